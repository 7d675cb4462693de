"""What became of the changes of a form: taken over, there already, or left for a person with the reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from rdtool.diagnostics import Way
from rdtool.office.forms.changes import AddRow, Change
from rdtool.office.forms.returned import FormFault, FormPlace
from rdtool.record.wanted import Wanted


@dataclass(frozen=True, slots=True)
class FormConflict:
    """Something that both the form and the record say otherwise than before."""

    place: FormPlace
    title: str
    form: str
    """What the form says; blank for cleared."""
    record: str
    """What the record says."""
    way: Way
    """Where in the record as it is now."""


@dataclass(slots=True)
class Taken:
    """A record with the changes of a form in it."""

    wanted: Wanted
    done: list[Change] = field(default_factory=list)
    already: list[Change] = field(default_factory=list)
    """What the record says by now."""
    conflicts: list[FormConflict] = field(default_factory=list)
    faults: list[FormFault] = field(default_factory=list)
    made: dict[AddRow, dict[str, Wanted]] = field(default_factory=dict)
    where: Callable[[Way], Way] = field(default=tuple)
    """Where a row of the form is in the record as it is wanted."""
    there: Callable[[Way], Way] = field(default=tuple)
    """Where it is in the record as it is now."""
