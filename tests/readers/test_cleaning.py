"""Torn lines are joined where there is no doubt; page numbers and typed rules fall away; both are told."""

from __future__ import annotations

import pytest

from rdtool.chinese import em_width
from rdtool.readers.cleaning import cleaned
from rdtool.readers.draft import Draft, Line, Look

LONG = (
    "各单位要提高政治站位，统筹发展和安全，严格落实责任制，定期研究解决突出问题，"
    "确保各项任务按期完成，重要情况及时向市人大常委会报告，并接受社会监督。"
)


def lines_of(*texts: str, look: Look = Look.PLAIN) -> list[str]:
    return [line.text for line in read(*texts, look=look).lines]


def read(*texts: str, look: Look = Look.PLAIN) -> Draft:
    lines = [
        Line(text.strip(), number, text[: len(text) - len(text.lstrip())], look)
        for number, text in enumerate(texts, 1)
    ]
    return cleaned(Draft("稿", tuple(lines)))


def torn(text: str, width: int) -> list[str]:
    """A text in lines as a page of this width breaks it."""
    lines = [""]
    for character in text:
        if em_width(lines[-1] + character) > width and character not in "，。；：、）":
            lines.append("")
        lines[-1] += character
    return lines


@pytest.mark.parametrize("width", [20, 24, 28, 40])
@pytest.mark.parametrize("indent", ["", "　　"])
def test_paragraphs_torn_at_the_width_of_a_page_are_whole_again(width: int, indent: str) -> None:
    paragraphs = [LONG, f"（一）加强领导。{LONG}", LONG.replace("各单位", "各县（区）人民政府")]
    given = [line for paragraph in paragraphs for line in torn(indent + paragraph, width)]
    draft = read(*given)
    assert [line.text for line in draft.lines] == paragraphs
    assert [count for _, count in draft.joints] == [len(torn(indent + text, width)) for text in paragraphs]
    assert draft.joints[0][0] == 1


def test_a_line_that_stops_inside_a_word_goes_on() -> None:
    texts = (
        "云川市第七届人民代表大会常务委员会第四十九次会议听",
        "取和审议了市人民政府关于预算执行情况的报告。",
    )
    assert lines_of(*texts) == ["".join(texts)]
    assert lines_of(texts[0] + "取", "审议了市人民政府关于预算执行情况的报告。") != ["".join(texts)]


def test_blank_lines_between_all_lines_part_no_paragraph() -> None:
    spaced = [text for line in torn(LONG, 28) for text in (line, "")]
    assert lines_of(*spaced) == [LONG]
    once = [*torn(LONG, 28)[:1], "", *torn(LONG, 28)[1:]]
    assert len([line for line in lines_of(*once) if line]) == 2


@pytest.mark.parametrize("end", ["，", "、"])
def test_a_line_that_ends_with_a_comma_goes_on(end: str) -> None:
    assert lines_of(f"抄送：市委办公室{end}", "市政府办公室。") == [f"抄送：市委办公室{end}市政府办公室。"]


def test_a_latin_word_begins_behind_a_blank() -> None:
    assert lines_of("会议讨论了采用国际标准Open Document,", "Format的问题。")[0].startswith(
        "会议讨论了采用国际标准Open Document, Format"
    )


@pytest.mark.parametrize(
    "texts",
    [
        ("云川市财政局", "云川市教育局", "2021年12月3日"),
        ("陈启明　　宋雨桐　　赵明远　　李国平　　王建军", "孙　毅　　周　敏　　吴　涛　　郑　洁　　冯　雪"),
        ("关于进一步做好全市冬春季森林草原防灭火工作的通知", "各县（区）人民政府：", LONG),
        ("一、深入学习贯彻中央人大工作会议精神", "要抓好落实。"),
        ("会议听取了关于全市养老服务工作情况的汇报，并", "一、会议要求抓好落实。"),
        ("会议听取了关于全市养老服务工作情况的汇报，并", "　　会议要求抓好落实。"),
        ("第一条　为了加强城市供水管理，保障用水，制定本办法", "第二条　本办法适用于本市。"),
    ],
)
def test_names_titles_and_what_begins_anew_are_never_joined(texts: tuple[str, ...]) -> None:
    assert lines_of(*texts) == [text.strip() for text in texts]


def test_lines_on_the_right_are_never_joined() -> None:
    texts = ("云川市人民政府办公室，", "2021年12月3日")
    assert lines_of(*texts, look=Look.RIGHT) == [*texts]


@pytest.mark.parametrize(
    "furniture", ["— 1 —", "- 2 -", "第3页 共3页", "第 4 页", "----------", "────────", "5/12"]
)
def test_page_numbers_and_rules_fall_away_and_are_told(furniture: str) -> None:
    draft = read("会议要求各部门抓好落实。", furniture, "特此通知。")
    assert [line.text for line in draft.lines] == ["会议要求各部门抓好落实。", "特此通知。"]
    assert draft.notes == ("第2行是页码或者分隔线，没有排入",)


def test_a_paragraph_goes_on_over_a_page_number() -> None:
    first, second = torn(LONG, 40)[:2]
    assert lines_of(first, "— 1 —", second.rstrip("，") + "。")[0] == first + second.rstrip("，") + "。"


@pytest.mark.parametrize("text", ["2021", "1", "（1）", "——在会上的讲话", "3.5"])
def test_other_short_lines_stay(text: str) -> None:
    assert lines_of("会议要求抓好落实。", text, "特此通知。")[1] == text
