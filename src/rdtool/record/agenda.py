"""The agenda: one entry per item, with everything that came of it."""

import re
from enum import Enum
from typing import Annotated

from pydantic import AfterValidator, Field

from rdtool.record.base import Day, Lines, LongText, Text, TextList, YesNo, as_number, synonyms
from rdtool.record.decisions import (
    ListSize,
    PaperWords,
    Review,
    Vote,
)
from rdtool.record.openpart import OpenPart
from rdtool.record.parts import Home
from rdtool.record.people import Person


class ItemKind(str, Enum):
    """What an agenda item is; it decides which papers follow from it."""

    RESOLUTION = "决议"
    DECISION = "决定"
    RULES = "规定"
    REPORT = "听取报告"
    WRITTEN = "书面报告"
    EVALUATION = "满意度测评"
    PERSONNEL = "人事任免"
    OTHER = "其他"


class Matter(str, Enum):
    """What a resolution or decision is about; it decides the template."""

    GENERAL = "一般"
    BUDGET_ADJUSTMENT = "预算调整"
    FINAL_ACCOUNTS = "决算"
    LIVELIHOOD_BALLOT = "民生实事票决"
    MAJOR_MATTER = "重大事项"
    RESIGNATION = "接受辞职"


ItemKindText = Annotated[
    ItemKind,
    synonyms(
        {
            "法规": "规定", "条例": "规定", "办法": "规定", "规则": "规定",
            "报告": "听取报告", "听取和审议报告": "听取报告", "审议报告": "听取报告",
            "书面": "书面报告", "测评": "满意度测评", "任免": "人事任免", "人事": "人事任免",
        }
    ),
]  # fmt: skip


def _code(text: str) -> str:
    if text and not re.fullmatch(r"\w{1,12}", text):
        raise ValueError(f"“{text}”不能作代号，代号用十二个以内的汉字、字母、数字，中间没有空格和标点")
    if as_number(text) is not None:
        raise ValueError(f"“{text}”不能作代号，数字会与议题的序号混淆，请加上文字，如“{text}号议题”")
    return text


CodeText = Annotated[Text, AfterValidator(_code)]
"""A 代号: short, and no mere number."""


class AgendaItem(OpenPart):
    """议题: an item of the agenda, in the order in which the session took it."""

    home = Home.ITEM

    name: Text = Field(
        alias="名称",
        min_length=1,
        description="议题名称，不带书名号，不带（草案）",
        examples=["2021年市级第二次预算调整方案"],
    )
    code: CodeText = Field(
        "",
        alias="代号",
        description="简短的代号，日程、讲话等处用它指这项议题；议题改名、调序，代号不变",
        examples=["预算调整"],
    )
    former: Lines = Field(
        (),
        alias="曾用名",
        description="改名以前的名称；文号、跟踪的事项由此照旧跟着这项议题",
        examples=[["2021年市级预算调整方案"]],
    )
    kind: ItemKindText = Field(
        alias="类型", description="决议、决定、规定、听取报告、书面报告、满意度测评、人事任免、其他"
    )
    matter: Matter | None = Field(
        None,
        alias="事项",
        description="一般、预算调整、决算、民生实事票决、重大事项、接受辞职；不写时按名称判断",
    )
    reporter: Person | None = Field(
        None,
        alias="报告人",
        description="作报告或者说明的人，写“职务 姓名”",
        examples=["市财政局局长 李文清"],
    )
    reader: Person | None = Field(
        None,
        alias="宣读人",
        description="表决以前宣读草案文本的人，写“职务 姓名”；不宣读的不写",
        examples=["市人大常委会副秘书长 高文博"],
    )
    pledging: TextList = Field(
        (), alias="任前发言", description="表决以前作表态发言的人选", examples=[["沈静", "秦岚"]]
    )
    on_behalf_of: Text = Field(
        "", alias="受委托", description="受哪个机关委托作报告；政府部门负责人报告时可不写"
    )
    organ: Text = Field(
        "", alias="报告机关", description="报告所属机关；不写时由报告人所在单位推定", examples=["市人民政府"]
    )
    report: Text = Field("", alias="报告题目", description="报告、说明或者议案的全称，不带书名号")
    agenda_phrase: Text = Field(
        "",
        alias="议程表述",
        description="议程中怎样写这一项；不写时按类型写出",
        examples=["听取和审议市人民政府关于2021年度环境状况的报告"],
    )
    attending: TextList = Field(
        (),
        alias="列席单位",
        description="到会听取意见、回答询问的单位；作报告的单位不必写",
        examples=[["市财政局", "市发展改革委"]],
    )
    movers: TextList = Field((), alias="联名", description="联名提出议案、质询案的组成人员")
    preliminary_on: Day | None = Field(
        None, alias="初审送交", description="预算调整初步方案、决算草案送交初步审查的日期"
    )
    draft_on: Day | None = Field(
        None, alias="征求意见稿", description="报告征求意见稿送交专门委员会或者工作机构的日期"
    )
    sent_on: Day | None = Field(None, alias="报告送达", description="修改后的报告送交常委会的日期")
    review: Review | None = Field(None, alias="审查", description="专门委员会的审查结果报告")
    vote: Vote | None = Field(None, alias="表决", description="表决情况")
    earlier_votes: tuple[Vote, ...] = Field(
        (),
        alias="先行表决",
        description="在本项表决以前的各次表决：修正案、单独表决的条款、无效以后重新投票的前一次",
    )
    paper: PaperWords | None = Field(None, alias="文书", description="决议、决定中只能由人来写的内容")
    no_opinions: YesNo = Field(
        False, alias="无审议意见", description="听取和审议了报告，组成人员没有提出需要交办的审议意见"
    )
    filed_with: Text = Field("", alias="报备", description="通过以后报请备案的机关", examples=["省人民政府"])
    lists: tuple[ListSize, ...] = Field((), alias="清单", description="通过的规定所列清单及项数")
    remarks: LongText = Field("", alias="评述", description="讲话中对本议题的评述")
