"""Before the votes: candidates, their review, what was suggested, who supervises (B01, B06–B08, B14)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rdtool.chinese import format_date
from rdtool.diagnostics import Severity
from rdtool.procedures.ballot.book import ballots, rule
from rdtool.procedures.ballot.model import BallotMethod, ProposalVerdict
from rdtool.rules.book import LOCAL, Finding
from rdtool.rules.case import Case


@rule("B01", Severity.ERROR, "候选项目不少于应选项目，不重复", LOCAL)
def enough_candidates(case: Case) -> Iterator[Finding]:
    """candidates ≥ K > 0, each once."""
    for ballot, path in ballots(case):
        if ballot.places < 1:
            yield Finding((*path, "应选"), f"应选项目数是{ballot.places}", "请填写应当确定的项目数")
        if ballot.candidates and ballot.margin < 0:
            yield Finding(
                (*path, "候选"),
                f"候选项目{len(ballot.candidates)}个，少于应选{ballot.places}个",
                "请补上候选项目，或者核对应选项目数",
            )
        for name, count in Counter(one.name for one in ballot.candidates).items():
            if count > 1:
                yield Finding((*path, "候选"), f"候选项目“{name}”出现了{count}次", "请删去重复的项目")


@rule("B07", Severity.ERROR, "从候选项目中选出应选项目的，候选项目多于应选项目（差额）", LOCAL)
def several_are_left_over(case: Case) -> Iterator[Finding]:
    """Choosing k of k is no choice; yes and no for each is."""
    for ballot, path in ballots(case):
        several = ballot.method is BallotMethod.SEVERAL
        if several and ballot.candidates and ballot.places and ballot.margin == 0:
            yield Finding(
                (*path, "候选"),
                f"候选项目{len(ballot.candidates)}个，应选{ballot.places}个，没有差额",
                "候选项目应当多于应选项目；不设差额、对每个项目表示赞成或者反对的，写“方式: 逐项赞成”",
            )


@rule("B08", Severity.WARNING, "候选项目先经常委会审议，再由人民代表大会票决", LOCAL)
def committee_reviews_first(case: Case) -> Iterator[Finding]:
    """The committee reviews the candidates before the congress votes (浙江省讨论决定重大事项的规定第四条)."""
    for ballot, path in ballots(case):
        if not ballot.at_congress or ballot.day is None:
            continue
        on = format_date(ballot.day)
        if ballot.reviewed_on is None:
            message = f"人民代表大会{on}票决，没有写明常委会何时审议候选项目"
            yield Finding((*path, "日期"), message, "请填写“审议日期”；没有审议的，先提请常委会会议审议")
        elif ballot.reviewed_on > ballot.day:
            message = f"常委会{format_date(ballot.reviewed_on)}审议候选项目，在票决（{on}）以后"
            yield Finding((*path, "审议日期"), message, "请核对日期；候选项目应当先经常委会审议")


@rule("B14", Severity.WARNING, "征集的日期依先后，列入的建议在候选项目之中，没有列入的写明理由", LOCAL)
def suggestions_are_answered(case: Case) -> Iterator[Finding]:
    """Announced, collected, closed, then voted on; every suggestion has its answer."""
    for ballot, path in ballots(case):
        given = ballot.collecting
        if given is None:
            continue
        way = (*path, "征集")
        if given.last < given.first:
            yield Finding((*way, "截止"), "征集截止在开始以前", "请核对日期")
        elif given.announced_on and given.announced_on > given.last:
            yield Finding((*way, "公告日期"), "征集公告在征集截止以后", "请核对日期")
        if ballot.day and given.last >= ballot.day:
            yield Finding((*way, "截止"), "征集截止不早于票决的日期", "请核对日期")
        names = {one.name for one in ballot.candidates}
        for place, one in enumerate(given.suggestions):
            at = (*way, "建议", place)
            goes_in = one.verdict in (ProposalVerdict.CANDIDATE, ProposalVerdict.MERGED)
            if goes_in and names and (one.into or one.name) not in names:
                message = f"建议“{one.name}”{one.verdict.value if one.verdict else ''}，候选项目中没有“{one.into or one.name}”"
                yield Finding(at, message, "请在“列入”写明候选项目的名称，或者补上候选项目")
            if one.verdict in (ProposalVerdict.RESERVE, ProposalVerdict.DECLINED) and not one.reason:
                yield Finding(at, f"建议“{one.name}”没有列入，没有写理由", "请填写“理由”")


@rule("B06", Severity.WARNING, "监票人在票决之前由会议通过，票决结果由大会主席团确认", LOCAL)
def ballot_is_supervised(case: Case) -> Iterator[Finding]:
    """Scrutineers adopted first; the presidium confirms what a congress chose."""
    for ballot, path in ballots(case):
        if not ballot.tellers_adopted:
            yield Finding(
                (*path, "监票人已通过"), "监票人没有在票决之前通过", "应当先由会议通过总监票人、监票人"
            )
        if ballot.chosen and ballot.at_congress and not ballot.confirmed_by:
            yield Finding((*path, "确定"), "票决结果没有写明由谁确认", "请填写“确认”，如 大会主席团")
