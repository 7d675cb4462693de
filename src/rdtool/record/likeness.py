"""Near-duplicates among many texts, in time that grows with their number.

Two texts are alike by Dice's coefficient over their pairs of neighbouring characters, which needs no
word list, or because one says almost all that the other says, or both say the same in another order.
Candidates come from an index of pairs that keeps only the latest few texts for each pair: what is
common to hundreds of texts tells nothing, what is rare finds its fellow.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, deque

_NOISE = re.compile(r"[\s\W_]+")
_LATEST = 16
_CLOSEST = 3
_LONG_ENOUGH, _MOST = 10, 0.85
"""A text of so many pairs is said over again by one that has this share of them."""
_RELATED, _REORDERED = 0.5, 0.95
"""Texts that share this much of their pairs, and this much of their characters, differ in order only."""


def bigrams(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters, marks and blanks left out."""
    bare = _NOISE.sub("", unicodedata.normalize("NFKC", text))
    return frozenset(bare[place : place + 2] for place in range(len(bare) - 1)) or frozenset({bare})


class Alike:
    """Texts seen so far, with labels."""

    def __init__(self, least: float) -> None:
        self._least = least
        self._seen: list[tuple[str, str, frozenset[str]]] = []
        self._index: dict[str, deque[int]] = {}

    def add(self, text: str, label: str) -> None:
        """Remember a text."""
        pairs = bigrams(text)
        for pair in pairs:
            self._index.setdefault(pair, deque(maxlen=_LATEST)).append(len(self._seen))
        self._seen.append((text, label, pairs))

    def find(self, text: str) -> tuple[str, str] | None:
        """Text and label of one seen that is at least so alike; the most alike of the candidates."""
        pairs = bigrams(text)
        shared = Counter(place for pair in pairs for place in self._index.get(pair, ()))
        best, like = self._least, None
        for place, _ in shared.most_common(_CLOSEST):
            seen, label, other = self._seen[place]
            likeness = _likeness(pairs, other)
            if _RELATED <= likeness < self._least:
                likeness = _in_any_order(text, seen) or likeness
            if likeness >= best:
                best, like = likeness, (seen, label)
        return like


def _in_any_order(one: str, other: str) -> float:
    """How much of their characters two texts share, where that is nearly all; else 0."""
    bags = [Counter(_NOISE.sub("", unicodedata.normalize("NFKC", text))) for text in (one, other)]
    shared = 2 * (bags[0] & bags[1]).total() / max(1, bags[0].total() + bags[1].total())
    return shared if shared >= _REORDERED and bags[0].total() > _LONG_ENOUGH else 0.0


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    common, smaller = len(one & other), min(len(one), len(other))
    if smaller >= _LONG_ENOUGH and common >= _MOST * smaller:
        return common / smaller
    return 2 * common / (len(one) + len(other))
