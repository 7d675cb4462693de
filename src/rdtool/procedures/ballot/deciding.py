"""What the votes decide: quorum, majority, equal votes, too few, further rounds (B02–B04, B12, B13, B15)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rdtool.chinese import join_list
from rdtool.diagnostics import Severity, Way
from rdtool.procedures.ballot.book import ballots, rule
from rdtool.procedures.ballot.counting import BallotState
from rdtool.procedures.ballot.derive import BallotView
from rdtool.procedures.ballot.model import ShortRule, TieRule
from rdtool.record.law import Topic
from rdtool.rules.book import LOCAL, Finding
from rdtool.rules.case import Case


@rule("B02", Severity.ERROR, "人民代表大会会议有三分之二以上的代表出席", Topic.CONGRESS_QUORUM)
def congress_quorum(case: Case) -> Iterator[Finding]:
    """present ≥ 2/3 of all deputies; in the committee more than half of all members; nobody twice."""
    for ballot, path in ballots(case):
        present, base = ballot.present, ballot.base
        if present is None or not base:
            continue
        if present > base:
            message = f"到会{present}人，多于{ballot.voters}{base}人"
            yield Finding((*path, "到会"), message, "请核对到会人数和总人数")
        elif ballot.quorate is False:
            share = "不足全体代表{}人的三分之二" if ballot.at_congress else "没有超过全体组成人员{}人的半数"
            yield Finding(
                (*path, "到会"),
                f"到会{present}人，{share.format(base)}",
                f"至少应当到会{ballot.quorum}人，请核对",
            )


@rule(
    "B03", Severity.ERROR, "确定的项目是得票多的前几名，并且获得全体代表过半数赞成", Topic.CONGRESS_MAJORITY
)
def chosen_are_the_top(case: Case) -> Iterator[Finding]:
    """What is announced is what the counts of all rounds decide, and what people settled among equal votes."""
    for ballot, path in ballots(case):
        where = (*path, "确定")
        votes = {one.name: one.votes for one in ballot.candidates}
        for name, count in Counter(ballot.chosen).items():
            if name not in votes:
                yield Finding(where, f"确定的“{name}”不在候选项目之中", "请核对项目名称")
            elif count > 1:
                yield Finding(where, f"确定的“{name}”写了{count}次", "请删去重复的")
        if ballot.state is BallotState.VOID and ballot.chosen:
            yield Finding(where, "票决无效，不能确定项目", "请核对到会人数和票数；属实的应当重新票决")
        if ballot.state is BallotState.SETTLED:
            yield from _unlike_the_counts(ballot, where)
        yield from _too_few(ballot, where)
        yield from _passed_over(ballot, where)
        if len(ballot.chosen) > ballot.places and not ballot.tie_settled:
            yield Finding(where, f"确定了{len(ballot.chosen)}个项目，应选{ballot.places}个", "请核对")


def _too_few(ballot: BallotView, where: Way) -> Iterator[Finding]:
    """Announced in the first round with no more than half of all."""
    later = {row.name for round in ballot.further for row in round.candidates}
    for one in ballot.candidates:
        if one.name in ballot.chosen and one.enough is False and one.name not in later:
            yield Finding(
                where,
                f"“{one.name}”得{one.votes}票，不足{ballot.voters}{ballot.base}人的过半数（{ballot.threshold}票）",
                "请核对得票数；没有过半数的不能确定",
            )


def _unlike_the_counts(ballot: BallotView, where: Way) -> Iterator[Finding]:
    """What the counts decide and is not announced, and the other way round."""
    later = {row.name for round in ballot.further for row in round.candidates}
    for one in ballot.ranking if ballot.chosen else ():
        told, decided = one.name in ballot.chosen, one.name in ballot.decided
        if decided and not told:
            message = f"“{one.name}”得{one.votes}票，按票数已经确定，没有写在“确定”中"
            yield Finding(where, message, "请补上，或者核对得票数")
        elif told and not decided and one.name in later:
            yield Finding(where, f"“{one.name}”在再次票决中没有确定", "请核对再次票决的得票数")
        elif told and not decided and one.enough:
            message = f"“{one.name}”得{one.votes}票，列第{one.rank}名，应选{ballot.places}个，按票数没有确定"
            yield Finding(where, message, "请按得票多少核对")


def _passed_over(ballot: BallotView, where: Way) -> Iterator[Finding]:
    """A project not chosen although it got more votes than one that was, without a further round."""
    if ballot.further or ballot.state is BallotState.SETTLED:
        return
    order = [one for one in ballot.ranking if one.votes is not None]
    chosen = [one for one in order if one.name in ballot.chosen]
    left = [one for one in order if one.name not in ballot.chosen]
    if chosen and left and (left[0].votes or 0) > (chosen[-1].votes or 0):
        yield Finding(
            where,
            f"“{left[0].name}”得{left[0].votes}票没有确定，“{chosen[-1].name}”得{chosen[-1].votes}票却确定了",
            "请按得票多少核对",
        )


@rule("B04", Severity.ERROR, "末位票数相等的，应当再次票决或者按票决办法处理，写明结果", Topic.TIE)
def ties_are_settled(case: Case) -> Iterator[Finding]:
    """A tie at the last place is never broken silently; until it is settled, the choices are shown."""
    for ballot, path in ballots(case):
        announced = set(ballot.chosen) & set(ballot.tied)
        if ballot.tied:
            names = "、".join(f"“{name}”" for name in ballot.tied)
            votes = _tied_votes(ballot)
            message = f"{names}同得{votes}票，应选项目还余{ballot.left}项，不能确定"
            severity = None if announced else Severity.WARNING
            yield Finding(path, message, _choices(ballot), severity)
        elif not ballot.tie_settled and ballot.state is BallotState.NO_BASE:
            yield from _tie_without_base(ballot, path)


def _tied_votes(ballot: BallotView) -> int | None:
    """What those with equal votes got, in the round in which they stand equal."""
    rounds = [[(row.name, row.votes) for row in round.candidates] for round in ballot.further if round.tied]
    last = rounds[-1] if rounds else [(one.name, one.votes) for one in ballot.candidates]
    return next((votes for name, votes in last if name in ballot.tied), None)


#: What to do under each rule of the ballot, and how the record says so.
_AFTER_TIE = {
    TieRule.AGAIN: "就票数相等的项目再次票决，得票写入“再次票决”",
    TieRule.PRESIDIUM: "由主席团决定，决定写入“同票处理”，结果写入“确定”",
    TieRule.ALL: "票数相等的一并确定，在“同票处理”中写明，结果写入“确定”",
    TieRule.NONE: "票数相等的都不确定，“应选”改为已经确定的项数",
}


def _choices(ballot: BallotView) -> str:
    told = ballot.rules.tie if ballot.rules else None
    if told:
        return f"票决办法规定“{told.value}”：{_AFTER_TIE[told]}"
    given = "；".join(f"{number}.{text}" for number, text in enumerate(_AFTER_TIE.values(), 1))
    return f"请按票决办法选择，并在“办法”中写明“同票”：{given}"


def _tie_without_base(ballot: BallotView, path: Way) -> Iterator[Finding]:
    """Equal votes at the last place, of which one is announced and the other not."""
    order, places = ballot.ranking, ballot.places
    if not 0 < places < len(order):
        return
    last, next_ = order[places - 1], order[places]
    if last.votes == next_.votes and (last.name in ballot.chosen) != (next_.name in ballot.chosen):
        yield Finding(
            path,
            f"第{places}名“{last.name}”和第{places + 1}名“{next_.name}”同得{last.votes}票",
            "请填写“同票处理”，如 对票数相等的项目再次票决",
        )


@rule("B12", Severity.HINT, "得票已经填写的，写明全体代表的人数", Topic.CONGRESS_MAJORITY)
def base_is_known(case: Case) -> Iterator[Finding]:
    """Without the number of all deputies nobody can say what passed."""
    for ballot, path in ballots(case):
        if ballot.state is BallotState.NO_BASE:
            fill = "“代表总数”" if ballot.at_congress else "“出席”的“应到”"
            yield Finding(path, f"没有写明{ballot.voters}的人数，不能判断是否过半数", f"请填写{fill}")


@rule("B13", Severity.WARNING, "过半数的项目不足应选数的，按票决办法处理", LOCAL)
def shortfall_is_settled(case: Case) -> Iterator[Finding]:
    """Fewer than K with more than half: fewer are chosen, or another round is held; the rules of the ballot say."""
    for ballot, path in ballots(case):
        short = ballot.rules.short if ballot.rules else None
        open = ballot.state is BallotState.SETTLED and ballot.left > 0 and not ballot.chosen
        if not open or short is ShortRule.FEWER:
            continue
        again = "就没有过半数的项目另行票决，得票写入“再次票决”"
        remedy = (
            f"票决办法规定“另行票决”：{again}"
            if short
            else f"请按票决办法，{again}；或者减少确定的项数，在“办法”中写“不足: 减少”"
        )
        number = len(ballot.decided)
        yield Finding(path, f"得票超过{ballot.voters}半数的项目只有{number}个，应选{ballot.places}个", remedy)


@rule("B15", Severity.ERROR, "再次票决的项目是上一轮票数相等的，或者不足应选数时没有确定的候选项目", LOCAL)
def further_rounds_are_on_what_is_open(case: Case) -> Iterator[Finding]:
    """Those with equal votes, all of them; without a tie, candidates for the places that are left."""
    for ballot, path in ballots(case):
        names = [one.name for one in ballot.candidates]
        decided, tied = set(ballot.first_chosen), set(ballot.first_tied)
        for place, round in enumerate(ballot.further):
            way = (*path, "再次票决", place)
            rows = [row.name for row in round.candidates]
            for name, count in Counter(rows).items():
                if name not in names:
                    yield Finding((*way, "候选"), f"“{name}”不是候选项目", "请核对项目名称")
                elif count > 1:
                    yield Finding((*way, "候选"), f"“{name}”出现了{count}次", "请删去重复的项目")
                elif name in decided:
                    yield Finding((*way, "候选"), f"“{name}”已经确定，不再票决", "请删去这一项")
            if tied and rows and set(rows) != tied:
                told = join_list(f"“{name}”" for name in names if name in tied)
                yield Finding((*way, "候选"), f"上一轮票数相等的是{told}，与这一轮票决的项目不同", "请核对")
            decided |= set(round.chosen)
            tied = set(round.tied)
