"""What the records of the examples say of how far things are, as the ledger takes it over."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from rdtool.procedures import PROCEDURES
from rdtool.record.assignments import Assignment, assignments
from rdtool.record.loading import load_record
from rdtool.record.workspace import Workspace

EXAMPLES = Path(__file__).parents[2] / "examples"


def items(office: str, record: str) -> dict[str, Assignment]:
    folder = EXAMPLES / office
    session = load_record(folder / "records" / f"{record}.yaml", Workspace(folder), PROCEDURES).session
    assert session
    return {one.id: one for one in assignments(session)}


def test_audit_problems_are_as_far_as_the_report_says() -> None:
    found = items("qingshan", "18-12")
    assert [found[f"18-12-审-{number:02d}"].word for number in (1, 2, 6)] == [
        "已整改",
        "部分整改",
        "正在整改",
    ]
    paid, entered = found["18-12-审-01"], found["18-12-审-02"]
    assert (paid.done_on, paid.filled["已整改金额"]) == (date(2023, 8, 31), "1850.60")
    assert entered.filled["未整改到位原因"] == "有的单位已经撤并，资料正在补齐"


def test_suggestions_that_were_answered_are_answered() -> None:
    found = items("yunchuan", "7-55")
    two, redone = found["7-人7-建-016"], found["7-人7-建-037"]
    assert (two.word, two.done_on) == ("已答复", date(2022, 5, 27))
    assert two.filled == {"答复类别": "A类", "佐证材料": "云交函〔2022〕46号"}
    assert (redone.done_on, redone.filled["答复类别"]) == (date(2022, 7, 14), "B类")
    assert redone.filled["代表反馈"] == "基本满意"


def test_what_people_said_is_done_where_it_was_done() -> None:
    found = {one.thing.own.code: one for one in items("yunchuan", "7-55").values()}
    done, waiting = found["城东2022-011"], found["城东2022-013"]
    assert (done.done_on, waiting.done_on) == (date(2022, 8, 5), None)
    assert done.filled["办理进展"].startswith("小区门口已经施划人行横道")


def test_projects_are_in_hand_from_their_first_progress_and_never_finished_by_themselves() -> None:
    found = items("qingshan", "18-13")
    assert {one.word for one in found.values()} == {"正在实施"}
    assert found["18-13-实-02"].filled == {"办理进展": "完成路面18.6公里，路基完成45公里", "完成投资": "1530"}
