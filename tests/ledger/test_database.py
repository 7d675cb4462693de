"""The ledger's file: transactions, several users, and files that are no ledger."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from rdtool.diagnostics import CannotRead, CannotWrite, RdtoolError, Refused
from rdtool.ledger import database
from rdtool.ledger.database import Ledger
from rdtool.ledger.migrations import MIGRATIONS


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.open(tmp_path / "台账.db")


def note(db: sqlite3.Connection, text: str = "甲") -> None:
    """Write something: an entry of the register with this number."""
    db.execute(
        "INSERT INTO register_entry (series, period, number, text, year, scope, kind, subject, unit, title,"
        " dated, taken_on, taken_by) VALUES (?, '', 1, ?, 2021, '', '', ?, '', '', '2021-12-28',"
        " '2021-12-28', '')",
        (text, text, text),
    )


def note_twice(db: sqlite3.Connection) -> None:
    """The second entry breaks the rule that a number is given once."""
    note(db)
    note(db)


def notes(ledger: Ledger) -> list[str]:
    with ledger.reading() as db:
        return [row["text"] for row in db.execute("SELECT text FROM register_entry ORDER BY id")]


def test_reading_an_empty_ledger_leaves_nothing_on_the_disk(ledger: Ledger) -> None:
    assert notes(ledger) == []
    assert ledger.check() == []
    assert not ledger.exists
    assert list(ledger.path.parent.iterdir()) == []


def test_a_transaction_keeps_what_was_written_and_leaves_one_file(ledger: Ledger) -> None:
    with ledger.transaction() as db:
        note(db)
    assert notes(Ledger.open(ledger.path)) == ["甲"]
    assert list(ledger.path.parent.iterdir()) == [ledger.path]


def test_a_transaction_that_fails_keeps_nothing(ledger: Ledger) -> None:
    with pytest.raises(sqlite3.IntegrityError), ledger.transaction() as db:
        note_twice(db)
    assert notes(ledger) == []


def test_a_transaction_that_is_rolled_back_keeps_nothing(ledger: Ledger) -> None:
    with ledger.transaction() as db:
        note(db)
        db.rollback()
    assert notes(ledger) == []


def test_a_dry_run_sees_what_it_wrote_and_keeps_nothing(ledger: Ledger) -> None:
    with ledger.transaction(dry_run=True) as db:
        note(db)
        assert db.execute("SELECT text FROM register_entry").fetchone()["text"] == "甲"
    assert list(ledger.path.parent.iterdir()) == []
    with ledger.transaction() as db:
        note(db, "乙")
    with ledger.transaction(dry_run=True) as db:
        note(db)
    assert notes(ledger) == ["乙"]


def test_a_reader_can_not_write(ledger: Ledger) -> None:
    with ledger.transaction() as db:
        note(db)
    with pytest.raises(CannotWrite, match="只读"), ledger.reading() as db:
        note(db, "乙")


def test_foreign_keys_are_held(ledger: Ledger) -> None:
    with pytest.raises(sqlite3.IntegrityError), ledger.transaction() as db:
        db.execute("INSERT INTO register_history (entry, day, person, fact) VALUES (9, '2021-12-28', '', '')")


def test_a_wrong_statement_stays_a_bug(ledger: Ledger) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"), ledger.transaction() as db:
        db.execute("SELECT * FROM elsewhere")


def test_a_second_writer_waits_for_the_first(ledger: Ledger) -> None:
    held, seen = threading.Event(), list[str]()

    def second() -> None:
        held.wait()
        with ledger.transaction() as db:
            seen.extend(row["text"] for row in db.execute("SELECT text FROM register_entry"))

    other = threading.Thread(target=second)
    other.start()
    with ledger.transaction() as db:
        held.set()
        other.join(0.1)
        assert seen == []
        note(db)
    other.join(5)
    assert seen == ["甲"]


def test_a_reader_sees_one_moment_while_others_write(ledger: Ledger) -> None:
    with ledger.transaction() as db:
        note(db)
    with ledger.transaction() as db:
        note(db, "乙")
        assert notes(ledger) == ["甲"]


def test_whoever_keeps_it_too_long_is_named(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "PATIENCE", 0.02)
    with ledger.transaction() as db:
        note(db)
        with pytest.raises(CannotWrite, match="正被其他程序使用"), ledger.transaction():
            pass
    assert notes(ledger) == ["甲"]


def test_a_missing_folder_can_not_be_written(tmp_path: Path) -> None:
    missing = Ledger.open(tmp_path / "没有" / "台账.db")
    with pytest.raises(CannotWrite, match="（打不开），没有改动"), missing.transaction():
        pass


def text_file(path: Path) -> None:
    path.write_text("台账\n" * 1000, encoding="utf-8")


def other_database(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE other (x)")
    db.close()


def damaged_ledger(path: Path) -> None:
    with Ledger.open(path).transaction() as db:
        note(db)
    data = bytearray(path.read_bytes())
    data[100:4096] = bytes(3996)
    path.write_bytes(data)


def damaged_schema(path: Path) -> None:
    with Ledger.open(path).transaction() as db:
        note(db)
    data = path.read_bytes()
    damaged = data.replace(b"tableregister_entry", b"table\xd4\xd4gister_entry")
    damaged = damaged.replace(b"CREATE TABLE register_entry", b"CREATE TABLX register_entry")
    assert damaged != data
    path.write_bytes(damaged)


def test_a_damaged_text_is_a_damaged_ledger(ledger: Ledger) -> None:
    with ledger.transaction() as db:
        note(db, "甲乙丙")
    ledger.path.write_bytes(ledger.path.read_bytes().replace("乙".encode(), b"\xff\xff\xff"))
    with pytest.raises(CannotRead, match="已经损坏"):
        notes(ledger)


def test_a_damaged_text_that_even_the_message_can_not_quote_is_a_damaged_ledger(ledger: Ledger) -> None:
    with ledger.transaction() as db:
        note(db, "甲")
    with pytest.raises(CannotRead, match="已经损坏"), ledger.reading():
        b"\x93".decode()


@pytest.mark.parametrize("make", [text_file, other_database, damaged_ledger, damaged_schema])
def test_what_is_no_sound_ledger_is_refused_and_left_alone(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    path = tmp_path / "台账.db"
    make(path)
    before = path.read_bytes()
    with pytest.raises(CannotRead) as caught, Ledger.open(path).transaction() as db:
        note(db)
    assert str(path) in caught.value.message
    assert caught.value.remedy
    assert path.read_bytes() == before


def test_a_folder_in_its_place_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RdtoolError):
        Ledger.open(tmp_path)


def test_the_check_finds_a_row_that_points_nowhere(ledger: Ledger) -> None:
    with ledger.transaction() as db:
        note(db)
    db = sqlite3.connect(ledger.path)
    db.execute("INSERT INTO register_history (entry, day, person, fact) VALUES (9, '2021-12-28', '', '')")
    db.commit()
    db.close()
    assert len(ledger.check()) == 1


def test_a_ledger_of_a_newer_version_is_refused_and_left_alone(ledger: Ledger) -> None:
    with ledger.transaction() as db:
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = ledger.path.read_bytes()
    for use in (lambda: Ledger.open(ledger.path), lambda: ledger.transaction().__enter__()):
        with pytest.raises(Refused, match="更新版本"):
            use()
    assert ledger.path.read_bytes() == before
