"""`rdtool form export` and `import`: the record filled in as an Excel form, and back."""

from __future__ import annotations

import base64
import difflib
import json
import random
import re
import shutil
import zlib
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.worksheet.cell_range import CellRange

from rdtool.document.fillin import CARRIED
from tests.cli.conftest import Rdtool
from tests.forms import Form

ROOT = Path(__file__).resolve().parents[2]
RECORDS = sorted((ROOT / "examples").glob("*/records/*.yaml"), key=lambda path: path.name)
RECORD = Path("records/7-49.yaml")
DAY = ("--date", "2022-01-10")

#: A record as people write one: comments, an anchor, texts of several lines, lists in all styles.
ODD = """\
# 头注

会议:
        届:   7    # 七届
        次:  四十九
        日期:  [2021-12-27,
             2021-12-28]   # 两天
        日程:
        - {日期: 2021-12-27, 时间: 上午9:00, 议题: [预算],
           形式: 全体会议}    # 开幕
        # 闭幕
        -   日期:   2021-12-28
            时间: "下午3:00"

出席: {应到: 35, 实到: 33}
议题:
# 第一项
- 名称: &n 2021年预算调整
  代号: '预算'
  类型: 决议   # 要表决
  报告人: 市财政局局长 李文清
  表决: {赞成: 30,
         反对: 0, 弃权: 1}
  评述: |
    一段

    二段

- 名称: 审计整改
  报告题目: *n
  类型: 听取报告
  报告人:
    职务: 市审计局局长
    姓名: 赵明远
  审议意见:
    意见:
      - 内容: |
          多行
          意见
        主办: 市审计局
"""


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example workspace; also the current folder."""
    place = tmp_path / "示例"
    shutil.copytree(ROOT / "examples" / "yunchuan", place)
    monkeypatch.chdir(place)
    return place


@pytest.fixture
def form(example: Path, rdtool: Rdtool) -> Form:
    """The form of 7-49."""
    assert rdtool("form", "export", "7-49", "-o", "表.xlsx", *DAY).code == 0
    return Form("表.xlsx")


def changed_lines(old: str, new: str) -> list[str]:
    """The lines that a change took out (-) and put in (+), without their indents."""
    lines = difflib.ndiff(old.splitlines(), new.splitlines())
    return [line[0] + line[1:].strip() for line in lines if line[0] in "+-"]


def taken(rdtool: Rdtool, form: Form, code: int = 0, *more: str) -> dict[str, Any]:
    """What became of a form that is saved and imported."""
    form.save()
    outcome = rdtool("form", "import", form.path, *more, *DAY, "--json")
    assert outcome.code == code, outcome.out
    told: dict[str, Any] = json.loads(outcome.out)
    return told


# nothing is lost


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.stem)
def test_a_form_that_nobody_typed_into_changes_nothing(record: Path, tmp_path: Path, rdtool: Rdtool) -> None:
    shutil.copytree(record.parents[1], tmp_path / "示例")
    copy = tmp_path / "示例" / "records" / record.name
    before = copy.read_bytes()
    out = tmp_path / "表.xlsx"
    assert rdtool("form", "export", copy, "-o", out).code == 0
    outcome = rdtool("form", "import", out, "--record", copy)
    assert (outcome.code, outcome.out) == (0, "")
    assert "记录没有改动" in outcome.err
    assert copy.read_bytes() == before
    assert [path.name for path in copy.parent.glob("*.bak")] == []


@pytest.mark.parametrize(("encoding", "ends"), [("utf-8-sig", "\n"), ("gb18030", "\r\n")])
def test_only_what_was_typed_differs_in_a_record_written_by_hand(
    encoding: str, ends: str, example: Path, rdtool: Rdtool
) -> None:
    path = Path("records/手写.yaml")
    path.write_bytes(ODD.replace("\n", ends).encode(encoding))
    told = rdtool("form", "export", path, "-o", "表.xlsx")
    assert "议题·报告人" in told.err
    form = Form("表.xlsx")
    form.answer("会议", 地点="会议厅: 三楼 #甲")
    form.put("日程", "下午3:00", 时间="下午4:00")
    form.put("表决", "预算", 反对="１")
    form.put("议题", "预算", 评述="一段\n\n改过的二段")
    form.put("意见", "审计整改", 协办="市财政局、市国资委")
    taken(rdtool, form)
    now = path.read_bytes().decode(encoding)
    assert now.count(ends) == now.count("\n")
    assert changed_lines(ODD, now.replace(ends, "\n")) == [
        '+地点: "会议厅: 三楼 #甲"',
        '-时间: "下午3:00"',
        '+时间: "下午4:00"',
        "-反对: 0, 弃权: 1}",
        "+反对: 1, 弃权: 1}",
        "-二段",
        "+改过的二段",
        "+协办: [市财政局, 市国资委]",
    ]


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_typed_is_in_the_record_once_or_told(seed: int, example: Path, rdtool: Rdtool) -> None:
    """Cells typed over, cleared and put in at random: a second import changes nothing, a new form shows all."""
    chance = random.Random(seed)
    record = chance.choice(sorted(Path("records").glob("*.yaml")))
    rdtool("form", "export", record, "-o", "表.xlsx")
    form = Form("表.xlsx")
    words = [
        "甲",
        "乙: 丙 # 丁",
        "一\n二",
        "甲、乙",
        "- 甲",
        "5",
        "2022-01-03",
        "&a *b",
        "｛甲｝",
        "'单'",
        None,
    ]
    for sheet, row, title in chance.sample(list(form.typed()), 12):
        form.put(sheet, row, **{title: chance.choice(words)})
    form.save()
    said = json.loads(rdtool("form", "import", "表.xlsx", "--record", record, "--json").out)
    assert said["changes"] or said["faults"]
    after = record.read_bytes()
    again = json.loads(rdtool("form", "import", "表.xlsx", "--record", record, "--json").out)
    assert (again["changes"], again["conflicts"]) == ([], [])
    assert {tuple(one.values()) for one in again["faults"]} == {tuple(one.values()) for one in said["faults"]}
    assert record.read_bytes() == after
    assert again["already"] == len(said["changes"])
    rdtool("form", "export", record, "-o", "又一份.xlsx")
    fresh = Form("又一份.xlsx")
    for change in said["changes"]:
        if change["kind"] == "改" and change["sheet"] in fresh.book.sheetnames:
            shown = str(fresh[change["sheet"]][change["cell"]].value or "")
            assert set(shown.replace("、", "\n").split()) == set(change["new"].replace("、", "\n").split())


# a clerk's session


def test_an_empty_form_becomes_a_record_and_its_papers(example: Path, rdtool: Rdtool) -> None:
    assert rdtool("form", "export", "--new", "-o", "空.xlsx", *DAY).code == 0
    form = Form("空.xlsx")
    assert form["会议"]["C6"].value == "56"
    form.answer("会议", 次="５６", 日期="２０２２年１２月28日", 地点="会议厅")
    form.answer("会议", 主持人="市人大常委会主任 陈启明", 通知日期=datetime(2022, 12, 20))
    form.answer("出席", 应到="35", 实到=34)
    form.add("请假", 姓名="方建国", 事由="公务", 请假日期="2022.12.26")
    form.add("日程", 日期=datetime(2022, 12, 28), 时间="上午9:00", 议题="养老、预算", 实到=34)
    form.add("议题", 名称="养老服务条例执行情况", 代号="养老", 类型="听取报告", 报告人="市审计局局长 赵明远")
    form.add("议题", 名称="2022年预算调整方案", 代号="预算", 类型="决议", 报告人="市财政局局长 李文清")
    form.add("表决", 所属议题="2022年预算调整方案", 赞成=32, 反对="0", 弃权="１")
    form.add("审议意见", 所属议题="养老", 印发日期="2023-1-8")
    form.add("意见", 所属议题="养老", 内容="加大投入", 主办="市财政局", 协办="市审计局、市国资委")
    form.add("讲话·要点", 标题="用心做好养老服务", 议题="养老", 开头="一段。\n\n二段。")
    form.add("要求", 所属要点="用心做好养老服务", 要求="补短板")
    form.save()
    seen = rdtool("form", "import", "空.xlsx", "--dry-run")
    assert "“表决”第5行 新增表决（2022年预算调整方案）：【增：赞成 32；反对 0；弃权 1】" in seen.out
    assert not Path("records/7-56.yaml").exists()
    assert rdtool("form", "import", "空.xlsx").code == 0
    assert (
        Path("records/7-56.yaml").read_text(encoding="utf-8").partition("\n\n")[2]
        == """\
会议:
  届: 7
  次: 56
  日期: 2022年12月28日
  地点: 会议厅
  主持人: 市人大常委会主任 陈启明
  日程:
    - 日期: 2022-12-28
      时间: 上午9:00
      议题: [养老, 预算]
      实到: 34
  通知日期: 2022-12-20

出席:
  应到: 35
  实到: 34
  请假:
    - 姓名: 方建国
      事由: 公务
      请假日期: 2022-12-26

议题:
  - 名称: 养老服务条例执行情况
    代号: 养老
    类型: 听取报告
    报告人: 市审计局局长 赵明远
    审议意见:
      意见:
        - 内容: 加大投入
          主办: 市财政局
          协办: [市审计局, 市国资委]
      印发日期: 2023-01-08
  - 名称: 2022年预算调整方案
    代号: 预算
    类型: 决议
    报告人: 市财政局局长 李文清
    表决:
      赞成: 32
      反对: 0
      弃权: 1

讲话:
  要点:
    - 标题: 用心做好养老服务
      议题: [养老]
      开头: |
        一段。

        二段。
      要求:
        - 要求: 补短板
"""
    )
    made = Path("records/7-56.yaml").read_text(encoding="utf-8")
    (schema,) = re.findall(r"\A# yaml-language-server: \$schema=(\S+)\n", made)
    assert (Path("records") / schema).is_file()
    assert rdtool("draft", "all", "records/7-56.yaml", *DAY).code == 0
    again = rdtool("form", "import", "空.xlsx")
    assert (again.code, again.out) == (3, "")
    assert "已经存在，没有改动" in again.err


def test_an_empty_form_that_lacks_something_makes_no_record(example: Path, rdtool: Rdtool) -> None:
    rdtool("form", "export", "--new", "-o", "空.xlsx")
    outcome = rdtool("form", "import", "空.xlsx")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err == ("没有并入：工作表“会议”C7：“会议”缺少“日期”\n  请补上“日期”。\n没有新建记录\n")
    assert not Path("records/7-56.yaml").exists()


def test_rows_put_in_taken_out_and_moved(form: Form, rdtool: Rdtool) -> None:
    before = RECORD.read_text(encoding="utf-8")
    form.clear("请假", "彭丽华")
    form.add("列席", 单位="市总工会", 人员="主席 白云、副主席 江帆")
    form.swap("签收", "市审计局", "市财政局")
    told = taken(rdtool, form)
    assert [one["kind"] for one in told["changes"]] == ["删", "移", "增"]
    now = RECORD.read_text(encoding="utf-8")
    lines = changed_lines(before, now)
    (gone,) = [line for line in lines if "彭丽华" in line]
    assert gone.startswith("-")
    assert [line for line in lines if "白云" in line] == [
        "+- {单位: 市总工会, 人员: [主席 白云, 副主席 江帆]}"
    ]
    assert now.index("市财政局, 签收人") < now.index("市审计局, 签收人")
    again = taken(rdtool, form)
    assert (again["changes"], again["already"]) == ([], 3)
    assert len(lines) == 4


def test_a_row_in_place_of_one_that_begins_alike_is_put_in_once(example: Path, rdtool: Rdtool) -> None:
    """On the second import it must not be taken for the row that it replaced, reworded."""
    rdtool("form", "export", "7-55", "-o", "表.xlsx", *DAY)
    form = Form("表.xlsx")
    form.clear("群众意见", "城东2022-011")
    below = form.rows("群众意见")[-1] + 1
    new = {"日期": "2022-07-15", "联络站": "城东代表联络站", "内容": "路灯不亮", "处理": "当场答复"}
    form.put("群众意见", below, **new)
    first = taken(rdtool, form)
    assert [one["kind"] for one in first["changes"]] == ["删", "增"]
    again = taken(rdtool, form)
    assert (again["changes"], again["already"]) == ([], 2)


def test_a_row_is_not_dropped_while_others_belong_to_it(form: Form, rdtool: Rdtool) -> None:
    form.clear("议题", "审计整改")
    told = taken(rdtool, form, 1)
    assert told["changes"] == []
    (fault,) = told["faults"]
    assert fault["reason"].startswith("“审计整改”这一项删去了，属于它的还有")


def clear_below(form: Form, title: str, owner: str) -> None:
    """Empty every row that belongs to a row, in all sheets."""
    for sheet in [one.title for one in form.book.worksheets if one.title not in ("说明", "选项", "底稿")]:
        for row in form.rows(sheet) if title in form.columns(sheet) else ():
            if form.cell(sheet, row, title).value == owner:
                others = [name for name in form.columns(sheet) if name != title]
                form.put(sheet, row, **dict.fromkeys(others))


def test_a_row_is_dropped_with_what_was_cleared_below_it_and_not_with_what_was_typed(
    form: Form, rdtool: Rdtool
) -> None:
    clear_below(form, "所属议题", "重大事项规定")
    form.clear("议题", "重大事项规定")
    form.put("表决", "重大事项规定", 弃权="2")
    told = taken(rdtool, form, 1, "--dry-run")
    assert [one["reason"] for one in told["faults"]] == [
        "“重大事项规定”这一项删去了，属于它的还有“表决”1行，没有删去"
    ]
    form.put("表决", "重大事项规定", 弃权=None)
    told = taken(rdtool, form)
    assert {one["kind"] for one in told["changes"]} == {"删"}
    assert "代号: 重大事项规定" not in RECORD.read_text(encoding="utf-8")
    again = taken(rdtool, form)
    assert (again["changes"], again["already"]) == ([], len(told["changes"]))


def test_a_row_may_be_dropped_after_what_belongs_to_it(form: Form, rdtool: Rdtool) -> None:
    clear_below(form, "所属议题", "意见落实")
    taken(rdtool, form)
    form.clear("议题", "意见落实")
    told = taken(rdtool, form)
    assert [(one["kind"], one["old"]) for one in told["changes"]] == [("删", "意见落实")]


def test_a_row_that_somebody_reworded_is_not_dropped(form: Form, rdtool: Rdtool) -> None:
    edit("{姓名: 彭丽华, 事由: 病假", "{姓名: 彭丽华, 事由: 事假")
    form.clear("请假", "彭丽华")
    told = taken(rdtool, form, 3)
    assert [one["record"] for one in told["conflicts"]] == ["（这一项改过）"]
    assert "彭丽华, 事由: 事假" in RECORD.read_text(encoding="utf-8")


def test_new_rows_are_offered_where_others_belong_to_them(form: Form, rdtool: Rdtool) -> None:
    def offered(sheet: str, cell: str) -> set[str]:
        rules = form[sheet].data_validations.dataValidation
        return {rule.formula1 for rule in rules if cell in rule.sqref}

    assert offered("表决", "B12") == offered("日程", "H6") == {"'议题'!$C$5:$C$29"}
    assert {form["议题"][f"C{row}"].value for row in range(5, 10)} >= {"预算调整", "审计整改"}
    rdtool("form", "export", "--new", "-o", "空.xlsx")
    form = Form("空.xlsx")
    assert offered("表决", "B5") == {"'议题'!$B$5:$B$24"}


def test_titles_are_locked_and_what_is_filled_in_is_not(form: Form) -> None:
    for sheet in form.book.worksheets:
        assert sheet.protection.sheet, sheet.title
        assert not sheet.protection.password, sheet.title
    vote = form.cell("表决", "预算调整", "赞成")
    assert not vote.protection.locked
    assert form["表决"].cell(vote.row - 2, vote.column).protection.locked
    assert form["表决"].column_dimensions["A"].hidden
    assert form["底稿"]["A1"].value == CARRIED
    assert (form["底稿"].sheet_state, form["选项"].sheet_state) == ("veryHidden", "hidden")


# mistakes


def test_each_mistake_is_told_with_its_cell_and_the_rest_is_taken_over(form: Form, rdtool: Rdtool) -> None:
    form.put("表决", "重大事项规定", 赞成="２９")
    form.put("表决", "预算调整", 反对=1)
    form.cell("表决", "预算调整", "反对").number_format = "0%"
    form.put("表决", "民生实事票决", 赞成="=20+8")
    form.answer("会议", 次=None, 地点="三楼\n会议厅")
    form.put("测评", "市发展改革委", 结果="很好", 整改期限="明年三月")
    struck = TextBlock(InlineFont(strike=True), "逐项")
    form.put("签收", "市审计局", 签收人=CellRichText("贺明", struck))
    told = taken(rdtool, form, 1)
    assert [(one["sheet"], one["cell"], one["old"], one["new"]) for one in told["changes"]] == [
        ("会议", "C9", "市人大常委会会议厅", "三楼会议厅"),
        ("表决", "E5", "30", "29"),
    ]
    assert {(one["sheet"], one["cell"]): one["reason"] for one in told["faults"]} == {
        ("会议", "C6"): "“次”没有填写",
        ("表决", "F6"): "“100%”不是整数",
        ("表决", "E7"): "是公式，没有保存计算结果；请用 Excel 或者 WPS 打开保存一次，或者直接写结果",
        ("测评", "O5"): "“结果”不能写“很好”",
        ("测评", "Q5"): "“明年三月”不是规范的日期",
        ("签收", "C5"): "有划去的文字“逐项”；要删去的请直接删掉，要保留的请取消删除线",
    }
    form.put("表决", "预算调整", 反对="1")
    form.put("表决", "民生实事票决", 赞成="28")
    form.answer("会议", 次="49")
    form.put("测评", "市发展改革委", 结果="基本满意", 整改期限=None)
    form.put("签收", "市审计局", 签收人="贺明")
    form.cell("表决", "预算调整", "反对").number_format = "@"
    told = taken(rdtool, form)
    assert [(one["sheet"], one["cell"]) for one in told["changes"]] == [("表决", "F6"), ("表决", "E7")]
    assert told["already"] == 2


def test_what_belongs_to_a_row_that_is_not_taken_over_is_told_too(form: Form, rdtool: Rdtool) -> None:
    form.add("议题", 名称="没有写类型的议题")
    form.add("表决", 所属议题="没有写类型的议题", 赞成=30)
    form.add("任免", 所属议题="没有这项议题", 姓名="甲", 动作="任命", 职务="乙")
    form.put("表决", "预算调整", 赞成="29")
    told = taken(rdtool, form, 1)
    assert [one["new"] for one in told["changes"]] == ["29"]
    assert [(one["sheet"], one["cell"], one["reason"]) for one in told["faults"]] == [
        ("任免", "B5", "“所属议题”写的“没有这项议题”，表中没有这一项"),
        ("表决", "第10行", "它所属的“没有写类型的议题”没有并入，这一行也没有并入"),
        ("议题", "第10行", "“议题”第 6 项缺少“类型”"),
    ]


def test_what_is_beside_the_form_is_told(form: Form, rdtool: Rdtool) -> None:
    form.book.create_sheet("草稿")["A1"] = "备忘"
    form["表决"].row_dimensions[form.row("表决", "预算调整")].hidden = True
    form.cell("表决", "预算调整", "赞成").comment = Comment("核一下", "甲")
    form["公开"].cell(3, 2).value = "改了表头"
    form["要求"].title = "几项要求"
    told = taken(rdtool, form)
    assert told["remarks"] == [
        "工作表“表决”第6行是隐藏的，也已读取",
        "工作表“公开”缺少列：议题，这些列按没有改动处理",
        "工作表“公开”B列“改了表头”不是表里的列，其中4格没有读取",
        "工作表“草稿”不是填写表里的，其中1格没有读取",
        "工作表“表决”E6有批注，没有读取：核一下；是填报内容的，请写进单元格后再交",
    ]
    assert told["changes"] == []


def test_a_form_that_was_filled_in_is_not_overwritten(form: Form, rdtool: Rdtool) -> None:
    form.put("表决", "预算调整", 赞成="29")
    form.save()
    filled = form.path.read_bytes()
    assert rdtool("form", "export", "7-49", "-o", "表.xlsx", *DAY).code == 3
    assert form.path.read_bytes() == filled
    assert rdtool("form", "export", "7-49", "-o", "表.xlsx", "--force", *DAY).code == 0
    assert any(path.read_bytes() == filled for path in Path().glob("表（手改备份*.xlsx"))


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("export --new 7-49", 2, "请去掉 --new，或者去掉记录"),
        ("export 7-49 --with 表抉", 2, "是否要写“表决”？"),
        ("import records/7-49.yaml", 4, "7-49.yaml"),
        ("import 没有.xlsx", 4, "没有.xlsx"),
    ],
)
def test_wrong_calls(words: str, code: int, said: str, example: Path, rdtool: Rdtool) -> None:
    outcome = rdtool("form", *words.split())
    assert outcome.code == code
    assert said in outcome.err


# the record goes on meanwhile


def edit(old: str, new: str) -> None:
    """Change the record by hand; `old` is in it once."""
    text = RECORD.read_text(encoding="utf-8")
    assert text.count(old) == 1
    RECORD.write_text(text.replace(old, new), encoding="utf-8")


def test_changes_in_other_places_are_both_in_the_record(form: Form, rdtool: Rdtool) -> None:
    edit("  - 名称: 云川市人大常委会讨论", "  - {名称: 插在前面, 类型: 决定}\n  - 名称: 云川市人大常委会讨论")
    edit("反对: 0, 弃权: 0}", "反对: 1, 弃权: 0}")
    form.put("表决", "预算调整", 赞成="29")
    form.put("议题", "预算调整", 列席单位="市审计局")
    before = RECORD.read_text(encoding="utf-8")
    taken(rdtool, form)
    assert changed_lines(before, RECORD.read_text(encoding="utf-8")) == [
        "-列席单位: [市发展改革委]",
        "+列席单位: [市审计局]",
        "-表决: {赞成: 31, 反对: 1, 弃权: 0}",
        "+表决: {赞成: 29, 反对: 1, 弃权: 0}",
    ]


def test_an_item_is_found_again_by_its_name_when_it_got_a_code_since(example: Path, rdtool: Rdtool) -> None:
    path = Path("records/手写.yaml")
    path.write_text(ODD, encoding="utf-8")
    rdtool("form", "export", path, "-o", "表.xlsx")
    path.write_text(ODD.replace("名称: 审计整改", "名称: 审计整改\n  代号: 整改"), encoding="utf-8")
    form = Form("表.xlsx")
    form.put("意见", "审计整改", 主办="市财政局")
    told = taken(rdtool, form)
    assert [one["new"] for one in told["changes"]] == ["市财政局"]
    assert "主办: 市财政局" in path.read_text(encoding="utf-8")


def test_what_was_reworded_is_found_again_when_the_form_is_mended(form: Form, rdtool: Rdtool) -> None:
    form.put("意见", 5, 内容="换了一种说法", 支持="多数")
    told = taken(rdtool, form, 1)
    assert [one["new"] for one in told["changes"]] == ["换了一种说法"]
    form.put("意见", 5, 支持="部分")
    told = taken(rdtool, form)
    assert ([one["new"] for one in told["changes"]], told["already"]) == (["部分"], 1)


def test_where_both_changed_the_same_the_record_stays_and_both_are_told(form: Form, rdtool: Rdtool) -> None:
    edit("赞成: 31, 反对: 0", "赞成: 30, 反对: 0")
    form.put("表决", "预算调整", 赞成="29", 弃权="1")
    form.save()
    before = RECORD.read_text(encoding="utf-8")
    outcome = rdtool("form", "import", "表.xlsx", *DAY)
    assert outcome.code == 3
    line = next(n for n, text in enumerate(before.splitlines(), 1) if "赞成: 30, 反对: 0, 弃权: 0" in text)
    assert (
        f"冲突：工作表“表决”E6 赞成，表和记录都改过，没有并入\n  表中：29\n  记录：30（7-49.yaml:{line}）"
        in (outcome.err)
    )
    assert changed_lines(before, RECORD.read_text(encoding="utf-8"))[1] == (
        "+表决: {赞成: 30, 反对: 0, 弃权: 1}"
    )
    (backup,) = Path("records").glob("7-49*.bak")
    assert backup.read_text(encoding="utf-8") == before


def test_a_dry_run_tells_the_same_and_writes_nothing(form: Form, rdtool: Rdtool) -> None:
    form.put("表决", "预算调整", 赞成="29")
    before = sorted((path, path.read_bytes()) for path in Path("records").iterdir())
    seen = taken(rdtool, form, 0, "--dry-run")
    assert sorted((path, path.read_bytes()) for path in Path("records").iterdir()) == before
    done = taken(rdtool, form)
    assert (seen["written"], done["written"]) == (False, True)
    assert seen["changes"] == done["changes"]
    assert seen["diff"] == done["diff"]
    assert "+    表决: {赞成: 29, 反对: 0, 弃权: 0}" in done["diff"]


# strangers' files


def base_of(form: Form) -> dict[str, Any]:
    """What a form carries."""
    cells = form["底稿"][2]
    told: dict[str, Any] = json.loads(zlib.decompress(base64.b64decode("".join(str(c.value) for c in cells))))
    return told


def carry(form: Form, packed: bytes) -> None:
    for cell in form["底稿"][2][1:]:
        cell.value = None
    form["底稿"]["A2"].value = base64.b64encode(packed).decode()
    form.save()


@pytest.mark.parametrize("name", ["../rdtool.yaml", "/etc/passwd", "a\\b.yaml", ".git", "C:x.yaml"])
def test_a_form_leads_to_no_file_elsewhere(name: str, form: Form, rdtool: Rdtool) -> None:
    told = base_of(form) | {"record": name}
    carry(form, zlib.compress(json.dumps(told, ensure_ascii=False).encode()))
    outcome = rdtool("form", "import", "表.xlsx")
    assert (outcome.code, outcome.out) == (4, "")
    assert "已经损坏" in outcome.err


@pytest.mark.parametrize(
    "packed",
    [
        b"",
        b"not packed",
        zlib.compress(b"[" * 100_000),
        zlib.compress(b'{"format": 1, "record": "7-49.yaml", "data": {"a": 1}, "check": ""}'),
        zlib.compress(b" " * (33 * 2**20)),
    ],
    ids=["nothing", "plain", "deep", "unchecked", "huge"],
)
def test_a_damaged_base_is_told(packed: bytes, form: Form, rdtool: Rdtool) -> None:
    carry(form, packed)
    outcome = rdtool("form", "import", "表.xlsx")
    assert outcome.code == 4
    assert "保存的导出时的内容已经损坏" in outcome.err
    assert "重新导出" in outcome.err


def test_merged_cells_are_read_for_each_row_and_told(form: Form, rdtool: Rdtool) -> None:
    column = form.columns("签收")["日期"]
    form.put("签收", "市审计局", 日期="2022-01-12")
    form["签收"].merge_cells(start_row=5, end_row=6, start_column=column, end_column=column)
    told = taken(rdtool, form)
    assert [(one["cell"], one["new"]) for one in told["changes"]] == [
        ("D5", "2022-01-12"),
        ("D6", "2022-01-12"),
    ]
    assert told["remarks"] == ["工作表“签收”第5行起有合并的单元格，请核对；填写表里不要合并单元格"]


def test_cells_merged_a_hundred_times_over_are_damage_and_take_no_time(form: Form, rdtool: Rdtool) -> None:
    form["签收"]["A1048576"].value = "远"
    for more in range(100):
        form["签收"].merged_cells.ranges.add(CellRange(f"A6:Z{1048400 + more}"))
    form.save()
    outcome = rdtool("form", "import", form.path)
    assert outcome.code == 4
    assert "合并的单元格互相重叠" in outcome.err


def test_a_workbook_that_is_no_form_is_told(example: Path, rdtool: Rdtool) -> None:
    import openpyxl

    openpyxl.Workbook().save("别的.xlsx")
    outcome = rdtool("form", "import", "别的.xlsx")
    assert outcome.code == 4
    assert "“别的.xlsx”不是 rdtool 导出的填写表" in outcome.err


def test_what_a_form_leaves_blank_is_in_no_way_and_can_be_filled_in_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rdtool: Rdtool
) -> None:
    where = ("--region", "云川市", "--level", "设区的市", "--term", "七", "--number", "49")
    assert rdtool("init", tmp_path, *where, "--days", "2021-12-28", "--members", "35").code == 0
    monkeypatch.chdir(tmp_path)
    rdtool("form", "export", "-o", "表.xlsx")
    form = Form("表.xlsx")
    form.put("议题", "甲", 名称="2021年市级第二次预算调整方案")
    form.put("议题", "乙", 名称="审计整改情况", 报告人="市审计局局长 赵明远")
    form.save()
    assert rdtool("form", "import", "表.xlsx").code == 0
    assert rdtool("check").code == 0
    assert rdtool("draft", "议程草案").code == 0

    form = Form("表.xlsx")
    form.answer("出席", 实到=31)
    form.put("表决", "甲", 赞成=31)
    form.put("意见", 5, 内容="逐项列出清单", 主办="市审计局")
    form.put("审议意见", "乙", 印发日期="2022-01-07")
    form.save()
    assert rdtool("form", "import", "表.xlsx").code == 0
    written = RECORD.read_text(encoding="utf-8")
    assert "        - 内容: 逐项列出清单\n          问题:\n" in written
    assert "  要点:\n    - 标题:\n" in written
    assert {line.split("/")[-1][:5] for line in rdtool("draft", "会后", "-q").out.splitlines()} > {
        "01-决议",
        "04-转办",
    }


def test_a_row_may_name_its_owner_by_the_name_just_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rdtool: Rdtool
) -> None:
    where = ("--region", "云川市", "--level", "设区的市", "--term", "七", "--number", "49")
    assert rdtool("init", tmp_path, *where, "--days", "2021-12-28", "--members", "35").code == 0
    monkeypatch.chdir(tmp_path)
    rdtool("form", "export", "-o", "表.xlsx")
    form = Form("表.xlsx")
    form.put("议题", "甲", 名称="预算调整方案")
    form.put("议题", "乙", 名称="审计整改情况", 报告人="市审计局局长 赵明远")
    form.add("意见", 所属议题="审计整改情况", 内容="逐项列出清单", 主办="市审计局")
    form.save()
    assert rdtool("form", "import", "表.xlsx").code == 0
    assert rdtool("check").code == 0
    form = Form("表.xlsx")
    form.put("意见", 5, 内容="填在原来空着的一行", 主办="市财政局")
    form.save()
    assert rdtool("form", "import", "表.xlsx").code == 0
    assert rdtool("check").code == 0
    written = RECORD.read_text(encoding="utf-8")
    assert written.count("逐项列出清单") == written.count("填在原来空着的一行") == 1
