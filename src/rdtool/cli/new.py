"""`rdtool new`: skeletons to fill in."""

from __future__ import annotations

from typing import Annotated

from rdtool.cli.answer import Answer
from rdtool.cli.clock import this_day
from rdtool.cli.options import DryRun, Today, WorkspaceFolder, number_option, plain_argument

What = Annotated[
    str,
    plain_argument("种类", "meeting：下一次会议的记录"),
]
Number = Annotated[
    int | None,
    number_option("--number", metavar="次", help="第几次会议；不写时接在最近一次之后"),
]


def new(
    what: What,
    number: Number = None,
    today: Today = None,
    workspace: WorkspaceFolder = None,
    dry_run: DryRun = False,
) -> Answer:
    """新建会议记录：按 rdtool.yaml 填好届次、应到人数等，留出要填的各项。

    例：rdtool new meeting --date 2022-02-25
    """
    from rdtool.cli import console
    from rdtool.cli.session import workspace_at
    from rdtool.diagnostics import WrongUsage
    from rdtool.office.schemas import bring_schemas
    from rdtool.office.setup import new_record
    from rdtool.publish import replace_file

    if what not in ("meeting", "会议"):
        raise WrongUsage(f"不能新建“{what}”", "可以新建的是 meeting，如 rdtool new meeting")
    place = workspace_at(workspace)
    if place is None:
        raise WrongUsage("当前文件夹不在工作区之内", "请先运行 rdtool init，或者用 -C 写明工作区")
    path, data = new_record(place, this_day(today), number)
    if not dry_run:
        replace_file(path, data)
        bring_schemas(place)
    return Answer(0, lambda: {"file": str(path)}, lambda: console.result(str(path)))
