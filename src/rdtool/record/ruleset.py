"""规则 and 测评, parts of the office profile: how severe the rules are here, and how tiers are found."""

import re
import unicodedata
from enum import Enum
from typing import Annotated, Any

from pydantic import AfterValidator, Field, WithJsonSchema, model_validator

from rdtool import chinese
from rdtool.patterns import regex
from rdtool.record.base import Number, Part, Text, TextList, YesNo, synonyms
from rdtool.record.people import Period


class RuleLevel(str, Enum):
    """How severe a rule is for an office."""

    ERROR = "错误"
    WARNING = "警告"
    HINT = "提示"
    OFF = "不查"


_RULE_ID = "[A-Z][0-9]{1,2}"


def _rule_id(text: str) -> str:
    if not re.fullmatch(_RULE_ID, text):
        raise ValueError(f"“{text}”不是规则编号，编号如 V18，见 rdtool rules")
    return text


RuleId = Annotated[
    str, AfterValidator(_rule_id), WithJsonSchema({"type": "string", "pattern": f"^{_RULE_ID}$"})
]
"""The id of a rule, V18; whether there is such a rule is for the rule book to say."""

Levels = dict[RuleId, Annotated[RuleLevel, synonyms({"关闭": "不查", "忽略": "不查"})]]
"""Severities by rule: `{V18: 不查, O13: 提示}`."""

Waivers = dict[RuleId, Text]
"""Reasons by rule: `{V18: 复核无误}`."""


class RuleChoices(Part):
    """规则: where the office departs from the book's severities, and its limits on wording."""

    levels: Levels = Field(
        {},
        alias="轻重",
        description="规则编号和轻重：错误、警告、提示、不查",
        examples=["{V18: 不查, O13: 提示}"],
    )
    longest: Number = Field(200, alias="意见字数", ge=20, le=2000, description="一条审议意见超过多少字就提醒")
    empty_phrases: TextList = Field(
        (), alias="空话", description="审议意见中不宜单独成条的套话，加在通用的之外", examples=[["抓好落实"]]
    )


_SHARE = regex(
    r"(超过)?(?:(\d+)/(\d+)|(\d+(?:\.\d+)?)%|([一二三四五六七八九十]+)分之([一二三四五六七八九十]+))(以上)?"
)


class Share(Part):
    """A share that votes must reach: `过半数`, `三分之二以上`, `60%以上`, `超过60%`.

    Shares with 以上 include the figure itself, those with 超过 and 过半数 do not.
    """

    part: Number = Field(alias="分子", ge=0, description="分子")
    whole: Number = Field(alias="分母", ge=1, description="分母")
    exceeds: YesNo = Field(alias="超过", description="是否必须超过")

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        text = unicodedata.normalize("NFKC", value).replace(" ", "")
        if text in ("过半数", "超过半数"):
            return {"分子": 1, "分母": 2, "超过": True}
        found = _SHARE.fullmatch(text)
        if not found or bool(found[1]) == bool(found[7]):
            raise ValueError(f"“{value}”不是比例，应当写成“过半数”“三分之二以上”“60%以上”或者“超过60%”")
        part, whole = _fraction(found)
        return {"分子": part, "分母": whole, "超过": bool(found[1])}

    def reached(self, count: int, base: int) -> bool:
        """Whether `count` of `base` votes are enough."""
        difference = count * self.whole - base * self.part
        return difference > 0 if self.exceeds else difference >= 0

    def __str__(self) -> str:
        if self.exceeds and (self.part, self.whole) == (1, 2):
            return "过半数"
        share = f"{self.part}/{self.whole}"
        return f"超过{share}" if self.exceeds else f"{share}以上"


def _fraction(found: re.Match[str]) -> tuple[int, int]:
    if found[2]:
        return int(found[2]), int(found[3])
    if found[4]:
        amount = chinese.parse_decimal(found[4])
        return amount.as_integer_ratio()[0], amount.as_integer_ratio()[1] * 100
    return chinese.from_chinese(found[6]), chinese.from_chinese(found[5])


class EvaluationResult(str, Enum):
    """The tier announced after an evaluation; how it is computed varies by place."""

    SATISFIED = "满意"
    BASIC = "基本满意"
    DISSATISFIED = "不满意"


class EvaluationBase(str, Enum):
    """Of what the shares of an evaluation are taken."""

    RETURNED = "收回票"
    VALID = "有效票"
    MARKED = "评价票"
    PRESENT = "到会人数"
    ALL = "全体组成人员"


class Spoiled(str, Enum):
    """What becomes of a paper with several marks, or none that can be read, for one subject."""

    ROW = "该项无效"
    PAPER = "整票无效"


class Tiers(str, Enum):
    """What tiers a ballot paper has."""

    THREE = "三档"
    TWO = "两档"

    @property
    def each(self) -> tuple[EvaluationResult, ...]:
        """The tiers, the best first."""
        return tuple(
            one for one in EvaluationResult if self is Tiers.THREE or one is not EvaluationResult.BASIC
        )


class Consequence(Part):
    """后续: what follows from a tier here, and until when."""

    tier: EvaluationResult = Field(alias="等次", description="满意、基本满意、不满意", examples=["不满意"])
    step: Text = Field(
        alias="下一步", min_length=1, description="下一步怎样办", examples=["限期整改，重新报告"]
    )
    period: Period | None = Field(
        None,
        alias="期限",
        description="自会议最后一天起多久；没有固定期限的不写，由记录写明日期",
        examples=["90日"],
    )
    again: YesNo = Field(False, alias="再次测评", description="整改以后是否再次测评")
    round: Number = Field(
        1, alias="轮次", ge=1, le=9, description="第几次测评得到这个等次时适用；没有另写的，沿用前一次的"
    )


class EvaluationRule(Part):
    """测评: how the tier follows from the votes; no national law says so, every place has its own rule."""

    base: EvaluationBase = Field(
        EvaluationBase.RETURNED,
        alias="基数",
        description="收回票、有效票、评价票、到会人数、全体组成人员；有效票是收回票减去整张无效的票；评价票是满意、基本满意、不满意票之和，不含弃权、不了解",
    )
    scale: Tiers = Field(
        Tiers.THREE,
        alias="等次",
        description="测评票上有几个等次：三档（满意、基本满意、不满意）、两档（满意、不满意）",
        examples=["两档"],
    )
    satisfied: Share = Field(
        "过半数", validate_default=True, alias="满意", description="满意票占多少为“满意”", examples=["过半数"]
    )
    basic: Share = Field(
        "过半数",
        validate_default=True,
        alias="基本满意",
        description="满意票加基本满意票占多少为“基本满意”；写了“不满意”而不写这一项的，没有达到“不满意”就是“基本满意”",
        examples=["三分之二以上"],
    )
    dissatisfied: Share | None = Field(
        None,
        alias="不满意",
        description="不满意票占多少即为“不满意”；不写的，达不到“基本满意”的为“不满意”",
        examples=["二分之一以上"],
    )
    fourth: Text = Field(
        "", alias="弃权栏", description="测评票上在各等次以后的一栏，没有这一栏的不写", examples=["不了解"]
    )
    spoiled: Spoiled = Field(
        Spoiled.ROW,
        alias="多选",
        description="对一个对象选择两种以上或者无法辨认的：该项无效、整票无效；不作选择的怎样计算，写在“表决办法”的“测评空白”中",
    )
    consequences: tuple[Consequence, ...] = Field(
        (), alias="后续", description="各等次以后怎样办：整改、重新报告、再次测评和期限"
    )

    @property
    def tiers(self) -> tuple[EvaluationResult, ...]:
        """The tiers of a ballot paper, the best first."""
        return self.scale.each

    def tier(self, satisfied: int, basic: int, dissatisfied: int, base: int) -> EvaluationResult:
        """The tier that the counts come to; with two tiers, whatever is not 满意 is 不满意."""
        if self.dissatisfied and self.dissatisfied.reached(dissatisfied, base):
            return EvaluationResult.DISSATISFIED
        if self.satisfied.reached(satisfied, base):
            return EvaluationResult.SATISFIED
        if EvaluationResult.BASIC not in self.tiers:
            return EvaluationResult.DISSATISFIED
        failed_only = self.dissatisfied is not None and "basic" not in self.model_fields_set
        enough = failed_only or self.basic.reached(satisfied + basic, base)
        return EvaluationResult.BASIC if enough else EvaluationResult.DISSATISFIED

    def consequence(self, tier: EvaluationResult, round: int) -> Consequence | None:
        """What follows from a tier in the first evaluation, the second, and so on."""
        known = [one for one in self.consequences if one.tier is tier and one.round <= round]
        return max(known, key=lambda one: one.round, default=None)
