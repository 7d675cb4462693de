"""Sheet templates: one YAML text makes an Excel list and a Word table, or says exactly what is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from rdtool.diagnostics import RecordInvalid
from rdtool.document.model import Properties, Table, TableColumn
from rdtool.document.sheet import CellKind, Column, PaperSize, SheetPage, Summary, Tracking
from rdtool.drafting.formula import FormulaError
from rdtool.drafting.sheets import SheetTemplate, fill, fill_table, load_sheet_template
from rdtool.drafting.templates import TemplateError, Templates
from rdtool.drafting.values import Missing
from rdtool.resources import resource_dir

TEMPLATE = """\
名称: 清单
标题:
  - "{{ 会议 }}审议意见清单"
  - "{% if 单位 %}填报单位：{{ 单位 }}{% endif %}"
纸张: A4
方向: 纵向
行: 条 in 意见
列:
  - {标题: 序号, 宽: 2.5, 类型: 整数, 取值: 行号}
  - {标题: 编号, 宽: 5, 取值: 条.编号, 隐藏: 是}
  - {标题: 主办单位, 宽: 6, 取值: 条.主办}
  - {标题: 协办单位, 宽: 6, 取值: "条.协办 | join('、')", 换行: 否}
  - {标题: 办理时限, 宽: 5.5, 类型: 日期, 取值: 条.时限}
  - {标题: 金额, 宽: 6, 类型: 金额, 取值: 条.金额, 小数: 1, 合计: 是}
  - {标题: 完成率, 宽: 4, 类型: 百分比, 取值: 条.完成 / 条.全部, 小数: 0, 对齐: 中}
  - {标题: 完成情况, 宽: 5, 下拉: [正在办理, 已办结], 填写: 是}
  - {标题: 承办人, 宽: 4, 下拉: 人员, 填写: 是}
说明:
  - 一、请于{{ 截止 }}前填报。
  - "{{ '' }}"
"""
COLOURS = """\
着色: {时限: 办理时限, 状态: 完成情况, 已完成: 已办结, 提前天数: 7}
汇总: {按: 主办单位, 列: 完成情况}
"""

VALUES: dict[str, Any] = {
    "会议": "市七届人大常委会第四十九次会议",
    "单位": "",
    "截止": "4月7日",
    "人员": ("张　三", "李四"),
    "意见": (
        {
            "编号": "7-49-01-01",
            "主办": "市财政局",
            "协办": ("市审计局", "市国资委"),
            "时限": date(2022, 4, 7),
            "金额": Decimal("1250.50"),
            "完成": 1,
            "全部": 3,
        },
        {
            "编号": "7-49-01-02",
            "主办": Missing("主办"),
            "协办": (),
            "时限": None,
            "金额": 8,
            "完成": Decimal(1),
            "全部": Decimal(3),
        },
    ),
}


def environment() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(undefined=StrictUndefined)


def load(text: str = TEMPLATE + COLOURS) -> SheetTemplate:
    return load_sheet_template(text, "清单.yaml", environment())


def with_opinion(**changes: Any) -> Mapping[str, Any]:
    first, second = VALUES["意见"]
    return VALUES | {"意见": (first, second | changes)}


def problems(text: str) -> list[str]:
    """What is wrong with a template: line, column and message of each problem."""
    with pytest.raises(RecordInvalid) as refusal:
        load(text)
    found = refusal.value.problems
    assert all(problem.place and problem.place.file == "清单.yaml" for problem in found)
    return [f"{p.place.line}:{p.place.column} {p.message}" for p in found if p.place]


# Filling


def test_a_template_gives_typed_columns_and_rows() -> None:
    (sheet,) = fill(load(), VALUES).sheets
    assert sheet.columns == (
        Column("序号", 2.5, CellKind.INTEGER),
        Column("编号", 5, hidden=True),
        Column("主办单位", 6),
        Column("协办单位", 6, wrap=False),
        Column("办理时限", 5.5, CellKind.DATE),
        Column("金额", 6, CellKind.AMOUNT, total=True, places=1),
        Column("完成率", 4, CellKind.PERCENT, places=0, align="center"),
        Column("完成情况", 5, choices=("正在办理", "已办结"), fill_in=True),
        Column("承办人", 4, choices=("张　三", "李四"), fill_in=True),
    )
    third, amount = Decimal("0.333333333333333"), Decimal("1250.50")
    assert sheet.rows == (
        (1, "7-49-01-01", "市财政局", "市审计局、市国资委", date(2022, 4, 7), amount, third, None, None),
        (2, "7-49-01-02", None, "", None, 8, third, None, None),
    )


def test_a_template_gives_title_page_notes_colours_and_summary() -> None:
    workbook = fill(load(), VALUES, Properties(author="云川市人大常委会办公室"))
    (sheet,) = workbook.sheets
    assert (workbook.title, sheet.name) == ("清单", "清单")
    assert sheet.heading == ("市七届人大常委会第四十九次会议审议意见清单",)
    assert workbook.notes == ("一、请于4月7日前填报。",)
    assert sheet.page == SheetPage(PaperSize.A4, landscape=False)
    assert sheet.tracking == Tracking("办理时限", "完成情况", ("已办结",), days=7)
    assert sheet.summary == Summary("主办单位", "完成情况")
    assert workbook.properties.author == "云川市人大常委会办公室"


def test_the_same_template_gives_a_table_for_a_paper() -> None:
    assert fill_table(load(), VALUES) == Table(
        (
            TableColumn("序号", 2.5 / 39, "center"),
            TableColumn("主办单位", 6 / 39, "left"),
            TableColumn("协办单位", 6 / 39, "left"),
            TableColumn("办理时限", 5.5 / 39, "center"),
            TableColumn("金额", 6 / 39, "right"),
            TableColumn("完成率", 4 / 39, "center"),
            TableColumn("完成情况", 5 / 39, "left"),
            TableColumn("承办人", 4 / 39, "left"),
        ),
        (
            ("1", "市财政局", "市审计局、市国资委", "2022年4月7日", "1250.5", "33%", "", ""),
            ("2", "【待补：主办】", "", "", "8.0", "33%", "", ""),
        ),
    )


def test_one_template_is_read_once() -> None:
    own = environment()
    assert load_sheet_template(TEMPLATE, "清单.yaml", own) is load_sheet_template(TEMPLATE, "清单.yaml", own)


def test_a_row_may_have_the_name_of_the_list_it_is_from() -> None:
    text = "名称: 清单\n标题: 清单\n行: 意见 in 意见\n列:\n  - {标题: 编号, 宽: 5, 取值: 意见.编号}\n"
    (sheet,) = fill(load(text), VALUES).sheets
    assert sheet.rows == (("7-49-01-01",), ("7-49-01-02",))


# What can go wrong while filling


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ("{标题: 甲, 宽: 5, 取值: 条.时限}", "甲", "这一列是文本，得到的却是日期“2022-04-07”"),
        ("{标题: 甲, 宽: 5, 取值: 行号}", "甲", "这一列是文本，得到的却是数“1”"),
        ("{标题: 甲, 宽: 5, 取值: 条.协办}", "甲", "得到的却是一组内容"),
        ("{标题: 甲, 宽: 5, 类型: 日期, 取值: 条.主办}", "甲", "这一列是日期，得到的却是文本“市财政局”"),
        ("{标题: 甲, 宽: 5, 类型: 整数, 取值: 条.主办 == 1}", "甲", "得到的却是是否“False”"),
        ("{标题: 甲, 宽: 5, 类型: 整数, 取值: 条.完成 / 2}", "甲", "得到的却是数“0.5”"),
        ("{标题: 甲, 宽: 5, 类型: 金额, 取值: 条.金额 / 0}", "甲", "算不出内容，除数是零"),
        ("{标题: 甲, 宽: 5, 取值: 条.主办.__class__}", "甲", "算不出内容，用到了不允许用的内容"),
        ("{标题: 甲, 宽: 5, 取值: 条.主办 if 条.完成 == 0 else 条.主办 | 顿号}", "甲", "用到了没有的过滤器"),
        ("{标题: 甲, 宽: 5, 取值: 条}", "甲", "得到的却是分项的内容（"),
        ("{标题: 甲, 宽: 5, 下拉: 会议}", "甲", "下拉选项应当是一组文字"),
        ("{标题: 甲, 宽: 5, 下拉: 意见}", "甲", "下拉选项应当都是文字"),
    ],
)
def test_a_value_that_does_not_suit_its_column_is_named(text: str, column: str, words: str) -> None:
    template = load(f"名称: 清单\n标题: 清单\n行: 条 in 意见\n列:\n  - {text}\n")
    with pytest.raises(FormulaError, match=r"模板“清单\.yaml”：列“甲”") as failure:
        fill(template, VALUES)
    assert failure.value.column == column
    assert words in failure.value.reason
    assert len(failure.value.reason) < 100


def test_several_texts_get_into_a_cell_as_they_are_told() -> None:
    text = "名称: 清单\n标题: 清单\n行: 条 in 意见\n列:\n  - {标题: 甲, 宽: 5, 取值: 条.协办}\n"
    with pytest.raises(FormulaError) as failure:
        fill(load(text), VALUES)
    assert failure.value.remedy == "请用“顿号”过滤器连起来，如 条.协办 | 顿号"


def test_an_unknown_name_is_told_with_column_row_expression_and_variable() -> None:
    first, second = VALUES["意见"]
    broken = VALUES | {"意见": (first, {key: value for key, value in second.items() if key != "主办"})}
    with pytest.raises(FormulaError) as failure:
        fill(load(), broken)
    error = failure.value
    assert (error.template, error.column, error.row) == ("清单.yaml", "主办单位", 2)
    assert (error.expression, error.variable) == ("条.主办", "主办")
    assert str(error) == "模板“清单.yaml”：列“主办单位”第2行（条.主办）：没有“主办”这个名称"
    assert isinstance(error, TemplateError)


def test_a_long_expression_is_told_by_its_beginning() -> None:
    expression = f"条.主力{' ~ 条.主办' * 40}"
    with pytest.raises(FormulaError) as failure:
        fill(load(TEMPLATE.replace("条.主办", expression)), VALUES)
    assert len(str(failure.value)) < 150
    assert failure.value.expression == expression


def test_an_unknown_name_comes_with_the_nearest_known_one() -> None:
    with pytest.raises(FormulaError, match="没有“会仪”这个名称") as failure:
        fill(load(TEMPLATE.replace("{{ 会议 }}", "{{ 会仪 }}")), VALUES)
    assert failure.value.remedy == "是否要写“会议”？"
    assert "“标题”第1条" in str(failure.value)


def test_the_drafters_own_environment_suggests_from_the_row() -> None:
    template = load_sheet_template(
        TEMPLATE.replace("条.主办", "条.主力"), "清单.yaml", Templates().environment
    )
    with pytest.raises(FormulaError, match="没有“主力”") as failure:
        fill(template, VALUES)
    assert failure.value.remedy == "是否要写“主办”？"


def test_rows_that_are_no_list_are_refused() -> None:
    with pytest.raises(FormulaError, match="“行”（意见）：应当是一组内容"):
        fill(load(), VALUES | {"意见": "一条"})


def test_a_title_that_comes_out_blank_is_refused() -> None:
    with pytest.raises(FormulaError, match="表没有标题"):
        fill(load(TEMPLATE.replace("审议意见清单", "")), VALUES | {"会议": ""})


def test_choices_known_only_when_filling_are_checked_then() -> None:
    text = TEMPLATE.replace("[正在办理, 已办结]", "状态") + COLOURS
    with pytest.raises(FormulaError, match="“已办结”不在列“完成情况”的下拉选项中"):
        fill(load(text), VALUES | {"状态": ("未办", "办结")})
    assert fill(load(text), VALUES | {"状态": ("已办结",)}).sheets[0].columns[7].choices == ("已办结",)


# What can be wrong with a template


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("宽: 2.5,", "宽度: 2.5,", "9:14 不认识的项目“宽度”"),
        ("类型: 整数", "类型: 数字", "9:26 “类型”不能写“数字”"),
        ("取值: 条.主办}", "取值: 条.主办 +}", "11:26 “条.主办 +”写法有误"),
        ("取值: 条.主办}", "取值: 条．主办}", "11:26 “条．主办”写法有误"),
        ("取值: 条.时限", "取值: 条.时限 | 顿号", "13:36 没有“顿号”这个过滤器"),
        ("行: 条 in 意见", "行: 意见", "7:4 “行”的写法不对"),
        ("行: 条 in 意见", "行: 条 in 意见 if", "7:4 “意见 if”写法有误"),
        ("{{ 截止 }}前", "{{ 截止 前", "19:5 “一、请于{{ 截止 前填报。”写法有误"),
        ("标题: 编号", "标题: 序号", "8:1 有两列的标题都是“序号”"),
    ],
)
def test_a_wrong_template_is_told_with_its_place(old: str, new: str, expected: str) -> None:
    assert old in TEMPLATE
    assert problems(TEMPLATE.replace(old, new).replace("下拉: 人员", "下拉: [张三]")) == [expected]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("时限: 办理时限", "时限: 主办单位", "21:1 着色的时限列“主办单位”应当是日期列"),
        ("已完成: 已办结", "已完成: 办完", "21:1 着色所用的“办完”不在列“完成情况”的下拉选项中"),
        ("列: 完成情况", "列: 办理时限", "22:1 汇总的横向列“办理时限”没有下拉选项"),
        ("按: 主办单位", "按: 主办", "22:1 没有标题为“主办”的列"),
    ],
)
def test_colours_and_summary_that_fit_no_column_are_told(old: str, new: str, expected: str) -> None:
    text = TEMPLATE.replace("下拉: 人员", "下拉: [张三]") + COLOURS
    assert old in text
    assert problems(text.replace(old, new)) == [expected]


def test_all_wrong_expressions_are_told_at_once() -> None:
    assert (
        len(problems(TEMPLATE.replace("取值: 条.", "取值: 条..").replace("下拉: 人员", "下拉: [张三]"))) == 5
    )


def test_a_file_that_is_no_template_is_told() -> None:
    assert problems("- 甲\n- 乙\n")
    assert problems("")


# The templates that come with rdtool


def opinion(number: int, **changes: Any) -> dict[str, Any]:
    return {
        "编号": f"7-49-01-{number:02d}",
        "序": number,
        "内容": "建议加快资金拨付。",
        "主办": "市财政局",
        "协办": ("市审计局",),
        "分管领导": "周立群",
        "交办日期": date(2022, 1, 7),
        "时限": date(2022, 4, 7),
        "议题": "预算执行审计查出问题整改情况的报告",
        "会议简称": "市七届人大常委会第四十九次会议",
    } | changes


SESSION = {
    "会议": {"全称": "青溪县第十八届人民代表大会常务委员会第十二次会议"},
    "机关": {"常委会简称": "县人大常委会", "办公室简称": "县人大常委会办公室"},
    "意见": (opinion(1), opinion(2, 协办=(), 分管领导=Missing("分管领导"), 时限=Missing("时限"))),
}


def shipped(name: str) -> SheetTemplate:
    text, _ = Templates().source(name)
    return load_sheet_template(text, name, Templates().environment)


@pytest.mark.parametrize("name", ["交办清单.yaml", "落实清单.yaml"])
def test_a_shipped_template_is_without_fault_and_fills(name: str) -> None:
    template = shipped(name)
    assert template.problems == ()
    (sheet,) = fill(template, SESSION).sheets
    assert sheet.values("审议意见") == ("建议加快资金拨付。",) * 2
    assert sheet.values("协办单位") == ("市审计局", "")
    assert sheet.values("办理时限") == (date(2022, 4, 7), None)


def test_the_follow_up_list_knows_its_items_and_leaves_the_rest_to_the_units() -> None:
    (sheet,) = fill(shipped("落实清单.yaml"), SESSION).sheets
    assert sheet.heading[0] == "青溪县第十八届人民代表大会常务委员会第十二次会议审议意见落实清单"
    assert {column.title for column in sheet.columns if column.hidden} == {"事项编号", "版本"}
    assert sheet.values("事项编号") == ("7-49-01-01", "7-49-01-02")
    fill_in = [column.title for column in sheet.columns if column.fill_in]
    assert fill_in == [
        "整改措施",
        "办理进展",
        "完成情况",
        "完成日期",
        "预计完成日期",
        "责任人",
        "联系电话",
        "佐证材料",
        "备注",
    ]
    assert all(set(sheet.values(title)) == {None} for title in fill_in)
    assert sheet.tracking
    assert sheet.summary == Summary("主办单位", "完成情况")


def test_the_assignment_list_is_a_table_for_a_letter() -> None:
    table = fill_table(shipped("交办清单.yaml"), SESSION)
    assert [column.title for column in table.columns] == [
        "序号",
        "审议意见",
        "主办单位",
        "协办单位",
        "办理时限",
    ]
    assert sum(column.width for column in table.columns) == pytest.approx(1)
    assert table.rows[0] == ("1", "建议加快资金拨付。", "市财政局", "市审计局", "2022年4月7日")
    assert table.rows[1][4] == "【待补：时限】"


def test_no_packaged_template_names_a_level() -> None:
    """A county, a district and a province are served by the same words."""
    for file in sorted(resource_dir("templates").rglob("*")):
        if file.suffix in {".yaml", ".j2"}:
            text = re.sub(r"(?s)\{#.*?#\}|^#.*?$", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
            assert re.findall("[省市县区](?:人大|人民|委|政府|财政局|直)|[全本]市|市级", text) == [], (
                file.name
            )


REPEATED = """\
名称: 签到表
标题: 签到表
行: 人 in 人员
行高: 30
列:
  - {标题: 姓名, 宽: 6, 取值: 人}
  - {每列: 场次 in 会议, 标题: "{{ 场次.名称 }}", 宽: 7, 取值: "场次.到会[人]"}
"""
SITTINGS = {
    "人员": ("石磊", "蒋雪"),
    "会议": (
        {"名称": "第一次", "到会": {"石磊": "到", "蒋雪": None}},
        {"名称": "第二次", "到会": {"石磊": None, "蒋雪": "到"}},
    ),
}


def test_a_column_is_repeated_for_each_entry() -> None:
    (sheet,) = fill(load(REPEATED), SITTINGS).sheets
    assert [column.title for column in sheet.columns] == ["姓名", "第一次", "第二次"]
    assert sheet.rows == (("石磊", "到", None), ("蒋雪", None, "到"))
    assert sheet.row_height == 30
    table = fill_table(load(REPEATED), SITTINGS)
    assert table.rows == (("石磊", "到", ""), ("蒋雪", "", "到"))


def test_two_entries_of_one_title_are_told() -> None:
    twice = {**SITTINGS, "会议": (SITTINGS["会议"][0],) * 2}
    with pytest.raises(FormulaError, match="有两列的标题都是“第一次”"):
        fill(load(REPEATED), twice)


def test_a_repetition_that_is_no_loop_is_told_with_its_place() -> None:
    with pytest.raises(RecordInvalid) as caught:
        load(REPEATED.replace("场次 in 会议", "会议"))
    (problem,) = caught.value.problems
    assert "“每列”的写法不对" in problem.message
    with pytest.raises(FormulaError, match="应当是一组内容"):
        fill(load(REPEATED), {**SITTINGS, "会议": "一次"})
