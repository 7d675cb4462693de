"""Near-duplicates among many texts (O12), in time that grows with their number.

Two texts are alike by Dice's coefficient over their pairs of neighbouring characters, which needs no
word list and hardly minds the order of clauses, or because one says almost all that the other says.
Candidates come from an index of pairs, so that nothing is compared with everything.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, deque
from collections.abc import Iterator
from typing import Generic, TypeVar

_NOISE = re.compile(r"[\s\W_]+")
_LATEST = 16
_CLOSEST = 3
_LONG_ENOUGH, _MOST = 10, 0.85
"""A text of so many pairs is said over again by one that has this share of them."""

Label = TypeVar("Label")


def bigrams(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters, marks and blanks left out."""
    bare = _NOISE.sub("", unicodedata.normalize("NFKC", text))
    return frozenset(bare[place : place + 2] for place in range(len(bare) - 1)) or frozenset({bare})


def likeness(one: str, other: str) -> float:
    """How alike two texts are: 1 for the same wording, 0 with no two characters in common."""
    return _likeness(bigrams(one), bigrams(other))


class Alike(Generic[Label]):
    """Texts seen so far, with labels."""

    def __init__(self, least: float, latest: int | None = _LATEST) -> None:
        """`latest`: of the texts with the same pair only so many are kept in mind, None for all.

        What is common to hundreds of texts tells nothing, what is rare finds its fellow.
        """
        self._least = least
        self._latest = latest
        self._seen: list[tuple[str, Label, frozenset[str]]] = []
        self._index: dict[str, deque[int]] = {}

    def add(self, text: str, label: Label) -> None:
        """Remember a text."""
        pairs = bigrams(text)
        for pair in pairs:
            self._index.setdefault(pair, deque(maxlen=self._latest)).append(len(self._seen))
        self._seen.append((text, label, pairs))

    def find(self, text: str) -> tuple[str, Label] | None:
        """Text and label of one seen that is at least so alike; the most alike of the candidates."""
        best = max(self._among(text, _CLOSEST), key=lambda found: found[0], default=None)
        return best[1:] if best else None

    def every(self, text: str) -> Iterator[tuple[float, Label]]:
        """Likeness and label of each one seen that is at least so alike."""
        return ((score, label) for score, _, label in self._among(text, None))

    def _among(self, text: str, closest: int | None) -> Iterator[tuple[float, str, Label]]:
        pairs = bigrams(text)
        shared = Counter(place for pair in pairs for place in self._index.get(pair, ()))
        for place, _ in shared.most_common(closest):
            seen, label, other = self._seen[place]
            score = _likeness(pairs, other)
            if score >= self._least:
                yield score, seen, label


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    common, smaller = len(one & other), min(len(one), len(other))
    if smaller >= _LONG_ENOUGH and common >= _MOST * smaller:
        return common / smaller
    return 2 * common / (len(one) + len(other))
