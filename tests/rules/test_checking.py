"""Running the book: what is selected, how severe it is here, what is waived, and on what it rests."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from rdtool.diagnostics import Problem, Severity, WrongUsage
from rdtool.procedures import PROCEDURES
from rdtool.record.citations import cited_in, fault
from rdtool.record.law import Topic
from rdtool.rules import Selection, allowed, check, known_ids, let_pass, rule_book
from rdtool.rules import selection as chosen
from rdtool.rules.book import RENAMED
from rdtool.rules.papers.known import known
from tests.rules.cases import loaded
from tools.reference.left_out import LEFT_OUT

TEMPLATES = Path(__file__).parents[2] / "templates"

RULES = rule_book(PROCEDURES)


CLOSE = "议题:\n  - {名称: 设立文化遗产日, 类型: 决定, 表决: {赞成: 18, 反对: 12}}\n"


def selection(select: list[str], ignore: list[str]) -> Selection:
    return chosen(select, ignore, lambda: known_ids(PROCEDURES))


def found(text: str, chosen: Selection | None = None) -> list[Problem]:
    session, tree = loaded(text)
    return check(session, tree, (), chosen)


def ids(problems: list[Problem]) -> list[str]:
    return sorted(problem.id for problem in problems)


def test_rules_are_selected_by_id_and_by_family() -> None:
    assert ids(found(CLOSE)) == ["V18", "V19"]
    assert ids(found(CLOSE, selection(["V19"], []))) == ["V19"]
    assert ids(found(CLOSE, selection(["V"], ["v18"]))) == ["V19"]
    assert ids(found(CLOSE, selection(["N,O"], []))) == []


def test_a_rule_that_is_off_can_be_asked_for_by_id() -> None:
    text = "议题:\n  - {名称: 便民服务工作情况, 类型: 书面报告}\n"
    assert ids(found(text)) == []
    assert ids(found(text, selection(["A"], []))) == []
    assert ids(found(text, selection(["A03"], []))) == ["A03"]


@pytest.mark.parametrize("word", ["V99", "VV", "表决", "F"])
def test_an_unknown_rule_is_wrong_usage(word: str) -> None:
    with pytest.raises(WrongUsage, match=word):
        selection([word], [])
    with pytest.raises(WrongUsage, match=word):
        allowed([word], PROCEDURES)


@pytest.mark.parametrize(
    ("level", "severity"),
    [("错误", Severity.ERROR), ("警告", Severity.WARNING), ("提示", Severity.HINT), ("不查", None)],
)
def test_the_office_decides_how_severe_a_rule_is(level: str, severity: Severity | None) -> None:
    text = f"{CLOSE}配置: {{规则: {{轻重: {{V18: {level}}}}}}}\n"
    assert [problem.severity for problem in found(text) if problem.id == "V18"] == [severity] * bool(severity)


def test_a_severity_of_no_rule_is_pointed_out() -> None:
    (problem,) = [one for one in found("配置: {规则: {轻重: {V99: 提示}}}\n") if one.id == "H01"]
    assert "V99" in problem.message
    assert problem.place
    assert problem.place.line == 1


def test_a_waived_finding_stays_visible_as_a_hint_with_its_reason() -> None:
    text = "议题:\n  - {名称: 设立文化遗产日, 类型: 决定, 表决: {赞成: 12, 反对: 19, 结果: 通过}}\n"
    (error,) = found(text)
    (hint,) = found(f"{text}豁免: {{V04: 法制委员会已经研究}}\n")
    assert (error.id, error.severity) == ("V04", Severity.ERROR)
    assert (hint.id, hint.severity) == ("V04", Severity.HINT)
    assert hint.message.endswith("（已豁免：法制委员会已经研究）")


def test_a_waiver_of_a_rule_that_was_not_run_is_left_alone() -> None:
    text = "豁免: {V18: 复核无误}\n"
    assert ids(found(text)) == ["H02"]
    assert ids(found(text, selection([], ["V18"]))) == []


INSPECTED = """议题:
  - 名称: 检查水污染防治法实施情况
    类型: 听取报告
    报告人: 市人大常委会副主任 马志刚
    无审议意见: 是
    执法检查: {法规: [中华人民共和国水污染防治法], 对象: [市水务局], 组长: 市人大常委会副主任 马志刚, 成员: [市水务局总工程师 贺明]}
"""


def test_a_rule_is_understood_by_the_id_it_had_before() -> None:
    assert ids(found(INSPECTED, selection(["x01"], []))) == ["Q01"]
    assert "Q01" not in ids(found(INSPECTED, selection([], ["X01"])))
    assert allowed(["X01"], PROCEDURES) == {"Q01"}
    (hint,) = [
        one for one in found(f"{INSPECTED}豁免: {{X01: 已经回避}}\n") if one.id in ("Q01", "H01", "H02")
    ]
    assert hint.message.endswith("（已豁免：已经回避）")
    off = found(f"{INSPECTED}配置: {{规则: {{轻重: {{X01: 不查}}}}}}\n")
    assert {"Q01", "H01"}.isdisjoint(ids(off))
    assert RENAMED.keys().isdisjoint(known_ids(PROCEDURES))
    assert set(RENAMED.values()) <= set(known_ids(PROCEDURES))


def test_no_two_rules_have_ids_that_look_alike_but_for_a_nought_under_x() -> None:
    everywhere = [*known_ids(PROCEDURES), *known(PROCEDURES)]
    assert [id for id in everywhere if id.startswith("X0")] == []


def test_allowed_errors_become_warnings_that_say_so() -> None:
    errors = found("出席: {应到: 35, 实到: 36}\n议题: [{名称: 便民服务工作情况, 类型: 书面报告}]\n")
    assert ids(errors) == ["V02"]
    (warning,) = let_pass(errors, allowed(["v02"], PROCEDURES))
    assert warning.severity is Severity.WARNING
    assert "--allow" in warning.message
    assert let_pass(errors, allowed(["V03"], PROCEDURES)) == errors


@pytest.mark.parametrize(
    ("day", "article"), [(date(2021, 12, 28), "第四十五条"), (date(2022, 3, 12), "第五十一条")]
)
def test_the_basis_is_the_law_of_the_day(day: date, article: str) -> None:
    assert RULES["V04"].basis(day).endswith(article)


def test_a_basis_that_is_not_law_yet_is_left_out() -> None:
    assert RULES["A09"].basis(date(2021, 12, 28)) == ""
    assert RULES["A09"].basis(date(2025, 12, 28)).endswith("第二十七条")
    assert RULES["A09"].bases == (Topic.AUDIT_REMEDY,)


def test_every_rule_of_the_field_is_in_the_book_or_left_out_with_a_reason() -> None:
    known = {*RULES, *(id for id, _, _ in LEFT_OUT)}
    last = {id[0]: max(int(other[1:]) for other in known if other[0] == id[0]) for id in known}
    gaps = {f"{family}{number:02d}" for family in last for number in range(1, last[family] + 1)} - known
    assert gaps == set()
    assert not {id for id, _, _ in LEFT_OUT} & set(RULES)


def test_the_rules_of_one_record_are_found_in_the_same_order_every_time() -> None:
    assert found(CLOSE) == found(CLOSE)


@pytest.mark.parametrize("day", [date(2021, 12, 28), date(2025, 6, 27)])
def test_the_packaged_templates_cite_no_article_that_is_not_in_force(day: date) -> None:
    texts = [
        re.sub(r"\{#.*?#\}", "", file.read_text(encoding="utf-8"), flags=re.S)
        for file in TEMPLATES.rglob("*.*")
        if file.is_file()
    ]
    assert texts
    assert [fault(cited, day) for text in texts for cited in cited_in(text) if fault(cited, day)] == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("讲话:\n  结束语: 各位同志，请于明年X月底前完成。\n", "  结束语: 各位同志，请于明年X月底前完成。"),
        ("讲话:\n  结束语: |\n    各位同志。\n\n    请于明年X月底前完成。\n", "    请于明年X月底前完成。"),
    ],
)
def test_a_problem_points_at_the_very_words_of_a_text(text: str, line: str) -> None:
    session, tree = loaded(text)
    (problem,) = [one for one in check(session, tree) if one.id == "N05"]
    assert problem.source_line == line
    assert problem.place
    assert line[problem.place.column - 1 :].startswith("X月")
    assert problem.place.length == 2


def test_the_same_words_twice_in_a_text_are_two_places() -> None:
    session, tree = loaded("讲话:\n  结束语: |\n    于X月开工，X月完工。\n    X月验收。\n")
    places = [one.place for one in check(session, tree) if one.id == "N05"]
    assert [(place.line, place.column) for place in places if place] == [(3, 6), (3, 11), (4, 5)]


def test_a_broken_series_is_pointed_at_in_its_own_paragraph() -> None:
    text = "讲话:\n  结束语: |\n    各位同志。\n    一是抓学习。三是抓落实。\n"
    session, tree = loaded(text)
    (problem,) = [one for one in check(session, tree) if one.id == "R11"]
    assert problem.source_line == "    一是抓学习。三是抓落实。"
