"""Many processes at one ledger: `python -m tests.ledger.crowd race|killed LEDGER …`.

`… returns WORKSPACE 200` kills imports of the folder 收回 and exports, as often as is asked for,
`… undone WORKSPACE 200` those that take back that an agenda item of 7-51 was renamed.
A process of its own, so that it may fork: every child starts at once, with everything imported.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path

from rdtool.ledger.database import Ledger
from rdtool.ledger.register.entries import Identity
from rdtool.ledger.register.numbers import Register, Request
from rdtool.record.series import Series

SERIES = Series(code="云人常").named("常委会")
DAY = date(2021, 12, 28)


def take(ledger: Path, title: str) -> str:
    """The number of the document with this title."""
    request = Request(Identity("云人常/2021", title), title, DAY, 7, DAY, "宋雨桐")
    return Register(Ledger.open(ledger)).take(SERIES, request).entry.text


def _fork(work: Callable[[], None]) -> int:
    child = os.fork()
    if child == 0:
        status = 1
        try:
            work()
            status = 0
        finally:
            os._exit(status)
    return child


def race(ledger: Path, processes: int, each: int) -> None:
    """Several processes take numbers as fast as they can; fails when one of them does."""

    def work(worker: int) -> None:
        for count in range(each):
            take(ledger, f"{worker}-{count}")

    children = [_fork(partial(work, worker)) for worker in range(processes)]
    sys.exit(max(os.waitpid(child, 0)[1] != 0 for child in children))


def killed(ledger: Path, times: int) -> None:
    """A process that takes numbers is killed, again and again; what it was told stands in LEDGER.told."""
    told = ledger.with_suffix(".told").open("ab", buffering=0)

    def work(round_: int) -> None:
        count = 0
        while True:
            title = f"{round_}-{count}"
            told.write(f"{title} {take(ledger, title)}\n".encode())
            count += 1

    for round_ in range(times):
        child = _fork(partial(work, round_))
        time.sleep(random.uniform(0, 0.06))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def returns(workspace: Path, times: int) -> None:
    """An import and an export over the same files are killed, from the same ledger again and again."""
    from rdtool.office.followup import exporting, returning  # noqa: F401 - so that the children begin at once
    from rdtool.writers.xlsx import writer  # noqa: F401

    ledger = workspace / "台账.db"
    prepared = ledger.read_bytes()
    for _ in range(times):
        for stale in workspace.glob("台账.db*"):
            stale.unlink()
        ledger.write_bytes(prepared)
        commands = (("import", "收回"), ("export", "-o", "再发", "--force"))
        children = [_fork(partial(_track, workspace, words)) for words in commands]
        _wait_for_writing(workspace)
        for child in children:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        _check_returns(workspace)


def _wait_for_writing(workspace: Path, most: float = 0.2) -> None:
    """Until a little after the first of them has begun to write, where it matters most."""
    end = time.monotonic() + 1
    while not list(workspace.glob("台账.db-journal")) and time.monotonic() < end:
        time.sleep(0.0005)
    time.sleep(random.uniform(0, most))


def _track(workspace: Path, words: tuple[str, ...]) -> None:
    from rdtool.__main__ import main

    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    os.chdir(workspace)
    sys.argv = ["rdtool", "track", *words, "--date", "2022-03-20"]
    main()


def _check_returns(workspace: Path) -> None:
    """The ledger is sound, each returned file is in it as a whole or not at all, each workbook is whole."""
    import openpyxl

    from rdtool.ledger.items.selection import Which, chosen

    ledger = Ledger.open(workspace / "台账.db")
    assert ledger.check() == []
    progress: dict[str, set[tuple[str, int]]] = defaultdict(set)
    with ledger.reading() as db:
        opinions = (item for item in chosen(db, Which()) if item.kind.name == "审议意见")
        for item in opinions:
            progress[item.lead].add((item.filled.get("办理进展", ""), item.version))
    assert all(found in ({("", 0)}, {("已办", 1)}) for found in progress.values()), progress
    for path in (workspace / "再发").glob("*.xlsx"):
        openpyxl.load_workbook(path)


def undone(workspace: Path, times: int) -> None:
    """Two that take back the same thing at once are killed; whoever comes next finds it done, or does it."""
    from rdtool.office.followup import undoing  # noqa: F401 - so that the children begin at once

    ledger, record = workspace / "台账.db", workspace / "records" / "7-51.yaml"
    prepared, told = ledger.read_bytes(), record.read_bytes()
    for round_ in range(times):
        for stale in workspace.glob("台账.db*"):
            stale.unlink()
        ledger.write_bytes(prepared)
        record.write_bytes(told)
        children = [_fork(partial(_track, workspace, ("undo", "4"))) for _ in range(2)]
        if round_ % 4:
            _wait_for_writing(workspace, 0.03)
        for child in children:
            if round_ % 4:
                os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        _check_undone(workspace, told)


def _check_undone(workspace: Path, told: bytes) -> None:
    """The record is whole; where its name was not taken out and noted yet, taking back ends it."""
    from rdtool.diagnostics import Refused
    from rdtool.office.followup.face import follow_up
    from rdtool.record.workspace import Workspace

    record, line = workspace / "records" / "7-51.yaml", "    曾用名: 便民服务工作情况\n".encode("gb18030")
    assert line in told
    assert record.read_bytes() in (told, told.replace(line, b"")), record.read_bytes()
    assert Ledger.open(workspace / "台账.db").check() == []
    follow = follow_up(Workspace(workspace), today=DAY)
    with suppress(Refused):  # it is done
        follow.undo(4)
    assert record.read_bytes() == told.replace(line, b"")
    with follow.docket.ledger.reading() as db:
        assert db.execute("SELECT count(*) FROM operation WHERE undoes = 4").fetchone()[0] == 1


if __name__ == "__main__":
    command, path, *numbers = sys.argv[1:]
    ways: dict[str, Callable[..., None]] = {
        "race": race,
        "killed": killed,
        "returns": returns,
        "undone": undone,
    }
    ways[command](Path(path), *map(int, numbers))
