"""代表建议: who is answered, what is done again, the numbers with their right bases, and the ledger's day."""

from __future__ import annotations

import random
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest

from rdtool.procedures.deputies.suggestions import SuggestionsView, suggestions_view
from rdtool.record.assignments import assignments
from rdtool.record.session import Session
from tests import samples
from tests.procedures.papers import documents, papers

BASE: dict[str, Any] = {
    "标题": "关于增设公交站点的建议",
    "建议编号": "16",
    "人代会": "6",
    "代表": ["蒋雪", "汪建业"],
    "主办": "市交通运输局",
    "协办": ["市财政局"],
    "交办日期": "2021-03-10",
}
ANSWER = {
    "日期": "2021-05-20",
    "类别": "A类",
    "方式": "面复",
    "内容": "站点已经建成。",
    "文号": "云交函〔2021〕6号",
}


def session(*given: dict[str, Any], local: dict[str, Any] | None = None, **more: Any) -> Session:
    data = samples.record_data(代表建议=list(given), **more)
    return samples.session(data, samples.profile(跟踪督办=local or {}))


def view(*given: dict[str, Any], local: dict[str, Any] | None = None) -> SuggestionsView:
    return suggestions_view(session(*given, local=local))


def test_each_who_signed_is_answered_or_the_leader_alone_as_the_place_has_it() -> None:
    given = {**BASE, "答复": ANSWER}
    each = papers(session(given), "建议答复")
    assert [text.count("蒋雪代表：\n") for text in each] == [1, 0]
    assert "您和汪建业代表提出的“关于增设公交站点的建议”收悉，经商市财政局，现答复如下：" in each[0]
    (leader,) = papers(session(given, local={"联名答复": "答复领衔代表"}), "建议答复")
    assert "蒋雪代表：" in leader
    assert "您领衔提出的" in leader
    (alone,) = papers(session({**given, "代表": ["蒋雪"], "协办": []}), "建议答复")
    assert "您提出的“关于增设公交站点的建议”收悉，现答复如下：" in alone


def test_the_class_stands_at_the_right_above_the_title() -> None:
    (first, _) = documents(session({**BASE, "答复": ANSWER}), "建议答复")
    assert first.corner == "A"
    assert first.title == "关于市七届人大六次会议第16号建议的答复"
    assert first.number == "云交函〔2021〕6号"
    (unmarked, _) = documents(session({**BASE, "答复": {"日期": "2021-05-20"}}), "建议答复")
    assert unmarked.corner == "【待补：类别】"


@pytest.mark.parametrize("written", ["A", "a", "Ａ", "A类", "甲", "甲类"])
def test_a_class_is_written_as_the_place_writes_it(written: str) -> None:
    assert view({**BASE, "答复": {**ANSWER, "类别": written}}).whole.solved == 1


def test_a_form_that_did_not_come_back_is_in_no_base() -> None:
    views = [
        {"代表": "蒋雪", "收回日期": "2021-05-28", "结果": "满意"},
        {"代表": "汪建业", "催收日期": "2021-06-10"},
    ]
    forms = view({**BASE, "答复": ANSWER, "征询": views}).whole.final
    assert (forms.expected, forms.received, forms.missing, forms.reminded) == (2, 1, 1, 1)
    assert forms.satisfied_rate == "100%"
    none = view({**BASE, "答复": ANSWER, "征询": views[1:]}).whole.final
    assert (none.received, none.satisfied_rate) == (0, "")


REDONE = {
    **BASE,
    "代表": ["蒋雪"],
    "答复": {**ANSWER, "类别": "C"},
    "征询": {"收回日期": "2021-05-28", "结果": "不满意", "理由": "没有说明原因"},
    "重办": {
        "交办日期": "2021-06-01",
        "答复": {"日期": "2021-06-20", "类别": "B", "方式": "书面"},
        "征询": {"收回日期": "2021-06-25", "结果": "满意"},
    },
}


def test_what_is_done_again_keeps_both_results() -> None:
    whole = view(REDONE).whole
    assert (whole.first.dissatisfied, whole.final.dissatisfied) == (1, 0)
    assert (whole.first.satisfied_rate, whole.final.satisfied_rate) == ("0%", "100%")
    assert (whole.infeasible, whole.planned, whole.redone, whole.face_to_face) == (0, 1, 1, 0)
    (letter,) = papers(session(REDONE), "建议重办函")
    assert "蒋雪代表（2021年5月28日反馈）：没有说明原因。" in letter
    assert "于2021年7月1日前再次答复代表" in letter
    (reply,) = papers(session(REDONE), "建议答复")
    assert "关于市七届人大六次会议第16号建议的再次答复" in reply


def test_until_the_new_answer_the_first_one_counts() -> None:
    whole = view({**REDONE, "重办": {"交办日期": "2021-06-01"}}).whole
    assert (whole.infeasible, whole.final.dissatisfied, whole.final.satisfied_rate) == (1, 1, "0%")


def test_without_anybody_dissatisfied_there_is_no_letter() -> None:
    assert papers(session({**BASE, "答复": ANSWER}), "建议重办函") == []


def test_the_ledger_goes_by_the_day_of_what_is_done_again() -> None:
    def days(
        given: dict[str, Any], local: dict[str, Any] | None = None
    ) -> tuple[str, date | None, date | None]:
        (item,) = [one for one in assignments(session(given, local=local)) if one.kind.name == "代表建议"]
        return item.id, item.due, item.assist_due

    assert days(BASE) == ("7-人6-建-016", date(2021, 6, 10), date(2021, 5, 31))
    assert days(BASE, {"建议会办": "1个月"}) == ("7-人6-建-016", date(2021, 6, 10), date(2021, 4, 10))
    assert days(REDONE)[:2] == ("7-人6-建-016", date(2021, 7, 1))
    assert days(REDONE, {"重办": "2个月"})[1] == date(2021, 8, 1)


def test_the_classes_of_a_batch_add_up() -> None:
    given = [
        {**BASE, "建议编号": str(number), "类别": category, "人代会": congress}
        for number, (category, congress) in enumerate(
            [("城建", "6"), ("农林", "6"), ("城建", "6"), ("", "6"), ("城建", "5")], 1
        )
    ]
    given.append({**BASE, "建议编号": "1", "类别": "农林"})
    del given[-1]["人代会"]
    batches = view(*given).batches
    assert [(one.name, one.total, one.told) for one in batches] == [
        ("市七届人大六次会议", 4, "城建2件，农林1件，未分类1件"),
        ("市七届人大五次会议", 1, "城建1件"),
        ("市七届人大闭会期间", 1, "农林1件"),
    ]
    assert all(sum(one.count for one in batch.categories) == batch.total for batch in batches)


def _rate(part: int, whole: int) -> str:
    if not whole:
        return ""
    rate = (Decimal(part) * 100 / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{rate.normalize():f}%"


@pytest.mark.parametrize("seed", range(5))
def test_the_statistics_are_those_of_an_independent_count(seed: int) -> None:
    dice = random.Random(seed)
    given: list[dict[str, Any]] = []
    on_time = owed = answered = 0
    results: list[str] = []
    expected = 0
    for number in range(1, 41):
        one = {
            **BASE,
            "建议编号": str(number),
            "主办": dice.choice(["市审计局", "市财政局", "市水务局"]),
            "协办": [],
        }
        assigned = date(2021, dice.choice([3, 11]), 10)
        limit = date(2021, 6, 10) if assigned.month == 3 else date(2022, 2, 10)
        one["交办日期"] = assigned.isoformat()
        one["代表"] = ["蒋雪", "汪建业"][: dice.choice([1, 2])]
        if dice.random() < 0.7:
            replied = (
                date(2021, 12, dice.randint(1, 20))
                if dice.random() < 0.5 or assigned.month == 11
                else date(2021, 5, 3)
            )
            one["答复"] = {"日期": replied.isoformat()}
            answered += 1
            on_time += replied <= limit
            owed += 1
            expected += len(one["代表"])
            back = [dice.choice(["满意", "基本满意", ""]) for _ in one["代表"]]
            results += filter(None, back)
            one["征询"] = [
                {"代表": name, **({"收回日期": "2021-12-25", "结果": result} if result else {})}
                for name, result in zip(one["代表"], back, strict=True)
            ]
        else:
            owed += limit <= date(2021, 12, 28)
        given.append(one)
    found = view(*given)
    whole = found.whole
    assert (whole.total, whole.owed, whole.answered, whole.in_time) == (40, owed, answered, on_time)
    assert whole.in_time_rate == _rate(on_time, owed)
    forms = whole.final
    assert (forms.expected, forms.received, forms.missing) == (
        expected,
        len(results),
        expected - len(results),
    )
    assert forms.satisfied + forms.basic + forms.dissatisfied == forms.received
    assert forms.satisfied_rate == _rate(results.count("满意"), len(results))
    units = found.units[:-1]
    assert found.units[-1] == whole
    for name in ("total", "owed", "answered", "in_time", "unmarked"):
        assert sum(getattr(one, name) for one in units) == getattr(whole, name)
    assert whole.solved + whole.planned + whole.infeasible + whole.reference + whole.unmarked == answered


def test_a_form_has_the_mark_of_what_came_back_and_room_where_nothing_did() -> None:
    views = [{"代表": "蒋雪", "收回日期": "2021-05-28", "态度": "满意", "结果": "基本满意"}]
    filled, blank = papers(session({**BASE, "答复": ANSWER, "征询": views}), "征询意见表")
    assert "满意（　）　基本满意（√）　不满意（　）" in filled
    assert blank.count("（√）") == 0
    assert "10个工作日之内" in blank
    (other, _) = papers(session({**BASE, "答复": ANSWER}, local={"征询反馈": "20个工作日"}), "征询意见表")
    assert "20个工作日之内" in other
