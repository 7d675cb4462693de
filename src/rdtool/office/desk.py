"""The desk: a session goes in, its papers come out as files.

Checks what the papers rest on, drafts each, writes it in its format and publishes it.  An error
stops the paper it concerns, the others go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rdtool.diagnostics import Problem, RecordInvalid, Severity, has_errors
from rdtool.document.label import Label
from rdtool.document.model import Document
from rdtool.drafting.draft import Draft, Drafter
from rdtool.drafting.kinds.kind import OF_A_SESSION, Kind
from rdtool.drafting.kinds.plan import NotDrafted, Target
from rdtool.drafting.labels import Labels
from rdtool.drafting.templates import TemplateError, Templates
from rdtool.office.stationery import Stationery
from rdtool.publish import Policy, Published, Shelf, file_name, unique
from rdtool.record.reading.tree import Tree
from rdtool.record.views import Session
from rdtool.writers.package import reseal

if TYPE_CHECKING:
    from rdtool.document.sheet import Workbook
    from rdtool.drafting.word import WordTemplate
    from rdtool.office.numbering import Numbering

#: So many papers go through a step before the next step begins: a processor is a quarter faster at one
#: thing than at three in turn.  More would be little faster, and all of them are held in memory.
_AT_ONCE = 64

#: The words for papers that did not come into being.
NOT_PASSED, NOT_DRAFTED = "不拟稿", "未拟成"


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one paper: its file and status word, or why there is none."""

    kind: Kind
    name: str
    status: str
    published: Published | None = None
    problems: tuple[Problem, ...] = ()
    number: str = ""
    """The document's number, where it has one."""


@dataclass(frozen=True, slots=True)
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

    def folder_of(self, kind: Kind) -> Path:
        """Where the papers of a kind go."""
        return self.folder / kind.stage.value if self.by_stage and kind.stage in OF_A_SESSION else self.folder

    def shelf(self, labels: Labels) -> Shelf:
        """The papers that are there."""
        folders = [self.folder, *(self.folder / stage.value for stage in OF_A_SESSION)]
        return Shelf(folders, labels.now, today=self.today, policy=self.policy, dry_run=self.dry_run)


class _Drafted(NamedTuple):
    kind: Kind
    target: Target
    name: str
    draft: Draft
    problems: tuple[Problem, ...]


class _Written(NamedTuple):
    kind: Kind
    label: Label
    name: str
    data: bytes
    number: str
    problems: tuple[Problem, ...]


class Desk:
    """Makes the papers of one session."""

    def __init__(
        self,
        session: Session,
        tree: Tree,
        problems: Sequence[Problem],
        templates: Templates,
        numbering: Numbering | None = None,
    ) -> None:
        self._drafter = Drafter(session, templates)
        self._session = session
        self._tree = tree
        self._numbering = numbering
        self._problems = tuple(problems)
        self._templates = templates

    def make(self, kinds: Iterable[Kind], order: Order, item: int | None = None) -> Iterator[Result]:
        """Draft and publish every paper of the kinds, or only those of agenda item `item`.

        Raises:
            CannotRead: a base that the profile names can't be used; nothing is written then.
        """
        kinds = list(kinds)
        page = self._session.profile.page
        bases = page.bases if any(kind.layout for kind in kinds) else {}
        stationery = Stationery(self._session.style, bases, self._templates.own)
        plan: list[tuple[Kind, Target | NotDrafted]] = []
        for kind in kinds:
            try:
                entries = list(self._drafter.plan(kind))
            except TemplateError as error:
                yield _failed(kind, "", error)
            else:
                plan += [(kind, entry) for entry in entries if item is None or entry.index == item]
        names = unique(file_name(entry.stem, kind.suffix) for kind, entry in plan)
        shelf = order.shelf(self._drafter.labels)
        for start in range(0, len(plan), self._at_once):
            some = slice(start, start + self._at_once)
            yield from self._make_some(plan[some], names[some], order, stationery, shelf)

    @property
    def _at_once(self) -> int:
        """Where numbers are taken, each paper is finished before the next one takes its number."""
        return 1 if self._numbering and self._numbering.take else _AT_ONCE

    def _make_some(
        self,
        plan: Sequence[tuple[Kind, Target | NotDrafted]],
        names: Sequence[str],
        order: Order,
        stationery: Stationery,
        shelf: Shelf,
    ) -> list[Result]:
        """Papers made step by step: all drafted, then all written, then all published."""
        drafted = [
            self._draft(kind, entry, name, order, stationery)
            for (kind, entry), name in zip(plan, names, strict=True)
        ]
        written = [
            self._write(paper, order, stationery) if isinstance(paper, _Drafted) else paper
            for paper in drafted
        ]
        return [_publish(paper, order, shelf) if isinstance(paper, _Written) else paper for paper in written]

    def _not_drafted(self, kind: Kind, entry: NotDrafted, name: str) -> Result:
        severity = Severity.WARNING if entry.expected else Severity.ERROR
        problem = self._tree.problem("V05", severity, entry.reason, entry.path, remedy=entry.remedy)
        return Result(kind, name, NOT_PASSED if entry.expected else NOT_DRAFTED, problems=(problem,))

    def _draft(
        self, kind: Kind, entry: Target | NotDrafted, name: str, order: Order, stationery: Stationery
    ) -> _Drafted | Result:
        if isinstance(entry, NotDrafted):
            return self._not_drafted(kind, entry, name)
        own = tuple(problem for problem in self._problems if entry.form.rests_on(problem.path, entry.index))
        stopping = tuple(problem for problem in own if problem.severity is Severity.ERROR)
        if stopping:
            return Result(kind, name, NOT_DRAFTED, problems=stopping)
        try:
            draft = self._drafter.draft(kind, entry)
            self._require_places(kind, entry, draft.content, order, stationery)
        except RecordInvalid as error:
            return Result(kind, name, NOT_DRAFTED, problems=error.problems)
        except TemplateError as error:
            return _failed(kind, name, error)
        return _Drafted(kind, entry, name, draft, own)

    def _write(self, paper: _Drafted, order: Order, stationery: Stationery) -> _Written | Result:
        kind, target, name, draft, own = paper
        content, number, found = self._numbered(kind, target, draft.content)
        if has_errors(found):
            return Result(kind, name, NOT_DRAFTED, problems=found)
        problems = (*own, *found, *self._marks(kind, draft, target))
        label = self._drafter.labels.of(kind, target)
        data = self._bytes(kind, target, content, order, stationery)
        return _Written(kind, label, name, data, number, problems)

    def _numbered(
        self, kind: Kind, target: Target, content: Document | Workbook
    ) -> tuple[Document | Workbook, str, tuple[Problem, ...]]:
        """The paper with its number in place, the number, and what is wrong with it."""
        if self._numbering is None or not isinstance(content, Document):
            return content, "", ()
        numbered = self._numbering.number(self._session, kind, target, content)
        problems = tuple(
            self._tree.problem(one.id, one.severity, one.message, target.path, remedy=one.remedy)
            for one in numbered.problems
        )
        return numbered.document, numbered.number, problems

    def _require_places(
        self,
        kind: Kind,
        target: Target,
        content: Document | Workbook,
        order: Order,
        stationery: Stationery,
    ) -> None:
        """Raise TemplateError if the paper and the Word file it is made on do not fit each other.

        Before a number is taken, so that none is taken for a paper that can't be made.
        """
        if isinstance(content, Document):
            if order.template:
                order.template.render(self._drafter.word_values(target, content))
            else:
                stationery.require(kind, content)

    def _bytes(
        self,
        kind: Kind,
        target: Target,
        content: Document | Workbook,
        order: Order,
        stationery: Stationery,
    ) -> bytes:
        if not isinstance(content, Document):
            from rdtool.writers.xlsx import XlsxWriter

            return XlsxWriter(self._session.style).write(content)
        if order.template:
            filled = order.template.render(self._drafter.word_values(target, content))
            created = datetime.combine(target.dated, time())
            return reseal(filled, created=created, label=content.properties.label)
        return stationery.write(kind, content)

    def _marks(self, kind: Kind, draft: Draft, target: Target) -> tuple[Problem, ...]:
        return tuple(
            self._tree.problem(
                "N05",
                Severity.WARNING,
                f"{kind.name}中有待补内容：{label}",
                target.path,
                remedy="请在记录或者 rdtool.yaml 中补上后重新拟稿，或者在文书中直接填写",
            )
            for label in draft.missing
        )


def _publish(paper: _Written, order: Order, shelf: Shelf) -> Result:
    kind, label, name, data, number, problems = paper
    published = shelf.publish(order.folder_of(kind) / name, data, label)
    if published.failure:
        failure = Problem("T03", Severity.ERROR, published.failure.message, published.failure.remedy)
        return Result(kind, name, published.status.value, None, (*problems, failure), number)
    return Result(kind, name, published.status.value, published, problems, number)


def _failed(kind: Kind, name: str, error: TemplateError) -> Result:
    problem = Problem("T01", Severity.ERROR, error.message, error.remedy)
    return Result(kind, name, NOT_DRAFTED, problems=(problem,))
