"""The report's page: the ledger's figures and words, nothing else; filtered and printed in Chromium."""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pdfplumber
import pytest
from lxml import html

from rdtool.drafting.templates import Templates
from rdtool.ledger.database import Ledger
from rdtool.ledger.items.accepting import Accept
from rdtool.ledger.items.history import By
from rdtool.ledger.items.item import Item
from rdtool.ledger.items.opening import open_items
from rdtool.ledger.items.selection import Which, chosen
from rdtool.ledger.items.storing import save
from rdtool.office.followup import yearbook
from rdtool.office.followup.docket import Docket
from rdtool.office.followup.reports import PAGE, STATISTICS, report
from rdtool.office.followup.yearbook import yearbook as year_report
from rdtool.procedures.audit import PROBLEM
from rdtool.procedures.ballot import PROJECT
from rdtool.procedures.opinions import OPINION
from rdtool.publish import FileStatus, Policy
from rdtool.record.tracked import Status, TrackedStage
from rdtool.record.workspace import Workspace
from tests import samples
from tests.browser import BrowserPage, browser_page, require_browser
from tests.cli.conftest import write_yaml
from tests.ledger.items import BY, DAY, assignment

TODAY, SOON = date(2022, 4, 1), date(2022, 4, 16)
UNITS = ("市财政局", '市<script>alert("单位")</script>局', "</script><img src=x onerror=alert(1)>&amp;'\"")
TEXTS = ("<!-- {{ 7*7 }} ]]>", "甲\n<b>乙</b> & \u202e丙", "落实资金</td></tr></table><svg onload=alert(2)>")
KINDS = (OPINION, PROBLEM, PROJECT)
SETTLED = (TrackedStage.CLOSED, TrackedStage.PUBLISHED)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Docket:
    """60 items of three units (two of them hostile), three kinds and two sessions, in every state."""
    folder = tmp_path_factory.mktemp("台账")
    write_yaml(folder / "rdtool.yaml", samples.PROFILE)
    office = Docket.at(Workspace(folder), TODAY)
    with office.ledger.transaction() as db:
        given = [
            assignment(
                number,
                id=f"7-{48 + number % 2}-01-{number:02d}",
                origin=f"7-{48 + number % 2}",
                meeting=f"第{48 + number % 2}次会议<i>",
                topic=f"议题<{number % 5}>",
                text=f"{TEXTS[number % 3]}{number}",
                lead=UNITS[number % 7 % 3],
                kind=KINDS[number % 3],
                due=DAY + timedelta(days=number * 3),
            )
            for number in range(60)
        ]
        open_items(db, given, [], BY, Accept())
        stages = (TrackedStage.HANDLING, TrackedStage.CLOSED, TrackedStage.WITHDRAWN, TrackedStage.PUBLISHED)
        for number, item in enumerate(chosen(db, Which())):
            status = list(Status)[number % len(Status)]
            stage = stages[number % 11 % 4 if number % 11 < 4 else 0]
            changed = replace(item, status=status, word=status.value, stage=stage)
            save(db, item, changed, By(DAY), "填报")
    return office


@pytest.fixture(scope="module")
def items(office: Docket) -> list[Item]:
    return _items(office.ledger)


def _items(ledger: Ledger) -> list[Item]:
    with ledger.reading() as db:
        return chosen(db, Which())


@pytest.fixture(scope="module")
def folder(office: Docket, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report's files."""
    folder = tmp_path_factory.mktemp("汇总")
    report(office, Templates(), folder, html=True)
    return folder


@pytest.fixture(scope="module")
def page(folder: Path) -> Any:
    return html.document_fromstring((folder / PAGE).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def shown(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserPage]:
    """The page in Chromium."""
    require_browser()
    with browser_page(tmp_path_factory.mktemp("浏览器")) as page:
        page.open(folder / PAGE)
        yield page


def light(item: Item) -> str:
    """The light by the words of the manual."""
    if item.stage in (*SETTLED, TrackedStage.WITHDRAWN):
        return "灰"
    if item.status in (Status.DONE, Status.INFEASIBLE):
        return "绿" if item.status is Status.DONE else "灰"
    assert item.due
    if item.due < TODAY:
        return "红"
    return "黄" if item.due <= SOON or item.status is Status.ONGOING else "绿"


def _table(page: Any, name: str) -> list[list[str]]:
    """The rows of a section's table, its head and sums among them."""
    (section,) = [one for one in page.iter("section") if one.find("h2").text == name]
    return [[cell.text_content() for cell in row] for row in section.iter("tr")]


# Figures


def test_the_lights_are_those_of_the_ledger(page: Any, items: list[Item]) -> None:
    counted = Counter((item.lead, light(item)) for item in items if item.stage is not TrackedStage.WITHDRAWN)
    head, *rows, sums = _table(page, "亮灯情况")
    assert head == ["主办单位", "总数", "红", "黄", "绿", "灰"]
    assert {row[0]: [int(cell) for cell in row[2:]] for row in rows} == {
        unit: [counted[unit, one] for one in head[2:]] for unit in UNITS
    }
    assert all(int(row[1]) == sum(map(int, row[2:])) for row in (*rows, sums))
    assert [int(cell) for cell in sums[1:]] == [sum(int(row[at]) for row in rows) for at in range(1, 6)]
    tiles = [one.text_content() for one in page.iterfind(".//ul/li")]
    lit = [f"{one}灯{number}项" for one, number in zip(head[2:], sums[2:], strict=True)]
    assert tiles[:5] == [f"事项总数{sums[1]}项", *lit]
    done = sum(
        item.stage in SETTLED or item.status is Status.DONE
        for item in items
        if item.stage is not TrackedStage.WITHDRAWN
    )
    assert f"已办结{done}项" in tiles


def test_every_list_has_the_figures_of_the_workbook(folder: Path, page: Any) -> None:
    book: Any = openpyxl.load_workbook(folder / STATISTICS)
    for name in ("按单位", "按会议", "按种类", "按月", "明细"):
        head, *rows = _table(page, name)
        rows = rows[:-1] if name != "明细" else rows
        found = [[_as_text(cell) for cell in row] for row in book[name].iter_rows(values_only=True)]
        start = found.index(head) + 1
        assert rows == found[start : start + len(rows)], name
        assert name == "明细" or found[start + len(rows)][0] == "合计"


def _as_text(cell: Any) -> str:
    return "" if cell is None else cell.date().isoformat() if hasattr(cell, "date") else str(cell)


def test_every_bar_has_its_number(page: Any, items: list[Item]) -> None:
    (section,) = [one for one in page.iter("section") if one.find("h2").text == "亮灯情况"]
    numbers = [int(one.text) for one in section.iter("text") if "value" in (one.get("class") or "")]
    counted = Counter((item.lead, light(item)) for item in items if item.stage is not TrackedStage.WITHDRAWN)
    assert sorted(numbers) == sorted(counted.values())


def test_the_page_of_a_year_has_the_figures_of_its_workbook(office: Docket, tmp_path: Path) -> None:
    year_report(office, Templates(), 2022, tmp_path, html=True)
    page = html.document_fromstring((tmp_path / yearbook.PAGE.format(2022)).read_text(encoding="utf-8"))
    book: Any = openpyxl.load_workbook(tmp_path / yearbook.STATISTICS.format(2022))
    for name in ("按种类", "按月"):
        head, *rows, _ = _table(page, name)
        found = [[_as_text(cell) for cell in row] for row in book[name].iter_rows(values_only=True)]
        start = found.index(head) + 1
        assert rows == found[start : start + len(rows)]
    assert page.find(".//form") is None


# Whose file it is


def test_the_page_is_updated_and_an_edited_one_is_kept(office: Docket, tmp_path: Path) -> None:
    def made(policy: Policy = Policy.KEEP) -> FileStatus:
        return report(office, Templates(), tmp_path, policy, html=True)[-1].status

    assert [made(), made()] == [FileStatus.NEW, FileStatus.SAME]
    later = replace(office, today=TODAY + timedelta(days=1))
    assert report(later, Templates(), tmp_path, html=True)[-1].status is FileStatus.UPDATED
    place = tmp_path / PAGE
    place.write_text(place.read_text(encoding="utf-8").replace("红灯", "红 灯", 1), encoding="utf-8")
    assert made() is FileStatus.KEPT
    assert made(Policy.FORCE) is FileStatus.REPLACED


# In a browser


def test_words_of_the_ledger_are_shown_and_never_run(shown: BrowserPage, items: list[Item]) -> None:
    assert shown.run("document.querySelectorAll('script').length") == 1
    assert shown.run("document.querySelectorAll('img, b b, i, svg [onload], td script, td b').length") == 0
    found = shown.run("[...document.querySelectorAll('#list tbody tr')].map(row => row.cells[5].textContent)")
    assert found == [item.text for item in sorted(items, key=lambda item: item.id)]
    leads = shown.run(
        "[...new Set([...document.querySelectorAll('#list tbody tr')].map(row => row.cells[6].textContent))]"
    )
    assert set(leads) == set(UNITS)


def test_nothing_is_loaded_and_nothing_complained_of(shown: BrowserPage, folder: Path) -> None:
    assert shown.asked == [(folder / PAGE).as_uri()]
    assert shown.said == []


def _filtered(shown: BrowserPage, word: str = "", **wanted: str) -> list[str]:
    """The ids listed with filters chosen as a person would."""
    shown.run("document.querySelector('#filter button').click()")
    for title, value in wanted.items():
        shown.run(
            f"(() => {{ const one = document.querySelector('select[data-title={title}]');"
            f" one.selectedIndex = [...one.options].findIndex(o => o.textContent === {json.dumps(value)});"
            " if (one.selectedIndex < 1) { throw new Error('no such choice'); }"
            " one.dispatchEvent(new Event('input', {bubbles: true})); })()"
        )
    shown.run(
        f"(() => {{ const one = document.querySelector('#filter input'); one.value = {json.dumps(word)};"
        " one.dispatchEvent(new Event('input', {bubbles: true})); })()"
    )
    ids: list[str] = shown.run(
        "[...document.querySelectorAll('#list tbody tr')].filter(row => row.offsetParent !== null)"
        ".map(row => row.cells[1].textContent)"
    )
    return ids


def test_items_are_filtered_by_unit_session_kind_and_state(shown: BrowserPage, items: list[Item]) -> None:
    def ids(found: Iterator[Item]) -> list[str]:
        return sorted(item.id for item in found)

    everything = _filtered(shown)
    assert everything == sorted(item.id for item in items)
    assert _filtered(shown, 主办单位=UNITS[1]) == ids(item for item in items if item.lead == UNITS[1])
    assert _filtered(shown, 会议="第49次会议<i>") == ids(item for item in items if item.origin == "7-49")
    assert _filtered(shown, 种类="审计问题") == ids(item for item in items if item.kind == PROBLEM)
    assert _filtered(shown, 完成情况="正在办理") == ids(item for item in items if item.word == "正在办理")
    assert _filtered(shown, 环节="销号") == ids(item for item in items if item.stage is TrackedStage.CLOSED)
    for one in ("红", "黄", "绿", "灰"):
        assert _filtered(shown, 灯=one) == ids(item for item in items if light(item) == one)
    assert _filtered(shown, "落实资金") == ids(item for item in items if "落实资金" in item.text)
    both = _filtered(shown, 主办单位=UNITS[0], 灯="红")
    assert both == ids(item for item in items if item.lead == UNITS[0] and light(item) == "红")
    told = shown.run("document.querySelector('#told').textContent")
    assert told == (
        f"筛选：主办单位为“{UNITS[0]}”，灯为“红”。共60项，列出{len(both)}项，"
        f"其中红灯{len(both)}项、黄灯0项、绿灯0项、灰灯0项。"
    )
    assert 0 < len(both) < 60
    assert _filtered(shown) == everything


def test_the_printed_page_cuts_no_table(shown: BrowserPage, items: list[Item]) -> None:
    _filtered(shown)
    edge = 9 / 25.4 * 72
    rows: list[list[str | None]] = []
    with pdfplumber.open(io.BytesIO(shown.print())) as printed:
        for page in printed.pages:
            assert (round(page.width), round(page.height)) == (842, 595)
            assert all(edge <= char["x0"] and char["x1"] <= page.width - edge for char in page.chars)
            assert all(edge <= char["top"] and char["bottom"] <= page.height - edge for char in page.chars)
            for table in page.extract_tables():
                if len(table[0]) > 15 and (table[0][0] or "").replace("\n", "") == "序号":
                    rows += table[1:]
    assert [(row[0], (row[1] or "").replace("\n", "")) for row in rows] == [
        (str(number), item.id) for number, item in enumerate(sorted(items, key=lambda item: item.id), 1)
    ]
    assert len(rows) == 60


def test_a_filtered_page_prints_what_it_lists(shown: BrowserPage) -> None:
    listed = _filtered(shown, 种类="民生实事")
    with pdfplumber.open(io.BytesIO(shown.print())) as printed:
        text = "".join(page.extract_text() for page in printed.pages)
    assert f"列出{len(listed)}项" in text
    assert "全部列出" not in text
    _filtered(shown)
