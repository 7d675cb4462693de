"""Why members are on leave, as papers sum it up: 因公、因病."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rdtool.patterns import regex
from rdtool.record.meeting import Absence

#: Reasons of leave as papers sum them up, in their order; whatever else is written is 因故.
_REASONS: Final = (
    ("因公", regex("公|出差|开会|会议|学习|培训|考察|调研|工作")),
    ("因病", regex("病|医|治疗|手术|身体|住院")),
    ("因事", regex("事假|私事|家|^事$")),
)
_OTHER: Final = "因故"
_BARE: Final = regex("公务|[公病事]假|[公病事]")


def reasons(absences: Sequence[Absence]) -> tuple[str, ...]:
    """The reasons of leave, each once: 因公、因病."""
    found = {_reason(absence.reason) for absence in absences if absence.reason}
    return tuple(name for name in (*(name for name, _ in _REASONS), _OTHER) if name in found)


def cause(reason: str) -> str:
    """A reason as a sentence begins with it: 病假 → 因病, 参加培训 → 因参加培训; blank where there is none."""
    if not reason or reason.startswith("因"):
        return reason
    return _reason(reason) if _BARE.fullmatch(reason) else f"因{reason}"


def _reason(text: str) -> str:
    return next((name for name, words in _REASONS if words.search(text)), _OTHER)
