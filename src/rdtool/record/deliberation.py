"""What follows from the recorded contributions: who spoke where, what many share, and the bulletins.

Nothing is judged by likeness: two points are one opinion where the record gives both the same 归纳, or the
same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from rdtool.chinese import bare_name, join_list, to_chinese
from rdtool.patterns import regex
from rdtool.record.contributions import (
    Contribution,
    PointSense,
    SpeakerRole,
    SupportBase,
    SupportRule,
)
from rdtool.record.identity import plain
from rdtool.record.meeting import Attendance, Group, SittingForm
from rdtool.record.people import Person
from rdtool.record.profile import Member
from rdtool.record.references import References
from rdtool.record.views import (
    Bulletin,
    BulletinItem,
    BulletinPart,
    ContributionView,
    ItemView,
    MeetingView,
    PointGroup,
    SharedPoint,
    SittingView,
    as_view,
)

_HALF_DAY = regex("上午|中午|下午|晚上")
_VERBS = {PointSense.PRAISE: "认为", PointSense.PROBLEM: "指出", PointSense.ADVICE: "建议", None: "提出"}
_CALLED = {SpeakerRole.MEMBER: "组成人员", SpeakerRole.DEPUTY: "代表", SpeakerRole.OBSERVER: "列席人员"}


def contributions(
    given: Sequence[Contribution],
    meeting: MeetingView,
    attendance: Attendance,
    roster: Sequence[Member],
    references: References,
) -> tuple[ContributionView, ...]:
    """The contributions, each with its items, its speaker's role and form of address, and its sitting."""
    members = {bare_name(member.name): member for member in roster}
    named = {sitting.name: sitting for sitting in meeting.sittings}
    observers = {bare_name(person.name) for unit in attendance.observers for person in unit.people}

    def view(one: Contribution) -> ContributionView:
        numbers = references.numbers(one.agenda)
        name = bare_name(one.speaker.name)
        member = members.get(name)
        role = one.role or _role(member, is_observer=name in observers)
        return as_view(
            ContributionView,
            one,
            numbers=numbers,
            role=role,
            called=_called(one.speaker, member if role is SpeakerRole.MEMBER else None),
            **_held(_sitting(one, numbers, named), named),
        )

    return tuple(map(view, given))


def _role(member: Member | None, *, is_observer: bool) -> SpeakerRole | None:
    if member:
        return SpeakerRole.MEMBER
    return SpeakerRole.OBSERVER if is_observer else None


def _called(speaker: Person, member: Member | None) -> str:
    """孙秀兰副主任 for a member, 市财政局局长李文清 for everybody else."""
    name = bare_name(speaker.name)
    return name + member.post.value if member else speaker.post + name


def _sitting(one: Contribution, numbers: Sequence[int], named: Mapping[str, SittingView]) -> str:
    """The sitting that the contribution names, or the one in which groups took its item; blank if several fit."""
    if one.sitting in named:
        return one.sitting
    forms = (
        [form for form in SittingForm if form.value == one.sitting] if one.sitting else [SittingForm.GROUP]
    )
    if not one.sitting and not one.group:
        return ""
    fit = [name for name, sitting in named.items() if sitting.form in forms]
    listing = [name for name in fit if set(numbers) & set(named[name].numbers)]
    fit = listing if len(fit) > 1 else fit
    return fit[0] if len(fit) == 1 else ""


def _held(name: str, named: Mapping[str, SittingView]) -> dict[str, Any]:
    """What a contribution has of the sitting in which it was made."""
    if not name:
        return {"sitting": "", "day": None, "half_day": ""}
    half_day = _HALF_DAY.match(named[name].time)
    return {"sitting": name, "day": named[name].day, "half_day": half_day[0] if half_day else ""}


def speakers(given: Iterable[ContributionView]) -> int:
    """How many members spoke."""
    return len({bare_name(one.speaker.name) for one in given if one.role is SpeakerRole.MEMBER})


def summary(
    given: Iterable[ContributionView], rule: SupportRule, present: int | None
) -> tuple[PointGroup, ...]:
    """What was said on one item, by role and class, opinions that more share first."""
    by_role: dict[SpeakerRole, list[ContributionView]] = {role: [] for role in _CALLED}
    for one in given:
        if one.role:
            by_role[one.role].append(one)
    return tuple(group for role, own in by_role.items() for group in _groups(role, own, rule, present))


def _groups(
    role: SpeakerRole, given: Sequence[ContributionView], rule: SupportRule, present: int | None
) -> Iterator[PointGroup]:
    """The opinions of those in one role; only members can be said to share one 普遍."""
    base = support_base(given, rule, present) if role is SpeakerRole.MEMBER else None
    for sense in (*PointSense, None):
        shared = _shared(given, sense)
        for level in range(3):
            points = tuple(one for one in shared if support_level(len(one.speakers), base, rule) == level)
            if points:
                phrase = _phrase(level, _CALLED[role], rule) + _VERBS[sense]
                yield PointGroup(phrase=phrase, sense=sense, points=points)


def support_base(given: Iterable[ContributionView], rule: SupportRule, present: int | None) -> int | None:
    """Of how many members the share for 普遍 is taken."""
    return speakers(given) if rule.base is SupportBase.SPEAKERS else present


def support_level(count: int, base: int | None, rule: SupportRule) -> int:
    """What `count` of `base` members are: 0 普遍, 1 一些, 2 有的."""
    if count < rule.several:
        return 2
    return 0 if base and rule.general.reached(count, base) else 1


def _phrase(level: int, who: str, rule: SupportRule) -> str:
    return (f"{who}普遍", f"{rule.several_word}{who}", f"有的{who}")[level]


def _shared(given: Iterable[ContributionView], sense: PointSense | None) -> list[SharedPoint]:
    """The opinions of a class with their speakers, in the order in which they were first given."""
    texts: dict[str, str] = {}
    speakers: dict[str, dict[str, None]] = {}
    for one in given:
        for point in one.points:
            if point.sense is sense:
                text = point.shared or point.text
                texts.setdefault(plain(text), text)
                speakers.setdefault(plain(text), {})[bare_name(one.speaker.name)] = None
    return [SharedPoint(text=text, speakers=tuple(speakers[key])) for key, text in texts.items()]


def bulletins(
    given: Sequence[ContributionView], agenda: Sequence[ItemView], meeting: MeetingView
) -> tuple[Bulletin, ...]:
    """The issues: those that the record numbers, and one for each other group or sitting, in the record's order."""
    issues = _issues(given)
    return tuple(_bulletin(number, len(issues), issues[number], agenda, meeting) for number in sorted(issues))


def _issues(given: Sequence[ContributionView]) -> dict[int, list[ContributionView]]:
    """What goes into each issue; one without a number joins the issue of its group and sitting."""
    numbers: dict[tuple[object, ...], int] = {}
    for one in given:
        if one.issue:
            numbers.setdefault(_place_key(one), one.issue)
    taken = {one.issue for one in given if one.issue}
    issues: dict[int, list[ContributionView]] = {}
    for one in given:
        number = one.issue or numbers.get(_place_key(one))
        if number is None:
            number = next(free for free in range(1, len(given) + len(taken) + 2) if free not in taken)
            numbers[_place_key(one)] = number
            taken.add(number)
        issues.setdefault(number, []).append(one)
    return issues


def _place_key(one: ContributionView) -> tuple[object, ...]:
    """What tells groups and sittings apart."""
    return plain(one.group), one.sitting


def _bulletin(
    number: int,
    total: int,
    given: Sequence[ContributionView],
    agenda: Sequence[ItemView],
    meeting: MeetingView,
) -> Bulletin:
    groups = {group.name: group for group in meeting.groups}
    places = list(dict.fromkeys(map(_place_key, given)))
    runs = groupby(sorted(given, key=lambda one: places.index(_place_key(one))), key=_place_key)
    parts = tuple(_part(list(run), agenda, groups) for _, run in runs)
    days = [part.day for part in parts if part.day]
    return Bulletin(
        number=number,
        total=total,
        title=_title(parts),
        name=f"第{to_chinese(number)}期",
        day=max(days, default=meeting.last_day),
        parts=parts,
    )


def _part(
    given: Sequence[ContributionView], agenda: Sequence[ItemView], groups: Mapping[str, Group]
) -> BulletinPart:
    """What was said in one group or sitting, item by item in the order of the agenda."""
    first = given[0]
    known = groups.get(first.group)
    numbers = sorted({number for one in given for number in one.numbers})
    return BulletinPart(
        group=first.group,
        conveners=known.conveners if known else (),
        sitting=first.sitting,
        day=first.day,
        half_day=first.half_day,
        items=tuple(
            BulletinItem(
                item=agenda[number - 1],
                contributions=tuple(one for one in given if number in one.numbers),
            )
            for number in numbers
        ),
    )


def _title(parts: Sequence[BulletinPart]) -> str:
    """第一组审议《……》发言摘要; 审议发言摘要 where the issue holds several items."""
    places = join_list(dict.fromkeys(filter(None, (part.group or part.sitting for part in parts))))
    items = {one.item.index: one.item for part in parts for one in part.items}
    about = next(iter(items.values())).deliberated if len(items) == 1 else ""
    return f"{places}审议{about}发言摘要"
