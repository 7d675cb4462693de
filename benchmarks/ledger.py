"""A ledger of a whole term of office: `python -m benchmarks.ledger FOLDER ITEMS` fills one.

Measured are `track status`, `track import` of a workbook with 50 rows and `register take`, each
against the same command where the ledger is nearly empty: the difference is what the ledger's size
costs, since both start, import their libraries and read the same workbook.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measures import Bar, Group, Mode, Sample
from benchmarks.processes import Cost, run

if TYPE_CHECKING:
    from rdtool.ledger.database import Ledger

TERM, ROWS, UNITS = 90_000, 50, 80
DAY = date(2021, 12, 20)
_OPEN = 0.05
"""The share of a term's items that are not closed yet at its end."""
_ITEMS_A_NUMBER = 10
"""A document number was given out for every so many items."""


def group(folder: Path, items: int = TERM) -> Group:
    """The modes and their bars; prepares two workspaces in `folder`."""
    modes, bars = [], []
    for place, number in ((folder / "term", items), (folder / "few", ROWS)):
        run("-m", "benchmarks.ledger", place, str(number))
        modes += [
            Mode(f"{place.name}/{name}", f"{about}，台账{number}项", measure)
            for name, about, measure in _commands(place)
        ]
    for name, about, _ in _commands(folder):
        said = f"{about}：台账{items}项比{ROWS}项多用几秒"
        bars.append(Bar(said, f"term/{name}", f"few/{name}", more_seconds, 0.3))
    return Group("ledger", tuple(modes), tuple(bars), repeats=3, warmed_up=True)


def more_seconds(subject: Sample, reference: Sample) -> float:
    """By how much the subject takes longer."""
    return subject.seconds - reference.seconds


def _commands(place: Path) -> list[tuple[str, str, Callable[[], Sample]]]:
    """The commands on a workspace; each import starts from the ledger as it was prepared."""
    numbers = count(1)
    today = ("--date", DAY.isoformat(), "-C", place)

    def imported() -> Cost:
        shutil.copyfile(place / "prepared.db", place / "台账.db")
        return run("-m", "rdtool", "track", "import", place / "returned.xlsx", "-q", *today)

    return [
        ("status", "track status", lambda: _sample(run("-m", "rdtool", "track", "status", *today))),
        ("import", f"track import（{ROWS}行）", lambda: _sample(imported())),
        (
            "take",
            "register take",
            lambda: _sample(run("-m", "rdtool", "register", "take", "函", f"第{next(numbers)}件函", *today)),
        ),
    ]


def _sample(cost: Cost) -> Sample:
    return Sample(cost.seconds, cost.cpu_s, cost.peak_mib)


def prepare(folder: Path, items: int) -> None:
    """A workspace with a filled ledger, kept as `prepared.db` too, and a filled-in workbook."""
    from benchmarks.samples import write_workspace
    from rdtool.ledger.database import Ledger
    from rdtool.record.workspace import Workspace

    write_workspace(folder, 2, table=False)
    profile = folder / "rdtool.yaml"
    profile.write_text(profile.read_text(encoding="utf-8") + "文号: {函: 云人常办函}\n", encoding="utf-8")
    workspace = Workspace(folder)
    ledger = Ledger.open(workspace.ledger)
    _fill(ledger, items)
    _number(ledger, items // _ITEMS_A_NUMBER)
    _return(folder)
    shutil.copyfile(workspace.ledger, folder / "prepared.db")


def _fill(ledger: Ledger, items: int) -> None:
    """All items assigned over five years, most of them reported on and closed."""
    from dataclasses import replace

    from rdtool.ledger.items.history import By
    from rdtool.ledger.items.item import Item
    from rdtool.ledger.items.storing import insert, save
    from rdtool.procedures.opinions import OPINION
    from rdtool.record.tracked import Status, TrackedStage

    with ledger.transaction() as db:
        for number in range(items):
            day = date(2017, 1, 1) + timedelta(days=number * 1800 // items)
            by, session = By(day, "宋雨桐", "记录.yaml"), number * 60 // items + 1
            item = Item(
                id=f"7-{session}-01-{number:05d}",
                kind=OPINION,
                origin=f"7-{session}",
                meeting=f"市七届人大常委会第{session}次会议",
                topic="便民服务工作情况",
                text=f"延长第{number}号服务点的开放时间，方便上班群众在休息日办事，配齐帮办人员，做好引导和代办",
                lead=f"市第{number % UNITS + 1:04d}街道办事处",
                assigned_on=day,
                due=day + timedelta(days=90),
                stage=TrackedStage.ASSIGNED,
                status=Status.NOT_STARTED,
                facts={"问题": "服务点开放时间与上班时间重合", "分管领导": "副市长 周立群"},
            )
            insert(db, item, by, "交办")
            if number < items * (1 - _OPEN):
                filled = {"办理进展": "已经延长开放时间，配齐帮办人员", "佐证材料": "通知一份"}
                reported = replace(item, status=Status.DONE, word="已办结", done_on=day, filled=filled)
                reported = save(db, item, reported, by, "填报")
                save(db, reported, replace(reported, stage=TrackedStage.CLOSED, closed_on=day), by, "销号")


def _number(ledger: Ledger, documents: int) -> None:
    """A register that has given out numbers over the same five years."""
    from rdtool.ledger.register.entry_rows import insert
    from rdtool.record.series import Series

    series = Series(code="云人常办函").named("函")
    with ledger.transaction() as db:
        for number in range(documents):
            dated = date(2017, 1, 1) + timedelta(days=number * 1800 // documents)
            insert(
                db,
                {
                    "series": series.id,
                    "period": series.period(dated.year, None),
                    "number": number + 1,
                    "text": series.text(number + 1, dated.year, None),
                    "year": dated.year,
                    "term": 7,
                    "scope": "手工",
                    "kind": "",
                    "subject": f"第{number}号旧函",
                    "unit": "",
                    "item": None,
                    "title": f"第{number}号旧函",
                    "dated": dated,
                    "taken_on": dated,
                    "taken_by": "宋雨桐",
                },
            )


def _return(folder: Path) -> None:
    """Export the latest items and fill them in."""
    import openpyxl

    from rdtool.drafting.templates import Templates
    from rdtool.ledger.items.selection import Which, lit
    from rdtool.office.followup.docket import Docket
    from rdtool.office.followup.exporting import Grouping, export
    from rdtool.record.workspace import Workspace

    office = Docket.at(Workspace(folder), DAY)
    with office.ledger.reading() as db:
        latest = lit(db, Which(), office.watch)[-ROWS:]
    which = Which(ids=tuple(one.item.id for one in latest))
    with office.ledger.transaction() as db:
        db.executemany(
            "UPDATE followup_item SET stage = '办理', closed_on = NULL WHERE id = ?",
            [(one.item.id,) for one in latest],
        )
    (made,) = export(office, Templates(), which, Grouping.KIND, folder / "sent")
    book = openpyxl.load_workbook(made.published.path)
    sheet = book.worksheets[0]
    heads = {str(cell.value): int(cell.column or 0) for row in sheet.iter_rows(max_row=6) for cell in row}
    for row in range(1, sheet.max_row + 1):
        if str(sheet.cell(row, heads["事项编号"]).value).startswith("7-"):
            sheet.cell(row, heads["办理进展"]).value = f"第{row}行的进展"
            sheet.cell(row, heads["完成情况"]).value = "正在办理"
    book.save(folder / "returned.xlsx")


def main() -> None:
    """Read the command line and prepare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("items", type=int)
    given = parser.parse_args()
    prepare(given.folder, given.items)


if __name__ == "__main__":
    main()
