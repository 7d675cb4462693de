"""What minutes say of each agenda item: the verb follows from what came of it, never from what was hoped for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rdtool.chinese import join_list
from rdtool.record.agenda import ItemKind, Matter
from rdtool.record.decisions import Outcome
from rdtool.record.names import OrganNames
from rdtool.record.phrases import VERB, with_past
from rdtool.record.told import Assessment, Decision
from rdtool.record.views import ItemView

_REPORTS = {ItemKind.REPORT: "听取和审议了", ItemKind.WRITTEN: "书面审议了"}
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
    ends: dict[Outcome | None, str] = {
        Outcome.REJECTED: "，经表决，未获通过",
        Outcome.POSTPONED: "，决定暂不付表决",
    }
    return f"会议审议了{item.draft}{ends.get(outcome, '')}"


def _of_persons(item: ItemView) -> str:
    """Post by post where they are recorded so: first what passed, then what did not."""
    decisions = [one for one, _ in item.decisions if not one.lapses]
    passed = [*_acts(one for one in decisions if one.passed)]
    failed = [*_acts(one for one in decisions if one.passed is False)]
    if passed or failed:
        parts = [f"依法表决通过了人事任免事项：{'，'.join(passed)}"] if passed else []
        parts += [f"{'，'.join(failed)}，未获通过"] if failed else []
        return f"会议{'；'.join(parts)}" if passed else f"会议审议了人事任免事项，{parts[0]}"
    outcome = item.vote.outcome if item.vote else None
    if outcome is Outcome.PASSED:
        return "会议依法表决通过了人事任免事项"
    ends: dict[Outcome | None, str] = {
        Outcome.REJECTED: "，经表决，未获通过",
        Outcome.POSTPONED: "，决定暂不付表决",
        Outcome.WITHDRAWN: "，任免案在交付表决前撤回",
    }
    return f"会议审议了人事任免事项{ends.get(outcome, '')}"


def _acts(decisions: Iterable[Decision]) -> Iterator[str]:
    """Each act in its words; persons who follow each other with one verb and one post are told together."""
    for _, alike in groupby(decisions, key=lambda one: (one.verb, one.post, one.leaves)):
        first, *others = alike
        yield _act(first, join_list([first.name, *(one.name for one in others)]))


def _act(decision: Decision, names: str) -> str:
    """决定任命沈静为云川市财政局局长, 免去罗建平的云川市审计局局长职务."""
    verb, post = decision.verb, decision.post.removesuffix("职务")
    if decision.leaves:
        return f"接受{names}辞去{post}职务的请求"
    if verb.endswith("任命"):
        return f"{verb}{names}为{post}"
    if verb.endswith(("免去", "撤销")):
        return f"{verb}{names}的{post}职务"
    if verb.endswith("代理"):
        return f"决定{names}为{post}" if "代" in post else f"决定{names}代理{post}职务"
    return f"{verb}{names}（{post}）"


def _of_other(item: ItemView) -> str:
    outcome = item.vote.outcome if item.vote else None
    if VERB.match(item.name):
        return f"会议{with_past(item.name)}"
    if outcome is Outcome.PASSED:
        return f"会议审议并表决通过了{item.name}"
    heard = item.report_of_organ if item.report else ""
    return f"会议听取和审议了{heard}" if heard else f"会议审议了{item.name}"


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
