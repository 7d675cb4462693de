"""A value is what a frozen dataclass is, but for the guard against setting its attributes."""

from __future__ import annotations

import copy
import pickle
from dataclasses import dataclass, field, fields, replace
from typing import Any

import pytest

from rdtool.values import value


@value(frozen=True, slots=True)
class Point:
    """Compared by two of its fields, shown with three."""

    x: int
    y: tuple[str, ...] = ()
    label: str = field(default="", compare=False)
    secret: str = field(default="", repr=False)


@value(frozen=True, slots=True)
class Deeper(Point):
    """One that another one is the base of."""

    z: int = 0


@value(frozen=True, slots=True)
class Empty:
    """Without fields."""


@value(frozen=True, slots=True)
class Own:
    """With methods of its own."""

    name: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Own)

    def __hash__(self) -> int:
        return 1

    def __repr__(self) -> str:
        return "own"


@dataclass(frozen=True, slots=True)
class Frozen:
    """What `Point` would be."""

    x: int
    y: tuple[str, ...] = ()
    label: str = field(default="", compare=False)
    secret: str = field(default="", repr=False)


CASES: list[tuple[Any, ...]] = [(1,), (1, ("a",)), (1, (), "label"), (1, (), "", "secret"), (2,)]


@pytest.mark.parametrize("one", CASES)
@pytest.mark.parametrize("other", CASES)
def test_values_are_equal_where_frozen_dataclasses_are(one: tuple[Any, ...], other: tuple[Any, ...]) -> None:
    assert (Point(*one) == Point(*other)) is (Frozen(*one) == Frozen(*other))
    assert hash(Point(*one)) == hash(Frozen(*one))
    assert repr(Point(*one)) == repr(Frozen(*one)).replace("Frozen", "Point")


def test_values_of_two_classes_are_never_equal() -> None:
    assert Point(1) != Deeper(1)
    assert Empty() == Empty()
    assert len({Empty(), Empty(), Point(1), Point(1), Deeper(1)}) == 3


def test_methods_of_its_own_stay() -> None:
    assert Own("甲") == Own("乙")
    assert (hash(Own("甲")), repr(Own("甲"))) == (1, "own")


def test_values_have_slots_and_can_be_replaced_and_copied() -> None:
    deep = Deeper(1, ("a",), z=3)
    assert not hasattr(deep, "__dict__")
    assert [one.name for one in fields(deep)] == ["x", "y", "label", "secret", "z"]
    assert replace(deep, z=4) == Deeper(1, ("a",), z=4)
    assert copy.deepcopy(deep) == pickle.loads(pickle.dumps(deep)) == deep


def test_a_value_that_holds_itself_can_be_shown() -> None:
    holder: list[Any] = []
    point = Point(1, label=holder)  # type: ignore[arg-type]
    holder.append(point)
    assert repr(point) == "Point(x=1, y=(), label=[...])"
