"""What entries of every kind say that are followed up."""

from pydantic import Field

from rdtool.record.base import Day, Part, Text, TextList


class Assigned(Part):
    """What items of every kind say: who handles them, and until when."""

    pin: Text = Field(
        "",
        alias="编号",
        description="事项编号，不写的由工具编；写了就固定下来，改写、调序都不变",
        examples=["7-49-审-02"],
    )
    lead: Text = Field(
        "", alias="主办", description="主办（牵头、责任）单位，只能有一个", examples=["市财政局"]
    )
    assist: TextList = Field((), alias="协办", description="协办单位", examples=[["市审计局"]])
    leader: Text = Field(
        "", alias="分管领导", description="分管领导；不写时取 rdtool.yaml 中主办单位的分管领导"
    )
    assigned_on: Day | None = Field(
        None, alias="交办日期", description="交办日期；不写时为会议最后一天", examples=["2021-12-28"]
    )
    due: Day | None = Field(None, alias="时限", description="办理时限；不写时按 rdtool.yaml 的“跟踪督办”推算")
