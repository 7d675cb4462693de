"""Numbering: the papers of a session get their numbers from the register.

A paper that has a number shows it whenever it is drafted; one that has none gets one only where
numbers are asked for, since offices number after signing.  A number belongs to its paper from then
on, whatever becomes of the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from rdtool.chinese import parse_date
from rdtool.diagnostics import CannotRead, Problem, Severity
from rdtool.document.model import Document
from rdtool.drafting.kinds.kind import OF_A_SESSION, Kind
from rdtool.drafting.kinds.plan import Target
from rdtool.ledger.database import Ledger
from rdtool.ledger.register.entries import Fact, Identity
from rdtool.ledger.register.numbers import NumberRefused, Register, Request
from rdtool.patterns import regex
from rdtool.record.references import keys_of
from rdtool.record.session import Session
from rdtool.record.workspace import PAPERS, Workspace
from rdtool.writers.archive import read_entry
from rdtool.writers.seal import label_of

if TYPE_CHECKING:
    from rdtool.office.renumbered import Renumbered

_MAIN = "word/document.xml"
#: A main part of ours is far smaller, in bytes.
_LONGEST = 50_000_000
_NUMBER_LINE = regex(rb'<w:pStyle w:val="(?:Letter|Notice)?Number"/>(.*?)</w:p>', re.DOTALL)
_MARKUP = regex("<[^>]*>")
_NUMBER = regex(r"[^\s〔〕]*〔[^〔〕]+〕第?[0-9]+号")


def register_of(workspace: Workspace) -> Register:
    """The register of a workspace.

    Raises:
        CannotRead: its ledger is damaged, or gone although papers have numbers: a new one would give them again.
        Refused: a newer rdtool made it.
    """
    ledger = Ledger.open(workspace.ledger)
    if not ledger.exists:
        for path in sorted((workspace.root / PAPERS).rglob("*.docx")):
            if number := _printed_number(path):
                raise CannotRead(
                    f"台账 {workspace.ledger} 不见了，文书却已经编了号：{path.name} 是 {number}，没有另起一份",
                    "请把台账放回原处，或者用备份恢复：rdtool ledger restore 备份文件；"
                    f"确要另起一份的，请先把编了号的文书移出“{PAPERS}”文件夹",
                )
    return Register(ledger)


def _printed_number(path: Path) -> str:
    """The number in the head of a paper that was drafted here; blank for none, and for other files."""
    if label_of(path) is None:
        return ""
    try:
        with path.open("rb") as file:
            main = read_entry(file, _MAIN, _LONGEST) or b""
    except OSError:
        return ""
    for line in _NUMBER_LINE.findall(main):
        found = _NUMBER.search(_MARKUP.sub("", line.decode("utf-8", "replace")))
        if found:
            return found[0]
    return ""


@dataclass(frozen=True, slots=True)
class NumberedPaper:
    """A paper with its number in place; blank where it has none."""

    document: Document
    number: str = ""
    problems: tuple[Problem, ...] = ()
    """Without places; an error means that the paper must not go out like this."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """How the papers of a run are numbered."""

    register: Register
    take: bool
    """Whether papers without a number take one."""
    day: date
    by: str
    workspace: Workspace | None = None
    """Whose records tell which sessions there are; asked where papers take a number."""
    _renumbered: dict[str, Renumbered | None] = field(default_factory=dict, repr=False)
    """By session, so that the ledger is asked once."""

    def number(self, session: Session, kind: Kind, target: Target, document: Document) -> NumberedPaper:
        """The paper with its number.

        Raises:
            CannotRead, CannotWrite, Refused: the ledger can't be used, see `Ledger.transaction`.
        """
        if document.letterhead is None and not target.form.series:
            return NumberedPaper(document)
        try:
            return self._number(session, kind, target, document)
        except NumberRefused as error:
            problem = Problem(error.rule, Severity.ERROR, error.message, error.remedy)
            return NumberedPaper(document, problems=(problem,))

    def known(self, session: Session, kind: Kind, target: Target) -> str:
        """The number that a paper has already; blank for none.

        Raises:
            CannotRead, CannotWrite, Refused: the ledger can't be used, see `Ledger.reading`.
        """
        entry = self.register.find(_identity(session, kind, target))
        return entry.text if entry else ""

    def _number(self, session: Session, kind: Kind, target: Target, document: Document) -> NumberedPaper:
        identity = _identity(session, kind, target)
        if not self.take:
            entry = self.register.find(identity, _dated(document))
            return _with_number(document, entry.text) if entry else NumberedPaper(document)
        series = session.profile.codes.of(document.layout, kind.name, target.form.series)
        if series is None:
            raise NumberRefused(
                "D01",
                f"rdtool.yaml 中没有{kind.name}所用的文号，不能取号",
                "请在“文号”中写明机关代字，或者不加 --number",
            )
        dated = _dated(document)
        if dated is None:
            raise NumberRefused(
                "D05",
                f"{kind.name}没有成文日期，不能确定文号的年份",
                "请在记录中填写印发日期，或者先不加 --number",
            )
        if self.workspace and self.register.find(identity) is None:
            self._require_same_session(session, self.workspace)
        term = session.meeting.term
        request = Request(identity, document.title, dated, term, self.day, self.by, facts=_facts(document))
        taken = self.register.take(series, request)
        return replace(_with_number(document, taken.entry.text), problems=taken.warnings)

    def _require_same_session(self, session: Session, workspace: Workspace) -> None:
        """Raises NumberRefused where the session seems to have its numbers under another number of its own."""
        from rdtool.office.renumbered import renumbered

        scope = _scope(session)
        if scope not in self._renumbered:
            self._renumbered[scope] = renumbered(session, workspace)
        if moved := self._renumbered[scope]:
            raise NumberRefused("D10", moved.message, moved.remedy)


def _identity(session: Session, kind: Kind, target: Target) -> Identity:
    """What tells a paper apart: of an agenda item, whatever the item goes by; of follow-up, whatever the record."""
    scope = _scope(session)
    if target.index is None:
        return Identity(scope if kind.stage in OF_A_SESSION else "", target.stem, kind.name, target.unit)
    subject = session.agenda[target.index - 1].name
    return Identity(scope, subject, kind.name, target.unit, target.index, keys_of(session.agenda))


def _scope(session: Session) -> str:
    return f"{session.meeting.term}-{session.meeting.number}"


def _dated(document: Document) -> date | None:
    """成文日期, as the paper prints it."""
    try:
        return parse_date(document.signature.date) if document.signature else None
    except ValueError:
        return None


def _facts(document: Document) -> dict[str, Fact]:
    facts: dict[str, Fact] = {"recipients": document.recipients.rstrip("：")}
    if document.imprint:
        facts["cc"] = document.imprint.copies.rstrip("。")
    return facts


def _with_number(document: Document, number: str) -> NumberedPaper:
    """In its 版头, or under its title."""
    if document.letterhead is None:
        return NumberedPaper(replace(document, number=number), number)
    return NumberedPaper(replace(document, letterhead=replace(document.letterhead, number=number)), number)
