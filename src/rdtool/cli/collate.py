"""`rdtool collate`: from recorded speeches to a proposal of review opinions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import rdtool
from rdtool.cli.answer import Answer
from rdtool.cli.clock import this_day
from rdtool.cli.options import (
    Beside,
    DryRun,
    Force,
    RecordName,
    Today,
    WorkspaceFolder,
    number_option,
    out_option,
    plain_option,
    text_option,
)

if TYPE_CHECKING:
    from rdtool.office.collating import Collated

OnItem = Annotated[
    str | None,
    text_option("--item", "议题", "只梳理就这项议题的发言，写代号、名称或者序号", also="-i"),
]
Likeness = Annotated[
    int | None,
    number_option(
        "--least",
        metavar="百分数",
        help="相同多少就提出归并；不写时按 rdtool.yaml 的“督办.发言相似”",
        least=15,
        most=100,
    ),
]
AcceptMerges = Annotated[
    list[str] | None,
    plain_option("--accept", "号数", "确是同一条意见的拟归并，写号数，如 1 或者 1,3；可写多次"),
]
Folder = Annotated[Path | None, out_option("文件夹", "写成文件，存放在这个文件夹；不写时只显示")]


def collate(
    record: RecordName = None,
    item: OnItem = None,
    least: Likeness = None,
    accept: AcceptMerges = None,
    out: Folder = None,
    force: Force = False,
    beside: Beside = False,
    dry_run: DryRun = False,
    today: Today = None,
    workspace: WorkspaceFolder = None,
) -> Answer:
    """梳理：由审议发言归纳出逐条意见，写明来源、支持程度和原话；相近的只提出归并，由人定。

    例：rdtool collate 7-49 --item 审计整改

    例：rdtool collate 7-49 --item 审计整改 --accept 1,3 -o 梳理
    """
    from rdtool.cli.session import policy, record_files, workspace_at

    names = [record] if record else []
    place = workspace_at(workspace, names)
    (file, *_) = record_files(names, place)
    found = rdtool.collate(
        file,
        today=this_day(today),
        workspace=place,
        item=item,
        least=least,
        accept=accept or (),
        out=out,
        policy=policy(force, beside),
        dry_run=dry_run,
    )
    return Answer(_code(found), found.as_dict, lambda: _tell(found))


def _code(found: Collated) -> int:
    from rdtool.cli.track_words import published_code

    return published_code([found.written] if found.written else [])


def _tell(found: Collated) -> None:
    from rdtool.cli import console
    from rdtool.cli.track_words import tell_published

    if found.written:
        tell_published([found.written])
    else:
        console.result(found.block.rstrip("\n"))
    merges = [merge for one in found.items for merge in one.merges if not merge.accepted]
    opinions = sum(len(one.opinions) for one in found.items)
    console.note(f"梳理出{opinions}条" + (f"，其中拟归并{len(merges)}组，由人定" if merges else ""))
