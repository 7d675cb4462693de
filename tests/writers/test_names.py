"""Names in columns: their rows and tab stops, and no name is broken."""

from __future__ import annotations

import re

from rdtool.document.model import Document, Names, Paragraph
from rdtool.document.style import Layout
from rdtool.writers.docx.namelines import name_lines
from rdtool.writers.text import to_text

PLAIN = ("陈启明", "林国栋", "石　磊", "马志刚", "丁慧敏", "王　静", "买买提·艾力江", "蒋　雪")


def test_a_row_holds_five_names_or_four_longer_ones() -> None:
    assert [len(row) for row in Names(PLAIN[:6]).rows(26)] == [5, 1]
    assert Names(("王　静（女）", "丁慧敏")).across() == 4
    assert Names(("丁慧敏",), 6).across() == 6


def test_a_long_name_takes_the_next_column_too() -> None:
    (first, second) = Names(PLAIN, 5).rows(26)
    assert [place for _, place in first] == [0, 1, 2, 3, 4]
    assert second == (("王　静", 0), ("买买提·艾力江", 1), ("蒋　雪", 3))


def test_every_name_appears_once_and_in_its_order() -> None:
    many = tuple(f"某{number}某" for number in range(100))
    assert [name for row in Names(many).rows(26) for name, _ in row] == list(many)


def test_the_columns_are_tab_stops() -> None:
    first, second = name_lines(Names(PLAIN, 5), 8820)
    assert len(first.tabs) == 4
    assert second.tabs == (first.tabs[0], first.tabs[2], first.tabs[3]), "none where the long name goes on"
    assert [line.content.count("<w:tab/>") for line in (first, second)] == [4, 2]
    assert re.sub("<[^>]*>", "", second.content) == "王　静买买提·艾力江蒋　雪"


def test_a_text_shows_them_in_lines() -> None:
    document = Document(Layout.PROMULGATED, "名单", body=(Paragraph("共八人："), Names(PLAIN, 5)))
    assert "　　陈启明　林国栋　石　磊　马志刚　丁慧敏\n" in to_text(document)
