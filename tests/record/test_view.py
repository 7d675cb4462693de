"""A view is made of its fields, and of nothing else."""

from __future__ import annotations

import pytest

from rdtool.record.reading.fields import model_of, models_in, view_model
from rdtool.record.view import View, based, changed, derived


class Count(View):
    """件数: how many."""

    name: str = derived(key="名称", about="哪一类")
    number: int = derived(default=0, key="件数", about="这一类的件数")
    notes: list[str] = derived(default_factory=list, key="备注", about="要说明的")


class Shared(Count):
    """占比: how many of how many."""

    whole: int = derived(key="总数", about="全部的件数", exclude=True)
    of: Count | None = derived(default=None, key="其中", about="其中的一类")


class Named(Count):
    """Counted by a name, and never without a number."""

    number: int = derived(key="件数", about="这一类的件数")


class Silent:
    """Says nothing."""


class Spoken(Silent, Shared):
    """One that has another base before the view."""


def test_it_has_what_it_is_given_and_its_defaults() -> None:
    one, other = Count(name="条例"), Count(name="条例", number=0, notes=[])
    assert (one.name, one.number, one.notes) == ("条例", 0, [])
    assert one == other
    assert one.notes is not other.notes


def test_views_are_equal_to_views_of_their_kind_only() -> None:
    assert Count(name="条例") != Count(name="条例", number=1)
    assert Count(name="条例") != Shared(name="条例", whole=0)
    assert Count(name="条例") != "条例"


def test_it_can_be_hashed_and_shown() -> None:
    one = Count(name="条例", number=0, notes=())  # type: ignore[arg-type]
    assert len({one, Count(notes=(), name="条例")}) == 1  # type: ignore[arg-type]
    assert repr(one) == "Count(name='条例', number=0, notes=())"


@pytest.mark.parametrize("given", [{}, {"name": "条例", "sum": 1}, {"number": 1, "sum": 1}])
def test_what_is_missing_or_unknown_is_told(given: dict[str, object]) -> None:
    with pytest.raises(TypeError, match="fields missing or unknown"):
        Count(**given)  # type: ignore[arg-type]


def test_a_default_can_be_taken_back() -> None:
    with pytest.raises(TypeError, match="fields missing or unknown: number"):
        Named(name="条例")  # type: ignore[call-arg]
    assert Named(name="条例", number=2).notes == []


def test_a_changed_one_leaves_the_other_as_it_is() -> None:
    one = Count(name="条例", number=1)
    assert (changed(one, number=2).number, one.number) == (2, 1)
    assert based(Shared, one, whole=5) == Shared(name="条例", number=1, notes=one.notes, whole=5)


def test_a_model_describes_it() -> None:
    fields = view_model(Shared).model_fields
    assert list(fields) == ["name", "number", "notes", "whole", "of"]
    assert [one.alias for one in fields.values()] == ["名称", "件数", "备注", "总数", "其中"]
    assert (fields["name"].is_required(), fields["number"].default) == (True, 0)
    assert [name for name, one in fields.items() if one.exclude] == ["whole"]
    assert list(models_in(tuple[Count, ...])) == [model_of(Count)] == [view_model(Count)]
    assert view_model(Shared).__mro__[1] is view_model(Count)
    assert list(view_model(Spoken).model_fields) == list(fields)
    assert view_model(Named).model_fields["number"].is_required()
