"""Things keep their identity when others are put in, dropped, swapped or renamed around them."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rdtool.record.identity import Key, Lost, match, plain

CHARACTERS = "甲乙丙丁戊己庚辛水土木金"

names = st.lists(st.text(CHARACTERS, min_size=2, max_size=8), min_size=1, max_size=8, unique=True)


def found(known: list[Key], items: list[Key]) -> dict[str, str]:
    """The names of what was found again, old → new."""
    return {known[one].name: items[other].name for one, other in match(known, items).pairs.items()}


@given(names, st.data())
def test_nothing_that_happens_around_a_thing_makes_it_another(old: list[str], data: st.DataObject) -> None:
    known = [Key(name) for name in old]
    kept = data.draw(st.lists(st.sampled_from(old), unique=True))
    new = data.draw(names)
    items = data.draw(st.permutations([*kept, *(name for name in new if name not in old)]))
    matching = match(known, [Key(name) for name in items])
    assert {old[one]: items[other] for one, other in matching.pairs.items()} == {name: name for name in kept}
    assert {old[one] for one in matching.lost} == set(old) - set(kept)


@given(names, st.data())
def test_a_code_or_a_former_name_keeps_a_thing_through_any_renaming(
    old: list[str], data: st.DataObject
) -> None:
    by_code = data.draw(st.booleans())
    known = [Key(name, code=f"代{place}") for place, name in enumerate(old)]
    items = [
        Key(f"新{place}", code=one.code) if by_code else Key(f"新{place}", former=(one.name,))
        for place, one in enumerate(known)
    ]
    shuffled = data.draw(st.permutations(items))
    assert found(known, shuffled) == {one.name: item.name for one, item in zip(known, items, strict=True)}


@given(names, names)
def test_a_pair_is_one_to_one_and_everything_known_is_either_found_or_lost(
    old: list[str], new: list[str]
) -> None:
    known, items = [Key(name) for name in old], [Key(name, former=tuple(old[:1])) for name in new]
    matching = match(known, items)
    assert len(set(matching.pairs.values())) == len(matching.pairs)
    assert set(matching.pairs) | set(matching.lost) == set(range(len(known)))
    assert not set(matching.pairs) & set(matching.lost)
    proposed = [one.item for one in matching.proposals]
    assert len(set(proposed)) == len(proposed)
    assert not set(proposed) & set(matching.pairs.values())
    assert {one.known for one in matching.proposals} == {
        place for place, why in matching.lost.items() if why is Lost.LIKE
    }


def test_a_likeness_is_proposed_and_never_taken() -> None:
    known = [Key("便民服务工作情况"), Key("国有资产管理情况")]
    matching = match(known, [Key("便民服务工作的情况"), Key("消防安全")])
    assert matching.pairs == {}
    assert [(one.known, one.item) for one in matching.proposals] == [(0, 0)]
    assert matching.lost == {0: Lost.LIKE, 1: Lost.GONE}


def test_marks_and_widths_do_not_make_a_name_another() -> None:
    assert found([Key("关于《甲乙》的规定（草案）")], [Key("关于甲乙的规定(草案)")])
    assert plain("——") != plain("……")


def test_a_name_that_two_have_decides_nothing() -> None:
    twins = [Key("人事任免"), Key("人事任免")]
    assert match([Key("人事任免")], twins).lost == {0: Lost.NAME_TAKEN}
    assert match(twins, [Key("人事任免")]).lost == {0: Lost.NAME_TAKEN, 1: Lost.NAME_TAKEN}


def test_a_code_tells_namesakes_apart() -> None:
    known = [Key("人事任免", "甲"), Key("人事任免", "乙")]
    matching = match(known, [Key("人事任免", "乙"), Key("人事任免", "甲")])
    assert matching.pairs == {0: 1, 1: 0}


def test_another_code_makes_another_thing_of_one_name() -> None:
    known, item = Key("人事任免", "甲"), Key("人事任免", "乙")
    assert match([known], [item]).pairs == {}
    assert match([known], [replace(item, former=("甲",))]).pairs == {0: 0}
    assert match([replace(known, code="")], [item]).pairs == {0: 0}


def test_a_former_name_that_is_not_free_moves_nothing() -> None:
    claims = [Key("乙", former=("甲",)), Key("丙", former=("甲",))]
    assert match([Key("甲")], claims).lost == {0: Lost.NAME_TAKEN}
    assert match([Key("甲")], [Key("甲"), Key("乙", former=("甲",))]).pairs == {0: 0}


def test_what_is_there_already_is_not_replaced_by_a_former_name() -> None:
    known = [Key("甲"), Key("乙")]
    matching = match(known, [Key("乙", former=("甲",))])
    assert matching.pairs == {1: 0}
    assert matching.lost == {0: Lost.NAME_TAKEN}
