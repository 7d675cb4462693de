"""`rdtool template`: the templates that papers are made of, the office's own and the packaged ones."""

from __future__ import annotations

from typing import Annotated

import typer

from rdtool import __version__
from rdtool.cli.answer import Answer
from rdtool.cli.clock import this_day
from rdtool.cli.commands import command_group
from rdtool.cli.options import DryRun, Today, WorkspaceFolder, plain_argument

Name = Annotated[str, plain_argument("模板", "模板的文件名，如 决议.j2，或者文种，如 决议")]
Own = Annotated[bool, typer.Option("--own", help="只列本单位“模板”文件夹里的")]
Seen = Annotated[bool, typer.Option("--seen", help="差别已经处理，记下现在的版本，自带的再有改动才提示")]
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


def check(today: Today = None, workspace: WorkspaceFolder = None) -> Answer:
    """用本单位的模板试拟：工作区的各次会议和自带的示例，有错的指明文件和行号，不写任何文件。

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


template = command_group("template", "模板：查看、抄出、比较、试拟", (list_, show, copy, diff, check))
