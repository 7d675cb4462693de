"""`rdtool` alone, `rdtool status` and `rdtool show`: where things stand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests import samples
from tests.cli.conftest import Rdtool, write_yaml
from tests.cli.test_draft import PAPERS, RESOLUTION, edit


def test_alone_in_a_workspace_it_tells_how_things_stand_and_what_to_type_next(
    office: Path, rdtool: Rdtool
) -> None:
    alone = rdtool()
    assert (alone.code, alone.err) == (0, "")
    assert alone.out == rdtool("status").out == rdtool("-C", office).out
    assert "市七届人大常委会第四十九次会议" in alone.out
    assert "rdtool draft all 7-49" in alone.out
    rdtool("draft", "all")
    assert "还没有拟写" not in rdtool().out


def test_what_it_says_to_type_next_is_right_when_typed(office: Path, rdtool: Rdtool) -> None:
    for _ in range(5):
        steps = json.loads(rdtool("--json").out)["next"]
        if not steps:
            break
        assert rdtool(*steps[0]["command"].split()[1:]).code in (0, 3)
    left = {step["command"] for step in json.loads(rdtool("--json").out)["next"]}
    assert left <= {"rdtool track status --overdue"}


def test_alone_outside_a_workspace_it_shows_the_help(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rdtool: Rdtool
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "用法：rdtool" in rdtool().out
    assert rdtool("status").code == 2


def test_a_session_shows_its_outcomes_and_the_state_of_its_papers(office: Path, rdtool: Rdtool) -> None:
    rdtool("draft", "all")
    edit(RESOLUTION)
    opinion = next(PAPERS.glob("03-*.docx"))
    opinion.unlink()
    first, second = samples.RECORD["议题"]
    found = json.loads(rdtool("show", "--json").out)
    states = {paper["name"]: paper["state"] for paper in found["papers"]}
    assert (states["决议"], states["审议意见"], states["转办函"], states["讲话"]) == (
        "手工改过",
        "已删去",
        "已拟",
        "无",
    )
    assert [(item["outcome"], item["opinions"]) for item in found["items"]] == [("通过", 0), (None, 1)]
    write_yaml(office / "records" / "7-49.yaml", samples.record_data(议题=[second]))
    left = json.loads(rdtool("show", "--json").out)["left"]
    assert ("决议", True) in [(one["name"], one["edited"]) for one in left]
    assert "多余" in rdtool("show").out
    assert first["名称"] not in rdtool("show").out.split("文种")[0]


@pytest.mark.parametrize(
    "broken",
    ["版本: 1", "每份: 议题 in 会议", "每份: 议题 in 全部议题 if 议题.类别 == 1"],
    ids=["head", "loop", "name"],
)
def test_papers_of_a_kind_whose_template_is_wrong_are_not_said_to_be_left(
    office: Path, rdtool: Rdtool, broken: str
) -> None:
    rdtool("draft", "all")
    template = office / "模板" / "决议.j2"
    template.parent.mkdir()
    template.write_text(f"---\n{broken}\n---\n{{% extends '内置/决议.j2' %}}\n", encoding="utf-8")
    assert json.loads(rdtool("show", "--json").out)["left"] == []
    assert "--tidy" not in rdtool().out


def test_nothing_is_written_by_looking(office: Path, rdtool: Rdtool) -> None:
    before = {path: path.read_bytes() for path in office.rglob("*") if path.is_file()}
    rdtool()
    rdtool("show", "--all")
    assert {path: path.read_bytes() for path in office.rglob("*") if path.is_file()} == before


def test_a_record_or_ledger_that_cannot_be_read_is_told(office: Path, rdtool: Rdtool) -> None:
    (office / "records" / "7-50.yaml").write_text("会议: [", encoding="utf-8")
    (office / "台账.db").write_bytes(b"not a ledger")
    told = rdtool()
    assert told.code == 0
    assert "有错误的会议记录" in told.out
    assert "台账读不出" in told.out
    assert "rdtool check 7-50" in told.out


def test_what_is_no_fault_of_a_record_is_not_told_as_one(office: Path, rdtool: Rdtool) -> None:
    (office / "台账.db").write_bytes(b"not a ledger")
    told = rdtool()
    assert told.code == 0
    assert "看不到情况：无法读取台账" in told.out
    assert "rdtool check" not in told.out


def test_a_record_that_is_not_filled_in_yet_is_offered_as_a_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rdtool: Rdtool
) -> None:
    where = ("--region", "云川市", "--level", "设区的市", "--term", "七", "--number", "49")
    rdtool("init", tmp_path, *where, "--days", "2021-12-28")
    monkeypatch.chdir(tmp_path)
    commands = [step["command"] for step in json.loads(rdtool("--json").out)["next"]]
    assert commands == ["rdtool check 7-49", "rdtool form export 7-49"]
    record = Path("records/7-49.yaml")
    record.write_text(record.read_text(encoding="utf-8") + "没有的项目: 1\n", encoding="utf-8")
    assert "rdtool form export" not in rdtool().out


def test_a_number_taken_is_nothing_followed_up(office: Path, rdtool: Rdtool) -> None:
    with Path("rdtool.yaml").open("a", encoding="utf-8") as profile:
        profile.write("文号: {函: 云人常办函}\n")
    assert rdtool("draft", "转办函", "--number").code == 0
    told = rdtool().out
    assert "rdtool track open 7-49" in told
    assert "共0项" not in told
    assert rdtool("track", "open", "7-49", "--date", "2022-01-10").code == 0
    assert "rdtool track open 7-49" not in rdtool().out
