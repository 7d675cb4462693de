"""A batch: records in, papers out, and one result to print or to hand to a script."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from rdtool.diagnostics import Problem, RdtoolError, Severity, Way, WrongUsage
from rdtool.document.label import Label
from rdtool.drafting.kinds.catalogue import Catalogue
from rdtool.drafting.kinds.catalogue import load as load_catalogue
from rdtool.drafting.kinds.kind import OF_A_SESSION, Broken, Kind, Stage
from rdtool.drafting.templates import Templates
from rdtool.files import entries_of
from rdtool.office.desk import Desk, Order
from rdtool.office.drafted import Absent, Drafted, joined
from rdtool.office.history import History
from rdtool.office.leftovers import Leftovers
from rdtool.office.listing import CONTENTS
from rdtool.office.paper import Paper, Stopped
from rdtool.office.records import FailedRecord, examine
from rdtool.office.stationery import word_template
from rdtool.procedures import PROCEDURES
from rdtool.progress import Progress, unheard
from rdtool.publish import Policy, Published, file_name
from rdtool.record.reading.tree import Tree
from rdtool.record.references import References
from rdtool.record.session import Session
from rdtool.record.workspace import PAPERS, Workspace, workspace_of
from rdtool.rules import allowed, let_pass
from rdtool.values import value

if TYPE_CHECKING:
    from rdtool.drafting.word import WordTemplate
    from rdtool.office.numbering import Numbering
    from rdtool.office.printing import Bundle


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
    pdf: bool = False,
    packet: bool = False,
    merge_print: bool = False,
    png: bool = False,
    preview: bool = False,
    progress: Progress = unheard,
) -> Drafted:
    """Draft papers from records: a kind, by its command or name, a stage (`会后`), or `all`.

    `records`: without any, the newest of the workspace.  `workspace`: that of the first record where
    none is given.  `item`: only for this agenda item, by 代号, name or number.  `out`: a folder.  `today` dates backups
    and numbers, `user` (an account's name) takes the numbers.  `template`: a Word file for one kind of Word paper.
    `allow` names rules whose errors stop nothing; `settings` are of the form 键=值.  `pdf`: each paper as PDF
    beside it; `packet`: all of them in one PDF to print; `merge_print`: the letters of all records in one;
    `png`: a picture of each page beside its paper.
    `preview`: nothing is written, and each paper says what it looks like in plain text.
    `progress` hears how far it has come.

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
    prints = Prints(pdf, packet, merge_print, png)
    if template:
        _require_word(template, kinds)
    if preview:
        dry_run = True
        _require_no_files(prints, template)
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
        prints=prints,
        preview=preview,
        progress=progress,
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


def _require_no_files(prints: Prints, template: Path | None) -> None:
    """Raise WrongUsage for what does not go with a look at the text alone."""
    if prints:
        raise WrongUsage(
            "--print 不写任何文件，不能与 --pdf、--packet、--merge-print、--png 一起用",
            "请分两次运行：先用 --print 看，再去掉 --print 拟稿",
        )
    if template:
        raise WrongUsage(
            "--print 显示的是自带版式，不能与 --template 一起用", "用 Word 模板的，请去掉 --print，拟出来再看"
        )


def _numbering(
    workspace: Workspace | None, day: date, user: str, *, take: bool, dry_run: bool
) -> Numbering | None:
    """How the papers of this run get their numbers; None where there can't be any."""
    if workspace is None and take:
        raise WrongUsage(
            "取号要有工作区，文号登记在工作区的台账里", "请先运行 rdtool init，或者用 -C 指定工作区"
        )
    if workspace is None or not take:
        return numbering_of(workspace, day)
    from rdtool.office.numbering import Numbering, register_of
    from rdtool.record.loading import load_profile

    register = register_of(workspace)
    clerk = load_profile(workspace)[0].organ.clerk(user)
    return Numbering(register, take=not dry_run, day=day, by=clerk, workspace=workspace)


def numbering_of(workspace: Workspace | None, day: date) -> Numbering | None:
    """The numbers that papers have already; None where there is no register yet."""
    if workspace is None or not workspace.ledger.exists():
        return None
    from rdtool.office.numbering import Numbering, register_of

    return Numbering(register_of(workspace), take=False, day=day, by="")


@value(frozen=True, slots=True)
class Prints:
    """Which PDFs and pictures a run makes."""

    beside: bool = False
    packet: bool = False
    merged: bool = False
    pictures: bool = False

    def __bool__(self) -> bool:
        return self.beside or self.packet or self.merged or self.pictures


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
        prints: Prints | None = None,
        only: Collection[Label] | None = None,
        preview: bool = False,
        progress: Progress = unheard,
    ) -> None:
        """`only`: the papers that are made; None for all of the kinds."""
        self._only, self._preview, self._progress = only, preview, progress
        self._empty: set[Problem] = set()
        self._kinds, self._catalogue = kinds, catalogue
        self._workspace = workspace
        self._out = out
        self._item = None if item is None else str(item)
        self._settings = settings
        self._today, self._policy, self._dry_run = today, policy, dry_run
        self._numbering = numbering
        self._allow, self._tidy, self._prints = allow, tidy, prints or Prints()
        self._history = History(workspace, PROCEDURES)
        self._templates = Templates(workspace.templates if workspace else None)
        self._word: WordTemplate | None = None
        told: list[Problem] = []
        if template:
            self._word, told = _word(template, self._templates, workspace)
        self._told = [*(problem for one in broken for problem in one.problems), *told]

    def run(self, files: Sequence[Path]) -> Drafted:
        """Draft every record in turn; one with which nothing can be done stops only itself.

        Raises:
            RdtoolError: nothing can be done with the only record.
        """
        each = [Drafted((), tuple(self._told))]
        bundles: list[Bundle] = []
        for number, file in enumerate(files):
            if len(files) > 1:
                self._progress("会议记录", number, len(files))
            try:
                drafted, desk = self._record(file, alone=len(files) == 1)
            except RdtoolError as error:
                if len(files) == 1:
                    raise
                each.append(Drafted((), (), failed=(FailedRecord(file, error),)))
                continue
            each.append(drafted)
            if self._prints and desk:
                bundles.append(self._bundle(desk, drafted.papers))
        if not self._dry_run:
            _follow(paper for one in each for paper in (*one.papers, *one.left))
        if bundles and not self._dry_run:
            from rdtool.office.printing import Printer

            printer = Printer(
                today=self._today,
                policy=self._policy,
                beside=self._prints.beside,
                pictures=self._prints.pictures,
                progress=self._progress,
            )
            merged = self._merged(bundles) if self._prints.merged else None
            each.append(Drafted((), (), prints=tuple(printer.print(bundles, merged))))
        whole = joined(each)
        if whole.papers:
            whole = replace(whole, problems=tuple(map(self._milder, whole.problems)))
        return replace(whole, stale=_stale(whole.papers))

    def _milder(self, problem: Problem) -> Problem:
        """Nothing is wrong with a record that has none of the papers, where others of the batch have some."""
        is_empty = problem in self._empty
        return replace(problem, severity=Severity.WARNING) if is_empty else problem

    def _record(self, file: Path, *, alone: bool) -> tuple[Drafted, Desk | None]:
        """What becomes of one record, and the desk its papers were made on; None where it can't be understood."""
        record = examine(file, self._workspace, self._settings, today=self._today, history=self._history)
        if record.session is None or record.tree is None:
            return Drafted((), record.read), None
        found = let_pass(record.found, self._allow)
        desk = self._desk(record.session, record.tree, found, alone=alone)
        made = self._one(file, record.session, desk, found)
        return joined([Drafted((), record.read), made]), desk

    def _one(self, file: Path, session: Session, desk: Desk, found: Sequence[Problem]) -> Drafted:
        """What becomes of a record that was understood."""
        problems = [*_unknown_items(session, desk.tree), *self._unknown_uses(session, desk.tree)]
        chosen = self._chosen(session)
        made = self._made(desk, chosen)
        if not made:
            problems.append(self._nothing(session, desk.tree, chosen))
            self._empty.add(problems[-1])
        leftovers = Leftovers(desk, self._catalogue, self._kinds, file)
        whole = self._item is None
        left, items = (
            (tuple(leftovers.papers(tidy=self._tidy)), tuple(leftovers.items())) if whole else ((), ())
        )
        problems += (problem for paper in made for problem in paper.problems)
        problems += desk.stationery_problems
        return Drafted(
            tuple(made),
            tuple(dict.fromkeys(problems)),
            left,
            items,
            {file: _untold(found, made)},
            tuple(desk.lost(self._kinds)),
            tuple(self._absent(file, made)) if whole else (),
            tuple(self._contents(desk, made)),
            indexes=tuple(self._index(desk, made)),
        )

    def _absent(self, file: Path, made: Sequence[Paper]) -> Iterator[Absent]:
        """The kinds of which there is nothing, where several were asked for."""
        if self._only is not None:
            return
        there = {paper.label.kind for paper in made}
        for kind in self._kinds if len(self._kinds) > 1 else ():
            if kind.name not in there:
                yield Absent(kind.name, kind.command, kind.absent, file)

    def _contents(self, desk: Desk, made: Sequence[Paper]) -> Iterator[Published]:
        """The list of the session's papers: made with the papers of a stage, kept up to date with every one."""
        if any(kind.stage not in OF_A_SESSION for kind in self._kinds) or self._dry_run:
            return
        place = desk.order.folder / CONTENTS
        if made and desk.order.by_stage and (len(self._kinds) > 1 or place.is_file()):
            from rdtool.office.contents import bring_up_to_date

            yield bring_up_to_date(place, desk, self._catalogue.kinds, made)

    def _index(self, desk: Desk, made: Sequence[Paper]) -> Iterator[Published]:
        """The index of the letters, where one kind was asked for and there are several, or they go into one file."""
        letters = [paper for paper in made if paper.letter and paper.path]
        several = len(letters) > 1 and len(self._kinds) == 1
        if self._dry_run or not letters or not (several or self._prints.merged):
            return
        from rdtool.office.letters import index

        yield index(desk.order.folder, [*self._words, *self._item_words], desk, letters)

    @property
    def _words(self) -> list[str]:
        """What the run is for: a kind, a stage, or nothing for everything."""
        if len(self._kinds) == 1:
            return [self._kinds[0].name]
        stages = {kind.stage for kind in self._kinds}
        return [] if len(stages) > 1 else [stage.value for stage in stages]

    @property
    def _item_words(self) -> list[str]:
        return [self._item] if self._item else []

    def _bundle(self, desk: Desk, papers: Sequence[Paper]) -> Bundle:
        from rdtool.office.printing import Bundle, packet_name

        folder = desk.order.folder
        packet = folder / file_name(packet_name(self._words), ".pdf") if self._prints.packet else None
        return Bundle(papers, folder, packet)

    def _merged(self, bundles: Sequence[Bundle]) -> Path:
        """Where the letters of all records go in one file: the folder of the one session, else that of all."""
        from rdtool.office.letters import MERGED

        folders = {bundle.folder for bundle in bundles}
        folder = folders.pop() if len(folders) == 1 else self._out or papers_folder(self._workspace)
        return folder / file_name("-".join([MERGED, *self._words, *self._item_words]), ".pdf")

    def _unknown_uses(self, session: Session, tree: Tree) -> Iterator[Problem]:
        """Kinds and formats that the profile names, but that do not exist (T02)."""
        page, printed = session.profile.page, session.profile.recipients.printed
        uses = (("版式", "文种", page.layouts), ("版式", "底版", page.bases), ("分送", "份数", printed))
        for part, key, names in uses:
            for name, near in self._catalogue.unknown_uses(names, key):
                remedy = f"是否要写“{near}”？" if near else "文种见 rdtool draft --help"
                message = f"“{part}”之“{key}”中写了“{name}”，没有这个文种"
                where = ("配置", part, key, name)
                yield tree.problem("T02", Severity.ERROR, message, where, remedy=remedy, key=True)

    def _desk(self, session: Session, tree: Tree, found: Sequence[Problem], *, alone: bool) -> Desk:
        order = Order(
            self._folder(session, alone=alone),
            self._today,
            self._policy,
            self._dry_run,
            self._word,
            by_stage=self._out is None or len({kind.stage for kind in self._kinds}) > 1,
            preview=self._preview,
        )
        return Desk(session, tree, found, self._templates, order, self._numbering)

    def _chosen(self, session: Session) -> int | None:
        """The number of the agenda item that is meant; 0 where none is, None for all."""
        if self._item is None:
            return None
        return References(session.agenda).find(self._item).number or 0

    def _made(self, desk: Desk, item: int | None) -> list[Paper]:
        """The papers; one asked for by name that can't be drafted is an error, even where nothing is wrong."""
        made = list(desk.make(self._kinds, item, self._only, self._progress))
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
        name = Stage.FOLLOW_UP.value if by_ledger else folder_name(session)
        if self._out is not None:
            return self._out if alone else self._out / name
        return papers_folder(self._workspace) / name

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


def papers_folder(workspace: Workspace | None) -> Path:
    """Where the papers of all sessions are."""
    return (workspace.root if workspace else Path()) / PAPERS


def folder_name(session: Session) -> str:
    """The name of the folder of a session's papers."""
    return file_name(session.meeting.short_name, "")


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


def _follow(papers: Iterable[Paper]) -> None:
    """Let what was printed of papers in earlier runs follow them to where they are now."""
    for paper in papers:
        if paper.path and paper.published and paper.published.former:
            from rdtool.office.printing import follow

            follow(paper.published.former, paper.path)


def _stale(papers: Sequence[Paper]) -> tuple[Path, ...]:
    """The PDFs and pictures of earlier runs, and the packets, whose papers have changed since."""
    files = [paper.path for paper in papers if paper.path]
    stages = {stage.value for stage in OF_A_SESSION}
    folders = {path.parent for path in files}
    folders |= {folder.parent for folder in folders if folder.name in stages}
    if not any(one.suffix in (".pdf", ".png") for folder in folders for one in entries_of(folder)):
        return ()
    from rdtool.office.printing import stale, stale_packets

    return (*stale(files), *stale_packets(folders))
