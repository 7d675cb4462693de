"""Natural numbering becomes headings, run-in headings, salutations and body text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rdtool.document.model import Block, Heading, Paragraph, Salutation
from rdtool.document.outline import LONGEST_HEADING, read_body
from rdtool.document.style import Numbered

TEXT = "这是下面的正文。"


def read_one(line: str, numbered: Numbered = Numbered.HEADINGS) -> Block:
    """The block of `line`, which has body text under it."""
    first, _ = read_body(f"{line}\n{TEXT}", numbered=numbered)
    return first


def test_a_speech_becomes_salutation_headings_and_paragraphs() -> None:
    speech = """
    各位组成人员、同志们：
    　　下面，结合会议议题，我讲三点意见。
    　　一、规范行使权力，依法讨论决定重大事项
    　　一要坚持党的领导。二要突出重点。

    　　二、增强监督实效
    　　（一）加强领导。各部门要各负其责。
    　　（二）压实责任。要逐项销号。
    """
    assert read_body(speech) == (
        Salutation("各位组成人员、同志们："),
        Paragraph("下面，结合会议议题，我讲三点意见。"),
        Heading(1, "一、规范行使权力，依法讨论决定重大事项"),
        Paragraph("一要坚持党的领导。二要突出重点。"),
        Heading(1, "二、增强监督实效"),
        Paragraph("各部门要各负其责。", heading="（一）加强领导。", level=2),
        Paragraph("要逐项销号。", heading="（二）压实责任。", level=2),
    )


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("一、总体评价", 1),
        ("十二、总体评价", 1),
        ("（三）项目进度", 2),
        ("（二十一）项目进度", 2),
        ("1.项目进度", 3),
        ("1．项目进度", 3),
        ("12. 项目进度", 3),
        ("（4）项目进度", 4),
    ],
)
def test_each_level_has_its_own_form_of_number(line: str, level: int) -> None:
    block = read_one(line)
    assert isinstance(block, Heading)
    assert (block.level, block.text) == (level, line)


@pytest.mark.parametrize(
    "line",
    [
        "一.总体评价",
        "一，总体评价",
        "(一)总体评价",
        "（一）、总体评价",
        "1、总体评价",
        "(1)总体评价",
        "一、",
        "（一）",
        "1.",
        "一二、总体评价",
        "3.5亿元专项资金",
        "2021.12.28",
        "（2021）云01号",
        "（一）、（二）项事项",
        "（一）至（三）项事项",
        "一要坚持党的领导",
        "一是坚持党的领导",
        "第一，坚持党的领导",
        "五年来的工作",
    ],
)
def test_other_forms_and_bare_numbers_are_body_text(line: str) -> None:
    assert read_one(line) == Paragraph(line)


def test_a_heading_still_to_be_filled_in_stays_a_heading() -> None:
    assert read_body("一、规范行使权力") == (Heading(1, "一、规范行使权力"),)
    draft = f"一、总体评价\n{TEXT}\n二、主要问题\n三、意见建议\n{TEXT}"
    assert [type(block) for block in read_body(draft)] == [Heading, Paragraph, Heading, Heading, Paragraph]


def test_numbered_lines_with_nothing_under_them_are_a_list_not_headings() -> None:
    agenda = "一、审议决定草案\n二、审议人事任免事项\n三、其他\n特此通知。"
    assert read_body(agenda) == tuple(Paragraph(line) for line in agenda.splitlines())


def test_each_list_is_judged_under_its_own_heading() -> None:
    text = (
        "一、主要问题\n（一）进度慢\n（二）资金少\n二、意见建议\n（一）抓进度\n要快。\n（二）筹资金\n要多。"
    )
    assert read_body(text) == (
        Heading(1, "一、主要问题"),
        Paragraph("（一）进度慢"),
        Paragraph("（二）资金少"),
        Heading(1, "二、意见建议"),
        Heading(2, "（一）抓进度"),
        Paragraph("要快。"),
        Heading(2, "（二）筹资金"),
        Paragraph("要多。"),
    )


def test_a_run_in_heading_ends_at_the_first_full_stop_outside_marks() -> None:
    line = "（一）落实“应保尽保。”要求（含试点。）。各部门要负责。不得推诿。"
    assert read_one(line) == Paragraph(
        "各部门要负责。不得推诿。", heading="（一）落实“应保尽保。”要求（含试点。）。", level=2
    )


def test_an_unpaired_closing_mark_does_not_hide_a_full_stop() -> None:
    assert read_one("（一）加强”领导。要负责。") == Paragraph(
        "要负责。", heading="（一）加强”领导。", level=2
    )


@pytest.mark.parametrize(("number", "level"), [("一、", 1), ("（一）", 2), ("1.", 3), ("（1）", 4)])
def test_run_in_headings_exist_at_every_level(number: str, level: int) -> None:
    block = read_one(f"{number}加强领导。要负责。")
    assert isinstance(block, Paragraph)
    assert (block.level, block.heading, block.text) == (level, f"{number}加强领导。", "要负责。")


@pytest.mark.parametrize(
    "line",
    [
        "（一）市政府要加强领导；市财政局要保障资金。要抓紧。",
        "（一）进度为什么慢？原因有三。",
        "一、听取报告；",
        "1.听取和审议市人民政府的报告。",
        "（1）听取报告。",
    ],
)
def test_numbered_sentences_are_body_text(line: str) -> None:
    assert read_one(line) == Paragraph(line)


def test_a_long_first_sentence_is_no_heading() -> None:
    longest = "（一）" + "好" * (LONGEST_HEADING - 4) + "。"
    assert read_one(f"{longest}要抓紧。") == Paragraph("要抓紧。", heading=longest, level=2)
    longer = longest.replace("好", "很好", 1)
    assert read_one(f"{longer}要抓紧。") == Paragraph(f"{longer}要抓紧。")
    assert read_one(f"一、{'好' * LONGEST_HEADING}") == Paragraph(f"一、{'好' * LONGEST_HEADING}")


def test_a_lone_sentence_looks_like_its_neighbours() -> None:
    among_headings = read_body("（一）加强领导。各部门要负责。\n（二）压实责任。")
    assert among_headings[1] == Heading(2, "（二）压实责任。")
    in_a_list = read_body("（一）加快项目建设。\n（二）加强资金监管。")
    assert in_a_list == (Paragraph("（一）加快项目建设。"), Paragraph("（二）加强资金监管。"))
    alone = read_one("（一）加强领导。")
    assert alone == Paragraph("（一）加强领导。")


def test_a_short_sentence_among_long_ones_is_body_text_as_well() -> None:
    long_item = "为" + "好" * LONGEST_HEADING + "。要抓紧。"
    text = f"一、{long_item}\n二、加强领导。要负责。\n三、{long_item}"
    assert read_body(text) == tuple(Paragraph(line) for line in text.splitlines())


def test_provisions_of_a_decision_are_body_text() -> None:
    decision = "一、提高认识。要重视。\n二、依法履职。\n各单位要配合。\n三、下列除外：\n（一）未完成的；"
    expected = tuple(Paragraph(line) for line in decision.splitlines())
    assert read_body(decision, numbered=Numbered.SENTENCES) == expected


def test_a_lead_in_with_a_colon_is_a_provision_but_otherwise_a_heading() -> None:
    assert read_one("一、下列事项除外：", Numbered.SENTENCES) == Paragraph("一、下列事项除外：")
    assert read_one("一、下列事项除外：") == Heading(1, "一、下列事项除外：")


def test_text_under_a_numbered_sentence_does_not_make_its_neighbours_headings() -> None:
    text = f"一、{'好' * LONGEST_HEADING}\n{TEXT}\n二、审议决定草案\n三、其他"
    assert read_body(text) == tuple(Paragraph(line) for line in text.splitlines())


def test_one_long_first_sentence_among_run_in_headings_is_one_as_well() -> None:
    long = "（三）" + "好" * LONGEST_HEADING + "。"
    text = f"（一）加强领导。要负责。\n（二）压实责任。要销号。\n{long}要抓紧。"
    assert read_body(text)[2] == Paragraph("要抓紧。", heading=long, level=2)


@pytest.mark.parametrize(
    "line",
    [
        "一、同意设立保护区。总面积3200公顷。",
        "二、请各单位抓紧报送。逾期不候。",
        "三、会议听取了汇报。会议决定。",
    ],
)
def test_what_decides_or_demands_is_no_run_in_heading(line: str) -> None:
    assert read_one(line) == Paragraph(line)


def test_a_sentence_keeps_its_stop_where_such_headings_are_not_known() -> None:
    text = f"一、提高认识。\n{TEXT}\n二、加强领导。\n{TEXT}"
    assert {type(block) for block in read_body(text)[::2]} == {Heading}
    assert {type(block) for block in read_body(text, numbered=Numbered.MIXED)[::2]} == {Paragraph}
    run_in = "（一）加强领导。要负责。"
    assert read_one(run_in, Numbered.MIXED) == Paragraph("要负责。", heading="（一）加强领导。", level=2)


@pytest.mark.parametrize(
    "other", ["二、各单位要在年底前完成任务，并报送总结。", "二、市财政局负责资金保障工作，逐级落实到位。"]
)
def test_a_sentence_is_no_heading_unless_all_of_its_level_are(other: str) -> None:
    text = f"一、提高思想认识。\n{TEXT}\n{other}\n{TEXT}\n三、加强组织领导。\n{TEXT}"
    assert {type(block) for block in read_body(text)} == {Paragraph}


def test_a_space_behind_a_run_in_heading_is_dropped() -> None:
    assert read_one("（一）加强领导。　各部门要负责。") == Paragraph(
        "各部门要负责。", heading="（一）加强领导。", level=2
    )


def test_a_decision_can_still_have_headings_without_full_stop() -> None:
    decision = f"一、票决原则\n（一）坚持党的领导。要报告。\n二、票决程序\n{TEXT}"
    assert read_body(decision, numbered=Numbered.SENTENCES) == (
        Heading(1, "一、票决原则"),
        Paragraph("（一）坚持党的领导。要报告。"),
        Heading(1, "二、票决程序"),
        Paragraph(TEXT),
    )


@pytest.mark.parametrize(
    "line",
    [
        "同志们：",
        "各位代表：",
        "各位代表、同志们：",
        "各位组成人员、同志们：",
        "主任、各位副主任、秘书长、各位委员：",
        "各位常委会组成人员，各位列席同志：",
        "尊敬的各位领导、各位来宾：",
        "尊敬的张主任：",
        "各位委员和同志们：",
    ],
)
def test_forms_of_address_are_salutations(line: str) -> None:
    assert read_body(line) == (Salutation(line),)


@pytest.mark.parametrize(
    "line",
    [
        "各位代表要认真审议下列报告：",
        "各位委员应当遵守下列规定：",
        "各位代表要团结同志：",
        "同志们，近期召开了会议。",
        "同志们",
        "主任：",
        "下列同志：",
        "会议决定：",
        "市人民政府：",
        "出席会议的各位代表：",
    ],
)
def test_sentences_and_labels_with_a_colon_are_no_salutations(line: str) -> None:
    assert read_body(line) == (Paragraph(line),)


def test_blank_lines_and_outer_spaces_leave_no_trace() -> None:
    assert read_body("\n　 甲　乙 \r\n\n\t丙\n　\n") == (Paragraph("甲　乙"), Paragraph("丙"))
    assert read_body("") == ()


def block_text(block: Block) -> str:
    """All text of a block, as printed."""
    assert isinstance(block, Heading | Paragraph | Salutation)
    return block.heading + block.text if isinstance(block, Paragraph) else block.text


PIECES = [
    "一、",
    "（二）",
    "3.",
    "4．",
    "（5）",
    "十",
    "要",
    "同志们",
    "各位",
    "。",
    "；",
    "：",
    "“",
    "”",
    "（",
    "）",
]
PIECES += [
    "\n",
    "\n",
    "\r\n",
    " ",
    "　",
    "\x0b",
    "\u2028",
    "\ufeff",
    "标题",
    "正文" * 12,
    "a<b&c",
    "\x00",
    "\ud800",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.sampled_from(Numbered))
def test_no_text_is_ever_lost(text: str, numbered: Numbered) -> None:
    blocks = read_body(text, numbered=numbered)
    assert "".join("".join(map(block_text, blocks)).split()) == "".join(text.split())
    assert len(blocks) == sum(bool(line.strip()) for line in text.splitlines())
    assert all(block_text(block) == block_text(block).strip() for block in blocks)


@pytest.mark.parametrize("first", ["一、会议听取了信访工作情况的汇报。", "一、完成了年度任务。"])
def test_a_sentence_that_tells_what_was_done_is_no_heading(first: str) -> None:
    assert {type(block) for block in read_body(f"{first}\n说明。\n二、会议研究了议程。\n说明。")} == {
        Paragraph
    }
    assert isinstance(read_body("一、加强领导。\n说明。\n二、抓好落实。\n说明。")[0], Heading)
