"""Parts of procedures are read like any other part: typed, placed, and all their errors told at once."""

from __future__ import annotations

from rdtool.diagnostics import Problem
from rdtool.procedures import PROCEDURES
from rdtool.procedures.audit import REMEDY
from rdtool.procedures.ballot import BALLOT
from rdtool.record.parts import Procedures
from rdtool.record.reading.binding import bind
from rdtool.record.reading.reader import parse
from rdtool.record.reading.source import Source
from rdtool.record.record import Record

_MEETING = "会议: {次: 49, 日期: 2021-12-28}\n"


def problems(text: str, procedures: Procedures = PROCEDURES) -> list[Problem]:
    tree, found = parse(Source.of(_MEETING + text))
    assert tree
    assert found == []
    return bind(Record, tree, procedures)[1]


def test_a_part_is_typed_by_its_key() -> None:
    tree, _ = parse(Source.of(_MEETING + "议题:\n  - {名称: 甲, 类型: 其他, 票决: {应选: 十二}}\n"))
    assert tree
    record, _ = bind(Record, tree, PROCEDURES)
    assert record
    (item,) = record.agenda
    ballot = item.part(BALLOT)
    assert ballot is not None
    assert ballot.places == 12
    assert item.part(REMEDY) is None


def test_errors_of_an_item_and_of_all_its_parts_are_told_at_once() -> None:
    text = (
        "议题:\n"
        "  - 名称: 甲\n"
        "    类型: 决义\n"
        "    票决:\n"
        "      应选: 很多\n"
        "      候选: [{得票: 三}, {名称: 乙, 得票: 多}]\n"
        "    整改情况: {问题数: 若干}\n"
        "    表决: {赞成: 多数}\n"
    )
    assert [(str(one.place), one.path) for one in problems(text)] == [
        ("记录.yaml:4:9", ("议题", 0, "类型")),
        ("记录.yaml:6:11", ("议题", 0, "票决", "应选")),
        ("记录.yaml:7:12", ("议题", 0, "票决", "候选", 0, "名称")),
        ("记录.yaml:7:33", ("议题", 0, "票决", "候选", 1, "得票")),
        ("记录.yaml:8:17", ("议题", 0, "整改情况", "问题数")),
        ("记录.yaml:9:14", ("议题", 0, "表决", "赞成")),
    ]


def test_keys_of_parts_are_among_those_that_a_misspelt_one_may_have_been_meant_for() -> None:
    (problem,) = problems("议题: [{名称: 甲, 类型: 其他, 整改情况表: {问题数: 5}}]\n")
    assert "是不是“整改情况”？" in problem.remedy
    (problem,) = problems("议题: [{名称: 甲, 类型: 其他, 整改情况: {问题数目: 5}}]\n")
    assert "是不是“问题数”？" in problem.remedy
    (problem,) = problems("票决: {应选: 5}\n议题: [{名称: 甲, 类型: 其他}]\n")
    assert "“票决”应当写在“议题”下面" in problem.remedy


def test_no_word_of_a_record_reaches_the_place_where_parts_are_kept() -> None:
    (problem,) = problems("议题: [{名称: 甲, 类型: 其他, parts: {票决: {应选: 5}}}]\n")
    assert problem.message == "不认识的项目“parts”"
    (problem,) = problems('议题: [{名称: 甲, 类型: 其他, "\\0": {票决: {应选: 5}}}]\n')
    assert problem.message.startswith("不认识的项目")


def test_a_key_of_a_procedure_that_is_left_out_is_told_as_such() -> None:
    table = Procedures((one for one in PROCEDURES if BALLOT not in one.parts), left_out=["票决"])
    text = "议题:\n  - {名称: 甲, 类型: 其他, 票决: {应选: 很多}, 整改情况: {问题数: 若干}}\n"
    first, second = problems(text, table)
    assert first.message == "不能写“票决”，此版本没有这一程序"
    assert str(first.place) == "记录.yaml:3:21"
    assert second.path == ("议题", 0, "整改情况", "问题数")


def test_without_a_table_a_record_has_no_parts() -> None:
    (problem,) = problems("议题: [{名称: 甲, 类型: 其他, 票决: {应选: 5}}]\n", Procedures())
    assert problem.message == "不认识的项目“票决”"
