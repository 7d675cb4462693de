"""Chinese numerals, dates, amounts, names and text widths, as official papers write them.

Pure functions on the standard library.  Every ValueError carries a Chinese sentence that can
be shown to the user as it is.  Two units of width: a *cell* is a terminal column, a *字* is
the width of one Chinese character in print (GB/T 9704-2012, 3.1).
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal, TypeAlias

from rdtool.patterns import regex

_HALF_WIDTH = str.maketrans("０１２３４５６７８９．－−＋／，", "0123456789.--+/,")


# Marks that print as nothing

#: Zero-width blanks and joiners, soft hyphens, fillers and marks for the direction of writing.  Selectors
#: of a character's variant (U+E0100 on) are no such marks: rare characters of names are written with them.
INVISIBLE = regex(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f]"
    "|[\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
#: Those of them that turn the order in which a text is shown.
DIRECTION = regex("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
#: What stands in a text for letters that are pictures: Unicode keeps these for a program's own use.
PICTURED = "".join(map(chr, range(0xFDD0, 0xFDF0)))
_SHOWN_PICTURED = dict.fromkeys(map(ord, PICTURED), "〓")
_MARK_NAMES = {
    "\u00ad": "软连字符", "\u200b": "零宽空格", "\u200c": "零宽不连字", "\u200d": "零宽连字",
    "\u2060": "零宽不换行", "\ufeff": "零宽不换行空格",
}  # fmt: skip


def show_pictured(text: str) -> str:
    """A text for a place that holds no pictures: 〓, the printers' mark for a letter they lack, for each."""
    return text.translate(_SHOWN_PICTURED)


def mark_name(mark: str) -> str:
    """What a mark that prints as nothing is called: 零宽空格 U+200B."""
    kind = "文字方向标记" if DIRECTION.match(mark) else _MARK_NAMES.get(mark, "隐形字符")
    return f"{kind} U+{ord(mark):04X}"


# Numerals

_DIGITS = "零一二三四五六七八九"
_UNITS = {"千": 1000, "百": 100, "十": 10}
_LARGEST = 99_999_999


def to_chinese(number: int) -> str:
    """Write 0…99,999,999 in Chinese: 49 → 四十九, 105 → 一百零五; ValueError beyond."""
    if not 0 <= number <= _LARGEST:
        raise ValueError(f"{number}超出范围，只能写0至{_LARGEST}的整数")
    if number == 0:
        return "零"
    high, low = divmod(number, 10_000)
    gap = "零" if high and 0 < low < 1000 else ""
    text = (_below_10_000(high) + "万" if high else "") + gap + _below_10_000(low)
    return text.removeprefix("一") if text.startswith("一十") else text


def _below_10_000(number: int) -> str:
    """1…9999 with every 一 written out; 0 is blank."""
    text, skipped = "", False
    for unit, value in (*_UNITS.items(), ("", 1)):
        digit = number // value % 10
        if digit:
            text += ("零" if skipped and text else "") + _DIGITS[digit] + unit
        skipped = not digit
    return text


def from_chinese(text: str) -> int:
    """Read a whole number, 0…99,999,999: 四十九, 第四十九, 两百, 一百〇五, 49, ４９.

    Colloquial short forms (一百五 for 150) and strings of digits (四九) raise ValueError like
    everything else that is not a well-formed numeral: a guess could be wrong.
    """
    figure = text.strip().translate(_HALF_WIDTH)
    figure = "二" if figure == "两" else figure.removeprefix("第")
    if re.fullmatch(r"[0-9]+", figure) and len(figure) <= 8:
        return int(figure)
    figure = _canonical(figure)
    number = _sum(figure)
    if number is None or number > _LARGEST or to_chinese(number) != figure:
        raise ValueError(f"“{text}”不是规范的数字，请写成“四十九”或“49”")
    return number


def _canonical(figure: str) -> str:
    """The same numeral spelled as `to_chinese` spells it."""
    figure = re.sub(r"两(?=[百千万])", "二", figure.replace("〇", "零"))
    figure = re.sub(r"万零(?=[一二三四五六七八九]千)", "万", figure)
    return re.sub(r"^一十", "十", figure)


def _sum(figure: str) -> int | None:
    """Add up a numeral without judging its form; None if a character is no part of one."""
    total = section = digit = 0
    for character in figure:
        if character in _DIGITS:
            digit = _DIGITS.index(character)
        elif character in _UNITS:
            section, digit = section + (digit or 1) * _UNITS[character], 0
        elif character == "万":
            total, section, digit = (total + section + digit) * 10_000, 0, 0
        else:
            return None
    return total + section + digit


# Dates

_DATE = regex(r"(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})[日号]|(\d{2})(\d{2}))", re.ASCII)
_YEAR_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


def format_date(day: date) -> str:
    """2021年12月3日: Arabic digits, no leading zeros (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def format_dates(days: Iterable[date]) -> str:
    """The days of one session: 2021年12月27日至28日, 2021年12月3日、5日.

    Order and repetition do not matter; consecutive days are joined with 至.  Year and month
    are left out where they are those of the date before.  ValueError without any day.
    """
    runs: list[tuple[date, date]] = []
    for day in sorted(set(days)):
        if runs and day - runs[-1][1] == timedelta(days=1):
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    if not runs:
        raise ValueError("没有日期")
    before = (None, *(last for _, last in runs))
    return "、".join(_run(first, last, known) for (first, last), known in zip(runs, before, strict=False))


def _run(first: date, last: date, before: date | None) -> str:
    """Consecutive days, written after the date `before`."""
    start = _shortened(first, before)
    return start if first == last else f"{start}至{_shortened(last, first)}"


def _shortened(day: date, before: date | None) -> str:
    """`day` without the year or month that it shares with the date just before it."""
    if before is None or day.year != before.year:
        return format_date(day)
    return f"{day.day}日" if day.month == before.month else f"{day.month}月{day.day}日"


def parse_date(text: str) -> date:
    """Read 2021-12-28, 2021/12/28, 2021.12.28, 20211228, 2021年12月28日 or 二〇二一年十二月二十八日.

    One-digit months and days and full-width digits too; ValueError for another form, a day that the
    calendar lacks, or a year so far off that it can only be a slip.
    """
    written = arabic_date(text).strip()
    if not written.isascii():
        written = re.sub(r"\s*([年月日号])\s*", r"\1", written)
    match = _DATE.fullmatch(written)
    if not match:
        lack = f"不是规范的日期：{date_lacks(text)}".rstrip("：")
        raise ValueError(f"“{text}”{lack}，请写成“2021-12-28”或“2021年12月28日”")
    year, month, day = (
        int(match[1]),
        int(match[3] or match[5] or match[7]),
        int(match[4] or match[6] or match[8]),
    )
    if not 1000 <= year <= 2999:
        raise ValueError(f"“{text}”不是真实的日期：年份应当在1000年至2999年之间")
    if not 1 <= month <= 12:
        raise ValueError(f"“{text}”不是真实的日期：一年没有{month}月")
    length = monthrange(year, month)[1]
    if not 1 <= day <= length:
        raise ValueError(f"“{text}”不是真实的日期：{year}年{month}月只有1日至{length}日")
    return date(year, month, day)


def arabic_date(text: str) -> str:
    """The text with the figures before 年, 月 and 日 in half-width Arabic digits: 二〇二一年三月 → 2021年3月."""
    half = text.translate(_HALF_WIDTH)
    if half.isascii():
        return half
    half = re.sub("[〇○零一二三四五六七八九]{4}(?=年)", lambda year: year[0].translate(_YEAR_DIGITS), half)
    return re.sub("[一二三四五六七八九十]+(?=[月日号])", _arabic, half)


def _arabic(figure: re.Match[str]) -> str:
    try:
        return str(from_chinese(figure[0]))
    except ValueError:
        return figure[0]


def date_lacks(text: str) -> str:
    """What a text that is a date in part lacks, in a Chinese clause; blank for other texts."""
    part = re.sub(r"\s", "", arabic_date(text))
    if re.fullmatch(r"\d{4}(?:年(?:\d{1,2}月?)?|[-/.]\d{1,2})", part, re.ASCII):
        return "没有写到日"
    if re.fullmatch(r"\d{1,2}(?:月\d{1,2}[日号]?|[-/.]\d{1,2})", part, re.ASCII):
        return "没有写年份"
    if re.fullmatch(r"\d{1,2}(?:年|[-/.])\d{1,2}(?:月|[-/.])\d{1,4}[日号]?", part, re.ASCII):
        return "没有把四位数的年份写在最前"
    return ""


def weekday(day: date) -> str:
    """星期一 … 星期日."""
    return "星期" + "一二三四五六日"[day.weekday()]


# Amounts

AmountUnit: TypeAlias = Literal["元", "万元", "亿元"]

_ZEROS: dict[AmountUnit, int] = {"元": 0, "万元": 4, "亿元": 8}
_DECIMAL = regex(r"[-+]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?", re.ASCII)


def parse_decimal(text: str) -> Decimal:
    """Read a figure exactly: 1234.50, -3, 1,234.50, １２３４．５０, 1，234.

    Separators must stand at the thousands.  ValueError for anything else: units, percent
    signs, exponents, a bare point (.46).
    """
    figure = text.strip().translate(_HALF_WIDTH)
    if not _DECIMAL.fullmatch(figure):
        raise ValueError(f"“{text}”不是规范的数，请只写数字，如“1234.56”或“1,234.56”")
    return Decimal(figure.replace(",", ""))


def format_amount(value: Decimal, unit: AmountUnit) -> str:
    """1234.50万元: decimals as written, no separators, no exponent, no minus before zero.

    ValueError for NaN and infinity.
    """
    if not value.is_finite():
        raise ValueError(f"“{value}”不是金额")
    return f"{value if value else abs(value):f}{unit}"


def convert_amount(value: Decimal, from_unit: AmountUnit, to_unit: AmountUnit) -> Decimal:
    """Convert exactly, whatever the length; a converted figure has no zeros at its end."""
    if from_unit == to_unit:
        return value
    return Decimal(_without_zeros(_shift(value, _ZEROS[from_unit] - _ZEROS[to_unit])))


def percent(part: int | Decimal, whole: int | Decimal, places: int = 2) -> str:
    """89.29%, 25%: rounded half up from the exact quotient, zeros at the end dropped.

    ValueError when `whole` is zero.
    """
    if not whole:
        raise ValueError("基数为零，不能计算百分比")
    (part_over, part_under), (whole_over, whole_under) = part.as_integer_ratio(), whole.as_integer_ratio()
    over, under = part_over * whole_under * 10 ** (places + 2), part_under * whole_over
    rounded = (2 * abs(over) + abs(under)) // (2 * abs(under))
    negative = (over < 0) != (under < 0)
    return f"{_without_zeros(_shift(Decimal(-rounded if negative else rounded), -places))}%"


def percents(parts: Sequence[int], places: int = 2) -> tuple[str, ...]:
    """The shares of all parts of a whole, which add up to 100% as they are printed: 33.34%, 33.33%, 33.33%.

    Each is rounded down; what is then lacking goes to the largest remainders, to the first of equal ones.
    Where figures rounded by themselves add up, these are they.  ValueError when there is no whole.
    """
    whole, scale = sum(parts), int(10 ** (places + 2))
    if whole <= 0 or min(parts) < 0:
        raise ValueError("各部分之和不是正数，不能计算百分比")
    divided = [divmod(part * scale, whole) for part in parts]
    lacking = scale - sum(share for share, _ in divided)
    by_remainder = sorted(range(len(parts)), key=lambda place: (-divided[place][1], place))
    raised = set(by_remainder[:lacking])
    shares = (share + (place in raised) for place, (share, _) in enumerate(divided))
    return tuple(f"{_without_zeros(_shift(Decimal(share), -places))}%" for share in shares)


def _shift(value: Decimal, zeros: int) -> Decimal:
    """value × 10^zeros without rounding (`Decimal.scaleb` rounds to the context's precision)."""
    sign, digits, exponent = value.as_tuple()
    return Decimal((sign, digits, int(exponent) + zeros))


def _without_zeros(value: Decimal) -> str:
    """Plain notation without zeros at the end of the decimals."""
    text = f"{value:f}"
    return text.rstrip("0").removesuffix(".") if "." in text else text


# Names and lists


def bare_name(name: str) -> str:
    """The name without any space in it (张　三 → 张三): the form in which names are compared."""
    return re.sub(r"\s+", "", INVISIBLE.sub("", name))


def pad_name(name: str) -> str:
    """A name as lists print it: 张三 → 张　三; names of another length stay as they are."""
    bare = bare_name(name)
    is_pair = len(bare) == 2 and all(unicodedata.category(character) == "Lo" for character in bare)
    return f"{bare[0]}\u3000{bare[1]}" if is_pair else name


def join_list(items: Iterable[str]) -> str:
    """甲、乙、丙; no 、 between two quotations or titles: 《甲》《乙》 (GB/T 15834-2011, 4.5.3.5)."""
    text = ""
    for item in items:
        touching = text.endswith(("》", "”")) and item.startswith(("《", "“"))
        text += item if touching or not text else f"、{item}"
    return text


def enumerate_list(items: Sequence[str]) -> str:
    """一是甲；二是乙；三是丙; one item stands as it is."""
    if len(items) == 1:
        return items[0]
    return "；".join(f"{to_chinese(number)}是{item}" for number, item in enumerate(items, 1))


def in_title_marks(title: str) -> str:
    """《…》; titles within the title in single marks (GB/T 15834-2011, 4.15.3.4)."""
    return f"《{title.translate(_INNER_MARKS)}》"


_INNER_MARKS = str.maketrans("《》", "〈〉")


# Widths


def cells(text: str) -> int:
    """Terminal columns: wide and full-width characters 2, combining and invisible ones 0."""
    return len(text) if text.isascii() and text.isprintable() else sum(map(_cells_of, text))


def _cells_of(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def em_width(text: str) -> float:
    """Width in print in 字: Chinese characters and marks 1 (“ ” … — too), Latin and digits 0.5."""
    return sum(map(_EMS.__getitem__, text), 0.0)


class _Ems(dict[str, float]):
    """The width of every character that has been asked for."""

    def __missing__(self, character: str) -> float:
        if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc"):
            width = 0.0
        else:
            width = 1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5
        self[character] = width
        return width


_EMS = _Ems()


# Near misses


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that `word` was probably meant to be, or None when nothing is close.

    Close is: one slip (wrong, missing, extra or swapped character), two from six characters on,
    with a character in common; or one word made of characters of the other and at least half
    as long (承办 for 承办单位).  Of equally close candidates the first one wins.
    """
    close = [candidate for candidate in candidates if _is_close(word, candidate)]
    return max(close, key=lambda candidate: _likeness(word, candidate), default=None)


def _is_close(word: str, candidate: str) -> bool:
    shared = _shared(word, candidate)
    shorter, longer = sorted((len(word), len(candidate)))
    contained = shared == shorter and shorter >= 2 and 2 * shorter >= longer
    return shared > 0 and (contained or _slips(word, candidate) <= max(1, longer // 3))


def _likeness(word: str, candidate: str) -> float:
    """0…2: the share of common characters plus the share of characters in their places."""
    longer = max(len(word), len(candidate))
    common = 2 * _shared(word, candidate) / (len(word) + len(candidate))
    return common + 1 - _slips(word, candidate) / longer


def _shared(one: str, other: str) -> int:
    return (Counter(one) & Counter(other)).total()


def _slips(one: str, other: str) -> int:
    """Edit distance that counts swapped neighbours as one slip (optimal string alignment)."""
    before, row = [0] * (len(other) + 1), list(range(len(other) + 1))
    for i, character in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, target in enumerate(other, 1):
            slips = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (character != target))
            if i > 1 and j > 1 and character == other[j - 2] and one[i - 2] == target:
                slips = min(slips, earlier[j - 2] + 1)
            row.append(slips)
    return row[-1]
