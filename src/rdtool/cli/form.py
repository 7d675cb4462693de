"""`rdtool form`: records filled in as Excel forms, and lists taken from Excel and Word.

What takes lists is in `cli/form_lists.py`; its functions are named in the group below.
What takes receipts is in `cli/form_receipts.py`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import rdtool
from rdtool.cli.answer import Answer
from rdtool.cli.clock import this_day
from rdtool.cli.commands import command_group
from rdtool.cli.form_lists import agenda, opinions, roster, units
from rdtool.cli.form_receipts import receipts
from rdtool.cli.options import (
    Beside,
    DryRun,
    Force,
    RecordName,
    Today,
    WorkspaceFolder,
    out_option,
    path_argument,
    plain_option,
    text_option,
)

Target = Annotated[
    Path | None, out_option("文件", "填写表的文件名（.xlsx）或者文件夹；不写时放在当前文件夹", ".xlsx")
]
Empty = Annotated[bool, typer.Option("--new", help="导出空表，填好后并入时新建一份会议记录")]
More = Annotated[
    list[str] | None,
    plain_option("--with", "表名", "另加一张表，如 询问、执法检查；可写多次，都有哪些见表中的“说明”"),
]
FormFile = Annotated[Path, path_argument("填写表", "填好的填写表（.xlsx，WPS、旧版 Excel 存的也可以）")]
Into = Annotated[
    str | None,
    text_option("--record", "记录", "并入哪份记录；不写时为导出时的那份。空表填的，写新记录的文件名"),
]


def export(
    record: RecordName = None,
    empty: Empty = False,
    more: More = None,
    out: Target = None,
    force: Force = False,
    beside: Beside = False,
    dry_run: DryRun = False,
    today: Today = None,
    workspace: WorkspaceFolder = None,
) -> Answer:
    """导出填写表：会议记录变成一份 Excel 表，不会写 YAML 的人也能填。

    例：rdtool form export 7-49 -o 会议记录.xlsx

    例：rdtool form export --new -o 会议记录.xlsx
    """
    from rdtool.cli import form_view
    from rdtool.cli.session import policy, record_files, workspace_at
    from rdtool.diagnostics import WrongUsage

    if empty and record:
        raise WrongUsage("--new 导出的是空表，不能同时写明会议记录", "请去掉 --new，或者去掉记录")
    names = [record] if record else []
    place = workspace_at(workspace, names)
    file = None if empty else record_files(names, place)[0]
    stem = "会议记录填写表" + (f"-{file.stem}" if file else "")
    target = Path() if out is None else out
    made = rdtool.export_form(
        file,
        target if target.suffix.lower() == ".xlsx" else target / f"{stem}.xlsx",
        today=this_day(today),
        workspace=place,
        more=more or (),
        policy=policy(force, beside),
        dry_run=dry_run,
    )
    return Answer(form_view.exported_code(made), made.as_dict, lambda: form_view.tell_exported(made))


def import_(
    form: FormFile,
    record: Into = None,
    dry_run: DryRun = False,
    today: Today = None,
    workspace: WorkspaceFolder = None,
) -> Answer:
    """并入填写表：先列出改了什么，再写进会议记录；只改填过的地方，其余一字不动。

    写入以前，原记录先备份在旁边。记录在导出以后又改过的，改了不同地方的合在一起，改了同一处的列出来由人定。

    例：rdtool form import 会议记录.xlsx --dry-run

    例：rdtool form import 会议记录.xlsx
    """
    from rdtool.cli import form_view
    from rdtool.cli.session import record_files, workspace_at

    place = workspace_at(workspace, [str(form)])
    into = None
    if record:
        named = Path(record)
        into = named if named.suffix and not named.exists() else record_files([record], place)[0]
    done = rdtool.import_form(form, today=this_day(today), workspace=place, record=into, dry_run=dry_run)
    return Answer(done.exit_code, done.as_dict, lambda: form_view.tell_imported(done))


form = command_group(
    "form",
    "填表：会议记录导出为表格填写，填好后并回记录；现成的清单直接读入。",
    (export, import_, receipts, opinions, agenda, roster, units),
)
