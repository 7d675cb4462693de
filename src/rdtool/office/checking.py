"""Checking records: what is read, and what the rule book says of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from rdtool.diagnostics import Problem, RdtoolError, Severity, as_dict, in_order
from rdtool.office.history import History
from rdtool.office.records import FailedRecord, load
from rdtool.procedures import PROCEDURES
from rdtool.progress import Progress, unheard
from rdtool.record.workspace import Workspace, workspace_of
from rdtool.rules import check as check_rules
from rdtool.rules import known_ids, selection
from rdtool.values import value


@value(frozen=True, slots=True)
class CheckedRecords:
    """Records and everything that is wrong with them."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...]
    strict: bool = False
    """Whether warnings count."""
    failed: tuple[FailedRecord, ...] = ()
    """Records of several that can't be read."""

    @property
    def exit_code(self) -> int:
        """1 where there is an error, or a warning that counts; 4 where a record can't be read."""
        return max(
            (exit_code(self.problems, self.strict), *(one.error.exit_code for one in self.failed)),
        )

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "files": list(map(str, self.files)),
            "failed": [one.as_dict() for one in self.failed],
            "problems": list(map(as_dict, in_order(self.problems))),
        }


def check(
    records: Sequence[Path],
    *,
    workspace: Workspace | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    settings: Sequence[str] = (),
    strict: bool = False,
    progress: Progress = unheard,
) -> CheckedRecords:
    """Read records and run the rule book over them.

    `workspace`: that of the first record where none is given.  `select` and `ignore` name rules
    (`V04`) or families (`V`), `settings` are of the form 键=值; with `strict` warnings count.
    One of several records that can't be read stops only itself.  `progress` hears how far it has come.

    Raises:
        WrongUsage: a rule or setting is not written as it should be.
        CannotRead: the only file can't be read.
    """
    chosen = selection(select, ignore, lambda: known_ids(PROCEDURES))
    place = workspace or workspace_of(records)
    history = History(place, PROCEDURES)
    problems: list[Problem] = []
    failed: list[FailedRecord] = []
    for number, file in enumerate(records):
        progress("检查记录", number, len(records))
        try:
            loaded = load(file, place, settings, history=history)
        except RdtoolError as error:
            if len(records) == 1:
                raise
            failed.append(FailedRecord(file, error))
            continue
        problems += loaded.problems
        if loaded.session and loaded.tree:
            problems += check_rules(loaded.session, loaded.tree, history.others(file), chosen)
    # What is wrong with rdtool.yaml is wrong for every record.
    read = tuple(file for file in records if file not in {one.record for one in failed})
    return CheckedRecords(read, tuple(dict.fromkeys(problems)), strict, tuple(failed))


def exit_code(problems: Iterable[Problem], strict: bool) -> int:
    """1 where there is an error, or with `strict` a warning."""
    least = Severity.WARNING if strict else Severity.ERROR
    return int(any(problem.severity >= least for problem in problems))
