"""`rdtool template`: the templates that papers are made of, the office's own and the packaged ones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from rdtool import __version__
from rdtool.cli.answer import Answer
from rdtool.cli.clock import this_day
from rdtool.cli.commands import command_group
from rdtool.cli.options import (
    DryRun,
    Today,
    WorkspaceFolder,
    path_argument,
    path_option,
    plain_argument,
    plain_option,
)
from rdtool.cli.paramtypes import OneOf
from rdtool.files.activity import ActiveKind

if TYPE_CHECKING:
    from rdtool.office.variables import Variable, Variables

#: Of a value, in a table on the terminal.
_VALUE_CELLS: Final = 22
#: What acts by itself and can be kept.
KEPT = tuple(kind.value for kind in ActiveKind if kind is not ActiveKind.MACRO)

Name = Annotated[str, plain_argument("模板", "模板的文件名，如 决议.j2，或者文种，如 决议")]
Own = Annotated[bool, typer.Option("--own", help="只列本单位“模板”文件夹里的")]
Seen = Annotated[bool, typer.Option("--seen", help="差别已经处理，记下现在的版本，自带的再有改动才提示")]
WordFile = Annotated[Path, path_argument("红头.docx", "本单位的红头文件，也可以是用它印过的一份文书")]
Use = Annotated[
    str, plain_option("--for", "格式", "哪种格式或者文种用它：文件、信函、纪要、简报，或者如 审议意见")
]
KeepText = Annotated[bool, typer.Option("--keep-text", help="红头以下原有的文字也保留，印在每件文书上")]
StandardStyles = Annotated[
    bool, typer.Option("--standard-styles", help="标题、正文照 GB/T 9704 排，不用红头文件里的同名样式")
]
Trust = Annotated[
    list[str] | None,
    typer.Option(
        "--trust",
        metavar="种类",
        click_type=OneOf(KEPT),
        help="核对过、要保留的自动起作用的内容，如 外部图片，可写多次",
        show_default=False,
    ),
]
SampleFolder = Annotated[
    Path | None, path_option("--sample", metavar="文件夹", help="用它拟一件文书，放在这个文件夹，先看样子")
]
KindName = Annotated[str, plain_argument("文种", "文种的命令或者名称，如 决议")]
RecordName = Annotated[
    str | None, plain_argument("[记录]", "会议记录文件，值取自它；不写时取工作区中最近一次有这种文书的会议")
]
Inside = Annotated[
    str | None, plain_option("--in", "名称", "只列这个名称里面的各个名称，如 议题.表决；一组的，值取第一个")
]
Packaged = Annotated[bool, typer.Option("--packaged", help="本单位有同名模板的，也显示自带的那一份")]


def list_(own: Own = False, workspace: WorkspaceFolder = None) -> Answer:
    """列出模板：哪个文种用哪个模板，是自带的还是本单位的，抄来的比自带的落后没有。

    例：rdtool template list --own
    """
    from rdtool.cli import console
    from rdtool.cli.session import workspace_at
    from rdtool.cli.tables import table
    from rdtool.office.stencils import Stencils

    found = [one for one in Stencils(workspace_at(workspace)).listed() if one.state != "自带" or not own]
    rows = [(one.stage, "、".join(one.kinds), one.name, one.state, one.detail) for one in found]
    return Answer(
        0,
        lambda: {"templates": [one.as_dict() for one in found]},
        lambda: console.result(
            table(("阶段", "文种", "模板", "来源", "说明"), rows, text="说明", optional=("阶段",))
            if rows
            else "“模板”文件夹里还没有本单位的模板"
        ),
    )


def show(name: Name, packaged: Packaged = False, workspace: WorkspaceFolder = None) -> Answer:
    """显示一个模板的内容。

    例：rdtool template show 决议
    """
    from rdtool.cli import console
    from rdtool.cli.session import workspace_at
    from rdtool.office.stencils import Stencils

    text, path = Stencils(workspace_at(workspace)).text(name, packaged=packaged)
    return Answer(0, lambda: {"file": str(path), "text": text}, lambda: console.result(text.rstrip("\n")))


def copy(name: Name, dry_run: DryRun = False, workspace: WorkspaceFolder = None) -> Answer:
    """把一个自带的模板抄到“模板”文件夹，以后改这一份；已经有同名的不动。

    例：rdtool template copy 决议
    """
    from rdtool.cli import console
    from rdtool.cli.session import workspace_at
    from rdtool.office.stencils import Stencils

    place = Stencils(workspace_at(workspace)).copied(name, version=__version__, dry_run=dry_run)
    return Answer(0, lambda: {"file": str(place), "dry_run": dry_run}, lambda: console.result(str(place)))


def diff(
    name: Name, seen: Seen = False, dry_run: DryRun = False, workspace: WorkspaceFolder = None
) -> Answer:
    """本单位的模板与自带的逐行比较；抄来以后自带的有改动的，另列改了什么。

    例：rdtool template diff 决议
    """
    from rdtool.cli import console
    from rdtool.cli.session import workspace_at
    from rdtool.office.stencils import Stencils

    stencils = Stencils(workspace_at(workspace))
    found = stencils.difference(name)
    if seen:
        stencils.settle(name, version=__version__, dry_run=dry_run)

    def tell() -> None:
        if found.packaged:
            console.result(
                f"自带的改了什么：\n{found.packaged}\n\n本单位改了什么：\n{found.own or '没有改动'}"
            )
        else:
            console.result(found.whole or "与自带的模板相同")
        if seen:
            console.note("尚未记下" if dry_run else "已经记下：与现在自带的比较过，以后不再提示")
        elif found.behind:
            console.note(
                "抄来以后，自带的已有改动。需要的，请照着改本单位的模板；处理好了，运行\n"
                f"rdtool template diff {found.path.name} --seen，以后不再提示"
            )

    return Answer(0, lambda: {**found.as_dict(), "seen": seen and not dry_run}, tell)


def vars_(
    kind: KindName,
    record: RecordName = None,
    inside: Inside = None,
    today: Today = None,
    workspace: WorkspaceFolder = None,
) -> Answer:
    """一个文种的模板里可以写的名称：各是什么意思，在会议的第一件文书里是什么值。

    例：rdtool template vars 决议

    例：rdtool template vars 决议 7-49 --in 议题.表决
    """
    from rdtool.cli.session import record_files, required_workspace
    from rdtool.office.variables import variables

    place = required_workspace(workspace)
    files = (
        record_files([record], place) if record else [place.newest_record(), *place.record_files()[-2::-1]]
    )
    found = variables(kind, files, place, inside or "", today=this_day(today))
    return Answer(0, found.as_dict, lambda: _tell_variables(found, inside or ""))


def _tell_variables(found: Variables, inside: str) -> None:
    from rdtool.cli import console
    from rdtool.cli.draft_view import shown
    from rdtool.cli.tables import paragraph, table

    def listed(variables: tuple[Variable, ...]) -> str:
        rows = [(one.name, _given(one), one.meaning) for one in variables]
        return table(("名称", "现在的值", "内容"), rows)

    paper = f"“{found.paper}”" if found.paper else f"没有{found.kind.name}，只有会议、机关等共同的值"
    console.note(paragraph(f"值取自 {shown(found.record)}：{paper}"))
    console.result(listed(found.used))
    if found.others:
        console.result(f"\n模板没有用到、也可以写的：\n{listed(found.others)}")
    if not inside:
        console.note(
            paragraph("里面还有名称的，用 --in 列出，如 --in 会议.日程；过滤器见手册“模板可用的内容”")
        )


def _given(one: Variable) -> str:
    """The value in the little room that a column has."""
    from rdtool.cli.tables import broken

    text = one.given or "（没有）"
    first, *more = broken(" ".join(text.split()), _VALUE_CELLS)
    return f"{first}…" if more else first


def check(today: Today = None, workspace: WorkspaceFolder = None) -> Answer:
    """用本单位的模板试拟，有错的指明文件和行号：工作区的会议和示例，以及它们不写可选内容的样子。不写任何文件。

    例：rdtool template check
    """
    from rdtool.cli import console
    from rdtool.cli.session import required_workspace
    from rdtool.office.stencils import Stencils

    found = Stencils(required_workspace(workspace)).trial(today=this_day(today))

    def tell() -> None:
        console.tell_problems(found.problems)
        if not found.templates:
            console.say("“模板”文件夹里还没有本单位的模板")
        elif not found.exit_code:
            console.say(f"本单位的{len(found.templates)}个模板试拟了{found.papers}件文书，没有错误")

    return Answer(found.exit_code, found.as_dict, tell)


def base(
    file: WordFile,
    use: Use = "文件",
    keep_text: KeepText = False,
    standard_styles: StandardStyles = False,
    trust: Trust = None,
    sample: SampleFolder = None,
    today: Today = None,
    dry_run: DryRun = False,
    workspace: WorkspaceFolder = None,
) -> Answer:
    """把本单位的红头 Word 文件做成底版：说明找到了什么、保留什么，试拟一件，放进“模板”文件夹并写入配置。

    例：rdtool template base 红头.docx --sample 试样

    例：rdtool template base 函头.docx --for 信函 --dry-run
    """
    from rdtool.cli import console
    from rdtool.cli.draft_view import shown
    from rdtool.cli.session import required_workspace
    from rdtool.cli.tables import paragraph
    from rdtool.office.ownhead import adopt

    found = adopt(
        file,
        required_workspace(workspace),
        use,
        today=this_day(today),
        keep_text=keep_text,
        standard_styles=standard_styles,
        trusted=tuple(ActiveKind(kind) for kind in trust or ()),
        sample=sample,
        dry_run=dry_run,
    )

    def tell() -> None:
        for one in found.found:
            console.note(paragraph(f"{one.about}：{one.detail.rstrip('。')}。{one.handling}"))
        if found.misfit:
            console.say(f"错误：这个底版还不能用，{found.misfit}\n{found.misfit.remedy}")
            return
        console.result(shown(found.path))
        if dry_run:
            console.note("以上没有写入任何文件")
            return
        line = f"以后“{found.use}”用这个底版，rdtool.yaml 的“版式”中已写明“{found.line}”"
        console.note(paragraph(line))
        if found.sample:
            console.note(paragraph(f"试样：{shown(found.sample.path)}（{found.sample.status.value}）"))

    return Answer(int(found.misfit is not None), lambda: {**found.as_dict(), "dry_run": dry_run}, tell)


template = command_group(
    "template",
    "模板：查看、可写的名称、抄出、比较、试拟、用本单位的红头",
    (list_, show, vars_, copy, diff, check, base),
)
