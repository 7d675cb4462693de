"""The opinions on one report as a paper arranges them: problems by their support, asks by their class."""

from collections.abc import Sequence
from itertools import groupby

from rdtool.procedures.opinions.model import Opinion
from rdtool.record.contributions import Support
from rdtool.record.view import View, derived


class ProblemGroup(View):
    """主要问题: the problems that equally many members pointed out."""

    support: Support | None = derived(default=None, key="支持", about="普遍、部分、个别；没有注明的为空")
    problems: tuple[str, ...] = derived(key="问题", about="各个问题")


def by_support(opinions: Sequence[Opinion]) -> tuple[ProblemGroup, ...]:
    """Problems that are 普遍, 部分, 个别 and without a word on it, in this order; only groups that have any."""
    groups = (
        ProblemGroup(support=support, problems=tuple(one.problem for one in opinions if _is(one, support)))
        for support in (*Support, None)
    )
    return tuple(group for group in groups if group.problems)


def _is(opinion: Opinion, support: Support | None) -> bool:
    return bool(opinion.problem) and opinion.support is support


def classes(opinions: Sequence[Opinion]) -> tuple[tuple[str, int], ...]:
    """Names and sizes of the classes under which the asks are put, in the order of the opinions.

    Where classes recur or there is only one, the asks stay one list without a heading: an opinion keeps
    its number, so the list is never sorted.
    """
    runs = tuple((name, len(list(run))) for name, run in groupby(opinions, key=lambda one: one.category))
    names = [name for name, _ in runs]
    apart = len(set(names)) == len(names) > 1 and all(names)
    return runs if apart or not opinions else (("", len(opinions)),)
