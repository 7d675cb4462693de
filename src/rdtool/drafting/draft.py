"""Drafting: one target of a session becomes a paper or a workbook, with its findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from rdtool.document.model import Document, Letterhead, Picture, Properties, Table
from rdtool.document.style import Layout
from rdtool.drafting.catalogue import Kind, Target
from rdtool.drafting.fill import fill
from rdtool.drafting.labels import Labels
from rdtool.drafting.templates import Templates
from rdtool.drafting.values import MARK, template_value
from rdtool.record.head import HeadMarks
from rdtool.record.views import OpinionView, Session

if TYPE_CHECKING:
    from rdtool.document.sheet import Workbook
    from rdtool.drafting.sheets import SheetTemplate


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted paper and the marks (`【待补：…】`) it still carries."""

    content: Document | Workbook
    missing: tuple[str, ...] = ()


class Drafter:
    """Drafts the papers of one session; what they share is prepared once."""

    def __init__(self, session: Session, templates: Templates) -> None:
        self.session = session
        self.templates = templates
        self.labels = Labels(session)
        self._shared: dict[str, Any] = template_value(session)
        agenda = self._shared["全部议题"]
        self._opinions = {entry["编号"]: entry for item in agenda for entry in item["审议意见"]["意见"]}
        # Of two units with one name the first counts, here as in `derive`.
        self._unit_names = {unit.name: unit.full for unit in reversed(session.profile.units) if unit.full}
        self.templates.use(session.names)
        self._sheet = lru_cache(maxsize=None)(self._load_sheet)

    def draft(self, kind: Kind, target: Target) -> Draft:
        """The paper a target asks for.

        Raises:
            TemplateError: the template is wrong or asks for something that does not exist.
            RecordInvalid: a sheet template is not written as it should be.
        """
        values = self._values(target)
        properties = self._properties(kind, target)
        if kind.layout is None:
            return Draft(self._workbook(target.template, values, properties))
        document = fill(
            self.templates,
            target.template,
            values,
            self._sheet,
            layout=self._layout(kind, target, kind.layout),
            properties=properties,
            letterhead=partial(self._letterhead, kind, target),
            seal=self.session.profile.page.seal,
            numbered=kind.numbered,
        )
        return Draft(document, _marks(document))

    def _workbook(self, name: str, values: Mapping[str, Any], properties: Properties) -> Workbook:
        from rdtool.drafting.sheets import fill

        return fill(self._sheet(name), values, properties)

    def _load_sheet(self, name: str) -> SheetTemplate:
        from rdtool.drafting.sheets import load_sheet_template

        text, file = self.templates.source(name)
        return load_sheet_template(text, str(file), self.templates.environment)

    def _values(self, target: Target) -> Mapping[str, Any]:
        values = dict(self._shared)
        if target.index is not None:
            item = values["全部议题"][target.index - 1]
            values |= {"议题": item, "审议意见": item["审议意见"]}
        values["意见"] = self._values_of(target.opinions)
        if target.unit:
            values["单位"] = {
                "简称": target.unit,
                "全称": self._unit_names.get(target.unit) or self.session.names.full(target.unit),
                "意见": values["意见"],
                "协办意见": self._values_of(target.assisting),
            }
        return values

    def word_values(self, target: Target, document: Document) -> Mapping[str, Any]:
        """What a whole Word template sees: the same, and the paper as the text template makes it."""
        from rdtool.drafting.word import paper_values

        return {**self._values(target), "文书": paper_values(document)}

    def _values_of(self, opinions: Iterable[OpinionView]) -> tuple[Any, ...]:
        return tuple(self._opinions[opinion.number] for opinion in opinions)

    def _properties(self, kind: Kind, target: Target) -> Properties:
        return Properties(
            author=self.session.names.committee,
            subject=self.session.meeting.full_name,
            category=kind.name,
            created=target.dated,
            label=self.labels.of(kind, target),
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
        else:
            return None
        series = self.session.profile.codes.of(layout, kind.name)
        number = series.blank(target.dated.year, self.session.meeting.term) if series else ""
        marks = self._head_marks(target)
        signers = marks.signers if layout is Layout.OFFICIAL else ()
        return Letterhead((organ,), number, marks.serial, marks.secrecy, marks.urgency, signers)

    def _head_marks(self, target: Target) -> HeadMarks:
        """What the record says of a paper's 版头."""
        item = self.session.agenda[target.index - 1] if target.index else None
        return item.opinions.head if item and item.opinions else HeadMarks()


def _marks(document: Document) -> tuple[str, ...]:
    """What the finished paper still lacks, each named once, in reading order."""
    marked = [text for text in _texts(document) if "【" in text]
    return tuple(dict.fromkeys(label for text in marked for label in MARK.findall(text)))


def _texts(document: Document) -> list[str]:
    texts = [document.title, *document.note, document.recipients, document.remark]
    blocks = [*document.body, *(block for annex in document.annexes for block in annex.blocks)]
    for block in blocks:
        if isinstance(block, Table):
            texts += [cell for row in block.rows for cell in row]
        elif not isinstance(block, Picture):
            texts += [getattr(block, "heading", ""), block.text]
    texts += [annex.title for annex in document.annexes]
    if document.signature:
        texts += [*document.signature.organs, document.signature.date]
    if document.imprint:
        texts += [document.imprint.copies, document.imprint.issuer, document.imprint.issued_on]
    texts += [group.names for group in document.attendance]
    return texts
