"""What is followed up: what a kind of it is, and how far an item has come.

Light, for every procedure with items declares its kind by its key (`PartKey.tracked`).  No list of kinds
stands anywhere: `Procedures.tracked` has those of this version, and the ledger may hold others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import Enum

from rdtool.values import value


class TrackedStage(str, Enum):
    """How far the procedure has come (环节)."""

    ASSIGNED = "交办"
    RECEIVED = "签收"
    RETURNED = "退回"
    HANDLING = "办理"
    REOPENED = "重办"
    CONSULTING = "征求意见"
    REPORTED = "报告"
    EVALUATED = "测评"
    CLOSED = "销号"
    PUBLISHED = "公开"
    WITHDRAWN = "撤销"


class Status(str, Enum):
    """What the responsible unit reports (完成情况)."""

    NOT_STARTED = "未启动"
    IN_PROGRESS = "正在办理"
    DONE = "已办结"
    PLANNED = "列入计划逐步解决"
    ONGOING = "长期坚持"
    INFEASIBLE = "因条件限制暂不能解决"
    NOT_OURS = "不属本单位职责"


#: The words in which a unit says how far it is, where its kind has none of its own.
COMMON_WORDS: Mapping[str, Status] = {status.value: status for status in Status}

#: The facts that items of every kind may have.
COMMON_FACTS = ("分管领导", "对口委员会", "会议全称")

COMMON_SHEET = "落实清单.yaml"
"""The sheet template of a kind that has none of its own."""


class ToldBy(Enum):
    """What tells an item from the others of its kind."""

    AGENDA = "议题、内容"
    TITLE = "标题"
    TEXT = "内容"


@value(frozen=True, slots=True)
class TrackedKind:
    """A kind of thing that is followed up; its name, which the ledger stores, is what it is."""

    name: str
    sign: str = field(default="", compare=False)
    """The sign in its ids, 审 in 7-49-审-03; blank where the number of the agenda item stands: 7-49-03-02."""
    told_by: ToldBy = field(default=ToldBy.TEXT, compare=False)
    code: str = field(default="", compare=False)
    """The fact that is an item's own 编号, if one is."""
    also: str = field(default="", compare=False)
    """The fact that is a second wording, if one is: the problem behind an opinion."""
    facts: tuple[str, ...] = field(default=(), compare=False)
    """Facts that its items may have besides the common ones: one that is lacking is an empty cell, no mistake."""
    at_most: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Amounts that units fill in, with the fact that each is a share of: 已整改金额 of 涉及金额."""
    clock: str = field(default="办理时限", compare=False)
    """What the day is called by which it is to be done."""
    is_problem: bool = field(default=False, compare=False)
    """Whether each of its items is a problem that was found; else those that tell their 问题."""
    supervises: bool = field(default=True, compare=False)
    """Whether it belongs to a year's supervision; steps and plans of the committee's own do not."""
    sheet: str = field(default=COMMON_SHEET, compare=False)
    """The file name of its sheet template."""
    words: Mapping[str, Status] = field(default_factory=lambda: COMMON_WORDS, compare=False)
    """The words of that sheet; what an item is called when nothing was reported comes first."""

    def __str__(self) -> str:
        return self.name

    def label(self, status: Status) -> str:
        """The first word for a state; the common one where there is none."""
        return next((word for word, known in self.words.items() if known is status), status.value)
