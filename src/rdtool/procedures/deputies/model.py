"""代表资格, 代表建议: the deputies' seats and their suggestions."""

from collections.abc import Iterator

from pydantic import Field

from rdtool.record.assigned import Assigned
from rdtool.record.base import Day, Number, Part, Text, TextList, YesNo
from rdtool.record.told import Told


class EndedSeat(Part):
    """终止: a deputy whose seat has ended, and why (代表法49, 2025: 62)."""

    name: Text = Field(alias="姓名", min_length=1, description="代表姓名", examples=["周大勇"])
    reason: Text = Field("", alias="原因", description="代表资格终止的原因", examples=["调离本行政区域"])
    electors: Text = Field(
        "", alias="选举单位", description="选出该代表的选区或者选举单位", examples=["城关镇第三选区"]
    )


class ElectedSeat(Part):
    """补选: a deputy elected to a vacant seat, whose credentials the committee has examined (选举法47)."""

    name: Text = Field(alias="姓名", min_length=1, description="代表姓名", examples=["谭小燕"])
    electors: Text = Field(
        "", alias="选举单位", description="补选该代表的选区或者选举单位", examples=["城关镇第三选区"]
    )
    day: Day | None = Field(None, alias="日期", description="补选的日期")


class Credentials(Part, Told):
    """代表资格: the deputies' seats before and after; previous − ended + confirmed = present."""

    seats: Number | None = Field(None, alias="名额", ge=1, description="代表名额", examples=[363])
    previous: Number | None = Field(None, alias="原有", ge=0, description="上次公告的实有代表人数")
    ended: tuple[EndedSeat, ...] = Field((), alias="终止", description="代表资格终止的代表")
    confirmed: TextList = Field(
        (), alias="确认", description="补选后确认代表资格有效的代表；不写时为“补选”所列的代表"
    )
    elected: tuple[ElectedSeat, ...] = Field((), alias="补选", description="补选的代表，写明选举单位、日期")
    examined_on: Day | None = Field(
        None, alias="审查会议日期", description="代表资格审查委员会举行会议审查的日期"
    )
    present: Number | None = Field(None, alias="现有", ge=0, description="现有代表人数")
    vacant: Number | None = Field(None, alias="缺额", ge=0, description="缺额")
    announced_on: Day | None = Field(None, alias="公告日期", description="公告的日期")

    def movers(self) -> Iterator[tuple[str, str]]:
        """Whose seats have ended, and whose are confirmed."""
        yield from (("终止", seat.name) for seat in self.ended)
        yield from (("确认", name) for name in self.confirmed or [seat.name for seat in self.elected])


class Suggestion(Assigned):
    """代表建议: a suggestion, criticism or opinion of deputies."""

    title: Text = Field(
        alias="标题", min_length=1, description="建议的标题", examples=["关于增设公交站点的建议"]
    )
    number: Number | None = Field(None, alias="建议编号", ge=1, description="第几号建议", examples=[16])
    congress: Number | None = Field(
        None, alias="人代会", ge=1, le=99, description="在第几次人民代表大会会议上提出；闭会期间的不写"
    )
    text: Text = Field("", alias="内容", description="建议的要点；不写时用标题")
    deputies: TextList = Field((), alias="代表", description="提出建议的代表", examples=[["蒋雪"]])
    difficult: YesNo = Field(False, alias="复杂", description="是否情况复杂、适用较长的答复时限")
    priority: YesNo = Field(False, alias="重点督办", description="是否重点督办建议")
