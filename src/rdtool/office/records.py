"""Records as the office reads them: what is followed up keeps its id, and papers see all that is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rdtool.diagnostics import Problem, RdtoolError, Severity, Way
from rdtool.office.history import History
from rdtool.procedures import PROCEDURES
from rdtool.record.loading import Loaded, load_record
from rdtool.record.reading.tree import Tree
from rdtool.record.session import Session
from rdtool.record.view import changed
from rdtool.record.workspace import Workspace
from rdtool.rules import check
from rdtool.values import value

if TYPE_CHECKING:
    from rdtool.record.remembering import Memory


@value(frozen=True, slots=True)
class FailedRecord:
    """One record of several with which nothing could be done; the others went on."""

    record: Path
    error: RdtoolError

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "record": str(self.record),
            "code": self.error.code,
            "message": self.error.message,
            "remedy": self.error.remedy or None,
        }


def load(
    path: Path,
    workspace: Workspace | None,
    settings: Sequence[str] = (),
    *,
    ask: bool = True,
    history: History | None = None,
) -> Loaded:
    """Read a record beside the workspace's ledger; nothing is written.

    With `ask`, what may be something of the ledger under a new name is among the problems (O21).
    `history`: what reads the other sessions, where they are wanted for more than this.

    Raises:
        CannotRead, WrongUsage: see `load_record`.
        CannotRead, CannotWrite, Refused: the ledger can't be used, see `Ledger.reading`.
    """
    earlier = partial((history or History(workspace, PROCEDURES)).before, path)
    if workspace is None or not workspace.ledger.exists():
        return load_record(path, workspace, PROCEDURES, settings, earlier=earlier)
    ledger, known = workspace.ledger, []

    def remember(scope: str) -> Memory:
        from rdtool.ledger.database import Ledger
        from rdtool.ledger.items.remembered import memory

        with Ledger.open(ledger).reading() as db:
            known.append(memory(db, [scope]))
        return known[-1]

    loaded = load_record(path, workspace, PROCEDURES, settings, remember, earlier)
    if ask and loaded.session and loaded.tree:
        found = [*_renamed(loaded.session, loaded.tree, known[-1])] if known else []
        found += renumbering(loaded.session, loaded.tree, workspace, Severity.WARNING)
        return replace(loaded, problems=(*loaded.problems, *found))
    return loaded


@value(frozen=True, slots=True)
class Examined:
    """A record as papers are made of it."""

    read: tuple[Problem, ...]
    """What is wrong with the file."""
    found: tuple[Problem, ...] = ()
    """What the rule book says."""
    session: Session | None = None
    """Beside the other sessions, and with what the ledger knows; None where the file has errors."""
    tree: Tree | None = None


def examine(
    path: Path,
    workspace: Workspace | None,
    settings: Sequence[str] = (),
    *,
    today: date,
    history: History | None = None,
) -> Examined:
    """Read a record, check it, and put the other sessions and the ledger beside it; nothing is written.

    Raises: see `load`.
    """
    history = history or History(workspace, PROCEDURES)
    loaded = load(path, workspace, settings, history=history)
    if loaded.session is None or loaded.tree is None:
        return Examined(loaded.problems)
    others = history.others(path)
    found = tuple(check(loaded.session, loaded.tree, others))
    session = changed(loaded.session, others=others)
    if workspace and workspace.ledger.exists():
        from rdtool.office.followup.standing import with_standing

        session = with_standing(session, workspace.ledger, today)
    return Examined(loaded.problems, found, session, loaded.tree)


def renumbering(session: Session, tree: Tree, workspace: Workspace, severity: Severity) -> list[Problem]:
    """What the ledger holds of the session under an earlier number (O21).

    Raises: see `load`.
    """
    from rdtool.office.renumbered import renumbered

    if moved := renumbered(session, workspace):
        return [tree.problem("O21", severity, moved.message, ("会议", "次"), remedy=moved.remedy)]
    return []


def _renamed(session: Session, tree: Tree, memory: Memory) -> Iterator[Problem]:
    """Agenda items and opinions that look like those of the ledger, each once."""
    from rdtool.ledger.identity import likely_renamed, renaming_remedy
    from rdtool.record.assignments import assignments
    from rdtool.record.identity import Lost
    from rdtool.record.remembering import identify

    given, ids = assignments(session), {one.id for one in memory.things}
    found = identify([one.thing for one in given], memory)
    lost = {one.topic.name: one.topic for one in memory.things if found.lost.get(one.id) is Lost.LIKE}
    told: set[str] = set()
    for place, was in found.held.items():
        one = given[place]
        recoded = was == one.topic
        if was in told or (recoded and was not in lost):
            continue
        told.add(was)
        where: Way = one.path if was in ids else (*one.path[:2], "代号" if recoded else "名称")
        now = one.thing.own.wording if was in ids else one.topic
        said = f"“{now}”像是台账中的“{was}”改写的"
        if recoded:
            said = f"台账中{likely_renamed(lost[was], one.thing.topic)}"
        message = f"{said}，确认以前，事项编号是暂编的"
        yield tree.problem("O21", Severity.WARNING, message, where, remedy=renaming_remedy(was))
