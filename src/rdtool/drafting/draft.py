"""Drafting: one target of a session becomes a paper or a workbook, with its findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from rdtool.document.label import Label
from rdtool.document.model import Document, Letterhead, NameCards, Names, Picture, Places, Properties, Table
from rdtool.document.style import Layout
from rdtool.drafting.fill import fill
from rdtool.drafting.kinds.kind import Kind, Stage
from rdtool.drafting.kinds.plan import NotDrafted, Planner, Target
from rdtool.drafting.labels import Labels
from rdtool.drafting.templates import Templates
from rdtool.drafting.values import MARK, session_values, template_value
from rdtool.record.head import HeadMarks
from rdtool.record.members import roster_view
from rdtool.record.papers import paper_mark
from rdtool.record.seatplan import seat_plan
from rdtool.record.session import Session
from rdtool.values import value

if TYPE_CHECKING:
    from rdtool.document.sheet import Workbook
    from rdtool.drafting.sheets import SheetTemplate


@value(frozen=True, slots=True)
class FilledPaper:
    """A drafted paper and the marks (`【待补：…】`) it still carries."""

    content: Document | Workbook
    missing: tuple[str, ...] = ()


class Drafter:
    """Drafts the papers of one session; what they share is prepared once."""

    def __init__(self, session: Session, templates: Templates) -> None:
        self.session = session
        self.templates = templates
        self.labels = Labels(session)
        #: What every template sees.
        self.shared: dict[str, Any] = session_values(session) | _persons(session)
        self.templates.use(session.names)
        self._sheet = lru_cache(maxsize=None)(self._load_sheet)
        self._planner = Planner(session, self.shared, templates.environment)

    def plan(self, kind: Kind) -> Iterator[Target | NotDrafted]:
        """The papers of a kind that the session asks for; raises TemplateError where its head is wrong."""
        return self._planner.plan(kind)

    def draft(self, kind: Kind, target: Target, label: Label | None = None) -> FilledPaper:
        """The paper a target asks for; its label is given where it is known already.

        Raises:
            TemplateError: the template is wrong or asks for something that does not exist.
            RecordInvalid: a sheet template is not written as it should be.
        """
        form = target.form
        properties = self._properties(kind, target, label or self.labels.of(kind, target))
        if form.layout is None:
            return FilledPaper(self.sheet(form.template, target.values, properties))
        document = fill(
            self.templates,
            form.template,
            target.values,
            self._sheet,
            layout=self._layout(kind, target, form.layout),
            properties=properties,
            letterhead=partial(self._letterhead, kind, target),
            number=self._blank_number(kind, target, None) if form.series else "",
            above=self._paper_mark if kind.stage is Stage.BEFORE else lambda _: "",
            seal=self.session.profile.page.seal,
            numbered=form.numbered,
        )
        return FilledPaper(document, _marks(document))

    def sheet(self, name: str, values: Mapping[str, Any], properties: Properties) -> Workbook:
        """The list that a sheet template makes of the session and of `values`.

        Raises:
            TemplateError: the template is wrong or asks for something that does not exist.
            RecordInvalid: it is not written as it should be.
        """
        from rdtool.drafting.sheets import fill

        return fill(self._sheet(name), {**self.shared, **values}, properties)

    def _load_sheet(self, name: str) -> SheetTemplate:
        from rdtool.drafting.sheets import load_sheet_template

        text, file = self.templates.source(name)
        return load_sheet_template(text, str(file), self.templates.environment)

    def word_values(self, target: Target, document: Document) -> Mapping[str, Any]:
        """What a whole Word template sees: the same, and the paper as the text template makes it."""
        from rdtool.drafting.word import paper_values

        return {**target.values, "文书": paper_values(document)}

    def _properties(self, kind: Kind, target: Target, label: Label) -> Properties:
        return Properties(
            author=self.session.names.committee,
            subject=self.session.meeting.full_name,
            category=kind.name,
            created=target.dated,
            label=label,
        )

    def _layout(self, kind: Kind, target: Target, usual: Layout) -> Layout:
        """The format of a paper: this one's, the office's for the kind, or the kind's own."""
        return target.layout or self.session.profile.page.layouts.get(kind.name, usual)

    def _letterhead(self, kind: Kind, target: Target, layout: Layout) -> Letterhead | None:
        """The red head, with the place of the number left blank: offices number after signing."""
        names = self.session.names
        if layout is Layout.LETTER:
            organ = names.office
        elif layout in (Layout.OFFICIAL, Layout.MINUTES):
            organ = names.committee
        elif layout is Layout.BULLETIN:
            organ = self.session.meeting.short_name
        else:
            return None
        number = self._blank_number(kind, target, layout)
        marks = self._head_marks(target)
        signers = marks.signers if layout is Layout.OFFICIAL else ()
        return Letterhead((organ,), number, marks.serial, marks.secrecy, marks.urgency, signers)

    def _blank_number(self, kind: Kind, target: Target, layout: Layout | None) -> str:
        """The number with the place of its numeral left free; blank where the office has no such series."""
        series = self.session.profile.codes.of(layout, kind.name, target.form.series)
        return series.blank(target.dated.year, self.session.meeting.term) if series else ""

    def _paper_mark(self, title: str) -> str:
        """The number of a paper that is handed out at the session."""
        return paper_mark(title, self.session.meeting, self.session.names)

    def _head_marks(self, target: Target) -> HeadMarks:
        """What the record says of a paper's 版头."""
        item = self.session.agenda[target.index - 1] if target.index else None
        heads = (one.head_marks() for one, _ in item.told) if item else ()
        return next(filter(None, heads), HeadMarks())


def _persons(session: Session) -> dict[str, Any]:
    """The members in the order of lists, and their seats; sorting by strokes is for papers alone."""
    profile, record = session.profile, session.record
    roster = roster_view(
        profile.membership, session.names.committee_short, session.meeting, record.attendance
    )
    guests = [person.name for person in session.attendance.seated if person.name]
    seats = seat_plan(profile.hall, record.seating, roster, guests)
    return {"组成人员": template_value(roster), "座次": template_value(seats, "座次")}


def _marks(document: Document) -> tuple[str, ...]:
    """What the finished paper still lacks, each named once, in reading order."""
    marked = [text for text in _texts(document) if "【" in text]
    return tuple(dict.fromkeys(label for text in marked for label in MARK.findall(text)))


def _texts(document: Document) -> list[str]:
    texts = [document.title, *document.note, document.recipients, document.remark]
    blocks = [*document.body, *(block for annex in document.annexes for block in annex.blocks)]
    for block in blocks:
        if isinstance(block, Table):
            texts += [block.unit, *(cell for row in block.rows for cell in row)]
        elif isinstance(block, (Names, NameCards)):
            texts += block.names
        elif isinstance(block, Places):
            texts += [block.caption, *(seat for row in block.rows for seat in row)]
        elif not isinstance(block, Picture):
            texts += [getattr(block, "heading", ""), block.text]
    texts += [annex.title for annex in document.annexes]
    if document.letterhead:
        texts += [document.letterhead.number, document.letterhead.issuer, document.letterhead.issued_on]
    if document.signature:
        texts += [*document.signature.organs, document.signature.date]
    if document.imprint:
        texts += [document.imprint.copies, document.imprint.issuer, document.imprint.issued_on]
    texts += [group.names for group in document.attendance]
    return texts
