"""Records into the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rdtool.diagnostics import Problem, Severity, has_errors
from rdtool.ledger.items.accepting import Accept
from rdtool.ledger.items.opening import Opened, OpeningOutcome, open_items
from rdtool.ledger.items.remembered import recognised
from rdtool.office.followup.docket import Docket, new_run
from rdtool.office.history import History
from rdtool.office.records import load, renumbering
from rdtool.procedures import PROCEDURES
from rdtool.record.assignments import Assignment, assignments
from rdtool.record.reading.tree import Tree
from rdtool.record.view import changed


@dataclass(frozen=True, slots=True)
class OpenedRecord:
    """What came of one record."""

    path: Path
    opened: tuple[Opened, ...] = ()
    problems: tuple[Problem, ...] = ()


def open_records(
    docket: Docket, records: Iterable[Path], accept: Accept, *, dry_run: bool = False
) -> Iterator[OpenedRecord]:
    """Bring the items of each record in, all of a record or none.

    Raises:
        CannotRead, CannotWrite, Refused: see `load` and `Ledger.transaction`.
    """
    run, history = new_run(), History(docket.workspace, PROCEDURES)
    for path in records:
        loaded = load(path, docket.workspace, ask=False, history=history)
        if loaded.session is None or loaded.tree is None or has_errors(loaded.problems):
            yield OpenedRecord(path, problems=loaded.problems)
            continue
        session = changed(loaded.session, others=history.others(path))
        given, meeting = assignments(session), session.meeting
        origins = [f"{meeting.term}-{meeting.number}"]
        with docket.ledger.reading() as db:
            known, _ = recognised(db, given, origins)
        moved = renumbering(session, loaded.tree, docket.workspace, Severity.ERROR) if given else []
        problems = (*loaded.problems, *moved, *_faults(known, loaded.tree))
        if has_errors(problems):
            yield OpenedRecord(path, problems=problems)
            continue
        with docket.operation("交办", path.name, run=run, dry_run=dry_run) as (db, by):
            opened = open_items(db, given, origins, by, accept)
        yield OpenedRecord(path, tuple(opened), problems)


def held_ids(results: Iterable[OpenedRecord]) -> list[str]:
    """The items that needed a decision, taken now or not."""
    return [
        one.item.id
        for result in results
        for one in result.opened
        if one.why or one.outcome in (OpeningOutcome.CHANGED, OpeningOutcome.WITHDRAWN)
    ]


def _faults(given: Sequence[Assignment], tree: Tree) -> Iterator[Problem]:
    """What keeps an item from being followed up (O03), and what will be missed (O06)."""
    seen: set[str] = set()
    for one in given:
        if not one.lead:
            remedy = "请写明“主办: 单位名称”，只能有一个"
            yield tree.problem(
                "O03", Severity.ERROR, f"{one.id} 没有主办单位，不能交办", one.path, remedy=remedy
            )
        if one.id in seen:
            remedy = "请核对“编号”“建议编号”，一个编号只能有一个事项"
            yield tree.problem(
                "O21", Severity.ERROR, f"有两个事项的编号都是 {one.id}", one.path, remedy=remedy
            )
        if one.due is None:
            remedy = "请填写印发日期，或者写明时限；补上后再运行 rdtool track open 即可"
            yield tree.problem(
                "O06", Severity.WARNING, f"{one.id} 没有办理时限，不会提醒", one.path, remedy=remedy
            )
        seen.add(one.id)
