"""What a session achieved, as the closing speech tells it: its items by class, only what passed as passed.

The order of the classes is that of the speech; what did not pass comes last and is told as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from rdtool.record.agenda import ItemKind, Matter
from rdtool.record.told import Assessment
from rdtool.record.views import Achievement, AchievementKind, ItemView, NamedGroup


def achievements(items: Sequence[ItemView], session: str) -> tuple[Achievement, ...]:
    """What came of the items in a session (its short name), class by class; classes without items are left out."""
    return tuple(_Told(items, session).classes())


class _Told:
    def __init__(self, items: Sequence[ItemView], session: str) -> None:
        self._items, self._session = items, session
        self._evaluations = [one for item in items for one in item.assessments]

    def classes(self) -> Iterator[Achievement]:
        rules, decided = self._of(ItemKind.RULES), self._of(ItemKind.RESOLUTION, ItemKind.DECISION)
        heard, answered = self._of(ItemKind.REPORT), [item for item in self._items if item.answers]
        spoken = [item for item in answered if not item.answers[0].written]
        others = [item for item in self._of(ItemKind.OTHER) if item not in answered]
        found = (
            _class(AchievementKind.RULES, _passing(rules)),
            _decisions([item for item in _passing(decided) if not item.request]),
            _class(AchievementKind.RESIGNATIONS, [item for item in _passing(decided) if item.request]),
            _reports(AchievementKind.REPORTS, heard),
            _follow_ups([item for item in spoken if item not in heard]),
            _follow_ups([item for item in answered if item not in spoken], written=True),
            self._improved(),
            _reports(
                AchievementKind.WRITTEN,
                [item for item in self._of(ItemKind.WRITTEN) if item not in answered],
                written=True,
            ),
            self._evaluated(),
            _personnel(self._of(ItemKind.PERSONNEL)),
            _class(AchievementKind.OTHERS, others, names=tuple(item.name for item in others)),
            _class(AchievementKind.FAILED, [one for one in (*rules, *decided) if not passed(one)]),
        )
        yield from (one for one in found if one.items or one.names or one.groups)

    def _of(self, *kinds: ItemKind) -> list[ItemView]:
        return [item for item in self._items if item.kind in kinds]

    def _evaluated(self) -> Achievement:
        """The evaluations of this session; items that only say there was one are named without a result."""
        own = [one for one in self._evaluations if one.session_name == self._session]
        held = self._of(ItemKind.EVALUATION)
        names = [*(one.subject for one in own), *(item.name for item in held if not item.assessments)]
        tiers = dict.fromkeys(one.tier for one in own if one.tier)
        groups = (_group(tier, [one for one in own if one.tier == tier]) for tier in tiers)
        untold = [item for item in held if not item.answers]
        return _class(AchievementKind.EVALUATIONS, untold, names=tuple(names), groups=tuple(groups))

    def _improved(self) -> Achievement:
        """Who did better after an evaluation in an earlier session, session by session."""
        better = [one for one in self._evaluations if one.improved and one.session_name != self._session]
        ordered = sorted(better, key=lambda one: one.session or 0)
        runs = groupby(ordered, key=lambda one: one.session_name)
        return _class(
            AchievementKind.IMPROVED, (), groups=tuple(_group(name, list(run)) for name, run in runs)
        )


def passed(item: ItemView) -> bool:
    """Whether an item was put to the vote and passed."""
    return bool(item.vote and item.vote.passed)


def _passing(items: Iterable[ItemView]) -> list[ItemView]:
    return [item for item in items if passed(item)]


def _class(kind: AchievementKind, items: Sequence[ItemView], **more: Any) -> Achievement:
    told: dict[str, Any] = {"remarks": tuple(item.remarks for item in items if item.remarks), **more}
    return Achievement(kind=kind, items=tuple(items), **told)


def _decisions(items: Sequence[ItemView]) -> Achievement:
    return _class(
        AchievementKind.DECIDED,
        items,
        names=tuple(item.short_title for item in items),
        genre="".join(dict.fromkeys(item.kind.value for item in items)),
        major=all(item.matter in _MAJOR for item in items),
    )


#: Matters of a resolution or decision that are major ones by their nature.
_MAJOR = (Matter.MAJOR_MATTER, Matter.BUDGET_ADJUSTMENT, Matter.FINAL_ACCOUNTS, Matter.LIVELIHOOD_BALLOT)


def _reports(kind: AchievementKind, items: Sequence[ItemView], *, written: bool = False) -> Achievement:
    """A written report that is alone is called so by its name; of several it is said before the list."""
    names = tuple(item.report_of_organ for item in items)
    if written and len(names) == 1:
        names = (f"{names[0].removesuffix('报告')}书面报告",)
    return _class(kind, items, names=names, written=written)


def _follow_ups(items: Sequence[ItemView], *, written: bool = False) -> Achievement:
    """Reports on how opinions were handled; an item that was heard as a report has its remarks there."""
    organs = list(dict.fromkeys(item.organ for item in items if item.organ))
    return _class(
        AchievementKind.FOLLOW_UPS,
        items,
        names=tuple(answer.subject for item in items for answer in item.answers),
        organ=organs[0] if len(organs) == 1 else "",
        written=written,
        remarks=tuple(one.remarks for one in items if one.remarks and one.kind is not ItemKind.REPORT),
    )


def _personnel(items: Sequence[ItemView]) -> Achievement:
    return _class(AchievementKind.PERSONNEL, items, passed=all(map(_all_appointed, items)))


def _all_appointed(item: ItemView) -> bool:
    """Passed by one vote, or one by one."""
    decisions = item.decisions
    return all(one.passed for one, _ in decisions) if decisions else passed(item)


#: What the name of a unit ends with.
_UNIT_ENDS = (
    "局",
    "委",
    "办",
    "厅",
    "院",
    "室",
    "部",
    "会",
    "站",
    "队",
    "政府",
    "中心",
    "公司",
    "集团",
    "机关",
)


def _group(name: str, evaluations: Sequence[Assessment]) -> NamedGroup:
    members = tuple(one.subject for one in evaluations)
    units = all(member.endswith(_UNIT_ENDS) for member in members)
    return NamedGroup(name=name, members=members, units=units)
