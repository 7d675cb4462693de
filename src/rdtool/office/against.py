"""Checking finished papers against the record of their session, and writing what was found into copies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from rdtool.diagnostics import Problem, RecordInvalid, Refused, WrongUsage, as_dict, in_order
from rdtool.office.checking import exit_code
from rdtool.office.proofreading import Checked, annotate, check_papers
from rdtool.office.records import load
from rdtool.procedures import PROCEDURES
from rdtool.publish import ANNOTATED, FileStatus, unique
from rdtool.record.wordlist import load_words
from rdtool.record.workspace import Workspace, workspace_of
from rdtool.rules import selection
from rdtool.rules.papers.known import known
from rdtool.writers.seal import label_of

#: The ending of workbooks, which are compared by cells.
SHEETS = ".xlsx"


@dataclass(frozen=True, slots=True)
class CheckedPapers:
    """Finished papers and everything that is wrong with them."""

    papers: tuple[Checked, ...]
    record: Path
    copies: tuple[Path, ...] = ()
    """With what was found as comments."""
    strict: bool = False

    @property
    def problems(self) -> list[Problem]:
        """Every problem, paper by paper."""
        return [problem for one in self.papers for problem in one.problems]

    @property
    def exit_code(self) -> int:
        """1 where there is an error, or a warning that counts."""
        return exit_code(self.problems, self.strict)

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "files": [str(one.path) for one in self.papers],
            "against": str(self.record),
            "annotated": [str(copy) for copy in self.copies],
            "problems": list(map(as_dict, in_order(self.problems))),
        }


def check_against(
    papers: Sequence[Path],
    record: Path,
    *,
    today: date,
    workspace: Workspace | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    settings: Sequence[str] = (),
    strict: bool = False,
    annotated: Path | None = None,
) -> CheckedPapers:
    """Hold finished papers against the record of their session, and against one another.

    `papers`: Word, text and Excel files, or folders with papers that were drafted; `annotated`: where copies with comments go, a file for one paper or a folder; `today` dates them.

    Raises:
        WrongUsage: no paper is named, a folder has none, or copies can't be made.
        RecordInvalid: the record has errors, so nothing can be held against it.
        Refused: a copy would replace another file.
        CannotRead, CannotWrite: a file can't be read or written.
    """
    if not papers:
        raise WrongUsage("没有写明要核对的文书", "如 rdtool check 讲话.docx --against records/7-49.yaml")
    place = workspace or workspace_of([record])
    loaded = load(record, place, settings)
    if loaded.session is None:
        raise RecordInvalid(loaded.problems)
    chosen = selection(select, ignore, lambda: known(PROCEDURES))
    papers = list(dict.fromkeys(path for paper in papers for path in _papers_in(paper)))
    sheets = [path for path in papers if path.suffix.lower() == SHEETS]
    texts = [path for path in papers if path not in sheets]
    checked = check_papers(texts, loaded.session, chosen, load_words(place)) if texts else []
    if sheets:
        from rdtool.office.redrafts import RedraftedSession
        from rdtool.office.sheetproofs import check_sheets  # brings openpyxl

        checked += check_sheets(sheets, RedraftedSession(record, place, today, settings), chosen)
    checked.sort(key=lambda one: papers.index(one.path))
    copies = _copies(checked, annotated, today) if annotated else []
    return CheckedPapers(tuple(checked), record, tuple(copies), strict)


def _papers_in(path: Path) -> list[Path]:
    """A file, or the papers in a folder and those below it that say what they are."""
    if not path.is_dir():
        return [path]
    if found := sorted(file for file in path.rglob("*.*") if ANNOTATED not in file.name and label_of(file)):
        return found
    raise WrongUsage(
        f"文件夹“{path}”中没有本工具拟的文书", "请写明文书文件，或者 rdtool draft all 拟出的文件夹"
    )


def _copies(checked: Sequence[Checked], out: Path, today: date) -> list[Path]:
    """Write the annotated copies, of Word files where there are any, and say where they are."""
    checked = [one for one in checked if one.path.suffix.lower() == ".docx"] or checked
    if out.suffix.lower() == ".docx":
        if len(checked) > 1:
            raise WrongUsage("几份文书的批注不能写进同一个文件", "请用 --annotate 写明一个文件夹")
        targets = [out]
    else:
        targets = [out / name for name in unique(f"{one.path.stem}{ANNOTATED}.docx" for one in checked)]
    made = []
    for one, target in zip(checked, targets, strict=True):
        published = annotate(one, target, day=today)
        if published.status is FileStatus.KEPT:
            raise Refused(f"{target} 已经存在，没有改动", "其中可能有别人的批注；请换一个文件名或者文件夹")
        made.append(published.path)
    return made
