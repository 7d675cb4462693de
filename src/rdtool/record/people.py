"""Persons and periods as a clerk writes them: `市财政局局长 李文清`, `10个工作日`."""

import unicodedata
from enum import Enum
from typing import Annotated, Any

from pydantic import Field, model_validator

from rdtool import chinese
from rdtool.patterns import regex
from rdtool.record.base import Before, Part, Text, entries


class Person(Part):
    """A person with the post in which the paper names them; written `职务 姓名`."""

    post: Text = Field("", alias="职务", description="职务，写全称谓", examples=["市财政局局长"])
    name: Text = Field(alias="姓名", min_length=1, description="姓名", examples=["李文清"])

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        words = value.split()
        if len(words) >= 2 and len(words[-1]) == 1 and len(words[-2]) == 1:
            words[-2:] = ["".join(words[-2:])]
        if not words:
            raise ValueError("没有写姓名，应当写成“职务 姓名”，如“市财政局局长 李文清”")
        return {"职务": "".join(words[:-1]), "姓名": words[-1]}

    @property
    def called(self) -> str:
        """The post and the name: 市财政局局长李文清."""
        return self.post + self.name


def _people(value: Any) -> Any:
    """`甲、乙` and a list of entries are the same."""
    if isinstance(value, str):
        return entries(value)
    return value


People = Annotated[tuple[Person, ...], Before(_people)]


_SEAT = regex(r"(?:常委会|常务委员会)(?:主任|副主任|秘书长|委员|组成人员)(?:的?职务)?")


def is_seat(post: str) -> bool:
    """Whether a post is one of the members' (组成人员), not of the committee's staff."""
    return any(found.end() == len(post) for found in _SEAT.finditer(post))


class Unit(str, Enum):
    """What a period is counted in."""

    DAYS = "日"
    WORK_DAYS = "个工作日"
    MONTHS = "个月"


_PERIOD = regex(r"([0-9]+|[一二两三四五六七八九十百]+)(个?工作日|个月|月|日|天|年|个?星期|周)(?:内|以内)?")
_UNITS = {
    "日": (Unit.DAYS, 1),
    "天": (Unit.DAYS, 1),
    "周": (Unit.DAYS, 7),
    "星期": (Unit.DAYS, 7),
    "个星期": (Unit.DAYS, 7),
    "工作日": (Unit.WORK_DAYS, 1),
    "个工作日": (Unit.WORK_DAYS, 1),
    "月": (Unit.MONTHS, 1),
    "个月": (Unit.MONTHS, 1),
    "年": (Unit.MONTHS, 12),
}


class Period(Part):
    """A length of time, written `3个月`, `10个工作日`, `15日`, `半年`."""

    count: int = Field(alias="数", ge=1, le=3660, description="数量")
    unit: Unit = Field(alias="单位", description="日、个工作日、个月")

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        text = unicodedata.normalize("NFKC", value).replace(" ", "")
        if text == "半年":
            return {"数": 6, "单位": Unit.MONTHS}
        match = _PERIOD.fullmatch(text)
        if not match:
            raise ValueError(f"“{value}”不是期限，应当写成“3个月”“10个工作日”或者“15日”")
        unit, factor = _UNITS[match[2]]
        return {"数": chinese.from_chinese(match[1]) * factor, "单位": unit}

    def __str__(self) -> str:
        return f"{self.count}{self.unit.value}"
