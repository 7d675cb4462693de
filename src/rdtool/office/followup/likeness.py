"""Near-duplicates: the items of records against one another and against what is open already (O12)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from rdtool.diagnostics import RecordInvalid
from rdtool.ledger.items.remembered import recognised
from rdtool.ledger.items.selection import Which, chosen
from rdtool.ledger.items.similar import ComparedText, Pair, similar
from rdtool.office.followup.docket import Docket
from rdtool.office.records import load
from rdtool.record.assignments import Assignment, assignments


def near_duplicates(docket: Docket, records: Iterable[Path], least: float) -> list[Pair]:
    """Pairs of items at least so alike, the most alike first.

    Raises:
        RecordInvalid: a record has errors.
        CannotRead, CannotWrite, Refused: see `load` and `Ledger.reading`.
    """
    given = [_assignments(docket, record) for record in records]
    with docket.ledger.reading() as db:
        new = [
            ComparedText(one.id, one.text, f"{one.lead}，{one.meeting}")
            for some in given
            for one in recognised(db, some, ())[0]
        ]
        known = [
            ComparedText(item.id, item.text, f"{item.lead}，{item.stage.value}，{item.meeting}")
            for item in chosen(db, Which(settled=False))
        ]
    return similar(new, known, least)


def _assignments(docket: Docket, record: Path) -> Sequence[Assignment]:
    loaded = load(record, docket.workspace)
    if loaded.session is None:
        raise RecordInvalid(loaded.problems)
    return assignments(loaded.session)
