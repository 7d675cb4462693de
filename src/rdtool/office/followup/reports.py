"""The report: 落实情况统计.xlsx, 落实情况汇总.docx and 落实情况.html, from one reading of the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from rdtool.diagnostics import WrongUsage
from rdtool.document.model import Properties
from rdtool.document.sheet import Sheet, Workbook
from rdtool.document.style import Layout
from rdtool.drafting.fill import fill
from rdtool.drafting.sheets import fill as fill_sheet
from rdtool.drafting.templates import Templates
from rdtool.drafting.values import template_value
from rdtool.ledger.items.months import months
from rdtool.ledger.items.selection import Lit, Which, lit
from rdtool.ledger.items.showing import shown
from rdtool.ledger.items.storing import assists_of
from rdtool.office.followup.docket import Docket
from rdtool.office.followup.sheets import TrackingSheets, form_of, typed
from rdtool.office.followup.standing import standing
from rdtool.publish import Policy, Published, attempt
from rdtool.record.names import organ_names
from rdtool.record.standing import Standing
from rdtool.writers.docx import DocxWriter
from rdtool.writers.seal import origin
from rdtool.writers.xlsx import XlsxWriter

STATISTICS, SUMMARY, PAGE = "落实情况统计.xlsx", "落实情况汇总.docx", "落实情况.html"

_BY = (("主办单位", "按单位", "各单位"), ("会议", "按会议", "各次会议"), ("种类", "按种类", "各类事项"))


def report(
    docket: Docket,
    templates: Templates,
    folder: Path,
    policy: Policy = Policy.KEEP,
    *,
    html: bool = False,
    dry_run: bool = False,
) -> list[Published]:
    """Write the workbook and the paper, and with `html` the page.

    Raises:
        WrongUsage: nothing is followed up yet.
        TemplateError, RecordInvalid: a template is wrong.
        CannotRead, CannotWrite, Refused: see `Ledger.reading` and `attempt`.
    """
    made = _Report(docket, templates)
    files = [(STATISTICS, made.statistics(), origin), (SUMMARY, made.summary(), origin)]
    if html:
        from rdtool.writers.html import page_origin

        files.append((PAGE, made.page(), page_origin))
    return [
        attempt(folder / name, data, today=docket.today, policy=policy, dry_run=dry_run, known=known)
        for name, data, known in files
    ]


class _Report:
    """The files of one day."""

    def __init__(self, docket: Docket, templates: Templates) -> None:
        self._office, self._templates = docket, templates
        self._sheets = TrackingSheets(templates)
        self._style = docket.profile.page.style()
        names = organ_names(docket.profile)
        found = standing(docket.ledger, docket.profile, docket.today)
        if found is None:
            raise WrongUsage("台账中还没有事项", "请先运行 rdtool track open，把会议记录中的事项交办下去")
        self._standing: Standing = found
        self._values: Mapping[str, Any] = {"机关": template_value(names), "台账": template_value(found)}
        self._properties = Properties(names.committee, category="落实情况", created=docket.today)

    def statistics(self) -> bytes:
        """The workbook: by unit, session, kind and month, then every item."""
        return XlsxWriter(self._style).write(self._workbook)

    def page(self) -> bytes:
        """The same lists as a page, lights by unit first."""
        from rdtool.office.followup.webpage import chosen, lights, tiles
        from rdtool.writers.html import HtmlWriter

        sheets = self._workbook.sheets
        lit = lights(self._lit, [line.name for line in self._standing.units])
        book = replace(self._workbook, title="跟踪督办事项落实情况", sheets=(lit, *sheets))
        return HtmlWriter().write(book, tiles(self._standing, lit), chosen(sheets[-1]))

    @cached_property
    def _workbook(self) -> Workbook:
        books = list(self._books())
        notes = dict.fromkeys(note for book in books for note in book.notes)
        sheets = tuple(sheet for book in books for sheet in book.sheets)
        return Workbook("落实情况统计", sheets, tuple(notes), self._properties)

    @cached_property
    def _lit(self) -> list[Lit]:
        """Every item in its light."""
        with self._office.ledger.reading() as db:
            return lit(db, Which(), self._office.watch)

    def _books(self) -> Iterator[Workbook]:
        template = self._sheets.template("落实情况统计.yaml")
        for what, name, key in _BY:
            lines = {"分类": what, "各行": self._values["台账"][key]}
            book = fill_sheet(template, {**self._values, **lines})
            yield replace(book, sheets=tuple(_titled(sheet, name, what) for sheet in book.sheets))
        yield fill_sheet(self._sheets.template("落实情况按月.yaml"), {**self._values, "各月": self._months()})
        yield self._items()

    def _months(self) -> tuple[dict[str, Any], ...]:
        with self._office.ledger.reading() as db:
            found = months(db)
        names = ("交办", "到期", "未办结", "办结", "销号")
        return tuple(
            {"月份": f"{int(key[:4])}年{int(key[5:])}月"}
            | dict(zip(names, (one.assigned, one.due, one.unfinished, one.finished, one.closed), strict=True))
            for key, one in found.items()
        )

    def _items(self) -> Workbook:
        template = self._sheets.template("落实情况明细.yaml")
        form = form_of(template)
        with self._office.ledger.reading() as db:
            rows = [
                shown(one.item, assists_of(db, one.item.id).values()) | {"灯": one.light.value}
                for one in self._lit
            ]
        rows.sort(key=lambda row: row["编号"])
        return fill_sheet(template, {**self._values, "意见": tuple(typed(row, form) for row in rows)})

    def summary(self) -> bytes:
        """The paper in words."""
        document = fill(
            self._templates,
            "落实情况汇总.j2",
            self._values,
            self._sheets.template,
            layout=Layout.PROMULGATED,
            properties=self._properties,
        )
        return DocxWriter(self._style).write(document)


def _titled(sheet: Sheet, name: str, what: str) -> Sheet:
    """A sheet of counts under its own name, its first column headed by what the lines are."""
    first = replace(sheet.columns[0], title=what)
    chart = sheet.chart and replace(
        sheet.chart, labels=what if sheet.chart.labels == sheet.columns[0].title else sheet.chart.labels
    )
    return replace(sheet, name=name, columns=(first, *sheet.columns[1:]), chart=chart)
