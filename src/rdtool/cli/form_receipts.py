"""`rdtool form receipts`: 回执 that came back, put into the record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import rdtool
from rdtool.cli.answer import Answer
from rdtool.cli.clock import this_day
from rdtool.cli.options import DryRun, Today, WorkspaceFolder, path_argument, text_option

if TYPE_CHECKING:
    from rdtool.office.taken_receipts import TakenReceipts

ReceiptFiles = Annotated[
    list[Path], path_argument("回执…", "收回的会议回执（Excel 表格），或者放这些回执的文件夹")
]
OfRecord = Annotated[
    str | None,
    text_option("--record", "记录", "写入哪份会议记录；不写时为工作区中最近一次会议的", also="-r"),
]


def receipts(
    files: ReceiptFiles,
    record: OfRecord = None,
    dry_run: DryRun = False,
    today: Today = None,
    workspace: WorkspaceFolder = None,
) -> Answer:
    """并入会议回执：读收回的回执，写进会议记录的“出席”，记录的其他内容不动；不一致、看不懂的逐处列出。

    写入以前，原记录先备份在旁边。

    例：rdtool form receipts 回执/ --dry-run

    例：rdtool form receipts 市财政局.xlsx 市审计局.xlsx --record 7-49
    """
    from rdtool.cli.session import record_files, workspace_at

    place = workspace_at(workspace, [record] if record else [])
    (path,) = record_files([record] if record else [], place)
    found = rdtool.take_receipts(files, record=path, today=this_day(today), workspace=place, dry_run=dry_run)
    return Answer(found.exit_code, found.as_dict, lambda: _tell(found))


def _tell(found: TakenReceipts) -> None:
    from rdtool.cli import console, form_view
    from rdtool.cli.tables import lines_of
    from rdtool.office.taken_receipts import block_of, sentences

    told = [*found.new, *found.changed]
    if told and found.dry_run:
        console.result(block_of(found))
    elif told:
        console.result(str(found.record))
    for failure in found.failures:
        console.tell_error(failure)
    for title, lines in (
        ("请核对：", found.remarks),
        ("改写了原来的回执：", [*sentences(found)]),
        ("不能出席、还没有列入“请假”的组成人员：", found.on_leave if found.dry_run else []),
        ("还没有回执的：", ["、".join(found.waiting)] if found.waiting else []),
    ):
        if lines:
            told_lines = (f"  {part}" for line in lines for part in lines_of(line, 2))
            console.say("\n".join([title, *told_lines]))
    if found.problems:
        console.tell_problems(found.problems)
    form_view.tell_backup(found.backup)
    coming = sum(one.attends for one in told)
    counted = f"回执{len(told)}份，能参加的{coming}份，不能参加的{len(told) - coming}份"
    how = "读到" if found.dry_run else "已写入"
    same = f"；与记录一致的{found.same}份" if found.same else ""
    console.note(f"{f'{how}{counted}' if told else '没有新的回执'}{same}")
    if told and found.dry_run:
        form_view.tell_preview()
