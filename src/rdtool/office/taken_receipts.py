"""What became of 回执 that came back, as data and in the words that a person is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from rdtool.diagnostics import CannotRead, Problem, RdtoolError, as_dict
from rdtool.record.yamltext import inline

#: The keys of a receipt in the record, in the order in which they are written.
KEYS: Final = ("单位", "姓名", "职务", "参加", "事由", "替会人", "电话", "备注")


@dataclass(frozen=True, slots=True)
class TakenReceipt:
    """An answer that was read: whose it is, what it says, and what the record said before."""

    unit: str
    name: str
    said: Mapping[str, str]
    """The keys of the record's receipt."""
    place: str
    before: Mapping[str, str] | None = None

    @property
    def who(self) -> str:
        """市财政局李文清, 方建国."""
        return f"{self.unit}{self.name}"

    @property
    def attends(self) -> bool:
        """Whether they come."""
        return self.said.get("参加", "是") != "否"

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {"place": self.place, "said": dict(self.said), "before": dict(self.before or {}) or None}


@dataclass(slots=True)
class TakenReceipts:
    """What came back, and what became of it."""

    record: Path
    dry_run: bool = False
    backup: Path | None = None
    """Where the record is kept as it was."""
    new: list[TakenReceipt] = field(default_factory=list)
    changed: list[TakenReceipt] = field(default_factory=list)
    same: int = 0
    remarks: list[str] = field(default_factory=list)
    """What was not taken, or has to be looked at, with its place."""
    failures: list[RdtoolError] = field(default_factory=list)
    """Files that could not be read."""
    on_leave: list[str] = field(default_factory=list)
    """Members who say that they can't come and are not on leave yet."""
    waiting: list[str] = field(default_factory=list)
    """Members and units without an answer."""
    problems: tuple[Problem, ...] = ()
    """What the rules say of the receipts, once they stand in the record."""

    @property
    def exit_code(self) -> int:
        """4 where a file could not be read."""
        return CannotRead.exit_code if self.failures else 0

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "record": str(self.record),
            "dry_run": self.dry_run,
            "written": bool(self.new or self.changed) and not self.dry_run,
            "backup": str(self.backup) if self.backup else None,
            "new": [one.as_dict() for one in self.new],
            "changed": [one.as_dict() for one in self.changed],
            "same": self.same,
            "remarks": self.remarks,
            "failures": [one.message for one in self.failures],
            "on_leave": self.on_leave,
            "waiting": self.waiting,
            "problems": list(map(as_dict, self.problems)),
        }


def block_of(found: TakenReceipts) -> str:
    """The answers as lines of the record, for a person to copy; blank where there is nothing new."""
    told = (*found.new, *found.changed)
    return "\n".join(
        f"    - {inline({key: one.said[key] for key in KEYS if key in one.said})}" for one in told
    )


def sentences(found: TakenReceipts) -> Iterator[str]:
    """What a person is told: each changed answer with what it was."""
    for one in found.changed:
        assert one.before is not None
        differing = [key for key in KEYS if one.before.get(key, "") != one.said.get(key, "")]
        usual = {"参加": "是"}
        told = (
            f"“{key}”由“{one.before.get(key) or usual.get(key, '')}”改为“{one.said.get(key) or usual.get(key, '')}”"
            for key in differing
        )
        yield f"{one.who}：{'，'.join(told)}"
