"""What a spreadsheet shows for a number: percentages, words around it, days (ECMA-376 part 1, 18.8.31).

Only what offices use is known: of any other format nothing is claimed.
"""

from __future__ import annotations

import re
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from rdtool.patterns import regex

_TOKENS = regex(
    r"""(?P<quoted>"[^"]*")|[\\!](?P<escaped>.)|(?P<skipped>\[[^\]]*\]|_.|\*.)|(?P<digits>[#0?][#0?,.]*)"""
    r"""|(?P<moment>y+|m+|d+|h+|s+|AM/PM|上午/下午|e)|(?P<general>General|G/通用格式)|(?P<percent>%)|(?P<text>@)|(?P<other>.)""",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = regex(r"\[(?:[<>=]|DBNum|h+\]|m+\]|s+\])", re.IGNORECASE)


def shown_number(number: Decimal, number_format: str) -> str | None:
    """The number as the sheet shows it; None where the format is not understood."""
    section, number = _section(number_format, number)
    if section is None or _CONDITION.search(section):
        return None
    tokens = list(_TOKENS.finditer(section))
    if any(token["moment"] or token["text"] for token in tokens):
        return None
    digits = [token["digits"] for token in tokens if token["digits"]]
    if len(digits) > 1 or any("," in mask[-1:] or "?" in mask for mask in digits):
        return None
    number *= 100 ** sum(bool(token["percent"]) for token in tokens)
    return "".join(_said(token, number) for token in tokens)


def _section(number_format: str, number: Decimal) -> tuple[str | None, Decimal]:
    """The part of a format for a number of this sign, and the number as that part shows it."""
    parts = re.findall(r'((?:"[^"]*"|[\\!_*].|[^;"])*)(?:;|$)', number_format)[:-1] or [number_format]
    if len(parts) > 4:
        return None, number
    if number < 0 and len(parts) > 1:
        return parts[1], -number
    if number == 0 and len(parts) > 2:
        return parts[2], number
    return parts[0], number


def _said(token: re.Match[str], number: Decimal) -> str:
    if token["quoted"]:
        return token["quoted"][1:-1]
    if token["escaped"] or token["other"]:
        return token["escaped"] or token["other"]
    if token["digits"]:
        return _digits(number, token["digits"])
    if token["general"]:
        return f"{number.normalize():f}"
    return "%" if token["percent"] else ""


def _digits(number: Decimal, mask: str) -> str:
    whole, _, places = mask.partition(".")
    rounded = number.quantize(Decimal(1).scaleb(-len(places)), ROUND_HALF_UP)
    text = f"{rounded:,f}" if "," in whole else f"{rounded:f}"
    if places:
        optional = len(places) - len(places.rstrip("#"))
        for _ in range(optional):
            text = text.removesuffix("0")
        text = text.rstrip(".")
    least = whole.count("0")
    sign, figure = ("-", text[1:]) if text.startswith("-") else ("", text)
    head, dot, tail = figure.partition(".")
    return sign + head.rjust(least, "0") + dot + tail


def shown_moment(moment: datetime, number_format: str) -> str | None:
    """A day as the sheet shows it in numbers, 2022年3月; None for names of months and the like."""
    tokens = list(_TOKENS.finditer(number_format.partition(";")[0]))
    said = ""
    hours = False
    for token in tokens:
        word = (token["moment"] or "").lower()
        if word:
            part = _moment(moment, word, minutes=hours)
            if part is None:
                return None
            hours = word.startswith("h")
            said += part
        elif token["quoted"]:
            said += token["quoted"][1:-1]
        elif token["escaped"] or token["other"]:
            hours = hours and (token["escaped"] or token["other"]) == ":"
            said += token["escaped"] or token["other"]
        elif not token["skipped"] and not token["text"]:
            return None
    return said


def _moment(moment: datetime, word: str, *, minutes: bool) -> str | None:
    if word in ("y", "yy"):
        return f"{moment.year % 100:02d}"
    if word in ("yyy", "yyyy", "e"):
        return f"{moment.year:04d}"
    number = {
        "m": moment.minute if minutes else moment.month,
        "d": moment.day,
        "h": moment.hour,
        "s": moment.second,
    }.get(word[0])
    return None if number is None or len(word) > 2 else f"{number:0{len(word)}d}"
