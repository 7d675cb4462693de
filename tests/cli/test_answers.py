"""What programs read (`--json`), and what `-q` leaves out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from rdtool import __version__
from tests.cli.conftest import Rdtool, write_yaml
from tests.cli.test_usage import COMMANDS

HEAD = ["ok", "format", "rdtool", "exit_code", "error", "problems"]
DAY = ("--date", "2022-03-01")

ENTRY = (
    "series number text year term kind subject code unit item title dated taken_on taken_by secrecy drafter "
    "signer signed_on issued_on copies recipients cc archive voided_on why_void status"
)

TAKEN = "list target entries present remarks block items dry_run written hindrance diff backup"
DRAFTED = "papers left items lost absent contents indexes prints stale failed"

#: A term's work in an example office, each command at least once: what it is called with, its exit
#: code, and what it tells besides the head.  The names are typed out: a program relies on them.
WORK: tuple[tuple[str, int, str], ...] = (
    ("init 示例 --example", 0, "files dry_run"),
    ("init 示例 --example", 3, ""),
    ("-C 示例 new meeting --number 60", 0, "file dry_run"),
    ("-C 示例 doctor", 1, "findings"),
    ("completion bash", 0, "shell script"),
    ("-C 示例 schema", 0, "files dry_run"),
    ("schema profile", 0, "schema"),
    ("schema answers --out 输出.schema.json", 0, "files dry_run"),
    ("schema --out 输出.schema.json", 2, ""),
    ("collate 示例/records/7-49.yaml --item 审计整改", 0, "record items block file status"),
    ("collate 示例/records/7-50.yaml", 2, ""),
    ("form opinions 意见.txt 示例/records/7-49.yaml --item 审计整改 --dry-run", 0, TAKEN),
    ("form opinions 没有.txt 示例/records/7-49.yaml", 4, ""),
    ("form agenda 意见.txt 示例/records/7-60.yaml --dry-run", 0, TAKEN),
    ("-C 示例 form roster 名单.txt --dry-run", 0, TAKEN),
    ("-C 示例 form units 单位.txt --dry-run", 0, TAKEN),
    ("check 示例/records/7-49.yaml", 0, "files failed"),
    ("check 示例/records/7-60.yaml", 1, "files failed"),
    ("check 没有.yaml", 4, ""),
    ("draft all 示例/records/7-49.yaml", 0, DRAFTED),
    ("draft all 示例/records/7-60.yaml", 1, DRAFTED),
    ("draft 决议 示例/records/7-49.yaml --print", 0, DRAFTED),
    ("watch 示例/records/7-49.yaml --kind 决议 --times 1", 0, f"{DRAFTED} changed"),
    ("watch 没有.yaml", 4, ""),
    ("check 示例/文书/市七届人大常委会第四十九次会议/讲话.docx --against 示例/records/7-49.yaml", 4, ""),
    ("-C 示例", 0, "workspace records sessions followed trouble next"),
    ("-C 示例 status", 0, "workspace records sessions followed trouble next"),
    (
        "show 示例/records/7-49.yaml",
        0,
        "record session days place members present errors warnings items papers left",
    ),
    ("show 没有.yaml", 4, ""),
    ("-C 示例 list", 0, "kinds records units items papers"),
    ("list kinds", 0, "kinds"),
    ("-C 示例 list records", 0, "records"),
    ("list papers", 2, ""),
    ("-C 示例 template list", 0, "templates"),
    ("-C 示例 template show 决议", 0, "file text"),
    ("-C 示例 template copy 决议", 0, "file dry_run"),
    ("-C 示例 template copy 决议", 3, ""),
    ("-C 示例 template diff 决议", 0, "file diff behind packaged own seen"),
    ("-C 示例 template vars 决议", 0, "kind record paper used others"),
    ("-C 示例 template vars 决议 --in 没有", 2, ""),
    ("-C 示例 template base 没有.docx", 4, ""),
    ("-C 示例 template check", 0, "papers templates"),
    ("diff 示例/records/7-49.yaml", 0, "records papers"),
    ("diff 没有.docx", 2, ""),
    ("changes 示例/records/7-49.yaml", 0, "record papers drafted apart"),
    ("changes 示例/records/7-49.yaml --merge", 2, ""),
    ("-C 示例 form export 7-49 -o 表.xlsx", 0, "file status record sheets unshown"),
    (
        "-C 示例 form import 表.xlsx --dry-run",
        0,
        "form record new dry_run written backup changes already conflicts faults remarks diff",
    ),
    ("-C 示例 form import 没有.xlsx", 4, ""),
    ("rules", 0, "rules"),
    ("rules 票数", 0, "rules"),
    ("rules V04", 0, "id severity meaning checks basis wrong right"),
    ("format 稿.txt", 0, "drafts"),
    ("-C 示例 track open 示例/records/7-49.yaml", 0, "records unused_accepts"),
    ("-C 示例 list items", 0, "items"),
    (
        "-C 示例 draft receipt 7-49 -o 回执",
        0,
        "papers left items lost absent contents indexes prints stale failed",
    ),
    (
        "-C 示例 form receipts 回执 --record 7-49",
        0,
        "record new changed same remarks failures on_leave waiting dry_run written backup",
    ),
    ("-C 示例 track status --all", 0, "date counts kinds units items more late_assists"),
    ("-C 示例 track export -o 发出", 0, "workbooks"),
    ("-C 示例 track import 发出", 0, "dry_run files unused_accepts"),
    ("-C 示例 track move 办理 7-49-04-01", 0, "items warnings"),
    ("-C 示例 track extend 7-49-04-03 --to 2022-06-30 --why 推迟", 0, "items warnings"),
    ("-C 示例 track return 7-49-04-03 --why 职责不符", 0, "items warnings"),
    ("-C 示例 track reassign 7-49-04-03 --to 市水务局 --why 职责划转", 0, "items warnings"),
    ("-C 示例 track move 办理 7-49-04-04", 0, "items warnings"),
    ("-C 示例 track close 7-49-04-04 --checked-by 某委 --check 到位 --why 现场核实", 0, "items warnings"),
    ("-C 示例 track reopen 7-49-04-04 --why 不满意", 0, "items warnings"),
    ("-C 示例 track note 7-49-04-04 电话催办", 0, "items warnings"),
    ("-C 示例 track undo", 0, "dry_run undone changes record next"),
    ("-C 示例 track undo 999", 3, ""),
    ("-C 示例 track history 7-49-04-04", 0, "item history"),
    ("-C 示例 track history 7-49-99-99", 2, ""),
    ("-C 示例 confirm 没有丢失的", 2, ""),
    ("-C 示例 track report", 0, "files"),
    ("-C 示例 track report --html", 0, "files"),
    ("-C 示例 track report --year 2022 -o 年度", 0, "files"),
    ("-C 示例 track similar 示例/records/7-50.yaml", 0, "pairs"),
    ("-C 示例 register take 函 甲", 0, f"fresh {ENTRY}"),
    ("-C 示例 register issue 云人常办函〔2022〕1号 --copies 3", 0, f"fresh {ENTRY}"),
    ("-C 示例 register show 云人常办函〔2022〕1号", 0, f"{ENTRY} history"),
    ("-C 示例 register void 云人常办函〔2022〕1号 --why 不印发", 0, f"fresh {ENTRY}"),
    ("-C 示例 register list", 0, "entries"),
    ("-C 示例 register export", 0, "file status entries"),
    ("-C 示例 ledger dump -o 备份.jsonl", 0, "file"),
    ("-C 示例 ledger dump -o 备份.jsonl", 3, ""),
    ("init 另一处 --region 云川市 --level 市 --term 七", 0, "files dry_run"),
    ("-C 另一处 ledger restore 备份.jsonl", 0, "file rows"),
    ("-C 没有 doctor", 4, ""),
    ("绘画", 2, ""),
    ("--help", 0, "text"),
    ("draft -h", 0, "text"),
    ("help draft", 0, "text"),
    ("--version", 0, "text"),
)


def told(text: str) -> dict[str, Any]:
    """The one object of a run; a ValueError where there is more, or less."""
    data: dict[str, Any] = json.loads(text)
    return data


def test_every_command_tells_one_object_whatever_becomes_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rdtool: Rdtool
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "稿.txt").write_text("关于甲的通知\n正文。\n", encoding="utf-8")
    (tmp_path / "意见.txt").write_text("1. 建立项目库。\n", encoding="utf-8")
    (tmp_path / "名单.txt").write_text("委员：马小北\n", encoding="utf-8")
    (tmp_path / "单位.txt").write_text("市数据局\n", encoding="utf-8")
    for line, code, names in WORK:
        call = line.split()
        dated = DAY if "--date" in _options(call) else ()
        outcome = rdtool(*call, *dated, "--json")
        data = told(outcome.out)
        assert list(data)[: len(HEAD)] == HEAD, line
        assert (outcome.code, data["exit_code"], data["ok"]) == (code, code, code == 0), (line, outcome)
        assert (data["format"], data["rdtool"]) == ("1.0", __version__)
        assert (data["error"] is None) == bool(names), line
        assert set(data) - set(HEAD) == set(names.split()), (line, list(data)[6:])
        assert outcome.err == "", line


def test_every_command_is_among_the_work() -> None:
    called = {tuple(word for word in line.split() if word.isascii()) for line, _, _ in WORK}
    for command in COMMANDS:
        assert any(set(command) <= set(words) for words in called), command


def _options(call: list[str]) -> set[str]:
    """The options of the command that is called."""
    named = max((words for words in COMMANDS if set(words) <= set(call)), key=len, default=())
    return {name for one in COMMANDS[named].params for name in one.opts} if named else set()


@pytest.mark.parametrize(
    ("call", "code", "error"),
    [
        (("check", "没有.yaml"), 4, "unreadable"),
        (("draft", "all", "-C", "没有"), 4, "unreadable"),
        (("init", "."), 2, "usage"),
        (("init", ".", "--example"), 3, "refused"),
        (("track", "status"), 1, "invalid"),
        (("draft", "all", "--number", "-o", "rdtool.yaml/下"), 1, "invalid"),
        (("check", "--format", "json", "--slect", "V"), 2, "usage"),
        (("check", "--format=json", "--slect", "V"), 2, "usage"),
        (("check", "上\x1b下", "--json"), 2, "usage"),
    ],
)
def test_a_failure_says_what_it_is(
    office: Path, rdtool: Rdtool, call: tuple[str, ...], code: int, error: str
) -> None:
    if error == "invalid":
        write_yaml(office / "rdtool.yaml", {"地区": {"全称": 3, "别称": "云"}})
    outcome = rdtool(*call, *(() if "--format" in call[1] else ("--json",)))
    data = told(outcome.out)
    assert (outcome.code, data["exit_code"], outcome.err) == (code, code, "")
    if call[0] != "draft" or error != "invalid":
        assert data["error"]["code"] == error
        assert data["error"]["message"]
    assert bool(data["problems"]) == (error == "invalid")


def test_a_bug_is_told_as_an_object_too(rdtool: Rdtool, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("a bug")

    monkeypatch.setattr("rdtool.office.doctor.examine", broken)
    outcome = rdtool("doctor", "--json")
    assert (outcome.code, told(outcome.out)["error"]["code"]) == (70, "bug")
    assert "KeyError" in outcome.err


def test_an_interruption_is_told(rdtool: Rdtool, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("rdtool.office.doctor.examine", stopped)
    assert told(rdtool("doctor", "--json").out)["error"]["code"] == "interrupted"
    outcome = rdtool("doctor")
    assert (outcome.code, outcome.err) == (130, "已中止\n")


def test_what_follows_two_hyphens_is_no_option(office: Path, rdtool: Rdtool) -> None:
    outcome = rdtool("check", "--", "--json")
    assert (outcome.code, outcome.out) == (4, "")
    assert "--json" in outcome.err


@pytest.mark.parametrize("encoding", ["gbk", "utf-8", "ascii", "cp437"])
def test_no_character_is_lost_whatever_the_console(office: Path, encoding: str) -> None:
    """𠮷 is in no GBK, and a person's name is no place for a question mark."""
    name = "𠮷田记录.yaml"
    (office / name).write_text("会议: {次: 很多}\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "rdtool", "check", name, "--json"],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        check=False,
    )
    assert done.returncode == 1
    data = told(done.stdout.decode("utf-8"))
    assert data["files"] == [name]
    assert done.stdout.isascii() == (encoding != "utf-8")


def test_quiet_leaves_only_the_paths_of_what_was_made(office: Path, rdtool: Rdtool) -> None:
    made = rdtool("-q", "draft", "opinion", "records/7-49.yaml")
    assert (made.code, made.err) == (0, "")
    (path,) = made.out.splitlines()
    Path(path).write_bytes(b"somebody's work")
    kept = rdtool("draft", "opinion", "-q")
    assert (kept.code, kept.out) == (3, "")
    assert "没有改动" in kept.err
    assert "文种" not in kept.err


def test_quiet_hides_no_problem(office: Path, rdtool: Rdtool) -> None:
    write_yaml(office / "records" / "7-50.yaml", {"会议": {"次": "很多"}})
    loud, quiet = rdtool("check", "records/7-50.yaml"), rdtool("check", "records/7-50.yaml", "-q")
    assert quiet == loud
    assert "会议" in quiet.err
    sound = rdtool("--quiet", "check", "records/7-49.yaml", "--ignore", "A03,R04,R08")
    assert (sound.code, sound.out, sound.err) == (0, "", "")


def test_quiet_is_over_with_its_run(office: Path, rdtool: Rdtool) -> None:
    rdtool("-q", "draft", "opinion")
    assert "会议记录：" in rdtool("draft", "opinion").err


def test_quiet_steps_say_nothing_but_results(office: Path, rdtool: Rdtool) -> None:
    made = rdtool("-q", "init", "另一处", "--example")
    assert made.err == ""
    assert len(made.out.splitlines()) > 2
    for call in (
        "track open 另一处/records/7-49.yaml",
        "track export -o 发出",
        "track import 发出",
        "track report --html -o 汇总",
        "register take 函 甲",
        "register void 云人常办函〔2022〕1号 --why 不印发",
        "register list",
        "register export",
        "ledger dump -o 备份.jsonl",
    ):
        done = rdtool("-q", "-C", "另一处", *call.split(), *(() if "list" in call else DAY))
        assert (done.code, done.err) == (0, ""), (call, done)
        assert done.out, call
