"""The desk: a session goes in, its papers come out as files.

Checks what the papers rest on, drafts each, writes it in its format and publishes it.  An error
stops the paper it concerns, the others go on.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from rdtool.diagnostics import Problem, RecordInvalid, Severity, has_errors
from rdtool.document.label import Label
from rdtool.document.model import Document, Properties
from rdtool.drafting.draft import Drafter
from rdtool.drafting.kinds.kind import OF_A_SESSION, Kind
from rdtool.drafting.kinds.plan import NotDrafted, Target
from rdtool.drafting.templates import TemplateError, Templates
from rdtool.office.listing import Listed, listed_papers, object_of
from rdtool.office.paper import Paper, Stopped, letter_of
from rdtool.office.stationery import Stationery, sealed_paper
from rdtool.progress import Progress, unheard
from rdtool.publish import FileStatus, Policy, Published, Shelf, file_name, unique
from rdtool.record.identity import namesakes_remedy
from rdtool.record.reading.tree import Tree
from rdtool.record.session import Session
from rdtool.values import value
from rdtool.writers.seal import Origin, label_in, origin

if TYPE_CHECKING:
    from rdtool.document.sheet import Workbook
    from rdtool.drafting.word import WordTemplate
    from rdtool.merging.told import MergedPaper
    from rdtool.office.lost import LostNumber
    from rdtool.office.numbering import Numbering

#: So many papers go through a step before the next step begins: a processor is a quarter faster at one
#: thing than at three in turn.  More would be little faster, and all of them are held in memory.
_AT_ONCE = 64
_BY_PLACE: Final = "几项议题同名，只有次序分得清，说不准手工改过的是哪一项的"


@value(frozen=True, slots=True)
class Order:
    """How papers are to be published."""

    folder: Path
    today: date
    policy: Policy = Policy.KEEP
    dry_run: bool = False
    template: WordTemplate | None = None
    """A whole Word file to be filled instead of the layouts of the house."""
    by_stage: bool = False
    """Whether the papers of a session go to a folder for each stage."""
    preview: bool = False
    """Whether papers keep their text as it is laid out."""

    def folder_of(self, kind: Kind) -> Path:
        """Where the papers of a kind go."""
        return self.folder / kind.stage.value if self._is_filed(kind) else self.folder

    def stem(self, kind: Kind, stem: str) -> str:
        """The name of a paper without its ending: in the folder of a stage, with the kind's place in it."""
        return f"{kind.order // 10:02}-{stem}" if self._is_filed(kind) else stem

    def _is_filed(self, kind: Kind) -> bool:
        return self.by_stage and kind.stage in OF_A_SESSION

    @property
    def folders(self) -> list[Path]:
        """Every folder where papers of the session may be."""
        return [self.folder, *(self.folder / stage.value for stage in OF_A_SESSION)]


class Desk:
    """Makes the papers of one session, as an order says."""

    def __init__(
        self,
        session: Session,
        tree: Tree,
        problems: Sequence[Problem],
        templates: Templates,
        order: Order,
        numbering: Numbering | None = None,
    ) -> None:
        self.session, self.tree = session, tree
        self._drafter = Drafter(session, templates)
        self._numbering = numbering
        self._problems = tuple(problems)
        self._templates, self.order = templates, order
        self._record = Path(tree.source.name)
        self.labels = self._drafter.labels

    @cached_property
    def shelf(self) -> Shelf:
        """The session's papers that are there."""
        order = self.order
        return Shelf(
            order.folders,
            self.labels.now,
            today=order.today,
            policy=order.policy,
            dry_run=order.dry_run,
            merge=self.merged,
        )

    def merged(self, path: Path, mine: bytes, theirs: bytes | None) -> MergedPaper:
        """A person's file and the new draft of it put together, or why they can't be."""
        from rdtool.merging.papers import merge

        merged = merge(path, mine, theirs, day=self.order.today)
        there = label_in(BytesIO(mine))
        label = self.labels.now(there) if there else None
        if label is None or not self.labels.is_by_place(label):
            return merged
        if merged.data == mine or origin(mine) is Origin.UNTOUCHED:
            return merged
        return replace(merged, data=mine, changes=(), refused=f"{_BY_PLACE}；{namesakes_remedy(label.item)}")

    @cached_property
    def _stationery(self) -> Stationery:
        return Stationery(self.session.style, self.session.profile.page, self._templates.own)

    @property
    def stationery_problems(self) -> list[Problem]:
        """What was taken out of the bases of this run, where papers are made on any (T05)."""
        return self._stationery.problems if "_stationery" in self.__dict__ else []

    def plan(self, kinds: Iterable[Kind], item: int | None = None) -> list[Paper]:
        """Every paper of the kinds, or only those of agenda item `item`; what must not be is stopped."""
        papers: list[Paper] = []
        for kind in kinds:
            try:
                entries = list(self._drafter.plan(kind))
            except TemplateError as error:
                papers.append(self._paper(kind))
                papers[-1].stop(Stopped.NOT_DRAFTED, [_fault(error)])
            else:
                papers += [
                    self._planned(kind, entry) for entry in entries if item is None or entry.index == item
                ]
        named = [paper for paper in papers if paper.name]
        for paper, name in zip(named, unique(paper.name for paper in named), strict=True):
            paper.name = name
        return papers

    def make(
        self,
        kinds: Iterable[Kind],
        item: int | None = None,
        only: Collection[Label] | None = None,
        progress: Progress = unheard,
    ) -> Iterator[Paper]:
        """Draft and publish every paper of the kinds, or only those of agenda item `item` or in `only`.

        Raises:
            CannotRead: a base that the profile names can't be used; nothing is written then.
        """
        papers = [one for one in self.plan(kinds, item) if only is None or one.label in only]
        made = self._taken_through(papers, (self.draft, self._write, self._publish))
        for number, paper in enumerate(made, 1):
            progress("拟写文书", number, len(papers))
            yield paper

    def redraft(self, kinds: Iterable[Kind]) -> Iterator[Paper]:
        """Every paper of the kinds up to its bytes (`data`): nothing is published.

        Raises:
            CannotRead: a base that the profile names can't be used.
        """
        yield from self._taken_through(self.plan(kinds), (self.draft, self._write))

    def _taken_through(
        self, papers: list[Paper], steps: Sequence[Callable[[Paper], None]]
    ) -> Iterator[Paper]:
        if any(paper.kind and paper.kind.layout for paper in papers):
            _ = self._stationery
        for start in range(0, len(papers), self._at_once):
            some = papers[start : start + self._at_once]
            for step in steps:
                for paper in some:
                    if paper.on_its_way:
                        step(paper)
            yield from some

    def sheet(self, name: str, values: Mapping[str, Any], properties: Properties) -> Workbook:
        """A list about the session; raises as `Drafter.sheet`."""
        return self._drafter.sheet(name, values, properties)

    def number_of(self, paper: Paper) -> str:
        """The number that a planned paper has in the register; blank for none."""
        kind, target = _started(paper)
        return self._numbering.known(self.session, kind, target) if self._numbering else ""

    def lost(self, kinds: Iterable[Kind]) -> list[LostNumber]:
        """The numbers of papers of these kinds that the session does not ask for any more.

        Raises:
            CannotRead, CannotWrite, Refused: the ledger can't be used, see `Ledger.reading`.
        """
        if self._numbering is None:
            return []
        from rdtool.office.lost import lost_numbers

        papers, commands = {}, {}
        for kind in kinds:
            with suppress(TemplateError):  # told when the papers were made
                papers[kind.name] = list(self._drafter.plan(kind))
                commands[kind.name] = kind.command
        found = lost_numbers(self.session, papers, self._numbering.register)
        return [replace(one, command=commands[one.entry.kind]) for one in found]

    @property
    def _at_once(self) -> int:
        """Where numbers are taken, each paper is finished before the next one takes its number."""
        return 1 if self._numbering and self._numbering.take else _AT_ONCE

    def _paper(self, kind: Kind, entry: Target | NotDrafted | None = None) -> Paper:
        name = file_name(self.order.stem(kind, entry.stem), kind.suffix) if entry else ""
        return Paper(self.labels.of(kind, entry), self._record, kind, name)

    def _planned(self, kind: Kind, entry: Target | NotDrafted) -> Paper:
        paper = self._paper(kind, entry)
        if isinstance(entry, Target):
            paper.target = entry
        else:
            severity = Severity.WARNING if entry.expected else Severity.ERROR
            word = Stopped.NOT_PASSED if entry.expected else Stopped.NOT_DRAFTED
            paper.stop(
                word, [self.tree.problem("V05", severity, entry.reason, entry.path, remedy=entry.remedy)]
            )
        return paper

    def draft(self, paper: Paper) -> None:
        """What the paper says; stopped by errors in what it rests on."""
        kind, target = _started(paper)
        found = [one for one in self._problems if target.form.rests_on(one.path, target.index)]
        if has_errors(found):
            paper.stop(Stopped.NOT_DRAFTED, [one for one in found if one.severity is Severity.ERROR])
            return
        try:
            draft = self._drafter.draft(kind, target, paper.label)
            self._require_places(kind, target, draft.content)
        except RecordInvalid as error:
            paper.stop(Stopped.NOT_DRAFTED, error.problems)
        except TemplateError as error:
            paper.stop(Stopped.NOT_DRAFTED, [_fault(error)])
        else:
            paper.content, paper.title = draft.content, draft.content.title
            if isinstance(draft.content, Document):
                paper.letter = letter_of(draft.content, target.due)
            paper.problems = [*found, *(self._missing(kind, target, label) for label in draft.missing)]

    def _require_places(self, kind: Kind, target: Target, content: Document | Workbook) -> None:
        """Raise TemplateError if the paper and the Word file it is made on do not fit each other.

        Before a number is taken, so that none is taken for a paper that can't be made.
        """
        if isinstance(content, Document):
            if self.order.template:
                self._filled(self.order.template, target, content)
            else:
                self._stationery.require(kind, content)

    def _missing(self, kind: Kind, target: Target, label: str) -> Problem:
        remedy = "请在记录或者 rdtool.yaml 中补上后重新拟稿，或者在文书中直接填写"
        message = f"{kind.name}中有待补内容：{label}"
        return self.tree.problem("N05", Severity.WARNING, message, target.path, remedy=remedy)

    def _write(self, paper: Paper) -> None:
        """The paper, numbered, in its format."""
        kind, target = _started(paper)
        assert paper.content is not None
        if self._numbering and isinstance(paper.content, Document):
            numbered = self._numbering.number(self.session, kind, target, paper.content)
            found = [
                self.tree.problem(one.id, one.severity, one.message, target.path, remedy=one.remedy)
                for one in numbered.problems
            ]
            if has_errors(found):
                paper.stop(Stopped.NOT_DRAFTED, found)
                return
            paper.content, paper.number = numbered.document, numbered.number
            paper.problems += found
        paper.data = self._bytes(kind, target, paper.content)

    def _bytes(self, kind: Kind, target: Target, content: Document | Workbook) -> bytes:
        if not isinstance(content, Document):
            from rdtool.writers.xlsx import XlsxWriter

            return XlsxWriter(self.session.style).write(content)
        if self.order.template:
            return self._filled(self.order.template, target, content)
        return self._stationery.write(kind, content)

    def _filled(self, template: WordTemplate, target: Target, content: Document) -> bytes:
        """The paper on a whole Word template; raises TemplateError where it can't be made."""
        filled = template.render(self._drafter.word_values(target, content))
        created = datetime.combine(target.dated, time())
        return sealed_paper(template, filled, created=created, label=content.properties.label)

    def _preview(self, content: Document | Workbook) -> str:
        from rdtool.writers.preview import document_preview, workbook_preview

        if isinstance(content, Document):
            return document_preview(content, self.session.style)
        return workbook_preview(content)

    def _publish(self, paper: Paper) -> None:
        if self.order.preview and paper.content:
            paper.preview = self._preview(paper.content)
        place = self.place_of(paper)
        if self.order.policy is Policy.MERGE and self.is_deleted(paper):
            paper.publish(Published(place, FileStatus.DELETED))
        else:
            paper.publish(self.shelf.publish(place, paper.data, paper.label))

    def place_of(self, paper: Paper) -> Path:
        """Where a planned paper goes by its name of today."""
        kind, _ = _started(paper)
        return self.order.folder_of(kind) / paper.name

    def is_deleted(self, paper: Paper) -> bool:
        """Whether a planned paper was there, as the list of papers says, and a person has taken it away."""
        about = _unaddressed(paper.label)
        return self.shelf.find(paper.label) is None and (about, object_of(paper.label)) in self._listed

    @cached_property
    def _listed(self) -> frozenset[Listed]:
        """What the list names and no file is any more; a file whose item is not found again is there all the same."""
        there = {(_unaddressed(one.label, coded=False), object_of(one.label)) for one in self.shelf.left()}
        return frozenset(
            (self.labels.now(label), whose)
            for label, whose in listed_papers(self.order.folder, self.labels.session)
            if (label, whose) not in there
        )


def _unaddressed(label: Label, *, coded: bool = True) -> Label:
    """Kind and item of a paper, as a list of papers names them; without the item's 代号 if wished."""
    return replace(label, unit="", part="", code=label.code if coded else "")


def _started(paper: Paper) -> tuple[Kind, Target]:
    """What a paper on its way is made from."""
    assert paper.kind is not None
    assert paper.target is not None
    return paper.kind, paper.target


def _fault(error: TemplateError) -> Problem:
    return Problem("T01", Severity.ERROR, error.message, error.remedy)
