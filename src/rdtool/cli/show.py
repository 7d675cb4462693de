"""`rdtool show`: a session at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

import rdtool
from rdtool.cli.answer import Answer
from rdtool.cli.clock import this_day
from rdtool.cli.options import RecordName, Today, WorkspaceFolder

if TYPE_CHECKING:
    from rdtool.office.contents import ListedPaper
    from rdtool.office.glance import SessionGlance

All = Annotated[bool, typer.Option("--all", help="没有内容可拟的文种也列出，并说明要填写什么")]


def show(
    record: RecordName = None,
    all: All = False,
    today: Today = None,
    workspace: WorkspaceFolder = None,
) -> Answer:
    """会议一览：各项议题的结果，各件文书拟好没有、改过没有、文号是什么。

    例：rdtool show 7-49
    """
    from rdtool.cli.session import record_files, workspace_at

    names = [record] if record else []
    place = workspace_at(workspace, names)
    (file, *_) = record_files(names, place)
    found = rdtool.show(file, today=this_day(today), workspace=place)
    return Answer(0, found.as_dict, lambda: _tell(found, everything=all))


def _tell(found: SessionGlance, *, everything: bool) -> None:
    from rdtool.cli import console
    from rdtool.cli.draft_view import shown
    from rdtool.cli.tables import paragraph, table

    where = "，".join(filter(None, [found.span, found.place]))
    lines = [paragraph(f"{found.name or '有错误的会议记录'}（{where}）"), f"记录：{shown(found.record)}"]
    if found.members:
        present = "实到没有填写" if found.present is None else f"实到{found.present}人"
        lines.append(f"出席：应到{found.members}人，{present}")
    if found.errors or found.warnings:
        lines.append(
            f"问题：{found.errors}处错误、{found.warnings}处警告，见 rdtool check {found.record.stem}"
        )
    rows = [
        (str(one.number), one.kind, one.outcome or ("有审议意见" if one.opinions else ""), one.name)
        for one in found.items
    ]
    if rows:
        lines += ["", table(("序", "类型", "结果", "议题"), rows, text="议题")]
    papers = [_paper(one) for one in found.papers if one.path or one.state != "无" or everything]
    papers += [(one.label.kind, "多余", "", one.path.name) for one in found.left]
    if papers:
        listed = table(("文种", "状态", "文号", "文件"), papers, text="文件", optional=("文号",))
        lines += ["", listed]
    absent = list(dict.fromkeys(one.kind for one in found.papers if one.state == "无"))
    if absent and not everything:
        lines += ["", paragraph(f"没有内容可拟的文种：{'、'.join(absent)}。各要填写什么，加 --all 列出。")]
    console.result("\n".join(lines))


def _paper(one: ListedPaper) -> tuple[str, str, str, str]:
    about = "，".join(filter(None, [one.item, one.object]))
    return one.kind, one.state, one.number, one.file or one.remark or about
