"""A session whose number was changed after papers were numbered and items opened: they are under the old one."""

from __future__ import annotations

import re
import sqlite3
from typing import Final

from rdtool.ledger.database import Ledger
from rdtool.ledger.identity import topics
from rdtool.record.identity import match, plain
from rdtool.record.references import keys_of
from rdtool.record.session import Session
from rdtool.record.tracked import TrackedStage
from rdtool.record.workspace import Workspace, session_of
from rdtool.values import value

_SCOPE: Final = re.compile(r"([0-9]+)-([0-9]+)")


@value(frozen=True, slots=True)
class Renumbered:
    """What the ledger holds of a session without a record, which looks like this one under its earlier number."""

    scope: str
    """`7-49`."""
    numbers: int
    items: int

    @property
    def message(self) -> str:
        """What is there, and what is not."""
        held = "、".join(
            f"{count}个{word}" for count, word in ((self.numbers, "文号"), (self.items, "事项")) if count
        )
        return (
            f"台账中 {self.scope} 的{held}，议题同这次会议的一样，却没有 {self.scope} 的会议记录，"
            "像是改了会次"
        )

    @property
    def remedy(self) -> str:
        """What to do in each of the three cases."""
        number = self.scope.rpartition("-")[2]
        return (
            f"会次写错了的，请把“次”改回{number}；{self.scope} 的会议记录移走了的，请放回 records 文件夹；"
            f"确是更正会次的，请先作废原来的文号：rdtool register void 文号 --why 更正会次，"
            f'撤销原来的事项：rdtool track move 撤销 "{self.scope}-*" --why 更正会次'
        )


def renumbered(session: Session, workspace: Workspace) -> Renumbered | None:
    """Whether most agenda items that the ledger knows of a session without a record are this session's.

    Raises:
        Busy, CannotRead, CannotWrite, Refused: the ledger can't be used, see `Ledger.reading`.
    """
    meeting, keys = session.meeting, keys_of(session.agenda)
    marks = {mark for key in keys for mark in (plain(key.name), key.code, *map(plain, key.former)) if mark}
    with Ledger.open(workspace.ledger).reading() as db:
        for scope, known in topics(db, standing=True).items():
            if scope == f"{meeting.term}-{meeting.number}" or not _SCOPE.fullmatch(scope):
                continue
            if not any(plain(key.name) in marks or key.code in marks for key in known):
                continue  # nothing to match: most sessions, quickly passed over
            if 2 * len(match(known, keys).pairs) > len(known) and not _recorded(scope, session, workspace):
                return Renumbered(scope, *_held(db, scope))
    return None


def _recorded(scope: str, session: Session, workspace: Workspace) -> bool:
    """Whether the workspace has a record of this session."""
    found = filter(None, map(session_of, workspace.record_files()))
    return scope in {f"{term or session.meeting.term}-{number}" for term, number in found}


def _held(db: sqlite3.Connection, scope: str) -> tuple[int, int]:
    """How many numbers that are not void, and items that are not withdrawn, belong to a session."""
    numbers = "SELECT count(*) FROM register_entry WHERE scope = ? AND kind <> '' AND voided_on IS NULL"
    items = "SELECT count(*) FROM followup_item WHERE origin = ? AND stage <> ?"
    withdrawn = TrackedStage.WITHDRAWN.value
    return db.execute(numbers, (scope,)).fetchone()[0], db.execute(items, (scope, withdrawn)).fetchone()[0]
