"""执法检查: what is inspected, by whom, how, article by article, and what was found."""

from pydantic import Field

from rdtool.record.assigned import Assigned
from rdtool.record.base import Day, Lines, LongText, Part, Text, TextList
from rdtool.record.people import People, Person


class InspectedArticle(Assigned):
    """条款: an article that is checked, and what was found on it."""

    article: Text = Field(
        alias="条款", min_length=1, description="所检查的条款，写条款号", examples=["第三十四条"]
    )
    text: Text = Field("", alias="规定", description="条款规定的要点")
    point: Text = Field("", alias="检查要点", description="检查什么，怎样检查")
    found: Text = Field("", alias="检查发现", description="检查发现的问题；没有问题的不写")
    advice: Text = Field("", alias="建议", description="改进的建议")


class InspectionStep(Part):
    """步骤: a step of the inspection."""

    name: Text = Field(alias="名称", min_length=1, description="步骤的名称", examples=["自查自纠"])
    since: Day | None = Field(None, alias="开始", description="开始的日期")
    until: Day | None = Field(None, alias="结束", description="结束的日期")
    content: Text = Field("", alias="内容", description="这一步做什么")


class Inspection(Part):
    """执法检查: an inspection by the standing committee (监督法31)."""

    laws: Lines = Field(
        alias="法规",
        min_length=1,
        description="所检查的法律、法规，写全称，不带书名号，一件一条",
        examples=[["中华人民共和国水污染防治法"]],
    )
    purpose: Text = Field("", alias="目的", description="检查的目的，不写“为了”二字")
    objects: TextList = Field(
        (), alias="对象", description="被检查的机关、单位", examples=[["市人民政府", "市生态环境局"]]
    )
    leader: Person | None = Field(
        None, alias="组长", description="检查组组长，写“职务 姓名”", examples=["市人大常委会副主任 马志刚"]
    )
    deputy_leaders: People = Field((), alias="副组长", description="检查组副组长，写“职务 姓名”")
    members: People = Field((), alias="成员", description="检查组成员，写姓名或者“职务 姓名”")
    staff: People = Field((), alias="工作人员", description="检查组的工作人员")
    ways: TextList = Field(
        (),
        alias="方式",
        description="检查的方式：听取汇报、座谈会、实地检查、抽查、问卷调查、第三方评估等",
        examples=[["听取汇报", "实地检查", "抽查"]],
    )
    steps: tuple[InspectionStep, ...] = Field((), alias="步骤", description="各个步骤，依先后排列")
    demands: Lines = Field((), alias="要求", description="对检查组和被检查单位的要求，一项一条")
    adopted_by: Text = Field(
        "", alias="方案通过", description="通过方案的会议", examples=["第一百二十六次主任会议"]
    )
    adopted_on: Day | None = Field(None, alias="方案日期", description="方案通过的日期")
    told_on: Day | None = Field(None, alias="通知日期", description="方案送达被检查单位的日期")
    since: Day | None = Field(None, alias="开始", description="检查组开始检查的日期")
    until: Day | None = Field(None, alias="结束", description="检查组结束检查的日期")
    visited: dict[Text, Text] = Field(
        {}, alias="数量", description="检查的数量", examples=["{座谈会: 6场, 实地检查点: 23个}"]
    )
    articles: tuple[InspectedArticle, ...] = Field((), alias="条款", description="重点检查的条款")
    appraisal: LongText = Field("", alias="评价", description="对法律、法规实施情况的评价")
    amendments: LongText = Field("", alias="修改建议", description="修改完善法律、法规的建议")
