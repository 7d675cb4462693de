"""The sheet of instructions: the template's lines, and what the colours mean."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.worksheet.worksheet import Worksheet

from rdtool.document.sheet import PaperSize, SheetPage, Workbook
from rdtool.writers.xlsx import layout, measures, page
from rdtool.writers.xlsx.cells import put_merged, put_text
from rdtool.writers.xlsx.styles import Styles

_COLOUR_WIDTH = 6.0
_TEXT_WIDTH = 44.0


def needs_notes(workbook: Workbook) -> bool:
    """Whether there is anything to say."""
    return bool(workbook.notes) or any(True for _ in _legend(workbook))


def write_notes(target: Worksheet, workbook: Workbook, styles: Styles) -> None:
    """Write title, instructions and legend."""
    page.set_width(target, 1, _COLOUR_WIDTH)
    page.set_width(target, 2, _TEXT_WIDTH)
    to_fill_in = any(column.fill_in for sheet in workbook.sheets for column in sheet.columns)
    title = f"{workbook.title}{'填写' if to_fill_in else ''}说明"
    row = page.put_heading(target, (title,), 2, _COLOUR_WIDTH + _TEXT_WIDTH, styles)
    for line in workbook.notes:
        put_merged(target, row, 2, line, styles.note)
        size = measures.BODY + 1.5
        count = layout.lines(line, (_COLOUR_WIDTH + _TEXT_WIDTH) * measures.BODY / size)
        page.set_height(target, row, layout.height(count, size), merged=True)
        row += 1
    for sample, colour, meaning in _legend(workbook):
        row += 1
        put_text(target, row, 1, sample, styles.sample(colour))
        put_text(target, row, 2, meaning, styles.note)
        page.set_height(target, row, measures.LEAST_ROW)
    page.set_up(target, SheetPage(PaperSize.A4, landscape=False))
    page.protect(target)


def _legend(workbook: Workbook) -> Iterator[tuple[str, str, str]]:
    """Sample text, colour and meaning of every colour the lists use."""
    columns = [column for sheet in workbook.sheets for column in sheet.columns if not column.hidden]
    if any(column.fill_in for column in columns):
        yield "表头", measures.HEAD_FILL_IN, "由填报单位填写的列"
        yield "表头", measures.HEAD, "已经锁定、不需要填写的列"
    for tracking in dict.fromkeys(sheet.tracking for sheet in workbook.sheets if sheet.tracking):
        either = f"{tracking.status}为{_either(tracking.postponed)}的，看{tracking.later}"
        yield (
            "红",
            measures.RED,
            f"{tracking.due}已过，尚未办结" + (f"（{either}）" if tracking.postponed else ""),
        )
        lasting = f"；或者{tracking.status}为{_either(tracking.lasting)}" if tracking.lasting else ""
        yield "黄", measures.YELLOW, f"距{tracking.due}不足{tracking.days}天（含当天），尚未办结{lasting}"
        yield "绿", measures.GREEN, f"{tracking.status}为{_either(tracking.done)}"
        if tracking.dropped:
            yield "灰", measures.GREY, f"{tracking.status}为{_either(tracking.dropped)}，不再提醒"


def _either(labels: tuple[str, ...]) -> str:
    return "或者".join(f"“{label}”" for label in labels)
