"""Word files become drafts; what a paper can't hold is counted, never dropped silently."""

from __future__ import annotations

from pathlib import Path

import pytest

from rdtool.chinese import PICTURED
from rdtool.document.model import Picture
from rdtool.readers import read_draft
from rdtool.readers.draft import Draft, Grid, Line, Look
from tests.readers.wordfiles import (
    NAMESPACES,
    listed,
    numbering,
    p,
    picture,
    png,
    run,
    t,
    table,
    write_word,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "旧稿.docx"


def texts(draft: Draft) -> list[str]:
    return [line.text for line in draft.lines]


def losses(draft: Draft) -> dict[str, int]:
    return {loss.kind: loss.count for loss in draft.losses}


# Text


def test_a_paragraph_is_its_runs_without_the_blanks_around_it(file: Path) -> None:
    body = p("　　会议", inner=run(t("认为"), "<w:b/>") + run(t("，很好。 ")))
    assert texts(read_draft(write_word(file, body))) == ["会议认为，很好。"]


def test_blanks_inside_a_paragraph_stay(file: Path) -> None:
    assert texts(read_draft(write_word(file, p("张　三  李四")))) == ["张　三  李四"]


def test_a_line_break_divides_a_paragraph_unless_a_bracket_is_open(file: Path) -> None:
    body = p("甲", inner=run("<w:br/>" + t("乙（丙") + "<w:br/>" + t("丁）")))
    assert texts(read_draft(write_word(file, body))) == ["甲", "乙（丙\n丁）"]


def test_tabs_and_unbreakable_hyphens_are_text(file: Path) -> None:
    body = p("甲", inner=run("<w:tab/>" + t("乙") + "<w:noBreakHyphen/>" + t("丙")))
    assert texts(read_draft(write_word(file, body))) == ["甲\t乙-丙"]


@pytest.mark.parametrize(
    "wrapped",
    [
        '<w:hyperlink r:id="x">{}</w:hyperlink>',
        "<w:smartTag>{}</w:smartTag>",
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:customXml>{}</w:customXml>",
        '<w:fldSimple w:instr="REF x">{}</w:fldSimple>',
    ],
)
def test_what_stands_in_a_wrapper_is_text(file: Path, wrapped: str) -> None:
    draft = read_draft(write_word(file, p("甲", inner=wrapped.format(run(t("乙"))))))
    assert (texts(draft), draft.losses) == (["甲乙"], ())


def test_of_a_field_the_result_is_text_and_the_code_is_not(file: Path) -> None:
    inner = (
        run('<w:fldChar w:fldCharType="begin"/>')
        + run("<w:instrText> DATE </w:instrText>")
        + run('<w:fldChar w:fldCharType="separate"/>')
        + run(t("2021年12月30日"))
        + run('<w:fldChar w:fldCharType="end"/>')
    )
    assert texts(read_draft(write_word(file, p("于", inner=inner)))) == ["于2021年12月30日"]


def test_a_table_of_contents_is_left_out_and_counted(file: Path) -> None:
    body = (
        p(
            "",
            inner=run('<w:fldChar w:fldCharType="begin"/>')
            + run('<w:instrText> TOC \\o "1-3" </w:instrText>')
            + run('<w:fldChar w:fldCharType="separate"/>')
            + run(t("一、总则\t1")),
        )
        + p("二、细则\t2", inner=run('<w:fldChar w:fldCharType="end"/>'))
        + p("正文。")
    )
    draft = read_draft(write_word(file, body))
    assert [text for text in texts(draft) if text] == ["正文。"]
    assert losses(draft) == {"目录": 1}


def test_check_boxes_of_symbol_fonts_become_characters_and_other_symbols_are_counted(file: Path) -> None:
    inner = run('<w:sym w:font="Wingdings" w:char="F0FE"/>') + run('<w:sym w:font="Symbol" w:char="F0F0"/>')
    draft = read_draft(write_word(file, p("是", inner=inner)))
    assert texts(draft) == ["是☑"]
    assert losses(draft) == {"特殊符号": 1}


# Looks


def test_alignment_title_and_heading_levels_come_from_the_paragraph_or_its_style(file: Path) -> None:
    styles = (
        f'<w:styles {NAMESPACES}><w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/>'
        '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="居中"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="D"><w:name w:val="再居中"/><w:basedOn w:val="C"/></w:style></w:styles>'
    )
    body = (
        p("标题", '<w:pStyle w:val="T"/>')
        + p("小标题", '<w:pStyle w:val="H"/>')
        + p("题注", '<w:pStyle w:val="D"/>')
        + p("署名", '<w:jc w:val="right"/>')
        + p("正文")
    )
    found = read_draft(write_word(file, body, {"styles.xml": styles})).lines
    assert [(line.look, line.level) for line in found] == [
        (Look.TITLE, 0),
        (Look.PLAIN, 2),
        (Look.CENTRED, 0),
        (Look.RIGHT, 0),
        (Look.PLAIN, 0),
    ]


# Tables and pictures


def test_a_table_is_kept_cell_by_cell(file: Path) -> None:
    draft = read_draft(write_word(file, p("如下：") + table(("序号", "事项"), ("1", "办理情况")) + p("完")))
    grid = draft.items[1]
    assert isinstance(grid, Grid)
    assert [[cell.text for cell in row] for row in grid.rows] == [["序号", "事项"], ["1", "办理情况"]]
    assert draft.losses == ()
    assert draft.cells == {1, 2, 3, 4}


def test_a_cell_of_several_paragraphs_keeps_its_lines(file: Path) -> None:
    body = f"<w:tbl><w:tblGrid/><w:tr><w:tc>{p('甲')}{p('乙')}</w:tc><w:tc>{p('丙')}</w:tc></w:tr></w:tbl>"
    cell, _ = read_draft(write_word(file, body)).lines
    assert cell.text == "甲\n乙"


def test_merged_cells_are_counted_and_their_text_stays(file: Path) -> None:
    body = (
        '<w:tbl><w:tblGrid><w:gridCol w:w="1"/><w:gridCol w:w="1"/></w:tblGrid>'
        f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("合并")}</w:tc></w:tr>'
        f"<w:tr><w:tc>{p('甲')}</w:tc><w:tc>{p('乙')}</w:tc></w:tr></w:tbl>"
    )
    draft = read_draft(write_word(file, body))
    assert texts(draft) == ["合并", "", "甲", "乙"]
    assert losses(draft) == {"合并的单元格": 1}


def test_a_table_in_a_table_is_counted_and_its_text_stays(file: Path) -> None:
    body = f"<w:tbl><w:tblGrid/><w:tr><w:tc>{table(('内',))}{p('外')}</w:tc><w:tc>{p('旁')}</w:tc></w:tr></w:tbl>"
    draft = read_draft(write_word(file, body))
    assert texts(draft) == ["内\n外", "旁"]
    assert losses(draft) == {"表格中的表格": 1}


def test_a_table_that_lays_out_the_imprint_gives_lines(file: Path) -> None:
    draft = read_draft(
        write_word(file, table(("抄送：市委办公室。", ""), ("云川市人大常委会办公室", "2021年12月30日印发")))
    )
    assert [item.text for item in draft.items if isinstance(item, Line)] == [
        "抄送：市委办公室。",
        "云川市人大常委会办公室　2021年12月30日印发",
    ]


def test_a_table_that_lays_out_a_joint_head_gives_lines(file: Path) -> None:
    draft = read_draft(write_word(file, table(("云川市人大常委会", "文件"), ("云川市人民政府", ""))))
    assert [item.text for item in draft.items if isinstance(item, Line)] == [
        "云川市人大常委会",
        "云川市人民政府",
        "文件",
    ]


def test_pictures_are_kept_with_data_size_and_description(file: Path) -> None:
    path = write_word(
        file, p("见图", inner=picture()), {"media/图.png": png()}, {"rPic": ("image", "media/图.png")}
    )
    assert read_draft(path).items[1] == Picture(png(), "png", 40, 20, "示意图")


def test_a_floating_picture_is_kept_and_told(file: Path) -> None:
    path = write_word(
        file,
        p("", inner=picture(anchored=True)) + p("文"),
        {"media/1.png": png()},
        {"rPic": ("image", "media/1.png")},
    )
    draft = read_draft(path)
    assert isinstance(draft.items[0], Picture)
    assert draft.notes == ("浮动图片改成了嵌入图片",)


A, B = PICTURED[0], PICTURED[1]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (run(t("授予刘")) + picture(height=6) + run(t("同志称号。")), f"授予刘{A}同志称号。"),
        (run(t("检察长：刘")) + picture(height=6), f"检察长：刘{A}"),
        (picture(height=6) + run(t("同志辞职。")), f"{A}同志辞职。"),
        (picture(height=6) + run(t("和")) + picture(height=6), f"{A}和{A}"),
        (picture(height=6) + run(t("和")) + picture(height=7), f"{B}和{A}"),
    ],
)
def test_a_small_picture_stays_in_its_sentence_as_a_letter(file: Path, inner: str, text: str) -> None:
    draft = read_draft(_pictured(file, p("", inner=inner)))
    assert [item.text for item in draft.items if isinstance(item, Line)] == [text]
    assert (len(draft.items), losses(draft)) == (1, {})
    assert [one.height for one in draft.letters][::-1][:1] == [6]


def test_a_small_picture_in_a_cell_is_a_letter_too(file: Path) -> None:
    cell = p("", inner=run(t("刘")) + picture(height=6))
    draft = read_draft(_pictured(file, table(("姓名", "职务"), ("王芳", "主任")).replace(p("王芳"), cell)))
    assert f"刘{A}" in [line.text for line in draft.lines]
    assert losses(draft) == {}


def test_characters_that_stand_for_pictures_are_none_where_the_file_has_them(file: Path) -> None:
    assert read_draft(write_word(file, p(f"刘{A}。"))).lines[0].text == "刘\N{REPLACEMENT CHARACTER}。"


def test_more_different_pictures_than_characters_for_them_are_counted(file: Path) -> None:
    inner = "".join(run(t("刘")) + picture(height=6, description=f"字{n}") for n in range(len(PICTURED) + 1))
    draft = read_draft(_pictured(file, p("", inner=inner + run(t("。")))))
    assert losses(draft) == {"句中的图片": 1}
    assert len(draft.letters) == len(PICTURED)
    assert "【图片】" in draft.lines[0].text


def test_a_large_picture_in_a_sentence_is_marked_and_counted(file: Path) -> None:
    draft = read_draft(_pictured(file, p("", inner=run(t("如图")) + picture() + run(t("所示。")))))
    assert draft.lines[0].text == "如图【图片】所示。"
    assert losses(draft) == {"句中的图片": 1}


def _pictured(file: Path, body: str) -> Path:
    return write_word(file, body, {"media/1.png": png()}, {"rPic": ("image", "media/1.png")})


@pytest.mark.parametrize(
    ("inner", "notes"),
    [
        (picture(height=6), ()),
        (run(t("见图")) + "<w:r><w:br/></w:r>" + picture(height=6), ()),
        (run(t("见图")) + picture(), ("文字后面的图片单独排成一行",)),
        (run(t("见")) + picture(anchored=True) + run(t("图")), ("浮动图片改成了嵌入图片",)),
    ],
)
def test_a_picture_on_its_own_or_beside_the_text_costs_nothing(
    file: Path, inner: str, notes: tuple[str, ...]
) -> None:
    draft = read_draft(_pictured(file, p("", inner=inner)))
    assert (losses(draft), draft.notes) == ({}, notes)
    assert isinstance(draft.items[-1], Picture)


def test_a_picture_that_is_not_in_the_file_is_counted(file: Path) -> None:
    assert losses(read_draft(write_word(file, p("文", inner=picture("none"))))) == {
        "外部链接或者无法读取的图片": 1
    }


# Tables that only lay out a text


def test_a_text_in_the_one_cell_of_a_table_is_text(file: Path) -> None:
    inner = (
        p("关于召开座谈会的通知", '<w:jc w:val="center"/>')
        + p("一、时间")
        + table(("甲", "乙"))
        + p("三日。")
    )
    draft = read_draft(write_word(file, f"<w:tbl><w:tblGrid/><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"))
    assert [type(item) for item in draft.items] == [Line, Line, Grid, Line]
    assert draft.items[0] == Line("关于召开座谈会的通知", 1, look=Look.CENTRED)
    assert draft.notes == ("只用来排版的表格，排成了正文",)


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        (
            (("云川市财政局", "云川市教育局"), ("", "2021年12月3日")),
            ["云川市财政局　　云川市教育局", "2021年12月3日"],
        ),
        ((("云川市财政局\n云川市教育局", "文件"),), ["云川市财政局", "云川市教育局", "文件"]),
        (
            (("索引号", "0001/2021"), ("发布机构", "市财政局"), ("发文日期", "2021-12-03")),
            ["索引号　0001/2021", "发布机构　市财政局", "发文日期　2021-12-03"],
        ),
    ],
)
def test_a_table_that_lays_out_a_part_of_a_paper_gives_lines(
    file: Path, rows: tuple[tuple[str, ...], ...], lines: list[str]
) -> None:
    cells = "".join(
        f"<w:tr>{''.join(f'<w:tc>{_paragraphs(text)}</w:tc>' for text in row)}</w:tr>" for row in rows
    )
    draft = read_draft(write_word(file, f"<w:tbl><w:tblGrid/>{cells}</w:tbl>"))
    assert [item.text for item in draft.items if isinstance(item, Line)] == lines


def _paragraphs(text: str) -> str:
    return "".join(map(p, text.split("\n")))


def test_a_table_of_units_and_days_stays_a_table(file: Path) -> None:
    rows = (("单位", "日期"), ("云川市财政局", "2021年12月3日"), ("云川市教育局", "2021年12月4日"))
    assert [type(item) for item in read_draft(write_word(file, table(*rows))).items] == [Grid]


def test_a_crowded_table_is_told(file: Path) -> None:
    draft = read_draft(write_word(file, table(tuple("甲乙丙丁戊己庚辛壬癸"), tuple("1234567890"))))
    assert draft.notes == ("有一个10列的表格，竖排较挤，列宽按内容分配，宜放到横向的页面",)


# Revisions, as Word accepts them all

_DELETED_MARK, _MOVED_MARK = "<w:rPr><w:del/></w:rPr>", "<w:rPr><w:moveFrom/></w:rPr>"


def _revised(name: str, text: str, word: str = "t") -> str:
    return f"<w:{name}>{run(f'<w:{word}>{text}</w:{word}>')}</w:{name}>"


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (p("甲", _DELETED_MARK) + p("乙"), ["甲乙"]),
        (p("甲", _DELETED_MARK) + p("乙", _DELETED_MARK) + p("丙"), ["甲乙丙"]),
        (p(properties=_DELETED_MARK, inner=_revised("del", "删", "delText")) + p("乙"), ["乙"]),
        (p(properties=_MOVED_MARK, inner=_revised("moveFrom", "移")) + p("乙") + p(inner=_revised("moveTo", "移")),
         ["乙", "移"]),
        (f"{_revised('ins', '加')}{p('乙')}".replace(run("<w:t>加</w:t>"), p("加")), ["加", "乙"]),
        (p("甲", _DELETED_MARK) + table(("乙", "丙")), ["甲", "乙", "丙"]),
        (table(("甲", "乙"), ("丙", "丁")).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>", 1), ["丙", "丁"]),
        (table(("甲", "乙")).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>") + p("丙"), ["丙"]),
        (table(("甲", "乙"), ("丙", "丁")).replace("<w:tcPr/>", "<w:tcPr><w:cellDel/></w:tcPr>", 1),
         ["乙", "", "丙", "丁"]),
        (p(inner=f"<w:ins>{_revised('del', '删', 'delText')}{run(t('留'))}</w:ins>"), ["留"]),
    ],
)  # fmt: skip
def test_changes_are_read_as_accepted(file: Path, body: str, lines: list[str]) -> None:
    draft = read_draft(write_word(file, body))
    assert texts(draft) == lines
    assert "修订" in losses(draft)


def test_a_deleted_item_of_an_automatic_list_has_no_number(file: Path) -> None:
    gone = listed("").replace("</w:numPr>", f"</w:numPr>{_DELETED_MARK}")
    part = {"numbering.xml": numbering(("chineseCounting", "%1、"))}
    draft = read_draft(write_word(file, listed("甲") + gone + listed("乙"), part))
    assert [(line.text, line.number) for line in draft.lines] == [("一、甲", 1), ("二、乙", 3)]


# Losses

_TEXT_BOX = (
    '<w:drawing><wp:inline><a:graphic><a:graphicData uri="x"><wps:wsp><wps:txbx><w:txbxContent>'
    f"{p('框中文字')}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
)


@pytest.mark.parametrize(
    ("inner", "kind", "example"),
    [
        (f'<w:ins w:id="1">{run(t("加的"))}</w:ins>', "修订", "加的"),
        (f'<w:del w:id="1">{run("<w:delText>删的</w:delText>")}</w:del>', "修订", "删的"),
        (run('<w:commentReference w:id="3"/>'), "批注", "请核对"),
        (run('<w:footnoteReference w:id="3"/>'), "脚注", "见原文"),
        (run(_TEXT_BOX), "文本框", "框中文字"),
        (run(f"<mc:AlternateContent><mc:Choice>{_TEXT_BOX}</mc:Choice></mc:AlternateContent>"), "文本框", "框中文字"),
        ("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", "公式", "x=1"),
        (run("<w:object/>"), "嵌入对象", ""),
        (run(t("看不见"), "<w:vanish/>"), "隐藏文字", "看不见"),
        (run("<w:unheardOf>奇怪</w:unheardOf>"), "不能识别的内容", "unheardOf"),
        (run('<w:fldChar w:fldCharType="begin"/><w:instrText>SEQ 表</w:instrText><w:fldChar w:fldCharType="end"/>'),
         "没有结果的域", "SEQ 表"),
    ],
)  # fmt: skip
def test_what_a_paper_cannot_hold_is_counted_with_an_example(
    file: Path, inner: str, kind: str, example: str
) -> None:
    notes = {
        "comments.xml": f'<w:comments {NAMESPACES}><w:comment w:id="3">{p("请核对")}</w:comment></w:comments>',
        "footnotes.xml": f'<w:footnotes {NAMESPACES}><w:footnote w:id="3">{p("见原文")}</w:footnote></w:footnotes>',
    }
    (loss,) = read_draft(write_word(file, p("文", inner=inner), notes)).losses
    assert (loss.kind, loss.count, loss.example) == (kind, 1, example)


def test_a_header_with_text_is_counted_and_one_with_a_page_number_is_not(file: Path) -> None:
    section = '<w:sectPr><w:headerReference r:id="h"/><w:footerReference r:id="f"/></w:sectPr>'
    parts = {
        "h.part": f"<w:hdr {NAMESPACES}>{p('内部资料')}</w:hdr>",
        "f.part": f"<w:ftr {NAMESPACES}>{p('— 1 —')}</w:ftr>",
    }
    path = write_word(file, p("文") + section, parts, {"h": ("header", "h.part"), "f": ("footer", "f.part")})
    assert losses(read_draft(path)) == {"页眉中的文字": 1}


def test_superscripts_and_struck_text_are_told(file: Path) -> None:
    inner = run(t("2"), '<w:vertAlign w:val="superscript"/>') + run(t("旧文"), "<w:strike/>")
    draft = read_draft(write_word(file, p("m", inner=inner)))
    assert texts(draft) == ["m2旧文"]
    assert draft.notes == ("上标、下标排成了普通文字，如“2”", "带删除线的文字保留了下来，如“旧文”")


# Automatic numbers


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("chineseCounting", "%1、", ["一、", "二、", "十一、"]),
        ("chineseCountingThousand", "（%1）", ["（一）", "（二）", "（十一）"]),
        ("japaneseCounting", "%1、", ["一、", "二、", "十一、"]),
        ("ideographDigital", "%1、", ["一、", "二、", "一一、"]),
        ("decimal", "%1.", ["1.", "2.", "11."]),
        ("decimal", "（%1）", ["（1）", "（2）", "（11）"]),
        ("decimalEnclosedCircle", "%1", ["①", "②", "⑪"]),
        ("upperLetter", "%1.", ["A.", "B.", "K."]),
        ("lowerRoman", "%1)", ["i)", "ii)", "xi)"]),
        ("ideographTraditional", "%1、", ["甲、", "乙、", "甲、"]),
        ("bullet", "\uf0b7", ["•", "•", "•"]),
    ],
)
def test_automatic_numbers_become_text(file: Path, kind: str, text: str, expected: list[str]) -> None:
    body = "".join(listed("项") for _ in range(11))
    found = texts(read_draft(write_word(file, body, {"numbering.xml": numbering((kind, text))})))
    assert [found[0], found[1], found[10]] == [f"{label}项" for label in expected]


def test_levels_count_for_themselves_and_begin_anew_below_a_higher_one(file: Path) -> None:
    body = "".join(listed("项", level) for level in (0, 1, 1, 0, 1, 2))
    part = numbering(("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%1.%2.%3"))
    assert texts(read_draft(write_word(file, body, {"numbering.xml": part}))) == [
        "一、项", "（一）项", "（二）项", "二、项", "（一）项", "二.一.1　项",
    ]  # fmt: skip


def test_a_list_of_its_own_start_begins_anew(file: Path) -> None:
    more = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = listed("甲") + listed("乙") + listed("丙", list_id=2) + listed("丁", list_id=2)
    part = numbering(("decimal", "%1."), more=more)
    assert texts(read_draft(write_word(file, body, {"numbering.xml": part}))) == [
        "1.甲",
        "2.乙",
        "5.丙",
        "6.丁",
    ]


def test_numbers_of_a_heading_style_become_text(file: Path) -> None:
    styles = (
        f'<w:styles {NAMESPACES}><w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>'
    )
    parts = {"styles.xml": styles, "numbering.xml": numbering(("chineseCounting", "%1、"))}
    body = p("总体", '<w:pStyle w:val="H"/>') + p(
        "不编号", '<w:pStyle w:val="H"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    )
    assert texts(read_draft(write_word(file, body, parts))) == ["一、总体", "不编号"]


def test_a_number_that_cannot_be_told_is_counted(file: Path) -> None:
    path = write_word(file, listed("项"), {"numbering.xml": numbering(("ordinalText", "%1."))})
    assert losses(read_draft(path)) == {"不能识别的自动编号": 1}


@pytest.mark.parametrize("start", ["x", "", "-3", "999999999999"])
def test_a_start_that_word_would_not_write_does_no_harm(file: Path, start: str) -> None:
    part = numbering(("lowerLetter", "%1."), ("upperRoman", "%2.")).replace(
        'w:start w:val="1"', f'w:start w:val="{start}"'
    )
    found = texts(read_draft(write_word(file, listed("项") + listed("目", 1), {"numbering.xml": part})))
    assert all(text.endswith(("项", "目")) and len(text) < 2000 for text in found)


def test_lines_of_a_landscape_section_are_remembered(file: Path) -> None:
    section = '<w:sectPr><w:pgSz w:orient="landscape"/></w:sectPr>'
    draft = read_draft(write_word(file, p("甲", "<w:sectPr/>") + p("乙") + p("丙") + section))
    assert draft.crosswise == {2, 3}


# Letters that are pictures, blanks that are lines


@pytest.mark.parametrize(
    ("font", "letters", "seen"),
    [
        ("Wingdings", "lnuq", "●■◆□"),
        ("Wingdings", "þ\uf0a8", "☑□"),
        ("Wingdings 2", "R£", "☑□"),
        ("Symbol", "\uf0b7", "•"),
        ("Arial", "lR", "lR"),
    ],
)
def test_letters_of_symbol_fonts_are_read_as_what_they_show(
    font: str, letters: str, seen: str, file: Path
) -> None:
    inner = run(t(letters), f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>') + run(t("同意"))
    draft = read_draft(write_word(file, p("是否：", inner=inner)))
    assert texts(draft) == [f"是否：{seen}同意"]
    assert losses(draft) == {}


def test_a_letter_whose_picture_is_not_known_is_counted(file: Path) -> None:
    inner = run(t("~"), '<w:rFonts w:ascii="Wingdings 2"/>')
    assert losses(read_draft(write_word(file, p("是", inner=inner)))) == {"特殊符号": 1}


def test_a_bullet_in_a_symbol_font_is_what_it_shows(file: Path) -> None:
    lists = (
        f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
        '<w:numFmt w:val="bullet"/><w:lvlText w:val="u"/><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    draft = read_draft(write_word(file, listed("项目"), {"numbering.xml": lists}))
    assert texts(draft) == ["◆项目"]


def test_underlined_blanks_stay_lines_to_write_on(file: Path) -> None:
    underlined = '<w:u w:val="single"/>'
    inner = run(t("      "), underlined) + run(t("前将")) + run("<w:tab/>", underlined) + run(t("  报送。"))
    assert texts(read_draft(write_word(file, p("请于", inner=inner)))) == ["请于______前将____  报送。"]
