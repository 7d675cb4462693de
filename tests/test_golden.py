"""Every paper of the examples, word for word: a changed template or rule shows as a diff here.

After a wanted change, run `pytest tests/test_golden.py --accept` and read the diff.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from rdtool.document.model import Document
from rdtool.drafting.draft import Drafter
from rdtool.drafting.kinds.catalogue import load
from rdtool.drafting.kinds.kind import OF_A_SESSION
from rdtool.drafting.kinds.plan import Target
from rdtool.drafting.templates import Templates
from rdtool.office.desk import Desk, Order
from rdtool.procedures import PROCEDURES
from rdtool.procedures.opinions import OPINIONS
from rdtool.publish import file_name
from rdtool.record.loading import load_record
from rdtool.record.session import Session
from rdtool.record.workspace import Workspace
from rdtool.rules import check
from rdtool.writers.text import to_text

GOLDEN = Path(__file__).parent / "golden"
EXAMPLES = Path(__file__).parents[1] / "examples"
OFFICE = Workspace(EXAMPLES / "yunchuan")
RECORDS = [
    record for office in ("yunchuan", "qingshan") for record in Workspace(EXAMPLES / office).record_files()
]
KINDS = load().kinds


def office_of(record: Path) -> Workspace:
    """The office that a record belongs to."""
    return Workspace(record.parents[1])


def loaded(record: Path) -> Session:
    """The session of a record."""
    session = load_record(record, office_of(record), PROCEDURES).session
    assert session
    return session


def papers(record: Path) -> Iterator[tuple[str, Document]]:
    """Name and content of every Word paper of a record."""
    drafter = Drafter(loaded(record), Templates())
    for kind in KINDS:
        for target in drafter.plan(kind):
            if isinstance(target, Target) and kind.layout:
                content = drafter.draft(kind, target).content
                assert isinstance(content, Document)
                yield file_name(target.stem, ".txt"), content


def test_there_are_examples() -> None:
    assert {office_of(record).root.name for record in RECORDS} == {"yunchuan", "qingshan"}
    assert len({record.name for record in RECORDS}) == len(RECORDS)


def test_every_kind_of_a_session_makes_a_paper_of_an_example() -> None:
    drafters = [Drafter(loaded(record), Templates()) for record in RECORDS]
    missing = [
        kind.name
        for kind in KINDS
        if kind.stage in OF_A_SESSION
        and not any(isinstance(entry, Target) for drafter in drafters for entry in drafter.plan(kind))
    ]
    assert missing == []


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.stem)
def test_the_papers_read_as_accepted(record: Path, pytestconfig: pytest.Config) -> None:
    folder = GOLDEN / record.stem
    made = {name: to_text(document) for name, document in papers(record)}
    if pytestconfig.getoption("--accept"):
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.txt"):
            old.unlink()
        for name, text in made.items():
            (folder / name).write_text(text, encoding="utf-8")
    accepted = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.txt")}
    assert set(made) == set(accepted)
    for name, text in made.items():
        assert text == accepted[name], f"{name} reads differently; run with --accept if that is wanted"


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.stem)
def test_an_example_has_no_problem_and_no_mark(record: Path) -> None:
    loaded = load_record(record, office_of(record), PROCEDURES)
    assert loaded.session
    assert loaded.tree
    assert [*loaded.problems, *check(loaded.session, loaded.tree)] == []
    for name, document in papers(record):
        text = to_text(document)
        assert not any(mark in text for mark in ("【待补", "{{", "{%", "None", "nan")), name


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.stem)
def test_files_are_the_same_bytes_every_time(record: Path, tmp_path: Path) -> None:
    loaded = load_record(record, office_of(record), PROCEDURES)
    assert loaded.session
    assert loaded.tree
    made = []
    for folder in (tmp_path / "一", tmp_path / "二"):
        desk = Desk(loaded.session, loaded.tree, (), Templates(), Order(folder, date(2022, 1, 10)))
        list(desk.make(KINDS))
        made.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert made[0]
    assert made[0] == made[1]


def test_the_checklist_holds_every_opinion(tmp_path: Path) -> None:
    loaded = load_record(OFFICE.root / "records" / "7-49.yaml", OFFICE, PROCEDURES)
    assert loaded.session
    assert loaded.tree
    desk = Desk(loaded.session, loaded.tree, (), Templates(), Order(tmp_path, date(2022, 1, 10)))
    (result,) = desk.make([load().by_word["落实清单"]])
    assert result.published
    sheet = openpyxl.load_workbook(result.published.path).worksheets[0]
    cells = {str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None}
    opinions = [
        opinion for item in loaded.session.agenda if (paper := item.view(OPINIONS)) for opinion in paper.items
    ]
    assert len(opinions) >= 12
    assert len({opinion.lead for opinion in opinions}) >= 6
    for opinion in opinions:
        assert {opinion.ask, opinion.number, opinion.lead} <= cells
