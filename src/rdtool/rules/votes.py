"""Attendance and votes: quorum, sums, majority, and outcomes that say what the counts say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rdtool.diagnostics import Path, Severity
from rdtool.record import law
from rdtool.record.decisions import Outcome
from rdtool.record.profile import Level
from rdtool.record.views import ItemView, Session, VoteView
from rdtool.rules.book import Finding, rule

#: Members of a standing committee by level, the larger maximum for populous places (组织法47).
_SIZES = {Level.PROVINCE: (45, 95), Level.PREFECTURE: (29, 61), Level.COUNTY: (15, 45)}


def _majority(day: date) -> str:
    return str(law.cite(law.Topic.MAJORITY, day) or "")


def _quorum(day: date) -> str:
    return str(law.cite(law.Topic.QUORUM, day) or "常委会议事规则")


def _votes(session: Session) -> Iterator[tuple[ItemView, VoteView, Path]]:
    for item in session.agenda:
        if item.vote:
            yield item, item.vote, ("议题", item.index - 1, "表决")


@rule("V01", Severity.ERROR, "实到人数应当超过全体组成人员的半数", _quorum)
def quorum(session: Session) -> Iterator[Finding]:
    """More than half of all members must be present."""
    attendance = session.attendance
    if attendance.quorate is False:
        yield Finding(
            ("出席", "实到"),
            f"实到{attendance.present}人，不足法定人数：全体组成人员{attendance.expected}人，至少应当到会{attendance.quorum}人",
            "请核对应到、实到人数；人数属实的，会议不能举行，不得形成决议决定",
        )


@rule("V02", Severity.ERROR, "实到与请假人数之和应当等于应到人数")
def attendance_adds_up(session: Session) -> Iterator[Finding]:
    """Present and absent members make up all members; checked once absences are listed."""
    attendance = session.attendance
    expected, present, absent = attendance.expected, attendance.present, len(attendance.absent)
    if expected is None or present is None:
        return
    if present > expected:
        yield Finding(
            ("出席", "实到"), f"实到{present}人，多于应到{expected}人", "列席人员不计入实到人数，请核对"
        )
    elif absent and present + absent != expected:
        yield Finding(
            ("出席", "请假"),
            f"实到{present}人、请假{absent}人，合计{present + absent}人，与应到{expected}人不符",
            "请核对实到人数，或者补全请假名单",
        )


@rule("V03", Severity.ERROR, "各项票数之和不得超过到会人数")
def counts_fit_attendance(session: Session) -> Iterator[Finding]:
    """赞成 + 反对 + 弃权 + 未按 = those present at the vote."""
    for item, vote, path in _votes(session):
        if vote.yes is None or vote.present is None:
            continue
        counted = vote.yes + vote.no + vote.abstain + vote.not_pressed + vote.invalid
        if counted > vote.present:
            yield Finding(
                path,
                f"“{item.name}”各项票数合计{counted}，多于到会{vote.present}人",
                "请核对票数；表决时到会人数有变化的，填写“到会”",
            )


@rule("V19", Severity.WARNING, "各项票数之和应当等于到会人数")
def counts_are_complete(session: Session) -> Iterator[Finding]:
    """Fewer votes than people: someone's vote, or a change of attendance, is not recorded."""
    for item, vote, path in _votes(session):
        if vote.yes is None or vote.present is None or vote.issued is not None:
            continue
        counted = vote.yes + vote.no + vote.abstain + vote.not_pressed + vote.invalid
        if counted < vote.present:
            yield Finding(
                path,
                f"“{item.name}”各项票数合计{counted}，少于到会{vote.present}人，相差{vote.present - counted}人",
                "有人未按表决器的，填写“未按”；表决时有人离会的，填写“到会”",
            )


@rule("V04", Severity.ERROR, "宣布的结果应当与票数一致，赞成票须超过全体组成人员的半数", _majority)
def outcome_follows_counts(session: Session) -> Iterator[Finding]:
    """Passed if and only if yes ≥ ⌊N/2⌋+1; exactly half fails."""
    for item, vote, path in _votes(session):
        if not vote.announced or vote.outcome is None or vote.announced == vote.outcome.value:
            continue
        half = "（恰好半数不算过半数）" if vote.yes is not None and vote.yes * 2 == vote.all_members else ""
        yield Finding(
            (*path, "结果"),
            f"“{item.name}”写的是“{vote.announced}”，按票数应为“{vote.outcome.value}”：赞成{vote.yes}票，"
            f"全体组成人员{vote.all_members}人，须有{vote.threshold}票以上方为通过{half}",
            "请核对赞成票数和应到人数，或者更正“结果”",
        )


@rule(
    "V08",
    Severity.WARNING,
    "组成人员人数应当在法定范围之内，且不超过名额",
    "组织法关于常委会组成人员名额的规定",
)
def membership_in_range(session: Session) -> Iterator[Finding]:
    """All members against the legal range of the level and the quota of the place."""
    members, level = session.attendance.expected, session.names.level
    quota = session.profile.membership.quota
    low, high = _SIZES[level]
    if members is None:
        return
    if quota and members > quota:
        yield Finding(
            ("出席", "应到"),
            f"应到{members}人，超过组成人员名额{quota}人",
            "请核对应到人数和 rdtool.yaml 中的名额",
        )
    elif members > high:
        yield Finding(
            ("出席", "应到"),
            f"应到{members}人，超过{level.value}常委会组成人员的法定上限{high}人",
            "请核对应到人数",
        )
    elif quota and not low <= quota <= high:
        yield Finding(
            ("出席", "应到"),
            f"rdtool.yaml 中组成人员名额{quota}人，不在{level.value}的法定范围{low}至{high}人之内",
            "请核对名额",
        )


@rule("V09", Severity.ERROR, "收回票数不得多于发出票数，有效票与无效票之和应当等于收回票数")
def ballots_add_up(session: Session) -> Iterator[Finding]:
    """Paper ballots: returned ≤ issued, and valid + invalid = returned."""
    for item, vote, path in _votes(session):
        if vote.returned is None:
            continue
        if vote.issued is not None and vote.returned > vote.issued:
            yield Finding(
                (*path, "收回"),
                f"“{item.name}”收回{vote.returned}票，多于发出{vote.issued}票",
                "收回多于发出的，表决无效，应当重新投票；请核对票数",
            )
        counted = (vote.yes or 0) + vote.no + vote.abstain + vote.invalid
        if vote.yes is not None and counted != vote.returned:
            yield Finding(
                (*path, "收回"),
                f"“{item.name}”赞成、反对、弃权、无效合计{counted}票，与收回{vote.returned}票不符",
                "请核对各项票数",
            )


@rule("V18", Severity.HINT, "赞成票与通过所需票数相差一票的，宜复核票数")
def close_call(session: Session) -> Iterator[Finding]:
    """A vote decided by a single member deserves a second look at the count."""
    for item, vote, path in _votes(session):
        if (
            vote.yes is None
            or vote.threshold is None
            or vote.outcome in (Outcome.POSTPONED, Outcome.WITHDRAWN)
        ):
            continue
        if vote.yes in (vote.threshold, vote.threshold - 1):
            yield Finding(
                path, f"“{item.name}”赞成{vote.yes}票，通过须{vote.threshold}票，仅一票之差", "请复核票数"
            )
