"""What has one right form is mended; everything that only looks wrong is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rdtool.document.typography import RULES, Tidy, apply, undo


def mend(*lines: str) -> tuple[list[str], list[str]]:
    """The lines mended, and the ids of the rules of all changes."""
    tidy = Tidy(lines)
    tidy.mend()
    return tidy.lines, [change.rule for change in tidy.changes]


@pytest.mark.parametrize(
    ("rule", "wrong", "right"),
    [
        ("P1", "会议认为,工作很好;要求:抓紧!", "会议认为，工作很好；要求：抓紧！"),
        ("P1", "经济总量(GDP)增长，审议意见(草案)通过。", "经济总量（GDP）增长，审议意见（草案）通过。"),
        ("P1", "会议(一期）召开", "会议（一期）召开"),
        ("P1", "会议( 一期 )召开(  )", "会议（一期）召开（  ）"),
        ("P1", "工作完成.任务艰巨.", "工作完成。任务艰巨。"),
        ("P1", "一是领导, 二是责任", "一是领导，二是责任"),
        ("P1", "增长17项,应当备案", "增长17项，应当备案"),
        ("P1", "落实《条例》,做到“三个到位”;", "落实《条例》，做到“三个到位”；"),
        ("P2", '做到"三个到位"和"两个确保"。', "做到“三个到位”和“两个确保”。"),
        ("P3", "《关于修改《议事规则》的决定》", "《关于修改〈议事规则〉的决定》"),
        ("P3", "《关于修改<议事规则>的决定》", "《关于修改〈议事规则〉的决定》"),
        ("P3", "《关于〈关于〈规则〉的说明〉的报告》", "《关于〈关于《规则》的说明〉的报告》"),
        ("P4", "“一网”、“两会”和《甲》、《乙》", "“一网”“两会”和《甲》《乙》"),
        ("P5", "云人常[2021]5号", "云人常〔2021〕5号"),
        ("P5", "云人常（2021）5号", "云人常〔2021〕5号"),
        ("P6", "云人常〔2021〕第05号", "云人常〔2021〕5号"),
        ("P6", "云人常函〔2021〕003号　　签发人：李国平", "云人常函〔2021〕3号　　签发人：李国平"),
        ("S3", "1．收支平衡", "1.收支平衡"),
        ("P7", "学习、宣传...等", "学习、宣传……等"),
        ("P7", "学习、宣传。。。", "学习、宣传……"),
        ("P7", "全市--特别是山区", "全市——特别是山区"),
        ("S1", "二.强化监督", "二、强化监督"),
        ("S1", "三，强化监督", "三、强化监督"),
        ("S1", "四、　强化监督", "四、强化监督"),
        ("S2", "（一）、加强领导", "（一）加强领导"),
        ("S2", "(二) 加强领导", "（二）加强领导"),
        ("S3", "1、听取报告", "1.听取报告"),
        ("S4", "(1)听取报告", "（1）听取报告"),
        ("S5", "第一、要加强领导", "第一，要加强领导"),
        ("D1", "二〇二一年十二月三十日", "2021年12月30日"),
        ("D1", "2021-12-03", "2021年12月3日"),
        ("D1", "于2021年02月03日召开", "于2021年2月3日召开"),
        ("N1", "共１２人，增长３．５个百分点", "共12人，增长3.5个百分点"),
        ("N4", "增长.46%", "增长0.46%"),
        ("H2", "抄送：市委办公室，市政府办公室", "抄送：市委办公室，市政府办公室。"),
        ("H2", "抄送：市委办公室；", "抄送：市委办公室。"),
    ],
)  # fmt: skip
def test_a_breach_is_mended(rule: str, wrong: str, right: str) -> None:
    lines, rules = mend(wrong)
    assert lines == [right]
    assert set(rules) == {rule}
    assert RULES[rule].mended


@pytest.mark.parametrize(
    "text",
    [
        "上午10:30开会，比例为1:2，增长3.5%，共12,345元",
        "详见http://www.example.cn/a,b?c=1;d，或者发送到 a.b@example.com",
        "附件放在C:\\会议\\议程.docx，打印（A4）",
        "联合国（The United Nations, founded in 1945: see below）的文件",
        "会议(This is an English sentence, see below.)结束",
        "The session of 云川 Congress: agenda, votes, papers",
        "函数f(x)=2*(x+1)的值",
        "云人常〔2021〕5号，（2021）云05民初123号",
        "《关于批准〈云川市条例〉的决定》和“四个‘一’”",
        "“甲”“乙”（均为简称）、“丙”，《甲》（草案）、《乙》",
        "第一、二季度，三、四年级，一、二、三产业，1、2号楼",
        "（一）、（二）项规定的事项",
        "一要加强领导。二要压实责任。",
        "1.5亿元用于建设",
        "2.5万人受益",
        "伟大导师卡尔.马克思指出",
        "北京—上海，2021—2025年，95%～98%，——这很重要",
        "其他情况……",
        "他说“好”。”",
        "GB/T 9704-2012规定",
        "版本V1.0.2，文件a.txt，地址192.168.1.1",
        "2021年13月45日",
        "No.5",
    ],
)
def test_what_only_looks_wrong_is_left_alone(text: str) -> None:
    assert mend(text) == ([text], [])


def test_straight_quotes_stay_where_they_do_not_pair() -> None:
    for text in ('做到"三个到位。', '他说“要做到"三个到位"”。', '宽5"的管道和6"的管道', 'class="甲"'):
        assert mend(text)[1] == []


def test_numbers_come_before_punctuation() -> None:
    assert mend("（一）．加强领导,压实责任.") == (["（一）加强领导，压实责任。"], ["S2", "P1", "P1"])


def test_the_entries_of_an_annex_note_are_mended_together() -> None:
    assert mend("附件：1、名单。", "2、方案；", "正文") == (
        ["附件：1.名单", "2.方案", "正文"],
        ["A1", "A1", "S3", "A1"],
    )


def test_a_single_annex_has_no_number_in_the_note_and_on_its_page() -> None:
    lines, rules = mend("附件:1.名单", "", "2021年12月30日", "附件1：", "名单")
    assert lines == ["附件：名单", "", "2021年12月30日", "附件", "名单"]
    assert rules == ["P1", "A1", "A2"]


def test_the_mark_behind_a_label_goes_and_the_one_of_a_note_stays() -> None:
    assert mend("附件：", "1.名单", "2.方案", "2021年12月30日", "附件1.", "名单")[0] == [
        "附件：", "1.名单", "2.方案", "2021年12月30日", "附件1", "名单",
    ]  # fmt: skip


def test_several_names_in_one_line_are_not_torn_apart() -> None:
    assert mend("附件：1.名单 2.方案")[1] == []


def test_in_table_cells_only_the_characters_are_mended() -> None:
    tidy = Tidy(["1、甲,乙", "抄送：丙"], cells={0, 1})
    tidy.mend()
    assert tidy.lines == ["1、甲，乙", "抄送：丙"]


def test_headings_lose_their_full_stop() -> None:
    tidy = Tidy(["一、总体。", "一、要求："])
    tidy.mend_headings([0, 1])
    assert tidy.lines == ["一、总体", "一、要求："]
    assert [change.rule for change in tidy.changes] == ["S7"]


_TEXT = st.text(
    "会议认为一二三（）()[]《》<>“”\"'、，,.。;；:：!?1２0 　-—～…附件抄送第年月日号〔〕aX%", max_size=24
)


@given(st.lists(_TEXT, max_size=5))
def test_undoing_the_changes_gives_the_text_back(given_lines: list[str]) -> None:
    lines = [text.strip() for text in given_lines]
    tidy = Tidy(lines)
    tidy.mend()
    assert apply(lines, tidy.changes) == tidy.lines
    assert undo(tidy.lines, tidy.changes) == lines


@given(st.lists(_TEXT, max_size=5))
def test_mended_text_is_not_mended_again(given_lines: list[str]) -> None:
    tidy = Tidy(text.strip() for text in given_lines)
    tidy.mend()
    again = Tidy(tidy.lines)
    again.mend()
    assert again.changes == []


@pytest.mark.parametrize(
    ("rule", "wrong", "right"),
    [
        ("X7", "\u200b一、总体\u200b要求\u200e", "一、总体要求"),
        ("X7", "\ufeff坚持量入为出\u00ad，统筹\u2060兼顾。", "坚持量入为出，统筹兼顾。"),
        ("X7", "关于⽼旧⼩区改造⼯作的通知", "关于老旧小区改造工作的通知"),
        ("X7", "⼈⺠政府⻓期⻅效", "人民政府长期见效"),
        ("X7", "一、重点︰抓好落实︒", "一、重点：抓好落实。"),
        ("X7", "第一章\u00a0总则", "第一章 总则"),
        ("X7", "李\u2003明", "李\u3000明"),
        ("N7", "2018年11月 12 日召开", "2018年11月12日召开"),
        ("N7", "以 29 票赞成、0 票反对通过", "以29票赞成、0票反对通过"),
        ("N7", "增长 3.5 个百分点", "增长3.5个百分点"),
        ("N7", "2021 年 12 月 3 日", "2021年12月3日"),
    ],
)  # fmt: skip
def test_what_hides_a_text_goes(rule: str, wrong: str, right: str) -> None:
    lines, rules = mend(wrong)
    assert lines == [right]
    assert set(rules) == {rule}


@pytest.mark.parametrize(
    "line",
    [
        "附件 1 项目表",
        "云川市人民政府令〔2010〕第15号",
        "公告〔2021〕第3号",
        "根据《关于开好会议的通知》（云人常〔2021〕第05号）精神",
        "表 3 人口统计",
        "1 年度计划",
        "云川市人民政府办公室 2022年1月7日印发",
        "于  月  日前报送",
        "2022年  月  日",
        "出席：张三 李四 王五",
        "GB/T 9704 标准，A4 纸",
        "电话 12345678",
        "李\ue001同志、卜⺪同志",
    ],
)
def test_blanks_and_letters_that_mean_something_stay(line: str) -> None:
    assert mend(line) == ([line], [])
