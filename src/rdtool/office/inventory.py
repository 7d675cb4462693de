"""What a workspace holds, as rows to choose from: kinds of paper, records, units, items followed up, papers.

The rows are plain values for `--json`, for tables and for the completion of commands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from rdtool.diagnostics import CannotRead, RdtoolError
from rdtool.document.label import Label
from rdtool.office.paper import FoundPaper
from rdtool.record.identity import Key, match
from rdtool.record.workspace import Workspace, session_in

if TYPE_CHECKING:
    from rdtool.ledger.register.entries import RegisterEntry

Row: TypeAlias = dict[str, Any]


def kinds(workspace: Workspace | None) -> list[Row]:
    """The kinds of paper in their order, the office's own among them.

    Raises:
        CannotRead: a template of the office can't be read.
    """
    from rdtool.drafting.kinds.catalogue import load

    return [
        {
            "kind": kind.command,
            "name": kind.name,
            "stage": kind.stage.value,
            "about": kind.about,
            "ending": kind.suffix,
        }
        for kind in load(workspace.templates if workspace else None).kinds
    ]


def records(workspace: Workspace) -> list[Row]:
    """The meeting records, earliest session first; what can't be read as one has a file only.

    Raises:
        CannotRead: rdtool.yaml can't be read.
    """
    from rdtool.record.loading import load_profile

    term = load_profile(workspace)[0].term
    return [_record(path, term) for path in workspace.record_files()]


def _record(path: Path, usual: int | None) -> Row:
    """A record; `usual` is the term where it names none."""
    from rdtool.record.days import parse_days
    from rdtool.record.reading.reader import parse
    from rdtool.record.reading.source import read_source

    try:
        tree, _ = parse(read_source(path))
    except CannotRead:
        tree = None
    found = session_in(tree) if tree else None
    days: list[date] = []
    said = tree.value(("会议", "日期")) if tree else None
    with suppress(ValueError):
        days = parse_days("、".join(map(str, said)) if isinstance(said, list) else str(said or ""))
    term, number = (found[0] or usual, found[1]) if found else (None, None)
    return {
        "file": str(path),
        "session": f"{term}-{number}" if term else None,
        "term": term,
        "number": number,
        "days": [day.isoformat() for day in days],
    }


def units(workspace: Workspace) -> list[Row]:
    """The units of the office profile.

    Raises:
        RecordInvalid: rdtool.yaml has errors.
        CannotRead: it can't be read.
    """
    from rdtool.record.loading import sound_profile

    return [
        {
            "unit": unit.name,
            "full": unit.full or None,
            "organ": unit.organ or None,
            "committee": unit.committee or None,
        }
        for unit in sound_profile(workspace).units
    ]


def items(workspace: Workspace) -> list[Row]:
    """Everything that is, or was, followed up, by its number.

    Raises:
        Busy, CannotRead, CannotWrite, Refused: the ledger can't be used, see `Ledger.reading`.
    """
    from rdtool.ledger.database import Ledger
    from rdtool.ledger.items.storing import all_items
    from rdtool.office.followup.overview import item_dict

    with Ledger.open(workspace.ledger).reading() as db:
        return [item_dict(item) for item in all_items(db)]


def papers(workspace: Workspace) -> list[Row]:
    """The papers that lie in the workspace's folder, known by what they say of themselves.

    Raises:
        Busy, CannotRead, CannotWrite, Refused: the ledger can't be used, see `Ledger.reading`.
    """
    from rdtool.drafting.kinds.catalogue import load
    from rdtool.office.batch import papers_folder
    from rdtool.publish import ATTIC, Shelf

    top = papers_folder(workspace)
    folders = [top, *(path for path in sorted(top.rglob("*")) if path.is_dir() and path.name != ATTIC)]
    shelf = Shelf(folders, lambda label: label, today=date.min, dry_run=True)
    known, numbers = load(workspace.templates).by_word, Numbers(workspace)
    return [
        FoundPaper(
            left.path,
            left.label,
            known[left.label.kind].command if left.label.kind in known else "",
            numbers.of(left.label),
            left.edited,
        ).as_dict()
        for left in shelf.left()
    ]


class Numbers:
    """The numbers of papers by the register; an agenda item is known by all it goes by in its record.

    Raises:
        Busy, CannotRead, CannotWrite, Refused: the ledger can't be used, see `Ledger.reading`.
    """

    def __init__(self, workspace: Workspace) -> None:
        from rdtool.ledger.database import Ledger
        from rdtool.ledger.register.numbers import Register

        self._workspace = workspace
        entries = Register(Ledger.open(workspace.ledger)).entries() if workspace.ledger.exists() else ()
        self._entries: dict[tuple[str, str, bool], list[RegisterEntry]] = defaultdict(list)
        for one in entries:
            if not one.voided_on:
                self._entries[one.kind, one.unit, bool(one.item)].append(one)
        self._agendas: dict[str, tuple[Key, ...]] = {}

    def of(self, label: Label) -> str:
        """The number of a paper; blank for none."""
        same = [
            one
            for one in self._entries.get((label.kind, label.unit, bool(label.item)), ())
            if label.session in ("", one.scope)
        ]
        if not label.item:
            # a paper of no session, one of many for its unit, says in its part what it is about, or its day
            return next((one.text for one in same if label.session or label.part in one.subject), "")
        own = Key(label.item, label.code)
        agenda = self._agenda(label) if same else ()
        place = match([own], agenda).pairs.get(0)
        if place is None:
            agenda, place = (own,), 0
        pairs = match([one.key for one in same], agenda).pairs
        return next((same[known].text for known, item in pairs.items() if item == place), "")

    def _agenda(self, label: Label) -> tuple[Key, ...]:
        """What the items of the paper's session go by; none without a record that can be read."""
        if label.session not in self._agendas:
            files = [row["file"] for row in records(self._workspace) if row["session"] == label.session]
            self._agendas[label.session] = _keys(Path(files[0]), self._workspace) if files else ()
        return self._agendas[label.session]


def _keys(record: Path, workspace: Workspace) -> tuple[Key, ...]:
    from rdtool.office.records import load
    from rdtool.record.references import keys_of

    with suppress(RdtoolError):
        if session := load(record, workspace, ask=False).session:
            return keys_of(session.agenda)
    return ()


#: What can be listed, each with what lists it; all but kinds need a workspace.
KNOWN: Final[Mapping[str, Callable[[Any], list[Row]]]] = {
    "kinds": kinds,
    "records": records,
    "units": units,
    "items": items,
    "papers": papers,
}
