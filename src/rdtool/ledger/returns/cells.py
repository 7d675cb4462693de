"""What stands in a returned cell, however it was typed: days, numbers and texts in the ledger's own form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from rdtool.chinese import INVISIBLE, from_chinese, parse_date
from rdtool.document.sheet import CellKind
from rdtool.ledger.returns.numberformats import shown_moment, shown_number
from rdtool.patterns import regex


class Unreadable(ValueError):
    """A cell that can't be understood; the message says why, in Chinese."""


#: The most characters a cell of Excel takes; a longer text could never go out again.
_MOST = 32_767
#: What ends a line besides its usual ends, and what else no text holds.
_LINE_ENDS = regex("[\x0b\x0c\x85\u2028\u2029]")
_CONTROLS = regex("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class CellReading:
    """How the cells of a column are meant."""

    kind: CellKind
    unit: str = "万元"
    """The unit of amounts, as the column's title has it."""
    from_1904: bool = False
    """Whether the workbook counts its days from 1904."""


def read_cell(value: object, reading: CellReading, number_format: str = "General") -> str:
    """A cell's content as the ledger keeps it: text, a day as 2022-03-31, a plain number; blank for none.

    What the unit saw counts: a number is what its format shows.

    Raises:
        Unreadable: there is something, but not what the column is for.
    """
    if isinstance(value, str):
        value = visible(value)
    if value is None or (isinstance(value, str) and not value.strip()):
        return ""
    if isinstance(value, str) and re.fullmatch(r"#[A-Z/0]+[!?]?", value):
        raise Unreadable(f"单元格显示的是错误值 {value}")
    return _READERS[reading.kind](value, reading, number_format)


def visible(text: str) -> str:
    """A text without the marks that print as nothing, and controls: no workbook could take them out again."""
    return _CONTROLS.sub("", INVISIBLE.sub("", _LINE_ENDS.sub("\n", text)))


def _text(value: object, _reading: CellReading, number_format: str) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        plain = str(value.date() if value.time() == time() else value)
        return plain if number_format in _PLAIN_DAYS else shown_moment(value, number_format) or plain
    if isinstance(value, (int, float)):
        return _seen(value, number_format)
    lines = str(value).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    text = "\n".join(line.rstrip() for line in lines).strip()
    if len(text.encode("utf-16-le")) // 2 > _MOST:
        raise Unreadable(f"有{len(text)}个字，超过 Excel 一格所能容纳的{_MOST}字，请缩短后再报")
    return text


#: Formats of days as such: a day in them is kept as the ledger writes days.
_PLAIN_DAYS = ("General", "mm-dd-yy", "yyyy-mm-dd", "yyyy/m/d", "yyyy-mm-dd h:mm:ss")


def _seen(value: float, number_format: str) -> str:
    """A number as the sheet shows it."""
    number = _decimal(value)
    if number_format in ("General", "@"):
        return f"{number:f}"
    shown = shown_number(number, number_format)
    if shown is None:
        raise Unreadable(f"“{number:f}”用了不能识别的数字格式（{number_format}），请直接填写所显示的文字")
    return shown.strip()


def _decimal(value: float) -> Decimal:
    """A number of a sheet without the noise behind its fifteen digits."""
    number = Decimal(f"{value:.15g}")
    return (
        number.quantize(Decimal(1))
        if number == number.to_integral_value() and abs(number) < 10**15
        else number
    )


_FIRST, _FIRST_1904 = date(1899, 12, 30), date(1904, 1, 1)
"""Day 0 of Excel's calendars; the first is right from March 1900 on."""
_CLOCK = regex(r"[\sT]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
_DAY = regex(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_WRITTEN = regex(r"([〇零一二三四五六七八九]{4})年([一二三四五六七八九十]+)月([一二三四五六七八九十]+)[日号]")


def _day(value: object, reading: CellReading, _format: str) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _serial(value, reading.from_1904).isoformat()
    return _day_in(str(value)).isoformat()


def _serial(value: float, from_1904: bool) -> date:
    """A day that lost its format: the workbook's count of days from 1990 to 2099, or the digits 20220331."""
    first = _FIRST_1904 if from_1904 else _FIRST
    if date(1990, 1, 1) <= first + timedelta(days=int(min(max(value, 0), 10**6))) < date(2100, 1, 1):
        return first + timedelta(days=int(value))
    return _day_in(f"{_decimal(value):f}")


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


_AMOUNT = regex(r"(?P<number>[-+]?[0-9][0-9,]*(?:\.[0-9]+)?)(?P<unit>亿元|万元|元|亿|万)?整?")
_TIMES = {"元": 0, "万": 4, "万元": 4, "亿": 8, "亿元": 8}


def _amount(value: object, reading: CellReading, number_format: str) -> str:
    """An amount in the column's unit; one with a unit of its own, typed or shown, is converted."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        plain = _decimal(value)
        shown = shown_number(plain, number_format) or ""
        if "元" not in shown and "万" not in shown and "亿" not in shown and "元" not in number_format:
            return f"{plain:f}"
        value = shown or f"{plain:f}（{number_format}）"
    found = _AMOUNT.fullmatch(re.sub(r"[\s¥￥]", "", unicodedata.normalize("NFKC", str(value))))
    if not found:
        raise Unreadable(f"“{value}”不是数")
    number = Decimal(found["number"].replace(",", ""))
    unit = found["unit"] or reading.unit
    converted = number.scaleb(_TIMES[unit] - _TIMES[reading.unit])
    return f"{converted.normalize() + 0:f}" if unit != reading.unit else f"{number:f}"


#: What may stand behind a count.
_COUNTED = regex(r"(?P<number>[0-9][0-9,]*)(?:[个项件家名处次条宗户人套座起笔份台辆亩所]|公里|人次)")


def _whole(value: object, _reading: CellReading, number_format: str) -> str:
    """A whole number; of a percentage its hundredths: 85% is 85; of a count its number: 3个 is 3."""
    if isinstance(value, str):
        word = re.sub(r"\s", "", unicodedata.normalize("NFKC", value)).removesuffix("%")
        counted = _COUNTED.fullmatch(word)
        value = counted["number"] if counted else word
    elif isinstance(value, (int, float)) and "%" in number_format:
        value = value * 100
    number = _plain(value)
    if number != number.to_integral_value():
        raise Unreadable(f"“{value}”不是整数")
    return str(int(number))


def _plain(value: object) -> Decimal:
    """A number without a unit."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _decimal(value)
    if not re.fullmatch(r"[-+]?[0-9][0-9,]*(?:\.[0-9]+)?", str(value)):
        raise Unreadable(f"“{value}”不是数")
    return Decimal(str(value).replace(",", ""))


def _percent(value: object, _reading: CellReading, number_format: str) -> str:
    """A share in hundredths."""
    if isinstance(value, str):
        value = re.sub(r"\s", "", unicodedata.normalize("NFKC", value)).removesuffix("%")
    number = _plain(value)
    return f"{number * 100 if '%' in number_format else number:f}"


_READERS: dict[CellKind, Callable[[object, CellReading, str], str]] = {
    CellKind.TEXT: _text,
    CellKind.DATE: _day,
    CellKind.AMOUNT: _amount,
    CellKind.PERCENT: _percent,
    CellKind.INTEGER: _whole,
}


def same(one: str, other: str, kind: CellKind = CellKind.TEXT) -> bool:
    """Whether two texts say the same; blanks, line breaks and widths of marks don't matter.

    Numbers that differ only in zeros at the end are the same: a sheet gives 1286.40 back as 1286.4.
    """
    if one == other or _squeezed(one) == _squeezed(other):
        return True
    is_number = kind in (CellKind.AMOUNT, CellKind.PERCENT)
    return is_number and all(map(_NUMBER.fullmatch, (one, other))) and Decimal(one) == Decimal(other)


_NUMBER = regex(r"[-+]?[0-9]+(?:\.[0-9]+)?")


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
