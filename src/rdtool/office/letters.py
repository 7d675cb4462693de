"""The letters of a run, their index (索引.xlsx): where each goes, and by when it asks for something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from rdtool.document.model import Properties
from rdtool.office.desk import Desk
from rdtool.office.paper import Paper
from rdtool.publish import Policy, Published, attempt, file_name
from rdtool.writers.xlsx import XlsxWriter

TEMPLATE: Final = "索引.yaml"
#: What stands before the words for a run in the names of its index and of its letters in one file.
INDEX, MERGED = "索引", "合并打印"


def letters(papers: Sequence[Paper]) -> list[Paper]:
    """The letters among the papers of a run that have a file."""
    return [paper for paper in papers if paper.letter and paper.path]


def index(folder: Path, words: Sequence[str], desk: Desk, papers: Sequence[Paper]) -> Published:
    """Write the index of letters to the folder of their session; `words` say what the run was for.

    It says nothing of what became of the files, so that a run that is cut off and started again ends
    with the same index.  One that a person has edited stays, and the new one stands beside it.

    Raises:
        TemplateError, RecordInvalid: the office's template is wrong.
        CannotWrite: nothing can be written to the folder.
    """
    about = "、".join(words)
    properties = Properties(desk.session.names.committee, category=INDEX)
    book = desk.sheet(TEMPLATE, {"文种": about, "各函": tuple(_rows(folder, papers))}, properties)
    place = folder / file_name("-".join((INDEX, *words)), ".xlsx")
    data = XlsxWriter(desk.session.style).write(book)
    return attempt(place, data, today=desk.order.today, policy=Policy.BESIDE)


def _rows(folder: Path, papers: Sequence[Paper]) -> Iterator[dict[str, Any]]:
    for paper in papers:
        assert paper.letter
        assert paper.path
        yield {
            "文号": paper.number,
            "主送": paper.letter.recipients,
            "标题": paper.title,
            "期限": paper.letter.due,
            "文件": paper.path.resolve().relative_to(folder.resolve()).as_posix(),
        }
