"""Of which sitting, or of which group, a passage tells how many were there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from rdtool.record.meeting import HeadCount
from rdtool.record.views import SittingView
from rdtool.rules.papers.facts import Facts
from rdtool.rules.papers.paper import Paper, Passage

#: Characters of the longest heading that names a sitting.
_HEADING: Final = 40


def counts_meant(paper: Paper, passage: Passage, facts: Facts) -> Mapping[str, int | None]:
    """应到, 实到, 请假 and, where it is told apart, 缺席 as recorded of what a passage is about.

    That is the group whose name its line begins with, the sitting that its line, a heading above it or the
    title names, else the session.
    """
    sittings = facts.session.meeting.sittings
    sitting = _named(paper, passage.line, sittings)
    line = paper.lines[passage.line].lstrip(" \u3000")
    for one in [sitting] if sitting else sittings:
        for group in one.group_counts:
            if line.startswith(group.name):
                return _counts(group, group.expected)
    if sitting:
        return _counts(sitting, sitting.expected)
    attendance = facts.session.attendance
    absent = len(attendance.absent) or None
    return {"应到": attendance.expected, "实到": attendance.present, "请假": absent}


def _counts(count: HeadCount, expected: int | None) -> Mapping[str, int | None]:
    told = count.present is not None
    missing = len(count.missing) if told else None
    return {"应到": expected, "实到": count.present, "请假": len(count.absent) or None, "缺席": missing}


def _named(paper: Paper, at: int, sittings: Sequence[SittingView]) -> SittingView | None:
    """The sitting named nearest above a line; one that shares its name with no other."""
    names = [sitting.name for sitting in sittings]
    known = [sitting for sitting in sittings if len(sittings) > 1 and names.count(sitting.name) == 1]
    for line in range(at, -1, -1):
        text = paper.lines[line]
        if line == at or len(text) <= _HEADING or line in paper.title_lines:
            for sitting in known:
                if sitting.name in text:
                    return sitting
    return None
