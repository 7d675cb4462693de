"""How far long work has come is told for every piece of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import rdtool
from rdtool.progress import Progress

EXAMPLE = Path(__file__).parents[1] / "examples" / "yunchuan" / "records"
RECORDS = [EXAMPLE / f"7-{number}.yaml" for number in (48, 51)]
Told = list[tuple[str, int, int]]


def _hearing(told: Told) -> Progress:
    return lambda what, done, total: told.append((what, done, total))


def test_every_record_that_is_checked_is_told() -> None:
    told: Told = []
    rdtool.check(RECORDS, progress=_hearing(told))
    assert told == [("检查记录", 0, 2), ("检查记录", 1, 2)]


def test_every_record_and_every_paper_that_is_drafted_is_told(tmp_path: Path) -> None:
    told: Told = []
    rdtool.draft("议程", RECORDS, today=date(2022, 5, 1), out=tmp_path, progress=_hearing(told))
    assert [step for step in told if step[0] == "会议记录"] == [("会议记录", 0, 2), ("会议记录", 1, 2)]
    assert ("拟写文书", 1, 1) in told


@pytest.mark.parametrize("count", [1, 3])
def test_every_draft_that_is_set_is_told(count: int, tmp_path: Path) -> None:
    told: Told = []
    drafts = [tmp_path / f"稿{number}.txt" for number in range(count)]
    for draft in drafts:
        draft.write_text("关于印发材料的通知\n\n各单位：\n现将材料印发给你们。\n", encoding="utf-8")
    rdtool.format(drafts, today=date(2022, 5, 1), progress=_hearing(told))
    assert told == [("整理旧稿", number, count) for number in range(1, count + 1)]
