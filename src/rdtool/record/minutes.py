"""What minutes say of each agenda item: the verb follows from what came of it, never from what was hoped for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rdtool.chinese import join_list
from rdtool.record.agenda import ItemKind, Matter
from rdtool.record.decisions import Outcome
from rdtool.record.names import OrganNames
from rdtool.record.phrases import VERB, with_past
from rdtool.record.told import Assessment, Decision, acts
from rdtool.record.views import ItemView

_REPORTS = {ItemKind.REPORT: "听取和审议了", ItemKind.WRITTEN: "书面审议了"}
_END: dict[Outcome | None, str] = {
    Outcome.REJECTED: "，经表决，未获通过",
    Outcome.POSTPONED: "，决定暂不付表决",
}
_APPROVED = (Matter.BUDGET_ADJUSTMENT, Matter.FINAL_ACCOUNTS)


def minuted(item: ItemView, names: OrganNames, session_short: str) -> str:
    """One sentence on the item, without its 。; what did not pass is told as it was."""
    if item.draft:
        return _of_draft(item, names)
    if item.kind is ItemKind.PERSONNEL:
        return _of_persons(item)
    own = [one for one in item.assessments if one.session_name == session_short]
    if item.kind is ItemKind.EVALUATION:
        return (
            f"会议{_evaluated(own)}"
            if own
            else f"会议对{item.subject.removesuffix('满意度测评')}进行了满意度测评"
        )
    acts = _done(item, own)
    told = f"，并{'，'.join(acts)}" if acts else ""
    if item.kind in _REPORTS:
        return f"会议{_REPORTS[item.kind]}{item.report_of_organ}{told}"
    if item.acts and not item.report:
        return f"会议{'，并'.join(acts)}"
    return f"{_of_other(item)}{told}"


def _done(item: ItemView, own: Sequence[Assessment]) -> list[str]:
    """What was done besides, and last the evaluation, of the same units without naming them again."""
    acts = [act.past for act in item.acts]
    named = tuple(one.subject for one in own)
    same = any(act.subjects == named for act in item.acts)
    return [*acts, _evaluated(own, named=not same)] if own else acts


def _of_draft(item: ItemView, names: OrganNames) -> str:
    outcome = item.vote.outcome if item.vote else None
    if outcome is Outcome.WITHDRAWN:
        return f"{item.draft}在交付表决前撤回"
    text = f"《{item.name}》" if item.kind is ItemKind.RULES else names.committee_short + item.short_title
    approves = item.kind is not ItemKind.RULES and item.matter in _APPROVED
    if outcome is Outcome.PASSED and approves:
        return f"会议听取和审议了{item.report_of_organ}，审查和批准了{item.subject}，表决通过了{text}"
    if outcome is Outcome.PASSED:
        return f"会议审议并表决通过了{text}"
    if outcome is Outcome.IN_PRINCIPLE:
        return f"会议审议并原则通过了{text}"
    return f"会议审议了{item.draft}{_END.get(outcome, '')}"


def _of_persons(item: ItemView) -> str:
    """Post by post where they are recorded so: first what passed, then what did not."""
    decisions = [one for one, _ in item.decisions if not one.lapses]
    passed = "，".join(acts(one for one in decisions if one.passed))
    others = [*_not_passed([one for one in decisions if not one.passed])]
    if passed:
        return f"会议{'；'.join([f'依法表决通过了人事任免事项：{passed}', *others])}"
    if others:
        return f"会议审议了人事任免事项，{'；'.join(others)}"
    outcome = item.vote.outcome if item.vote else None
    if outcome is Outcome.PASSED:
        return "会议依法表决通过了人事任免事项"
    withdrawn = "，任免案在交付表决前撤回" if outcome is Outcome.WITHDRAWN else ""
    return f"会议审议了人事任免事项{withdrawn or _END.get(outcome, '')}"


#: What is said of persons who were not appointed or removed; those of one fate are told together.
_FATES: dict[Outcome | None, str] = {
    Outcome.REJECTED: "未获通过",
    Outcome.POSTPONED: "决定暂不付表决",
    Outcome.WITHDRAWN: "在交付表决前撤回",
    Outcome.DELIBERATED: "没有交付表决",
    None: "【待补：表决结果】",
}


def _not_passed(decisions: Sequence[Decision]) -> Iterator[str]:
    for fate, words in _FATES.items():
        told = "，".join(acts(one for one in decisions if (one.vote.outcome if one.vote else None) is fate))
        if told:
            yield f"{told}，{words}"


def _of_other(item: ItemView) -> str:
    outcome = item.vote.outcome if item.vote else None
    if VERB.match(item.name):
        return _elected(item) or f"会议{with_past(item.name)}"
    if outcome is Outcome.PASSED:
        return f"会议审议并表决通过了{item.name}"
    if outcome is Outcome.WITHDRAWN:
        return f"{item.name}在交付表决前撤回"
    heard = item.report_of_organ if item.report else ""
    told = f"听取和审议了{heard}" if heard else f"审议了{item.name}"
    return f"会议{told}{_END.get(outcome, '')}"


def _elected(item: ItemView) -> str:
    """Who was elected; blank where the item is no election, or it has not been counted."""
    here = [one for one in item.polls if one.places and not one.elsewhere]
    won = [one.subject for one in here if one.result == "当选"]
    if won:
        return f"会议{with_past(item.name)}，{join_list(won)}当选"
    return f"会议进行了{item.name}的投票，没有人当选" if any(one.result for one in here) else ""


def _evaluated(evaluations: Sequence[Assessment], *, named: bool = True) -> str:
    """对甲、乙进行了满意度测评，测评结果甲为“满意”，乙为“基本满意”."""
    subjects = f"对{join_list(one.subject for one in evaluations)}" if named else ""
    return f"{subjects}进行了满意度测评{''.join(_results(evaluations))}"


def _results(evaluations: Sequence[Assessment]) -> Iterator[str]:
    tiers = {one.tier for one in evaluations}
    if "" in tiers:
        return
    if len(tiers) == 1:
        both = "均" if len(evaluations) > 1 else ""
        yield f"，测评结果{both}为“{evaluations[0].tier}”"
        return
    told = "，".join(f"{one.subject}为“{one.tier}”" for one in evaluations)
    yield f"，测评结果{told}"
