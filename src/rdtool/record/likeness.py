"""Near-duplicates among many texts (O12), in time that grows with their number.

Two texts are alike by Dice's coefficient over their pairs of neighbouring characters, which needs no
word list, or because one says almost all that the other says, or both say the same in another order.
Candidates come from an index of pairs, so that nothing is compared with everything.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, deque
from collections.abc import Iterator
from typing import Generic, TypeVar

from rdtool.patterns import regex

_NOISE = regex(r"[\s\W_]+")
_LATEST = 16
_CLOSEST = 3
_LONG_ENOUGH, _MOST = 10, 0.85
"""A text of so many pairs is said over again by one that has this share of them."""
_RELATED, _REORDERED = 0.5, 0.95
"""Texts that share this much of their pairs, and this much of their characters, differ in order only."""

Label = TypeVar("Label")


def bigrams(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters, marks and blanks left out."""
    bare = _NOISE.sub("", unicodedata.normalize("NFKC", text))
    return frozenset(bare[place : place + 2] for place in range(len(bare) - 1)) or frozenset({bare})


def likeness(one: str, other: str) -> float:
    """How alike two texts are: 1 for the same wording, 0 with no two characters in common."""
    return _likeness(one, bigrams(one), other, bigrams(other))


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
            score = _likeness(text, pairs, seen, other)
            if score >= self._least:
                yield score, seen, label


def _likeness(one: str, pairs: frozenset[str], other: str, others: frozenset[str]) -> float:
    common, smaller = len(pairs & others), min(len(pairs), len(others))
    if smaller >= _LONG_ENOUGH and common >= _MOST * smaller:
        return common / smaller
    score = 2 * common / (len(pairs) + len(others))
    return max(score, _in_any_order(one, other)) if score >= _RELATED else score


def _in_any_order(one: str, other: str) -> float:
    """How much of their characters two texts share, where that is nearly all; else 0."""
    bags = [Counter(_NOISE.sub("", unicodedata.normalize("NFKC", text))) for text in (one, other)]
    shared = 2 * (bags[0] & bags[1]).total() / max(1, bags[0].total() + bags[1].total())
    return shared if shared >= _REORDERED and bags[0].total() > _LONG_ENOUGH else 0.0
