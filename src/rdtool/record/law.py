"""Which law, in which version, was in force on the day of the session, and where it says what.

The facts are those of the laws themselves: 监督法 as adopted 2006-08-27 (in force 2007-01-01)
and as amended 2024-11-08; 组织法 as amended in 2015 and 2022-03-11; 预算法 in the numbering of
2014/2018.  An article is chosen by the *session's* date, never by today's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Topic(str, Enum):
    """A matter on which papers cite the law."""

    REPORT_OPINIONS = "专项工作报告的审议意见"
    FINANCE_OPINIONS = "计划、预算、审计报告的审议意见"
    INSPECTION_OPINIONS = "执法检查报告的审议意见"
    BUDGET_ADJUSTMENT = "预算调整方案的批准"
    FINAL_ACCOUNTS = "决算的批准"
    MAJORITY = "常委会的表决"
    QUORUM = "常委会会议的法定人数"
    RESIGNATION = "接受辞职"


SUPERVISION = "《中华人民共和国各级人民代表大会常务委员会监督法》"
ORGANIC = "《中华人民共和国地方各级人民代表大会和地方各级人民政府组织法》"
BUDGET = "《中华人民共和国预算法》"


@dataclass(frozen=True, slots=True)
class Citation:
    """A law and an article of it, in force from `since` on."""

    since: date
    law: str
    article: str

    def __str__(self) -> str:
        return f"{self.law}{self.article}"


_SUPERVISION_2006 = date(2007, 1, 1)
_SUPERVISION_2024 = date(2024, 11, 8)
_ORGANIC_2015 = date(2015, 8, 29)
_ORGANIC_2022 = date(2022, 3, 12)
_BUDGET_2014 = date(2015, 1, 1)

_CITATIONS: dict[Topic, tuple[Citation, ...]] = {
    Topic.REPORT_OPINIONS: (
        Citation(_SUPERVISION_2006, SUPERVISION, "第十四条"),
        Citation(_SUPERVISION_2024, SUPERVISION, "第十七条"),
    ),
    Topic.FINANCE_OPINIONS: (
        Citation(_SUPERVISION_2006, SUPERVISION, "第二十条"),
        Citation(_SUPERVISION_2024, SUPERVISION, "第二十九条"),
    ),
    Topic.INSPECTION_OPINIONS: (
        Citation(_SUPERVISION_2006, SUPERVISION, "第二十七条"),
        Citation(_SUPERVISION_2024, SUPERVISION, "第三十七条"),
    ),
    Topic.BUDGET_ADJUSTMENT: (Citation(_BUDGET_2014, BUDGET, "第六十九条"),),
    Topic.FINAL_ACCOUNTS: (Citation(_BUDGET_2014, BUDGET, "第七十七条"),),
    Topic.MAJORITY: (
        Citation(_ORGANIC_2015, ORGANIC, "第四十五条"),
        Citation(_ORGANIC_2022, ORGANIC, "第五十一条"),
    ),
    Topic.QUORUM: (Citation(_ORGANIC_2022, ORGANIC, "第五十一条"),),
    Topic.RESIGNATION: (Citation(_ORGANIC_2022, ORGANIC, "第三十二条"),),
}


def cite(topic: Topic, on: date) -> Citation | None:
    """The provision on `topic` in force on a day; None where none is known for that day."""
    known = [citation for citation in _CITATIONS.get(topic, ()) if citation.since <= on]
    return known[-1] if known else None
