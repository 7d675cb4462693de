"""`rdtool form opinions|agenda|roster|units`: lists that are there already, from Excel, Word or a pasted text."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import rdtool
from rdtool.cli.answer import Answer
from rdtool.cli.clock import this_day
from rdtool.cli.options import DryRun, RecordName, Today, WorkspaceFolder, plain_argument, text_option

if TYPE_CHECKING:
    from rdtool.office.lists.gathering import ListRemark
    from rdtool.office.lists.taking import TakenList
    from rdtool.record.workspace import Workspace

#: The most that is pasted, in bytes, and how files begin that are no text.
_MOST_BYTES = 2 * 2**20
_FILES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf")

ListName = Annotated[
    str, plain_argument("清单", "Excel 表格、Word 文件（.docx）或者文本文件；写 - 的，读粘贴进来的文字")
]
OnItem = Annotated[
    str | None,
    text_option("--item", "议题", "清单中没有写明议题的，是哪项议题的意见，写代号、名称或者序号", also="-i"),
]


def opinions(
    file: ListName,
    record: RecordName = None,
    item: OnItem = None,
    dry_run: DryRun = False,
    today: Today = None,
    workspace: WorkspaceFolder = None,
) -> Answer:
    """审议意见：由现成的表格、编号的条文读入，已有的不动，没有读懂的逐处列出。

    例：rdtool form opinions 审议意见汇总.xlsx 7-49 --item 审计整改

    例：rdtool form opinions 意见.docx --dry-run
    """
    return _taken("opinions", file, record, item=item, dry_run=dry_run, today=today, folder=workspace)


def agenda(
    file: ListName,
    record: RecordName = None,
    dry_run: DryRun = False,
    today: Today = None,
    workspace: WorkspaceFolder = None,
) -> Answer:
    """议题：由现成的表格、会议议程读入会议记录。

    例：rdtool form agenda 会议议程.docx 7-50 --dry-run

    例：rdtool form agenda 会议议程.docx 7-50
    """
    return _taken("agenda", file, record, dry_run=dry_run, today=today, folder=workspace)


def roster(
    file: ListName, dry_run: DryRun = False, today: Today = None, workspace: WorkspaceFolder = None
) -> Answer:
    """组成人员名单：由现成的表格、名单读入 rdtool.yaml。

    例：rdtool form roster 组成人员名单.xlsx --dry-run

    例：rdtool form roster 组成人员名单.xlsx
    """
    return _taken("roster", file, dry_run=dry_run, today=today, folder=workspace)


def units(
    file: ListName, dry_run: DryRun = False, today: Today = None, workspace: WorkspaceFolder = None
) -> Answer:
    """单位：由现成的通讯录、单位名单读入 rdtool.yaml。

    例：rdtool form units 单位通讯录.xlsx --dry-run

    例：rdtool form units 单位通讯录.xlsx
    """
    return _taken("units", file, dry_run=dry_run, today=today, folder=workspace)


def _taken(
    kind: str,
    file: str,
    record: str | None = None,
    *,
    item: str | None = None,
    dry_run: bool,
    today: date | None,
    folder: Path | None,
) -> Answer:
    from rdtool.cli.session import workspace_at
    from rdtool.diagnostics import WrongUsage
    from rdtool.files.handed import HANDED, HandedFile
    from rdtool.office.lists.shapes import OF_RECORD

    if record == HANDED:
        raise WrongUsage("会议记录要写进去，不能是“-”", "请写明会议记录的文件；“-”写在清单的位置")
    place = workspace_at(folder, [record] if record else [])
    found = rdtool.take_list(
        kind,
        HandedFile.of(_pasted()) if file == HANDED else Path(file),
        today=this_day(today),
        record=_record(record, place) if kind in OF_RECORD else None,
        workspace=place,
        item=item,
        dry_run=dry_run,
    )
    return Answer(found.exit_code, found.as_dict, lambda: _tell(found))


def _pasted() -> bytes:
    """What another program writes into ours, or a person pastes at the terminal.

    Raises:
        WrongUsage: it is too much, or no text.
    """
    from rdtool.cli import console
    from rdtool.diagnostics import WrongUsage

    if sys.stdin.isatty():
        console.note("请粘贴文字，另起一行按 Ctrl+D 结束（Windows 为 Ctrl+Z，再按回车）")
    data = sys.stdin.buffer.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise WrongUsage("粘贴的文字太多", f"至多 {_MOST_BYTES // 2**20} MiB，请存为文件再读入")
    if data.startswith(_FILES):
        raise WrongUsage("“-”只读文字，接进来的是 Word、Excel 之类的文件", "请把“-”换成文件名")
    return data


def _record(record: str | None, place: Workspace | None) -> Path | None:
    """The record that is meant; None where none is named and the workspace has none."""
    from rdtool.cli.session import record_files

    if record is None and (place is None or not place.record_files()):
        return None
    return record_files([record] if record else [], place)[0]


def _tell(found: TakenList) -> None:
    from rdtool.cli import console

    for title, left in (("没有读入：", True), ("已经读入，请核对：", False)):
        remarks = [one for one in found.remarks if one.left is left]
        if remarks:
            console.say("\n".join([title, *(line for one in remarks for line in _remark(one))]))
    if found.present:
        console.say("\n".join(["已有的：", *_present(found)]))
    if found.hindrance:
        console.tell_error(found.hindrance)
    if found.diff:
        _tell_change(found)
    elif found.block:
        console.result(found.block.rstrip("\n"))
        if found.target is None:
            console.say(f"没有可以写入的{found.home}，只显示，没有写入")
    elif not found.hindrance:
        console.note(f"没有新的{found.noun}，没有改动")


def _tell_change(found: TakenList) -> None:
    from rdtool.cli import console, form_view

    completed = sum(one.completed for one in found.present)
    parts = [f"{found.noun}{len(found.entries)}条"] if found.entries else []
    parts += [f"补充已有的{completed}条"] if completed else []
    count = "，".join(parts) + (f"（{'；'.join(found.items)}）" if found.items else "")
    if found.dry_run:
        console.result(found.diff)
        console.note(f"将写入{count}")
        form_view.tell_preview()
        return
    assert found.target is not None
    console.result(str(found.target))
    console.note(f"已写入{count}")
    form_view.tell_backup(found.backup)
    form_view.tell_check(found.target)


def _remark(remark: ListRemark) -> list[str]:
    from rdtool.cli.tables import lines_of

    words = f"：{' '.join(remark.words.split())}" if remark.words else ""
    return [f"    {line}" for line in lines_of(f"{remark.place}　{remark.why}{words}", 4)]


def _present(found: TakenList) -> list[str]:
    from rdtool.cli.tables import lines_of

    lines = []
    for one in found.present:
        further = "补上" if one.completed and not found.hindrance else "清单另有"
        said = f"，{further}{'、'.join(one.further)}" if one.further else ""
        said += f"，{'、'.join(one.differing)}与清单不同，没有改" if one.differing else ""
        lines += [f"    {line}" for line in lines_of(f"{one.name}（{one.place}）{said}", 4)]
    return lines
