"""Tables fit the terminal, whatever stands in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rdtool.chinese import cells
from rdtool.cli.tables import broken, paragraph, table

HEADER = ("编号", "单位", "环节", "内容")
ROW = (
    "7-49-04-10",
    "市人力资源社会保障局",
    "正在办理",
    "追回重复发放的职业技能培训补贴，建立学员实名信息比对机制",
)


def test_what_has_room_stays_as_it_is() -> None:
    assert table(HEADER, [("1", "甲", "交办", "乙")]) == "编号  单位  环节  内容\n1     甲    交办  乙"


def test_columns_are_left_out_before_texts_are_broken() -> None:
    lines = table(HEADER, [ROW], optional=("环节",), width=64).splitlines()
    assert lines[0].split() == ["编号", "单位", "内容"]
    assert all(cells(line) <= 64 for line in lines)
    assert "".join(line[len(lines[1]) - len(lines[1].lstrip()) :].split()[-1] for line in lines[1:]) == ROW[3]


def test_an_abridged_text_is_cut_off_in_its_line() -> None:
    lines = table(HEADER, [ROW], optional=("环节",), abridged=True, width=60).splitlines()
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert cells(lines[1]) <= 60


def test_no_column_is_left_out_where_there_is_room() -> None:
    assert table(HEADER, [ROW], optional=("环节",), width=120).splitlines()[0].split() == list(HEADER)


@pytest.mark.parametrize(
    ("text", "room", "parts"),
    [
        ("没有安装黑体、宋体，打开文书", 18, ["没有安装黑体、宋", "体，打开文书"]),
        ("要 openpyxl 3.1.5", 12, ["要 openpyxl", "3.1.5"]),
        ("甲" * 5, 4, ["甲甲", "甲甲", "甲"]),
        ("", 4, [""]),
    ],
)
def test_lines_end_where_a_reader_expects_it(text: str, room: int, parts: list[str]) -> None:
    assert broken(text, room) == parts


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"])), st.integers(8, 90))
def test_a_broken_text_is_the_text(text: str, room: int) -> None:
    parts = broken(text, room)
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(cells(part) <= room for part in parts)


def test_a_sentence_fits_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert all(cells(line) <= 40 for line in paragraph("截至今日，共十四项。" * 9).splitlines())
