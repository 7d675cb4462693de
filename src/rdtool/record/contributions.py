"""审议发言: what was said in the sittings, by whom, as the recorders took it down and the speakers signed it.

Bulletins (简报), the summary by item (审议发言摘要) and the sources of review opinions all rest on it
(全国人大常委会议事规则44: recorded, checked and signed by the speaker, printed, filed).
"""

from enum import Enum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from rdtool.record.base import Number, Part, References, Text, YesNo
from rdtool.record.people import Person
from rdtool.record.ruleset import Share


class SpeakerRole(str, Enum):
    """In what capacity someone spoke; only members count for what 组成人员 said."""

    MEMBER = "组成人员"
    OBSERVER = "列席"
    DEPUTY = "代表"


class PointSense(str, Enum):
    """What a point of a contribution is; it decides the verb of the summary."""

    PRAISE = "评价"
    PROBLEM = "问题"
    ADVICE = "建议"


class SpokenPoint(Part):
    """要点: one thing that a speaker said; a text alone is its 内容."""

    text: Text = Field(alias="内容", min_length=1, description="所讲的一点意见，一句话或者几句话")
    sense: PointSense | None = Field(
        None, alias="类别", description="评价、问题、建议；发言摘要由此写“认为”“指出”“建议”"
    )
    shared: Text = Field(
        "",
        alias="归纳",
        description="归纳成的一条意见；几个人说的是同一条意见的，写同样的话，发言摘要合并计人数",
        examples=["对尚未整改到位的9个问题逐项列出清单"],
    )

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"内容": value} if isinstance(value, str) else value


def _points(value: object) -> object:
    """One text is a list of its lines."""
    if isinstance(value, str):
        return [line.strip() for line in value.splitlines() if line.strip()]
    return [value] if isinstance(value, dict) else value


SpokenPoints = Annotated[tuple[SpokenPoint, ...], BeforeValidator(_points)]
"""A list of points, or one text with a point a line."""


class Contribution(Part):
    """审议发言: what one person said on an item, or on several together, in one sitting."""

    agenda: References = Field(
        alias="议题",
        min_length=1,
        description="就哪项议题发言，写代号、名称或者序号",
        examples=["审计整改"],
    )
    group: Text = Field("", alias="组", description="在哪个组发言", examples=["第一组"])
    sitting: Text = Field(
        "",
        alias="场次",
        description="在哪次会议上发言；写了“组”的，由日程推定",
        examples=["第二次全体会议"],
    )
    speaker: Person = Field(
        alias="发言人",
        description="发言人；组成人员只写姓名，其他人员写“职务 姓名”",
        examples=["孙秀兰"],
    )
    role: SpeakerRole | None = Field(
        None, alias="身份", description="组成人员、列席、代表；不写时按组成人员名单和列席名单确定"
    )
    points: SpokenPoints = Field(alias="要点", min_length=1, description="发言要点，一点一条")
    checked: YesNo | None = Field(None, alias="核对", description="发言记录是否已经本人核对签字")
    issue: Number | None = Field(
        None,
        alias="期",
        ge=1,
        le=99,
        description="印在第几期简报；不写时一组（一次会议）一期，依次编号。已经印发的，写上就固定下来",
    )


class Support(str, Enum):
    """How many members share an opinion (普遍认为、部分组成人员认为……), the most first."""

    GENERAL = "普遍"
    SEVERAL = "部分"
    SINGLE = "个别"


class SupportBase(str, Enum):
    """Of whom the share for 普遍 is taken."""

    SPEAKERS = "发言人数"
    PRESENT = "实到人数"


class SupportRule(Part):
    """支持: how many members must have said a thing for the summary to say 普遍 or 一些."""

    base: SupportBase = Field(
        SupportBase.SPEAKERS,
        alias="基数",
        description="算“普遍”的基数：发言人数（就该议题发言的组成人员）、实到人数",
    )
    general: Share = Field(
        "1/2以上",
        validate_default=True,
        alias="普遍",
        description="占基数多少为“普遍”，并且不少于“部分”所写的人数",
        examples=["1/2以上"],
    )
    several: Number = Field(
        3, alias="部分", ge=2, le=50, description="至少几人为“一些”，不足的为“有的”", examples=[3]
    )
    several_word: Text = Field(
        "一些", alias="部分用语", min_length=1, description="“一些组成人员”的写法", examples=["部分"]
    )
