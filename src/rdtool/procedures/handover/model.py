"""交办会: when and where opinions are handed to the units, in which order, and who signs for them."""

from collections.abc import Iterator
from datetime import date

from pydantic import Field

from rdtool.record.base import Day, Part, Text, TextList
from rdtool.record.people import Person
from rdtool.record.told import SignedFor


class SignedReceipt(Part):
    """签收: who signed for a unit."""

    unit: Text = Field(
        alias="单位", min_length=1, description="签收的承办单位或者报告机关", examples=["市财政局"]
    )
    by: Text = Field("", alias="签收人", description="签收的人", examples=["柳青"])
    day: Day | None = Field(None, alias="日期", description="签收的日期；不写时为交办会的日期")


class Handover(Part, SignedFor):
    """交办会: the meeting that hands the opinions of a session over (浙江省各级人大常委会监督条例43)."""

    day: Day = Field(alias="日期", description="交办会的日期", examples=["2022-01-11"])
    time: Text = Field("", alias="时间", description="开会的时间", examples=["上午9:00"])
    place: Text = Field("", alias="地点", description="开会的地点", examples=["市人大常委会第一会议室"])
    chair: Person | None = Field(None, alias="主持人", description="主持会议的人，写“职务 姓名”")
    reader: Person | None = Field(None, alias="宣读人", description="宣读审议意见的人，写“职务 姓名”")
    speaker: Person | None = Field(None, alias="讲话人", description="讲话的人，写“职务 姓名”")
    pledging: TextList = Field(
        (), alias="表态单位", description="作表态发言的单位", examples=[["市审计局", "市财政局"]]
    )
    announced_on: Day | None = Field(None, alias="通知日期", description="交办会通知的日期")
    receipts: tuple[SignedReceipt, ...] = Field(
        (), alias="签收", description="各单位签收的情况，签收以后填写"
    )

    def signed(self) -> Iterator[tuple[str, date]]:
        """Everyone who signed, on a day of its own or on that of the meeting."""
        return ((one.unit, one.day or self.day) for one in self.receipts)
