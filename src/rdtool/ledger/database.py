"""The ledger's file: one SQLite database, safe for several programs at once.

It keeps SQLite's rollback journal, not the write-ahead log: the log needs memory shared by all
its users, which a folder on a Windows file server can't give (https://sqlite.org/wal.html, §1).
`synchronous = EXTRA` makes a number that was printed survive a power cut.
"""

from __future__ import annotations

import json
import os
import random
import secrets
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from rdtool.diagnostics import Busy, CannotRead, CannotWrite, RdtoolError, as_argument
from rdtool.files import require_unicode_names, temporary_name, unreadable, unwritable
from rdtool.ledger.migrations import MIGRATIONS, loose_rows, migrate, schema_faults, version_of
from rdtool.ledger.rows import RESTORE

BACKUP = "台账备份"
"""What the names of backups begin with."""
#: Characters of a backup's first line, at most.
_HEAD = 1000

#: Seconds to wait for other programs that are writing.
PATIENCE = 10.0


class Ledger:
    """A workspace's ledger; every transaction has its own short connection.

    Raises:
        WrongSetting: its name would be another one on the disk, and so would begin a second ledger.
    """

    def __init__(self, path: Path) -> None:
        require_unicode_names()
        self.path = path

    @classmethod
    def open(cls, path: Path) -> Ledger:
        """The ledger at `path`, brought up to date; the file comes with the first transaction.

        Raises:
            CannotRead: the file is damaged or not a ledger, or is gone although a backup of it is there.
            Refused: a newer rdtool made the ledger.
        """
        ledger = cls(path)
        if ledger.exists:
            with ledger.reading():
                pass
        elif (backup := _backup_beside(path)) is not None:
            raise CannotRead(
                f"台账 {path} 不见了，旁边却有它的备份，没有另起一份",
                f"请把台账放回原处，或者恢复：rdtool ledger restore {as_argument(backup)}；确要另起一份的，请先把备份移到别处",
            )
        return ledger

    @property
    def exists(self) -> bool:
        """Whether there is a file; one with nothing in it is a damaged ledger, never a first use."""
        try:
            self.path.stat()
        except FileNotFoundError:
            return False
        except OSError as error:
            raise unreadable(self.path, error) from error
        return True

    @contextmanager
    def transaction(self, *, dry_run: bool = False) -> Iterator[sqlite3.Connection]:
        """A connection that may write; everything is kept together at the end, or nothing is.

        Writers take turns from the first line on, so what is read here can't be out of date when
        it is written.  Rows are `sqlite3.Row`.  `db.rollback()` inside drops everything; in a dry
        run everything is dropped in any case, and no file comes into being.

        Raises:
            CannotRead: the file is damaged or not a ledger.
            Busy: others kept it for `PATIENCE` seconds.
            CannotWrite: it can't be written.
            Refused: a newer rdtool made the ledger.
        """
        if dry_run and not self.exists:
            with self.reading() as db:
                yield db
            return
        if not self.exists:
            self._make()
        with _translated(self.path), closing(connect(str(self.path))) as db:
            _take_turn(db)
            try:
                self._require_made(db)
                migrate(db)
                yield db
                if db.in_transaction:
                    db.execute("ROLLBACK" if dry_run else "COMMIT")
            except BaseException:
                if db.in_transaction:
                    db.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection that only reads, everything as of one moment; empty before the first write.

        Fetch what is needed and leave: writers wait until this is closed.

        Raises:
            CannotRead: the file is damaged or not a ledger.
            CannotWrite: an old ledger can't be brought up to date.
            Refused: a newer rdtool made the ledger.
        """
        if not self.exists:
            with closing(connect(":memory:")) as db:
                migrate(db)
                yield db
            return
        if self._version() < len(MIGRATIONS):
            with self.transaction():
                pass
        with _translated(self.path), closing(connect(str(self.path))) as db:
            db.execute("PRAGMA query_only = ON")
            db.execute("BEGIN")
            yield db

    def check(self) -> list[str]:
        """What is wrong with the file, of its pages in SQLite's own words; empty when it is sound."""
        with self.reading() as db:
            found = [str(row[0]) for row in db.execute("PRAGMA integrity_check")]
            faults = schema_faults(db)
            loose = [] if faults else loose_rows(db)
        return [*faults, *(line for line in found if line != "ok"), *loose]

    def _version(self) -> int:
        with _translated(self.path), closing(connect(str(self.path))) as db:
            return self._require_made(db)

    def _require_made(self, db: sqlite3.Connection) -> int:
        """The version; raises CannotRead for a file that no transaction of ours has left so."""
        version = version_of(db)
        if version == 0:
            raise _unreadable(self.path)
        return version

    def _make(self) -> None:
        """Bring the ledger into being with its tables: a run that is killed leaves none, or a whole one."""
        draft = self.path.with_name(temporary_name(secrets.token_hex(8)))
        try:
            with _translated(self.path), closing(connect(str(draft))) as db:
                db.execute("BEGIN")
                migrate(db)
                db.execute("COMMIT")
            _put(draft, self.path)
        finally:
            draft.unlink(missing_ok=True)


def _backup_beside(path: Path) -> Path | None:
    """The latest backup in the folder of a ledger that holds something, by the name that backups have."""
    for file in sorted(path.parent.glob(f"{BACKUP}*.jsonl"), reverse=True):
        with suppress(OSError, ValueError, RecursionError), file.open(encoding="utf-8-sig") as lines:
            head = json.loads(lines.readline(_HEAD))
            if isinstance(head, dict) and head.get("rows"):
                return file
    return None


def connect(name: str) -> sqlite3.Connection:
    """A connection as the ledger uses it; transactions are begun and ended by hand."""
    db = sqlite3.connect(name, timeout=PATIENCE, isolation_level=None)
    db.row_factory = sqlite3.Row
    try:
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA synchronous = EXTRA")
    except (sqlite3.Error, UnicodeDecodeError) as error:
        db.close()  # Windows can't move a file that is still open
        # SQLite's message quotes the damaged schema; where that is no text, Python 3.10 leaves it blank.
        if isinstance(error, UnicodeDecodeError) or not str(error):
            raise sqlite3.DatabaseError("malformed database schema") from error
        raise
    return db


def _put(draft: Path, path: Path) -> None:
    """Give a new ledger its name, unless another program was first."""
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    except OSError:  # a disk without hard links
        try:
            if not path.exists():
                draft.rename(path)
        except FileExistsError:
            return
        except OSError as error:
            raise unwritable(path, error) from error


def _take_turn(db: sqlite3.Connection) -> None:
    """Begin writing as soon as nobody else does.

    SQLite's own waiting sleeps ever longer, up to 0.1 s, and can leave one of several busy programs
    waiting for good; short, random waits give everyone a turn.
    """
    deadline = time.monotonic() + PATIENCE
    db.execute("PRAGMA busy_timeout = 0")
    while True:
        try:
            db.execute("BEGIN IMMEDIATE")
            break
        except sqlite3.OperationalError as error:
            if not _is_busy(error) or time.monotonic() > deadline:
                raise
        time.sleep(random.uniform(0.002, 0.015))
    db.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000:.0f}")


def _is_busy(error: sqlite3.Error) -> bool:
    return any(word in str(error) for word in _BUSY)


_DAMAGED = (
    "not a database",
    "disk image is malformed",
    "malformed database schema",
    "Could not decode",
    "foreign key mismatch",
)
#: What SQLite says of our statements where the tables are not those of the ledger's version.
_MISFIT = ("no such table", "no such column", "already exists", "duplicate column", "has no column")
_BUSY = ("locked", "busy")
_STORAGE = {
    "unable to open": "打不开",
    "readonly": "文件或者文件夹是只读的",
    "disk I/O error": "磁盘读写出错",
    "is full": "磁盘已满",
    "locking protocol": "所在的文件夹不支持加锁",
}


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    """What can go wrong with the file as a failure in Chinese; a wrong statement stays a bug.

    SQLite's result texts are matched because Python 3.10 gives no result codes.
    """
    try:
        yield
    except UnicodeDecodeError as error:  # SQLite's message about a damaged row quotes it
        raise _unreadable(path) from error
    except sqlite3.DatabaseError as error:
        failure = _failure(path, error)
        if failure is None:
            raise
        raise failure from error


def _failure(path: Path, error: sqlite3.Error) -> RdtoolError | None:
    reason = str(error)
    if any(word in reason for word in _DAMAGED):
        return _unreadable(path)
    if any(word in reason for word in _MISFIT) and _has_faults(path):
        return _unreadable(path)
    if _is_busy(error):
        return Busy(f"台账 {path} 正被其他程序使用，没有改动", "请稍后再试")
    if "unable to open" in reason and (denied := _denied(path)):
        return denied
    why = next((said for word, said in _STORAGE.items() if word in reason), None)
    if why:
        return CannotWrite(
            f"无法读写台账 {path}（{why}），没有改动", "请检查文件夹是否存在、写入权限和磁盘空间"
        )
    return None


def _denied(path: Path) -> CannotRead | None:
    """Why the file can't even be read; None where it can, or is not there."""
    try:
        path.open("rb").close()
    except FileNotFoundError:
        return None
    except OSError as error:
        return unreadable(path, error)
    return None


def _has_faults(path: Path) -> bool:
    """Whether the tables are not those of the version, or can't even be listed."""
    try:
        with closing(connect(str(path))) as db:
            return bool(schema_faults(db))
    except sqlite3.DatabaseError:
        return True


def _unreadable(path: Path) -> CannotRead:
    return CannotRead(
        f"无法读取台账 {path}，它已经损坏，或者不是台账",
        RESTORE,
    )
