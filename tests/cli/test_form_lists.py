"""Lists from Excel, Word and pasted texts put into the record and the profile."""

from __future__ import annotations

import io
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from docx import Document
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from tests.cli.conftest import Outcome, Rdtool

DAY = ("--date", "2022-03-01")
ITEM = ("--item", "2")


def book(path: Path, *rows: tuple[Any, ...], merged: tuple[str, ...] = ()) -> Path:
    """A workbook of one sheet."""
    made = Workbook()
    sheet: Any = made.active
    for row in rows:
        sheet.append(list(row))
    for area in merged:
        sheet.merge_cells(area)
    made.save(path)
    return path


def opinions_of(path: Path) -> list[dict[str, Any]]:
    """The opinions of the second item of a record."""
    found: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))["议题"][1]["审议意见"][
        "意见"
    ]
    return found


def pasted(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """What another program writes into ours."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


@pytest.fixture
def record(office: Path) -> Path:
    """The record of the workspace."""
    return office / "records" / "7-49.yaml"


def test_opinions_of_a_table_go_behind_those_there_and_the_record_is_backed_up(
    office: Path, record: Path, rdtool: Rdtool
) -> None:
    before = record.read_text(encoding="utf-8")
    book(
        office / "汇总.xlsx",
        ("审议意见汇总表",),
        ("序号", "意见建议", "存在问题", "责任单位", "配合单位", "完成时限"),
        (1, "1. 建立项目库", "项目储备不足", "市财政局", "市审计局、市发展改革委", "2022年6月30日"),
        (2, "加快资金拨付", "", "市财政局", "", ""),
        merged=("A1:F1",),
    )
    made = rdtool("form", "opinions", "汇总.xlsx", "7-49", *ITEM, *DAY)
    assert made.code == 0
    assert opinions_of(record)[2:] == [
        {
            "内容": "建立项目库",
            "问题": "项目储备不足",
            "主办": "市财政局",
            "协办": ["市审计局", "市发展改革委"],
            "时限": date(2022, 6, 30),
        }
    ]
    assert "已写入审议意见1条（2020年度市级预算执行审计查出问题整改情况）" in made.err
    assert "加快资金拨付（工作表“Sheet”第4行）" in made.err
    assert "工作表“Sheet”第1行　表头以上的内容：审议意见汇总表" in made.err
    (backup,) = record.parent.glob("*.bak")
    assert backup.read_text(encoding="utf-8") == before


def test_a_preview_shows_the_lines_and_changes_nothing(
    office: Path, record: Path, monkeypatch: pytest.MonkeyPatch, rdtool: Rdtool
) -> None:
    before = record.read_bytes()
    pasted(monkeypatch, "1. 建立项目库。责任单位：市财政局\n2. 公开结果。\n".encode())
    shown = rdtool("form", "opinions", "-", *ITEM, "--dry-run", *DAY)
    assert shown.code == 0
    added = [line[1:].strip() for line in shown.out.splitlines() if line.startswith("+ ")]
    assert added == ["- 内容: 建立项目库。", "主办: 市财政局", "- 内容: 公开结果。"]
    assert "去掉 --dry-run 就写入" in shown.err
    assert (record.read_bytes(), list(record.parent.glob("*.bak"))) == (before, [])


def test_what_was_not_understood_is_told_with_its_place(
    office: Path, record: Path, monkeypatch: pytest.MonkeyPatch, rdtool: Rdtool
) -> None:
    text = """\
关于审计整改的审议意见

一、健全机制
1. 建立项目库。责任单位：市财政局、市审计局
3. 公开结果。完成时限：年底前
以上意见，请研究处理。
"""
    pasted(monkeypatch, text.encode("gb18030"))
    made = rdtool("form", "opinions", "-", *ITEM, *DAY)
    assert "第1行　没有编号的文字：关于审计整改的审议意见" in made.err
    assert "第3行　分组的标题，写成了注释：一、健全机制" in made.err
    assert "第5行　编号由1跳到3" in made.err
    assert "第6行　结尾的话" in made.err
    written = record.read_text(encoding="utf-8")
    assert "# 一、健全机制\n" in written
    assert "主办:  # 待补：原文“市财政局、市审计局”，请定一个主办，其余写入协办\n" in written
    assert "时限:  # 待补：原文“年底前”，请写具体日期\n" in written
    assert [one["内容"] for one in opinions_of(record)][2:] == ["建立项目库。", "公开结果。"]


def test_a_second_run_adds_nothing(office: Path, record: Path, rdtool: Rdtool) -> None:
    (office / "意见.txt").write_text("1. 建立项目库。\n2. 建立项目库。\n", encoding="utf-8")
    first = rdtool("form", "opinions", "意见.txt", *ITEM, *DAY)
    assert "与第1行相同，没有再写：建立项目库。" in first.err
    once = record.read_bytes()
    again = rdtool("form", "opinions", "意见.txt", *ITEM, *DAY)
    assert (again.code, record.read_bytes()) == (0, once)
    assert "没有新的审议意见，没有改动" in again.err


def test_struck_out_words_and_hidden_sheets_are_told(office: Path, record: Path, rdtool: Rdtool) -> None:
    made = Workbook()
    sheet: Any = made.active
    sheet.append(["意见", "主办单位"])
    sheet.append([CellRichText("建立", TextBlock(InlineFont(strike=True), "旧的"), "项目库"), "市财政局"])
    hidden = made.create_sheet("旧表")
    hidden.append(["意见", "主办单位"])
    hidden.append(["不要的", "市审计局"])
    hidden.sheet_state = "hidden"
    made.save(office / "表.xlsx")
    outcome = rdtool("form", "opinions", "表.xlsx", *ITEM, *DAY)
    assert opinions_of(record)[-1] == {"内容": "建立项目库", "主办": "市财政局"}
    assert "去掉了划去的文字：旧的" in outcome.err
    assert "工作表“旧表”　隐藏的工作表，其中4格内容没有读入" in outcome.err


def test_an_opinion_over_several_rows_of_a_word_table_is_one(
    office: Path, record: Path, rdtool: Rdtool
) -> None:
    made = Document()
    table = made.add_table(rows=4, cols=3)
    for at, row in enumerate(
        (
            ("意见", "牵头单位", "配合单位"),
            ("建立项目库", "市财政局", "市审计局"),
            ("", "", "市水务局"),
            ("公开结果", "市审计局", ""),
        )
    ):
        for cell, text in zip(table.rows[at].cells, row, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(1, 1).merge(table.cell(2, 1))
    made.save(str(office / "表.docx"))
    assert rdtool("form", "opinions", "表.docx", *ITEM, *DAY).code == 0
    assert opinions_of(record)[2:] == [
        {"内容": "建立项目库", "主办": "市财政局", "协办": ["市审计局", "市水务局"]},
        {"内容": "公开结果", "主办": "市审计局"},
    ]


def test_headings_in_two_rows_and_units_merged_over_rows_are_understood(
    office: Path, record: Path, rdtool: Rdtool
) -> None:
    book(
        office / "表.xlsx",
        ("序号", "审议意见", None, "责任单位", None, "时限"),
        (None, "问题", "建议", "牵头", "配合", None),
        (1, "底数不清", "开展全面摸排", "市财政局", "市审计局\n市水务局", "2022.6.30"),
        (2, "管护不力", "建立管护队伍", None, None, "尽快"),
        ("合计", None, "2条", None, None, None),
        merged=("A1:A2", "B1:C1", "D1:E1", "F1:F2", "D3:D4"),
    )
    made = rdtool("form", "opinions", "表.xlsx", *ITEM, *DAY)
    assert [(one["问题"], one["内容"], one["主办"], one.get("协办")) for one in opinions_of(record)[2:]] == [
        ("底数不清", "开展全面摸排", "市财政局", ["市审计局", "市水务局"]),
        ("管护不力", "建立管护队伍", "市财政局", None),
    ]
    assert "工作表“Sheet”第5行　表尾的内容：合计 2条" in made.err


def test_what_stands_around_a_letters_list_is_no_opinion(
    office: Path, record: Path, monkeypatch: pytest.MonkeyPatch, rdtool: Rdtool
) -> None:
    text = "市审计局：\n1. 建立项目库。\n市财政局：\n1. 公开结果。\n附件：清单\n云川市人大常委会办公室\n二〇二二年三月一日\n"
    pasted(monkeypatch, text.encode())
    made = rdtool("form", "opinions", "-", *ITEM, *DAY)
    assert opinions_of(record)[2:] == [
        {"内容": "建立项目库。", "主办": "市审计局"},
        {"内容": "公开结果。", "主办": "市财政局"},
    ]
    assert "第5行　结尾的话：附件：清单" in made.err
    assert "第6行　没有编号的文字：云川市人大常委会办公室" in made.err
    pasted(monkeypatch, "1. 完善制度。\n云川市人大常委会办公室\n2022年3月1日\n".encode())
    assert "第2行　落款：云川市人大常委会办公室" in rdtool("form", "opinions", "-", *ITEM, *DAY).err
    assert opinions_of(record)[-1] == {"内容": "完善制度。"}


def test_the_agenda_takes_the_place_of_a_new_records_skeleton(office: Path, rdtool: Rdtool) -> None:
    rdtool("new", "meeting", "--number", "50", "--days", "2022-02-25", *DAY)
    (office / "议程.txt").write_text(
        "一、听取和审议市人民政府关于教育工作情况的报告（报告人：市教育局局长 陈立）\n"
        "二、审议《云川市物业管理条例（草案）》\n三、听取两个报告的说明\n",
        encoding="utf-8",
    )
    assert rdtool("form", "agenda", "议程.txt", *DAY).code == 0
    text = (office / "records" / "7-50.yaml").read_text(encoding="utf-8")
    items = yaml.safe_load(text)["议题"]
    assert [(one["名称"], one.get("类型")) for one in items] == [
        ("教育工作情况", "听取报告"),
        ("云川市物业管理条例", "规定"),
        ("听取两个报告的说明", None),
    ]
    assert items[0]["报告人"] == "市教育局局长 陈立"
    assert items[0]["议程表述"] == "听取和审议市人民政府关于教育工作情况的报告"
    assert "类型:  # 待补：" in text
    assert "\n讲话:\n  背景:\n" in text


def test_a_roster_is_read_from_names_and_who_is_no_member_is_told(
    office: Path, monkeypatch: pytest.MonkeyPatch, rdtool: Rdtool
) -> None:
    pasted(
        monkeypatch,
        "主任：陈启明\n副主任：马　晓（女，回族）、高峰\n委员：李文  赵敏\n办公室值班 电话 2210\n".encode(),
    )
    made = rdtool("form", "roster", "-", *DAY)
    roster = yaml.safe_load((office / "rdtool.yaml").read_text(encoding="utf-8"))["组成人员"]["名单"]
    assert [(one["姓名"], one["职务"]) for one in roster] == [
        ("陈启明", "主任"),
        ("马晓", "副主任"),
        ("高峰", "副主任"),
        ("李文", "委员"),
        ("赵敏", "委员"),
    ]
    assert roster[1]["注"] == "女，回族"
    assert "第4行　不像是姓名：办公室值班 电话 2210" in made.err


def test_what_is_there_is_completed_and_never_changed(office: Path, rdtool: Rdtool) -> None:
    book(
        office / "通讯录.xlsx",
        ("单位", "联系人", "办公电话", "分管副市长", "传真"),
        ("市财政局", "王强", "2210", "副市长 高远", "9"),
        ("市水务局", "刘丽", "2211", None, None),
    )
    made = rdtool("form", "units", "通讯录.xlsx", *DAY)
    units = yaml.safe_load((office / "rdtool.yaml").read_text(encoding="utf-8"))["单位"]
    assert (units[0]["联系人"], units[0]["分管领导"]) == ("王强", "副市长 周立群")
    assert units[2] == {"名称": "市水务局", "联系人": "刘丽", "联系电话": 2211}
    assert "补上联系人、联系电话，分管领导与清单不同，没有改" in made.err.replace("\n    ", "")
    assert "不认识的列，其中1格内容没有读入：传真" in made.err
    assert "已写入单位1条，补充已有的1条" in made.err


def test_the_last_sessions_ledger_becomes_opinions_and_then_their_progress(
    office: Path, record: Path, rdtool: Rdtool
) -> None:
    book(
        office / "台账.xlsx",
        ("序号", "意见内容", "责任单位", "办理时限", "完成情况", "落实情况", "办结日期"),
        (1, "建立项目库", "市财政局", "2022-06-30", "已办结", "建成三个项目库", "2022-05-20"),
    )
    made = rdtool("form", "opinions", "台账.xlsx", *ITEM, *DAY)
    assert "办理情况不写进记录，交办以后用 rdtool track import 读入" in made.err.replace("\n    ", "")
    assert rdtool("track", "open", "7-49", *DAY).code == 0
    taken = rdtool("track", "import", "台账.xlsx", "--date", "2022-06-01")
    assert taken.code == 0, taken
    assert "办理进展：（空） → 建成三个项目库" in taken.out + taken.err
    assert "完成日期：（空） → 2022-05-20" in taken.out + taken.err


@pytest.mark.parametrize(
    ("call", "code", "told"),
    [
        (("opinions", "没有.xlsx"), 4, "没有.xlsx"),
        (("opinions", "空.txt", *ITEM), 4, "“空.txt”中没有找到审议意见"),
        (("opinions", "意见.txt", "--item", "审计整改情况汇报"), 2, "议题“审计整改情况汇报”"),
        (("agenda", "意见.pdf"), 4, "不是可以读入的清单"),
        (("units", "意见.txt", "-C", "没有"), 4, "没有"),
        (("opinions", "意见.txt", "7-88"), 4, "7-88"),
    ],
)
def test_a_mistake_is_told_and_nothing_is_written(
    office: Path, record: Path, rdtool: Rdtool, call: tuple[str, ...], code: int, told: str
) -> None:
    before = record.read_bytes()
    (office / "空.txt").write_text("没有编号的一句话\n", encoding="utf-8")
    (office / "意见.txt").write_text("1. 建立项目库。\n", encoding="utf-8")
    (office / "意见.pdf").write_bytes(b"%PDF-1.4")
    outcome = rdtool("form", *call)
    assert (outcome.code, outcome.out) == (code, "")
    assert told in outcome.err
    assert record.read_bytes() == before


def test_a_file_handed_over_as_text_is_refused(
    office: Path, monkeypatch: pytest.MonkeyPatch, rdtool: Rdtool
) -> None:
    pasted(monkeypatch, b"PK\x03\x04 ...")
    outcome = rdtool("form", "units", "-")
    assert (outcome.code, "请把“-”换成文件名" in outcome.err) == (2, True)


def test_without_a_report_the_item_has_to_be_named(office: Path, record: Path, rdtool: Rdtool) -> None:
    data = yaml.safe_load(record.read_text(encoding="utf-8"))
    data["议题"][1]["无审议意见"] = "是"
    del data["议题"][1]["审议意见"]
    record.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    (office / "意见.txt").write_text("1. 建立项目库。\n", encoding="utf-8")
    outcome = rdtool("form", "opinions", "意见.txt")
    assert (outcome.code, "--item" in outcome.err) == (2, True)


def test_outside_a_workspace_the_block_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rdtool: Rdtool
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "单位.txt").write_text("市水务局、市教育局\n", encoding="utf-8")
    outcome = rdtool("form", "units", "单位.txt")
    assert outcome.code == 0
    assert outcome.out.endswith("单位:\n  - 名称: 市水务局\n  - 名称: 市教育局\n")
    assert "没有可以写入的rdtool.yaml，只显示，没有写入" in outcome.err


def test_what_the_tool_cannot_put_in_is_shown_to_copy(office: Path, record: Path, rdtool: Rdtool) -> None:
    text = record.read_text(encoding="utf-8")
    start = text.index("    意见:\n")
    record.write_text(text[:start] + "    意见: [{内容: 甲, 主办: 市审计局}]\n", encoding="utf-8")
    before = record.read_bytes()
    (office / "意见.txt").write_text("1. 建立项目库。责任单位：市财政局、市审计局\n", encoding="utf-8")
    outcome = rdtool("form", "opinions", "意见.txt", *ITEM)
    assert outcome.code == 3
    assert "内容: 建立项目库。" in outcome.out
    assert record.read_bytes() == before
    told: dict[str, Any] = json.loads(rdtool("form", "opinions", "意见.txt", *ITEM, "--json").out)
    assert (told["ok"], told["written"], told["hindrance"] is not None) == (False, False, True)


def test_a_broken_record_is_told_with_its_line(office: Path, record: Path, rdtool: Rdtool) -> None:
    record.write_text("会议: {次: 49\n", encoding="utf-8")
    (office / "意见.txt").write_text("1. 建立项目库。\n", encoding="utf-8")
    outcome: Outcome = rdtool("form", "opinions", "意见.txt", "7-49")
    assert outcome.code == 1
    assert "7-49.yaml:" in outcome.err


def test_what_to_run_next_names_what_was_written_from_wherever_it_is_run(
    office: Path, record: Path, rdtool: Rdtool, monkeypatch: pytest.MonkeyPatch
) -> None:
    book(office / "议题.xlsx", ("议题",), ("关于绿化的报告",))
    book(office / "单位.xlsx", ("单位",), ("市档案馆",))
    copy = record.with_name("7-49 副本.yaml")
    copy.write_bytes(record.read_bytes())
    made = rdtool("form", "agenda", "议题.xlsx", copy, *DAY)
    assert 'rdtool check "records/7-49 副本.yaml"\n' in made.err.replace("\\", "/")
    assert rdtool("form", "units", "单位.xlsx", *DAY).err.endswith("：rdtool check\n")
    book(office / "单位.xlsx", ("单位",), ("市图书馆",))
    monkeypatch.chdir(office.parent)
    assert (
        f"rdtool check -C {office.name}\n"
        in rdtool("form", "units", office / "单位.xlsx", "-C", office, *DAY).err
    )


def test_several_opinions_on_one_problem_are_several(office: Path, record: Path, rdtool: Rdtool) -> None:
    book(
        office / "意见.xlsx",
        ("问题", "建议", "责任单位"),
        ("项目储备不足", "建立项目库", "市财政局"),
        (None, "加强统筹", "市审计局"),
        merged=("A2:A3",),
    )
    (office / "问题.txt").write_text("1. 存在问题：资金沉淀\n", encoding="utf-8")
    for name in ("意见.xlsx", "问题.txt"):
        rdtool("form", "opinions", name, *ITEM, *DAY)
    asked = [(one["问题"], one["内容"]) for one in opinions_of(record)[2:]]
    assert asked[:2] == [("项目储备不足", "建立项目库"), ("项目储备不足", "加强统筹")]
    assert asked[2][0] == "资金沉淀"
    assert "待补" in asked[2][1]
    text = record.read_text(encoding="utf-8")
    for done in (text, text.replace(asked[2][1], "盘活存量")):  # what was wanting may be filled in by now
        record.write_text(done, encoding="utf-8")
        for name in ("意见.xlsx", "问题.txt"):
            again = rdtool("form", "opinions", name, *ITEM, *DAY)
            assert record.read_text(encoding="utf-8") == done, again.err
    book(office / "又.xlsx", ("问题", "建议"), ("资金沉淀", "清理专户"), ("项目储备不足", "公开项目库"))
    record.write_text(text, encoding="utf-8")
    made = rdtool("form", "opinions", "又.xlsx", *ITEM, *DAY)
    assert [one["内容"] for one in opinions_of(record)[5:]] == ["公开项目库"]
    assert "内容与清单不同，没有改" in made.err


def test_titles_and_posts_in_a_roster_are_nobodys_names(
    office: Path, monkeypatch: pytest.MonkeyPatch, rdtool: Rdtool
) -> None:
    text = "组成人员名单\n青山县人大常委会组成人员\n副主任（2人）\n林 国栋　孙秀兰\n秘书长 何志远\n委 员\n石 磊、魏芳\n"
    pasted(monkeypatch, text.encode())
    made = rdtool("form", "roster", "-", *DAY)
    roster = yaml.safe_load((office / "rdtool.yaml").read_text(encoding="utf-8"))["组成人员"]["名单"]
    assert [(one["姓名"], one["职务"]) for one in roster[-5:]] == [
        ("林国栋", "副主任"),
        ("孙秀兰", "副主任"),
        ("何志远", "秘书长"),
        ("石磊", "委员"),
        ("魏芳", "委员"),
    ]
    assert "第1行　不像是姓名：组成人员名单" in made.err
    assert "第2行　不像是姓名：青山县人大常委会组成人员" in made.err
    assert "组成人员" not in [one["姓名"] for one in roster]


def test_several_numbered_in_one_cell_keep_all_their_numbers(
    office: Path, record: Path, rdtool: Rdtool
) -> None:
    book(
        office / "意见.xlsx",
        ("意见", "责任单位"),
        ("1. 建库；\n2. 统筹。", "市财政局"),
        ("3. 公开。", "市审计局"),
    )
    made = rdtool("form", "opinions", "意见.xlsx", *ITEM, *DAY)
    assert [one["内容"] for one in opinions_of(record)[2:]] == ["1. 建库；2. 统筹。", "公开。"]
    assert "一格里写了几条，没有拆开" in made.err


@pytest.mark.parametrize("call", [("form", "units", "-"), ("check", "-")])
def test_what_was_handed_over_damaged_is_to_be_saved_first(
    office: Path, monkeypatch: pytest.MonkeyPatch, rdtool: Rdtool, call: tuple[str, ...]
) -> None:
    pasted(monkeypatch, b"\xe5\xb8\x82\x00\xff")
    outcome = rdtool(*call)
    assert (outcome.code, "再把“-”换成文件名" in outcome.err) == (4, True), outcome.err
