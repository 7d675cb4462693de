"""`rdtool draft`: from records to papers."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import rdtool
from rdtool.cli.answer import Answer
from rdtool.cli.commands import command_of
from rdtool.cli.kinds_help import DraftCommand
from rdtool.cli.options import (
    Beside,
    DryRun,
    Force,
    Item,
    Out,
    Records,
    Settings,
    Today,
    WorkspaceFolder,
    path_option,
    plain_argument,
    plain_option,
)

if TYPE_CHECKING:
    from rdtool.office.batch import Drafted
    from rdtool.office.paper import Paper
    from rdtool.publish import Published

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
    dry_run: DryRun = False,
    tidy: Tidy = False,
    settings: Settings = None,
    today: Today = None,
    workspace: WorkspaceFolder = None,
) -> Answer:
    """由会议记录拟写文书，可以是一个文种、一个阶段的，或者全部。

    例：rdtool draft resolution records/7-49.yaml --item 预算调整

    例：rdtool draft all（工作区中最近一次会议的全部文书）

    例：rdtool draft opinion --item 审计整改 --number（签发以后取号）
    """
    from rdtool.cli import console
    from rdtool.cli.session import policy, record_files, user, workspace_at

    place = workspace_at(workspace, records or ())
    files = record_files(records or (), place)
    if not records:
        console.note(f"会议记录：{_shown(files[0])}")
    result = rdtool.draft(
        kind,
        files,
        today=today or date.today(),
        workspace=place,
        item=item,
        per_unit=per_unit,
        out=out,
        policy=policy(force, beside),
        tidy=tidy,
        dry_run=dry_run,
        take_numbers=number,
        user=user(),
        template=template,
        allow=allow or (),
        settings=settings or (),
    )
    return Answer(result.exit_code, result.as_dict, lambda: _tell(result))


draft = command_of(_draft, "draft", DraftCommand)


def _tell(result: Drafted) -> None:
    """Problems on stderr; on a terminal the table of papers, in a pipe or with `-q` only their paths."""
    from rdtool.cli import console

    console.tell_problems(result.problems)
    everything = (*result.papers, *result.left)
    shown = _table(everything) if everything else ""
    if sys.stdout.isatty() and not console.is_quiet():
        if shown:
            console.result(shown)
    else:
        for paper in result.papers:
            if paper.is_written and paper.path:
                console.result(str(paper.path))
        if shown:
            console.note(shown)
    for note in _notes(result):
        console.say(note)


def _table(papers: Sequence[Paper]) -> str:
    """The papers of a run, their folder once; the column of numbers only where there is one."""
    from rdtool.cli.tables import table

    folder = _folder(papers)
    numbered = any(paper.number for paper in papers)
    header = ("文种", "文件", "情况", "文号")
    lines = [
        (
            paper.label.kind,
            str(paper.path.relative_to(folder)) if paper.path and folder else paper.name,
            paper.status,
            paper.number,
        )
        for paper in papers
    ]
    shown = len(header) if numbered else 3
    listed = table(header[:shown], (line[:shown] for line in lines), text="文件")
    return f"文件夹：{_shown(folder)}\n{listed}" if folder else listed


def _folder(papers: Sequence[Paper]) -> Path | None:
    """The folder in which all files of a run are; None where there are none, or on several drives."""
    folders = {paper.path.parent for paper in papers if paper.path}
    with suppress(ValueError):
        return Path(os.path.commonpath(folders)) if folders else None
    return None


def _notes(result: Drafted) -> Iterator[str]:
    """What a person should know besides the table."""
    kept = sum(paper.status == "保留手改" for paper in result.papers)
    if kept:
        yield (
            f"有{kept}个文件手工改过，或者不是本工具生成的，没有改动。"
            "要覆盖请加 --force（先备份），要另存新版请加 --beside。"
        )
    for paper in (*result.papers, *result.left):
        if paper.published:
            yield from _notes_of(paper, paper.published)
    if any(paper.status == "多余" for paper in result.left):
        yield "多余的文书没有删去；加 --tidy，没有手工改过的移入“旧稿”文件夹。"
    for record, count in result.untold.items():
        if count:
            yield f"{record.name} 中另有{count}处错误，请用 rdtool check 查看"
    yield from map(str, result.lost)
    for item in result.items:
        yield f"第{item.number}项议题“{item.name}”没有文书：{item.reason}"


def _notes_of(paper: Paper, published: Published) -> Iterator[str]:
    """What became of the earlier file, and of what lay in the way."""
    for copy in (published.backup, published.cleared):
        if copy:
            yield f"原文件已备份为 {copy}"
    if paper.reason and not published.failure and (published.former or published.meant or paper.left):
        yield f"{published.path.name}：{paper.reason}"


def _shown(path: Path) -> str:
    """A path as the user would type it: relative where that is shorter."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
