"""The parts of a paper are recognised by form and place; nothing is added, dropped or moved."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rdtool.document.model import (
    Annex,
    AttendanceList,
    Document,
    Heading,
    Imprint,
    Letterhead,
    Paragraph,
    Picture,
    Salutation,
    Table,
    TableColumn,
)
from rdtool.document.style import Layout
from rdtool.document.typography import KINDS, PaperKind, review
from rdtool.office.proofs import Proof
from rdtool.office.typesetting import require_same_text
from rdtool.readers.draft import Draft, Grid, Line, Look
from rdtool.readers.structure import Recognised, recognise

NOTE = "（2021年12月28日云川市第七届人民代表大会常务委员会第四十九次会议通过）"
DECISION = "云川市人民代表大会常务委员会关于加强饮用水水源保护的决定"
NOTICE = "云川市人民代表大会常务委员会办公室关于召开座谈会的通知"


def read(*texts: str, looks: dict[str, Look] | None = None, kind: str = "", title: str = "") -> Recognised:
    lines = [
        Line(text, number, look=(looks or {}).get(text, Look.PLAIN)) for number, text in enumerate(texts, 1)
    ]
    return recognise(Draft("稿", tuple(lines)), kind=KINDS.get(kind), title=title)


def paper(*texts: str, looks: dict[str, Look] | None = None, kind: str = "", title: str = "") -> Document:
    return read(*texts, looks=looks, kind=kind, title=title).document


# The opening


def test_a_decision_has_title_note_and_provisions() -> None:
    document = paper(
        DECISION, NOTE, "为了保护水源，作出如下决定：", "一、全面划定保护区。", "二、本决定自通过之日起施行。"
    )
    assert (document.layout, document.title, document.note) == (Layout.PROMULGATED, DECISION, (NOTE,))
    assert document.recipients == ""
    assert {type(block) for block in document.body} == {Paragraph}


def test_a_note_without_brackets_and_one_of_two_lines_are_notes() -> None:
    bare = NOTE.strip("（）")
    assert paper(DECISION, bare, "正文。").note == (bare,)
    assert paper(DECISION, NOTE[:20], NOTE[20:], "正文。").note == (NOTE,)


def test_a_title_of_two_lines_ends_with_the_kind_of_paper() -> None:
    document = paper("云川市人民代表大会常务委员会", "关于加强饮用水水源保护的决定", "正文。")
    assert document.title == "云川市人民代表大会常务委员会\n关于加强饮用水水源保护的决定"


def test_lines_too_long_for_the_layout_are_joined_to_be_broken_anew() -> None:
    assert paper("云川市人民代表大会常务委员会办公室关于召开立法", "工作座谈会的通知", "正文。").title == (
        "云川市人民代表大会常务委员会办公室关于召开立法工作座谈会的通知"
    )


def test_a_head_and_a_kind_spread_out_with_blanks_are_known() -> None:
    document = paper(
        "云 川 市 人 大 常 委 会 文 件",
        "云人常〔2021〕5号",
        "关于召开座谈会的",
        "通　　知",
        "市人民政府：",
        "正文。",
    )
    assert document.letterhead == Letterhead(("云川市人大常委会",), "云人常〔2021〕5号")
    assert document.title == "关于召开座谈会的\n通　　知"
    assert document.recipients == "市人民政府："


def test_a_very_long_title_in_one_line_is_known_by_its_words() -> None:
    title = f"关于转送《{'关于市本级预算执行和其他财政收支审计查出问题整改情况' * 2}的报告》审议意见的函"
    assert paper(title, "市人民政府：", "正文。").title == title
    assert paper(title.removeprefix("关于"), "正文。").title == ""


def test_lines_that_the_file_sets_as_a_title_are_the_title() -> None:
    looks = {"关于二〇二一年": Look.TITLE, "工作安排": Look.TITLE}
    assert paper("关于二〇二一年", "工作安排", "正文。", looks=looks).title == "关于二〇二一年\n工作安排"


def test_without_a_title_nothing_is_made_up() -> None:
    document = paper("各位组成人员、同志们：", "会议开得很好。")
    assert (document.title, document.recipients) == ("", "各位组成人员、同志们：")
    assert document.layout is Layout.SPEECH


@pytest.mark.parametrize(
    "first", ["会议认为，工作取得成效。", "一、总体情况", "2021年12月28日", "（草稿）", "附件"]
)
def test_text_numbers_dates_and_labels_are_no_titles(first: str) -> None:
    assert paper(first, "后面还有正文。").title == ""


def test_a_given_title_stands_in_and_the_own_one_is_told() -> None:
    assert paper("各位同志们：", "正文。", title="在会议上的讲话").title == "在会议上的讲话"
    recognised = read(DECISION, "正文。", title="关于水源保护的决定")
    assert recognised.document.title == "关于水源保护的决定"
    assert recognised.replaced_title == DECISION


def test_speaker_and_date_stand_below_the_title_of_a_speech() -> None:
    document = paper(
        "在座谈会上的讲话", "云川市人大常委会主任　陈启明", "（2021年12月28日）", "同志们：", "正文。"
    )
    assert document.note == ("云川市人大常委会主任　陈启明", "（2021年12月28日）")
    assert document.recipients == "同志们："


def test_the_organ_that_wrote_a_report_and_its_month_stand_below_the_title() -> None:
    document = paper("关于水源保护情况的调研报告", "云川市人大常委会调研组", "（2021年7月）", "正文。")
    assert document.note == ("云川市人大常委会调研组", "（2021年7月）")
    looks = {"云川市人大常委会调研组": Look.CENTRED}
    assert paper("关于水源保护情况的调研报告", *looks, "正文。", looks=looks).note == tuple(looks)
    assert paper("关于水源保护情况的调研报告", "市人大常委会", "正文。").note == ()


def test_a_subtitle_is_a_note() -> None:
    subtitle = "——2021年12月28日在云川市第七届人民代表大会常务委员会第四十九次会议上"
    assert paper("关于审计整改情况的报告", subtitle, "云川市审计局局长　赵明远", "主任、各位副主任、各位委员：", "正文。").note == (
        subtitle, "云川市审计局局长　赵明远",
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "市人民政府：",
        "各县（市、区）人大常委会，市政府各部门：",
        "市监察委员会、市中级人民法院、市人民检察院：",
        "宋雨桐代表：",
        "市人民政府",
    ],
)
def test_organs_below_the_title_of_a_notice_are_its_recipients(text: str) -> None:
    assert paper(NOTICE, text, "正文。").recipients == text


@pytest.mark.parametrize(
    "text", ["现将有关事项通知如下：", "会议决定：", "为了做好工作，现就有关部门的职责规定如下："]
)
def test_a_lead_in_is_no_recipient(text: str) -> None:
    assert paper(NOTICE, text, "正文。").recipients == ""


def test_a_red_head_is_recognised_by_its_number() -> None:
    document = paper(
        "000012",
        "特急",
        "云川市人民代表大会常务委员会文件",
        "云人常〔2021〕5号",
        NOTICE,
        "市人民政府：",
        "正文。",
    )
    assert document.letterhead == Letterhead(
        ("云川市人民代表大会常务委员会",), "云人常〔2021〕5号", serial="000012", urgency="特急"
    )
    assert (document.layout, document.title) == (Layout.OFFICIAL, NOTICE)


@pytest.mark.parametrize(
    "lines", [("云人常〔2021〕5号　　签发人：陈启明　王建",), ("云人常〔2021〕5号", "签发人：陈启明　王建")]
)
def test_signers_stand_behind_the_number_or_below_it(lines: tuple[str, ...]) -> None:
    document = paper("云川市人民代表大会常务委员会文件", *lines, "关于工作的请示", "市委：", "正文。")
    assert document.title == "关于工作的请示"
    assert document.letterhead
    assert (document.letterhead.number, document.letterhead.signers) == (
        "云人常〔2021〕5号",
        ("陈启明", "王建"),
    )


def test_the_head_of_a_letter_has_no_wenjian() -> None:
    document = paper(
        "云川市人民代表大会常务委员会办公室",
        "云人常办函〔2021〕　　号",
        "关于转送审议意见的函",
        "市人民政府：",
        "正文。",
    )
    assert document.letterhead == Letterhead(
        ("云川市人民代表大会常务委员会办公室",), "云人常办函〔2021〕　　号"
    )
    assert document.layout is Layout.LETTER


# The body


def test_levels_salutations_and_run_in_headings_are_read_as_in_templates() -> None:
    body = paper(
        "在会上的讲话",
        "同志们：",
        "一、总体",
        "（一）领导。要加强。",
        "（二）责任。要压实。",
        "同志们：",
        "完。",
    ).body
    assert body == (
        Heading(1, "一、总体"),
        Paragraph("要加强。", heading="（一）领导。", level=2),
        Paragraph("要压实。", heading="（二）责任。", level=2),
        Salutation("同志们："),
        Paragraph("完。"),
    )


def test_headings_that_the_file_declares_need_no_number() -> None:
    lines = (
        Line("关于工作的报告", 1),
        Line("总体情况", 2, level=1),
        Line("好。", 3),
        Line("第一章　总则", 4),
        Line("文。", 5),
    )
    assert recognise(Draft("稿", lines)).document.body[0] == Heading(1, "总体情况")
    assert recognise(Draft("稿", lines)).document.body[2] == Heading(1, "第一章　总则", centred=True)


def test_a_table_keeps_its_place_and_counts_as_text_below_a_heading() -> None:
    cells = [[Line("项目", 3), Line("数", 3)], [Line("路", 4), Line("3", 4)]]
    grid = Grid(tuple(map(tuple, cells)), (2.0, 1.0), ("left", "right"))
    items = (Line("关于工作的报告", 1), Line("一、情况", 2), grid, Line("二、打算", 5), Line("文。", 6))
    assert recognise(Draft("稿", items)).document.body == (
        Heading(1, "一、情况"),
        Table((TableColumn("项目", 2.0), TableColumn("数", 1.0, "right")), (("路", "3"),)),
        Heading(1, "二、打算"),
        Paragraph("文。"),
    )


def test_a_picture_keeps_its_place() -> None:
    picture = Picture(b"x", "png", 10, 10)
    assert recognise(Draft("稿", (Line("文一。", 1), picture, Line("文二。", 2)))).document.body == (
        Paragraph("文一。"), picture, Paragraph("文二。"),
    )  # fmt: skip


def test_a_line_break_inside_a_paragraph_stays() -> None:
    assert paper("会议（一期\n二期）召开。").body == (Paragraph("会议（一期\n二期）召开。"),)


def test_a_rare_character_outside_unicode_stays() -> None:
    assert paper("会议听取了\ue000同志的报告。").body == (Paragraph("会议听取了\ue000同志的报告。"),)


def test_a_title_may_go_on_behind_a_word_that_could_end_one() -> None:
    lines = ("关于做好市人大代表2021年度履职情况", "登记工作的通知")
    document = paper(*lines, "市人大各专门委员会，常委会各工作机构：", "正文。")
    assert document.title == "\n".join(lines)
    assert document.recipients == "市人大各专门委员会，常委会各工作机构："


@pytest.mark.parametrize("number", ["第十七号", "（七届）第十七号", "〔七届〕第17号", "2021年第5号"])
def test_the_number_of_a_public_notice_stands_below_its_title(number: str) -> None:
    document = paper("云川市人民代表大会常务委员会公告", number, "现予公布。", *CLOSING)
    assert (document.number, document.body) == (number, (Paragraph("现予公布。"),))


def test_minutes_have_a_number_and_end_with_who_attended() -> None:
    document = paper(
        "云川市人大常委会主任会议纪要",
        "〔2021〕18号",
        "一、会议听取了信访工作情况的汇报。",
        "会议要求抓好落实。",
        "二、会议研究了议程。",
        "出席：陈启明、宋雨桐",
        "列席：赵明远（第一项议题）",
    )
    assert (document.layout, document.number) == (Layout.MINUTES, "〔2021〕18号")
    assert document.attendance == (
        AttendanceList("出席", "陈启明、宋雨桐"),
        AttendanceList("列席", "赵明远（第一项议题）"),
    )
    assert {type(block) for block in document.body} == {Paragraph}
    assert paper("关于座谈会的通知", "正文。", "出席：陈启明").attendance == ()


def test_an_organs_name_alone_heads_a_document_that_has_what_no_letter_has() -> None:
    head = ("云川市人民代表大会常务委员会办公室", "云人办发〔2021〕8号", NOTICE, "正文。", *CLOSING)
    issued = paper(*head, "抄送：市委办公室。", "云川市人大常委会办公室　2021年12月30日印发")
    assert (paper(*head).layout, issued.layout) == (Layout.LETTER, Layout.OFFICIAL)
    assert issued.letterhead == Letterhead((head[0],), head[1], bare=True)
    assert issued.imprint
    assert issued.imprint.issuer == "云川市人大常委会办公室"
    marked = paper("特急", *head)
    assert (marked.layout, marked.letterhead) == (
        Layout.OFFICIAL, Letterhead((head[0],), head[1], urgency="特急", bare=True),
    )  # fmt: skip


# The end


CLOSING = ("云川市人民代表大会常务委员会办公室", "2021年12月30日")


def test_signature_date_and_remark_close_a_letter() -> None:
    document = paper("关于座谈会的函", "市人民政府：", "正文。", *CLOSING, "（联系人：宋雨桐）")
    assert document.signature
    assert (document.signature.organs, document.signature.date) == ((CLOSING[0],), CLOSING[1])
    assert document.remark == "联系人：宋雨桐"
    assert document.body == (Paragraph("正文。"),)


@pytest.mark.parametrize("name", ["检察长：李国平", "市长　王建军", "云川市人民检察院检察长 李 平"])
def test_a_person_signs_with_the_post(name: str) -> None:
    document = paper("关于提请任命的请示", "妥否，请批示。", "附件：简历", name, "2021年12月30日")
    assert document.signature
    assert document.signature.organs == (name,)
    assert document.annexes == (Annex("简历"),)


@pytest.mark.parametrize("line", ["附件名单", "附件", "附件2", "一、名单", "（二）名单"])
@pytest.mark.parametrize("look", [Look.RIGHT, Look.CENTRED])
def test_neither_an_annex_nor_a_heading_signs_wherever_it_stands(line: str, look: Look) -> None:
    document = paper("关于座谈会的函", "市人民政府：", "正文。", line, "2021年12月30日", looks={line: look})
    signed = document.signature.organs if document.signature else ()
    assert line not in signed


def test_a_date_in_the_text_is_no_signature() -> None:
    assert paper("关于座谈会的函", "正文。", "2021年12月30日", "后面还有正文。").signature is None


def test_annexes_are_named_and_printed() -> None:
    document = paper(
        NOTICE,
        "正文。",
        "附件：1.名单",
        "2.方案",
        *CLOSING,
        "附件1",
        "名单",
        "甲、乙。",
        "附件2",
        "方案",
        "一、目标。",
    )
    assert document.annexes == (
        Annex("名单", (Paragraph("甲、乙。"),)),
        Annex("方案", (Paragraph("一、目标。"),)),
    )
    assert document.signature
    assert document.body == (Paragraph("正文。"),)


def test_an_annex_may_travel_by_itself_or_have_another_title_on_its_page() -> None:
    document = paper(NOTICE, "正文。", "附件：1.名单", "2.方案", *CLOSING, "附件2", "实施方案", "一、目标。")
    assert document.annexes == (Annex("名单"), Annex("方案", (Paragraph("一、目标。"),), heading="实施方案"))


def test_annexes_without_a_note_are_printed_and_not_named() -> None:
    document = paper(NOTICE, "正文。", *CLOSING, "附件", "名单", "甲、乙。")
    assert document.annexes == (Annex("", (Paragraph("甲、乙。"),), heading="名单"),)


@pytest.mark.parametrize(
    ("texts", "labels"),
    [
        (("附件：名单", *CLOSING, "附件1", "名单", "文。"), ["附件1"]),
        (
            ("附件：1.名单", "2.方案", *CLOSING, "附件2", "方案", "文。", "附件1", "名单", "文。"),
            ["附件2", "附件1"],
        ),
        ((*CLOSING, "附件3", "名单", "文。"), ["附件3"]),
        ((*CLOSING, "附件3：名单", "文。"), ["附件3："]),
    ],
)
def test_annexes_that_a_paper_would_label_otherwise_keep_their_labels(
    texts: tuple[str, ...], labels: list[str]
) -> None:
    document = paper(NOTICE, "正文。", *texts)
    assert [annex.label for annex in document.annexes if annex.blocks] == labels
    assert {annex.printed_title for annex in document.annexes if annex.blocks} <= {"名单", "方案"}


def test_a_label_with_nothing_but_a_title_below_is_printed() -> None:
    assert paper(NOTICE, "正文。", *CLOSING, "附件1", "名单").annexes == (
        Annex("", (Paragraph("名单"),), heading="", label="附件1"),
    )


def test_an_imprint_stands_at_the_very_end() -> None:
    document = paper(
        NOTICE,
        "正文。",
        *CLOSING,
        "抄送：市委办公室，",
        "市政府办公室。",
        "云川市人大常委会办公室　2021年12月30日印发",
    )
    assert document.imprint == Imprint(
        "市委办公室，市政府办公室。", "", "云川市人大常委会办公室", "2021年12月30日"
    )
    assert paper(NOTICE, "抄送：市委办公室。", "正文。").imprint is None


def test_a_landscape_annex_stays_landscape() -> None:
    texts = (NOTICE, "正文。", "附件：名单", *CLOSING, "附件", "名单", "甲。")
    lines = tuple(Line(text, number) for number, text in enumerate(texts, 1))
    draft = Draft("稿", lines, crosswise=frozenset({6, 7, 8}))
    assert [annex.landscape for annex in recognise(draft).document.annexes] == [True]


def test_a_landscape_annex_may_be_a_table_alone() -> None:
    lines = [
        Line(text, number) for number, text in enumerate((NOTICE, "正文。", *CLOSING, "附件", "名单"), 1)
    ]
    grid = Grid(((Line("单位", 7),), (Line("甲", 8),)), (1.0,), ("left",))
    draft = Draft("稿", (*lines, grid), crosswise=frozenset({5, 6, 7, 8}))
    assert [annex.landscape for annex in recognise(draft).document.annexes] == [True]


# The kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于水源保护的决议", "决议"),
        (DECISION, "决定"),
        (NOTICE, "通知"),
        (NOTICE + "。", "通知"),
        ("关于转送审议意见的函", "函"),
        ("在会议上的讲话", "讲话"),
        ("在会议上的讲话（提纲）", "讲话"),
        ("对《关于审计工作的报告》的审议意见", "审议意见"),
        ("关于审计工作的报告", "报告"),
        ("主任会议纪要", "纪要"),
        ("云川市人大常委会2021年工作要点", "通用"),
    ],
)
def test_the_title_tells_the_kind(title: str, kind: str) -> None:
    assert read(title, "正文。").parts.kind.name == kind


def test_a_kind_that_the_user_names_counts_more() -> None:
    recognised = read(NOTICE, "正文。", kind="函")
    assert (recognised.parts.kind.name, recognised.document.layout) == ("函", Layout.LETTER)


# Lines that a paper prints elsewhere


def test_lines_that_a_paper_prints_elsewhere_are_named() -> None:
    head = (
        "云川市人大常委会文件",
        "签发人：陈启明",
        "云人常〔2021〕5号",
        "关于经费的请示",
        "市委：",
        "妥否，请批示。",
    )
    assert read(*head, *CLOSING).moved == [2]
    assert read(NOTICE, "正文。", *CLOSING, "附件：1.名单", "2.方案").moved == [4, 5]
    assert read(NOTICE, "市人民政府：", "正文。", *CLOSING).moved == []


def test_a_contents_list_is_told_unless_it_is_that_of_a_law() -> None:
    def remarks(*texts: str) -> list[str]:
        lines = ["关于防汛工作的通知", "市水务局：", "目录", *texts, *texts, "正文。", *CLOSING]
        return [remark.message for remark in review(lines, read(*lines).parts) if remark.rule == "X9"]

    assert remarks("一、总则", "二、职责") == ["这里起3行是目录，照原样保留，其中的页码排版后不再准确"]
    assert remarks("第一章　总则", "第二章　职责") == []


# The law: no text is lost

_PIECES = st.sampled_from(
    [
        DECISION, NOTICE, NOTE, "市人民政府：", "同志们：", "一、总体", "（一）领导。", "1.名单", "2.方案", "附件：", "附件：1.名单",
        "附件：名单", "附件", "附件:1、名单", "2、方案", "附件1：", "附件:", "附件1", "附件2", "2021年12月30日", CLOSING[0], "（联系人）", "抄送：市委。", "主送：市政府。",
        "云人常〔2021〕5号", "云川市人民代表大会常务委员会文件", "特急", "——在会上", "陈启明", "名单", "正文。", "第一章 总则",
        "云川市人大常委会办公室　2021年12月30日印发", "甲\n乙", "\u2028", "", "附件一", "附件2：名单", "【附件1】",
        "发布时间：2021-12-30", "索引号：", "（共印20份）", "主题词：预算", "END", "目录", "一、总体......1", "第一条 目的", "第二条 范围",
        "云川市财政局　　云川市教育局", "云川市财政局  2021年12月30日", "2021年  月  日", "签发人：陈启明", "第十七号", "云川市养犬管理办法",
        "出席：陈启明", "联系人：宋雨桐", "云川市人民政府令", "云川市人大常委会主任会议纪要",
    ]
)  # fmt: skip


@given(
    st.lists(st.tuples(_PIECES, st.sampled_from(Look)), max_size=12), st.sampled_from([None, *KINDS.values()])
)
def test_every_line_is_in_the_paper(lines: list[tuple[str, Look]], kind: PaperKind | None) -> None:
    texts = [text.strip() for text, _ in lines]
    draft = Draft("稿", tuple(Line(text.strip(), n, look=look) for n, (text, look) in enumerate(lines, 1)))
    recognised = recognise(draft, kind=kind)
    require_same_text(Proof(Path("稿"), draft, tuple(texts), recognised, (), ()))
