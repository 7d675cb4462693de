"""`rdtool list`: what there is to choose from, for people and for scripts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rdtool.cli.answer import Answer
from rdtool.cli.commands import command_of
from rdtool.cli.options import WorkspaceFolder
from rdtool.cli.paramtypes import OneOf

if TYPE_CHECKING:
    from rdtool.office.inventory import Row

#: What can be listed: its heading, the column whose texts may be long, and the columns with the keys of a row.
_TABLES: Mapping[str, tuple[str, str, Mapping[str, str]]] = {
    "kinds": ("文种", "说明", {"阶段": "stage", "命令": "kind", "文种": "name", "说明": "about"}),
    "records": ("会议记录", "文件", {"会议": "session", "日期": "days", "文件": "file"}),
    "units": ("单位", "全称", {"名称": "unit", "所属机关": "organ", "全称": "full"}),
    "items": (
        "督办事项",
        "内容",
        {"编号": "id", "单位": "lead", "时限": "deadline", "环节": "stage", "内容": "text"},
    ),
    "papers": ("文书", "文件", {"文种": "name", "会议": "session", "文号": "number", "文件": "file"}),
}

What = Annotated[
    str | None,
    typer.Argument(
        metavar="[内容]",
        click_type=OneOf(_TABLES),
        help="kinds 文种、records 会议记录、units 单位、items 督办事项、papers 拟好的文书；不写时全部列出",
        show_default=False,
    ),
]


def _list(what: What = None, workspace: WorkspaceFolder = None) -> Answer:
    """列出文种、会议记录、单位、督办事项、拟好的文书，供挑选，或者供程序读取（加 --json）。

    例：rdtool list kinds；rdtool list papers --json
    """
    from rdtool.cli import console
    from rdtool.cli.session import required_workspace, workspace_at
    from rdtool.office.inventory import KNOWN

    place = workspace_at(workspace) if what == "kinds" else required_workspace(workspace)
    found = {name: make(place) for name, make in KNOWN.items() if what in (None, name)}
    return Answer(
        0, lambda: found, lambda: console.result("\n\n".join(_told(found, with_headings=what is None)))
    )


def _told(found: Mapping[str, Sequence[Row]], *, with_headings: bool) -> Iterator[str]:
    from rdtool.cli.tables import table

    for name, rows in found.items():
        heading, text, columns = _TABLES[name]
        lines = [[_cell(key, row[key]) for key in columns.values()] for row in rows]
        told = table(tuple(columns), lines, text=text) if lines else f"没有{heading}"
        yield f"{heading}：\n{told}" if with_headings and lines else told


def _cell(key: str, value: Any) -> str:
    from rdtool.cli.draft_view import shown

    if key == "file":
        return shown(Path(value))
    if isinstance(value, str) or not value:
        return str(value or "")
    return f"{value[0]}至{value[-1][5:]}" if len(value) > 1 else str(value[0])


list = command_of(_list, "list")
