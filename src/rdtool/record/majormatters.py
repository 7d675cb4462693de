"""重大事项, a part of the office profile: the catalogue of major matters, and the clock of opinions on them.

The three lists and their sizes are those of the place's own rules; where the profile has none, a packaged
catalogue is in use (`rdtool.procedures.major_matters.catalogue`).
"""

from enum import Enum
from typing import Annotated

from pydantic import Field

from rdtool.record.base import Number, Part, Text, synonyms
from rdtool.record.people import Period


class MatterList(str, Enum):
    """清单: what the standing committee does with a matter."""

    DECIDE = "决定"
    REPORT = "报告"
    FILE = "备案"


MatterListText = Annotated[
    MatterList, synonyms({"讨论决定": "决定", "应当决定": "决定", "应当报告": "报告", "应当备案": "备案"})
]


class MatterEntry(Part):
    """目录: one matter of a list."""

    list: MatterListText = Field(alias="清单", description="决定、报告、备案")
    number: Number | None = Field(
        None, alias="序号", ge=1, le=99, description="清单内的序号；不写时依次编号", examples=[5]
    )
    name: Text = Field(alias="事项", min_length=1, description="事项的简称", examples=["本级预算调整方案"])
    basis: Text = Field("", alias="依据", description="法律、法规的条文", examples=["预算法第六十九条"])
    organ: Text = Field("", alias="报告机关", description="提请、报告的机关", examples=["市人民政府"])
    committee: Text = Field(
        "", alias="对口委员会", description="对口的专门委员会或者工作机构", examples=["市人大财政经济委员会"]
    )


class MajorMatters(Part):
    """重大事项: what differs by place in deciding on major matters."""

    catalogue: tuple[MatterEntry, ...] = Field(
        (), alias="目录", description="重大事项的三份清单；不写时用通用的目录（17项、17项、5项）"
    )
    issue: Period = Field(
        "10日",
        validate_default=True,
        alias="整理印发",
        description="审议重大事项没有作出决议决定的，闭会后多久印发审议意见",
    )
    answer: Period = Field(
        "3个月",
        validate_default=True,
        alias="研究处理",
        description="审议重大事项没有作出决议决定的，多久报告审议意见的研究处理情况",
    )
    report_after: Period = Field(
        "15日", validate_default=True, alias="事后报告", description="作出决议决定以后多久向党委报告"
    )
