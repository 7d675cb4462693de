"""A value of the record as the words of a cell, and the words of a cell as a value of the record."""

from __future__ import annotations

import re
import unicodedata

from rdtool.document.sheet import CellKind
from rdtool.ledger.returns.cells import CellReading, Unreadable, read_cell, visible
from rdtool.office.forms.shape import Held, KeyShape
from rdtool.patterns import regex
from rdtool.record.base import entries
from rdtool.record.reading.losses import UNPRINTABLE
from rdtool.record.wanted import Wanted, WantedEntry, closed

#: What parts entries of a list in one text.
_PARTING = regex("[、,，;；\n]")
_MOST = 32_000


def settled(text: str) -> str:
    """A text as cells are compared: without idle blanks, invisible marks and line ends of other systems."""
    return read_cell(visible(text), CellReading(CellKind.TEXT))


def in_cell(value: Wanted | None, shape: KeyShape) -> str | None:
    """What the cell of a value shows, blank for none; None where a cell can't hold how it is written."""
    text = "" if value is None else _shown(value, shape.held)
    if text is None or UNPRINTABLE.search(text) or len(text) > _MOST:
        return None
    return settled(text)


def _shown(value: Wanted, held: Held) -> str | None:
    if isinstance(value, str):
        return None if held is Held.PAIRS else value
    if isinstance(value, dict):
        pairs = [(key, one) for key, one in value.items() if isinstance(one, str) and "\n" not in key + one]
        fits = held is Held.PAIRS and len(pairs) == len(value) and not any("：" in key for key, _ in pairs)
        return "\n".join(f"{key}：{one}" for key, one in pairs) if fits else None
    texts = [one.value for one in value if isinstance(one.value, str)]
    if len(texts) < len(value) or held in (Held.TEXT, Held.PAIRS):
        return None
    if held is Held.LONG:
        return "\n\n".join(text.strip() for text in texts)
    if any("\n" in text for text in texts):
        return None
    return ("\n" if held is Held.LINES or any(map(_PARTING.search, texts)) else "、").join(texts)


def from_cell(text: str, shape: KeyShape, old: Wanted | None, names: frozenset[str] = frozenset()) -> Wanted:
    """The value that the words of a cell, which are not blank, are; as near to how the old one is written as can be.

    `names` are agenda items: the name of one is not parted at its 、.

    Raises:
        Unreadable: the words can't stand there.
    """
    if found := UNPRINTABLE.search(text):
        raise Unreadable(f"含有看不见的控制字符（U+{ord(found[0]):04X}），请删去后重新输入")
    if shape.held is Held.PAIRS:
        return _pairs(text)
    if shape.held is Held.LONG:
        return _long(text, old)
    if shape.held is Held.LINES:
        return _listed([line.strip() for line in text.split("\n") if line.strip()], old)
    if shape.held is Held.LIST:
        if shape.is_day and not isinstance(old, list):
            return _one_line(meant(text, shape))
        return _listed(_parts(text, shape, names), old)
    return meant(text, shape)


def meant(text: str, shape: KeyShape) -> str:
    """What a cell says: of a number and of a day the usual way to write it."""
    if shape.held is Held.LIST and shape.is_day:
        return unicodedata.normalize("NFKC", text)
    if shape.held is not Held.TEXT or not text:
        return text
    word = unicodedata.normalize("NFKC", text).strip() if shape.is_number else _one_line(text)
    if shape.is_day:
        try:
            return read_cell(word, CellReading(CellKind.DATE))
        except Unreadable:
            return word  # the model says what is wrong with it
    return word


def _one_line(text: str) -> str:
    return re.sub(r"\s*\n\s*", "", text)


def _parts(text: str, shape: KeyShape, names: frozenset[str]) -> list[str]:
    if "\n" in text:
        return [line.strip() for line in text.split("\n") if line.strip()]
    if shape.refers and text in names:
        return [text]
    return [part.strip() for part in entries(text)]


def _pairs(text: str) -> Wanted:
    found: dict[str, Wanted] = {}
    for line in (line.strip() for line in text.split("\n")):
        name, colon, said = line.replace(":", "：").partition("：")
        if line and not (colon and name.strip() and said.strip()):
            raise Unreadable(f"“{line}”应当写成“名称：内容”，一行一项")
        if name.strip() in found:
            raise Unreadable(f"“{name.strip()}”写了两次")
        if line:
            found[name.strip()] = said.strip()
    return found


def _long(text: str, old: Wanted | None) -> Wanted:
    if isinstance(old, list):
        return _listed([part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()], old)
    return f"{text}\n" if "\n" in text or (isinstance(old, str) and old.endswith("\n")) else text


def _listed(texts: list[str], old: Wanted | None) -> Wanted:
    """The texts as a list, each that was in the old one known by its place there."""
    if isinstance(old, str) and (len(texts) == 1 or _PARTING.search(old)):
        return "\n".join(texts) if "\n" in old.strip() else "、".join(texts)
    was = [closed(one.value) for one in old] if isinstance(old, list) else []
    if len(was) == len(texts) and sorted(map(str, was)) != sorted(texts):
        return [WantedEntry(text, at) for at, text in enumerate(texts)]
    left = list(range(len(was)))
    made: list[WantedEntry] = []
    for text in texts:
        at = next((at for at in left if was[at] == text), None)
        if at is not None:
            left.remove(at)
        made.append(WantedEntry(text, at))
    return made
