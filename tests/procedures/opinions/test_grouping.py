"""Opinions as a paper arranges them: nothing is lost, numbers never move."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rdtool.procedures.opinions.grouping import by_support, classes
from rdtool.procedures.opinions.model import Opinion
from rdtool.record.contributions import Support

OPINIONS = st.lists(
    st.builds(
        lambda problem, support, category: Opinion.model_construct(
            ask="办", problem=problem, support=support, category=category
        ),
        st.sampled_from(["", "甲", "乙", "丙"]),
        st.sampled_from([*Support, None]),
        st.sampled_from(["", "财政", "环保"]),
    ),
    max_size=8,
)


@given(OPINIONS)
def test_every_problem_is_in_the_group_of_its_support_in_the_order_of_the_opinions(
    opinions: list[Opinion],
) -> None:
    groups = by_support(opinions)
    found = [(group.support, problem) for group in groups for problem in group.problems]
    order = [*Support, None]
    wanted = sorted(
        ((one.support, one.problem) for one in opinions if one.problem), key=lambda pair: order.index(pair[0])
    )
    assert found == wanted


@given(OPINIONS)
def test_classes_cover_the_opinions_in_their_order_and_none_comes_twice(opinions: list[Opinion]) -> None:
    found = classes(opinions)
    assert sum(size for _, size in found) == len(opinions)
    assert len({name for name, _ in found}) == len(found)
    if len(found) > 1:
        assert [name for name, size in found for _ in range(size)] == [one.category for one in opinions]


def test_one_class_or_a_class_that_recurs_gives_one_list_without_a_heading() -> None:
    def of(*categories: str) -> list[Opinion]:
        return [Opinion.model_construct(ask="办", category=category) for category in categories]

    assert classes(of("财政", "财政")) == (("", 2),)
    assert classes(of("财政", "环保", "财政")) == (("", 3),)
    assert classes(of("财政", "环保")) == (("财政", 1), ("环保", 1))
    assert classes([]) == ()
