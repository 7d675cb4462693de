"""Votes: sums, majority, and outcomes that say what the counts say (V)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdtool.diagnostics import Severity
from rdtool.patterns import regex
from rdtool.record.decisions import NOT_PUT, Outcome, VoteMethod, VoteView
from rdtool.record.law import Topic
from rdtool.record.tally import majority
from rdtool.rules.book import LOCAL, Finding, rule
from rdtool.rules.case import Case, VoteAt

_OPEN = (VoteMethod.HANDS, VoteMethod.SILENCE)
_NOT = "(?<!没有)(?<!未能)(?<!未获)(?<!未)(?<!不)"
_UNANIMOUS = regex("全票通过|一致通过|全票赞成|一致同意")


def counted(vote: VoteView) -> int | None:
    """All votes and non-votes of a count; None until the votes in favour are known."""
    if vote.yes is None:
        return None
    return vote.yes + vote.no + vote.abstain + vote.not_pressed + vote.void_rows + vote.invalid


@rule("V03", Severity.ERROR, "各项票数之和不得超过到会人数")
def counts_fit_attendance(case: Case) -> Iterator[Finding]:
    """赞成 + 反对 + 弃权 + 未按 = those present at the vote."""
    for at in case.votes:
        total, present = counted(at.vote), at.vote.present
        if total is not None and present is not None and total > present:
            yield Finding(
                at.path,
                f"“{at.subject}”各项票数合计{total}，多于到会{present}人",
                "请核对票数；表决时到会人数有变化的，填写“到会”",
            )


@rule("V19", Severity.WARNING, "各项票数之和应当等于到会人数")
def counts_are_complete(case: Case) -> Iterator[Finding]:
    """Fewer votes than people: someone's vote, or a change of attendance, is not recorded."""
    for at in case.votes:
        total, present = counted(at.vote), at.vote.present
        if total is None or present is None or at.vote.issued is not None:
            continue
        if total < present:
            yield Finding(
                at.path,
                f"“{at.subject}”各项票数合计{total}，少于到会{present}人，相差{present - total}人",
                "有人未按表决器的，填写“未按”；表决时有人离会的，填写“到会”",
            )


def _exactly_half(vote: VoteView) -> bool:
    return vote.yes is not None and bool(vote.all_members) and vote.yes * 2 == vote.all_members


def _outcome_wrong(at: VoteAt) -> bool:
    """Whether the outcome announced is not the one that the counts give."""
    vote = at.vote
    return bool(vote.announced) and vote.outcome is not None and vote.announced != vote.outcome.value


@rule("V04", Severity.ERROR, "宣布的结果应当与票数一致，赞成票须超过全体组成人员的半数", Topic.MAJORITY)
def outcome_follows_counts(case: Case) -> Iterator[Finding]:
    """Passed if and only if yes ≥ ⌊N/2⌋+1."""
    for at in case.votes:
        vote = at.vote
        if _outcome_wrong(at) and not _exactly_half(vote) and vote.outcome:
            yield Finding(
                (*at.path, "结果"),
                f"“{at.subject}”写的是“{vote.announced}”，按票数应为“{vote.outcome.value}”：赞成{vote.yes}票，"
                f"全体组成人员{vote.all_members}人，须有{vote.threshold}票以上方为通过",
                "请核对赞成票数和应到人数，或者更正“结果”",
            )


@rule("V06", Severity.ERROR, "赞成票恰好为全体组成人员半数的，不获通过", Topic.MAJORITY)
def half_is_not_enough(case: Case) -> Iterator[Finding]:
    """More than half is more than half; there is no casting vote."""
    for at in case.votes:
        if _outcome_wrong(at) and _exactly_half(at.vote):
            yield Finding(
                (*at.path, "结果"),
                f"“{at.subject}”赞成{at.vote.yes}票，恰好是全体组成人员{at.vote.all_members}人的半数，"
                f"须有{at.vote.threshold}票以上方为通过",
                "请把“结果”改为“未获通过”；票数有误的，更正票数",
            )


@rule("V05", Severity.ERROR, "没有通过的议题，文中不得写成通过", Topic.MAJORITY)
def failures_are_not_reported_as_passed(case: Case) -> Iterator[Finding]:
    """What failed, was postponed or withdrawn is not 通过 in the speech or in remarks on an item."""
    failed = [at for at in case.votes if at.vote.passed is False]
    said = (
        [text for text in case.texts if text.path[0] == "讲话" or text.path[-1] == "评述"] if failed else []
    )
    for at in failed:
        name = re.escape(at.decision.name if at.decision else at.item.name)
        passed = re.compile(
            rf"{_NOT}(?:通过|批准|任命)了?[《“]?[^。；，]{{0,6}}{name}|{name}[^。；，]{{0,8}}{_NOT}通过"
        )
        for text in said:
            if passed.search(text.text):
                outcome = at.vote.outcome.value if at.vote.outcome else Outcome.REJECTED.value
                yield Finding(text.path, f"文中说“{at.subject}”通过，实际{outcome}", "请按表决结果改写")


@rule("V07", Severity.WARNING, "过半数以表决时在任的全体组成人员为基数", Topic.MAJORITY)
def base_is_all_members(case: Case) -> Iterator[Finding]:
    """Neither those present nor the quota; without those who left in the course of the session."""
    quota, expected = case.session.profile.membership.quota, case.session.attendance.expected
    yield from _fallen(case, expected)
    for at in case.votes:
        base, right = at.vote.base, at.vote.in_office
        if base is None or right is None or base == right:
            continue
        reason = ""
        if base == expected:
            reason = "，会议期间有组成人员辞职或者终止职务"
        elif base == at.vote.present:
            reason = "，写的是到会人数"
        elif base == quota:
            reason = "，写的是名额"
        yield Finding(
            (*at.path, "组成人员"),
            f"“{at.subject}”以{base}人为基数，表决时全体组成人员是{right}人{reason}",
            "请更正或者删去“组成人员”，由工具按应到人数计算",
        )


def _fallen(case: Case, expected: int | None) -> Iterator[Finding]:
    """Votes that pass only since someone ceased to be a member in the course of the session."""
    first = majority(expected or 0)
    for at in case.votes:
        vote = at.vote
        if vote.base is None and vote.passed and expected and vote.yes is not None and vote.yes < first:
            yield Finding(
                at.path,
                f"会议期间有组成人员辞职或者终止职务，“{at.subject}”以{vote.in_office}人为基数，"
                f"{vote.yes}票即为通过；按应到{expected}人，须有{first}票以上",
                "请核对表决的先后；基数应当按应到人数的，请填写“组成人员”",
            )


@rule("V09", Severity.ERROR, "收回票数不得多于发出票数，有效票与无效票之和应当等于收回票数", Topic.BALLOTS)
def ballots_add_up(case: Case) -> Iterator[Finding]:
    """Paper ballots: returned ≤ issued, and valid + invalid = returned."""
    for at in case.votes:
        vote = at.vote
        if vote.returned is None:
            continue
        if vote.issued is not None and vote.returned > vote.issued:
            yield Finding(
                (*at.path, "收回"),
                f"“{at.subject}”收回{vote.returned}票，多于发出{vote.issued}票",
                "收回多于发出的，表决无效，应当重新投票；请核对票数",
            )
        total = (vote.yes or 0) + vote.no + vote.abstain + vote.void_rows + vote.invalid
        if vote.yes is not None and total != vote.returned:
            yield Finding(
                (*at.path, "收回"),
                f"“{at.subject}”赞成、反对、弃权、无效合计{total}票，与收回{vote.returned}票不符",
                "请核对各项票数",
            )


def _is_dismissal(at: VoteAt) -> bool:
    if at.decision:
        return at.decision.dismisses
    return "撤职" in at.item.name or (at.item.name.startswith("撤销") and "职务" in at.item.name)


@rule("V10", Severity.ERROR, "撤职案用无记名投票的方式表决", Topic.DISMISSAL)
def dismissal_by_secret_ballot(case: Case) -> Iterator[Finding]:
    """A secret ballot, not the device or hands."""
    dismissed = [at for at in case.votes if _is_dismissal(at)]
    for item, path in case.items:
        shared = any(one.dismisses and one.vote is item.vote for one, _ in item.decisions)
        if item.vote and shared:
            dismissed.append(VoteAt(item.name, item.vote, (*path, "表决"), item))
    for at in dismissed:
        if at.vote.method is not VoteMethod.BALLOT:
            yield Finding(
                (*at.path, "方式"),
                f"“{at.subject}”的表决方式是“{at.vote.method.value}”",
                "撤职案应当用无记名投票；请核对表决方式",
            )


@rule("V11", Severity.WARNING, "人事任免用无记名方式表决", "常委会议事规则")
def personnel_secretly(case: Case) -> Iterator[Finding]:
    """By the device or by ballot; raised hands show who voted how.  A resignation may be accepted so."""
    for at in case.votes:
        chosen = [at.decision] if at.decision else [one for one, _ in at.item.decisions]
        if any(not one.leaves for one in chosen) and at.vote.method in _OPEN and not _is_dismissal(at):
            yield Finding(
                (*at.path, "方式"),
                f"“{at.subject}”的表决方式是“{at.vote.method.value}”",
                "人事事项一般用无记名按表决器或者无记名投票；表决器故障改为举手的，可以豁免",
            )


@rule("V14", Severity.WARNING, "称“全票通过”“一致通过”的，赞成票应当等于到会人数")
def unanimity_is_real(case: Case) -> Iterator[Finding]:
    """Said of an item in its own texts, or of all items that a point of the speech draws on."""
    for text in case.texts:
        found = _UNANIMOUS.search(text.text)
        for item in _items_meant(case, text.path) if found else ():
            vote = case.session.agenda[item].vote
            if found and vote and vote.yes is not None and vote.present and vote.yes < vote.present:
                yield Finding(
                    text.path,
                    f"文中说“{found[0]}”，“{case.session.agenda[item].name}”赞成{vote.yes}票，到会{vote.present}人",
                    "请按票数改写，如“表决通过”",
                )


def _items_meant(case: Case, path: tuple[str | int, ...]) -> list[int]:
    """The items, from 0, that a text is about."""
    if path[0] == "议题":
        return [int(path[1])]
    if path[:2] == ("讲话", "要点") and case.session.speech:
        items = case.session.speech.points[int(path[2])].items
        return [items[0].index - 1] if len(items) == 1 else []
    return []


@rule("V18", Severity.HINT, "赞成票与通过所需票数相差一票的，宜复核票数")
def close_call(case: Case) -> Iterator[Finding]:
    """A vote decided by a single member deserves a second look at the count."""
    for at in case.votes:
        vote = at.vote
        open_ = vote.outcome in NOT_PUT
        if vote.yes is None or vote.threshold is None or open_ or _outcome_wrong(at):
            continue
        if vote.yes in (vote.threshold, vote.threshold - 1):
            yield Finding(
                at.path,
                f"“{at.subject}”赞成{vote.yes}票，通过须{vote.threshold}票，仅一票之差",
                "请复核票数",
            )


@rule("V22", Severity.ERROR, "表决所写的场次应当是日程中的全体会议")
def votes_name_a_plenary(case: Case) -> Iterator[Finding]:
    """Votes happen only in plenary sittings; the name of one that does not exist is a slip."""
    plenaries = case.session.plenaries
    known = {one.name for one in plenaries}
    for at in case.votes:
        if plenaries and at.vote.sitting and at.vote.sitting not in known:
            yield Finding(
                (*at.path, "场次"),
                f"“{at.subject}”的表决写的是“{at.vote.sitting}”，日程中没有这次全体会议",
                f"可以写：{'、'.join(one.name for one in plenaries)}",
            )


@rule("V23", Severity.HINT, "几名人选合并表决的，应当记明怎样同意合并", LOCAL)
def merging_needs_consent(case: Case) -> Iterator[Finding]:
    """Persons are voted on one by one, unless members agree to vote on several together."""
    for matter in case.session.votes:
        counted = matter.vote is not None and matter.vote.yes is not None
        apart = matter.method is VoteMethod.BALLOT  # each is marked for itself on the paper
        if counted and len(matter.persons) > 1 and not (matter.merged or apart):
            item = case.session.agenda[matter.index - 1]
            yield Finding(
                ("议题", matter.index - 1, "表决"),
                f"“{item.name}”的{len(matter.persons)}项任免一次表决，没有写明怎样同意合并表决",
                "逐人表决的，在各人名下填写“表决”；合并表决的，在“表决”中填写“合并”，如 到会的多数组成人员同意",
            )


#: Posts that one person holds, so that one must leave before another comes.
_SINGLE = regex(
    "(?<!副)(?:局长|厅长|委员会主任|办公室主任|院长|检察长|庭长|秘书长|市长|县长|区长|州长|省长|主席)(?:职务)?$"
)


@rule("V24", Severity.WARNING, "同一职务先表决免职、辞职，再表决任命", LOCAL)
def removals_come_first(case: Case) -> Iterator[Finding]:
    """Nobody is appointed to a post of one holder while another still has it."""
    for item, path in case.items:
        listed = item.decisions
        for place, (one, way) in enumerate(listed):
            behind = [
                other
                for other, _ in listed[place + 1 :]
                if one.post == other.post and other.name != one.name and other.vote is not one.vote
            ]
            leaving = next((other for other in behind if not other.verb.endswith(("任命", "代理"))), None)
            if one.verb.endswith(("任命", "代理")) and _SINGLE.search(one.post) and leaving:
                yield Finding(
                    (*path, *way),
                    f"{one.phrase}，列在{leaving.phrase}之前",
                    f"请把{leaving.name}的一项移到前面，与表决的先后一致",
                )
