"""`rdtool confirm`: what looks renamed was renamed, or was not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from rdtool.cli.answer import Answer
from rdtool.cli.options import DryRun, Today, WorkspaceFolder, text_argument
from rdtool.cli.track_docket import Person, follow_up_at

if TYPE_CHECKING:
    from rdtool.office.renaming import Confirmed

Old = Annotated[str, text_argument("旧名称", "议题原来的名称或者代号；改写过的意见，写事项编号")]
NotRenamed = Annotated[
    bool, typer.Option("--not-renamed", help="不是改名，是两回事：记在台账里，以后不再询问")
]


def confirm(
    old: Old,
    not_renamed: NotRenamed = False,
    dry_run: DryRun = False,
    person: Person = None,
    today: Today = None,
    workspace: WorkspaceFolder = None,
) -> Answer:
    """确认改名：疑似改名的议题、改写过的意见，确认以后文号、跟踪的事项照旧跟着它。

    改名的，在会议记录里加上一行“曾用名”或者“编号”，其余一字不动。

    例：rdtool confirm 2021年市级预算调整方案

    例：rdtool confirm 7-49-04-02
    """
    follow = follow_up_at(workspace, today, person)
    done = follow.confirm(old, renamed=not not_renamed, dry_run=dry_run)
    return Answer(
        0, lambda: {"dry_run": dry_run, **done.as_dict()}, lambda: _tell(done, "将" if dry_run else "已")
    )


def _tell(done: Confirmed, when: str) -> None:
    from rdtool.cli import console

    renaming = done.renaming
    console.result(str(done.record))
    console.say(f"原为：{renaming.old}\n现为：{renaming.new}")
    if done.apart:
        console.say(f"{when}记为两回事，以后不再询问")
    else:
        console.say(f"{when}写入“{renaming.key}: {renaming.value}”，记录的其他内容没有改动")
