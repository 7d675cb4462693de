from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Literal

import pytest
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PositiveInt,
    model_validator,
)
from pydantic_core import PydanticCustomError, PydanticKnownError
from pydantic_core._pydantic_core import list_all_errors

from rdtool.diagnostics import Problem, Severity, has_errors, render_all
from rdtool.record.reading.binding import bind
from rdtool.record.reading.codes import MODEL_PROBLEMS
from rdtool.record.reading.composer import MOST_PROBLEMS
from rdtool.record.reading.reader import Source, parse
from rdtool.record.record import Record

#: Words of the file formats and of the tool itself that may stand in a Chinese message.
LATIN = {"YAML", "rdtool", "yaml", "Tab"}


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Kind(str, Enum):
    RESOLUTION = "决议"
    DECISION = "决定"


def _even(value: int) -> int:
    if value % 2:
        raise ValueError(f"“{value}”不是双数，请写双数")
    return value


class Person(Part):
    name: str = Field(alias="姓名", min_length=1, max_length=4, description="姓名", examples=["李文清"])
    post: str = Field("", alias="职务", description="职务")


class Vote(Part):
    yes: int = Field(alias="赞成", ge=0, description="赞成票数", examples=[31])
    no: PositiveInt = Field(1, alias="反对")

    @model_validator(mode="after")
    def _enough(self) -> Vote:
        if self.yes < self.no:
            raise ValueError("赞成票少于反对票")
        return self


class Item(Part):
    title: str = Field(alias="名称", description="议题名称", examples=["市级决算"])
    kind: Kind = Field(Kind.RESOLUTION, alias="类型", description="决议、决定")
    vote: Vote | None = Field(None, alias="表决")
    due: date | Person | None = Field(None, alias="期限", description="日期或者负责人")
    speakers: tuple[Person, ...] = Field((), alias="发言人")


class Limits(Part):
    plan: int = Field(10, alias="整理", examples=[10])
    report: str = Field("", alias="报告", examples=["3个月"])
    consult: str = Field("", alias="征求")


class Session(Part):
    number: int = Field(alias="次", ge=1, le=99, description="本届内的会议次数", examples=[49])
    day: date | None = Field(None, alias="日期", description="会期")
    begin: time | None = Field(None, alias="时间")
    moment: datetime | None = Field(None, alias="时刻")
    form: Literal["例会", "临时会议"] = Field("例会", alias="形式")
    public: bool = Field(False, alias="公开")
    amount: Decimal | None = Field(
        None, alias="金额", max_digits=6, decimal_places=2, description="金额，万元"
    )
    share: float | None = Field(None, alias="比例", lt=1)
    code: str = Field("", alias="代字", pattern="^[云人]+$", description="机关代字", examples=["云人常"])
    copies: list[str] = Field(
        [], alias="抄送", max_length=2, min_length=1, description="抄送单位", examples=[["市委办公室"]]
    )
    pair: Annotated[int, AfterValidator(_even)] = Field(2, alias="双数")
    dozen: int = Field(12, alias="成打", multiple_of=12)
    chair: Person | None = Field(None, alias="主持人", description="主持人")
    items: tuple[Item, ...] = Field((), alias="议题", description="议题")
    limits: Limits = Field(Limits(), alias="时限")
    notes: dict[str, str] = Field({}, alias="备注")


def problems_of(text: str, model: type[BaseModel] = Session) -> list[Problem]:
    """What binding finds in a text that is sound YAML."""
    tree, problems = parse(Source.of(text))
    assert render_all(problems) == ""
    assert tree is not None
    bound, found = bind(model, tree)
    assert (bound is None) == has_errors(found)
    return found


def only(text: str, model: type[BaseModel] = Session) -> Problem:
    """The one problem of a text."""
    (problem,) = problems_of(text, model)
    return problem


def foreign_words(text: str) -> set[str]:
    """Latin words in a text that no Chinese clerk should have to read."""
    return set(re.findall("[A-Za-z_]{2,}", text)) - LATIN


def test_a_sound_file_becomes_a_model() -> None:
    tree, _ = parse(
        Source.of("次: 49\n日期: 2021-12-28\n时间: 09:30\n议题:\n  - 名称: 甲\n    期限: 2022-01-07\n")
    )
    assert tree is not None
    session, problems = bind(Session, tree)
    assert problems == []
    assert session is not None
    assert (session.number, session.day, session.begin) == (49, date(2021, 12, 28), time(9, 30))
    assert session.items[0].due == date(2022, 1, 7)


CASES = [
    ("日期: 2021-12-28", "M01", 1, "缺少“次”", "请补上：\n    次: 49（本届内的会议次数）"),
    ("次:\n", "M02", 1, "“次”没有填写", "“次”填写：本届内的会议次数，例如：49。"),
    ("次: 1\n日起: 2021-12-28", "M03", 2, "不认识的项目“日起”", "是不是“日期”？"),
    ("次: 1\n赞成: 3", "M03", 2, "不认识的项目“赞成”", "“赞成”应当写在“议题”下的“表决”下面。"),
    ("次: 1\n赞程: 3", "M03", 2, "不认识的项目“赞程”", "是不是“赞成”？它应当写在“议题”下的“表决”下面。"),
    ("次: 1\n议题:\n  - 名称: 甲\n    抄送: 乙", "M03", 4, "不认识的项目“抄送”", "“抄送”应当写在最外层（行首不缩进）。"),
    ("次: 1\n名称：甲: 乙", "M03", 2, "不认识的项目“名称：甲”", "这里可以写"),
    ("次: 1\n日期：甲: 乙", "M03", 2, "冒号不对", '请改为：\n    日期: "甲: 乙"'),
    ("次: 四十九次", "M04", 1, "“次”应当是整数，写的是“四十九次”", "例如：49"),
    ("次: 1.5", "M04", 1, "“次”应当是整数，写的是“1.5”", ""),
    (f"次: {'9' * 5000}", "M04", 1, "“次”应当是整数，写的是“99999999999999999999999…”", ""),
    ("次: 1\n金额: 很多", "M04", 2, "“金额”应当是数字，写的是“很多”", "金额，万元"),
    ("次: 1\n金额: NaN", "M04", 2, "“金额”应当是数字", ""),
    ("次: 1\n比例: 一半", "M04", 2, "“比例”应当是数字", "12.5"),
    ("次: 1\n日期: 2021-13-01", "M05", 2, "“日期”应当是日期，写的是“2021-13-01”", "2021-12-28"),
    ("次: 1\n日期: 2021-12-28T09:30", "M05", 2, "“日期”应当是日期", ""),
    ("次: 1\n时间: 九点", "M05", 2, "“时间”应当是时间，写的是“九点”", "09:30"),
    ("次: 1\n时刻: 昨天", "M05", 2, "“时刻”应当是日期", ""),
    ("次: 1\n形式: 临时", "M06", 2, "“形式”不能写“临时”", "是不是“临时会议”？\n可以写：例会、临时会议。"),
    ("次: 1\n议题: [{名称: 甲, 类型: 决意}]", "M06", 2, "“类型”不能写“决意”", "是不是“决议”？\n可以写：决议、决定。"),
    ('次: 1\n主持人: {姓名: ""}', "M07", 2, "“姓名”不能空着", "例如：李文清"),
    ("次: 1\n抄送: []", "M07", 2, "“抄送”至少要有 1 项，现有 0 项", "例如：[市委办公室]"),
    ("次: 1\n抄送: [甲, 乙, 丙]", "M08", 2, "“抄送”最多 2 项，现有 3 项", ""),
    ("次: 1\n主持人: {姓名: 张三李四王五}", "M08", 2, "“姓名”最多 4 个字，现有 6 个字", ""),
    ("次: 0", "M09", 1, "“次”应当不小于 1，写的是“0”", ""),
    ("次: 100", "M09", 1, "“次”应当不大于 99，写的是“100”", ""),
    ("次: 1\n比例: 1", "M09", 2, "“比例”应当小于 1，写的是“1”", ""),
    ("次: 1\n成打: 13", "M09", 2, "“成打”应当是 12 的倍数，写的是“13”", ""),
    ("次: 1\n金额: 1.234", "M09", 2, "“金额”最多 2 位小数", ""),
    ("次: 1\n金额: 12345678", "M09", 2, "“金额”", ""),
    ("次: 1\n议题: [{名称: 甲, 表决: {赞成: 1, 反对: 0}}]", "M09", 2, "“反对”应当大于 0", ""),
    ("次: 1\n抄送: 甲、乙", "M10", 2, "“抄送”应当是列表，这里却是一段文字", "请写成：\n    抄送:\n      - 甲\n      - 乙"),
    ("次: 1\n议题:\n  名称: 甲\n", "M10", 2, "“议题”应当是列表，这里却是“项目: 内容”", "    议题:\n      - 名称: 甲"),
    ("次: 1\n主持人: 甲", "M11", 2, "“主持人”应当分项填写，这里却是一段文字", "    主持人:\n      姓名: 李文清"),
    ("次: 1\n主持人: [甲]", "M11", 2, "“主持人”应当分项填写，这里却是列表", "不要写“-”"),
    ("次: 1\n议题:\n  - 名称：甲", "M11", 3, "“议题”第 1 项应当分项填写，这里却是一段文字：“名称”后的冒号", "      - 名称: 甲"),
    ("次: 1\n议题:\n  - 甲", "M11", 3, "“议题”第 1 项应当分项填写", "    - 名称: 市级决算"),
    ("次: 1\n时限: 甲", "M11", 2, "“时限”应当分项填写", "请写成：\n    时限:\n      整理: 10\n      报告: 3个月"),
    ("次: 1\n备注: 甲", "M11", 2, "“备注”应当分项填写", ""),
    ("次: 1\n代字: [云]", "M12", 2, "“代字”应当是一段文字，这里却是列表", ""),
    ("次: 1\n代字:\n  云: 人", "M12", 2, "“代字”应当是一段文字，这里却是“项目: 内容”", '    "云: 人"'),
    ("次: 1\n抄送:\n  - 甲: 乙", "M12", 3, "“抄送”第 1 项应当是一段文字", '"甲: 乙"'),
    ("次: 1\n公开: 大概", "M13", 2, "“公开”应当写“是”或者“否”，写的是“大概”", ""),
    ("次: 1\n代字: ABC", "M14", 2, "“代字”的格式不对：“ABC”", "例如：云人常"),
    ("次: 1\n主持人: {姓名: 甲，职务：主任}", "M16", 2, "“姓名”的内容里还有“职务”", "    主持人: {姓名: 甲, 职务: 主任}"),
    ("次: 1，日期：2021-12-28", "M16", 1, "“次”的内容里还有“日期”", "请改为：\n    次: 1\n    日期: 2021-12-28"),
    ("次: 1\n形式: 例会。", "M06", 2, "“形式”的末尾多了标点：“例会。”", "请改为：\n    形式: 例会"),
    ("次: 1\n双数: 3", "M15", 2, "“3”不是双数", "请写双数。"),
    ("次: 1\n议题: [{名称: 甲, 表决: {赞成: 1, 反对: 2}}]", "M15", 2, "赞成票少于反对票", ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "id", "line", "message", "remedy"), CASES, ids=[case[0][:30] for case in CASES]
)
def test_each_kind_of_mistake_is_told_in_chinese_at_its_place(
    text: str, id: str, line: int, message: str, remedy: str
) -> None:
    problem = only(text)
    assert (problem.id, problem.severity) == (id, Severity.ERROR)
    assert problem.place is not None
    assert problem.place.line == line
    assert message in problem.message
    assert remedy in problem.remedy
    written = set(re.findall("[A-Za-z_]{2,}", text))
    assert foreign_words(problem.message + problem.remedy) - written == set()


def test_every_model_id_is_explained_and_reported() -> None:
    assert {case[1] for case in CASES} == set(MODEL_PROBLEMS)


@pytest.mark.parametrize("error", list_all_errors(), ids=lambda error: error["type"])
def test_no_error_type_of_pydantic_speaks_english(error: dict[str, Any]) -> None:
    def fail(_: object) -> None:
        context = error.get("example_context")
        if "error" in (context or {}):
            context = {**(context or {}), "error": "some English reason"}
        raise PydanticKnownError(error["type"], context)

    class Probe(Part):
        value: Annotated[str, BeforeValidator(fail)] = Field(alias="内容", description="内容说明")

    problem = only("内容: 甲", Probe)
    assert problem.id in MODEL_PROBLEMS
    assert re.search("[\u4e00-\u9fff]", problem.message)
    assert foreign_words(problem.message + problem.remedy) == set()


def test_an_english_message_of_some_library_is_not_passed_on() -> None:
    def fail(value: str) -> int:
        return int(value)

    class Probe(Part):
        value: Annotated[int, BeforeValidator(fail)] = Field(alias="内容")

    problem = only("内容: 甲", Probe)
    assert (problem.id, problem.message) == ("M15", "“内容”不符合填写要求，写的是“甲”")


def test_a_custom_error_of_ours_passes_through() -> None:
    def fail(value: str) -> str:
        raise PydanticCustomError("届次", "“{value}”不是届次", {"value": value})

    class Probe(Part):
        value: Annotated[str, BeforeValidator(fail)] = Field(alias="内容")

    assert only("内容: 甲", Probe).message == "“甲”不是届次"


def test_a_mistake_of_the_record_as_a_whole_is_at_its_start() -> None:
    class Probe(Part):
        a: int = Field(alias="甲")

        @model_validator(mode="after")
        def _never(self) -> Probe:
            raise ValueError("两处对不上")

    problem = only("# 说明\n甲: 1\n", Probe)
    assert (problem.id, problem.message, problem.path) == ("M15", "两处对不上", ())
    assert str(problem.place) == "记录.yaml:2:1"


def test_all_mistakes_are_told_at_once_by_place() -> None:
    found = problems_of("日期: x\n议题:\n  - 类型: y\n  - 名称: [乙]\n    期限: z\n形式: 其他\n")
    assert [(problem.id, problem.place.line if problem.place else 0) for problem in found] == [
        ("M01", 1),
        ("M05", 1),
        ("M01", 3),
        ("M06", 3),
        ("M12", 4),
        ("M15", 5),
        ("M06", 6),
    ]


def test_a_misspelt_required_key_is_one_mistake_and_not_two() -> None:
    assert [problem.id for problem in problems_of("次: 1\n议题: [{名秤: 甲}]")] == ["M03"]


def test_a_wrong_key_beside_a_missing_one_is_two_mistakes() -> None:
    assert [problem.id for problem in problems_of("次: 1\n议题: [{地点: 甲}]")] == ["M01", "M03"]


def test_the_path_of_a_problem_leads_to_its_place() -> None:
    problem = only("次: 1\n议题:\n  - 名称: 甲\n  - 名称: 乙\n    表决: {赞成: 三}\n")
    assert problem.path == ("议题", 1, "表决", "赞成")
    assert str(problem.place) == "记录.yaml:5:14"


def test_of_two_things_a_field_may_be_the_message_names_both() -> None:
    problem = only("次: 1\n议题: [{名称: 甲, 期限: 很快}]")
    assert problem.path == ("议题", 0, "期限")
    assert "日期" in problem.message
    assert "分项填写" in problem.message


def test_of_two_things_a_field_may_be_the_one_that_was_meant_is_checked() -> None:
    problem = only("次: 1\n议题: [{名称: 甲, 期限: {姓名: 张三, 职位: 乙}}]")
    assert (problem.id, problem.path) == ("M03", ("议题", 0, "期限", "职位"))
    assert "是不是“职务”？" in problem.remedy


def test_a_tagged_choice_resolves_to_sane_places() -> None:
    class Oral(Part):
        form: Literal["口头"] = Field(alias="方式")
        minutes: int = Field(alias="分钟")

    class Written(Part):
        form: Literal["书面"] = Field(alias="方式")
        pages: int = Field(alias="页数")

    class Probe(Part):
        reports: list[Annotated[Oral | Written, Field(discriminator="form")]] = Field(alias="报告")

    found = problems_of(
        "报告:\n  - {方式: 口头, 分钟: 十}\n  - {方式: 书画, 页数: 1}\n  - {页数: 1}\n  - {方式: 书面}\n",
        Probe,
    )
    assert [(problem.id, problem.path) for problem in found] == [
        ("M04", ("报告", 0, "分钟")),
        ("M06", ("报告", 1, "方式")),
        ("M01", ("报告", 2, "方式")),
        ("M01", ("报告", 3, "页数")),
    ]
    assert "书面" in found[1].remedy
    assert foreign_words(render_all(found)) == set()


def test_mistakes_inside_a_text_that_stands_for_several_parts_are_at_the_text() -> None:
    def split(value: object) -> object:
        return value.split("、") if isinstance(value, str) else value

    class Probe(Part):
        numbers: Annotated[tuple[int, ...], BeforeValidator(split)] = Field(alias="序号")

    found = problems_of("序号: 1、二、三", Probe)
    assert [(problem.id, problem.path) for problem in found] == [("M04", ("序号",)), ("M04", ("序号",))]
    assert ["二" in found[0].message, "三" in found[1].message] == [True, True]


def test_a_model_inside_itself_is_no_endless_loop() -> None:
    class Group(Part):
        name: str = Field(alias="组名")
        parts: tuple[Group, ...] = Field((), alias="下级")

    Group.model_rebuild(_types_namespace={"Group": Group})
    problem = only("组名: 甲\n下级: [{组名: 乙, 下极: []}]", Group)
    assert problem.path == ("下级", 0, "下极")
    assert "是不是“下级”？" in problem.remedy


def test_mistakes_in_a_mended_file_are_told_too() -> None:
    tree, problems = parse(Source.of("次：四十九次\n日期：2021-13-01\n"))
    assert tree is not None
    assert [problem.id for problem in problems] == ["Y04", "Y04"]
    assert [str(problem.place) for problem in bind(Session, tree)[1]] == ["记录.yaml:1:3", "记录.yaml:2:4"]


def test_more_mistakes_than_anyone_reads_are_cut_off_with_a_note() -> None:
    text = "次: 1\n议题:\n" + "  - {名秤: 甲}\n" * 5000
    found = problems_of(text)
    assert len(found) <= MOST_PROBLEMS + 1
    assert [problem.id for problem in found[-2:]] == ["M03", "Y98"]


def test_the_record_itself_speaks_chinese_about_every_mistake() -> None:
    text = "会议: x\n出席: [y]\n议题: {名称: z}\n讲话: {日期: 明天}\n备注: [1]\n配置: {单位: 甲, 时限: {起算: 后天}}\n多余: 1\n"
    tree, _ = parse(Source.of(text))
    assert tree is not None
    found = bind(Record, tree)[1]
    assert len(found) == 7
    assert foreign_words(render_all(found)) <= {"xyz", "yaml"}


def test_entries_in_a_text_that_may_be_meant_are_a_warning() -> None:
    (problem,) = problems_of("次: 1\n议题:\n  - 名称: 甲，类型：决定\n")
    assert (problem.id, problem.severity) == ("M16", Severity.WARNING)
    assert "      - 名称: 甲\n        类型: 决定" in problem.remedy
    assert problems_of('次: 1\n议题:\n  - 名称: "甲，类型：决定"\n') == []


@pytest.mark.parametrize(
    "text", ["会议时间：上午，形式：灵活", "甲。类型：决定", "甲（类型：决定）", "甲，职务：乙"]
)
def test_a_colon_in_a_text_is_no_entry_of_its_own(text: str) -> None:
    assert problems_of(f"次: 1\n议题:\n  - 名称: {text}\n") == []
