"""A batch: records in, papers out, and one result to print or to hand to a script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rdtool.diagnostics import (
    CannotWrite,
    Problem,
    RecordInvalid,
    Refused,
    Severity,
    Way,
    WrongUsage,
    as_dict,
    has_errors,
)
from rdtool.drafting.kinds.catalogue import Catalogue
from rdtool.drafting.kinds.catalogue import load as load_catalogue
from rdtool.drafting.kinds.kind import Broken, Kind, Stage
from rdtool.drafting.templates import Templates
from rdtool.office.desk import Desk, Order
from rdtool.office.history import History
from rdtool.office.leftovers import Leftovers, Paperless
from rdtool.office.paper import Paper, Stopped
from rdtool.office.records import load as load_record
from rdtool.office.stationery import word_template
from rdtool.procedures import PROCEDURES
from rdtool.publish import FileStatus, Policy, file_name
from rdtool.record.reading.tree import Tree
from rdtool.record.references import References
from rdtool.record.views import Session
from rdtool.record.workspace import PAPERS, Workspace, workspace_of
from rdtool.rules import allowed, check, let_pass
from rdtool.values import value

if TYPE_CHECKING:
    from rdtool.drafting.word import WordTemplate
    from rdtool.office.lost import LostNumber
    from rdtool.office.numbering import Numbering


@value(frozen=True, slots=True)
class Drafted:
    """What became of everything that was asked for."""

    papers: tuple[Paper, ...]
    problems: tuple[Problem, ...]
    left: tuple[Paper, ...] = ()
    """Papers that are there and that the record no longer asks for."""
    items: tuple[Paperless, ...] = ()
    """Agenda items without any paper, where all papers were asked for."""
    untold: Mapping[Path, int] = field(default_factory=dict)
    """How many errors each record has that concern none of the papers."""
    lost: tuple[LostNumber, ...] = ()
    """Numbers whose papers the records no longer ask for."""

    @property
    def exit_code(self) -> int:
        """4 where a file could not be written, 1 where the record has errors, 3 where a file was left alone."""
        statuses = {paper.status for paper in (*self.papers, *self.left)}
        if FileStatus.UNWRITTEN.value in statuses:
            return CannotWrite.exit_code
        if has_errors(self.problems):
            return RecordInvalid.exit_code
        return Refused.exit_code if FileStatus.KEPT.value in statuses else 0

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "exit_code": self.exit_code,
            "papers": [paper.as_dict() for paper in self.papers],
            "left": [paper.as_dict() for paper in self.left],
            "items": [item.as_dict() for item in self.items],
            "lost": [number.as_dict() for number in self.lost],
            "problems": [as_dict(problem) for problem in self.problems],
        }


def draft(
    kind: str,
    records: Sequence[Path] = (),
    *,
    today: date,
    workspace: Workspace | None = None,
    item: int | str | None = None,
    per_unit: bool = False,
    out: Path | None = None,
    policy: Policy = Policy.KEEP,
    tidy: bool = False,
    dry_run: bool = False,
    take_numbers: bool = False,
    user: str = "",
    template: Path | None = None,
    allow: Sequence[str] = (),
    settings: Sequence[str] = (),
) -> Drafted:
    """Draft papers from records: a kind, by its command or name, a stage (`会后`), or `all`.

    `records`: without any, the newest of the workspace.  `workspace`: that of the first record where
    none is given.  `item`: only for this agenda item, by 代号, name or number.  `out`: a folder.  `today` dates backups
    and numbers, `user` (an account's name) takes the numbers.  `template`: a Word file for one kind of Word paper.
    `allow` names rules whose errors stop nothing; `settings` are of the form 键=值.

    Raises:
        WrongUsage: there is no such kind, or the arguments do not go together.
        RecordInvalid: the one kind asked for is broken.
        CannotRead, CannotWrite, Refused: a file, the ledger or a folder can't be used at all.
    """
    place = workspace or workspace_of(records)
    if not records:
        if place is None:
            raise WrongUsage("没有写明会议记录，也没有工作区", "请写明会议记录，或者写明工作区")
        records = [place.newest_record()]
    catalogue = load_catalogue(place.templates if place else None)
    kinds, broken = catalogue.choose(kind, per_unit=per_unit)
    if template:
        _require_word(template, kinds)
    batch = Batch(
        kinds,
        place,
        catalogue=catalogue,
        broken=broken,
        today=today,
        out=out,
        item=item,
        settings=tuple(settings),
        policy=policy,
        dry_run=dry_run,
        numbering=_numbering(place, today, user, take=take_numbers, dry_run=dry_run),
        allow=allowed(allow, PROCEDURES),
        template=template,
        tidy=tidy,
    )
    return batch.run(records)


def _require_word(template: Path, kinds: Sequence[Kind]) -> None:
    """Raise WrongUsage unless a Word template is asked for, and for one kind of Word paper."""
    if template.suffix.lower() != ".docx":
        raise WrongUsage(
            f"--template 要用 Word 文件（.docx）：{template}", "文字模板（.j2）放在“模板”文件夹里就会用到"
        )
    if len(kinds) != 1 or kinds[0].layout is None:
        raise WrongUsage(
            "--template 只用于一种 Word 文书", "请写明文种，如 rdtool draft opinion --template 模板.docx"
        )


def _numbering(
    workspace: Workspace | None, day: date, user: str, *, take: bool, dry_run: bool
) -> Numbering | None:
    """How the papers of this run get their numbers; None where there can't be any."""
    if workspace is None and take:
        raise WrongUsage(
            "取号要有工作区，文号登记在工作区的台账里", "请先运行 rdtool init，或者用 -C 指定工作区"
        )
    if workspace is None or not (take or workspace.ledger.exists()):
        return None
    from rdtool.ledger.database import Ledger
    from rdtool.ledger.register.numbers import Register
    from rdtool.office.numbering import Numbering
    from rdtool.record.loading import load_profile

    register = Register(Ledger.open(workspace.ledger))
    clerk = load_profile(workspace)[0].organ.clerk(user)
    return Numbering(register, take=take and not dry_run, day=day, by=clerk)


class Batch:
    """Drafts the chosen kinds for any number of records; one bad record stops only itself."""

    def __init__(
        self,
        kinds: Sequence[Kind],
        workspace: Workspace | None,
        *,
        catalogue: Catalogue,
        broken: Sequence[Broken] = (),
        today: date,
        out: Path | None = None,
        item: int | str | None = None,
        settings: tuple[str, ...] = (),
        policy: Policy = Policy.KEEP,
        dry_run: bool = False,
        numbering: Numbering | None = None,
        allow: frozenset[str] = frozenset(),
        template: Path | None = None,
        tidy: bool = False,
    ) -> None:
        self._kinds, self._catalogue = kinds, catalogue
        self._workspace = workspace
        self._out = out
        self._item = None if item is None else str(item)
        self._settings = settings
        self._today, self._policy, self._dry_run = today, policy, dry_run
        self._numbering = numbering
        self._allow, self._tidy = allow, tidy
        self._history = History(workspace, PROCEDURES)
        self._templates = Templates(workspace.templates if workspace else None)
        self._word: WordTemplate | None = None
        told: list[Problem] = []
        if template:
            self._word, told = _word(template, self._templates, workspace)
        self._told = [*(problem for one in broken for problem in one.problems), *told]

    def run(self, files: Sequence[Path]) -> Drafted:
        """Draft every record in turn.

        Raises:
            CannotRead, CannotWrite: a file can't be read or written at all.
        """
        papers: list[Paper] = []
        left: list[Paper] = []
        items: list[Paperless] = []
        problems = list(self._told)
        untold: dict[Path, int] = {}
        lost: list[LostNumber] = []
        for file in files:
            loaded = load_record(file, self._workspace, self._settings)
            problems += loaded.problems
            if loaded.session is None or loaded.tree is None:
                continue
            found = let_pass(check(loaded.session, loaded.tree, self._history.others(file)), self._allow)
            session = self._with_ledger(loaded.session)
            problems += _unknown_items(session, loaded.tree)
            problems += [one for one in self._unknown_uses(session, loaded.tree) if one not in problems]
            desk = self._desk(session, loaded.tree, found, alone=len(files) == 1)
            chosen = self._chosen(session)
            made = self._made(desk, chosen)
            if not made:
                problems.append(self._nothing(session, loaded.tree, chosen))
            if self._item is None:
                leftovers = Leftovers(desk, self._catalogue, self._kinds, file)
                left += leftovers.papers(tidy=self._tidy)
                items += leftovers.items()
            papers += made
            problems += dict.fromkeys(problem for paper in made for problem in paper.problems)
            problems += [one for one in desk.stationery_problems if one not in problems]
            untold[file] = _untold(found, made)
            lost += desk.lost(self._kinds)
        return Drafted(tuple(papers), tuple(problems), tuple(left), tuple(items), untold, tuple(lost))

    def _with_ledger(self, session: Session) -> Session:
        """The session with the workspace's ledger beside it, if there is one."""
        if self._workspace is None or not self._workspace.ledger.exists():
            return session
        from rdtool.office.followup.standing import with_standing

        return with_standing(session, self._workspace.ledger, self._today)

    def _unknown_uses(self, session: Session, tree: Tree) -> Iterator[Problem]:
        """Kinds and formats that the profile names under 版式, but that do not exist (T02)."""
        page = session.profile.page
        for key, names, formats in (("文种", page.layouts, False), ("底版", page.bases, True)):
            for name, near in self._catalogue.unknown_uses(names, formats=formats):
                remedy = f"是否要写“{near}”？" if near else "文种见 rdtool draft --help"
                message = f"“版式”之“{key}”中写了“{name}”，没有这个文种"
                where = ("配置", "版式", key, name)
                yield tree.problem("T02", Severity.ERROR, message, where, remedy=remedy, key=True)

    def _desk(self, session: Session, tree: Tree, found: Sequence[Problem], *, alone: bool) -> Desk:
        order = Order(
            self._folder(session, alone=alone),
            self._today,
            self._policy,
            self._dry_run,
            self._word,
            by_stage=self._out is None or len({kind.stage for kind in self._kinds}) > 1,
        )
        return Desk(session, tree, found, self._templates, order, self._numbering)

    def _chosen(self, session: Session) -> int | None:
        """The number of the agenda item that is meant; 0 where none is, None for all."""
        if self._item is None:
            return None
        return References(session.agenda).find(self._item).number or 0

    def _made(self, desk: Desk, item: int | None) -> list[Paper]:
        """The papers; one asked for by name that can't be drafted is an error, even where nothing is wrong."""
        made = list(desk.make(self._kinds, item))
        if len(self._kinds) == 1:
            for paper in made:
                if paper.stopped is Stopped.NOT_PASSED:
                    paper.problems = [replace(one, severity=Severity.ERROR) for one in paper.problems]
        return made

    def _folder(self, session: Session, *, alone: bool) -> Path:
        """Where a session's papers go: a folder of its own, unless `-o` names one for it alone.

        Those of follow-up, drawn from the ledger and not from a session, have one for all sessions.
        """
        by_ledger = all(kind.stage is Stage.FOLLOW_UP for kind in self._kinds)
        name = Stage.FOLLOW_UP.value if by_ledger else file_name(session.meeting.short_name, "")
        if self._out is not None:
            return self._out if alone else self._out / name
        root = self._workspace.root if self._workspace else Path()
        return root / PAPERS / name

    def _nothing(self, session: Session, tree: Tree, item: int | None) -> Problem:
        """What to say when there is no paper in the record of what was asked for."""
        one = self._kinds[0] if len(self._kinds) == 1 else None
        name = one.name if one else "文书"
        reason = f"没有{name}可拟"
        remedy = one.absent if one else "请核对各项议题的类型，填写表决、审议意见等内容"
        path: Way = ("议题",)
        if item == 0:
            references = References(session.agenda)
            reason, remedy = references.trouble(references.find(self._item or ""))
        elif item:
            word = session.agenda[item - 1].kind.value
            reason, remedy = f"第{item}项议题没有{name}可拟", f"这一项的类型是“{word}”，请核对 --item"
            path = ("议题", item - 1)
        return tree.problem("T02", Severity.ERROR, reason, path, remedy=remedy)


def _unknown_items(session: Session, tree: Tree) -> Iterator[Problem]:
    """Items that the record says are followed up, but the ledger does not know (O21)."""
    followed = session.ledger.followed if session.ledger else None
    for one in followed.unknown if followed else ():
        yield tree.problem("O21", Severity.WARNING, one.reason, ("跟踪事项",), remedy=one.remedy)


def _word(
    path: Path, templates: Templates, workspace: Workspace | None
) -> tuple[WordTemplate, list[Problem]]:
    """The whole Word template of this run, and what was taken out of it."""
    from rdtool.record.loading import load_profile

    return word_template(path, templates, load_profile(workspace)[0].page.trusted)


def _untold(found: Sequence[Problem], made: Sequence[Paper]) -> int:
    """How many errors of a record none of its papers has told."""
    told = {problem for paper in made for problem in paper.problems}
    return sum(problem.severity is Severity.ERROR and problem not in told for problem in found)
