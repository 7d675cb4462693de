"""What may stand in the head of a template: its keys and their values."""

import re
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from rdtool.document.style import Numbered
from rdtool.drafting.kinds.kind import Stage
from rdtool.record.base import Before, Number, Part, Text, TextList
from rdtool.record.page import LayoutText


def _word(text: str) -> str:
    """One word that can be typed and can stand in a file's name."""
    if not re.fullmatch(r"[\w-]*[^\W_][\w-]*", text) or text.startswith("-"):
        raise ValueError(f"“{text}”应当是一个词，只用汉字、字母、数字和连字符")
    return text


def _loops(value: object) -> object:
    """One loop is as good as a list with one."""
    return [value] if isinstance(value, str) else value


Word = Annotated[Text, AfterValidator(_word)]
Facts = dict[Text, Any]
Loops = Annotated[tuple[Text, ...], Before(_loops)]


class KindHead(Part):
    """文种说明: the head of a template."""

    needs: Text = Field("", alias="需要版本", description="至少要用哪一版 rdtool", examples=["0.1.0"])
    name: Word = Field("", alias="文种", description="文种的名称", examples=["慰问信"])
    command: Word = Field(
        "", alias="命令", description="draft 后面写的英文命令；不写时只用文种的名称", examples=["sympathy"]
    )
    about: Text = Field("", alias="说明", description="在文种列表中的说明", examples=["慰问信，一次会议一份"])
    stage: Stage | None = Field(
        None,
        alias="阶段",
        description="会前、会中、会后，文书放在会议文件夹的同名子文件夹，随 all 拟写；督办、公用，单独拟写",
        examples=["会后"],
    )
    order: Number = Field(
        900, alias="次序", ge=0, le=999, description="同一阶段中排在第几，小的在前", examples=[35]
    )
    loops: Loops = Field(
        ("会议",),
        alias="每份",
        description="每一份文书为谁拟：会议、议题，或者“名称 in 一组内容”，后面可以加“if 条件”；一层套一层的，写成列表",
        examples=['议题 in 全部议题 if 议题.类型 == "决议"'],
    )
    passed: Text = Field(
        "",
        alias="须通过",
        description="哪一次表决通过了才拟；没有通过的不拟，并说明原因",
        examples=["议题.表决"],
    )
    fits: Text = Field(
        "",
        alias="适用",
        description="同一文种有几个模板的，哪些文书用这一个；条件多的先比，都不适用的用没有写这一项的",
        examples=['议题.事项 == "预算调整"'],
    )
    by_unit: Text = Field(
        "",
        alias="按单位",
        description="加 --per-unit 时，用这个文种代替哪个文种；写了这一项的，平时不随 all 拟写",
        examples=["转办函"],
    )
    large_print: Text = Field(
        "", alias="大字版", description="什么情况下另印一份大字版", examples=["讲话.大字版"]
    )
    file_name: Text = Field(
        "",
        alias="文件名",
        description="文件名，不写扩展名；不写时为“序号-文种-议题名称”或者“文种-会议简称”",
        examples=["慰问信-{{ 会议.简称 }}"],
    )
    dated: Text = Field(
        "会议.闭幕日", alias="成文日期", description="成文日期", examples=["议题.表决.表决日"]
    )
    due: Text = Field(
        "",
        alias="期限",
        description="函件请对方在哪一天以前办理，列入索引；没有期限的不写",
        examples=["审议意见.报告截止"],
    )
    layout: LayoutText | None = Field(
        None,
        alias="版式",
        description="公布、文件、信函、纪要、简报、讲话、大字版、票、票（横）、证书、座次图、座次图（A3）、桌签；Word 文书必须写，Excel 清单不写",
        examples=["信函"],
    )
    numbered: Numbered = Field(
        Numbered.HEADINGS,
        alias="编号",
        description="编了号的短句是标题还是条文；决议、决定等写“条文”",
        examples=["条文"],
    )
    series: Text = Field("", alias="文号", description="用哪个系列的文号；不写时按版式", examples=["常委会"])
    basis: TextList = Field(
        (),
        alias="依据",
        description="文书依据记录中的哪些部分，这些部分有错误的不拟；第一项是主要依据。不写时为“每份”所写的部分和会议",
        examples=[["议题.审议意见", "会议"]],
    )
    absent: Text = Field(
        "", alias="没有时", description="记录中没有这种文书时怎样提示", examples=["记录中没有“讲话”部分"]
    )
    own: Facts = Field(
        {},
        alias="自用",
        description="本单位自己要记的内容，模板里写作“自用.名称”",
        examples=["{经办: 秘书科}"],
    )
