"""A paper in its versions: as it was drafted, as a person has it, as it would be drafted today."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rdtool.document.label import Label
from rdtool.merging.told import TextChange
from rdtool.office.paper import known_as
from rdtool.values import value

#: How a paper stands that is compared.
EDITED, UNTOUCHED, DELETED, LEFT, NEW, REFUSED = "手工改过", "未改", "已删去", "多余", "未拟", "不能比较"


@value(frozen=True, slots=True)
class ComparedPaper:
    """A paper in its versions: as drafted, as it is now, as it would be drafted today."""

    path: Path
    label: Label
    state: str
    command: str = ""
    """The command of its kind; blank where there is no such kind any more."""
    title: str = ""
    number: str = ""
    changes: tuple[TextChange, ...] = ()
    unseen: tuple[str, ...] = ()
    """What a person's file has that the comparison can't see."""
    reason: str = ""
    """Why it can't be compared, or is not asked for any more."""
    followed: bool = False
    """Whether it is a paper of the follow-up and not of a session's."""

    @property
    def by_person(self) -> list[TextChange]:
        """What the person changed."""
        return [one for one in self.changes if one.is_by_person]

    @property
    def by_record(self) -> list[TextChange]:
        """What would be drafted otherwise today."""
        return [one for one in self.changes if one.is_by_record]

    @property
    def open(self) -> list[TextChange]:
        """What both changed, and a person has to decide."""
        return [one for one in self.changes if one.is_open]

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "file": str(self.path),
            **known_as(self.label, self.command),
            "title": self.title or None,
            "number": self.number or None,
            "state": self.state,
            "changes": [one.as_dict() for one in self.changes],
            "unseen": list(self.unseen),
            "reason": self.reason or None,
        }
