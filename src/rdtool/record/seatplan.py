"""座次: the rostrum by rank from the middle, the hall by its order, as seen from the hall.

Domestic custom has the second to the left of the first, who sits in the middle: what is to his left is on
the right as the hall sees it.  On an even rostrum the first two share the middle.
"""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from rdtool.chinese import bare_name, pad_name
from rdtool.record.meeting import Seating
from rdtool.record.members import MemberView, RosterView
from rdtool.record.profile import EvenMiddle, Hall, HallLine, HallStart, Post
from rdtool.record.view import View, derived

T = TypeVar("T")


class SeatPlan(View):
    """座次: the rostrum and the hall, each row from left to right as seen from the hall."""

    rostrum: tuple[str, ...] = derived(default=(), key="主席台", about="主席台各座，面向主席台从左到右")
    hall: tuple[tuple[str, ...], ...] = derived(
        default=(), key="会场", about="会场各排，前排在前，面向主席台从左到右；空位和过道为空"
    )
    left_over: tuple[str, ...] = derived(default=(), key="没有排下", about="座位不够，没有排下的人")
    wide: bool = derived(default=False, key="大纸", about="是否印在A3纸上")


def seat_plan(
    hall: Hall | None, given: Seating, roster: RosterView, observers: Sequence[str] = ()
) -> SeatPlan | None:
    """The plan of a session; None where the office has not said what its hall is like."""
    if hall is None or not roster.members:
        return None
    there = {bare_name(member.name): member for member in roster.members if not member.leave}
    rostrum = list(given.rostrum) or [one.name for one in there.values() if one.post is not Post.MEMBER]
    up = set(map(bare_name, rostrum))
    seated = list(given.hall) or [one.name for bare, one in there.items() if bare not in up]
    rows, left_over = in_hall([_seat(name, there) for name in seated], hall)
    guests = [pad_name(name) for name in observers] if hall.observers else []
    behind, more = _behind(guests, rows, hall)
    return SeatPlan(
        rostrum=tuple(_seat(name, there) for name in from_the_middle(rostrum, hall.even)),
        hall=tuple(_with_aisles(row, hall.aisles) for row in (*rows, *behind)),
        left_over=(*left_over, *more),
        wide=hall.paper.value == "A3",
    )


def _seat(name: str, there: dict[str, MemberView]) -> str:
    """What stands on a seat: the name as lists print it, the number of the voting device below."""
    member = there.get(bare_name(name))
    if member is None:
        return pad_name(name)
    return f"{member.listed}\n{member.device}" if member.device else member.listed


def from_the_middle(ranked: Sequence[T], even: EvenMiddle = EvenMiddle.SECOND_LEFT) -> list[T]:
    """Those of a rostrum from left to right as seen from the hall: … 5 3 1 2 4 …

    Of an even number, where the first sits at the left of the second, the other way round: 4 2 1 3.
    """
    row = [*reversed(ranked[0::2]), *ranked[1::2]]
    return row[::-1] if len(ranked) % 2 == 0 and even is EvenMiddle.FIRST_LEFT else row


def in_hall(names: Sequence[str], hall: Hall) -> tuple[list[list[str]], list[str]]:
    """The rows that the names fill, front row first, and the names for which there is no seat."""
    fitting, left_over = list(names[: hall.rows * hall.seats]), list(names[hall.rows * hall.seats :])
    rows = [[""] * hall.seats for _ in range(hall.rows)]
    for name, (row, seat) in zip(fitting, _places(len(fitting), hall), strict=True):
        rows[row][seat] = name
    return [row for row in rows if any(row)], left_over


def _places(count: int, hall: Hall) -> Iterator[tuple[int, int]]:
    """Row and seat of each of so many; in columns the rows are no more than are needed."""
    order = list(range(hall.seats))
    if hall.start is HallStart.MIDDLE:
        order = _outwards(hall.seats)
    if hall.line is HallLine.ROWS:
        yield from ((number // hall.seats, order[number % hall.seats]) for number in range(count))
        return
    rows = min(hall.rows, -(-count // hall.seats)) or 1
    yield from ((number % rows, order[number // rows]) for number in range(count))


def _outwards(seats: int) -> list[int]:
    """The seats of a row from the middle outwards, the left one of two first."""
    middle = (seats - 1) // 2
    steps = [0, *(step for pair in ((one, -one) for one in range(1, seats)) for step in pair)]
    return [middle + step for step in steps if 0 <= middle + step < seats]


def _behind(
    guests: Sequence[str], rows: Sequence[Sequence[str]], hall: Hall
) -> tuple[list[list[str]], list[str]]:
    """The rows of those who attend without a vote, one row left free before them where there is room."""
    free = hall.rows - len(rows)
    needed = -(-len(guests) // hall.seats)
    if not guests:
        return [], []
    gap = [[""] * hall.seats] if free > needed else []
    filled = guests[: max(0, free) * hall.seats]
    padded = [*filled, *[""] * (-len(filled) % hall.seats)]
    lines = [padded[start : start + hall.seats] for start in range(0, len(padded), hall.seats)]
    return [*gap, *lines] if lines else [], list(guests[len(filled) :])


def _with_aisles(row: Sequence[str], aisles: Sequence[int]) -> tuple[str, ...]:
    found: list[str] = []
    for number, seat in enumerate(row, 1):
        found.append(seat)
        if number in aisles and number < len(row):
            found.append("")
    return tuple(found)
