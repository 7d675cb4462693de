"""`rdtool draft`: from records to papers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

import rdtool
from rdtool.cli.answer import Answer
from rdtool.cli.clock import this_day
from rdtool.cli.commands import command_of
from rdtool.cli.kinds_help import DraftCommand
from rdtool.cli.options import (
    Beside,
    DryRun,
    Force,
    Item,
    Merge,
    Out,
    Records,
    Settings,
    Today,
    WorkspaceFolder,
    path_option,
    plain_argument,
    plain_option,
)

KindName = Annotated[
    str,
    plain_argument(
        "文种",
        "文种的命令或者名称，阶段（会前、会中、会后、督办、公用），或者 all：会前、会中、会后的全部文书",
    ),
]
TakeNumber = Annotated[
    bool,
    typer.Option(
        "--number", help="给有文号的文书取号；已经取过的用原号，不重复取。不写时从不取号，取过的照印原号"
    ),
]
Allow = Annotated[
    list[str] | None,
    plain_option(
        "--allow",
        "编号",
        "放行这条规则查出的错误，照样拟稿，问题仍作为警告列出；可写多个，如 V04,R06",
    ),
]
WordFile = Annotated[
    Path | None,
    path_option(
        "--template",
        metavar="文件",
        help="用一个 Word 文件（.docx）作模板，其中写 {{ 会议.全称 }}、{{ 文书.标题 }} 等",
    ),
]
Tidy = Annotated[
    bool,
    typer.Option("--tidy", help="把记录不再要求、又没有手工改过的文书移入“旧稿”文件夹；手工改过的留在原处"),
]
Pdf = Annotated[
    bool, typer.Option("--pdf", help="每件文书在旁边另存一份 PDF（要装有 LibreOffice）；手工改过的照改过的转")
]
Packet = Annotated[
    bool,
    typer.Option(
        "--packet",
        help="全部文书合成一个 PDF“打印本”，有书签，双面打印时每件从右页开始（要装有 LibreOffice）",
    ),
]
MergePrint = Annotated[
    bool,
    typer.Option(
        "--merge-print",
        help="有主送的函件合成一个 PDF“合并打印”，各函自编页码，从右页开始；几份会议记录的合在一起（要装有 LibreOffice）",
    ),
]
Png = Annotated[
    bool, typer.Option("--png", help="每件文书的每一页在旁边另存一张 PNG 图片（要装有 LibreOffice）")
]
Preview = Annotated[
    bool,
    typer.Option("--print", help="不写文件，把文书照排好的样子显示在屏幕上：居中、缩进、换行、分页都按版面"),
]
PerUnit = Annotated[
    bool, typer.Option("--per-unit", help="按单位分写的文种，改为每个单位一份，分列主办、协办事项")
]


def _draft(
    kind: KindName,
    records: Records = None,
    item: Item = None,
    out: Out = None,
    per_unit: PerUnit = False,
    number: TakeNumber = False,
    template: WordFile = None,
    allow: Allow = None,
    force: Force = False,
    beside: Beside = False,
    merge: Merge = False,
    dry_run: DryRun = False,
    tidy: Tidy = False,
    pdf: Pdf = False,
    packet: Packet = False,
    merge_print: MergePrint = False,
    png: Png = False,
    preview: Preview = False,
    settings: Settings = None,
    today: Today = None,
    workspace: WorkspaceFolder = None,
) -> Answer:
    """由会议记录拟写文书，可以是一个文种、一个阶段的，或者全部。

    例：rdtool draft resolution records/7-49.yaml --item 预算调整

    例：rdtool draft all（工作区中最近一次会议的全部文书）

    例：rdtool draft opinion --item 审计整改 --number（签发以后取号）

    例：rdtool draft all --merge（记录改动以后，把改动并入手工改过的文书）

    例：rdtool draft 会前 --packet（会前的全部文书，合成一个 PDF 打印）
    """
    from rdtool.cli import console
    from rdtool.cli.draft_view import show, shown, tell
    from rdtool.cli.progress_bar import shown_progress
    from rdtool.cli.session import named_records, policy, user, workspace_at

    place = workspace_at(workspace, records or ())
    files, missing = named_records(records or (), place)
    if not records:
        console.note(f"会议记录：{shown(files[0])}")
    with shown_progress() as progress, told_how_to_go_on():
        result = rdtool.draft(
            kind,
            files,
            today=this_day(today),
            workspace=place,
            item=item,
            per_unit=per_unit,
            out=out,
            policy=policy(force, beside, merge),
            tidy=tidy,
            dry_run=dry_run,
            take_numbers=number,
            user=user(),
            template=template,
            allow=allow or (),
            settings=settings or (),
            pdf=pdf,
            packet=packet,
            merge_print=merge_print,
            png=png,
            preview=preview,
            progress=progress,
        )
    result = replace(result, failed=(*missing, *result.failed))
    return Answer(result.exit_code, result.as_dict, lambda: (show if preview else tell)(result))


@contextmanager
def told_how_to_go_on() -> Iterator[None]:
    """Say that a run that somebody stops can be taken up again."""
    from rdtool.cli import console

    try:
        yield
    except KeyboardInterrupt:
        console.note("已经写好的文书都是完整的；再运行一次同样的命令，就从没有做完的接着做。")
        raise


draft = command_of(_draft, "draft", DraftCommand)
