"""What the units report of projects to the ledger, quarter by quarter, where the record does not say it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from pydantic import Field

from rdtool.procedures.ballot import PROJECT
from rdtool.procedures.ballot.projects import QuarterProgress
from rdtool.record.session import Session
from rdtool.record.standing import FilledSheet, ListedItem


class ReportedProgress(QuarterProgress):
    """进度, as its unit filled it in."""

    share: str = Field("", alias="完成进度", description="填报的完成进度，如 60%；没有填报的为空")
    reported_on: date = Field(alias="填报日期", description="最近一次填报的日期")


def entries(session: Session) -> Mapping[int, ListedItem]:
    """What the ledger has of the projects, by their places from 1; nothing where none is assigned."""
    return session.ledger.entries(PROJECT.name) if session.ledger else {}


def reported(entry: ListedItem | None, year: int) -> dict[int, ReportedProgress]:
    """By quarter of a project's year the last that was filled in; what came after the year is of the fourth."""
    found: dict[int, ReportedProgress] = {}
    for sheet in entry.sheets if entry else ():
        if sheet.day.year >= year:
            quarter = (sheet.day.month + 2) // 3 if sheet.day.year == year else 4
            found[quarter] = _progress(sheet, quarter)
    return found


def _progress(sheet: FilledSheet, quarter: int) -> ReportedProgress:
    values = sheet.values
    share = values.get("完成进度", "")
    return ReportedProgress(
        quarter=quarter,
        spent=_amount(values.get("完成投资", "")),
        note=values.get("办理进展") or values.get("完成情况", ""),
        problem=values.get("备注", ""),
        share=f"{share}%" if share and not share.endswith("%") else share,
        reported_on=sheet.day,
    )


def _amount(text: str) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None
