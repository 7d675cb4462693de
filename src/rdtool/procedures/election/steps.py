"""The steps of a re-election: which day each is counted from, what the law fixes, and what is custom.

`X日以前` counts with the day itself left out: the last day is X days before it.  Days that the law fixes
are those of 选举法 28, 29, 32, 34 and 组织法 20, 71; the others are what offices usually do, and a record
may say otherwise.
"""

from __future__ import annotations

from datetime import date
from enum import Enum

from rdtool.procedures.election.model import Tier
from rdtool.record.law import Topic
from rdtool.values import value


class CountedFrom(Enum):
    """The day from which a step is counted."""

    POLLING = "选举日"
    POLLED = "选举日末日"
    LIST = "公布选民名单"
    ELECTED = "代表选举完成"
    OPENING = "开幕日"
    CLOSING = "闭幕日"
    LEADERS = "国家机关领导人员选出"


@value(frozen=True, slots=True)
class Step:
    """One step; `first` and `last` are days behind its anchor, those before it negative."""

    name: str
    lead: str
    """Who does it, a pattern over the names of `rdtool.procedures.election.bodies`."""
    paper: str
    anchor: CountedFrom
    first: int
    last: int
    topics: tuple[Topic, ...] = ()
    statutory: bool = False
    """Whether the law fixes the last day."""
    months: int = 0
    """Where the law gives months: the last day is so many behind the anchor."""
    optional: bool = False
    """Whether it is only taken where it is needed."""
    older: tuple[tuple[date, int], ...] = ()
    """Earlier law: for elections before a day, another `last`."""
    fixed: bool = False
    """Whether a day of rest is no reason to do it sooner: polling, sittings of a congress, terms of others."""
    tiers: frozenset[Tier] = frozenset(Tier)

    def last_of(self, election: date) -> int:
        """The last day by the law of the election's day."""
        return next((days for until, days in self.older if election < until), self.last)


_D, _LAST, _LIST = CountedFrom.POLLING, CountedFrom.POLLED, CountedFrom.LIST
_C, _END, _LEADERS = CountedFrom.OPENING, CountedFrom.CLOSING, CountedFrom.LEADERS

LIST, CANDIDATES, FORMAL = "公布选民名单", "公布代表候选人名单", "公布正式代表候选人名单"
POLLING, FIRST_SESSION, BY_CONGRESSES = "投票选举", "召开第一次会议", "各选举单位选举代表"
RESULT = "确认和公布选举结果"
LEADERS = "选举国家机关领导人员"

#: 选举法 of 2010: seven days where there had been five.
_SEVEN_DAYS = date(2010, 3, 14)
_COUNTIES = frozenset({Tier.COUNTY, Tier.BOTH})

DIRECT = (
    Step("制定换届选举工作方案", "{党组}", "工作方案、请示", _D, -90, -75),
    Step(
        "作出换届选举决定", "{常委会}", "决定、选举委员会任命名单", _D, -80, -75,
        (Topic.ELECTION_COMMITTEE,),
    ),
    Step("部署和培训", "{选委会}", "公告、实施方案", _D, -70, -66),
    Step(
        "划分选区和分配名额", "{选委会}", "选区划分和名额分配方案", _D, -65, -55,
        (Topic.SEATS_ALLOTTED, Topic.DISTRICTS),
    ),
    Step("选民登记", "{选委会}", "选民登记册", _D, -55, -25, (Topic.VOTER_REGISTER,)),
    Step(LIST, "{选委会}", "选民名单公告、选民证", _D, -20, -20, (Topic.VOTER_LIST,), statutory=True),
    Step("受理选民名单申诉", "{选委会}", "申诉登记", _LIST, 0, 5, (Topic.VOTER_APPEAL,), statutory=True, fixed=True),
    Step("处理选民名单申诉", "{选委会}", "处理决定书", _LIST, 5, 8, (Topic.VOTER_APPEAL,), statutory=True, optional=True, fixed=True),
    Step(
        "提名推荐代表候选人", "{选委会}", "代表候选人推荐表", _D, -20, -16, (Topic.NOMINATION,),
    ),
    Step(
        CANDIDATES, "{选委会}", "代表候选人名单公告", _D, -15, -15, (Topic.CANDIDATES,), statutory=True,
    ),
    Step(
        "讨论协商正式代表候选人", "{选委会}", "选民小组讨论协商情况汇总", _D, -14, -8, (Topic.CANDIDATES,),
    ),
    Step("预选", "{选委会}", "预选结果报告", _D, -9, -8, (Topic.CANDIDATES,), optional=True),
    Step(
        FORMAL, "{选委会}", "正式代表候选人名单公告", _D, -7, -7, (Topic.CANDIDATES,), statutory=True,
        older=((_SEVEN_DAYS, -5),),
    ),
    Step(
        "起诉选民名单处理决定", "申诉人", "", _D, -5, -5, (Topic.VOTER_APPEAL,), statutory=True, optional=True, fixed=True),
    Step(
        "判决选民名单案件", "{法院}", "判决书", _D, -4, -1, (Topic.VOTER_APPEAL,), statutory=True, optional=True, fixed=True),
    Step(
        "介绍代表候选人", "{选委会}", "代表候选人简介、见面会安排", _D, -6, -1, (Topic.INTRODUCTION,),
        statutory=True, fixed=True,
    ),
    Step("印制选票和布置投票站", "{选委会}", "选票、委托投票证", _D, -6, -1, fixed=True),
    Step("补正选民名单", "{选委会}", "补正公告", _D, -2, -2, optional=True),
    Step(POLLING, "{选委会}", "选举结果报告单", _D, 0, 0, (Topic.VOTING,), statutory=True, fixed=True),
    Step(RESULT, "{选委会}", "选举结果公告", _LAST, 1, 3, (Topic.ELECTION_RESULT,)),
    Step(
        "审查代表资格和公布代表名单", "{资格审查}", "代表资格审查报告、公告", _LAST, 3, 15,
        (Topic.CREDENTIALS_REVIEW,),
    ),
    Step(
        FIRST_SESSION, "{召集人}", "会议通知、议程、选举办法", CountedFrom.ELECTED, 0, 0, (Topic.FIRST_SESSION,),
        statutory=True, months=2, fixed=True,
    ),
    Step(
        "任命人民政府组成人员", "新一届{常委会}", "任免名单", _LEADERS, 0, 0, (Topic.GOVERNMENT_APPOINTED,),
        statutory=True, months=2, tiers=_COUNTIES,
    ),
)  # fmt: skip

INDIRECT = (
    Step("制定换届选举工作方案", "{党组}", "工作方案、请示", _C, -165, -151),
    Step(
        "决定名额分配和选举时间", "{常委会}", "关于名额分配和选举问题的决定", _C, -150, -150,
        (Topic.ELECTION_CONDUCT, Topic.SEATS_ALLOTTED),
    ),
    Step(
        BY_CONGRESSES, "各选举单位", "选举结果报告、代表登记表", _C, -90, -45, (Topic.CANDIDATES,), fixed=True,
    ),
    Step(
        "审查代表资格和公布代表名单", "{资格审查}", "代表资格审查报告、公告", _C, -44, -40,
        (Topic.CREDENTIALS_REVIEW,),
    ),
    Step(
        "决定召开第一次会议", "{常委会}", "召开会议的决定、议程和名单草案、常委会工作报告稿", _C, -35, -35,
        (Topic.CONGRESS_CONVENED,),
    ),
    Step("通知代表", "{办公室}", "会议通知", _C, -30, -30),
    Step("举行预备会议", "{常委会}", "主席团和秘书长名单、议程", _C, -1, -1, (Topic.PREPARATORY,), fixed=True),
    Step(
        FIRST_SESSION, "{常委会}", "会议文件", CountedFrom.ELECTED, 0, 0, (Topic.FIRST_SESSION,),
        statutory=True, months=2, fixed=True,
    ),
    Step(
        LEADERS, "大会主席团", "选举办法、选票、公告", _END, -2, 0, (Topic.LEADERS_ELECTED,),
        fixed=True,
    ),
    Step("召开新一届常委会第一次会议", "新一届{常委会}", "任免名单", _END, 1, 15),
    Step(
        "任命人民政府组成人员", "新一届{常委会}", "任免名单", _LEADERS, 0, 0, (Topic.GOVERNMENT_APPOINTED,),
        statutory=True, months=2,
    ),
)  # fmt: skip


def steps_of(tier: Tier) -> tuple[Step, ...]:
    """The usual steps of a re-election, in their order."""
    return tuple(step for step in (DIRECT if tier.direct else INDIRECT) if tier in step.tiers)
