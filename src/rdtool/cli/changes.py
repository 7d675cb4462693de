"""`rdtool changes`: which papers a changed record touches."""

from __future__ import annotations

from typing import Annotated

import typer

import rdtool
from rdtool.cli.answer import Answer
from rdtool.cli.clock import this_day
from rdtool.cli.options import Beside, DryRun, Force, Merge, RecordName, Today, WorkspaceFolder
from rdtool.diagnostics import WrongUsage

Redraft = Annotated[
    bool,
    typer.Option(
        "--draft", help="把受影响的文书重新拟写，其他的不动；手工改过的怎么办，另加下面三个选项之一"
    ),
]


def changes(
    record: RecordName = None,
    draft: Redraft = False,
    force: Force = False,
    beside: Beside = False,
    merge: Merge = False,
    dry_run: DryRun = False,
    today: Today = None,
    workspace: WorkspaceFolder = None,
) -> Answer:
    """会议记录改动以后，哪些文书受影响：逐段列出原来怎么写、现在怎么写。

    例：rdtool changes 7-49

    例：rdtool changes 7-49 --draft --merge（只重拟受影响的，并入手工改过的文书）
    """
    from rdtool.cli.diff_view import tell_changes
    from rdtool.cli.session import policy, record_files, workspace_at

    names = [record] if record else []
    place = workspace_at(workspace, names)
    (file, *_) = record_files(names, place)
    if not draft and (force or beside or merge or dry_run):
        raise WrongUsage(
            "--force、--beside、--merge、--dry-run 要与 --draft 一起用",
            "只看受影响的文书，不加这些选项；要重新拟写，如 rdtool changes --draft --merge",
        )
    found = rdtool.changes(
        file,
        today=this_day(today),
        workspace=place,
        redraft=draft,
        policy=policy(force, beside, merge),
        dry_run=dry_run,
    )
    return Answer(found.exit_code, found.as_dict, lambda: tell_changes(found))
