"""A `Workbook` of the sheet model as one page: charts and lists, the last of them to be filtered.

Everything is inside the page, and its policy (Content-Security-Policy) lets a browser load nothing and run
no script but the page's own.  Words of the ledger are escaped wherever they stand, and no script holds any.
The page carries its seal, the SHA-256 of the page with the place of the seal blanked out.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, StrictUndefined, Template

from rdtool.chinese import format_date
from rdtool.document.sheet import CellKind, Column, Sheet, Value, Workbook
from rdtool.patterns import regex
from rdtool.values import value
from rdtool.writers.html.bars import bars
from rdtool.writers.seal import UNSEALED, Origin, sealed, sealed_origin
from rdtool.writers.xlsx.layout import shown

_SEAL: Final = regex(rb'<meta name="rdtool-seal" content="([0-9a-f]{64})">')
_BRIEF: Final = 20
"""A table of no more rows is not parted between two printed pages."""
_LIGHTS: Final = {"红": "red", "黄": "yellow", "绿": "green", "灰": "grey"}


@value(frozen=True, slots=True)
class Tile:
    """A figure at the head of a page; `light` is the one it counts, if one."""

    title: str
    text: str
    light: str = ""


@value(frozen=True, slots=True)
class PageList:
    """The list of a page that can be filtered: which sheet, by which of its columns, where its lights stand."""

    sheet: str
    filters: tuple[str, ...]
    light: str


def page_origin(data: bytes) -> Origin:
    """Whether a page is as rdtool wrote it."""
    return sealed_origin(data, _SEAL)


class HtmlWriter:
    """Writes pages; holds no state between two of them."""

    def write(self, workbook: Workbook, tiles: Sequence[Tile] = (), chosen: PageList | None = None) -> bytes:
        """The sealed page, its bytes equal for equal input.

        The values are those that an Excel file can hold (`XlsxWriter` refuses others).  Columns for filters
        that the list does not have are left out; so are charts of time, which only Excel draws.
        """
        created = workbook.properties.created
        script = _part("page.js")
        page = _template().render(
            workbook=workbook,
            day=format_date(created) if created else "",
            tiles=[
                {"title": one.title, "text": one.text, "light": _LIGHTS.get(one.light, "")} for one in tiles
            ],
            sections=[_section(sheet, chosen) for sheet in workbook.sheets],
            script=script,
            script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
            style=_part("page.css"),
            seal=UNSEALED.decode(),
        )
        return sealed(page.encode(), _SEAL)


def _part(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(_part("page.html"))


def _section(sheet: Sheet, chosen: PageList | None) -> dict[str, Any]:
    """A list as the page shows it."""
    is_chosen = chosen is not None and chosen.sheet == sheet.name
    light = chosen.light if chosen else ""
    places = [place for place, column in enumerate(sheet.columns) if not column.hidden]
    columns = [sheet.columns[place] for place in places]
    rows = [[_cell(columns[at], row[place], light) for at, place in enumerate(places)] for row in sheet.rows]
    titles = [column.title for column in columns]
    drawn = list(bars(sheet)) if sheet.chart and not sheet.chart.start else []
    wanted = chosen.filters if chosen and is_chosen else ()
    return {
        "name": sheet.name,
        "heading": sheet.heading,
        "titles": titles,
        "rows": rows,
        "brief": len(rows) <= _BRIEF,
        "totals": _totals(sheet, columns),
        "chart": sheet.chart.title if sheet.chart else "",
        "lit": bool(sheet.chart and set(sheet.chart.parts) & set(_LIGHTS)),
        "bars": drawn,
        "chosen": is_chosen,
        "filters": [
            {"title": title, "place": titles.index(title), "values": _values(rows, titles.index(title))}
            for title in wanted
            if title in titles
        ],
        "light": titles.index(light) if is_chosen and light in titles else -1,
    }


def _cell(column: Column, value: Value, light: str) -> dict[str, str]:
    text = "" if value is None else shown(column, value)
    is_text = column.kind is CellKind.TEXT
    looks = "long" if is_text and column.alignment != "center" else "short" if is_text else "figure"
    return {"text": text, "looks": looks, "light": _LIGHTS.get(text, "") if column.title == light else ""}


def _values(rows: Sequence[Sequence[dict[str, str]]], place: int) -> list[str]:
    """The different texts of a column, in the order of their first rows; lights in their own."""
    found = dict.fromkeys(row[place]["text"] for row in rows)
    order = {light: number for number, light in enumerate(_LIGHTS)}
    return (
        sorted(found, key=lambda text: order.get(text, len(order)))
        if set(found) & set(order)
        else list(found)
    )


def _totals(sheet: Sheet, columns: Sequence[Column]) -> list[str]:
    """The line of sums, as below the list in Excel; empty where there is none."""
    if not sheet.rows or not any(column.total for column in columns):
        return []
    label = next((column for column in columns if not column.total), None)
    return list(_sums(sheet, columns, label))


def _sums(sheet: Sheet, columns: Sequence[Column], label: Column | None) -> Iterator[str]:
    for column in columns:
        if column.total:
            numbers = [one for one in sheet.values(column.title) if isinstance(one, (int, Decimal))]
            yield shown(column, sum(numbers))
        else:
            yield "合计" if column is label else ""
