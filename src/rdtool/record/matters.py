"""What is put to the vote in a session: texts, persons, and what was not put to the vote after all.

Before a session nothing has been counted yet, but what will be voted on, how, and how many votes it
takes is known; afterwards the votes are there as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rdtool.record.agenda import ItemKind
from rdtool.record.decisions import NOT_PUT, Outcome, VoteView
from rdtool.record.plenaries import Plenaries
from rdtool.record.plenaryviews import MatterView, PersonView
from rdtool.record.tally import Tally, majority
from rdtool.record.told import Decision, acts
from rdtool.record.view import changed
from rdtool.record.views import ItemView


def matters(item: ItemView, tally: Tally, plenaries: Plenaries, *, unpressed: bool) -> Iterator[MatterView]:
    """What is voted on under an agenda item, in the order of the votes; numbered when all are known.

    `tally` stands behind the votes of this item; `unpressed`: those who did not press are told.
    """
    made = _Matters(item, tally, plenaries, unpressed)
    for vote in item.earlier_votes:
        yield made.matter(vote.name or item.draft or item.name, vote, earlier=True)
    deciding = [one for one, _ in item.decisions if not one.lapses]
    apart = any(one.vote is not item.vote for one in deciding)
    if deciding and (apart or not item.draft):  # one decision on several resignations is one text
        yield from made.persons(deciding)
    elif item.vote or item.is_voted_on:
        yield made.matter((item.vote.name if item.vote else "") or item.draft or item.name, item.vote)


class _Matters:
    def __init__(self, item: ItemView, tally: Tally, plenaries: Plenaries, unpressed: bool) -> None:
        self._item, self._tally, self._plenaries, self._unpressed = item, tally, plenaries, unpressed
        self._personal = item.kind is ItemKind.PERSONNEL or bool(item.request) or bool(item.decisions)

    def persons(self, decisions: Sequence[Decision]) -> Iterator[MatterView]:
        """One by one, or those without a vote of their own together at the place of the first."""
        shared = [one for one in decisions if one.vote is self._item.vote]
        merged = len(shared) > 1 and self._item.vote is not None
        for one in decisions:
            if not (merged and one in shared):
                yield self.matter(one.phrase, one.vote, [one])
            elif one is shared[0]:
                name = "；".join(acts(shared))
                yield self.matter(name, self._item.vote, shared)

    def matter(
        self,
        name: str,
        vote: VoteView | None,
        decisions: Sequence[Decision] = (),
        *,
        earlier: bool = False,
    ) -> MatterView:
        """One of them."""
        members = vote.all_members if vote else self._tally.members
        plenary = self._plenaries.of_vote(vote, self._item.index)
        put = vote is None or vote.outcome not in NOT_PUT
        return MatterView(
            number=0,
            index=self._item.index,
            name=name,
            persons=tuple(map(_person, decisions)),
            earlier=earlier,
            method=vote.method if vote else self._tally.method(None, personal=self._personal),
            merged=vote.merged if vote and len(decisions) > 1 else "",
            sitting=plenary.name if plenary else "",
            put=put,
            all_members=members,
            threshold=majority(members) if members else None,
            vote=vote,
            outcome=vote.outcome.value if vote and vote.outcome else "",
            told=_told(vote, unpressed=self._unpressed) if vote else "",
        )


def _person(one: Decision) -> PersonView:
    derived: dict[str, Any] = {
        "name": one.name,
        "post": one.post,
        "action": one.verb,
        "phrase": one.phrase,
        "certificate": one.certificate,
        "sworn": one.swears,
        "passed": one.passed,
    }
    return PersonView(**derived)


_NOT_PUT = {Outcome.WITHDRAWN: "撤回，没有交付表决", Outcome.DELIBERATED: "经过审议，没有交付表决"}


def _told(vote: VoteView, *, unpressed: bool) -> str:
    """赞成30票，反对0票，弃权1票，赞成票超过全体组成人员的半数，通过; blank while that is not known."""
    if vote.outcome in NOT_PUT:
        return _NOT_PUT.get(vote.outcome, vote.outcome.value)
    if vote.yes is None or vote.outcome is None:
        return vote.outcome.value if vote.outcome else ""
    counts = [f"赞成{vote.yes}票", f"反对{vote.no}票", f"弃权{vote.abstain}票"]
    counts += [f"未按表决器{vote.not_pressed}人"] if vote.not_pressed and unpressed else []
    enough = "超过" if vote.passed else "没有超过"
    return f"{'，'.join(counts)}，赞成票{enough}全体组成人员的半数，{vote.outcome.value}"


def in_order(found: Sequence[MatterView], plenaries: Plenaries) -> tuple[MatterView, ...]:
    """All of them with their numbers: in the order of the sittings, and within one in that of the agenda."""
    places = {one.name: one.number for one in plenaries.all}
    ordered = sorted(found, key=lambda one: places.get(one.sitting, len(places)))
    return tuple(changed(one, number=number) for number, one in enumerate(ordered, 1))
