"""Records as the office reads them: what is followed up already keeps the id that the ledger knows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rdtool.procedures import PROCEDURES
from rdtool.record.loading import Loaded, load_record
from rdtool.record.remembering import Memory
from rdtool.record.workspace import Workspace


def load(path: Path, workspace: Workspace | None, settings: Sequence[str] = ()) -> Loaded:
    """Read a record beside the workspace's ledger; nothing is written.

    Raises:
        CannotRead, WrongUsage: see `load_record`.
        CannotRead, CannotWrite, Refused: the ledger can't be used, see `Ledger.reading`.
    """
    if workspace is None or not workspace.ledger.exists():
        return load_record(path, workspace, PROCEDURES, settings)
    ledger = workspace.ledger

    def remember(scope: str) -> Memory:
        from rdtool.ledger.database import Ledger
        from rdtool.ledger.items.remembered import memory

        with Ledger.open(ledger).reading() as db:
            return memory(db, [scope])

    return load_record(path, workspace, PROCEDURES, settings, remember)
