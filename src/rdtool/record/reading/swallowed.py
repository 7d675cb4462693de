"""Several entries on one line that YAML takes for one: `名称: 甲，类型：决定`.

The model decides: behind a comma there must be the name of an entry that may stand beside this
one and does not yet.  In a text of some length such a word is likely to be just that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from rdtool.diagnostics import Problem, Severity, Way
from rdtool.record.reading.fields import Model, fields_at
from rdtool.record.reading.oneline import ENTRY, split_line
from rdtool.record.reading.traps import COLONS, corrected
from rdtool.record.reading.tree import Tree, Value
from rdtool.values import value

_COLONS = frozenset((*COLONS, ":"))
#: A longer text before the first comma is a sentence.
_LONGEST = 40


@value(frozen=True, slots=True)
class Swallowed:
    """Entries that became part of another one's value."""

    problem: Problem
    keys: tuple[str, ...]

    @property
    def ways(self) -> set[Way]:
        """The ways to the value and to the entries that it swallowed."""
        way = self.problem.path
        return {way, *((*way[:-1], key) for key in self.keys)}


def swallowed(model: Callable[[], Model], tree: Tree) -> Iterator[Swallowed]:
    """What each value holds of other entries: an error in braces, else a warning.

    The model is asked for where a value looks like one with others in it, which few do.
    """
    for way in _texts(tree.data, ()):
        text = str(tree.value(way))
        alike = list(ENTRY.finditer(text))
        known = fields_at(model(), way[:-1]).keys() - _beside(tree, way) if alike else ()
        found = [one for one in alike if one["key"] in known]
        if found and 0 < found[0].start() <= _LONGEST and "。" not in text[: found[0].start()]:
            yield from _told(tree, way, text, found)


def _texts(value: Value, way: Way) -> Iterator[Way]:
    """The ways to all texts of entries that hold a colon."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if not isinstance(inner, str):
                yield from _texts(inner, (*way, key))
            elif not _COLONS.isdisjoint(inner) and "\n" not in inner:
                yield (*way, key)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*way, index))


def _beside(tree: Tree, way: Way) -> set[str]:
    owner = tree.value(way[:-1]) if len(way) > 1 else tree.data
    return set(owner) if isinstance(owner, dict) else set()


def _told(tree: Tree, way: Way, text: str, found: list[re.Match[str]]) -> Iterator[Swallowed]:
    line = tree.plain_line(way)
    if text not in line:
        return
    keys = tuple(one["key"] for one in found)
    braces = tree.in_brackets(way)
    if braces:
        inner = text
        for one in reversed(found):
            inner = f"{inner[: one.start()]}, {one['key']}: {inner[one.end() :]}"
        fixed = line.replace(text, inner, 1)
    else:
        fixed = split_line(line, keys, text)
    named = "”“".join(keys)
    message = f"“{way[-1]}”的内容里还有“{named}”，整段成了一项"
    severity = Severity.ERROR if braces else Severity.WARNING
    remedy = f"{corrected(fixed)}\n如果都是正文，请给整个内容加上半角的引号。"
    yield Swallowed(tree.problem("M16", severity, message, way, remedy=remedy), keys)
