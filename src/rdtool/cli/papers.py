"""`rdtool check 文书.docx --against 记录`: finished papers held against the record of their session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from rdtool.cli import console
from rdtool.cli.answer import Answer
from rdtool.diagnostics import Problem, RecordInvalid, Refused, Severity, WrongUsage, as_dict, in_order

if TYPE_CHECKING:
    from rdtool.office.proofreading import Checked

#: What stands behind the name of a paper in that of its annotated copy.
MARK = "（批注）"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rules to run, and whether warnings count."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]
    strict: bool


def check_against(
    papers: Sequence[str],
    record: str,
    wanted: Wanted,
    *,
    annotate: Path | None,
    settings: Sequence[str],
    workspace: Path | None,
    told_as: str,
) -> Answer:
    """Check papers; what was found is told as text or, for a code host, as `github` wants it.

    Raises:
        WrongUsage: no paper is named, several records, or copies that can't be made.
        RecordInvalid: the record has errors, so nothing can be held against it.
        Refused: an annotated copy would replace another file.
        CannotRead, CannotWrite: a file can't be read or written.
    """
    from rdtool.cli.session import record_files, workspace_at
    from rdtool.office.proofreading import check_papers
    from rdtool.office.records import load
    from rdtool.procedures import PROCEDURES
    from rdtool.record.wordlist import load_words
    from rdtool.rules import selection
    from rdtool.rules.papers.known import known

    if not papers:
        raise WrongUsage("没有写明要核对的文书", "如 rdtool check 讲话.docx --against records/7-49.yaml")
    place = workspace_at(workspace, [record])
    records = record_files([record], place)
    if len(records) > 1:
        raise WrongUsage("--against 只能写一份会议记录", "请写明文书所属的那一次会议的记录")
    loaded = load(records[0], place, settings)
    if loaded.session is None:
        raise RecordInvalid(loaded.problems)
    chosen = selection(wanted.select, wanted.ignore, lambda: known(PROCEDURES))
    checked = check_papers(record_files(papers, place), loaded.session, chosen, load_words(place))
    copies = _copies(checked, annotate) if annotate else []
    found = Found(checked, records[0], copies, wanted.strict)
    return Answer(found.exit_code, found.as_dict, lambda: _tell(found, told_as))


@dataclass(frozen=True, slots=True)
class Found:
    """What became of one call."""

    checked: Sequence[Checked]
    record: Path
    copies: Sequence[Path]
    strict: bool

    @property
    def problems(self) -> list[Problem]:
        """Every problem, paper by paper."""
        return [problem for one in self.checked for problem in one.problems]

    @property
    def exit_code(self) -> int:
        """1 where there is an error, or a warning that counts."""
        least = Severity.WARNING if self.strict else Severity.ERROR
        return int(any(problem.severity >= least for problem in self.problems))

    def as_dict(self) -> dict[str, object]:
        """For `--json`."""
        return {
            "files": [str(one.path) for one in self.checked],
            "against": str(self.record),
            "annotated": [str(copy) for copy in self.copies],
            "problems": [as_dict(problem) for problem in in_order(self.problems)],
        }


def _tell(found: Found, told_as: str) -> None:
    from rdtool.cli.report import tell
    from rdtool.procedures import PROCEDURES
    from rdtool.rules.papers.known import known

    def meaning(id: str) -> str:
        rule = known(PROCEDURES).get(id)
        return rule.meaning if rule else ""

    paths = [one.path for one in found.checked]
    tell(paths, found.problems, meaning, told_as)
    for copy in found.copies:
        console.note(f"加了批注的副本：{copy}")


def _copies(checked: Sequence[Checked], out: Path) -> list[Path]:
    """Write the annotated copies, and say where they are."""
    from rdtool.office.proofreading import annotate
    from rdtool.publish import Status, unique

    if out.suffix.lower() == ".docx":
        if len(checked) > 1:
            raise WrongUsage("几份文书的批注不能写进同一个文件", "请用 --annotate 写明一个文件夹")
        targets = [out]
    else:
        targets = [out / name for name in unique(f"{one.path.stem}{MARK}.docx" for one in checked)]
    made = []
    for one, target in zip(checked, targets, strict=True):
        published = annotate(one, target, day=date.today())
        if published.status is Status.KEPT:
            raise Refused(f"{target} 已经存在，没有改动", "其中可能有别人的批注；请换一个文件名或者文件夹")
        made.append(published.path)
    return made
