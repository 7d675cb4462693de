"""The livelihood-project ballot of the congress: candidates, quorum, majority, ties (B)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rdtool.diagnostics import Severity, Way
from rdtool.procedures.ballot import BALLOT
from rdtool.procedures.ballot.model import Candidate, LivelihoodBallot
from rdtool.record.law import Topic
from rdtool.record.tally import majority
from rdtool.rules.book import LOCAL, Book, Finding
from rdtool.rules.case import Case

BOOK = Book()
rule = BOOK.rule


def _ballots(case: Case) -> Iterator[tuple[LivelihoodBallot, Way]]:
    for item, path in case.items:
        ballot = item.view(BALLOT)
        if ballot:
            yield ballot, (*path, "票决")


def ranked(ballot: LivelihoodBallot) -> list[Candidate]:
    """Candidates with a count, most votes first, in the order of the ballot where equal."""
    return sorted(
        (one for one in ballot.candidates if one.votes is not None), key=lambda one: -(one.votes or 0)
    )


@rule("B01", Severity.ERROR, "候选项目多于应选项目（差额），不重复", LOCAL)
def more_candidates_than_places(case: Case) -> Iterator[Finding]:
    """candidates > K > 0."""
    for ballot, path in _ballots(case):
        if ballot.places < 1:
            yield Finding((*path, "应选"), f"应选项目数是{ballot.places}", "请填写应当确定的项目数")
        if ballot.candidates and len(ballot.candidates) <= ballot.places:
            yield Finding(
                (*path, "候选"),
                f"候选项目{len(ballot.candidates)}个，应选{ballot.places}个，没有差额",
                "候选项目应当多于应选项目",
            )
        for name, count in Counter(one.name for one in ballot.candidates).items():
            if count > 1:
                yield Finding((*path, "候选"), f"候选项目“{name}”出现了{count}次", "请删去重复的项目")


@rule("B02", Severity.ERROR, "人民代表大会会议有三分之二以上的代表出席", Topic.CONGRESS_QUORUM)
def congress_quorum(case: Case) -> Iterator[Finding]:
    """present ≥ 2/3 of all deputies."""
    for ballot, path in _ballots(case):
        if ballot.deputies and ballot.present is not None and ballot.present * 3 < ballot.deputies * 2:
            yield Finding(
                (*path, "到会"),
                f"到会{ballot.present}人，不足全体代表{ballot.deputies}人的三分之二",
                f"至少应当到会{-(-ballot.deputies * 2 // 3)}人，请核对",
            )


@rule(
    "B03", Severity.ERROR, "确定的项目是得票多的前几名，并且获得全体代表过半数赞成", Topic.CONGRESS_MAJORITY
)
def chosen_are_the_top(case: Case) -> Iterator[Finding]:
    """The first K by votes, each with more than half of all deputies."""
    for ballot, path in _ballots(case):
        votes = {one.name: one.votes for one in ballot.candidates}
        where = (*path, "确定")
        for name in ballot.chosen:
            count = votes.get(name)
            if name not in votes:
                yield Finding(where, f"确定的“{name}”不在候选项目之中", "请核对项目名称")
            elif ballot.deputies and count is not None and count < majority(ballot.deputies):
                yield Finding(
                    where,
                    f"“{name}”得{count}票，不足全体代表{ballot.deputies}人的过半数（{majority(ballot.deputies)}票）",
                    "请核对得票数；没有过半数的不能确定",
                )
        if len(ballot.chosen) > ballot.places:
            yield Finding(where, f"确定了{len(ballot.chosen)}个项目，应选{ballot.places}个", "请核对")
        yield from _passed_over(ballot, where)


def _passed_over(ballot: LivelihoodBallot, where: Way) -> Iterator[Finding]:
    """A project not chosen although it got more votes than one that was."""
    chosen = [one for one in ranked(ballot) if one.name in ballot.chosen]
    left = [one for one in ranked(ballot) if one.name not in ballot.chosen]
    if chosen and left and (left[0].votes or 0) > (chosen[-1].votes or 0):
        yield Finding(
            where,
            f"“{left[0].name}”得{left[0].votes}票没有确定，“{chosen[-1].name}”得{chosen[-1].votes}票却确定了",
            "请按得票多少核对",
        )


@rule("B04", Severity.ERROR, "末位票数相等的，应当再次票决或者按票决办法处理，写明结果", Topic.TIE)
def ties_are_settled(case: Case) -> Iterator[Finding]:
    """A tie at the last place is never broken silently."""
    for ballot, path in _ballots(case):
        order, places = ranked(ballot), ballot.places
        if not 0 < places < len(order) or ballot.tie_settled:
            continue
        last, next_ = order[places - 1], order[places]
        if last.votes == next_.votes and (last.name in ballot.chosen) != (next_.name in ballot.chosen):
            yield Finding(
                path,
                f"第{places}名“{last.name}”和第{places + 1}名“{next_.name}”同得{last.votes}票",
                "请填写“同票处理”，如 对票数相等的项目再次票决",
            )


@rule("B05", Severity.ERROR, "各项目得票不多于有效票，得票合计不多于有效票乘应选数", Topic.BALLOTS)
def votes_fit_ballots(case: Case) -> Iterator[Finding]:
    """votes ≤ valid, Σ votes ≤ valid × K, returned ≤ issued ≤ present."""
    for ballot, path in _ballots(case):
        issued, returned = ballot.issued, ballot.returned
        if issued is not None and ballot.present is not None and issued > ballot.present:
            yield Finding((*path, "发出"), f"发出{issued}票，多于到会{ballot.present}人", "请核对票数")
        if issued is not None and returned is not None and returned > issued:
            yield Finding(
                (*path, "收回"),
                f"收回{returned}票，多于发出{issued}票，票决无效",
                "请核对票数；属实的应当重新票决",
            )
        if returned is None:
            continue
        valid = returned - ballot.invalid
        for number, one in enumerate(ballot.candidates):
            if one.votes is not None and one.votes > valid:
                yield Finding(
                    (*path, "候选", number, "得票"),
                    f"“{one.name}”得{one.votes}票，多于有效票{valid}票",
                    "请核对得票数",
                )
        total = sum(one.votes or 0 for one in ballot.candidates)
        if total > valid * ballot.places:
            yield Finding(
                (*path, "候选"),
                f"得票合计{total}，多于有效票{valid}票乘应选{ballot.places}项（{valid * ballot.places}）",
                "每张票所选多于应选数的无效，请核对",
            )


@rule("B06", Severity.WARNING, "监票人在票决之前由会议通过，票决结果由大会主席团确认", LOCAL)
def ballot_is_supervised(case: Case) -> Iterator[Finding]:
    """Scrutineers adopted first; the presidium confirms."""
    for ballot, path in _ballots(case):
        if not ballot.tellers_adopted:
            yield Finding(
                (*path, "监票人已通过"), "监票人没有在票决之前通过", "应当先由会议通过总监票人、监票人"
            )
        if ballot.chosen and not ballot.confirmed_by:
            yield Finding((*path, "确定"), "票决结果没有写明由谁确认", "请填写“确认”，如 大会主席团")
