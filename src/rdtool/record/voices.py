"""From what was said to review opinions: who said what an opinion says, and how many share it.

A point belongs to an opinion where the opinion says so (归纳), or has its very words; two points are one
where the record gives both the same 归纳 or the same words.  Likeness only proposes (`proposals`).
"""

from collections.abc import Iterable, Iterator, Sequence

from rdtool.chinese import bare_name
from rdtool.record.contributions import PointSense, SpeakerRole, Support, SupportRule
from rdtool.record.deliberation import support_base, support_level
from rdtool.record.identity import plain
from rdtool.record.likeness import Alike
from rdtool.record.view import View, derived
from rdtool.record.views import ContributionView
from rdtool.values import value

_LEVELS = (Support.GENERAL, Support.SEVERAL, Support.SINGLE)


class Voice(View):
    """依据发言: one point of one contribution."""

    speaker: str = derived(key="发言人", about="发言人的姓名")
    called: str = derived(key="称呼", about="发言人的称呼：孙秀兰副主任、韩冬梅委员")
    role: SpeakerRole | None = derived(default=None, key="身份", about="组成人员、列席、代表")
    where: str = derived(default="", key="场合", about="在哪个组、哪次会议上发言")
    text: str = derived(key="原话", about="所讲的话")
    shared: str = derived(default="", key="归纳", about="记录中归纳成的意见")
    sense: PointSense | None = derived(default=None, key="类别", about="评价、问题、建议")
    checked: bool | None = derived(default=None, key="核对", about="发言记录是否已经本人核对签字")
    told: str = derived(default="", key="表述", about="场合、发言人和原话，如 第一组孙秀兰副主任：……")

    @property
    def wording(self) -> str:
        """The opinion as the record has it: drawn together, or as it was said."""
        return self.shared or self.text


@value(frozen=True, slots=True)
class Spoken:
    """One opinion of the deliberation, with every point that gives it."""

    wording: str
    sense: PointSense | None
    voices: tuple[Voice, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Who gave it, each once."""
        return tuple(dict.fromkeys(voice.speaker for voice in self.voices))


@value(frozen=True, slots=True)
class MergeProposal:
    """Opinions that may be one: a person decides."""

    number: int
    members: tuple[Spoken, ...]
    likeness: float
    """That of the two which are most alike, 0 to 1."""


def voices(said: Iterable[ContributionView]) -> Iterator[Voice]:
    """Every point that was made, in the order of the record."""
    for one in said:
        where = one.group or one.sitting
        for point in one.points:
            yield Voice(
                speaker=bare_name(one.speaker.name),
                called=one.called,
                role=one.role,
                where=where,
                text=point.text,
                shared=point.shared,
                sense=point.sense,
                checked=one.checked,
                told=f"{where}{one.called}：{' '.join(point.text.split())}",
            )


def behind(words: Iterable[str], said: Iterable[ContributionView]) -> tuple[Voice, ...]:
    """The points that say one of these things, by what they are drawn together to or by how they were said."""
    known = {plain(text) for text in words if text}
    return tuple(one for one in voices(said) if {plain(one.wording), plain(one.text)} & known)


def support(
    given: Iterable[Voice], said: Sequence[ContributionView], rule: SupportRule, present: int | None
) -> Support | None:
    """How many members share an opinion; None where no member gave it."""
    members = {one.speaker for one in given if one.role is SpeakerRole.MEMBER}
    if not members:
        return None
    return _LEVELS[support_level(len(members), support_base(said, rule, present), rule)]


def spoken(said: Iterable[ContributionView]) -> tuple[Spoken, ...]:
    """What problems and advice there are, each once with all its points; praise and those who attend left out."""
    found: dict[str, list[Voice]] = {}
    for one in voices(said):
        if one.sense is not PointSense.PRAISE and one.role is not SpeakerRole.OBSERVER:
            found.setdefault(plain(one.wording), []).append(one)
    return tuple(
        Spoken(points[0].wording, next((one.sense for one in points if one.sense), None), tuple(points))
        for points in found.values()
    )


def left_out(words: Iterable[str], said: Sequence[ContributionView]) -> tuple[Spoken, ...]:
    """What was said besides these things."""
    taken = {plain(one.wording) for one in behind(words, said)}
    return tuple(one for one in spoken(said) if plain(one.wording) not in taken)


def proposals(given: Sequence[Spoken], least: float) -> tuple[MergeProposal, ...]:
    """What may be one opinion, for some words of each are at least so alike; numbered in order, from 1."""
    seen: Alike[int] = Alike(least, latest=None)
    together: dict[int, set[int]] = {place: {place} for place in range(len(given))}
    score: dict[int, float] = {}
    for place, one in enumerate(given):
        for alike, other in (found for words in _wordings(one) for found in seen.every(words)):
            score[other] = max(alike, score.get(other, 0))
            if together[other] is not together[place]:
                together[other] |= together[place]
                for joined in together[place]:
                    together[joined] = together[other]
        for words in _wordings(one):
            seen.add(words, place)
    groups = {min(places): sorted(places) for places in together.values() if len(places) > 1}
    return tuple(
        MergeProposal(
            number,
            tuple(given[place] for place in groups[first]),
            max(score.get(place, 0) for place in groups[first]),
        )
        for number, first in enumerate(sorted(groups), 1)
    )


def _wordings(one: Spoken) -> dict[str, None]:
    return dict.fromkeys([one.wording, *(voice.text for voice in one.voices)])


def one_by_one(given: Sequence[Spoken], accepted: Iterable[MergeProposal]) -> Iterator[tuple[Spoken, ...]]:
    """The opinions, those of an accepted proposal together where the first of them stands."""
    groups = {one.wording: proposal.members for proposal in accepted for one in proposal.members}
    for one in given:
        members = groups.get(one.wording, (one,))
        if members[0] is one:
            yield members


def said_most(members: Sequence[Spoken], *, problem: bool) -> Spoken | None:
    """Whose words stand for all problems, or for all asks: what most people said, the first of them."""
    fit = [one for one in members if (one.sense is PointSense.PROBLEM) is problem]
    return max(fit, key=lambda one: len(one.names), default=None)
