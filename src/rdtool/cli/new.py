"""`rdtool new`: skeletons to fill in."""

from __future__ import annotations

from typing import Annotated

from rdtool.cli.answer import Answer
from rdtool.cli.clock import this_day
from rdtool.cli.options import (
    Days,
    DryRun,
    Today,
    WorkspaceFolder,
    number_option,
    plain_argument,
    text_option,
)

What = Annotated[
    str,
    plain_argument("种类", "meeting：下一次会议的记录"),
]
Number = Annotated[
    int | None,
    number_option("--number", metavar="次", help="第几次会议；不写时接在最近一次之后", most=999),
]
Room = Annotated[str | None, text_option("--place", "地点", "会议地点；询问时默认与上一次会议相同")]
Chair = Annotated[
    str | None,
    text_option("--chair", "主持人", "写“职务 姓名”，不写的为常委会主任；询问时默认与上一次会议相同"),
]


def new(
    what: What,
    number: Number = None,
    days: Days = None,
    place: Room = None,
    chair: Chair = None,
    today: Today = None,
    workspace: WorkspaceFolder = None,
    dry_run: DryRun = False,
) -> Answer:
    """新建会议记录：按 rdtool.yaml 填好届次、应到人数等，留出要填的各项。

    在终端中运行的，没有写的选项逐项询问；由其他程序运行，或者加了 --json、-q 的，从不询问。

    例：rdtool new meeting --days 2022-02-25

    例：rdtool new meeting --number 50 --days 2022-02-24至2022-02-25
    """
    from rdtool.cli import asking, console
    from rdtool.cli.session import workspace_at
    from rdtool.diagnostics import WrongUsage
    from rdtool.office import setup
    from rdtool.office.scaffolding import NewSession
    from rdtool.office.schemas import bring_schemas
    from rdtool.publish import replace_file

    if what not in ("meeting", "会议"):
        raise WrongUsage(f"不能新建“{what}”", "可以新建的是 meeting，如 rdtool new meeting")
    office = workspace_at(workspace)
    if office is None:
        raise WrongUsage("当前文件夹不在工作区之内", "请先运行 rdtool init，或者用 -C 写明工作区")
    expected = setup.next_session(office)

    def unused(text: str) -> int:
        """A number of which there is no record yet."""
        chosen = asking.whole(999)(text) or expected.number
        setup.require_new(office, expected.term, chosen)
        return chosen

    usual, day = str(expected.number), str(this_day(today))
    session = NewSession(
        asking.given(asking.as_said(number), "第几次会议", unused, usual, otherwise=usual),
        asking.given(days, "会期", setup.days_of, day, otherwise=day),
        place=asking.given(place, "会议地点", str, expected.place),
        chair=asking.given(chair, "主持人（职务 姓名）", str, expected.chair),
    )
    path, data = setup.new_record(office, session)
    if not dry_run:
        replace_file(path, data)
        bring_schemas(office)

    def tell() -> None:
        console.result(str(path))
        if dry_run:
            console.note("以上文件尚未写入")

    return Answer(0, lambda: {"file": str(path), "dry_run": dry_run}, tell)
