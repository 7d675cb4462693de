"""Series of document numbers: what is printed, and what starts them again at 1.

A 发文字号 is 代字〔年份〕顺序号号: four-digit year in 〔〕, no 第, no leading zeros (GB/T 9704-2012,
7.2.5).  Proclamations and review opinions often have series of their own (`第五号`,
`〔十四届〕第三十三号`), so an office writes how its numbers look by an example.
"""

import re
from enum import Enum
from typing import Annotated, Any

from pydantic import Field, model_validator

from rdtool.chinese import from_chinese, to_chinese
from rdtool.patterns import regex
from rdtool.record.base import Part, Text, YesNo, synonyms
from rdtool.values import value

#: Stands where the number belongs until it is given, after signing.
BLANK = "\u3000\u3000"

_NUMERAL = "[一二三四五六七八九十百千零〇]+"
_SHAPE = regex(rf"(?:〔(?:(?P<year>\d{{4}})|(?P<term>{_NUMERAL})届)〕)?(第)?(?P<number>\d+|{_NUMERAL})号")
_OTHER_BRACKETS = regex(r"[\[［(（【{﹝](\d{4}|[^\]］)）】}﹞]*届)[\]］)）】}﹞]")


class Restart(str, Enum):
    """When the numbers of a series begin again at 1."""

    YEARLY = "每年"
    PER_TERM = "每届"
    NEVER = "连续"


RestartText = Annotated[
    Restart,
    synonyms(
        {"年": "每年", "按年": "每年", "届": "每届", "按届": "每届", "不": "连续", "不重新编号": "连续"}
    ),
]


class Shape(Part):
    """How a number looks, written as an example: `〔2021〕12号`, `第五号`, `〔十四届〕第三十三号`."""

    within: Restart = Field(alias="括号", description="括号中写年份、届次，或者没有括号（连续）")
    ordinal: YesNo = Field(alias="第", description="数前有没有“第”字")
    chinese: YesNo = Field(alias="汉字", description="是否用汉字数字")

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        text = re.sub(r"\s", "", value)
        match = _SHAPE.fullmatch(text)
        if not match:
            raise ValueError(_wrong_shape(value, text))
        number = match["number"]
        if number.startswith("0"):
            plain = text.replace(f"{number}号", f"{number.lstrip('0') or '1'}号")
            raise ValueError(f"“{value}”的顺序号不编虚位，应当写成“{plain}”")
        from_chinese(number)
        within = Restart.YEARLY if match["year"] else Restart.PER_TERM if match["term"] else Restart.NEVER
        return {"括号": within, "第": bool(match[3]), "汉字": not number.isdigit()}

    def __str__(self) -> str:
        return self.written("12" if not self.chinese else "十二", 2021, 7)

    def written(self, number: str, year: int, term: int | None) -> str:
        """A numeral in this shape, with the year or the term it belongs to."""
        within = {
            Restart.YEARLY: f"〔{year}〕",
            Restart.PER_TERM: f"〔{to_chinese(term or 0)}届〕",
            Restart.NEVER: "",
        }
        return f"{within[self.within]}{'第' if self.ordinal else ''}{number}号"


def _wrong_shape(value: str, text: str) -> str:
    corrected = _OTHER_BRACKETS.sub(r"〔\1〕", text)
    if corrected != text and _SHAPE.fullmatch(corrected):
        return f"“{value}”的括号应当用六角括号，写成“{corrected}”"
    return f"“{value}”不是文号的样式，请照实际写法举一例，如“〔2021〕12号”“第五号”“〔十四届〕第三十三号”"


@value(frozen=True, slots=True)
class NumberSeries:
    """A series as the register keeps it."""

    name: str
    code: str
    shape: Shape
    restart: Restart

    @property
    def id(self) -> str:
        """What tells the series apart: its code, so that a new name for it changes nothing."""
        return self.code or self.name

    @property
    def needs_term(self) -> bool:
        """Whether a number says, or depends on, the term of the congress."""
        return Restart.PER_TERM in (self.restart, self.shape.within)

    def period(self, year: int, term: int | None) -> str:
        """What the numbers are counted within: `2021`, `七届`, or nothing."""
        if self.restart is Restart.PER_TERM:
            return f"{to_chinese(term or 0)}届"
        return str(year) if self.restart is Restart.YEARLY else ""

    def text(self, number: int, year: int, term: int | None) -> str:
        """The number as printed: `云人常〔2021〕12号`."""
        numeral = to_chinese(number) if self.shape.chinese else str(number)
        return self.code + self.shape.written(numeral, year, term)

    def blank(self, year: int, term: int | None) -> str:
        """The same with the place of the number left free."""
        return self.code + self.shape.written(BLANK, year, term)


class Series(Part):
    """A series of numbers; its code alone (`云人常`) means 云人常〔2021〕12号, anew every year."""

    code: Text = Field("", alias="代字", description="机关代字；不用代字的不写", examples=["云人常"])
    shape: Shape = Field(
        "〔2021〕12号",
        validate_default=True,
        alias="样式",
        description="文号除代字以外的写法，照实际举一例",
        examples=["〔2021〕12号", "第五号", "〔十四届〕第三十三号"],
    )
    restart: RestartText | None = Field(
        None,
        alias="重新编号",
        description="每年、每届重新从1号编起，或者连续编下去；样式有年份、届次的可以不写",
    )

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"代字": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _fits(self) -> "Series":
        if re.search(r"[〔〕\[\]［］]|号$", self.code):
            raise ValueError(f"“{self.code}”中应当只写机关代字，如“云人常”；年份、顺序号的写法写在“样式”中")
        within = self.shape.within
        if within is Restart.NEVER and self.restart is None:
            raise ValueError(f"样式“{self.shape}”没有年份、届次，请写明“重新编号”：每年、每届或者连续")
        if within is not Restart.NEVER and self.restart not in (None, within, Restart.NEVER):
            raise ValueError(
                f"样式“{self.shape}”应当{within.value}重新编号或者连续编号，否则会出现相同的文号"
            )
        return self

    @property
    def in_use(self) -> bool:
        """Whether the office numbers anything in this series."""
        return bool(self.code) or "shape" in self.model_fields_set

    def named(self, name: str) -> NumberSeries:
        """The series under the name that the profile gives it."""
        return NumberSeries(name, self.code, self.shape, self.restart or self.shape.within)


class OwnSeries(Series):
    """A further series of the office, with its name."""

    name: Text = Field(alias="名称", min_length=1, description="系列名称，取号时即用此称", examples=["公告"])

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return value

    @model_validator(mode="after")
    def _says_something(self) -> "OwnSeries":
        if not self.in_use:
            raise ValueError(f"系列“{self.name}”应当写明代字或者样式")
        return self
