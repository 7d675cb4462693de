"""What scripts rely on: lists, standard input, the same day again, and being told to try again."""

from __future__ import annotations

import errno
import io
import json
import sqlite3
import sys
from pathlib import Path
from typing import Any

import pytest

from rdtool.cli.clock import EPOCH
from tests.cli.conftest import Rdtool, write_yaml
from tests.samples import PROFILE, RECORD


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let another program write into ours."""

    def write(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    return write


def test_a_record_is_read_from_standard_input(office: Path, rdtool: Rdtool, typed: Any) -> None:
    data = (office / "records/7-49.yaml").read_bytes()
    typed(data)
    assert rdtool("check", "-").code == 0
    typed(data)
    piped = json.loads(rdtool("draft", "resolution", "-", "--json").out)["papers"]
    assert [Path(one["file"]).exists() for one in piped] == [True]
    assert rdtool("draft", "resolution", "records/7-49.yaml", "--json").out.count('"未变"') == 1


def test_a_mistake_on_standard_input_has_its_line(office: Path, rdtool: Rdtool, typed: Any) -> None:
    typed("会议: {次: 49, 日期: 2021-12-27}\n会仪: 甲\n".encode())
    (problem,) = [
        one for one in json.loads(rdtool("check", "-", "--json").out)["problems"] if one["line"] == 2
    ]
    assert (problem["file"], problem["source_line"]) == ("-", "会仪: 甲")


def test_a_draft_on_standard_input_needs_a_name(tmp_path: Path, rdtool: Rdtool, typed: Any) -> None:
    draft = "关于召开座谈会的通知\n请按时参加。\n".encode()
    typed(draft)
    outcome = rdtool("format", "-")
    assert (outcome.code, "-o" in outcome.err) == (2, True)
    typed(draft)
    assert rdtool("format", "-", "-o", tmp_path / "甲.docx").code == 0
    assert (tmp_path / "甲.docx").exists()


@pytest.mark.parametrize(("data", "code"), [(b"", 4), (b"\x00\x01\x02", 1), ("会议".encode("utf-16"), 1)])
def test_nonsense_on_standard_input_is_no_bug(
    office: Path, rdtool: Rdtool, typed: Any, data: bytes, code: int
) -> None:
    typed(data)
    outcome = rdtool("check", "-")
    assert outcome.code in (code, 4)
    assert "Traceback" not in outcome.err


def test_a_terminal_is_not_waited_for(office: Path, rdtool: Rdtool, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Terminal(io.BytesIO(b"x")))
    assert rdtool("check", "-").code == 2


def test_today_is_the_day_of_the_epoch(office: Path, rdtool: Rdtool, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rdtool("track", "open", "records/7-49.yaml", "--date", "2021-12-29").code == 0
    monkeypatch.setenv(EPOCH, "1640736000")
    assert json.loads(rdtool("track", "status", "--json").out)["date"] == "2021-12-29"
    assert json.loads(rdtool("track", "status", "--date", "2022-01-05", "--json").out)["date"] == "2022-01-05"
    for wrong in ("昨天", "9" * 30, "1.5"):
        monkeypatch.setenv(EPOCH, wrong)
        outcome = rdtool("track", "status")
        assert (outcome.code, EPOCH in outcome.err) == (2, True)


def test_lists_tell_what_there_is(office: Path, rdtool: Rdtool) -> None:
    write_yaml(office / "records/坏.yaml", {"会议": "甲"})
    assert rdtool("draft", "resolution").code == 0
    assert rdtool("track", "open", "records/7-49.yaml", "--date", "2021-12-29").code == 0
    told = json.loads(rdtool("list", "--json").out)
    assert {"resolution", "notice"} <= {one["kind"] for one in told["kinds"]}
    assert [(Path(one["file"]).name, one["session"]) for one in told["records"]] == [
        ("坏.yaml", None),
        ("7-49.yaml", "7-49"),
    ]
    assert "市财政局" in {one["unit"] for one in told["units"]}
    assert [(one["kind"], one["session"], one["item"]) for one in told["papers"]] == [
        ("resolution", "7-49", RECORD["议题"][0]["名称"])
    ]
    assert told["items"][0]["id"].startswith("7-49-")
    shown = rdtool("list").out
    for heading in ("文种：", "会议记录：", "单位：", "督办事项：", "文书："):
        assert heading in shown
    assert max(len(line.encode("gb18030")) for line in shown.splitlines()) <= 80


def test_a_paper_is_found_under_any_name(office: Path, rdtool: Rdtool) -> None:
    assert rdtool("draft", "resolution").code == 0
    (file,) = office.glob("文书/**/*.docx")
    file.rename(file.with_name("定稿.docx"))
    (found,) = json.loads(rdtool("list", "papers", "--json").out)["papers"]
    assert (Path(found["file"]).name, found["kind"], found["edited"]) == ("定稿.docx", "resolution", False)


@pytest.mark.parametrize("declared", [{"代号": "审计"}, {"曾用名": [RECORD["议题"][1]["名称"]]}])
@pytest.mark.parametrize("drafted", [True, False])
def test_a_paper_keeps_its_number_in_the_list_when_its_item_is_renamed(
    office: Path, rdtool: Rdtool, declared: dict[str, Any], drafted: bool
) -> None:
    record = office / "records" / "7-49.yaml"
    write_yaml(office / "rdtool.yaml", {**PROFILE, "文号": {"常委会": "云人常", "函": "云人常办函"}})
    first, second = RECORD["议题"]
    code = {key: value for key, value in declared.items() if key == "代号"}
    write_yaml(record, {**RECORD, "议题": [first, {**second, **code}]})
    (made,) = json.loads(rdtool("draft", "opinion", "--number", "--json").out)["papers"]
    assert made["number"]
    write_yaml(record, {**RECORD, "议题": [{**second, **declared, "名称": "审计整改情况"}, first]})
    if drafted:
        rdtool("draft", "opinion")
    rdtool("draft", "resolution")
    found = json.loads(rdtool("list", "papers", "--json").out)["papers"]
    numbers = {one["kind"]: one["number"] for one in found}
    assert numbers == {"opinion": made["number"], "resolution": None}


def test_a_busy_ledger_is_told_from_a_missing_record(
    office: Path, rdtool: Rdtool, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert rdtool("track", "open", "records/7-49.yaml", "--date", "2021-12-29").code == 0
    monkeypatch.setattr("rdtool.ledger.database.PATIENCE", 0.05)
    with sqlite3.connect(office / "台账.db") as other:
        other.execute("BEGIN EXCLUSIVE")
        busy = json.loads(rdtool("track", "note", "7-49-*", "电话催办", "--json").out)
    missing = json.loads(rdtool("check", "没有.yaml", "--json").out)
    assert (busy["exit_code"], busy["error"]["code"]) == (4, "busy")
    assert (missing["exit_code"], missing["error"]["code"]) == (4, "unreadable")


def test_a_file_in_use_is_told_from_a_missing_one(
    office: Path, rdtool: Rdtool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(*_: object) -> None:
        raise OSError(errno.EBUSY, "busy", "甲")

    monkeypatch.setattr(Path, "replace", held)
    told = json.loads(rdtool("schema", "record", "-o", office / "甲.json", "--json").out)
    assert (told["exit_code"], told["error"]["code"]) == (4, "busy")
    assert [*office.glob("*甲*")] == []


def test_a_schema_takes_no_file_that_is_something_else(office: Path, rdtool: Rdtool) -> None:
    record = office / "records" / "7-49.yaml"
    before = record.read_bytes()
    for dry in ((), ("--dry-run",)):
        outcome = rdtool("schema", "record", "-o", record, *dry)
        assert (outcome.code, record.read_bytes()) == (3, before)
        assert "--force" in outcome.err
    own = office / "记录.schema.json"
    assert [rdtool("schema", "record", "-o", own).code for _ in range(2)] == [0, 0]
    assert rdtool("schema", "profile", "-o", own).code == 3
    assert rdtool("schema", "profile", "-o", own, "--force").code == 0
    assert json.loads(own.read_bytes())["title"] == "办公室配置 rdtool.yaml"


@pytest.mark.parametrize(
    ("call", "near"),
    [
        (("draught", "all"), "draft"),
        (("track", "stauts"), "status"),
        (("help", "regsiter"), "register"),
        (("draft", "resolutoin"), "resolution"),
        (("draft", "决仪"), "决议"),
        (("draft", "会钱"), "会前"),
        (("draft", "resolution", "--itme", "1"), "--item"),
        (("show", "7-94"), "7-49"),
        (("list", "recrods"), "records"),
        (("schema", "recrod"), "record"),
        (("completion", "bsah"), "bash"),
        (("template", "show", "决仪"), "决议"),
        (("rules", "V4"), "V04"),
        (("track", "move", "签受", "7-49-02-01"), "签收"),
        (("track", "status", "--unit", "市财正局"), "市财政局"),
        (("track", "status", "--kind", "审义意见"), "审议意见"),
        (("track", "status", "--meeting", "7-94"), "7-49"),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, tuple) else "",
)
def test_a_slip_is_answered_with_the_near_word(
    office: Path, rdtool: Rdtool, call: tuple[str, ...], near: str
) -> None:
    assert rdtool("track", "open", "records/7-49.yaml", "--date", "2021-12-29").code == 0
    outcome = rdtool(*call)
    assert outcome.code in (2, 4)
    assert "是否要写" in outcome.err
    assert near in outcome.err.partition("是否要写")[2]
    assert near in str(json.loads(rdtool(*call, "--json").out)["error"])


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("{{ 会议.日期 | 顿好 }}", "顿号"),
        ("{{ 会议.简称 | 全然没有的过滤器 }}", "模板可用的内容"),
        ("{{ 会议 is definde }}", "defined"),
    ],
)
def test_a_misspelt_filter_of_a_template_is_answered_with_the_near_one(
    office: Path, rdtool: Rdtool, text: str, hint: str
) -> None:
    assert rdtool("template", "copy", "决议").code == 0
    own = office / "模板/决议.j2"
    own.write_text(
        f"{own.read_text(encoding='utf-8')}\n{{% block 附件 %}}{text}{{% endblock %}}\n", encoding="utf-8"
    )
    outcome = rdtool("draft", "resolution")
    assert outcome.code == 1
    assert hint in outcome.err
