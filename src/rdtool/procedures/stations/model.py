"""联络站, 群众意见: stations with their duty rosters and monthly reports, and what people say there."""

import re
from enum import Enum
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from rdtool.procedures.stations.recurring import recurring
from rdtool.record.assigned import Assigned
from rdtool.record.base import Before, Day, LongText, Number, Part, Text, TextList, synonyms
from rdtool.record.satisfaction import Satisfaction


class StationDeputy(Part):
    """代表: a deputy who receives people at a station."""

    name: Text = Field(alias="姓名", min_length=1, description="姓名", examples=["蒋雪"])
    level: Text = Field("", alias="级别", description="哪一级的代表", examples=["市人大代表"])
    work: Text = Field("", alias="职业", description="职业或者职务", examples=["青山县中学教师"])


def _deputies(value: Any) -> Any:
    """A name alone is a deputy; `甲、乙` is a list."""
    given = value.replace("，", "、").split("、") if isinstance(value, str) else value
    if not isinstance(given, list):
        return given
    return [{"姓名": one.strip()} if isinstance(one, str) else one for one in given]


StationDeputies = Annotated[tuple[StationDeputy, ...], Before(_deputies)]


def _recurring_text(text: str) -> str:
    """A rule for days, as `recurring` reads it."""
    if text:
        recurring(text)
    return text


class Duty(Part):
    """值班: one reception day."""

    day: Day = Field(alias="日期", description="接待的日期", examples=["2021-12-15"])
    time: Text = Field("", alias="时间", description="接待的时间；不写时用联络站的时间")
    deputies: TextList = Field(
        (), alias="代表", description="值班代表；不写时由“轮值”编排", examples=[["蒋雪"]]
    )
    contact: Text = Field("", alias="联络员", description="联络员；不写时用联络站的联络员")
    theme: Text = Field("", alias="主题", description="接待的主题", examples=["老旧小区改造"])
    announced_on: Day | None = Field(None, alias="公告日期", description="实际公告的日期")
    came: TextList = Field((), alias="到岗", description="实际到岗的代表；开放过的日子填写")
    visitors: Number | None = Field(None, alias="接待人次", ge=0, description="接待群众多少人次")


class Rota(Part):
    """轮值: which days are planned by the station's rule, and how many deputies a day."""

    first: Day = Field(alias="起", description="从哪一天起", examples=["2022-01-01"])
    last: Day = Field(alias="止", description="到哪一天止", examples=["2022-03-31"])
    each: Number = Field(1, alias="每次", ge=1, le=20, description="每次几名代表，按“代表”的次序轮流")


def _month(text: str) -> str:
    """A month as 2021-12."""
    found = re.fullmatch(r"(\d{4})(?:-|年|\.|/)(\d{1,2})月?", text)
    if not found or not 1 <= int(found[2]) <= 12:
        raise ValueError(f"“{text}”不是月份，应当写成 2021-12")
    return f"{found[1]}-{int(found[2]):02d}"


class HandlingWay(str, Enum):
    """处理方式: the ways on which what people say goes (five ways, as stations do it)."""

    AT_ONCE = "当场答复"
    COMMUNITY = "转社区"
    TOWNSHIP = "转乡镇街道"
    OWN_LEVEL = "本级交办"
    HIGHER = "转上级代表"

    @property
    def passed_on(self) -> bool:
        """Whether somebody else handles it, who answers by a day."""
        return self in (HandlingWay.COMMUNITY, HandlingWay.TOWNSHIP, HandlingWay.OWN_LEVEL)


_WAYS = {
    "当场解答": "当场答复",
    "转村": "转社区",
    "转社区（村）": "转社区",
    "转街道": "转乡镇街道",
    "转乡镇": "转乡镇街道",
    "转街道乡镇": "转乡镇街道",
    "交办": "本级交办",
    "转上级": "转上级代表",
}
WayText = Annotated[HandlingWay, synonyms(_WAYS)]


class MonthReport(Part):
    """月报: what a station reports of a month; 意见 = the five ways together."""

    month: Annotated[Text, AfterValidator(_month)] = Field(
        alias="月份", description="月份", examples=["2021-12"]
    )
    opened: Number | None = Field(None, alias="开放次数", ge=0, description="开放的次数")
    deputies: Number | None = Field(None, alias="进站代表", ge=0, description="进站的代表人次")
    visitors: Number | None = Field(None, alias="接待人次", ge=0, description="接待群众的人次")
    opinions: Number | None = Field(None, alias="意见", ge=0, description="收到的意见件数")
    at_once: Number | None = Field(None, alias="当场答复", ge=0, description="当场答复的件数")
    community: Number | None = Field(None, alias="转社区", ge=0, description="转社区、村办理的件数")
    township: Number | None = Field(None, alias="转乡镇街道", ge=0, description="转乡镇、街道办理的件数")
    own_level: Number | None = Field(None, alias="本级交办", ge=0, description="交本级有关单位办理的件数")
    higher: Number | None = Field(None, alias="转上级代表", ge=0, description="转上级代表提出建议的件数")
    done: Number | None = Field(None, alias="已办结", ge=0, description="转办的当中已经办结的件数")
    told: Number | None = Field(None, alias="已反馈", ge=0, description="已经向群众反馈的件数")
    satisfied: Number | None = Field(None, alias="满意", ge=0, description="群众表示满意的件数")
    basic: Number | None = Field(None, alias="基本满意", ge=0, description="群众表示基本满意的件数")
    dissatisfied: Number | None = Field(None, alias="不满意", ge=0, description="群众表示不满意的件数")


class Station(Part):
    """联络站: a station where deputies receive people."""

    name: Text = Field(alias="名称", min_length=1, description="名称", examples=["城东代表联络站"])
    head: Text = Field("", alias="站长", description="站长", examples=["汪建业"])
    contact: Text = Field("", alias="联络员", description="联络员", examples=["田野"])
    phone: Text = Field("", alias="联系电话", description="联络站的电话")
    place: Text = Field("", alias="地点", description="接待的地点", examples=["城东街道办事处一楼"])
    deputies: StationDeputies = Field(
        (), alias="代表", description="进站的代表：姓名，或者写明级别、职业", examples=["[蒋雪, 汪建业]"]
    )
    days: Annotated[Text, AfterValidator(_recurring_text)] = Field(
        "",
        alias="接待日",
        description="固定的接待日：每周三、每月15日、单月15日、双月5日，几个日子用顿号分开",
        examples=["每月15日"],
    )
    time: Text = Field("", alias="时间", description="接待的时间", examples=["上午9:00至11:00"])
    rota: Rota | None = Field(
        None, alias="轮值", description="按“接待日”编排的期间；其中另有“值班”的日子，以“值班”为准"
    )
    duties: tuple[Duty, ...] = Field((), alias="值班", description="逐日写明的值班，开放以后写到岗、接待人次")
    reports: tuple[MonthReport, ...] = Field(
        (), alias="月报", description="联络站报来的各月数字；与登记的意见核对，没有登记的用它编月报"
    )


class PublicOpinion(Assigned):
    """群众意见: what somebody said when deputies received people, and what became of it."""

    serial: Text = Field(
        "", alias="登记号", description="登记的编号，一个联络站之内不重复", examples=["城东2021-031"]
    )
    day: Day = Field(alias="日期", description="接待的日期", examples=["2021-12-15"])
    station: Text = Field(
        alias="联络站", min_length=1, description="联络站的名称", examples=["城东代表联络站"]
    )
    deputies: TextList = Field((), alias="接待代表", description="接待的代表", examples=[["蒋雪"]])
    person: Text = Field(
        "", alias="姓名", description="群众的姓名，可以不写；只印在登记表和答复上，其他文书隐去"
    )
    phone: Text = Field("", alias="电话", description="群众的电话，同样只印在登记表上")
    address: Text = Field("", alias="住址", description="群众的住址，同样只印在登记表上")
    people: Number = Field(1, alias="人数", ge=1, description="一同来的有几人")
    category: Text = Field("", alias="类别", description="意见的类别", examples=["道路交通"])
    text: Text = Field(alias="内容", min_length=1, description="反映的情况")
    wish: Text = Field("", alias="诉求", description="要求解决什么")
    reply: LongText = Field("", alias="当场答复", description="代表当场所作的解释、答复")
    way: WayText | None = Field(
        None, alias="处理", description="处理方式：当场答复、转社区、转乡镇街道、本级交办、转上级代表"
    )
    assigned_on: Day | None = Field(None, alias="交办日期", description="转出的日期；不写时为接待的日期")
    due: Day | None = Field(
        None, alias="时限", description="办理时限；不写时按 rdtool.yaml“跟踪督办”的“群众意见”推算"
    )
    suggestion: Text = Field(
        "", alias="转为建议", description="由代表据此提出代表建议的，写建议的编号或者标题"
    )
    outcome: LongText = Field("", alias="结果", description="办理的结果")
    done_on: Day | None = Field(None, alias="办结日期", description="办结的日期")
    told_on: Day | None = Field(None, alias="反馈日期", description="向群众反馈结果的日期")
    told_by: Text = Field("", alias="反馈方式", description="怎样反馈", examples=["电话"])
    satisfaction: Satisfaction | None = Field(
        None, alias="满意", description="群众的评价：满意、基本满意、不满意"
    )
