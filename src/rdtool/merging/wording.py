"""Two versions of a text: which words differ, and whether only generated numbers do.

Generated numbers are those that follow from the place of something: the number a paragraph begins with
(三、（二）4.), 第三项, and how many 项 there are.  They move when an item is dropped, and nobody wrote them.
Other figures, votes and sums, are words.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

from rdtool.patterns import regex
from rdtool.values import value

_CHINESE: Final = "[一二三四五六七八九十百零〇两]"
_NUMERAL: Final = "[0-9一二三四五六七八九十百零〇两]"
_BEGINNING: Final = rf"^[ \t\u3000]*(?:[（(]{_NUMERAL}{{1,4}}[）)]|{_NUMERAL}{{1,4}}[、.．](?![0-9])|第{_NUMERAL}{{1,4}}[条章节])"
_ORDINAL: Final = rf"第{_NUMERAL}{{1,4}}(?=[项件份])|{_CHINESE}{{1,4}}(?=项)"
_NUMBERS: Final = regex(f"{_BEGINNING}|{_ORDINAL}")
#: What stands for a generated number when texts are compared.
_MASK: Final = "\ue000"
#: Figures and Latin words stay whole, and so do spaces; Chinese is compared by the character.
_TOKEN: Final = regex(r"[0-9][0-9.,:：％%]*|[A-Za-z]+|\s+|[\s\S]")
#: Fewer same characters than this between two changes are told as changed: one mark instead of three.
_ISLAND: Final = 2


@value(frozen=True, slots=True)
class WordStretch:
    """A stretch of words: `old` in the one version, `new` in the other, equal where nothing changed."""

    old: str
    new: str

    @property
    def is_same(self) -> bool:
        """Whether both versions say it."""
        return self.old == self.new


def masked(text: str) -> str:
    """The text without its generated numbers."""
    return _NUMBERS.sub(_MASK, text)


def numbers(text: str) -> list[str]:
    """Its generated numbers."""
    return _NUMBERS.findall(text)


def same_words(one: str, other: str) -> bool:
    """Whether two texts differ in generated numbers at most."""
    return one == other or masked(one) == masked(other)


def renumbered(text: str, old: str, new: str) -> str | None:
    """`text`, a version of `old` in other words, with the numbers of `new`, which has the words of `old`.

    None where a person gave another number to something that `new` numbers anew.
    """
    before, after, own = numbers(old), numbers(new), numbers(text)
    turned, placed = list(own), set()
    for one in SequenceMatcher(None, before, own, autojunk=False).get_matching_blocks():
        for place in range(one.size):
            turned[one.b + place] = after[one.a + place]
            placed.add(one.a + place)
    changed = {place for place, number in enumerate(before) if after[place] != number}
    if not changed <= placed and len(own) >= len(before):
        return None
    rest = iter(turned)
    return _NUMBERS.sub(lambda _: next(rest), text)


def stretches(old: str, new: str) -> list[WordStretch]:
    """What two versions share and what differs, in order; small islands count with what is around them."""
    raw = list(_raw(old, new))
    found: list[WordStretch] = []
    for place, one in enumerate(raw):
        is_island = one.is_same and 0 < place < len(raw) - 1 and len(one.old) < _ISLAND
        if found and not found[-1].is_same and (is_island or not one.is_same):
            found[-1] = WordStretch(found[-1].old + one.old, found[-1].new + one.new)
        else:
            found.append(one)
    return found


def _raw(old: str, new: str) -> Iterator[WordStretch]:
    mine, other = _TOKEN.findall(old), _TOKEN.findall(new)
    for kind, a, b, c, d in SequenceMatcher(None, mine, other, autojunk=False).get_opcodes():
        if kind == "equal":
            yield WordStretch("".join(mine[a:b]), "".join(mine[a:b]))
        else:
            yield WordStretch("".join(mine[a:b]), "".join(other[c:d]))
