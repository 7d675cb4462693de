"""The sheets that go out and come back: which column is which part of an item.

A form is read off its sheet template (title, type, whether it is to be filled in, and the part of the
item it shows), so that an office that renames, adds or moves a column changes the template only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from rdtool.document.sheet import CellKind

#: Parts of an item that tell rows apart, by the names that sheet templates give them.
ID, VERSION, TEXT, LEAD, ASSISTING = "编号", "版本", "内容", "主办", "协办单位"

#: What lists that were made by hand write over the columns of these parts.
BY_HAND = {
    TEXT: "审议意见 意见 意见内容 审议意见内容",
    LEAD: "主办 主办单位 责任单位 承办单位 牵头单位 办理单位 整改单位",
    "完成情况": "完成情况 办结情况 办理状态 完成状态",
    "办理进展": "办理进展 办理情况 落实情况 整改情况 进展情况 办理结果 落实措施及成效",
    "完成日期": "完成日期 办结日期 完成时间 办结时间",
}
#: The titles that tell how far an item has come.
PROGRESS = frozenset(
    title for part, titles in BY_HAND.items() if part not in (TEXT, LEAD) for title in titles.split()
)


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column: its title, the part of the item it shows or takes, and what its cells hold.

    `part` is blank where the column shows something computed that can't be compared.
    """

    title: str
    part: str
    kind: CellKind = CellKind.TEXT
    fill_in: bool = False
    carried: bool = True
    """Whether the sheet goes out with what was reported before; if not, a blank cell says nothing."""

    @property
    def unit(self) -> str:
        """The unit of amounts, as the title has it: 已整改金额（万元）."""
        found = re.search(r"[（(](元|万元|亿元)[）)]", self.title)
        return found[1] if found else "万元"


@dataclass(frozen=True)
class SheetForm:
    """The columns of a sheet."""

    name: str
    columns: tuple[FormColumn, ...]
    assisting: bool = False
    """Whether it is the sheet of units that assist."""
    telling: tuple[str, ...] = ()
    """Further parts that make a row one of the list."""

    @cached_property
    def by_title(self) -> dict[str, FormColumn]:
        """The columns by their titles as `plain` writes them, and by those of lists made by hand."""
        by_hand = {title: column for column in self.columns for title in BY_HAND.get(column.part, "").split()}
        return by_hand | {plain(column.title): column for column in self.columns}

    @cached_property
    def fill_in(self) -> tuple[FormColumn, ...]:
        """The columns that the unit fills in."""
        return tuple(column for column in self.columns if column.fill_in)

    @cached_property
    def locked(self) -> tuple[FormColumn, ...]:
        """The columns that show what the record says."""
        own = (ID, VERSION, TEXT, LEAD, ASSISTING)
        return tuple(
            column for column in self.columns if not column.fill_in and column.part not in ("", *own)
        )


def plain(title: str) -> str:
    """A column's title without blanks and remarks in brackets: `完成情况\\n（必填）` is 完成情况."""
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", title))
    return re.sub(r"\([^()]*\)|[*:]+$", "", text) or text


def best(forms: Iterable[SheetForm], titles: Sequence[str]) -> tuple[SheetForm | None, int]:
    """The form that knows most of the titles of a row, and how many it knows."""
    known = [(form, sum(title in form.by_title for title in titles)) for form in forms]
    return max(known, key=lambda pair: pair[1], default=(None, 0))
