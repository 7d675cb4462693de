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


@value(frozen=True, slots=True, eq=False)
class Itself:
    """Equal to itself only."""

    name: str


@value(frozen=True, slots=True)
class Fitted:
    """One that does something when it is made."""

    name: str
    letters: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.letters.extend(self.name)


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


def test_one_without_equality_is_equal_to_itself_only() -> None:
    one = Itself("甲")
    assert one == one  # noqa: PLR0124
    assert one != Itself("甲")
    assert len({one, one, Itself("甲")}) == 2


def test_the_second_value_is_made_as_the_first() -> None:
    first, second = Fitted("甲乙"), Fitted(name="丙")
    assert (first.letters, second.letters) == (["甲", "乙"], ["丙"])
    for _ in range(2):
        with pytest.raises(
            TypeError, match=r"Point\.__init__\(\) missing 1 required positional argument: 'x'"
        ):
            Point()  # type: ignore[call-arg]


def test_a_class_based_on_a_value_makes_its_own() -> None:
    class Named(Point):
        pass

    assert isinstance(Named(1), Named)
    assert Named(2, label="二").label == "二"
