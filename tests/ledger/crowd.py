"""Many processes at one ledger: `python -m tests.ledger.crowd race|killed LEDGER …`.

A process of its own, so that it may fork: every child starts at once, with everything imported.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from rdtool.ledger.database import Ledger
from rdtool.ledger.entries import Identity
from rdtool.ledger.register import Register, Request
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


if __name__ == "__main__":
    command, path, *numbers = sys.argv[1:]
    if command == "race":
        race(Path(path), *map(int, numbers))
    else:
        killed(Path(path), *map(int, numbers))
