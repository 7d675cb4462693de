"""人代会: which session of the congress is convened, when, where and on what."""

from pydantic import Field

from rdtool.record.base import Day, Days, Lines, Number, Part, Text


class Congress(Part):
    """人代会: the session of the congress that a decision convenes (组织法17, 20)."""

    term: Number | None = Field(
        None, alias="届", ge=1, le=99, description="召开第几届人民代表大会的会议；不写时为本届"
    )
    number: Number = Field(alias="次", ge=1, le=99, description="第几次会议", examples=[3])
    days: Days = Field(
        (), alias="日期", description="开会的日期；还没有定的不写，授权主任会议决定", examples=["2024-01-09"]
    )
    place: Text = Field("", alias="地点", description="开会的地点", examples=["青山县"])
    agenda: Lines = Field(
        (),
        alias="议程",
        description="建议的主要议程，一项一条，不写序号",
        examples=[["听取和审议县人民政府工作报告"]],
    )
    elected_on: Day | None = Field(
        None, alias="选举完成", description="每届第一次会议的，本届代表选举完成的日期"
    )
