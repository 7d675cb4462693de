"""Lists taken over: read, compared with what is there already, and put in behind it.

Nothing that is there is changed; what a list says otherwise of it is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from rdtool.diagnostics import Way
from rdtool.files.handed import is_handed
from rdtool.office.lists.agenda_list import item_of
from rdtool.office.lists.entering import ListEntry, said_in
from rdtool.office.lists.gathering import Gathered, ListRemark, ListRow
from rdtool.office.lists.joining import PresentEntry, TakingPlace
from rdtool.office.lists.opinion_list import opinion_of
from rdtool.office.lists.placing import NewEntries, with_entries
from rdtool.office.lists.roster_list import member_of, tell_unmarked
from rdtool.office.lists.shapes import OF_RECORD, SHAPES
from rdtool.office.lists.sourcing import gather
from rdtool.office.lists.unit_list import unit_of
from rdtool.office.rewriting import rewrite
from rdtool.office.scaffolding import ITEMS_TO_FILL_IN
from rdtool.procedures import PROCEDURES
from rdtool.record.identity import plain
from rdtool.record.loading import load_profile, sound_tree
from rdtool.record.patch import CannotPatch
from rdtool.record.profile import Profile
from rdtool.record.reading.reader import parse
from rdtool.record.reading.source import Source
from rdtool.record.reading.tree import Tree, Value
from rdtool.record.record import Record
from rdtool.record.whole import Keys
from rdtool.record.workspace import Workspace

_READERS: Final[Mapping[str, Callable[[ListRow, Gathered], ListEntry | None]]] = {
    "opinions": opinion_of,
    "agenda": item_of,
    "roster": member_of,
    "units": unit_of,
}
_WAYS: Final[Mapping[str, Way]] = {
    "agenda": ("议题",),
    "roster": ("组成人员", "名单"),
    "units": ("单位",),
}


@dataclass(slots=True)
class TakenList:
    """What a list gave: new entries, what is there already, what was not understood, and what was written."""

    file: str
    noun: str
    home: str
    """What the entries belong into, in a word."""
    target: Path | None
    """The record or the profile; None where there is none, and only the block is told."""
    entries: tuple[ListEntry, ...]
    present: tuple[PresentEntry, ...]
    remarks: tuple[ListRemark, ...]
    block: str
    """The new entries as a block of the record or the profile; blank where there are none."""
    items: tuple[str, ...] = ()
    """The agenda items to which opinions are added."""
    dry_run: bool = False
    diff: str = ""
    """What the file changes, or would change; blank where nothing is written."""
    backup: Path | None = None
    hindrance: CannotPatch | None = None
    """Why the entries can't be put in by the tool."""

    @property
    def exit_code(self) -> int:
        """3 where the new entries were left for a person to copy."""
        return self.hindrance.exit_code if self.hindrance else 0

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "list": self.file,
            "target": str(self.target) if self.target else None,
            "entries": [one.as_dict() for one in self.entries],
            "present": [one.as_dict() for one in self.present],
            "remarks": [one.as_dict() for one in self.remarks],
            "block": self.block,
            "items": list(self.items),
            "dry_run": self.dry_run,
            "written": bool(self.diff) and not self.dry_run,
            "hindrance": self.hindrance.message if self.hindrance else None,
            "diff": self.diff,
            "backup": str(self.backup) if self.backup else None,
        }


def take_list(
    kind: str,
    file: Path,
    *,
    today: date,
    record: Path | None = None,
    workspace: Workspace | None = None,
    item: str | None = None,
    dry_run: bool = False,
) -> TakenList:
    """Take a list over: `kind` is opinions, agenda, roster or units; new entries are put into record or profile.

    `record`: for opinions
    and agenda items; roster and units belong to the profile of the workspace.  `item`: the agenda item of
    opinions for which the list does not name one.  The file as it was is backed up beside it.

    Raises:
        CannotRead: the list, record or profile can't be read, or there is no such list in the file.
        RecordInvalid: the record or profile is not sound YAML.
        WrongUsage: there is no such agenda item.
        CannotWrite: the file can't be written.
    """
    keys = Keys(Record, PROCEDURES) if kind in OF_RECORD else Keys(Profile)
    target = record if kind in OF_RECORD else workspace.profile if workspace else None
    before = target.read_bytes() if target and target.is_file() else b""
    tree = sound_tree(target, keys) if target else None
    here = TakingPlace(kind, tree)
    found = gather(file, SHAPES[kind], _known_units(workspace))
    if kind == "roster":
        tell_unmarked(found.rows, found)
    groups = [here.new(way, rows, found) for way, rows in _grouped(here, found, item)]
    new = [group for group in groups if group]
    name = "粘贴的文字" if is_handed(file) else file.name
    taken = TakenList(
        name,
        SHAPES[kind].noun,
        here.home,
        target,
        tuple(entry for group in new for entry in group.entries),
        tuple(here.present),
        tuple(found.remarks),
        "\n".join(here.block([group for group in new if group.entries], name)) + "\n"
        if any(group.entries for group in new)
        else "",
        tuple(here.item_at(group.way) for group in new if kind == "opinions" and tree),
        dry_run,
    )
    if target and tree and new:
        _put_in(taken, target, before, tree, new, today)
    return taken


def _put_in(
    taken: TakenList, target: Path, before: bytes, tree: Tree, new: Sequence[NewEntries], today: date
) -> None:
    """The entries into the file, or why that can't be done."""
    try:
        text = with_entries(tree, new, _skeleton())
        written = rewrite(target, before, tree.source, text, today=today, dry_run=taken.dry_run)
    except CannotPatch as error:
        taken.hindrance = error
        return
    taken.diff, taken.backup = written


def _skeleton() -> Sequence[Value]:
    """The agenda items with which a new record begins."""
    tree, _ = parse(Source.of("议题:\n" + "\n".join(ITEMS_TO_FILL_IN)))
    items = tree.value(("议题",)) if tree else None
    assert isinstance(items, list)
    return items


def _known_units(workspace: Workspace | None) -> Callable[[str], bool]:
    """Whether a name is that of a unit of the profile, as far as it can be read."""
    names: set[str] = set()
    if workspace:
        units = load_profile(workspace)[0].units
        names = {plain(name) for unit in units for name in (unit.name, unit.full) if name}
    return lambda name: plain(name) in names


def _grouped(here: TakingPlace, found: Gathered, item: str | None) -> Iterator[tuple[Way, list[ListEntry]]]:
    """The entries of the rows, by where they belong."""
    read = _READERS[here.kind]
    pairs = [(row, entry) for row in found.rows if (entry := read(row, found))]
    if here.kind != "opinions":
        yield _WAYS[here.kind], [entry for _, entry in pairs]
        return
    places: dict[Way, list[ListEntry]] = {}
    for row, entry in pairs:
        named = said_in(row, "议题", found)
        places.setdefault(here.opinions_of(named, item), []).append(entry)
    yield from places.items()
