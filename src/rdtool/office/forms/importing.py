"""A form that comes back: what was changed in it goes into the record, and nothing else in the record changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import takewhile
from pathlib import Path

from rdtool.diagnostics import CannotRead, Problem, Refused, Severity, Way, WrongUsage
from rdtool.office.forms.changes import AddRow, Change, SetCell, form_changes
from rdtool.office.forms.imported import ImportedForm, told_change
from rdtool.office.forms.merging import take_over
from rdtool.office.forms.outcome import Taken
from rdtool.office.forms.returned import FormFault, FormPlace, ReturnedForm, read_form
from rdtool.office.forms.shape import record_shape
from rdtool.office.forms.tables import all_tables
from rdtool.office.rewriting import diff_between, rewrite
from rdtool.office.scaffolding import RECORD_FOR_EDITORS
from rdtool.office.schemas import bring_schemas
from rdtool.procedures import PROCEDURES
from rdtool.publish import replace_file
from rdtool.record.amending import amended
from rdtool.record.loading import OFFICE, load_profile, sound_tree
from rdtool.record.patch import CannotPatch
from rdtool.record.reading.binding import bind
from rdtool.record.reading.reader import parse
from rdtool.record.reading.source import Source
from rdtool.record.reading.tree import Tree
from rdtool.record.record import Record
from rdtool.record.textfiles import include_texts
from rdtool.record.wanted import Wanted, closed
from rdtool.record.whole import Keys
from rdtool.record.workspace import Workspace
from rdtool.record.yamltext import new_text

_HEAD = "# 会议记录：由填写表生成。一次会议一份，可以直接改，也可以用 rdtool form export 导出再填。\n\n"
_RIGHT = "请改正后再导入"


def import_form(
    form: Path,
    *,
    today: date,
    workspace: Workspace | None = None,
    record: Path | None = None,
    dry_run: bool = False,
) -> ImportedForm:
    """Bring what was changed in a form into its record; a form of no record makes a new one.

    Raises:
        CannotRead: the form or the record can't be read, or the record is not found.
        RecordInvalid: the record is not sound YAML.
        WrongUsage: it is not said where the new record belongs.
        Refused: the new record is there already.
        CannotWrite: the record can't be written.
    """
    returned = read_form(form, all_tables(PROCEDURES))
    if not returned.base.record:
        return _Importing(form, returned, workspace, today, dry_run=dry_run).begin(record)
    path = record or _record_of(returned.base.record, form, workspace)
    return _Importing(form, returned, workspace, today, dry_run=dry_run).bring(path)


def _record_of(name: str, form: Path, workspace: Workspace | None) -> Path:
    folders = [workspace.records] if workspace else []
    found = [folder / name for folder in (*folders, form.parent) if (folder / name).is_file()]
    if not found:
        raise CannotRead(f"找不到这份表的会议记录 {name}", "请用 --record 写明记录文件，或者用 -C 写明工作区")
    return found[0]


class _Importing:
    def __init__(
        self, form: Path, returned: ReturnedForm, workspace: Workspace | None, today: date, *, dry_run: bool
    ) -> None:
        self._form, self._returned, self._workspace, self._today = form, returned, workspace, today
        self._dry_run = dry_run
        self._tables, self._shape = all_tables(PROCEDURES), record_shape(PROCEDURES)
        self._changes = form_changes(returned, self._tables)

    # a record that there is

    def bring(self, path: Path) -> ImportedForm:
        """The changes brought into the record at `path`."""
        data = path.read_bytes() if path.is_file() else b""
        tree = sound_tree(path, Keys(Record, PROCEDURES))
        told = ImportedForm(self._form, path, is_new=False, dry_run=self._dry_run)
        but, faults = self._unsound(tree, path.parent)
        taken = self._taken(tree, but)
        self._tell(told, taken, tree)
        told.faults += faults
        text = amended(tree, taken.wanted)
        if text == tree.source.text:
            return told
        told.diff, told.backup = rewrite(
            path, data, tree.source, text, today=self._today, dry_run=self._dry_run
        )
        return told

    def _taken(self, tree: Tree, but: set[Change]) -> Taken:
        return take_over(self._returned.base.data, tree.data, self._shape, self._tables, self._changes, but)

    def _unsound(self, tree: Tree, folder: Path) -> tuple[set[Change], list[FormFault]]:
        """The changes that can't go in: what the record would then say is wrong, or can't be written so."""
        but: set[Change] = set()
        faults: list[FormFault] = []
        known = {(one.id, one.message) for one in _errors(tree.source, folder)}
        while True:
            taken = self._taken(tree, but)
            text, stuck = self._written(tree, taken, but)
            if stuck:
                remedy = "请在记录中自己改这一处"
                faults += [
                    FormFault(one.place, "记录中这一处的写法不便由工具改动，没有并入", remedy)
                    for one in taken.done
                    if one in stuck
                ]
                but |= stuck
                continue
            source = Source.of(text, tree.source.name, tree.source.encoding)
            wrong = [one for one in _errors(source, folder) if (one.id, one.message) not in known]
            if not wrong:
                return but, faults
            refused: set[Change] = set()
            for problem in wrong:
                first, *others = _culprits(problem.path, taken) or taken.done
                faults.append(_fault(first.place, problem))
                faults += [_with_it(one.place, first.place) for one in others if one not in refused]
                refused |= {first, *others}
            but |= refused

    def _written(self, tree: Tree, taken: Taken, but: set[Change]) -> tuple[str, set[Change]]:
        """The new text, and the changes that keep it from being made."""
        try:
            return amended(tree, taken.wanted), set()
        except CannotPatch:
            pass
        every = list(taken.done)
        good: list[Change] = []

        def sift(some: Sequence[Change]) -> Iterator[Change]:
            try:
                amended(tree, self._taken(tree, but | (set(every) - {*good, *some})).wanted)
            except CannotPatch:
                if len(some) == 1:
                    yield some[0]
                    return
                half = len(some) // 2
                yield from sift(some[:half])
                yield from sift(some[half:])
            else:
                good.extend(some)

        return "", set(sift(every))

    def _tell(self, told: ImportedForm, taken: Taken, tree: Tree) -> None:
        told.changes = [told_change(one, taken, tree) for one in taken.done]
        told.already = len(taken.already)
        told.conflicts = [(one, tree.place(one.way).line) for one in taken.conflicts]
        told.faults += [*self._changes.faults, *taken.faults]
        told.remarks += self._changes.remarks

    # a new record

    def begin(self, path: Path | None) -> ImportedForm:
        """A new record, of what is in the form."""
        wanted, faults = self._new(path)
        place = path or self._new_place(wanted)
        if place.exists():
            raise Refused(
                f"{place} 已经存在，没有改动",
                "要并入已有的记录，请先从那份记录导出填写表；要另存，请用 --record 写明文件",
            )
        told = ImportedForm(self._form, place, is_new=True, dry_run=self._dry_run)
        told.remarks += self._changes.remarks
        told.faults += faults
        if faults:
            return told
        is_ours = self._workspace is not None and place.parent.resolve() == self._workspace.records.resolve()
        text = (RECORD_FOR_EDITORS if is_ours else "") + _HEAD + new_text(wanted)
        told.diff = diff_between("", text, place.name)
        told.changes = [told_change(one, None, None) for one in self._changes.all()]
        if not self._dry_run:
            replace_file(place, text.encode())
            if self._workspace is not None and is_ours:
                bring_schemas(self._workspace)
        return told

    def _new(self, path: Path | None) -> tuple[Wanted, list[FormFault]]:
        taken = take_over({}, {}, self._shape, self._tables, self._changes, set())
        faults = [*self._changes.faults, *taken.faults]
        text = _HEAD + new_text(taken.wanted) if isinstance(taken.wanted, dict) and taken.wanted else _HEAD
        folder = path.parent if path else self._form.parent
        source = Source.of(text, path.name if path else "新的记录")
        wrong = _errors(source, folder) if taken.wanted else []
        faults += [_fault(self._place_of(one.path, taken), one) for one in wrong]
        if not taken.wanted:
            faults.append(FormFault(FormPlace("会议", ""), "填写表还没有填", "请至少填写“次”和“日期”"))
        return taken.wanted, faults

    def _place_of(self, way: Way, taken: Taken) -> FormPlace:
        """The cell, or the row, that a part of a new record is from."""
        uprights = ((table, rows) for table, rows in self._returned.rows.items() if table.upright)
        for table, rows in uprights:
            for row in rows:
                for keys, cell in row.cells.items():
                    if (*table.way, *keys) == way:
                        return cell.place
        for change in _culprits(way, taken):
            return change.place
        return FormPlace(str(way[0]) if way else "会议", "")

    def _new_place(self, wanted: Wanted) -> Path:
        if self._workspace is None:
            raise WrongUsage(
                "当前文件夹不在工作区之内", "请用 --record 写明新记录的文件，或者用 -C 写明工作区"
            )
        meeting = closed(wanted)
        said = meeting.get("会议") if isinstance(meeting, dict) else None
        words = said if isinstance(said, dict) else {}
        term = words.get("届") or load_profile(self._workspace)[0].term or ""
        return self._workspace.records / f"{term}-{words.get('次', '')}.yaml"


def _errors(source: Source, folder: Path) -> list[Problem]:
    """What is wrong with a record as far as its keys and values go."""
    tree, problems = parse(source, Keys(Record, PROCEDURES))
    if tree is None:
        return problems
    problems = [*problems, *include_texts(tree, folder, OFFICE)]
    problems += bind(Record, tree, PROCEDURES)[1]
    return [one for one in problems if one.severity is Severity.ERROR]


def _culprits(way: Way, taken: Taken) -> list[Change]:
    """The changes without which a part of the record would not be as it is: the nearest of them."""
    found = [(_nearness(way, _where(change, taken)), change) for change in taken.done]
    most = max((near for near, _ in found), default=(0, False))
    return [change for near, change in found if near == most and near[0]]


def _nearness(way: Way, where: Way) -> tuple[int, bool]:
    """How many steps two ways have in common, and whether the one lies within the other."""
    steps = zip(way, where, strict=False)
    shared = sum(1 for _ in takewhile(lambda both: both[0] == both[1], steps))
    return shared, shared == len(where)


def _where(change: Change, taken: Taken) -> Way:
    """Where in the record that is wanted a change is seen; nowhere for what is gone."""
    if isinstance(change, SetCell):
        return (*taken.where(change.way), *change.keys)
    return _way_to(taken.wanted, taken.made[change]) or () if isinstance(change, AddRow) else ()


def _way_to(value: Wanted, made: Wanted) -> Way | None:
    """The way to the very part that was made."""
    if value is made:
        return ()
    inside: list[tuple[str | int, Wanted]] = []
    if isinstance(value, dict):
        inside = list(value.items())
    elif isinstance(value, list):
        inside = [(at, one.value) for at, one in enumerate(value)]
    for step, one in inside:
        if (way := _way_to(one, made)) is not None:
            return (step, *way)
    return None


def _with_it(place: FormPlace, wrong: FormPlace) -> FormFault:
    return FormFault(place, f"与{wrong}同在一处，一并没有并入", "请先改正那一处")


def _fault(place: FormPlace, problem: Problem) -> FormFault:
    if problem.id in ("M01", "M02"):
        return FormFault(place, problem.message, f"请补上“{problem.path[-1]}”")
    lines = [line.strip() for line in problem.remedy.splitlines() if not line.startswith(" ")]
    said = "".join(line for line in lines if not line.endswith("："))
    return FormFault(place, problem.message, said.rstrip("。") or _RIGHT)
