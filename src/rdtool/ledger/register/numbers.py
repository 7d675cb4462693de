"""The register of document numbers: one number is one document's, for good.

Numbers are given out in order inside one transaction, so that none is given twice and none is
left out; a voided one stays and is never given again.  The rules of numbers (D01 to D03 and D05;
GB/T 9704-2012, 7.2.5, and the custom of registers) hold by construction; numbers that run against
their dates (D04) come back as warnings, since a register must be able to say what happened.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from rdtool.diagnostics import Problem, Refused, WrongUsage
from rdtool.ledger.database import Ledger
from rdtool.ledger.identity import apart, likely_renamed, renaming_remedy
from rdtool.ledger.register.entries import Fact, FactChange, Identity, RegisterEntry, WantedNumber, entry_of
from rdtool.ledger.register.entry_rows import (
    Found,
    by_id,
    find,
    history,
    insert,
    named,
    standing,
    update,
)
from rdtool.ledger.register.order import disorder
from rdtool.record.identity import plain
from rdtool.record.series import NumberSeries, Restart


class NumberRefused(Refused):
    """A number can't be given or changed this way; `rule` is the id of what it would break."""

    def __init__(self, rule: str, message: str, remedy: str = "") -> None:
        super().__init__(message, remedy)
        self.rule = rule


@dataclass(frozen=True, slots=True)
class Request:
    """A document asks for a number."""

    document: Identity
    title: str
    dated: date
    """成文日期."""
    term: int | None
    day: date
    by: str
    number: int | None = None
    """A certain number, for a document that was numbered before the register was kept."""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    """What else is known of the document; written down with a new number only."""


@dataclass(frozen=True, slots=True)
class Registered:
    """An entry as it now stands."""

    entry: RegisterEntry
    fresh: bool = False
    """Whether the number was given out just now."""
    changes: tuple[FactChange, ...] = ()
    warnings: tuple[Problem, ...] = ()


class Register:
    """The register of a ledger; every method may raise what `Ledger.transaction` raises."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def find(self, document: Identity, dated: date | None = None) -> RegisterEntry | None:
        """The entry of a document that has a number.

        Raises:
            NumberRefused: the number is of another year than the document, where its date is known.
        """
        with self._ledger.reading() as db:
            entry = find(db, document).entry
        if entry and dated:
            _check_year(entry, dated)
        return entry

    def take(self, series: NumberSeries, request: Request) -> Registered:
        """The document's number: the one it has, else the next of the series.

        Raises:
            WrongUsage: the series depends on the term and the term is not known.
            NumberRefused: a rule of the register would be broken.
        """
        _check_term(series, request)
        with self._ledger.transaction() as db:
            found = find(db, request.document)
            if found.entry:
                return _again(db, found.entry, request)
            _check_new(request.document, found)
            entry = _new(db, series, request, _next(db, series, request))
            return Registered(entry, fresh=True, warnings=tuple(disorder(db, entry)))

    def peek(self, series: NumberSeries, request: Request) -> str:
        """The number that `take` would give now; nothing is kept.

        Raises: as `take`.
        """
        _check_term(series, request)
        with self._ledger.reading() as db:
            found = find(db, request.document)
            if found.entry:
                return found.entry.text
            return series.text(_next(db, series, request), request.dated.year, request.term)

    def issue(self, number: WantedNumber, facts: Mapping[str, Fact], day: date, by: str) -> Registered:
        """Write down how a document was signed and sent out, today unless the facts say when.

        May be called again; what stood there before stays in the history.

        Raises:
            WrongUsage: there is no such number, or several.
            NumberRefused: the number is void, or belongs to another year than the document's date.
        """
        with self._ledger.transaction() as db:
            entry = _standing(named(db, number))
            dated = facts.get("dated")
            if isinstance(dated, date):
                _check_year(entry, dated)
            known: dict[str, Fact] = {} if entry.issued_on else {"issued_on": day}
            changes = update(db, entry, {**known, **facts}, day, by)
            entry = by_id(db, entry.id)
            return Registered(entry, changes=changes, warnings=tuple(disorder(db, entry)))

    def void(self, number: WantedNumber, why: str, day: date, by: str) -> RegisterEntry:
        """Declare a number void; it stays in the register, and the document may take another.

        Raises:
            WrongUsage: there is no such number, or several; or no reason is given.
            NumberRefused: the number is void already.
        """
        if not why.strip():
            raise WrongUsage("作废文号应当写明原因", "如 --why 文件不再印发")
        with self._ledger.transaction() as db:
            entry = _standing(named(db, number))
            update(db, entry, {"voided_on": day, "why_void": why.strip()}, day, by)
            return by_id(db, entry.id)

    def standing(self, scope: str) -> tuple[list[RegisterEntry], frozenset[tuple[str, str]]]:
        """The numbers of a session's papers, and which names are two things' for sure."""
        with self._ledger.reading() as db:
            return standing(db, scope), apart(db, scope)

    def entry(self, number: WantedNumber) -> tuple[RegisterEntry, list[FactChange]]:
        """A number with its whole history, oldest change first.

        Raises:
            WrongUsage: there is no such number, or several.
        """
        with self._ledger.reading() as db:
            entry = named(db, number)
            return entry, history(db, entry.id)

    def series(self) -> list[str]:
        """The ids of all series that have numbers."""
        with self._ledger.reading() as db:
            return [row["series"] for row in db.execute("SELECT DISTINCT series FROM register_entry")]

    def entries(self, series: str | None = None, year: int | None = None) -> list[RegisterEntry]:
        """All entries, or those of a series (by id) and year, in the order of their numbers."""
        with self._ledger.reading() as db:
            rows = db.execute(
                "SELECT * FROM register_entry WHERE (:series IS NULL OR series = :series)"
                " AND (:year IS NULL OR year = :year) ORDER BY series, period, number",
                {"series": series, "year": year},
            )
            return [entry_of(row) for row in rows]


def _again(db: sqlite3.Connection, known: RegisterEntry, request: Request) -> Registered:
    """The number a document has already; title and date of a drafted paper follow the paper."""
    if request.number not in (None, known.number):
        raise NumberRefused(
            "D02", f"“{known.title}”已经有文号 {known.text}，不能再取{request.number}号", _void_first(known)
        )
    document = request.document
    if not document.kind:
        return Registered(known)
    _check_year(known, request.dated)
    facts: dict[str, Fact] = {
        "subject": document.subject,
        "title": request.title,
        "dated": request.dated,
    }
    if document.item is not None:
        facts["item"] = document.item
    if document.own.code:
        facts["code"] = document.own.code
    changes = update(db, known, facts, request.day, request.by)
    entry = by_id(db, known.id)
    return Registered(entry, changes=changes, warnings=tuple(disorder(db, entry)) if changes else ())


def _next(db: sqlite3.Connection, series: NumberSeries, request: Request) -> int:
    """The next number, or the certain one asked for.

    Numbers are looked for by what they restart with now, not by how they were given out, so that a
    changed rule never leads to a number that is there already.
    """
    within = {
        Restart.YEARLY: "series = ? AND year = ?",
        Restart.PER_TERM: "series = ? AND term = ?",
        Restart.NEVER: "series = ?",
    }[series.restart]
    value = {Restart.YEARLY: request.dated.year, Restart.PER_TERM: request.term}.get(series.restart)
    where = (series.id,) if series.restart is Restart.NEVER else (series.id, value)
    last = db.execute(f"SELECT max(number) FROM register_entry WHERE {within}", where).fetchone()[0]
    wanted = request.number
    if wanted is None:
        return 1 if last is None else int(last) + 1
    if last is not None and wanted > last + 1:
        raise NumberRefused(
            "D03", f"下一个号是{last + 1}号，取{wanted}号会造成缺号", f"请取{last + 1}号，或者不写 --number"
        )
    holder = db.execute(
        f"SELECT text, title FROM register_entry WHERE {within} AND number = ?", (*where, wanted)
    ).fetchone()
    if holder:
        raise NumberRefused("D02", f"{holder['text']} 已经给了“{holder['title']}”", "一个文号只能给一个文件")
    return wanted


def _new(db: sqlite3.Connection, series: NumberSeries, request: Request, number: int) -> RegisterEntry:
    document, year, term = request.document, request.dated.year, request.term
    return insert(
        db,
        {
            "series": series.id,
            "period": series.period(year, term),
            "number": number,
            "text": series.text(number, year, term),
            "year": year,
            "term": term,
            "scope": document.scope,
            "kind": document.kind,
            "subject": document.subject,
            "code": document.own.code,
            "unit": document.unit,
            "item": document.item,
            "title": request.title,
            "dated": request.dated,
            "taken_on": request.day,
            "taken_by": request.by,
            **request.facts,
        },
    )


def _check_new(document: Identity, found: Found) -> None:
    """A number is not given to what may have one already, or to one of two that nothing tells apart."""
    own = document.own
    namesakes = [key for key in document.agenda if plain(key.name) == plain(own.name)]
    if len(namesakes) > 1 and not own.code:
        raise NumberRefused(
            "D10",
            f"有{len(namesakes)}项议题都叫“{own.name}”，不能确定文号给哪一项",
            "请给各项议题各写一个“代号”，再取号",
        )
    if found.alike:
        old = found.alike
        raise NumberRefused(
            "D10",
            f"{likely_renamed(old.key, own)}，{old.text} 已经给了“{old.subject}”",
            renaming_remedy(old.subject),
        )


def _check_term(series: NumberSeries, request: Request) -> None:
    if series.needs_term and request.term is None:
        raise WrongUsage(f"系列“{series.name}”的文号要有届次", "请在 rdtool.yaml 中写明，如“届: 七”")


def _standing(entry: RegisterEntry) -> RegisterEntry:
    if entry.voided_on:
        raise NumberRefused(
            "D02", f"{entry.text} 已经作废（{entry.why_void}），没有改动", "作废的文号保留备查，不再使用"
        )
    return entry


def _check_year(entry: RegisterEntry, dated: date) -> None:
    if entry.year != dated.year and f"〔{entry.year}〕" in entry.text:
        raise NumberRefused(
            "D05", f"{entry.text} 的年份与成文日期（{dated.year}年）不一致", _void_first(entry)
        )


def _void_first(entry: RegisterEntry) -> str:
    return f"确实要换号的，请先作废原号：rdtool register void {entry.text} --why 原因"
