"""`rdtool` alone in a workspace, or `rdtool status`: where things stand, and what to type next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rdtool
from rdtool.cli.answer import Answer
from rdtool.cli.clock import this_day
from rdtool.cli.options import Today, WorkspaceFolder

if TYPE_CHECKING:
    from rdtool.office.glance import SessionGlance, WorkspaceGlance


def status(today: Today = None, workspace: WorkspaceFolder = None) -> Answer:
    """工作区一览：最近几次会议的记录和文书、跟踪督办的情况，接下来做什么；在工作区里只写 rdtool 也一样。

    例：rdtool status -C 示例
    """
    from rdtool.cli.session import required_workspace

    place = required_workspace(workspace)
    found = rdtool.glance(place, today=this_day(today))
    return Answer(0, found.as_dict, lambda: _tell(found))


def _tell(found: WorkspaceGlance) -> None:
    from rdtool.cli import console
    from rdtool.cli.tables import paragraph, table

    lines = [f"工作区：{found.root}", f"会议记录{found.records}份" if found.records else "还没有会议记录"]
    for session in found.sessions:
        lines += ["", *map(paragraph, _session(session))]
    if found.followed:
        counts = found.followed
        told = f"跟踪督办：共{counts.total}项，没有办结{counts.open}项"
        told += f"，其中逾期{counts.overdue}项" if counts.overdue else ""
        told += f"，临近时限、长期坚持{counts.pressing}项" if counts.pressing else ""
        lines += ["", told]
    if found.trouble:
        lines += ["", paragraph(f"台账读不出：{found.trouble}")]
    if found.next:
        lines += ["", "接下来：", table(("命令", "为什么"), found.next)]
    console.result("\n".join(lines))


def _session(session: SessionGlance) -> list[str]:
    """What there is to say of a session, a line each."""
    from rdtool.cli.draft_view import shown

    if session.hindrance:
        return [shown(session.record), f"  看不到情况：{session.hindrance}"]
    lines = [f"{session.name or '有错误的会议记录'}（{session.span or '日期不明'}）{shown(session.record)}"]
    faults = [f"{session.errors}处错误"] if session.errors else []
    faults += [f"{session.warnings}处警告"] if session.warnings else []
    lines.append(f"  记录：{'、'.join(faults) or '没有发现问题'}")
    states = [f"{state}{count}件" for state, count in session.states.items()]
    states += [f"多余{len(session.left)}件"] if session.left else []
    if states:
        lines.append(f"  文书：{'，'.join(states)}")
    return lines
