"""公开: what of a session was told to the deputies and made public, and when (监督法 on each kind of paper)."""

from enum import Enum

from pydantic import Field

from rdtool.record.base import Day, Part, References, Text


class DisclosedKind(str, Enum):
    """What is told to deputies and made public."""

    ADOPTED = "决议决定"
    RULES = "法规规定"
    REPORT = "报告"
    OPINIONS = "审议意见"
    HANDLING = "研究处理情况"
    OTHER = "其他"


class Disclosure(Part):
    """公开: one paper, what was done to make it known, or why it is not made public."""

    agenda: References = Field(
        (), alias="议题", description="哪项议题的文件，写代号、名称或者序号", examples=["审计整改"]
    )
    sort: DisclosedKind = Field(
        DisclosedKind.OTHER,
        alias="类别",
        description="决议决定、法规规定、报告、审议意见、研究处理情况、其他",
    )
    title: Text = Field(
        "",
        alias="文件",
        description="文件的题目；写了议题和类别的可以不写",
        examples=["2022年度监督工作计划"],
    )
    told_on: Day | None = Field(None, alias="通报代表", description="向本级人大代表通报的日期")
    told_by: Text = Field("", alias="通报方式", description="通报的方式", examples=["印发书面材料"])
    published_on: Day | None = Field(None, alias="日期", description="向社会公布的日期")
    medium: Text = Field("", alias="载体", description="公布的载体", examples=["常委会公报、市人大网站"])
    address: Text = Field("", alias="网址", description="公布的网址")
    withheld: Text = Field("", alias="不公开理由", description="依法不公开的理由")
    clerk: Text = Field("", alias="经办", description="经办人")


class DisclosureRow(Disclosure):
    """公开各项: a line of the ledger; what the record does not say yet is blank."""

    title: str = Field(alias="文件", description="文件的题目")
    item: str = Field("", alias="议题名称", description="所属议题的名称")
