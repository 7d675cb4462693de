"""A year's supervision: 年度监督情况统计.xlsx, 年度监督工作情况.docx and 年度监督情况.html, from one reading of the ledger."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from rdtool.diagnostics import WrongUsage
from rdtool.document.model import Properties
from rdtool.document.sheet import Workbook
from rdtool.document.style import Layout
from rdtool.drafting.fill import fill
from rdtool.drafting.sheets import fill as fill_sheet
from rdtool.drafting.templates import Templates
from rdtool.drafting.values import template_value
from rdtool.ledger.items.yearly import Year, YearCounts, year_of
from rdtool.office.followup.docket import Docket
from rdtool.office.followup.sheets import TrackingSheets
from rdtool.publish import Policy, Published, attempt
from rdtool.record.names import organ_names
from rdtool.writers.docx import DocxWriter
from rdtool.writers.seal import origin
from rdtool.writers.xlsx import XlsxWriter

STATISTICS, SUMMARY = "年度监督情况统计-{}.xlsx", "年度监督工作情况-{}.docx"
PAGE = "年度监督情况-{}.html"


def yearbook(
    docket: Docket,
    templates: Templates,
    year: int,
    folder: Path,
    policy: Policy = Policy.KEEP,
    *,
    html: bool = False,
    dry_run: bool = False,
) -> list[Published]:
    """Write the workbook and the paper, and with `html` the page.

    Raises:
        WrongUsage: nothing was followed up in the year.
        TemplateError, RecordInvalid: a template is wrong.
        CannotRead, CannotWrite, Refused: see `Ledger.reading` and `attempt`.
    """
    with docket.ledger.reading() as db:
        found = year_of(db, year, docket.today)
    if not found.whole.tracked:
        raise WrongUsage(f"台账中没有{year}年的事项", "请核对年份；事项用 rdtool track open 交办")
    names, sheets = organ_names(docket.profile), TrackingSheets(templates)
    values = {"机关": template_value(names), "年度": _values(found)}
    properties = Properties(names.committee, category="年度监督情况", created=docket.today)
    style = docket.profile.page.style()
    books = [fill_sheet(sheets.template(name), values) for name in ("年度按种类.yaml", "年度按月.yaml")]
    notes = tuple(dict.fromkeys(note for book in books for note in book.notes))
    tables = tuple(sheet for book in books for sheet in book.sheets)
    workbook = Workbook("年度监督情况统计", tables, notes, properties)
    paper = fill(
        templates,
        "年度监督工作情况.j2",
        values,
        sheets.template,
        layout=Layout.PROMULGATED,
        properties=replace(properties, category="年度监督工作情况"),
    )
    files = [
        (STATISTICS, XlsxWriter(style).write(workbook), origin),
        (SUMMARY, DocxWriter(style).write(paper), origin),
    ]
    if html:
        from rdtool.writers.html import HtmlWriter, Tile, page_origin

        figures = [Tile(name, f"{number}项") for name, number in _counts(found.whole).items()]
        page = HtmlWriter().write(replace(workbook, title=f"{year}年监督情况"), figures)
        files.append((PAGE, page, page_origin))
    return [
        attempt(
            folder / name.format(year), data, today=docket.today, policy=policy, dry_run=dry_run, known=known
        )
        for name, data, known in files
    ]


def _values(found: Year) -> dict[str, Any]:
    """The year as templates see it."""
    return {
        "年": found.year,
        "截至": found.until,
        "各种类": tuple({"名称": name, **_counts(counts)} for name, counts in found.kinds.items()),
        "合计": _counts(found.whole),
        "各月": tuple(
            {"月份": f"{month}月", "提出": raised, "解决": solved}
            for month, (raised, solved) in found.months.items()
        ),
        "没有交办日期": found.unplaced,
    }


def _counts(counts: YearCounts) -> dict[str, int]:
    return {
        "发现": counts.found,
        "提出": counts.raised,
        "结转": counts.carried,
        "跟踪": counts.tracked,
        "解决": counts.solved,
        "日期不详": counts.undated,
        "未解决": counts.left,
        "逾期": counts.overdue,
    }
