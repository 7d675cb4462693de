"""Three-way merging of a returned row: what the sheet had when it was made, what the ledger has now, what
the row says.

Only what the unit really changed counts, so a sheet of an older version merges where nobody else
changed the same column, and a sheet that comes twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from rdtool.ledger.items.item import DONE_ON, REMARK, STATUS
from rdtool.ledger.items.words import CLOSED_WORDS, Vocabulary, bare
from rdtool.ledger.returns.cells import same
from rdtool.ledger.returns.conflicts import Conflict, FilledChange, Trouble
from rdtool.ledger.returns.forms import FormColumn
from rdtool.ledger.returns.reading import Cell, Row
from rdtool.record.tracked import Status, TrackedKind


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """The entry of a unit that rows are merged into."""

    item: str
    unit: str
    """The assisting unit; blank: the lead."""
    kind: TrackedKind
    now: Mapping[str, str]
    """What is filled in, by column."""
    assigned_on: date | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    """What the record says of the item."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A row that came back, and what its columns said when it went out."""

    row: Row
    base: Mapping[str, str]
    file: str

    def where(self, place: str) -> str:
        """A cell as a person finds it."""
        return f"{self.file} {self.row.sheet}!{place}"


@dataclass(frozen=True, slots=True)
class GivenCell:
    """What one row says in one column, when that differs from what went out."""

    text: str
    shown: str
    where: str


def _doubt(entry: UnitEntry, part: str, text: str) -> tuple[Trouble, str] | None:
    """Why a value that can be read is not likely to be right; a person may accept it."""
    if part == DONE_ON and entry.assigned_on and text and text < entry.assigned_on.isoformat():
        return Trouble.EARLY, f"{entry.assigned_on}才交办；确实在交办以前完成的，可以采用"
    fact = entry.kind.at_most.get(part, "")
    whole = entry.facts.get(fact, "")
    if whole and text and Decimal(text) > Decimal(whole):
        return Trouble.TOO_MUCH, f"{fact}是{whole}，请核对单位是万元还是元"
    return None


class Merger:
    """Merges rows with the words of one office, on one day."""

    def __init__(self, words: Vocabulary, today: date) -> None:
        self._words, self._today = words, today

    def merge(self, entry: UnitEntry, rows: Sequence[Sent]) -> Iterator[FilledChange | Conflict]:
        """What the rows about one entry change in it; several rows when one was copied."""
        columns = dict.fromkeys(column for sent in rows for column in sent.row.form.fill_in)
        found = [outcome for column in columns for outcome in self._column(entry, column, rows)]
        yield from self._with_reason(entry, found, rows)

    def _column(
        self, entry: UnitEntry, column: FormColumn, rows: Sequence[Sent]
    ) -> Iterator[FilledChange | Conflict]:
        given: list[GivenCell] = []
        for sent in rows:
            cell = sent.row.cells.get(column.part)
            if cell is None:
                continue
            read = self._read(entry, column, cell, sent)
            if isinstance(read, Conflict):
                yield read
            elif not read and not column.carried:
                continue
            elif not same(read, sent.base.get(column.part, ""), column.kind):
                given.append(GivenCell(read, cell.shown, sent.where(cell.place)))
        filled = [one for one in given if one.text] or given
        distinct = {one.text: one for one in filled}
        yield from self._decide(entry, column, list(distinct.values()), rows)

    def _decide(
        self, entry: UnitEntry, column: FormColumn, given: Sequence[GivenCell], rows: Sequence[Sent]
    ) -> Iterator[FilledChange | Conflict]:
        part = column.part
        ours = entry.now.get(part, "")
        if len(given) > 1:
            for one in given:
                hint = "同一事项有几行，填的不一样，请改正来表后再导入"
                yield self._conflict(Trouble.TWO_VALUES, entry, part, one, hint, keep=True)
            return
        for one in given:
            if same(one.text, ours, column.kind):
                continue
            if not any(same(ours, sent.base.get(part, ""), column.kind) for sent in rows):
                lost = any(sent.row.version is None for sent in rows)
                trouble = Trouble.TWO_VALUES if lost else Trouble.OLDER
                yield self._conflict(trouble, entry, part, one, "清单发出以后，台账已经另有更新")
            elif doubt := _doubt(entry, part, one.text):
                yield self._conflict(doubt[0], entry, part, one, doubt[1])
            elif not one.text:
                yield self._conflict(Trouble.CLEARED, entry, part, one, "台账中原有的内容在来表中成了空白")
            else:
                yield self._change(entry, part, one)

    def _read(self, entry: UnitEntry, column: FormColumn, cell: Cell, sent: Sent) -> str | Conflict:
        """What a cell says, words of state in the office's own; or why it says nothing."""
        given = GivenCell("", cell.shown, sent.where(cell.place))
        if cell.fault:
            return self._conflict(Trouble.UNREADABLE, entry, column.part, given, cell.fault, keep=True)
        if column.part == STATUS and cell.text and not same(cell.text, sent.base.get(STATUS, "")):
            return self._status(entry, cell, given)
        if column.part == DONE_ON and cell.text > self._today.isoformat():
            return self._conflict(Trouble.FUTURE, entry, DONE_ON, given, "完成日期不能晚于今天", keep=True)
        return cell.text

    def _status(self, entry: UnitEntry, cell: Cell, given: GivenCell) -> str | Conflict:
        word = self._words.read(entry.kind, cell.text)
        if word:
            return word.text
        if bare(cell.text) in CLOSED_WORDS:
            hint = "销号由对口委员会核查后用 rdtool track close 办理"
        else:
            near = self._words.suggestion(entry.kind, cell.text)
            hint = f"是否为“{near}”" if near else "不是已知的完成情况"
            hint += "；本地用语可以写进 rdtool.yaml 的“跟踪督办”"
        return self._conflict(Trouble.UNREADABLE, entry, STATUS, given, hint, keep=True)

    def _with_reason(
        self, entry: UnitEntry, found: Sequence[FilledChange | Conflict], rows: Sequence[Sent]
    ) -> Iterator[FilledChange | Conflict]:
        """A unit that sends an item back says why, in the remarks."""
        remarked = any(sent.row.text(REMARK) for sent in rows)
        for outcome in found:
            back = (
                isinstance(outcome, FilledChange)
                and outcome.field == STATUS
                and self._is_back(entry, outcome.new)
            )
            if back and not remarked and not entry.unit:
                assert isinstance(outcome, FilledChange)
                given = GivenCell(outcome.new, outcome.new, outcome.source)
                yield self._conflict(Trouble.NO_REASON, entry, STATUS, given, "请在备注中写明退回的理由")
            else:
                yield outcome

    def _is_back(self, entry: UnitEntry, word: str) -> bool:
        read = self._words.read(entry.kind, word)
        return read is not None and read.status is Status.NOT_OURS

    def _change(self, entry: UnitEntry, part: str, given: GivenCell) -> FilledChange:
        return FilledChange(entry.item, entry.unit, part, entry.now.get(part, ""), given.text, given.where)

    def _conflict(
        self,
        trouble: Trouble,
        entry: UnitEntry,
        part: str,
        given: GivenCell,
        hint: str,
        *,
        keep: bool = False,
    ) -> Conflict:
        """`keep`: what the sheet says can't be accepted as it is."""
        ours = entry.now.get(part, "")
        changes = () if keep else (self._change(entry, part, given),)
        theirs = given.text or given.shown
        return Conflict(trouble, entry.item, entry.unit, part, ours, theirs, given.where, hint, changes)
