"""回执 that come back: read from the workbooks, matched with members and units, put into the record.

A row answers for the member or the unit that it names, never for its place.  What was left blank says nothing;
what is not understood, or said in two ways, is told with its place and not taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from rdtool.chinese import bare_name
from rdtool.diagnostics import CannotRead, RecordInvalid
from rdtool.drafting.labels import Labels
from rdtool.drafting.sheets import load_sheet_template
from rdtool.drafting.templates import Templates
from rdtool.ledger.returns.forms import FormColumn, SheetForm
from rdtool.ledger.returns.reading import Row, read_returned
from rdtool.office.checking import check
from rdtool.office.followup.returning import returned_files
from rdtool.office.records import load
from rdtool.office.rewriting import rewrite
from rdtool.office.taken_receipts import KEYS, TakenReceipt, TakenReceipts
from rdtool.patterns import regex
from rdtool.record.amending import amended
from rdtool.record.reading.tree import Tree
from rdtool.record.receipts import filled_in
from rdtool.record.session import Session
from rdtool.record.wanted import Wanted, WantedEntry, opened
from rdtool.record.workspace import Workspace
from rdtool.writers.seal import label_of

_TEMPLATE: Final = "回执.yaml"
_PART: Final = regex(r"\s*人\.(\w+)\s*(?:\|.*)?")
_YES: Final = ("是", "参加", "能参加", "出席", "列席", "√", "✓", "√是")
_NO: Final = ("否", "不参加", "不能参加", "请假", "×", "✗")
_ANSWER, _UNIT, _NAME = "是否参加", "单位", "姓名"
#: What is filled in on the form.
_FILLED: Final = (_NAME, "职务", _ANSWER, "事由", "替会人", "电话", "备注")


def take_receipts(
    files: Sequence[Path],
    *,
    record: Path,
    today: date,
    workspace: Workspace | None = None,
    dry_run: bool = False,
) -> TakenReceipts:
    """Put receipts that came back into the record, where nothing else changes; the record before stays beside it.

    Raises:
        RecordInvalid: the record has errors that keep it from being read.
        WrongUsage: a folder holds no workbook.
        CannotRead: the record can't be read.
        CannotPatch: the record can't be changed without touching more than that; nothing was written.
        CannotWrite: the record can't be written; it is as it was.
    """
    loaded = load(record, workspace, ask=False)
    if loaded.session is None or loaded.tree is None:
        raise RecordInvalid(loaded.problems)
    made = TakenReceipts(record, dry_run=dry_run)
    found = _Found(loaded.session, made)
    form = _form(Templates(workspace.templates if workspace else None))
    for file in returned_files(files):
        found.read(file, form)
    wanted = found.merged(loaded.tree)
    if not (made.new or made.changed):
        return made
    text, source = amended(loaded.tree, wanted), loaded.tree.source
    made.backup = rewrite(record, record.read_bytes(), source, text, today=today, dry_run=dry_run).backup
    if not dry_run:
        told = check([record], workspace=workspace).problems
        made.problems = tuple(one for one in told if one.path[:2] == ("出席", "回执"))
    return made


def _form(templates: Templates) -> SheetForm:
    """The receipt as a form: its columns by the parts of a receipt that they show."""
    text, file = templates.source(_TEMPLATE)
    spec = load_sheet_template(text, str(file), templates.environment).spec
    columns = []
    for one in spec.columns:
        part = _PART.fullmatch(one.value)
        columns.append(FormColumn(one.title, part[1] if part else "", one.kind, one.fill_in))
    return SheetForm(spec.name, tuple(columns), telling=(_UNIT, "类别"))


class _Found:
    """The answers of the files, each by the member or the unit that gives it."""

    def __init__(self, session: Session, made: TakenReceipts) -> None:
        self._session, self._made = session, made
        self._roster = {bare_name(one.name): one.name for one in session.profile.membership.roster}
        self._units = {name: one.short for one in session.invited for name in (one.short, one.full)}
        self._said: dict[tuple[str, str], list[TakenReceipt]] = {}

    def read(self, file: Path, form: SheetForm) -> None:
        """Take the answers of one file; what can't be read, or answers for another session, is told."""
        label = label_of(file)
        if label and label.session not in ("", Labels(self._session).session):
            reason = f"“{file.name}”是另一次会议（{label.session}）的，没有读入"
            self._made.failures.append(
                CannotRead(reason, "请用 --record 写明那次会议的记录，或者去掉这份文件")
            )
            return
        try:
            returned = read_returned(file, [form], "会议回执")
        except CannotRead as error:
            self._made.failures.append(CannotRead(error.message, error.remedy))
            return
        self._made.remarks += [f"“{file.name}”{remark}" for remark in returned.remarks]
        for row in returned.rows:
            self._row(file.name, row)

    def _row(self, file: str, row: Row) -> None:
        place = f"“{file}”第{row.number}行"
        told = {part: row.text(part).strip() for part in row.cells}
        faults = [f"{cell.place}：{cell.fault}" for cell in row.cells.values() if cell.fault]
        if faults:
            self._tell(place, "；".join(faults))
            return
        unit, name = self._unit(told.get(_UNIT, "")), bare_name(told.get(_NAME, ""))
        if not self._is_answered(unit, name, told):
            return
        answer = "".join(told.get(_ANSWER, "").split())
        if reason := self._unknown(unit, name, answer, told.get("发出", "")):
            self._tell(place, reason)
            return
        said = {key: told.get(key, "") for key in KEYS}
        said |= {_UNIT: unit, _NAME: self._roster.get(name, name) if not unit else name}
        said["参加"] = "否" if answer in _NO else ""
        if not said["参加"]:
            said["事由"] = ""  # left over from an earlier answer
        if not unit:
            said["职务"] = ""  # the roster has it
        kept = {key: value for key, value in said.items() if value}
        self._said.setdefault((unit, name), []).append(TakenReceipt(unit, said[_NAME], kept, place))
        if unit and unit not in self._units.values():
            self._tell(place, f"“{unit}”不在列席单位之中，已经读入，请核对", left=False)
        was = told.get("发出", "").partition("／")[0]
        if unit and was not in ("", name):
            now = f"写的是{name}" if name else "没有写姓名"
            reason = f"这一行发出时是{was}，现在{now}，已经读入，请核对；记录中原有{was}的回执的，不会删去"
            self._tell(place, reason, left=False)

    def _unit(self, text: str) -> str:
        return self._units.get(text, text)

    def _is_answered(self, unit: str, name: str, told: Mapping[str, str]) -> bool:
        """Whether anything was filled in that the form did not go out with."""
        sent = told.get("发出")
        if sent is None:  # an office's own form
            lines = self._session.receipts
            sent = next((one.sent for one in lines if (one.unit, bare_name(one.name)) == (unit, name)), "")
        filled = filled_in([told.get(part, "") for part in _FILLED])
        return filled != sent and bool(filled.strip("／"))

    def _unknown(self, unit: str, name: str, answer: str, sent: str) -> str:
        """Why a row can't be taken; blank where it can."""
        if not unit and name not in self._roster:
            who = f"“{name}”" if name else "这一行"
            was = sent.partition("／")[0]
            line = f"（这一行发出时是{was}）" if was and was != name else ""
            return f"{who}不是组成人员，也没有写单位{line}；组成人员不能由他人代替出席，请与本人核实"
        if not answer:
            return "没有写是否参加，请问清以后填写"
        if answer not in _YES and answer not in _NO:
            return f"“是否参加”写的是“{answer}”，看不出是否参加"
        return ""

    def _tell(self, place: str, reason: str, *, left: bool = True) -> None:
        self._made.remarks.append(f"{place}{'没有读入' if left else ''}：{reason}")

    def merged(self, tree: Tree) -> Wanted:
        """What the record is to say: answers known already replaced, new ones behind them."""
        wanted = opened(tree.data)
        assert isinstance(wanted, dict)
        attendance = wanted.setdefault("出席", {})
        assert isinstance(attendance, dict)
        present = tree.value(("出席", "回执"))
        entries = [
            WantedEntry(opened(one), at)
            for at, one in enumerate(present if isinstance(present, list) else [])
        ]
        known: dict[tuple[str, str], int] = {}
        for place, given in enumerate(self._session.record.attendance.receipts):
            known[self._unit(given.unit), bare_name(given.name)] = place
        for key, answers in self._said.items():
            one = self._agreed(answers)
            if one is None:
                continue
            at = known.get(key, known.get((key[0], "")) if key[0] else None)
            before = _plain(entries[at].value) if at is not None else None
            value: dict[str, Wanted] = {name: one.said[name] for name in KEYS if name in one.said}
            if before is None:
                entries.append(WantedEntry(value))
                self._made.new.append(one)
            elif before == one.said:
                self._made.same += 1
            else:
                if "参加" in before:
                    value.setdefault("参加", "是")
                entries[at or 0] = WantedEntry(value, at)
                told = TakenReceipt(one.unit, one.name, one.said, one.place, before)
                self._made.changed.append(told)
        attendance["回执"] = entries
        self._told_of(known)
        return wanted

    def _agreed(self, answers: Sequence[TakenReceipt]) -> TakenReceipt | None:
        """The answer; none where files say different things."""
        first = answers[0]
        other = next((one for one in answers if one.said != first.said), None)
        if other:
            self._tell(f"{first.place}、{other.place}", f"{first.who}的两份回执不一致，请问清以后只留一份")
            return None
        return first

    def _told_of(self, known: Iterable[tuple[str, str]]) -> None:
        """Who has yet to answer, and who has to be put on leave."""
        answered = {
            *known,
            *((one.unit, bare_name(one.name)) for one in (*self._made.new, *self._made.changed)),
        }
        units = {unit for unit, _ in answered}
        waiting = [name for name in self._roster.values() if ("", bare_name(name)) not in answered]
        self._made.waiting = [
            *waiting,
            *(one.short for one in self._session.invited if one.short not in units),
        ]
        away = {bare_name(one.name) for one in self._session.attendance.absent}
        away |= {bare_name(one.name) for sitting in self._session.meeting.sittings for one in sitting.absent}
        for one in (*self._made.new, *self._made.changed):
            if not one.unit and one.attends and bare_name(one.name) in away:
                self._made.remarks.append(f"{one.name}的回执写明能参加，“请假”中有{one.name}，请核对")
            elif not one.unit and not one.attends and bare_name(one.name) not in away:
                self._made.on_leave.append(one.name)


def _plain(value: Wanted) -> dict[str, str]:
    """What a receipt in the record says; that someone comes goes without saying."""
    assert isinstance(value, dict)
    said = {key: one for key, one in value.items() if isinstance(one, str) and one}
    return {key: one for key, one in said.items() if key != "参加" or one == "否"}
