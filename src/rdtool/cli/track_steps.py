"""`rdtool track`, the steps that are taken by hand: extend, return, reassign, close, reopen and so on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from rdtool.cli.answer import Answer
from rdtool.cli.options import (
    DryRun,
    Today,
    WorkspaceFolder,
    day_option,
    plain_argument,
    text_argument,
    text_option,
)
from rdtool.cli.track_docket import follow_up_at

if TYPE_CHECKING:
    from rdtool.office.followup.face import FollowUp
    from rdtool.office.followup.steps import Steps

Items = Annotated[
    list[str],
    plain_argument("事项编号…", "可写多个，可用通配符，如 7-49-04-03、7-49-04-*"),
]
OneItem = Annotated[str, text_argument("事项编号", "如 7-49-04-03")]
StepName = Annotated[
    str, text_argument("环节", "签收、办理、征求意见、报告、测评、公开、撤销；rdtool.yaml 中本地的名称也可以")
]
Why = Annotated[str, text_option("--why", "理由", "理由、原因")]
WhyNot = Annotated[str | None, text_option("--why", "理由", "没有报告办结也要销号的理由")]
Reason = Annotated[str | None, text_option("--why", "理由", "申请延期的理由；撤销事项的原因")]
Until = Annotated[date | None, day_option("--to", "延期到哪一天")]
NewDue = Annotated[date | None, day_option("--until", "新的办理时限；不写时按 rdtool.yaml 推算，改派的不变")]
Approve = Annotated[bool, typer.Option("--approve", help="批准延期；与 --to 一起写的，申请和批准一并登记")]
Refuse = Annotated[bool, typer.Option("--refuse", help="不批准延期")]
DecidedBy = Annotated[str | None, text_option("--decided-by", "谁", "由谁决定，如 主任会议")]
NewLead = Annotated[str, text_option("--to", "单位", "改由哪个单位主办")]
Assist = Annotated[
    str | None,
    text_option("--assist", "单位", "改派后的协办单位，用顿号分开；不写时不变，写“无”的不再有协办单位"),
]
CheckedBy = Annotated[str, text_option("--checked-by", "单位", "由谁核查，如 市人大财政经济委员会")]
Check = Annotated[str, text_option("--check", "意见", "核查意见")]
Tier = Annotated[str | None, text_option("--result", "等次", "测评结果：满意、基本满意、不满意")]
Where = Annotated[str | None, text_option("--url", "网址", "公开的网址或者刊物")]
Words = Annotated[str, text_argument("内容", "备注的内容")]
Person = Annotated[
    str | None,
    text_option(
        "--by", "姓名", "经办人；不写时按 rdtool.yaml 的“经办人”，或者为电脑的用户名", also="--person"
    ),
]


def move(
    step: StepName,
    items: Items,
    result: Tier = None,
    why: Reason = None,
    url: Where = None,
    dry_run: DryRun = False,
    person: Person = None,
    today: Today = None,
    workspace: WorkspaceFolder = None,
) -> Answer:
    """转到下一环节：签收、办理、征求意见、报告、测评、公开、撤销。

    例：rdtool track move 签收 7-49-04-*

    例：rdtool track move 测评 7-49-04-03 --result 满意
    """
    follow = follow_up_at(workspace, today, person)
    return _told(
        follow,
        follow.move(step, items, result=result or "", why=why or "", url=url or "", dry_run=dry_run),
    )


def extend(
    items: Items,
    to: Until = None,
    why: Reason = None,
    approve: Approve = False,
    refuse: Refuse = False,
    decided_by: DecidedBy = None,
    dry_run: DryRun = False,
    person: Person = None,
    today: Today = None,
    workspace: WorkspaceFolder = None,
) -> Answer:
    """延期：登记承办单位的申请（--to、--why），再登记批准或者不批准；批准的按新的时限督办。

    例：rdtool track extend 7-49-04-03 --to 2022-06-30 --why 项目招标推迟

    例：rdtool track extend 7-49-04-03 --approve --decided-by 主任会议
    """
    from rdtool.diagnostics import WrongUsage

    if approve and refuse:
        raise WrongUsage("--approve 和 --refuse 只能用一个")
    follow = follow_up_at(workspace, today, person)
    approved = True if approve else False if refuse else None
    return _told(
        follow,
        follow.extend(
            items, to=to, why=why or "", approved=approved, decided_by=decided_by or "", dry_run=dry_run
        ),
    )


def return_(
    items: Items,
    why: Why,
    dry_run: DryRun = False,
    person: Person = None,
    today: Today = None,
    workspace: WorkspaceFolder = None,
) -> Answer:
    """退回：不属于承办单位职责的，登记退回，等待改派。

    例：rdtool track return 7-49-04-03 --why 该项职责已划转市水务局
    """
    follow = follow_up_at(workspace, today, person)
    return _told(follow, follow.send_back(items, why, dry_run=dry_run))


def reassign(
    items: Items,
    to: NewLead,
    why: Why,
    assist: Assist = None,
    until: NewDue = None,
    dry_run: DryRun = False,
    person: Person = None,
    today: Today = None,
    workspace: WorkspaceFolder = None,
) -> Answer:
    """改派：改由另一个单位主办，从交办重新开始；原来填报的内容留在历史中。

    例：rdtool track reassign 7-49-04-03 --to 市水务局 --why 职责划转
    """
    follow = follow_up_at(workspace, today, person)
    return _told(follow, follow.reassign(items, to, why, assist=assist, until=until, dry_run=dry_run))


def close(
    items: Items,
    checked_by: CheckedBy,
    check: Check,
    why: WhyNot = None,
    dry_run: DryRun = False,
    person: Person = None,
    today: Today = None,
    workspace: WorkspaceFolder = None,
) -> Answer:
    """销号：登记核查单位和核查意见；没有报告办结、没有完成日期或者佐证材料的，要写明理由。

    例：rdtool track close 7-49-04-03 --checked-by 市人大财政经济委员会 --check 已整改到位
    """
    follow = follow_up_at(workspace, today, person)
    return _told(follow, follow.close(items, checked_by, check, why=why or "", dry_run=dry_run))


def reopen(
    items: Items,
    why: Why,
    until: NewDue = None,
    dry_run: DryRun = False,
    person: Person = None,
    today: Today = None,
    workspace: WorkspaceFolder = None,
) -> Answer:
    """重办：办理不合要求、测评不满意的，退回重新办理，另定时限。

    例：rdtool track reopen 7-49-04-03 --why 测评结果为不满意 --until 2022-07-31
    """
    follow = follow_up_at(workspace, today, person)
    return _told(follow, follow.reopen(items, why, until=until, dry_run=dry_run))


def note(
    item: OneItem,
    words: Words,
    dry_run: DryRun = False,
    person: Person = None,
    today: Today = None,
    workspace: WorkspaceFolder = None,
) -> Answer:
    """备注：在事项的历史中记一笔，如电话催办的情况。

    例：rdtool track note 7-49-04-03 "3月20日电话催办，称月底前完成"
    """
    follow = follow_up_at(workspace, today, person)
    return _told(follow, follow.note(item, words, dry_run=dry_run))


def history(item: OneItem, today: Today = None, workspace: WorkspaceFolder = None) -> Answer:
    """历史：一个事项的现状，以及从交办起的全部变动：何时、何人、由何改为何、出自哪个文件。

    例：rdtool track history 7-49-04-03
    """
    from rdtool.cli import track_view

    found = follow_up_at(workspace, today).history(item)
    return Answer(0, found.as_dict, lambda: track_view.tell_life(found))


def _told(follow: FollowUp, taken: Steps) -> Answer:
    """How the items stand now."""
    from rdtool.cli import track_view

    return Answer(0, taken.as_dict, lambda: track_view.tell_steps(taken, follow.docket))
