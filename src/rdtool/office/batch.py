"""A batch: records in, papers out, and one result to print or to hand to a script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rdtool.diagnostics import CannotWrite, Problem, Severity, Way, as_dict, has_errors
from rdtool.drafting.kinds.catalogue import Broken, Catalogue
from rdtool.drafting.kinds.kind import Kind, Stage
from rdtool.drafting.templates import Templates
from rdtool.office.desk import NOT_DRAFTED, NOT_PASSED, Desk, Order, Result
from rdtool.office.stationery import word_template
from rdtool.procedures import PROCEDURES
from rdtool.publish import Policy, Published, Status, file_name
from rdtool.record.history import History
from rdtool.record.loading import load_record
from rdtool.record.reading.tree import Tree
from rdtool.record.views import Session
from rdtool.record.workspace import PAPERS, Workspace
from rdtool.rules import check, let_pass

if TYPE_CHECKING:
    from rdtool.office.numbering import Numbering


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the closing table."""

    kind: Kind
    name: str
    path: Path | None
    status: str
    written: bool
    record: Path
    published: Published | None = None
    number: str = ""


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What became of everything that was asked for."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    exit_code: int

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "exit_code": self.exit_code,
            "papers": [
                {
                    "kind": row.kind.command,
                    "name": row.kind.name,
                    "record": str(row.record),
                    "file": str(row.path) if row.path else None,
                    "status": row.status,
                    "backup": str(row.published.backup) if row.published and row.published.backup else None,
                    "number": row.number or None,
                }
                for row in self.rows
            ],
            "problems": [as_dict(problem) for problem in self.problems],
        }


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
        item: int | None = None,
        settings: tuple[str, ...] = (),
        policy: Policy = Policy.KEEP,
        dry_run: bool = False,
        numbering: Numbering | None = None,
        allow: frozenset[str] = frozenset(),
        template: Path | None = None,
    ) -> None:
        self._kinds, self._catalogue = kinds, catalogue
        self._broken = [problem for one in broken for problem in one.problems]
        self._workspace = workspace
        self._out = out
        self._item = item
        self._settings = settings
        self._today, self._policy, self._dry_run = today, policy, dry_run
        self._numbering = numbering
        self._allow = allow
        self._history = History(workspace, PROCEDURES)
        self._templates = Templates(workspace.templates if workspace else None)
        self._word = word_template(template, self._templates) if template else None

    def run(self, files: Sequence[Path]) -> BatchResult:
        """Draft every record in turn.

        Raises:
            CannotRead, CannotWrite: a file can't be read or written at all.
        """
        rows: list[Row] = []
        problems = list(self._broken)
        elsewhere: list[str] = []
        for file in files:
            loaded = load_record(file, self._workspace, PROCEDURES, self._settings)
            problems += loaded.problems
            if loaded.session is None or loaded.tree is None:
                continue
            found = let_pass(check(loaded.session, loaded.tree, self._history.others(file)), self._allow)
            session = self._with_ledger(loaded.session)
            problems += _unknown_items(session, loaded.tree)
            problems += [one for one in self._unknown_uses(session, loaded.tree) if one not in problems]
            made = self._make(session, loaded.tree, found, alone=len(files) == 1)
            rows += [_row(result, file) for result in made]
            problems += dict.fromkeys(problem for result in made for problem in result.problems)
            elsewhere += _elsewhere(found, made, file)
        return BatchResult(
            tuple(rows), tuple(problems), (*_notes(rows), *elsewhere), _exit_code(rows, problems)
        )

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

    def _make(self, session: Session, tree: Tree, found: Sequence[Problem], *, alone: bool) -> list[Result]:
        desk = Desk(session, tree, found, self._templates, self._numbering)
        order = Order(
            self._folder(session, alone=alone),
            self._today,
            self._policy,
            self._dry_run,
            self._word,
            by_stage=self._out is None or len({kind.stage for kind in self._kinds}) > 1,
        )
        made = list(desk.make(self._kinds, order, self._item))
        if len(self._kinds) == 1:
            made = [_insisted(result) for result in made] or [self._nothing(session, tree)]
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

    def _nothing(self, session: Session, tree: Tree) -> Result:
        """What to say when the one kind asked for has no paper in the record."""
        kind, item = self._kinds[0], self._item
        reason, remedy = f"没有{kind.name}可拟", kind.absent
        path: Way = ("议题",)
        if item is not None and item > len(session.agenda):
            reason, remedy = f"没有第{item}项议题", f"记录中共有{len(session.agenda)}项议题"
        elif item is not None:
            word = session.agenda[item - 1].kind.value
            reason, remedy = (
                f"第{item}项议题没有{kind.name}可拟",
                f"这一项的类型是“{word}”，请核对 --item 的序号",
            )
            path = ("议题", item - 1)
        problem = tree.problem("T02", Severity.ERROR, reason, path, remedy=remedy)
        return Result(kind, "", NOT_DRAFTED, problems=(problem,))


def _unknown_items(session: Session, tree: Tree) -> Iterator[Problem]:
    """Items that the record says are followed up, but the ledger does not know (O21)."""
    followed = session.ledger.followed if session.ledger else None
    for id in followed.unknown if followed else ():
        remedy = "请核对事项编号，已交办的事项见 rdtool track status --all"
        yield tree.problem("O21", Severity.WARNING, f"台账中没有事项“{id}”", ("跟踪事项",), remedy=remedy)


def _insisted(result: Result) -> Result:
    """A paper asked for by name that can't be drafted is an error, even where nothing is wrong."""
    if result.status != NOT_PASSED:
        return result
    problems = tuple(replace(problem, severity=Severity.ERROR) for problem in result.problems)
    return replace(result, problems=problems)


def _row(result: Result, record: Path) -> Row:
    published = result.published
    return Row(
        result.kind,
        result.name,
        published.path if published else None,
        result.status,
        published is not None and published.status is not Status.KEPT,
        record,
        published,
        result.number,
    )


def _notes(rows: Sequence[Row]) -> Iterator[str]:
    """What a person should know besides the table."""
    kept = sum(row.status == Status.KEPT.value for row in rows)
    if kept:
        yield (
            f"有{kept}个文件手工改过，或者不是本工具生成的，没有改动。"
            "要覆盖请加 --force（先备份），要另存新版请加 --beside。"
        )
    for row in rows:
        yield from _notes_of(row.published) if row.published else ()


def _elsewhere(found: Sequence[Problem], made: Sequence[Result], record: Path) -> Iterator[str]:
    """That a record has errors that none of its papers has told."""
    told = {problem for result in made for problem in result.problems}
    count = sum(problem.severity is Severity.ERROR and problem not in told for problem in found)
    if count:
        yield f"{record.name} 中另有{count}处错误，请用 rdtool check 查看"


def _notes_of(published: Published) -> Iterator[str]:
    """What became of the earlier file, and of what lay in the way."""
    for copy in (published.backup, published.cleared):
        if copy:
            yield f"原文件已备份为 {copy}"
    if published.former and published.former.name == published.path.name:
        yield f"{published.path.name} 已移到文件夹“{published.path.parent.name}”"
    elif published.former:
        yield f"{published.former.name} 已改名为 {published.path.name}"
    if published.meant and published.status is Status.KEPT:
        yield f"{published.path.name} 手工改过，没有改名；现在的名称应为 {published.meant.name}"
    elif published.meant:
        yield f"{published.meant.name} 是手工改过的另一件文书，或者不是本工具生成的，文书在 {published.path.name}"


def _exit_code(rows: Sequence[Row], problems: Sequence[Problem]) -> int:
    """4 where a file could not be written, 1 where the record has errors, 3 where a file was left alone."""
    if any(row.status == Status.UNWRITTEN.value for row in rows):
        return CannotWrite.exit_code
    if has_errors(problems):
        return 1
    return 3 if any(row.status == Status.KEPT.value for row in rows) else 0
