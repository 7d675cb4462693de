"""What comes of a returned sheet: changes that are plain, and conflicts that wait for a person (O21)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Trouble(str, Enum):
    """Why something of a returned sheet was not simply taken over."""

    UNKNOWN = "台账中没有这一事项"
    MISPLACED = "内容与事项编号对不上"
    LOCKED = "改动了锁定的内容"
    REASSIGNED = "承办单位与台账不一致"
    SETTLED = "已经销号或者撤销"
    MISSING = "缺少这一行"
    TWO_VALUES = "同一项有两个值"
    OLDER = "来表是旧版本"
    CLEARED = "清空了已有的内容"
    UNREADABLE = "看不懂"
    FUTURE = "日期在今天之后"
    EARLY = "日期在交办之前"
    TOO_MUCH = "超过了涉及的数额"
    NO_REASON = "退回没有写明理由"


@dataclass(frozen=True, slots=True)
class FilledChange:
    """One part of an item gets a new value; `unit` is the assisting unit whose entry it is."""

    item: str
    unit: str
    field: str
    old: str
    new: str
    source: str
    """File, sheet and cell."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something in a returned sheet that a person must decide."""

    trouble: Trouble
    item: str
    """Blank where no item could be told."""
    unit: str
    field: str
    ours: str
    theirs: str
    source: str
    """File, sheet and cell, or row."""
    hint: str = ""
    changes: tuple[FilledChange, ...] = ()
    """What is changed when theirs is accepted; nothing where it can't be."""

    mark: str = ""
    """What tells it from a like one that comes later."""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What a decision for ours is remembered by: the same thing coming again, and nothing else."""
        said = "；".join(f"{change.field}：{change.new}" for change in self.changes)
        value = "｜".join(part for part in (self.theirs, said, self.mark) if part)
        return self.item, self.unit, self.field or self.trouble.value, value
