"""发文登记簿: the register as a workbook, from a sheet template the office may change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rdtool.document.model import Properties
from rdtool.drafting.sheets import fill, load_sheet_template
from rdtool.drafting.templates import Templates
from rdtool.drafting.values import template_value
from rdtool.ledger.register.entries import LABELS, RegisterEntry
from rdtool.record.names import organ_names
from rdtool.record.profile import Profile
from rdtool.writers.xlsx import XlsxWriter

TEMPLATE = "发文登记簿.yaml"


def register_book(
    entries: Iterable[RegisterEntry],
    profile: Profile,
    templates: Templates,
    *,
    series: str = "",
    year: int | None = None,
) -> bytes:
    """The workbook with these entries; `series` and `year` say which they are, for the heading.

    Raises:
        TemplateError, RecordInvalid: the office's template is wrong.
        CannotRead: it can't be read.
    """
    names = organ_names(profile)
    text, file = templates.source(TEMPLATE)
    template = load_sheet_template(text, str(file), templates.environment)
    known = {one.id: one.name for one in profile.codes.all()}
    values = {
        "机关": template_value(names),
        "系列": template_value(series, "系列"),
        "年份": template_value(year, "年份"),
        "文件": tuple(_line(entry, known) for entry in entries),
    }
    properties = Properties(author=names.committee, category="发文登记簿")
    return XlsxWriter(profile.page.style()).write(fill(template, values, properties))


def _line(entry: RegisterEntry, known: dict[str, str]) -> dict[str, Any]:
    """An entry as the template sees it, its series under the profile's name."""
    line = {label: template_value(getattr(entry, name), label) for name, label in LABELS.items()}
    return line | {"系列": known.get(entry.series, entry.series), "状态": entry.status}
