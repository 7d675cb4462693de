"""`rdtool form receipts`: what members and units filled in comes into the record, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from difflib import ndiff
from pathlib import Path
from typing import Any

import pytest
import yaml
from openpyxl import load_workbook

from tests import samples
from tests.cli.conftest import Rdtool, write_yaml

ROSTER = [
    {"姓名": "陈启明", "职务": "主任"},
    {"姓名": "方建国", "职务": "副主任"},
    {"姓名": "石磊"},
    {"姓名": "魏芳"},
]


@pytest.fixture
def sent(office: Path, rdtool: Rdtool) -> Path:
    """The workspace with a form that went out: one member had told before that he can't come."""
    members = {"名额": 4, "实有": 4, "名单": ROSTER}
    write_yaml(office / "rdtool.yaml", {**samples.PROFILE, "组成人员": members})
    data = samples.record_data()
    data["会议"] = data["会议"] | {"通知日期": "2021-12-17"}
    receipts = [{"姓名": "方建国", "参加": "否", "事由": "公务"}]
    data["出席"] = {"应到": 4, "实到": 3, "请假": [{"姓名": "方建国", "事由": "公务"}], "回执": receipts}
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    (office / "records" / "7-49.yaml").write_text(f"# 注意保留\n{text}", encoding="utf-8")
    assert rdtool("draft", "receipt", "-o", "发出").code == 0
    return office


def said(office: Path) -> list[dict[str, Any]]:
    """The receipts that the record holds."""
    data = yaml.safe_load((office / "records" / "7-49.yaml").read_text(encoding="utf-8"))
    receipts: list[dict[str, Any]] = data["出席"]["回执"]
    return [{key: one for key, one in receipt.items() if one} for receipt in receipts]


def returned(office: Path, name: str, *filled: tuple[str, Mapping[str, str]]) -> Path:
    """The form as someone sends it back: cells by their column, in the row of a member or unit, or a new one."""
    (form,) = (office / "发出").rglob("*.xlsx")
    book = load_workbook(form)
    sheet = book.worksheets[0]
    rows = [[str(cell.value or "").replace("\u3000", "") for cell in row] for row in sheet.iter_rows()]
    head = next(at for at, row in enumerate(rows) if "姓名" in row)
    for who, cells in filled:
        place = next((at for at, row in enumerate(rows) if at > head and who in row[2:4]), len(rows))
        if place == len(rows):
            rows.append([])
        for title, value in cells.items():
            sheet.cell(place + 1, rows[head].index(title) + 1, value)
    book.save(office / name)
    return office / name


def test_receipts_of_units_and_members_come_into_the_record_and_nothing_else(
    sent: Path, rdtool: Rdtool
) -> None:
    before = (sent / "records" / "7-49.yaml").read_text(encoding="utf-8")
    unit = returned(
        sent,
        "市审计局.xlsx",
        ("市审计局", {"姓名": "赵 明远", "职务": "局长", "是否参加": "是", "联系电话": "0800-2025101"}),
        ("另一行", {"单位": "市审计局", "姓名": "周正", "职务": "副局长", "是否参加": "是"}),
    )
    other = returned(
        sent,
        "市政府.xlsx",
        ("市人民政府", {"是否参加": "否", "不能参加的事由": "公务", "替会人": "副市长 周立群"}),
    )
    member = returned(sent, "石磊.xlsx", ("石磊", {"是否参加": "否", "不能参加的事由": "病假"}))
    shown = rdtool("form", "receipts", unit, other, member, "--dry-run")
    assert shown.code == 0
    assert "不能出席、还没有列入“请假”的组成人员：\n  石磊" in shown.err
    assert (sent / "records" / "7-49.yaml").read_text(encoding="utf-8") == before
    outcome = rdtool("form", "receipts", unit, other, member)
    assert said(sent) == [
        {"姓名": "方建国", "参加": "否", "事由": "公务"},
        {"单位": "市审计局", "姓名": "赵明远", "职务": "局长", "电话": "0800-2025101"},
        {"单位": "市审计局", "姓名": "周正", "职务": "副局长"},
        {"单位": "市人民政府", "参加": "否", "事由": "公务", "替会人": "副市长 周立群"},
        {"姓名": "石磊", "参加": "否", "事由": "病假"},
    ]
    assert "A25：石磊的回执写明不能出席，“请假”中没有石磊" in outcome.err
    assert "  陈启明、魏芳、" in outcome.err
    after = (sent / "records" / "7-49.yaml").read_text(encoding="utf-8")
    assert [
        line for line in ndiff(before.splitlines(), after.splitlines()) if line.startswith(("-", "?"))
    ] == []
    assert "没有新的回执；与记录一致的4份" in rdtool("form", "receipts", unit, other, member).err
    assert (sent / "records" / "7-49.yaml").read_text(encoding="utf-8") == after


def test_nobody_answers_for_a_member(sent: Path, rdtool: Rdtool) -> None:
    replaced = returned(sent, "甲.xlsx", ("魏芳", {"姓名": "魏小芳", "是否参加": "是"}))
    outcome = rdtool("form", "receipts", replaced)
    told = "".join(outcome.err.split())
    assert "第6行没有读入：“魏小芳”不是组成人员，也没有写单位（这一行发出时是魏芳）" in told
    assert len(said(sent)) == 1
    substitute = returned(sent, "乙.xlsx", ("魏芳", {"是否参加": "否", "替会人": "魏小芳"}))
    outcome = rdtool("form", "receipts", substitute)
    assert "A20：魏芳是常委会组成人员，不能由魏小芳代替出席" in outcome.err


def test_an_answer_that_changes_is_told_with_what_it_was(sent: Path, rdtool: Rdtool) -> None:
    changed = returned(sent, "甲.xlsx", ("方建国", {"是否参加": "是"}))
    outcome = rdtool("form", "receipts", changed)
    assert "方建国：“参加”由“否”改为“是”" in outcome.err
    assert "方建国的回执写明能参加，“请假”中有方建国，请核对" in outcome.err
    assert said(sent) == [{"姓名": "方建国", "参加": "是"}]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"姓名": "赵明远"}, "没有写是否参加，请问清以后填写"),
        ({"是否参加": "再说"}, "“是否参加”写的是“再说”，看不出是否参加"),
    ],
)
def test_what_does_not_say_whether_they_come_is_not_taken(
    sent: Path, rdtool: Rdtool, cells: Mapping[str, str], reason: str
) -> None:
    unclear = returned(sent, "甲.xlsx", ("市审计局", cells))
    outcome = rdtool("form", "receipts", unclear)
    assert f"没有读入：{reason}" in outcome.err
    assert len(said(sent)) == 1


def test_two_receipts_that_disagree_are_both_left_out(sent: Path, rdtool: Rdtool) -> None:
    files = [
        returned(sent, f"{word}.xlsx", ("石磊", {"是否参加": word, "不能参加的事由": reason}))
        for word, reason in (("是", ""), ("否", "病假"))
    ]
    outcome = rdtool("form", "receipts", *files)
    assert "没有读入：石磊的两份回执不一致" in outcome.err
    assert len(said(sent)) == 1


def test_what_a_form_went_out_with_is_no_answer(sent: Path, rdtool: Rdtool) -> None:
    """The form had 方建国's earlier answer in it when it went out to a unit."""
    old = returned(sent, "市审计局.xlsx", ("市审计局", {"姓名": "赵明远", "是否参加": "是"}))
    newer = returned(sent, "方建国.xlsx", ("方建国", {"是否参加": "是"}))
    rdtool("form", "receipts", newer)
    rdtool("form", "receipts", old)
    assert said(sent) == [{"姓名": "方建国", "参加": "是"}, {"单位": "市审计局", "姓名": "赵明远"}]


def test_a_record_without_attendance_gets_it(sent: Path, rdtool: Rdtool) -> None:
    data = yaml.safe_load((sent / "records" / "7-49.yaml").read_text(encoding="utf-8"))
    del data["出席"]
    write_yaml(sent / "records" / "7-49.yaml", data)
    answer = returned(sent, "甲.xlsx", ("石磊", {"是否参加": "是"}))
    assert rdtool("form", "receipts", answer).code == 0
    assert said(sent) == [{"姓名": "石磊"}]


def test_a_file_that_is_no_receipt_stops_only_itself(sent: Path, rdtool: Rdtool) -> None:
    (sent / "坏.xlsx").write_bytes(b"PK\x03\x04")
    answer = returned(sent, "甲.xlsx", ("石磊", {"是否参加": "是"}))
    outcome = rdtool("form", "receipts", sent / "坏.xlsx", answer, "--json")
    assert outcome.code == 4
    assert [one["said"] for one in json.loads(outcome.out)["new"]] == [{"姓名": "石磊"}]
    assert said(sent)[-1] == {"姓名": "石磊"}


def test_a_receipt_of_another_session_is_not_taken(sent: Path, rdtool: Rdtool) -> None:
    answer = returned(sent, "甲.xlsx", ("石磊", {"是否参加": "是"}))
    data = yaml.safe_load((sent / "records" / "7-49.yaml").read_text(encoding="utf-8"))
    write_yaml(sent / "records" / "7-50.yaml", data | {"会议": data["会议"] | {"次": 50}})
    outcome = rdtool("form", "receipts", answer, "--record", "7-50")
    assert outcome.code == 4
    assert "“甲.xlsx”是另一次会议（7-49）的，没有读入" in outcome.err
    assert "--record" in outcome.err


def test_a_dry_run_writes_nothing(sent: Path, rdtool: Rdtool) -> None:
    answer = returned(sent, "甲.xlsx", ("石磊", {"是否参加": "是"}))
    assert "- {姓名: 石磊}" in rdtool("form", "receipts", answer, "--dry-run").out
    assert [one["姓名"] for one in said(sent)] == ["方建国"]


def test_a_unit_that_sends_someone_else_is_told_with_who_was_named_before(sent: Path, rdtool: Rdtool) -> None:
    """What was filled in for the one named before may be left over, and their answer stays in the record."""
    first = {"姓名": "李文清", "是否参加": "否", "不能参加的事由": "出差"}
    rdtool("form", "receipts", returned(sent, "先.xlsx", ("市财政局", first)))
    assert rdtool("draft", "receipt", "-o", "发出").code == 0
    made = rdtool("form", "receipts", returned(sent, "后.xlsx", ("市财政局", {"姓名": "黎明"})))
    assert [one["姓名"] for one in said(sent) if "单位" in one] == ["李文清", "黎明"]
    told = "".join(made.err.split())
    assert "这一行发出时是李文清，现在写的是黎明，已经读入，请核对" in told


def test_without_a_record_the_remedy_is_of_every_command(
    sent: Path, tmp_path_factory: pytest.TempPathFactory, rdtool: Rdtool, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = returned(sent, "一.xlsx", ("石磊", {"是否参加": "是"}))
    monkeypatch.chdir(tmp_path_factory.mktemp("别处"))
    outcome = rdtool("form", "receipts", form)
    assert (outcome.code, "-C" in outcome.err, "rdtool draft" in outcome.err) == (2, True, False)
    for named in (("-C", sent), ("--record", sent / "records" / "7-49.yaml")):
        assert rdtool("form", "receipts", form, *named).code == 0
