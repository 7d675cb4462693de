"""What the comparison of three versions comes to: each change with its place, and what it can't see."""

from __future__ import annotations

from typing import Any, Final

from rdtool.diagnostics import CannotRead
from rdtool.files.opc import OpcPackage
from rdtool.merging.deciding import Fate
from rdtool.values import value


@value(frozen=True, slots=True)
class TextChange:
    """One paragraph, row or cell that is not as it was drafted; None: that version does not have it."""

    where: str
    """Its place in the person's file: 第3段, 表格第2行第3栏, 工作表“名单”B5."""
    base: str | None
    mine: str | None
    theirs: str | None
    merged: str | None
    fate: Fate

    def __str__(self) -> str:
        return self.where

    @property
    def is_by_person(self) -> bool:
        """Whether the person changed it."""
        return self.mine != self.base

    @property
    def is_by_record(self) -> bool:
        """Whether it would be drafted otherwise today."""
        return self.theirs != self.base

    @property
    def is_open(self) -> bool:
        """Whether both changed it and a person has to decide."""
        return self.fate is Fate.OPEN

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "where": self.where,
            "drafted": self.base,
            "edited": self.mine,
            "new": self.theirs,
            "merged": self.merged,
            "by": self.fate.value,
        }


@value(frozen=True, slots=True)
class MergedPaper:
    """A paper with both kinds of changes in it."""

    data: bytes
    """The merged file; the person's own bytes where the record changes nothing in it."""
    changes: tuple[TextChange, ...]
    unseen: tuple[str, ...]
    """What of the person's file the comparison can't see, in words."""
    refused: str = ""
    """Why the two can't be put together, in a sentence; blank where they can."""

    @property
    def open(self) -> tuple[TextChange, ...]:
        """What a person has to decide."""
        return tuple(one for one in self.changes if one.fate is Fate.OPEN)


NOT_AS_DRAFTED: Final = "文件里留下的拟稿时的文字已经损坏，不能比较"


class CannotMergeError(Exception):
    """Two versions can't be put together soundly; the message says why, in Chinese."""


def drafted_tree(package: OpcPackage, part: str, content: bytes) -> Any:
    """The root element of a drafted part, which the seal of a file from outside holds: it may be anything.

    Raises:
        CannotMergeError: it is no such part.
    """
    try:
        return package.parsed(part, content)
    except CannotRead as error:
        raise CannotMergeError(NOT_AS_DRAFTED) from error
