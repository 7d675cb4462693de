"""A ledger that is empty, of no version, or without some of its tables is damaged: nothing begins anew."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests import samples
from tests.cli.conftest import Rdtool, write_yaml

TABLES = ("followup_sent", "followup_sending", "register_entry", "identity_apart", "followup_item")


@pytest.fixture
def kept(office: Path, rdtool: Rdtool) -> Path:
    """A workspace where a number was taken, and its backup."""
    write_yaml(office / "rdtool.yaml", samples.PROFILE | {"文号": {"常委会": "云人常", "函": "云人常办函"}})
    assert rdtool("register", "take", "函", "关于甲的函", "--date", "2022-01-10").code == 0
    assert rdtool("ledger", "dump", "-o", "备份.jsonl").code == 0
    return office


def changed(folder: Path, statement: str) -> None:
    with closing(sqlite3.connect(folder / "台账.db", isolation_level=None)) as db:
        db.execute(statement)


COMMANDS = (
    ("track", "status"),
    ("register", "list"),
    ("register", "take", "函", "关于乙的函", "--date", "2022-01-11"),
    ("ledger", "dump", "-o", "备份.jsonl", "--force"),
)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("content", ["", "没有表", "版本为零"])
def test_an_empty_or_version_less_ledger_is_damaged_and_no_first_use(
    kept: Path, rdtool: Rdtool, command: tuple[str, ...], content: str
) -> None:
    backup = (kept / "备份.jsonl").read_bytes()
    if content == "版本为零":
        changed(kept, "PRAGMA user_version = 0")
    else:
        (kept / "台账.db").write_bytes(b"")
        if content:
            changed(kept, "PRAGMA user_version = 1")
            changed(kept, "PRAGMA user_version = 0")
    before = (kept / "台账.db").read_bytes()
    outcome = rdtool(*command)
    assert outcome.code == 4, outcome.err
    assert "ledger restore" in outcome.err
    assert (kept / "台账.db").read_bytes() == before
    assert (kept / "备份.jsonl").read_bytes() == backup
    assert rdtool("doctor").code == 4


@pytest.mark.parametrize("table", TABLES)
def test_the_doctor_finds_a_missing_table_and_no_command_takes_it_for_a_bug(
    kept: Path, rdtool: Rdtool, table: str
) -> None:
    changed(kept, "PRAGMA foreign_keys = OFF")
    changed(kept, f"DROP TABLE {table}")
    outcome = rdtool("doctor")
    assert outcome.code == 4
    assert table in outcome.out + outcome.err
    for command in (
        *COMMANDS[:3],
        ("track", "export"),
        ("track", "open", "records/7-49.yaml"),
        ("draft", "all"),
    ):
        assert rdtool(*command).code != 70


@pytest.mark.parametrize(
    "part", ["INDEX register_number", "TRIGGER followup_history_stays", "VIEW followup_unmade"]
)
def test_the_doctor_finds_what_else_is_missing(kept: Path, rdtool: Rdtool, part: str) -> None:
    changed(kept, f"DROP {part}")
    outcome = rdtool("doctor")
    assert outcome.code == 4
    assert part.split()[1] in outcome.out + outcome.err


def test_the_doctor_finds_a_history_that_lost_its_item(kept: Path, rdtool: Rdtool) -> None:
    assert rdtool("track", "open", "records/7-49.yaml", "--date", "2022-01-10").code == 0
    with closing(sqlite3.connect(kept / "台账.db", isolation_level=None)) as db:
        (guard,) = db.execute("SELECT sql FROM sqlite_master WHERE name = 'followup_item_stays'").fetchone()
        for statement in ("DROP TRIGGER followup_item_stays", "DELETE FROM followup_item", guard):
            db.execute(statement)
        db.execute("DELETE FROM followup_assist")
    outcome = rdtool("doctor")
    assert outcome.code == 4
    assert "有历史，却不在台账中" in outcome.out + outcome.err


def test_the_doctor_finds_a_missing_column(kept: Path, rdtool: Rdtool) -> None:
    changed(kept, "ALTER TABLE register_entry RENAME COLUMN title TO other")
    assert rdtool("doctor").code == 4
    assert rdtool("register", "list").code == 4


def test_a_table_whose_columns_are_no_text_is_damage_and_no_bug(kept: Path, rdtool: Rdtool) -> None:
    ledger = kept / "台账.db"
    content = ledger.read_bytes()
    assert content.count(b"status") > 0
    ledger.write_bytes(content.replace(b"status", b"st\xfftus"))
    for command in (*COMMANDS[:3], ("doctor",)):
        assert rdtool(*command).code in (0, 4)


def test_a_table_to_which_no_other_can_point_is_damage_and_no_bug(kept: Path, rdtool: Rdtool) -> None:
    ledger = kept / "台账.db"
    content = ledger.read_bytes()
    at = content.index(b"PRIMARY KEY", content.index(b"CREATE TABLE followup_sending"))
    ledger.write_bytes(content[:at] + b"PRIMBRY KEY" + content[at + 11 :])
    for command in (*COMMANDS[:3], ("doctor",)):
        assert rdtool(*command).code in (0, 4)


def test_a_lost_ledger_does_not_overwrite_its_backup(kept: Path, rdtool: Rdtool) -> None:
    (kept / "台账.db").unlink()
    backup = (kept / "备份.jsonl").read_bytes()
    outcome = rdtool("ledger", "dump", "-o", "备份.jsonl", "--force")
    assert outcome.code == 3
    assert (kept / "备份.jsonl").read_bytes() == backup


def test_a_first_use_that_is_refused_leaves_a_sound_ledger(office: Path, rdtool: Rdtool) -> None:
    rdtool("register", "void", "云人常〔2022〕1号", "--reason", "重号")
    assert rdtool("doctor").code != 4
    assert not list(office.glob(".rdtool-*"))


@pytest.mark.parametrize("command", [*COMMANDS, ("doctor",), ("track", "undo")])
def test_a_ledger_that_is_gone_while_its_backup_is_there_is_no_first_use(
    kept: Path, rdtool: Rdtool, command: tuple[str, ...]
) -> None:
    assert rdtool("ledger", "dump", "--date", "2022-01-10").code == 0
    (kept / "台账.db").unlink()
    outcome = rdtool(*command)
    assert outcome.code == 4
    assert "不见了" in outcome.out + outcome.err
    assert not (kept / "台账.db").exists()
    assert rdtool("ledger", "restore", "台账备份（2022-01-10）.jsonl").code == 0
    assert "云人常办函〔2022〕2号" in rdtool(*COMMANDS[2]).out


@pytest.mark.parametrize("content", ["", "[1]", "[" * 5000, "x" * 5000, "\x00", None])
def test_what_is_no_backup_or_an_empty_one_keeps_nobody_from_beginning(
    office: Path, rdtool: Rdtool, content: str | None
) -> None:
    write_yaml(office / "rdtool.yaml", samples.PROFILE | {"文号": {"函": "云人常办函"}})
    if content is None:
        assert rdtool("ledger", "dump").code == 0
    else:
        (office / "台账备份（旧）.jsonl").write_text(content, encoding="utf-8")
    assert rdtool("register", "take", "函", "关于甲的函", "--date", "2022-01-10").code == 0


def test_a_ledger_that_is_gone_while_papers_have_numbers_gives_none_again(
    office: Path, rdtool: Rdtool
) -> None:
    with (office / "rdtool.yaml").open("a", encoding="utf-8") as profile:
        profile.write("文号: {函: 云人常办函}\n")
    assert rdtool("draft", "transmittal", "--number").code == 0
    (office / "台账.db").unlink()
    for command in (
        ("register", "take", "函", "关于召开座谈会的函"),
        ("register", "list"),
        ("draft", "transmittal", "--number"),
    ):
        told = rdtool(*command)
        assert told.code == 4
        assert "云人常办函〔2022〕1号" in told.err
    assert not (office / "台账.db").exists()
    for path in (office / "文书").rglob("*.docx"):
        path.rename(office / path.name)
    assert rdtool("register", "take", "函", "关于召开座谈会的函").code == 0
