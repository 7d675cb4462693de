"""Progress on a terminal: counts and the time left, for work that takes more than a moment."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from rdtool.cli import console
from rdtool.progress import Progress, unheard

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

#: Seconds that work takes before anything is shown of it.
_MOMENT = 1.0


@contextmanager
def shown_progress() -> Iterator[Progress]:
    """Shows progress on stderr while it lasts: on a terminal only, and not with `-q` or `--json`."""
    if console.is_quiet() or not sys.stderr.isatty():
        yield unheard
        return
    bars = _Bars()
    try:
        yield bars.tell
    finally:
        bars.close()


class _Bars:
    """A bar for each thing that is done; rich is loaded when there is something to show."""

    def __init__(self) -> None:
        self._start = monotonic()
        self._rich: RichProgress | None = None
        self._tasks: dict[str, TaskID] = {}

    def tell(self, what: str, done: int, total: int) -> None:
        """Show how far something has come."""
        if self._rich is None:
            if monotonic() - self._start < _MOMENT or done >= total:
                return
            self._rich = _rich()
            self._rich.start()
        if what not in self._tasks:
            self._tasks[what] = self._rich.add_task(what, total=total)
        self._rich.update(self._tasks[what], completed=done, total=total)

    def close(self) -> None:
        """Take the bars away: what became of the work is told otherwise."""
        if self._rich:
            self._rich.stop()


def _rich() -> RichProgress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as RichProgress

    return RichProgress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TextColumn("剩余"),
        TimeRemainingColumn(compact=True),
        console=Console(stderr=True),
        transient=True,
    )
