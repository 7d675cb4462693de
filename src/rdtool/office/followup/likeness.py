"""Near-duplicates: the items of records against one another and against what is open already (O12)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rdtool.diagnostics import RecordInvalid
from rdtool.ledger.items.selection import Which, chosen
from rdtool.ledger.items.similar import Pair, Wording, similar
from rdtool.office.followup.office import Office
from rdtool.procedures import PROCEDURES
from rdtool.record.assignments import assignments
from rdtool.record.loading import load_record


def near_duplicates(office: Office, records: Iterable[Path], least: float) -> list[Pair]:
    """Pairs of items at least so alike, the most alike first.

    Raises:
        RecordInvalid: a record has errors.
        CannotRead, CannotWrite, Refused: see `load_record` and `Ledger.reading`.
    """
    new = [wording for record in records for wording in _wordings(office, record)]
    with office.ledger.reading() as db:
        known = [
            Wording(item.id, item.text, f"{item.lead}，{item.stage.value}，{item.meeting}")
            for item in chosen(db, Which(settled=False))
        ]
    return similar(new, known, least)


def _wordings(office: Office, record: Path) -> list[Wording]:
    loaded = load_record(record, office.workspace, PROCEDURES)
    if loaded.session is None:
        raise RecordInvalid(loaded.problems)
    return [Wording(one.id, one.text, f"{one.lead}，{one.meeting}") for one in assignments(loaded.session)]
