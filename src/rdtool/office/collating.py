"""From recorded speeches to a proposal of review opinions (梳理): a block of the record, for a person to take.

What the record draws together is one opinion; what is only alike is proposed as one and stays apart until a
person accepts it by its number.  Nothing is written into the record.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from rdtool.diagnostics import RecordInvalid, WrongUsage
from rdtool.office.records import load
from rdtool.publish import Policy, Published, attempt, file_name
from rdtool.record.agenda import ItemKind
from rdtool.record.contributions import PointSense, Support
from rdtool.record.references import References
from rdtool.record.session import Session
from rdtool.record.views import ItemView
from rdtool.record.voices import (
    MergeProposal,
    Spoken,
    left_out,
    one_by_one,
    proposals,
    said_most,
    support,
    voices,
)
from rdtool.record.workspace import Workspace
from rdtool.record.yamltext import as_scalar
from rdtool.values import value

_HEARD = (ItemKind.REPORT, ItemKind.WRITTEN)
WANTING_ASK = "【待补：针对这个问题的意见建议】"


@value(frozen=True, slots=True)
class ProposedOpinion:
    """An opinion as the speeches give it."""

    members: tuple[Spoken, ...]
    """What it is drawn from: one, or several that a person has accepted as one."""
    ask: str
    """Blank where only the problem was named."""
    problem: str
    support: Support | None
    sources: tuple[str, ...]
    proposal: int | None
    """The number of the proposal it belongs to while nobody has decided."""

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "text": self.ask or None,
            "problem": self.problem or None,
            "support": self.support.value if self.support else None,
            "sources": list(self.sources),
            "drawn_from": [one.wording for one in self.members],
            "proposal": self.proposal,
            "speeches": [
                {"speaker": voice.called, "where": voice.where or None, "words": voice.text}
                for one in self.members
                for voice in one.voices
            ],
        }


@value(frozen=True, slots=True)
class ProposedMerge:
    """What may be one opinion, and what it would be then."""

    proposal: MergeProposal
    accepted: bool
    support: Support | None
    sources: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "number": self.proposal.number,
            "likeness": round(self.proposal.likeness, 4),
            "accepted": self.accepted,
            "texts": [one.wording for one in self.proposal.members],
            "support": self.support.value if self.support else None,
            "sources": list(self.sources),
        }


@value(frozen=True, slots=True)
class CollatedItem:
    """One item: what was said on it, and what its opinions may be."""

    item: ItemView
    praise: tuple[str, ...]
    """What was said in appreciation, for the overall assessment."""
    held: int
    """How many opinions the record has already; what they are drawn from is not proposed again."""
    opinions: tuple[ProposedOpinion, ...]
    merges: tuple[ProposedMerge, ...]

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "item": self.item.name,
            "number": self.item.index,
            "speakers": self.item.speakers,
            "held": self.held,
            "opinions": [one.as_dict() for one in self.opinions],
            "proposals": [one.as_dict() for one in self.merges],
        }


@value(frozen=True, slots=True)
class Collated:
    """What the speeches of a session come to."""

    record: Path
    name: str
    items: tuple[CollatedItem, ...]
    block: str
    """As a block of the record."""
    written: Published | None = None

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "record": str(self.record),
            "items": [one.as_dict() for one in self.items],
            "block": self.block,
            "file": str(self.written.path) if self.written else None,
            "status": self.written.status.value if self.written else None,
        }


def collate(
    record: Path,
    *,
    today: date,
    workspace: Workspace | None = None,
    item: str | None = None,
    least: int | None = None,
    accept: Sequence[str] = (),
    out: Path | None = None,
    policy: Policy = Policy.KEEP,
    dry_run: bool = False,
) -> Collated:
    """Propose review opinions from what was said; with `out`, a folder, the block is written there.

    `item`: only on this agenda item, by 代号, name or number.  `least`: of 100, how alike what is proposed as
    one must be, None: as the profile says.  `accept`: the numbers of proposals that a person takes as one.

    Raises:
        WrongUsage: nothing was said on the item, or there is no such item or proposal.
        RecordInvalid: the record can't be read as one.
        CannotRead, CannotWrite, Refused: a file or the ledger can't be used.
    """
    loaded = load(record, workspace)
    if loaded.session is None:
        raise RecordInvalid(loaded.problems)
    session = loaded.session
    share = (least or session.profile.supervision.likeness_spoken) / 100
    chosen = _numbers(accept)
    items, first = [], 0
    for one in _meant(session, item):
        items.append(_collated(session, one, share, chosen, first))
        first += len(items[-1].merges)
    unknown = sorted(chosen - {merge.proposal.number for one in items for merge in one.merges})
    if unknown:
        raise WrongUsage(
            f"没有第{'、'.join(map(str, unknown))}号拟归并",
            "拟归并的号数见 rdtool collate 的输出；记录改过的，请重新看一遍再定",
        )
    name = session.meeting.short_name
    found = Collated(record, name, tuple(items), "\n".join(_block(name, items)) + "\n")
    if out is None:
        return found
    place = out / file_name(f"审议意见梳理-{name}", ".yaml")
    data = found.block.encode()
    return replace(found, written=attempt(place, data, today=today, policy=policy, dry_run=dry_run))


def _numbers(accept: Sequence[str]) -> set[int]:
    """The numbers of proposals, as typed: 1, or 1,3."""
    words = [
        word.strip() for text in accept for word in text.replace("，", ",").replace("、", ",").split(",")
    ]
    wrong = next((word for word in words if not word.isdecimal()), None)
    if wrong is not None:
        raise WrongUsage(f"--accept 写的“{wrong}”不是拟归并的号数", "如 --accept 1 --accept 3")
    return {int(word) for word in words}


def _meant(session: Session, word: str | None) -> list[ItemView]:
    """The items to look at: the one that is named, or the reports on which something was said."""
    if word is not None:
        references = References(session.agenda)
        found = references.find(word)
        if found.number is None:
            raise WrongUsage(*references.trouble(found))
        items = [session.agenda[found.number - 1]]
    else:
        items = [one for one in session.agenda if one.kind in _HEARD and not one.no_opinions]
    said = [one for one in items if one.contributions]
    if not said:
        about = f"议题“{items[0].name}”" if word is not None else "听取和审议的报告"
        raise WrongUsage(f"记录中没有就{about}的审议发言", "请把发言填入“审议发言”，写明议题、发言人和要点")
    return said


def _collated(session: Session, item: ItemView, share: float, chosen: set[int], first: int) -> CollatedItem:
    held = [words for one, _ in item.told for words in one.drawn()]
    left = left_out((text for words in held for text in words), item.contributions)
    found = [replace(one, number=one.number + first) for one in proposals(left, share)]
    accepted = [one for one in found if one.number in chosen]
    open_ = {member.wording: one.number for one in found if one not in accepted for member in one.members}
    praise = [one.wording for one in voices(item.contributions) if one.sense is PointSense.PRAISE]
    return CollatedItem(
        item,
        tuple(dict.fromkeys(praise)),
        len(held),
        tuple(
            _opinion(session, item, members, open_.get(members[0].wording))
            for members in sorted(
                one_by_one(left, accepted), key=lambda members: open_.get(members[0].wording, 0)
            )
        ),
        tuple(ProposedMerge(one, one in accepted, *_who(session, item, one.members)) for one in found),
    )


def _opinion(
    session: Session, item: ItemView, members: tuple[Spoken, ...], proposal: int | None
) -> ProposedOpinion:
    ask, problem = said_most(members, problem=False), said_most(members, problem=True)
    level, sources = _who(session, item, members)
    return ProposedOpinion(
        members, ask.wording if ask else "", problem.wording if problem else "", level, sources, proposal
    )


def _who(
    session: Session, item: ItemView, members: Sequence[Spoken]
) -> tuple[Support | None, tuple[str, ...]]:
    """How many share an opinion, and who gave it."""
    given = [voice for one in members for voice in one.voices]
    rule, present = session.profile.wording.support, session.attendance.present
    level = support(given, item.contributions, rule, present)
    return level, tuple(dict.fromkeys(voice.speaker for voice in given))


def _block(name: str, items: Sequence[CollatedItem]) -> Iterator[str]:
    """The proposal as the record would have it; whatever a person should know stands in comments."""
    yield f"# {name}审议意见梳理：由“审议发言”归纳，请核对、改写以后抄入会议记录的有关议题。"
    yield "# “支持”按 rdtool.yaml 的“用语.支持”由人数得出；“归纳”写明出自哪些发言，改写“内容”时请保留。"
    yield "议题:"
    for one in items:
        yield f"  - 名称: {as_scalar(one.item.name)}"
        yield f"    # 发言的组成人员{one.item.speakers}人"
        if one.held:
            yield f"    # 记录中已有审议意见{one.held}条，写入其“归纳”的发言不再列出"
        for words in one.praise:
            yield f"    # 评价（供写总体评价）：{words}"
        if not one.opinions:
            yield "    # 发言中的问题和建议都已归纳到审议意见中"
            continue
        yield "    审议意见:"
        yield "      意见:"
        told: set[int] = set()
        for opinion in one.opinions:
            if opinion.proposal is not None and opinion.proposal not in told:
                told.add(opinion.proposal)
                yield from _proposal(next(m for m in one.merges if m.proposal.number == opinion.proposal))
            yield from _entry(opinion)


def _proposal(merge: ProposedMerge) -> Iterator[str]:
    count, number = len(merge.proposal.members), merge.proposal.number
    said = f"，支持 {merge.support.value}" if merge.support else ""
    yield (
        f"        # 拟归并{number}：以下{count}条内容相近（最相近的两条相似{merge.proposal.likeness:.0%}）。"
        f"归并后来源 {'、'.join(merge.sources)}{said}。"
    )
    yield f"        # 确是同一条意见的，再运行一次并加 --accept {number}；不是的，各自成条。"


def _entry(opinion: ProposedOpinion) -> Iterator[str]:
    for one in opinion.members:
        for voice in one.voices:
            yield f"        # {voice.told}{'（发言记录未核对）' if voice.checked is False else ''}"
    lead = "        - "
    if opinion.problem:
        yield f"{lead}问题: {as_scalar(opinion.problem)}"
        lead = "          "
    yield f"{lead}内容: {as_scalar(opinion.ask or WANTING_ASK)}"
    yield f"          归纳: [{', '.join(as_scalar(one.wording) for one in opinion.members)}]"
    if opinion.support:
        yield f"          支持: {opinion.support.value}"
    yield f"          来源: [{', '.join(map(as_scalar, opinion.sources))}]"
