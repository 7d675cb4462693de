"""The sittings of a session: what each is called, and what it does with every item it takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rdtool.chinese import bare_name, to_chinese, weekday
from rdtool.record.handling import Handling
from rdtool.record.meeting import Sitting, SittingForm
from rdtool.record.people import Person
from rdtool.record.phrases import sitting_phrase
from rdtool.record.references import References
from rdtool.record.views import GenreCount, ItemView, SittingMatter, SittingView, as_view

_SPOKEN_OF = (SittingForm.PLENARY, SittingForm.GROUP, SittingForm.JOINT)


def named_sittings(
    sittings: Sequence[Sitting], references: References, chair: Person | None
) -> tuple[SittingView, ...]:
    """The sittings with their names and the numbers of their items; the items are not there yet.

    `chair` presides over the plenary sittings that name nobody.
    """
    total = Counter(sitting.form for sitting in sittings)
    so_far: Counter[SittingForm] = Counter()
    views = []
    for sitting in sittings:
        so_far[sitting.form] += 1
        ordinal = so_far[sitting.form]
        view = as_view(
            SittingView,
            sitting,
            chair=sitting.chair or (chair if sitting.form is SittingForm.PLENARY else None),
            name=sitting.name or _name(sitting.form, ordinal, total[sitting.form]),
            weekday=weekday(sitting.day),
            short_day=f"{sitting.day.month}月{sitting.day.day}日",
            ordinal=ordinal,
            is_last=ordinal == total[sitting.form],
            numbers=references.numbers(sitting.agenda),
        )
        views.append(view)
    return tuple(views)


def _name(form: SittingForm, ordinal: int, total: int) -> str:
    """第一次全体会议; without a number where it is the only one of its form."""
    return f"第{to_chinese(ordinal)}次{form.value}" if total > 1 else form.value


def with_items(sittings: Sequence[SittingView], agenda: Sequence[ItemView]) -> tuple[SittingView, ...]:
    """The sittings with the views of their items, and what each does with them."""
    taking = Counter(
        number for sitting in sittings if sitting.form in _SPOKEN_OF for number in sitting.numbers
    )
    so_far: Counter[int] = Counter()
    return tuple(_with_items(sitting, agenda, taking, so_far) for sitting in sittings)


def forms_of(sittings: Sequence[SittingView]) -> tuple[GenreCount, ...]:
    """How many sittings there are of each form, those of the chairpersons aside."""
    total = Counter(sitting.form for sitting in sittings)
    return tuple(GenreCount(name=form.value, count=total[form]) for form in _SPOKEN_OF if total[form])


def chairs_of(sittings: Sequence[SittingView]) -> tuple[Person, ...]:
    """Who presides over the plenary sittings, each named once."""
    plenary = [one.chair for one in sittings if one.form is SittingForm.PLENARY and one.chair]
    return tuple({bare_name(one.name): one for one in reversed(plenary)}.values())[::-1]


def _with_items(
    sitting: SittingView, agenda: Sequence[ItemView], taking: Counter[int], so_far: Counter[int]
) -> SittingView:
    matters = []
    for number in sitting.numbers:
        item = agenda[number - 1]
        so_far[number] += 1
        handling = _handling(sitting, item, first=so_far[number] == 1, last=so_far[number] == taking[number])
        matters.append(SittingMatter(item=item, handling=handling, phrase=sitting_phrase(item, handling)))
    view = as_view(
        SittingView,
        sitting,
        items=tuple(agenda[number - 1] for number in sitting.numbers),
        matters=tuple(matters),
    )
    return as_view(SittingView, view, contents=_numbered([*_contents(view)]))


def _numbered(contents: Sequence[str]) -> tuple[str, ...]:
    """Several are numbered, as each stands on a line of its own."""
    several = len(contents) > 1
    return tuple(f"{number}. {text}" if several else text for number, text in enumerate(contents, 1))


def _handling(sitting: SittingView, item: ItemView, *, first: bool, last: bool) -> Handling:
    """What a sitting does with an item; what is to be voted on is voted on in the last plenary that takes it."""
    is_plenary = sitting.form is SittingForm.PLENARY
    if first and last:
        return Handling.WHOLE
    polled = any(not one.elsewhere for one in item.polls)
    if is_plenary and last and (item.is_voted_on or polled):
        return Handling.VOTED
    return Handling.HEARD if is_plenary and first else Handling.DISCUSSED


def _contents(sitting: SittingView) -> Iterator[str]:
    """What the timetable says of a sitting; the first plenary adopts the agenda."""
    if sitting.content:
        yield from (line.strip() for line in sitting.content.splitlines() if line.strip())
        return
    if sitting.form is SittingForm.PLENARY and sitting.ordinal == 1:
        yield "通过会议议程"
    yield from (matter.phrase for matter in sitting.matters)
