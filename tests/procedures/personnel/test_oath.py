"""宪法宣誓: who swears, in which words, alone or together."""

from __future__ import annotations

from datetime import date

import pytest

from rdtool.procedures.personnel.oath_text import oath_text
from tests.procedures.papers import papers
from tests.procedures.personnel.records import APPOINTED, appointment, decided, summary

FIRST = {**APPOINTED, "宣誓": "是"}
SECOND = appointment("丁立", "决定任命", "云川市水利局局长", 宣誓="是")


@pytest.mark.parametrize(
    ("day", "end"),
    [
        (date(2018, 3, 11), "建设富强、民主、文明、和谐的社会主义国家努力奋斗！"),
        (date(2018, 3, 12), "建设富强民主文明和谐美丽的社会主义现代化强国努力奋斗！"),
    ],
)
def test_the_words_are_those_of_the_day(day: date, end: str) -> None:
    assert oath_text(day).startswith("我宣誓：忠于中华人民共和国宪法，维护宪法权威，履行法定职责，")
    assert oath_text(day).endswith(end)


def test_the_words_follow_the_day_of_the_oath_and_not_that_of_the_session() -> None:
    early = decided(FIRST, 宣誓={"日期": "2016-01-05"}, 会议={"次": "3", "日期": "2021-12-28"})
    (text,) = papers(early, "宣誓仪式")
    assert "和谐的社会主义国家努力奋斗！" in text


def test_nobody_who_was_rejected_or_is_not_marked_swears() -> None:
    rejected = {**SECOND, "表决": {"赞成": "10", "反对": "21"}}
    view = summary(FIRST, rejected, appointment("祝英", "决定任命", "云川市民政局局长")).oath
    assert view
    assert [one.name for one in view.people] == ["柴静"]
    assert summary(APPOINTED).oath is None


def test_one_swears_alone_and_several_together_behind_their_leader() -> None:
    (alone,) = papers(decided(FIRST), "宣誓仪式")
    assert "宣誓人左手抚按《中华人民共和国宪法》" in alone
    (together,) = papers(decided(FIRST, SECOND, 宣誓={"领誓人": "丁立"}), "宣誓仪式")
    assert "领誓人丁立左手抚按" in together
    assert "丁　立 | 云川市水利局局长 | 2021年12月28日 | 集体，领誓" in together


def test_a_leader_who_is_not_named_is_asked_for() -> None:
    (text,) = papers(decided(FIRST, SECOND), "宣誓仪式")
    assert "【待补：领誓人】左手抚按" in text


def test_whoever_is_absent_is_told_with_the_later_day_and_not_in_the_list() -> None:
    absent = {**SECOND, "补誓日期": "2022-01-05"}
    (text,) = papers(decided(FIRST, absent), "宣誓仪式")
    assert "丁立（云川市水利局局长）没有参加本次宣誓，2022年1月5日另行宣誓。" in text
    assert "丁　立" not in text
    assert "宣誓人左手抚按" in text


def test_batches_are_named() -> None:
    view = summary(FIRST, SECOND, 宣誓={"批次": ["丁立", "柴静"]}).oath
    assert view
    assert [(one.name, one.way) for one in view.people] == [("柴静", "第二批"), ("丁立", "第一批")]
    assert view.batches == 2
