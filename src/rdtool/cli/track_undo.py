"""`rdtool track undo`: what was done last is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from rdtool.cli.answer import Answer
from rdtool.cli.options import DryRun, Today, WorkspaceFolder, number_argument
from rdtool.cli.track_docket import Person, follow_up_at

if TYPE_CHECKING:
    from rdtool.ledger.undoing import TakenBack
    from rdtool.office.followup.undoing import Undone

Number = Annotated[
    int | None,
    number_argument(
        "[操作号]", "最近一次操作正是这一号，才撤回；号见 --dry-run；不写时撤回最近一次", most=10**9
    ),
]


def undo(
    number: Number = None,
    dry_run: DryRun = False,
    person: Person = None,
    today: Today = None,
    workspace: WorkspaceFolder = None,
) -> Answer:
    """撤回：最近一次交办、导入、办理环节或者确认改名，各项恢复原样，历史保留；可以再撤回更早的一次。

    例：rdtool track undo --dry-run
    """
    done = follow_up_at(workspace, today, person).undo(number, dry_run=dry_run)
    return Answer(
        0, lambda: {"dry_run": dry_run, **done.as_dict()}, lambda: _tell(done, "将" if dry_run else "已")
    )


def _tell(done: Undone, when: str) -> None:
    from rdtool.cli import console
    from rdtool.ledger.undoing import said

    run = done.run
    console.result(f"{when}撤回第{run.last.id}号操作：{said(run.last, run.sources)}")
    for change in run.changes:
        console.note(f"  {_line(change)}")
    if run.records and not done.record:
        console.say("记录中已经没有这一处，记录没有改动")
    if done.record:
        console.say(f"记录 {done.record} 中{when}去掉这一处，其他内容没有改动")
    if run.following:
        console.note(f"再前一次是第{run.following.id}号：{said(run.following)}")


def _line(change: TakenBack) -> str:
    line = change.line
    who = change.item + (f"（{line.unit}协办）" if line.unit else "")
    if line.field:
        what = f"{line.field}：{line.old or '（空）'} → {line.new or '（空）'}"
    else:
        what = "：".join(part for part in (line.event, line.note) if part)
    return f"{who} {what}".strip().replace("\n", " ")
