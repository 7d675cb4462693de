"""Numerals, dates, amounts, names, widths and near misses."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rdtool.chinese import (
    AmountUnit,
    bare_name,
    cells,
    convert_amount,
    em_width,
    format_amount,
    format_date,
    format_dates,
    from_chinese,
    join_list,
    nearest,
    pad_name,
    parse_date,
    parse_decimal,
    percent,
    to_chinese,
    weekday,
)

DAYS = st.dates(date(1954, 1, 1), date(2099, 12, 31))
FIGURES = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12)


# Numerals


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "零"),
        (7, "七"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (49, "四十九"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1020, "一千零二十"),
        (2002, "二千零二"),
        (10_000, "一万"),
        (10_010, "一万零一十"),
        (100_500, "十万零五百"),
        (101_000, "十万一千"),
        (20_000_300, "二千万零三百"),
        (99_999_999, "九千九百九十九万九千九百九十九"),
    ],
)
def test_numbers_are_written_as_they_are_read_aloud(number: int, text: str) -> None:
    assert to_chinese(number) == text


@given(st.integers(0, 99_999_999))
def test_every_numeral_reads_back_as_its_number(number: int) -> None:
    assert from_chinese(to_chinese(number)) == number
    assert from_chinese(f"第{to_chinese(number)}") == number
    assert from_chinese(str(number)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("两", 2),
        ("两百", 200),
        ("两万两千", 22_000),
        ("一百〇五", 105),
        ("一十二", 12),
        ("十万零一千", 101_000),
        ("第四十九", 49),
        ("第49", 49),
        ("４９", 49),
        (" 四十九　", 49),
    ],
)
def test_common_spellings_of_a_numeral_are_read(text: str, number: int) -> None:
    assert from_chinese(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "第",
        "第两",
        "两十",
        "一百五",
        "四九",
        "二〇二一",
        "十十",
        "百万",
        "零五",
        "四十九次",
        "万",
        "1_0",
        "-1",
        "4 9",
        "٤",
        "123456789",
        "一亿",
        "一万万",
    ],
)
def test_what_is_no_well_formed_numeral_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="不是规范的数字"):
        from_chinese(text)


@pytest.mark.parametrize("number", [-1, 100_000_000])
def test_numbers_beyond_the_range_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match="超出范围"):
        to_chinese(number)


# Dates


def test_dates_have_no_leading_zeros() -> None:
    assert format_date(date(2021, 12, 3)) == "2021年12月3日"
    assert format_date(date(2021, 1, 30)) == "2021年1月30日"


@pytest.mark.parametrize(
    ("days", "text"),
    [
        ([(2021, 12, 28)], "2021年12月28日"),
        ([(2021, 12, 27), (2021, 12, 28)], "2021年12月27日至28日"),
        ([(2021, 12, 28), (2021, 12, 27), (2021, 12, 28)], "2021年12月27日至28日"),
        ([(2021, 12, 3), (2021, 12, 5)], "2021年12月3日、5日"),
        ([(2021, 12, 27), (2021, 12, 28), (2021, 12, 30)], "2021年12月27日至28日、30日"),
        ([(2021, 11, 30), (2021, 12, 1)], "2021年11月30日至12月1日"),
        ([(2021, 11, 28), (2021, 12, 1), (2021, 12, 3)], "2021年11月28日、12月1日、3日"),
        ([(2021, 12, 30), (2021, 12, 31), (2022, 1, 1), (2022, 1, 2)], "2021年12月30日至2022年1月2日"),
        ([(2021, 12, 31), (2022, 1, 1), (2022, 1, 5)], "2021年12月31日至2022年1月1日、5日"),
    ],
)
def test_the_days_of_a_session_are_written_once_and_in_order(
    days: list[tuple[int, int, int]], text: str
) -> None:
    assert format_dates(date(*day) for day in days) == text


@given(st.sets(DAYS, min_size=1, max_size=3), st.integers(1, 4))
def test_the_days_of_a_session_can_be_read_back(starts: set[date], length: int) -> None:
    days = {start + timedelta(days=offset) for start in starts for offset in range(length)}
    assert _read_days(format_dates(days)) == days


def _read_days(text: str) -> set[date]:
    """The days of a text by `format_dates`, filling in the year and month left out."""
    days: set[date] = set()
    last: date | None = None
    for joint, year, month, day in re.findall(r"([、至]?)(?:(\d+)年)?(?:(\d+)月)?(\d+)日", text):
        now = date(int(year or (last and last.year) or 0), int(month or (last and last.month) or 0), int(day))
        while joint == "至" and last and last < now:
            last += timedelta(days=1)
            days.add(last)
        days.add(now)
        last = now
    return days


def test_no_days_at_all_are_refused() -> None:
    with pytest.raises(ValueError, match="没有日期"):
        format_dates([])


@pytest.mark.parametrize(
    "text",
    [
        "2021-9-8",
        "2021-09-08",
        "2021/9/8",
        "2021.09.08",
        "2021年9月8日",
        "2021年09月08日",
        "２０２１年９月８日",
        "　2021-9-8 ",
        "20210908",
        "2021年9月8号",
        "2021 年 9 月 8 日",
        "二〇二一年九月八日",
        "二零二一年九月八日",
    ],
)
def test_the_usual_ways_to_type_a_date_are_read(text: str) -> None:
    assert parse_date(text) == date(2021, 9, 8)


@given(DAYS)
def test_every_date_reads_back_from_its_official_form(day: date) -> None:
    assert parse_date(format_date(day)) == day


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2021-02-30", "2021年2月只有1日至28日"),
        ("2020-02-30", "2020年2月只有1日至29日"),
        ("2021年12月0日", "2021年12月只有1日至31日"),
        ("2021/13/1", "一年没有13月"),
        ("0000-1-1", "年份应当在1000年至2999年之间"),
        ("9999-12-31", "年份应当在1000年至2999年之间"),
    ],
)
def test_a_day_that_the_calendar_lacks_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_date(text)


@pytest.mark.parametrize(
    "text", ["", "21-12-28", "2021-12", "2021-12/28", "12月28日", "8/9/2025", "2021-12-28 9:00", "昨天"]
)
def test_what_is_no_full_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="不是规范的日期"):
        parse_date(text)


def test_weekdays_have_their_chinese_names() -> None:
    assert weekday(date(2021, 12, 28)) == "星期二"
    assert weekday(date(2022, 1, 2)) == "星期日"


# Amounts


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1234.50", "1234.50"),
        ("1,234.50", "1234.50"),
        ("1，234，567", "1234567"),
        ("１２３４．５０", "1234.50"),
        ("-3", "-3"),
        ("－3", "-3"),
        ("+3", "3"),
        (" 0 ", "0"),
    ],
)
def test_figures_are_read_exactly(text: str, value: str) -> None:
    assert str(parse_decimal(text)) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        ".46",
        "5.",
        "1e3",
        "NaN",
        "1,23",
        "12,3456",
        "1,,234",
        ",123",
        "1,234,",
        "3万",
        "95%",
        "1 234",
        "--3",
        "1.2.3",
        "٣",
    ],
)
def test_anything_but_a_plain_figure_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="不是规范的数"):
        parse_decimal(text)


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        ("251023.54", "万元", "251023.54万元"),
        ("1200.00", "亿元", "1200.00亿元"),
        ("-0.00", "元", "0.00元"),
        ("1E+5", "万元", "100000万元"),
        ("-1E-8", "亿元", "-0.00000001亿元"),
    ],
)
def test_amounts_keep_their_decimals_and_never_show_an_exponent(
    value: str, unit: AmountUnit, text: str
) -> None:
    assert format_amount(Decimal(value), unit) == text


@pytest.mark.parametrize("value", ["NaN", "Infinity"])
def test_what_is_no_number_is_no_amount(value: str) -> None:
    with pytest.raises(ValueError, match="不是金额"):
        format_amount(Decimal(value), "元")


@given(FIGURES)
def test_a_written_amount_reads_back_as_the_same_figure(value: Decimal) -> None:
    assert parse_decimal(format_amount(value, "元").removesuffix("元")) == value


@pytest.mark.parametrize(
    ("value", "units", "result"),
    [
        ("1.5", ("亿元", "万元"), "15000"),
        ("251023.50", ("万元", "亿元"), "25.10235"),
        ("10000", ("元", "万元"), "1"),
        ("0.00", ("元", "亿元"), "0"),
        ("12.50", ("万元", "万元"), "12.50"),
        ("123456789012345678901234567890.1", ("元", "万元"), "12345678901234567890123456.78901"),
    ],
)
def test_amounts_convert_without_rounding(
    value: str, units: tuple[AmountUnit, AmountUnit], result: str
) -> None:
    assert str(convert_amount(Decimal(value), *units)) == result


@given(FIGURES, st.sampled_from(["元", "万元", "亿元"]), st.sampled_from(["元", "万元", "亿元"]))
def test_converting_there_and_back_gives_the_same_amount(
    value: Decimal, unit: AmountUnit, other: AmountUnit
) -> None:
    assert convert_amount(convert_amount(value, unit, other), other, unit) == value


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (25, 28, "89.29%"),
        (3, 28, "10.71%"),
        (1, 4, "25%"),
        (0, 7, "0%"),
        (28, 28, "100%"),
        (1, 800, "0.13%"),
        (-1, 800, "-0.13%"),
        (-1, 10**6, "0%"),
        (Decimal("12.5"), Decimal("-50"), "-25%"),
    ],
)
def test_percentages_round_half_up_and_drop_zeros(
    part: int | Decimal, whole: int | Decimal, text: str
) -> None:
    assert percent(part, whole) == text


def test_percentages_have_as_many_places_as_asked_for() -> None:
    assert percent(1, 3, places=0) == "33%"
    assert percent(1, 2, places=0) == "50%"
    assert percent(1, 8, places=1) == "12.5%"


@given(st.integers(0, 10**6), st.integers(1, 10**6))
@example(1, 200_000)
def test_a_percentage_is_off_by_half_a_place_at_most(part: int, whole: int) -> None:
    error = Fraction(percent(part, whole).removesuffix("%")) - Fraction(100 * part, whole)
    assert -Fraction(5, 1000) < error <= Fraction(5, 1000)


def test_a_percentage_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="基数为零"):
        percent(1, 0)


# Names and lists


@pytest.mark.parametrize(
    ("name", "padded"),
    [
        ("张三", "张　三"),
        ("张 三", "张　三"),
        ("张　三", "张　三"),
        ("李建国", "李建国"),
        ("欧阳建国", "欧阳建国"),
        ("阿依古丽·买买提", "阿依古丽·买买提"),
        ("𠀀三", "𠀀　三"),
        ("AB", "AB"),
        ("张", "张"),
        ("", ""),
    ],
)
def test_only_names_of_two_characters_are_padded(name: str, padded: str) -> None:
    assert pad_name(name) == padded


@given(st.text("张三李建国·", max_size=5))
def test_padding_never_changes_who_is_meant(name: str) -> None:
    assert bare_name(pad_name(name)) == bare_name(name)
    assert pad_name(pad_name(name)) == pad_name(name)


def test_no_kind_of_space_is_left_in_a_bare_name() -> None:
    assert bare_name(" 张　三\u00a0\u200b") == "张三"


def test_lists_are_joined_with_enumeration_commas() -> None:
    assert join_list(["甲", "乙", "丙"]) == "甲、乙、丙"
    assert join_list(["甲"]) == "甲"
    assert join_list([]) == ""


def test_titles_and_quotations_in_a_row_take_no_comma() -> None:
    assert join_list(["《甲》", "《乙》", "“丙”", "丁"]) == "《甲》《乙》“丙”、丁"
    assert join_list(["《甲》（草案）", "《乙》"]) == "《甲》（草案）、《乙》"
    assert join_list(["《甲》、《乙》的说明", "丙"]) == "《甲》、《乙》的说明、丙"


# Widths


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("abc", 3),
        ("会议", 4),
        ("第5次", 5),
        ("“一”", 4),
        ("Ａ，", 4),
        ("e\u0301", 1),
        ("\u200b\ufeff", 0),
        ("𠀀", 2),
    ],
)
def test_terminal_columns_are_counted_as_a_terminal_shows_them(text: str, columns: int) -> None:
    assert cells(text) == columns


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0.0),
        ("2021年", 3.0),
        ("“十四五”规划", 7.0),
        ("《a》", 2.5),
        ("——", 2.0),
        ("张　三", 3.0),
        ("e\u0301", 0.5),
    ],
)
def test_printed_width_is_counted_in_chinese_characters(text: str, width: float) -> None:
    assert em_width(text) == width


@given(st.text(max_size=40))
def test_the_width_of_a_text_is_that_of_its_characters(text: str) -> None:
    assert em_width(text) == sum(em_width(character) for character in text)


# Near misses

KEYS = [
    "会议",
    "会议时间",
    "议题",
    "承办单位",
    "协办单位",
    "办理时限",
    "表决",
    "赞成",
    "反对",
    "弃权",
    "届次",
    "主持人",
]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("表绝", "表决"),
        ("题议", "议题"),
        ("承办", "承办单位"),
        ("主办单位", "承办单位"),
        ("单位承办", "承办单位"),
        ("办理期限", "办理时限"),
        ("会议召开时间", "会议时间"),
        ("届", "届次"),
        ("赞成票", "赞成"),
        ("会议主持人", "主持人"),
        ("弃权", "弃权"),
    ],
)
def test_a_near_miss_finds_the_key_that_was_meant(word: str, meant: str) -> None:
    assert nearest(word, KEYS) == meant


@pytest.mark.parametrize("word", ["备注", "册", "姓名", "公开日期", "x", "", "附件清单"])
def test_no_suggestion_is_made_when_nothing_is_close(word: str) -> None:
    assert nearest(word, KEYS) is None


def test_a_long_word_may_have_two_slips() -> None:
    assert nearest("研究处理情祝报道", ["研究处理情况报告"]) == "研究处理情况报告"
    assert nearest("办理实现", ["办理时限"]) is None


def test_a_word_much_longer_than_the_key_is_not_close_to_it() -> None:
    assert nearest("会议召开的时间", ["会议"]) is None


def test_a_single_character_is_close_only_to_words_that_contain_it() -> None:
    assert nearest("次", ["届"]) is None
    assert nearest("次", ["届", "届次"]) == "届次"


def test_latin_words_need_more_than_the_same_letters() -> None:
    assert nearest("resolusion", ["decision", "resolution"]) == "resolution"
    assert nearest("minutes", ["resolution", "decision"]) is None
    assert nearest("资料", []) is None
