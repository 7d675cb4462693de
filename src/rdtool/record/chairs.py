"""主任会议: the chairpersons' meetings around a session, and what follows from the record of one.

Its members are 主任, 副主任 and 秘书长, at county level, where there is no 秘书长, 主任 and 副主任; it handles the
committee's important daily work, the draft agenda of a session among it (组织法54).
"""

from collections.abc import Sequence
from datetime import date

from pydantic import Field

from rdtool.chinese import bare_name
from rdtool.record.base import Day, LongText, Number, Part, Text, TextList
from rdtool.record.meeting import Absence
from rdtool.record.names import CHAIRS, OrganNames, session_full, session_short
from rdtool.record.people import People, Person
from rdtool.record.profile import Membership, Post


class ChairsTopic(Part):
    """A topic of a chairpersons' meeting."""

    name: Text = Field(
        alias="名称", min_length=1, description="议题名称", examples=["会议议程（草案）、日程（草案）"]
    )
    reporter: Person | None = Field(
        None, alias="汇报人", description="汇报的人，写“职务 姓名”", examples=["市人大常委会秘书长 何志远"]
    )
    decision: LongText = Field(
        "",
        alias="决定",
        description="议定的内容，不写“会议”二字",
        examples=["同意将会议议程（草案）提请常委会会议审议"],
    )
    units: TextList = Field((), alias="承办", description="承办的单位", examples=[["常委会办公室"]])
    due: Day | None = Field(None, alias="时限", description="办理的时限", examples=["2021-12-20"])


class ChairsMeeting(Part):
    """主任会议: one of them."""

    number: Number = Field(alias="次", ge=1, le=999, description="本届内的次数", examples=[121])
    day: Day = Field(alias="日期", description="会议的日期", examples=["2021-12-16"])
    time: Text = Field("", alias="时间", description="上午、下午或者钟点", examples=["上午9:00"])
    place: Text = Field("", alias="地点", description="会议地点", examples=["市人大常委会第一会议室"])
    chair: Person | None = Field(None, alias="主持人", description="会议主持人；不写时为常委会主任")
    present: TextList = Field(
        (), alias="出席", description="出席人员的姓名；不写时为主任、副主任、秘书长中没有请假的"
    )
    absent: tuple[Absence, ...] = Field((), alias="请假", description="请假的人员")
    observers: People = Field((), alias="列席", description="列席人员，写“职务 姓名”")
    topics: tuple[ChairsTopic, ...] = Field((), alias="议题", description="各项议题，依次排列")


class ChairsView(ChairsMeeting):
    """主任会议, with its names and who was there."""

    full_name: str = Field(alias="全称", description="主任会议全称，用于题注")
    short_name: str = Field(alias="简称", description="主任会议简称")
    drafts_agenda: bool = Field(alias="拟订议程", description="是否拟订本次会议议程（草案）的那一次")


def chairs_views(
    meetings: Sequence[ChairsMeeting],
    names: OrganNames,
    membership: Membership,
    term: int,
    chair: Person | None,
    first_day: date,
) -> tuple[ChairsView, ...]:
    """The chairpersons' meetings of a record as papers see them."""
    drafting = _drafting(meetings, first_day)
    return tuple(
        ChairsView.model_construct(
            **{
                **dict(one),
                "chair": one.chair or chair,
                "present": one.present or _members(membership, one.absent),
                "full_name": session_full(names, term, one.number, CHAIRS),
                "short_name": session_short(names, term, one.number, CHAIRS),
                "drafts_agenda": one is drafting,
            }
        )
        for one in meetings
    )


def _members(membership: Membership, absent: Sequence[Absence]) -> tuple[str, ...]:
    """Who belongs to it and is not on leave, in the order of the roster."""
    away = {bare_name(one.name) for one in absent}
    posts = (Post.DIRECTOR, Post.DEPUTY_DIRECTOR, Post.SECRETARY_GENERAL)
    return tuple(
        one.name for one in membership.roster if one.post in posts and bare_name(one.name) not in away
    )


def _drafting(meetings: Sequence[ChairsMeeting], first_day: date) -> ChairsMeeting | None:
    """The last one before the session that had the agenda among its topics; where none names a topic, the last."""
    before = sorted((one for one in meetings if one.day <= first_day), key=lambda one: one.day)
    told = [one for one in before if any("议程" in topic.name for topic in one.topics)]
    untold = [] if any(one.topics for one in before) else before
    found = told or untold
    return found[-1] if found else None
