"""Who took a step and when; numbers and filters that were mistyped are told, not answered with something else."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from rdtool.cli import session
from tests.cli.conftest import Rdtool

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rdtool: Rdtool) -> Path:
    """The example workspace with the items of 7-49, assigned on 7 January 2022."""
    shutil.copytree(ROOT / "examples" / "yunchuan", tmp_path / "示例")
    monkeypatch.chdir(tmp_path / "示例")
    monkeypatch.setattr(session, "user", lambda: "songyt")
    assert rdtool("track", "open", "records/7-49.yaml", "--date", "2022-01-07").code == 0
    return tmp_path / "示例"


def persons(rdtool: Rdtool) -> list[str]:
    found = json.loads(rdtool("track", "history", "7-49-04-03", "--json").out)
    return [one["person"] for one in found["history"]]


def test_no_step_is_older_than_the_assignment_or_the_step_before_it(place: Path, rdtool: Rdtool) -> None:
    early = rdtool("track", "move", "签收", "7-49-04-03", "--date", "2022-01-06")
    assert early.code == 2
    assert "已经在2022年1月7日交办，不能登记在更早的2022年1月6日" in early.err
    assert rdtool("track", "move", "签收", "7-49-04-03", "--date", "2022-02-01").code == 0
    assert rdtool("track", "move", "办理", "7-49-04-03", "--date", "2022-01-31").code == 2
    assert rdtool("track", "move", "办理", "7-49-04-03", "--date", "2022-02-01").code == 0
    assert rdtool("track", "note", "7-49-04-03", "电话催办", "--date", "2022-01-31").code == 0
    assert rdtool("track", "note", "7-49-04-03", "电话催办", "--date", "2022-01-06").code == 2


def test_the_command_the_profile_and_the_account_name_who_is_at_work(place: Path, rdtool: Rdtool) -> None:
    assert rdtool("track", "move", "签收", "7-49-04-03").code == 0
    profile = place / "rdtool.yaml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace("机关:\n", "机关:\n  经办人: {songyt: 宋雨桐}\n"), encoding="utf-8")
    assert rdtool("track", "move", "办理", "7-49-04-03").code == 0
    assert rdtool("track", "note", "7-49-04-03", "电话催办", "--by", "江敏").code == 0
    profile.write_text(text.replace("机关:\n", "机关:\n  经办人: 何志远\n"), encoding="utf-8")
    assert rdtool("track", "note", "7-49-04-03", "电话催办").code == 0
    assert persons(rdtool) == ["songyt", "songyt", "宋雨桐", "江敏", "何志远"]
    assert rdtool("register", "take", "函", "关于报送总结的函", "--date", "2022-02-01").code == 0
    shown = rdtool("register", "show", "云人常办函〔2022〕1号", "--json")
    assert json.loads(shown.out)["taken_by"] == "何志远"


@pytest.mark.parametrize(
    ("id", "hint"),
    [
        ("7-49-4-3", "是否要写 7-49-04-03"),
        ("７—49—04—03", "是否要写 7-49-04-03"),
        ("49-04-03", "是否要写 7-49-04-03"),
        ("7-49-04-99", "track status --all"),
        ("7-50-04-03", "track status --all"),
        ("7-49-04", "track status --all"),
        ("03", "track status --all"),
    ],
)
def test_an_unknown_item_is_never_taken_for_another(place: Path, rdtool: Rdtool, id: str, hint: str) -> None:
    outcome = rdtool("track", "history", id)
    assert outcome.code == 2
    assert hint in outcome.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["track", "status", "--meeting", "94"], "台账中没有会议“94”的事项"),
        (["track", "status", "--meeting", "市八届"], "有事项的会议：7-49"),
        (["track", "export", "--meeting", "94", "-o", "x"], "台账中没有会议“94”的事项"),
        (["track", "status", "--unit", "市财正局"], "是否要写 市财政局"),
        (["register", "list", "--series", "常委"], "是否要写“常委会”"),
        (["register", "list", "--series", "云人长"], "是否要写“云人常”"),
        (["register", "export", "--series", "公告"], "已有的系列：常委会、函"),
        (["register", "show", "1", "--series", "公告"], "没有“公告”这个系列"),
    ],
)
def test_a_mistyped_filter_is_told(place: Path, rdtool: Rdtool, arguments: list[str], words: str) -> None:
    outcome = rdtool(*arguments)
    assert outcome.code == 2
    assert words in outcome.err


def test_a_right_filter_that_finds_nothing_says_of_what(place: Path, rdtool: Rdtool) -> None:
    assert "“函”2033年还没有取过号" in rdtool("register", "list", "--series", "函", "--year", "2033").err
    assert rdtool("track", "status", "--meeting", "49").code == 0
    assert rdtool("track", "status", "--meeting", "第四十九次会议").code == 0
