"""What stands in a returned cell, however it was typed: days, numbers and texts in the ledger's own form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation

from rdtool.chinese import from_chinese, parse_date
from rdtool.document.sheet import CellKind


class Unreadable(ValueError):
    """A cell that can't be understood; the message says why, in Chinese."""


def read_cell(value: object, kind: CellKind, number_format: str = "") -> str:
    """A cell's content as the ledger keeps it: text, a day as 2022-03-31, a plain number; blank for none.

    Raises:
        Unreadable: there is something, but not what the column is for.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return ""
    if isinstance(value, str) and re.fullmatch(r"#[A-Z/0]+[!?]?", value):
        raise Unreadable(f"单元格显示的是错误值 {value}")
    return _READERS[kind](value, number_format)


def _text(value: object, _format: str) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return str(value.date() if value.time() == time() else value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    lines = str(value).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


_FIRST = date(1899, 12, 30)
"""Day 0 of Excel's calendar, right from March 1900 on."""
_CLOCK = re.compile(r"[\sT]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_WRITTEN = re.compile(
    r"([〇零一二三四五六七八九]{4})年([一二三四五六七八九十]+)月([一二三四五六七八九十]+)[日号]"
)


def _day(value: object, _format: str) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _serial(value).isoformat()
    return _day_in(str(value)).isoformat()


def _serial(value: float) -> date:
    """A day that lost its format: Excel's count of days, or the digits 20220331."""
    if 32_874 <= value < 73_051:  # 1990 to 2099
        return _FIRST + timedelta(days=int(value))
    return _day_in(str(int(value)))


def _day_in(text: str) -> date:
    word = _CLOCK.sub("", unicodedata.normalize("NFKC", text).strip())
    match = _DAY.fullmatch(word) or re.fullmatch(r"(\d{4})(\d{2})(\d{2})", word)
    try:
        if match:
            return parse_date("-".join(match.groups()))
        if written := _WRITTEN.fullmatch(re.sub(r"\s", "", word)):
            year = "".join(
                str("〇一二三四五六七八九".index(digit)) for digit in written[1].replace("零", "〇")
            )
            return parse_date(f"{year}-{from_chinese(written[2])}-{from_chinese(written[3])}")
    except ValueError as error:
        raise Unreadable(str(error)) from error
    raise Unreadable(f"“{text.strip()}”不是完整的日期，应当写明年、月、日，如 2022-3-31")


def _amount(value: object, _format: str) -> str:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return f"{Decimal(f'{value:.15g}'):f}"
    text = re.sub(r"[,\s]|万?元$", "", unicodedata.normalize("NFKC", str(value)).strip())
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise Unreadable(f"“{value}”不是数")
    return f"{number:f}"


def _whole(value: object, number_format: str) -> str:
    """A whole number; of a percentage its hundredths: 85% is 85."""
    if isinstance(value, str) and value.strip().endswith(("%", "％")):
        value = value.strip()[:-1]
    elif isinstance(value, (int, float)) and "%" in number_format:
        value = value * 100
    number = Decimal(_amount(value, ""))
    if number != number.to_integral_value():
        raise Unreadable(f"“{value}”不是整数")
    return str(int(number))


_READERS: dict[CellKind, Callable[[object, str], str]] = {
    CellKind.TEXT: _text,
    CellKind.DATE: _day,
    CellKind.AMOUNT: _amount,
    CellKind.PERCENT: _amount,
    CellKind.INTEGER: _whole,
}


def same(one: str, other: str) -> bool:
    """Whether two texts say the same; blanks, line breaks and widths of marks don't matter."""
    return one == other or _squeezed(one) == _squeezed(other)


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
