"""Ten facts of two records changed, one at a time: exactly the papers that state them are told, and none else."""

from __future__ import annotations

import shutil
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from zipfile import ZipFile

import pytest

import rdtool
from rdtool.record.workspace import Workspace
from tests.rules.papers.desk import office_of

TODAY = date(2026, 1, 1)

FACTS = (
    ("7-49", "李文清", "李文靖", 5),
    ("7-49", "陈启明", "陈启民", 5),
    ("7-49", "召集人: [林国栋, 袁志成]", "召集人: [林国栋, 冯立新]", 2),
    ("7-49", "地点: 市人大常委会会议厅", "地点: 市文化会堂", 5),
    ("7-49", "{姓名: 熊丽萍, 事由: 事假", "{姓名: 熊丽萍, 事由: 病假", 2),
    ("18-14", "钟毅", "钟逸", 5),
    ("18-14", "谭小燕", "谭晓燕", 2),
    ("18-14", "赞成: 12, 反对: 9, 弃权: 3", "赞成: 11, 反对: 10, 弃权: 3", 2),
    ("18-14", "日期: 2024-01-16 至 2024-01-19", "日期: 2024-01-17 至 2024-01-20", 1),
    ("18-14", "补誓日期: 2024-01-05", "补誓日期: 2024-01-08", 1),
)


@cache
def office_with_papers(number: str) -> Path:
    """A copy of the example's office with the papers of one session in it."""
    root = Path(mkdtemp()) / "office"
    shutil.copytree(office_of(number).root, root)
    office = Workspace(root)
    rdtool.draft("all", [office.records / f"{number}.yaml"], today=TODAY, workspace=office)
    return root


def words(folder: Path) -> dict[str, list[bytes]]:
    """What every paper below a folder says: the parts of its package that hold words."""
    found = {}
    for path in sorted(folder.rglob("??-*.*")):
        with ZipFile(path) as package:
            parts = [name for name in package.namelist() if name.startswith(("word/", "xl/"))]
            found[str(path.relative_to(folder))] = [package.read(name) for name in sorted(parts)]
    return found


@pytest.mark.parametrize(("number", "old", "new", "least"), FACTS)
def test_exactly_the_papers_that_state_a_fact_are_told(
    number: str, old: str, new: str, least: int, tmp_path: Path
) -> None:
    office = Workspace(tmp_path / "office")
    shutil.copytree(office_with_papers(number), office.root)
    (folder,) = (office.root / "文书").iterdir()
    record = office.records / f"{number}.yaml"
    for path in (record, office.root / "rdtool.yaml"):
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    told = {
        str(paper.path.relative_to(folder))
        for paper in rdtool.changes(record, today=TODAY, workspace=office).papers
    }
    rdtool.draft("all", [record], today=TODAY, workspace=office, out=tmp_path / "new")
    before, after = words(folder), words(tmp_path / "new")
    assert told == {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert len(told) >= least
