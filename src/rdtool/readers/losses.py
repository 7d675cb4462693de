"""A count of everything in a Word file that a typeset paper would not have."""

from __future__ import annotations

from collections.abc import Sequence

from rdtool.readers.draft import Aside, Loss

#: Characters of an example.
_LENGTH = 20


class Losses:
    """Collects losses by kind, and changes of layout that are only told."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._examples: dict[str, str] = {}
        self._notes: dict[str, None] = {}
        self._asides: list[Aside] = []

    def add(self, kind: str, example: str = "") -> None:
        """One more `kind`; `example` shows a person what is meant."""
        self._counts[kind] = self._counts.get(kind, 0) + 1
        text = " ".join(example.split())
        if text:
            self._examples.setdefault(kind, text if len(text) <= _LENGTH else text[:_LENGTH] + "……")

    def aside(self, kind: str, lines: Sequence[str], number: int = 0) -> None:
        """One more `kind` that holds text beside the running one; it hangs on a paragraph, or on none."""
        self.add(kind, " ".join(lines))
        self._asides += [Aside(kind, text, number) for line in lines if (text := line.strip())]

    def note(self, text: str) -> None:
        """A change of layout, told once."""
        self._notes[text] = None

    @property
    def found(self) -> tuple[Loss, ...]:
        """All losses in the order in which their kinds came up."""
        return tuple(Loss(kind, count, self._examples.get(kind, "")) for kind, count in self._counts.items())

    @property
    def asides(self) -> tuple[Aside, ...]:
        """All text beside the running one, paragraph by paragraph."""
        return tuple(self._asides)

    @property
    def notes(self) -> tuple[str, ...]:
        """All notes."""
        return tuple(self._notes)
