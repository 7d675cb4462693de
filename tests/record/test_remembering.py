"""Ids once given stay with what they were given to, whatever is put in, dropped, moved or renamed."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from rdtool.record.identity import Key, Lost
from rdtool.record.remembering import Memory, Own, Remembered, Thing, identify

Agenda = list[tuple[str, list[str]]]
"""Names of agenda items, and the wordings of the opinions on each."""

NOTHING = Memory()

#: Names and wordings of which no two are alike.
WORDS = [character * 3 for character in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥金木水火土日月星"]


def things(agenda: Agenda) -> list[Thing]:
    return [
        Thing(f"7-49-{index:02d}", Key(name), Own(wording))
        for index, (name, wordings) in enumerate(agenda, 1)
        for wording in wordings
    ]


def remembered(given: Sequence[Thing], memory: Memory = NOTHING) -> Memory:
    """What is remembered after a record was opened: all that was, and what is new."""
    known = {one.id: one for one in memory.things}
    for thing, id in zip(given, identify(given, memory).ids, strict=True):
        known[id] = Remembered(id, thing.topic, thing.own)
    return Memory(tuple(known[id] for id in sorted(known)))


@st.composite
def agendas(draw: st.DrawFn, words: Sequence[str] = WORDS[:20]) -> Agenda:
    names = draw(st.lists(st.sampled_from(words), min_size=1, max_size=4, unique=True))
    wordings = st.lists(st.sampled_from(words), max_size=4, unique=True)
    return [(name, draw(wordings)) for name in names]


@st.composite
def changed_agendas(draw: st.DrawFn, agenda: Agenda) -> Agenda:
    """The agenda with items and opinions dropped, put in, and in another order."""
    new = st.lists(st.sampled_from(WORDS[20:]), max_size=2, unique=True)
    kept = draw(st.permutations(agenda))[draw(st.integers(0, 1)) :]
    mixed = []
    for name, wordings in kept:
        left = draw(st.lists(st.sampled_from(wordings), unique=True)) if wordings else []
        mixed.append((name, draw(st.permutations([*left, *draw(new)]))))
    return draw(st.permutations([*mixed, *draw(agendas(WORDS[20:]))]))


def by_content(given: Sequence[Thing], memory: Memory) -> dict[tuple[str, str], str]:
    """The ids of things by what they are."""
    ids = identify(given, memory).ids
    return {(one.topic.name, one.own.wording): id for one, id in zip(given, ids, strict=True)}


@given(agendas(), st.data())
def test_whatever_is_changed_an_id_stays_with_its_opinion_and_no_other_gets_it(
    agenda: Agenda, data: st.DataObject
) -> None:
    first = things(agenda)
    memory = remembered(first)
    before = by_content(first, memory)
    changed = things(data.draw(changed_agendas(agenda)))
    found, after = identify(changed, memory), by_content(changed, memory)
    assert len(set(found.ids)) == len(found.ids)
    assert {what: id for what, id in after.items() if what in before} == {
        what: id for what, id in before.items() if what in after
    }
    fresh = {id for what, id in after.items() if what not in before}
    assert not fresh & set(before.values())
    assert set(found.lost) == {id for what, id in before.items() if what not in after}
    assert identify(changed, remembered(changed, memory)).ids == found.ids


@given(agendas())
def test_without_a_memory_ids_are_counted(agenda: Agenda) -> None:
    expected = [
        f"7-49-{index:02d}-{number:02d}"
        for index, (_, wordings) in enumerate(agenda, 1)
        for number, _ in enumerate(wordings, 1)
    ]
    assert list(identify(things(agenda), Memory()).ids) == expected


def test_a_pinned_id_is_kept_and_nobody_else_counts_up_to_it() -> None:
    topic = Key("审计整改")
    given = [Thing("7-49-04", topic, Own("一")), Thing("7-49-04", topic, Own("二"), pin="7-49-04-01")]
    assert identify(given, Memory()).ids == ("7-49-04-02", "7-49-04-01")


def test_a_pinned_id_follows_an_opinion_to_any_wording_and_any_item() -> None:
    memory = remembered(things([("甲甲", ["一一"]), ("乙乙", ["二二"])]))
    pinned = Thing("7-49-01", Key("乙乙"), Own("完全不同"), pin="7-49-01-01")
    found = identify([pinned, Thing("7-49-01", Key("乙乙"), Own("二二"))], memory)
    assert found.ids == ("7-49-01-01", "7-49-02-01")
    assert found.lost == {}


def test_an_item_that_only_pins_ids_goes_on_from_them() -> None:
    topic = Key("审计整改")
    given = [Thing("7-49-02", topic, Own("一"), pin="7-49-04-01"), Thing("7-49-02", topic, Own("二"))]
    assert identify(given, Memory()).ids == ("7-49-04-01", "7-49-04-02")


def test_a_changed_wording_is_recognised_by_its_problem_and_else_proposed() -> None:
    topic = Key("审计整改")
    old = [Thing("7-49-01", topic, Own("健全审计整改联动机制", also="部门配合不紧"))]
    memory = remembered(old)
    reworded = Own("建立审计整改联动机制", also="部门配合不紧")
    assert identify([Thing("7-49-01", topic, reworded)], memory).ids == ("7-49-01-01",)
    found = identify([Thing("7-49-01", topic, Own("健全审计整改联动的机制"))], memory)
    assert (found.ids, found.lost, found.proposals) == (
        ("7-49-01-02",), {"7-49-01-01": Lost.LIKE}, {"7-49-01-01": 0},
    )  # fmt: skip
    assert found.held == {0: "7-49-01-01"}


def test_two_of_one_wording_are_told_apart_by_their_units() -> None:
    topic = Key("审计整改")
    given = [Thing("7-49-01", topic, Own("加强管理", lead=unit)) for unit in ("市财政局", "市审计局")]
    memory = remembered(given)
    assert identify(given[::-1], memory).ids == ("7-49-01-02", "7-49-01-01")
    assert identify(given[1:], memory).ids == ("7-49-01-02",)


def test_kinds_without_agenda_items_are_known_by_their_own_numbers_and_wordings() -> None:
    none = Key("")
    old = [Thing("7-49-审", none, Own("挤占专项资金", "3")), Thing("7-49-审", none, Own("往来款长期挂账"))]
    memory = remembered(old)
    new = [
        Thing("7-49-审", none, Own("违规发放补贴")),
        Thing("7-49-审", none, Own("往来款长期挂账")),
        Thing("7-49-审", none, Own("挤占、挪用专项资金", "3")),
    ]
    assert identify(new, memory).ids == ("7-49-审-03", "7-49-审-02", "7-49-审-01")


def test_two_groups_that_are_about_one_item_are_taken_together() -> None:
    topic = Key("审计整改")
    memory = Memory(
        (
            Remembered("7-49-03-01", topic, Own("一一一")),
            Remembered("7-49-04-01", topic, Own("二二二")),
        )
    )
    given = [Thing("7-49-02", topic, Own(word)) for word in ("二二二", "一一一", "三三三")]
    assert identify(given, memory).ids == ("7-49-04-01", "7-49-03-01", "7-49-03-02")
