"""Old ledgers are brought up to date, all of it or nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from rdtool.ledger import database, migrations
from rdtool.ledger.database import Ledger, connect
from rdtool.ledger.migrations import MIGRATIONS, migrate
from rdtool.ledger.register.entries import Identity
from rdtool.ledger.register.numbers import Register
from rdtool.record.identity import Key
from tests.ledger.test_database import note, notes


def old_ledger(path: Path, version: int) -> Ledger:
    """A ledger as an rdtool of that version left it, with one entry."""
    with closing(connect(str(path))) as db:
        db.execute("BEGIN")
        migrate(db, version)
        note(db)
        db.execute("COMMIT")
    return Ledger(path)


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as db:
        found: int = db.execute("PRAGMA user_version").fetchone()[0]
        return found


def tables(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as db:
        return {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


@pytest.mark.parametrize("start", range(1, len(MIGRATIONS) + 1))
def test_an_older_ledger_is_brought_up_to_date_with_what_is_in_it(tmp_path: Path, start: int) -> None:
    ledger = old_ledger(tmp_path / "台账.db", start)
    assert notes(Ledger.open(ledger.path)) == ["甲"]
    assert version(ledger.path) == len(MIGRATIONS)


def test_old_and_new_ledgers_have_the_same_tables(tmp_path: Path) -> None:
    Ledger.open(old_ledger(tmp_path / "旧.db", 1).path)
    with Ledger.open(tmp_path / "新.db").transaction():
        pass
    assert tables(tmp_path / "旧.db") == tables(tmp_path / "新.db")


def test_the_number_of_a_paper_in_an_older_ledger_is_found_by_the_name_of_its_item(tmp_path: Path) -> None:
    with closing(connect(str(tmp_path / "台账.db"))) as db:
        db.execute("BEGIN")
        migrate(db, 2)
        db.execute(
            "INSERT INTO register_entry (series, period, number, text, year, scope, kind, subject, unit,"
            " item, title, dated, taken_on, taken_by) VALUES ('云人常', '2022', 1, '云人常〔2022〕1号', 2022,"
            " '7-49', '审议意见', '审计整改情况', '', 4, '关于审计整改情况的审议意见', '2022-01-07',"
            " '2022-01-10', '宋雨桐')"
        )
        db.execute("COMMIT")
    register = Register(Ledger.open(tmp_path / "台账.db"))
    for own in (Key("审计整改情况", "审计"), Key("审计查出问题整改情况", former=("审计整改情况",))):
        entry = register.find(Identity("7-49", own.name, "审议意见", "", 2, (Key("环境状况"), own)))
        assert entry is not None
        assert (entry.text, entry.code) == ("云人常〔2022〕1号", "")


def test_a_step_that_fails_leaves_the_old_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = old_ledger(tmp_path / "台账.db", len(MIGRATIONS))
    before = ledger.path.read_bytes()
    steps = (*MIGRATIONS, "CREATE TABLE half (x);\nCREATE TABLE register_entry (x);")
    for module in (database, migrations):
        monkeypatch.setattr(module, "MIGRATIONS", steps)
    monkeypatch.setattr(database, "migrate", lambda db: migrate(db, len(steps)))
    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        Ledger.open(ledger.path)
    assert ledger.path.read_bytes() == before
    assert "half" not in tables(ledger.path)


def test_a_script_with_an_unfinished_statement_is_a_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "MIGRATIONS", ("CREATE TABLE a (x)",))
    with closing(connect(":memory:")) as db, pytest.raises(ValueError, match="unfinished"):
        migrate(db, 1)
