"""What is doubtful is reported with its place; sound papers are not reported at all."""

from __future__ import annotations

from time import process_time

import pytest

from rdtool.document.typography import KINDS, RULES, PaperParts, Remark, review

DECISION = "云川市人民代表大会常务委员会关于加强饮用水水源保护的决定"
NOTE = "（2021年12月28日云川市第七届人民代表大会常务委员会第四十九次会议通过）"
TITLED = PaperParts(title=(0,))


def look(*texts: str, **parts: object) -> list[Remark]:
    """The remarks on a body below a sound title."""
    places = tuple(range(1, len(texts) + 1))
    return review(["关于工作的报告", *texts], PaperParts(**{"title": (0,), "body": places, **parts}))  # type: ignore[arg-type]


def found(*texts: str, **parts: object) -> list[tuple[str, str]]:
    """Rule and the text it points at, for every remark."""
    lines = ["关于工作的报告", *texts]
    return [(remark.rule, lines[remark.line][remark.start : remark.end]) for remark in look(*texts, **parts)]


@pytest.mark.parametrize(
    ("rule", "text", "spot"),
    [
        ("P1", "伟大导师卡尔.马克思指出。", "."),
        ("P1", "联系电话为0800-2023456.", "."),
        ("P2", "会上讲“实事求是。", "“"),
        ("P2", '做到"三个到位。', '"'),
        ("P2", "坚持“统筹“两个大局”的理念”。", "“"),
        ("P3", "落实《条例的规定。", "《"),
        ("B1", "审议意见（草案已经通过。", "（"),
        ("B1", "审议意见草案）已经通过。", "）"),
        ("P8", "实施2021-2025年规划。", "-"),
        ("P8", "安排10-20人参加。", "-"),
        ("P9", "学习、宣传、等活动。", "、等"),
        ("P9", "一是抓学习。要深入；二是抓落实。", "。"),
        ("N2", "增长95-98%。", "95-98%"),
        ("N2", "安排10～20万元。", "10～20万"),
        ("N3", "会期三、四天。", "三、四"),
        ("N3", "召开一、两次会议。", "一、两"),
        ("P6", "根据《关于开会的通知》（云人常〔2021〕第5号）办理。", "第5号"),
        ("N4", "折算系数为.85。", ".85"),
        ("N5", "共3千5百人。", "3千5百"),
        ("N6", "在市人大常委会48次会议上。", "48"),
        ("N6", "第7届人大常委会。", "7"),
        ("D1", "于2021年2月30日召开。", "2021年2月30日"),
        ("D2", "于21年2月3日召开。", "21年"),
        ("D2", "于5月4号召开。", "5月4号"),
        ("D4", "于2021年12月28日（星期一）召开。", "2021年12月28日（星期一）"),
        ("D4", "于2021年12月27日（星期一）至28日（星期三）召开。", "28日（星期三）"),
        ("X1", "提请XX市审议。", "XX"),
        ("X1", "提请××市审议。", "××"),
        ("X1", "在明年X月完成。", "X月"),
        ("X1", "走访企业X家。", "X家"),
        ("X1", "王某某同志", "某某"),
        ("X1", "由【待补：单位】负责。", "【待补：单位】"),
        ("X1", "时间待定。", "待定"),
        ("X1", "标题为{{ 标题 }}。", "{{ 标题 }}"),
        ("X1", "金额____元。", "____"),
        ("X1", "现将«单位名称»的材料转去。", "«单位名称»"),
        ("X1", "现将{单位名称}的材料转去。", "{单位名称}"),
        ("X1", "现将【单位名称】的材料转去。", "【单位名称】"),
        ("X1", "现将<单位名称>的材料转去。", "<单位名称>"),
        ("X1", "于  月  日前报送。", "  月  日"),
        ("X1", "于    年  月  日前报送。", "年  月  日"),
        ("X1", "于（  ）日前报送。", "（  ）"),
        ("X1", "现将□□市的材料转去。", "□□"),
        ("X1", "现将○○市的材料转去。", "○○"),
        ("X1", "现将OO市的材料转去。", "OO"),
        ("X1", "现将**市的材料转去。", "**"),
        ("X1", "现将材料转去（此处补充数据）。", "（此处补充数据）"),
        ("X1", "共计[填写金额]万元。", "[填写金额]"),
        ("X1", "共计？？万元。", "？？"),
        ("X1", "共计N个项目。", "N"),
        ("X1", "共计 万元。", "共计 万元"),
        ("X1", "[此处插入图片]", "[此处插入图片]"),
        ("X1", "TODO：补数字。", "TODO："),
        ("X1", "《》已经审议通过。", "《》"),
        ("X1", "“”已经审议通过。", "“”"),
        ("X1", "联系人：", "联系人："),
        ("X1", "于20xx年3月召开。", "20xx"),
        ("X1", "于[20xx]年3月召开。", "[20xx]"),
        ("X1", "错误！未找到引用源。", "错误！未找到引用源"),
        ("X1", "详见Error! Reference source not found.", "Error! Reference source not found"),
        ("X1", "共计#DIV/0!万元。", "#DIV/0!"),
        ("X1", "共计#####万元。", "#####"),
        ("X1", "详见第0页。", "第0页"),
        ("X1", "共计nan万元。", "nan"),
        ("X1", "None同志。", "None"),
        ("X7", "李\ue001同志。", "\ue001"),
        ("X7", "获嘉奖😀。", "😀"),
        ("X7", "姓名\ufffd同志。", "\ufffd"),
        ("X8", "各部门要 重视 ， 落实 到位 。", " "),
        ("X2", "根据云人常〔2021〕5号《关于开好会议的通知》要求。", "〔2021〕5号"),
        ("S4", "1）开展调研。", "1）"),
        ("A3", "名单见附件3。", "见附件3"),
    ],
)
def test_what_is_doubtful_is_reported_at_its_place(rule: str, text: str, spot: str) -> None:
    assert found(text) == [(rule, spot)]


@pytest.mark.parametrize(
    "text",
    [
        "某些单位、某种情况、某个方面、某一项工作。",
        "有待定期检查，尚待核实的情况，等待定点单位。",
        "召开3次会议，举办第15届博览会。",
        "X光检查、X射线、3×4米、Xi-an、box。",
        "2021—2025年，95%～98%，10万～20万元，GB/T 9704-2012，电话0800-2023456。",
        "5月4号楼，12月份，3千米，5千瓦，1百分点。",
        "出席：张三 李四 王五，副主任　李 明主持。",
        "第十二条 本法第十一条规定的事项，由国务院规定。",
        "【时间】下午三点，“1+N”政策，MN型，二○○八年，OA系统，NGO组织，C#语言，1#楼、2#楼。",
        "按照市政府令〔2010〕第15号执行，公告〔2021〕第3号。",
        "（请填写登记表），（补充通知另发），[1]参见，为什么？",
        "（☑同意 □不同意），①甲、②乙。",
        "三四天，第一、二季度，一、二级响应。",
        "于2021年12月28日（星期二）至29日（星期三）召开，28日前反馈。",
        "他说：“好。”",
        "要求：1）调研；2）审议。",
        "今年的工作。",
        "在北京召开，邀请深圳的专家。",
        "保持社会长治久安、人民安康。",
        "依法选举产生，没有待补的内容。",
        "系数为0.85，规则：.NET平台。",
    ],
)
def test_sound_text_is_not_reported(text: str) -> None:
    assert found(text) == []


def test_quotations_and_brackets_may_go_on_in_the_next_paragraph() -> None:
    assert found("“第一段。", "“第二段。", "“第三段。”") == []
    assert found("（2021年12月28日通过", "2022年2月24日修正）") == []


@pytest.mark.parametrize(
    ("lines", "spots"),
    [
        (["一、甲", "三、乙"], ["三、乙"]),
        (["一、甲", "一、乙"], ["一、乙"]),
        (["二、甲"], ["二、甲"]),
        (["一、甲", "（一）乙", "（三）丙"], ["（三）丙"]),
        (["一、甲", "（一）乙", "二、丙", "（二）丁"], ["（二）丁"]),
        (["一、甲", "（一）乙", "（1）丙"], ["（1）丙"]),
        (["一、甲", "1.乙", "2.丙", "二、丁", "（一）戊"], ["1.乙"]),
        (["1.甲", "2.乙", "1.丙"], ["1.丙"]),
    ],
)
def test_gaps_repetitions_and_skipped_levels_are_reported(lines: list[str], spots: list[str]) -> None:
    assert found(*lines) == [("S6", spot) for spot in spots]


@pytest.mark.parametrize(
    "lines",
    [
        ["一、甲", "（一）乙", "1.丙", "（1）丁", "2.戊", "（二）己", "1.庚", "二、辛", "（一）壬"],
        ["一、甲", "（一）乙", "1.丙", "2.丁", "（二）戊", "3.己"],
        ["一、甲", "1.乙", "2.丙", "二、丁", "1.戊"],
        ["1.甲", "2.乙", "文字。", "1.丙"],
        [f"{number}、甲" for number in ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一")],
    ],
)
def test_sound_numbering_is_not_reported(lines: list[str]) -> None:
    assert found(*lines) == []


def test_a_heading_with_a_colon_is_reported() -> None:
    assert found("一、要求：", headings=(1,), body=()) == [("S7", "：")]


def test_a_torn_paragraph_is_reported_and_a_short_line_is_not() -> None:
    torn = "云川市第七届人民代表大会常务委员会第四十九次会议听"
    assert found(torn, "取和审议了报告。") == [("X6", "听")]
    assert found("云川市人大常委会办公室", "正文。") == []
    assert found("第一，提高政治站位，深刻认识做好代表工作的重大意义", "正文。") == []


def test_items_of_a_list_and_names_below_minutes_are_not_torn() -> None:
    item = "云川市人民政府关于二〇二一年度环境状况和环境保护目标完成情况的报告"
    assert found(f"一、听取和审议{item}", f"二、审议{item}") == []
    assert found(f"一、听取和审议{item}", "的有关问题。") == [("X6", "告")]
    names = "、".join(["陈启明", "林国栋", "孙秀兰", "马志刚", "郑海峰", "吴晓燕", "方建国"])
    assert found(f"出席：{names}", "请假：何志远") == []
    assert found(f"列席：{names}", "云川市人大常委会办公室") == []


def test_a_place_that_is_hidden_here_and_named_there_is_reported() -> None:
    assert ("X5", "云川") in found("提请XX市人大审议。", "云川市人民政府要落实。")
    assert ("X5", "晋城") in found("《XX市规定》。", "融入晋城实践。")


def test_title_note_and_signature_name_the_same_place() -> None:
    lines = [DECISION, NOTE.replace("云川市", "山原市"), "正文。"]
    parts = PaperParts(KINDS["决定"], title=(0,), note=(1,), body=(2,))
    assert [(remark.rule, remark.line) for remark in review(lines, parts)] == [("X5", 1)]


@pytest.mark.parametrize(
    ("lines", "parts", "rules"),
    [
        (["正文。"], PaperParts(body=(0,)), ["T1"]),
        (["关于工作的报告。", "正文。"], PaperParts(KINDS["报告"], title=(0,)), ["T1"]),
        (["关于工作，学习的报告", "正文。"], PaperParts(KINDS["报告"], title=(0,)), ["T1"]),
        (["加强水源保护的决定", NOTE], PaperParts(KINDS["决定"], title=(0,), note=(1,)), ["T1"]),
        ([DECISION, "正文。"], PaperParts(KINDS["决定"], title=(0,)), ["T2"]),
        ([DECISION, NOTE.strip("（）")], PaperParts(KINDS["决定"], title=(0,), note=(1,)), ["T2"]),
        (["关于开会的函", "正文。"], PaperParts(KINDS["函"], title=(0,)), ["H1", "D1"]),
        (["关于开会的函", "市人民政府"], PaperParts(KINDS["函"], title=(0,), recipients=1, organs=(0,), date=0), ["H1"]),
        (["关于开会的函", "市人民政府：", "2021年12月30日"], PaperParts(KINDS["函"], title=(0,), recipients=1, date=2), ["D1"]),
        (["关于工作的决定", "近日，会议召开。", NOTE], PaperParts(KINDS["决定"], title=(0,), note=(2,)), ["D3"]),
    ],
)  # fmt: skip
def test_missing_and_faulty_parts_are_reported(lines: list[str], parts: PaperParts, rules: list[str]) -> None:
    assert [remark.rule for remark in review(lines, parts)] == rules


def test_an_organ_is_not_both_addressed_and_copied_to() -> None:
    lines = [
        "关于开会的函",
        "市人民政府，市监察委员会：",
        "云川市人大常委会",
        "2021年12月30日",
        "抄送：市委办公室，市人民政府。",
    ]
    parts = PaperParts(KINDS["函"], title=(0,), recipients=1, organs=(2,), date=3, copies=(4,))
    (remark,) = review(lines, parts)
    assert (remark.rule, lines[4][remark.start : remark.end]) == ("X3", "市人民政府")


@pytest.mark.parametrize(
    ("lines", "spots"),
    [
        (["附件：1.名单 2.方案"], ["附件：1.名单 2.方案"]),
        (["附件1：名单", "附件2：方案"], ["附件1：", "附件2："]),
        (["2021年12月30日", "附件：名单"], ["附件：名单"]),
        (["附件：名单", "2021年12月30日", "附件", "名册", "甲。"], ["附件"]),
        (["附件：1.名单", "2.方案", "2021年12月30日", "附件3", "总结", "甲。"], ["附件3"]),
        (["2021年12月30日", "附件", "名单", "甲。"], ["附件"]),
    ],
)
def test_annexes_that_differ_from_their_note_are_reported(lines: list[str], spots: list[str]) -> None:
    assert [spot for rule, spot in found(*lines, body=()) if rule in ("A1", "A3")] == spots


def test_every_remark_names_a_known_rule_and_says_something() -> None:
    for remark in look("提请XX市审议", "一、甲", "三、乙", "“", "2021年2月30日"):
        assert remark.rule in RULES
        assert remark.message
        assert not remark.message.endswith("。")


def test_blanks_in_forms_are_no_leftovers() -> None:
    lines = ("填报单位：", "   年  月  日", "共计 万元")
    assert found(*lines, annexes=(1,)) == []
    remarks = review(["关于工作的报告", *lines], TITLED, cells=(1, 2, 3))
    assert [remark.rule for remark in remarks] == []


def test_a_quotation_may_go_on_for_paragraphs() -> None:
    assert found("他说：“第一，要抓紧。", "第二，要抓实。", "第三，要抓好。”", "大家表示赞成。") == []
    assert found("他说：“第一，要抓紧。", "“第二，要抓实。", "“第三，要抓好。”") == []
    assert [rule for rule, _ in found("他说：“要抓紧。", "又说：“要抓实。”")] == ["P2"]


def test_a_list_of_names_is_no_torn_sentence() -> None:
    names = "出席：陈启明　林国栋　孙秀兰　马志刚　李文清　赵明远　王建国　周立新"
    assert found(names, "列席：市人民政府副市长") == []


def test_a_verb_before_an_organ_names_no_place() -> None:
    assert found("请XX县人大常委会研究。", "会议听取县人民政府的报告，接受县人民检察院的建议。") == [
        ("X1", "XX")
    ]


@pytest.mark.parametrize("mark", ["{", "*", "？", "×", "1", "一", "。", "（", "“", "《", " 甲"])
def test_a_long_row_of_one_mark_costs_no_more_than_its_length(mark: str) -> None:
    begun = process_time()
    look(mark * 20_000)
    assert process_time() - begun < 3
