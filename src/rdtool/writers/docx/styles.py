"""The styles part: every element of an official paper as a named Word style.

Title and headings are Word's built-in styles (recognised by name, so the navigation pane works in
Word, WPS and LibreOffice); all others are named 公文…, which keeps clear of the names that Chinese
Word shows for its own styles (正文, 题注, 称呼).
"""

from __future__ import annotations

from rdtool.writers.docx import measures
from rdtool.writers.docx.definitions import character_style, condensed, face, paragraph_style, size
from rdtool.writers.docx.frame_styles import head_styles, imprint_styles, page_styles
from rdtool.writers.docx.markup import MAIN
from rdtool.writers.docx.setting import Setting
from rdtool.writers.package import XML_DECLARATION


def styles_part(setting: Setting) -> bytes:
    """The part word/styles.xml for what a paper is set in."""
    definitions = [
        *_foundation(setting),
        *_title_styles(setting),
        *_heading_styles(setting),
        *_body_styles(setting),
        *_closing_styles(setting),
        *_annex_styles(setting),
        *_table_styles(setting),
        *page_styles(setting),
        *head_styles(setting),
        *imprint_styles(),
    ]
    return f'{XML_DECLARATION}<w:styles xmlns:w="{MAIN}">{"".join(definitions)}</w:styles>'.encode()


def _first_line(setting: Setting) -> str:
    twips = setting.ems(measures.INDENT)
    return f'<w:ind w:firstLineChars="{measures.INDENT * 100}" w:firstLine="{twips}"/>'


def _foundation(setting: Setting) -> list[str]:
    fonts = setting.fonts
    language = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    run = face(fonts.body, fonts.latin) + size(setting.sizes.body) + language
    paragraph = (
        '<w:widowControl w:val="0"/><w:kinsoku/><w:overflowPunct w:val="0"/>'
        '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/>'
        f'<w:spacing w:before="0" w:after="0" w:line="{setting.line}" w:lineRule="exact"/><w:jc w:val="both"/>'
    )
    return [
        f"<w:docDefaults><w:rPrDefault><w:rPr>{run}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>",
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1"'
        ' w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>',
        paragraph_style("Normal", "Normal", paragraph, condensed(setting.sizes.condensed), default=True),
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
        _normal_table(),
    ]


def _normal_table() -> str:
    margins = (
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
    )
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/>'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>'
    )


def _title_styles(setting: Setting) -> list[str]:
    fonts = setting.fonts
    title = face(fonts.title, fonts.latin) + condensed(0) + size(setting.sizes.title)
    return [
        paragraph_style("Title", "Title", '<w:keepNext/><w:jc w:val="center"/>', title, following="Body"),
        paragraph_style("NoticeNumber", "公文公告编号", '<w:jc w:val="center"/>', following="Body"),
        paragraph_style("Note", "公文题注", '<w:jc w:val="center"/>', face(fonts.kai, fonts.latin)),
    ]


def _heading_styles(setting: Setting) -> list[str]:
    """Headings on their own line, their character styles, and paragraphs that begin with one.

    A paragraph with a run-in heading is a body paragraph with an outline level, so that it can be
    found in the navigation pane; the heading itself carries the linked character style, by which
    Word's table of contents takes up the heading alone.
    """
    fonts = setting.fonts
    faces = (
        face(fonts.hei, fonts.latin),
        face(fonts.kai, fonts.latin) + ("<w:b/>" if setting.style.bold_level_2 else ""),
        face(fonts.body, fonts.latin) + ("<w:b/>" if setting.style.bold_level_3 else ""),
        face(fonts.body, fonts.latin),
    )
    headings = [text for level, run in enumerate(faces, 1) for text in _heading(level, run, setting)]
    return [*headings, *map(_chapter, (1, 2)), character_style("ArticleNumber", "公文条序号", faces[0])]


def _chapter(level: int) -> str:
    """A heading in the middle of its line: 第一章, 第一节."""
    middle = '<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/>'
    return paragraph_style(
        f"Chapter{level}", f"公文章节 {level}", middle, based=f"Heading{level}", following="Body"
    )


def _heading(level: int, run: str, setting: Setting) -> list[str]:
    outline = f'<w:outlineLvl w:val="{level - 1}"/>'
    return [
        paragraph_style(
            f"Heading{level}",
            f"heading {level}",
            f"<w:keepNext/>{_first_line(setting)}{outline}",
            run,
            following="Body",
            link=f"Heading{level}Char",
        ),
        character_style(f"Heading{level}Char", f"heading {level} Char", run, link=f"Heading{level}"),
        paragraph_style(f"RunIn{level}", f"公文接排标题 {level}", outline, based="Body", following="Body"),
    ]


def _body_styles(setting: Setting) -> list[str]:
    fonts, middle = setting.fonts, '<w:jc w:val="center"/>'
    return [
        paragraph_style("Body", "公文正文", _first_line(setting)),
        character_style("Direction", "公文提示语", face(setting.fonts.kai, setting.fonts.latin)),
        paragraph_style("Blank", "公文空行", following="Body"),
        paragraph_style("Recipients", "公文主送", following="Body"),
        paragraph_style("Names", "公文名单", f'{_first_line(setting)}<w:jc w:val="left"/>'),
        paragraph_style(
            "SeatCaption", "公文座次标题", f"<w:keepNext/>{middle}", face(fonts.hei, fonts.latin)
        ),
        paragraph_style(
            "Seat",
            "公文座位",
            f'<w:spacing w:line="240" w:lineRule="auto"/>{middle}',
            size(measures.SEAT_SIZE),
        ),
        paragraph_style(
            "Card",
            "公文桌签",
            f'<w:spacing w:line="240" w:lineRule="auto"/>{middle}',
            face(fonts.kai, fonts.latin) + condensed(0),
        ),
        paragraph_style("Salutation", "公文称谓", "<w:keepNext/>", following="Body"),
        paragraph_style(
            "Corner",
            "公文右上标注",
            '<w:jc w:val="right"/>',
            face(setting.fonts.hei, setting.fonts.latin),
            following="Title",
        ),
        paragraph_style(
            "Picture",
            "公文图片",
            '<w:spacing w:before="120" w:after="120" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>',
        ),
    ]


def _closing_styles(setting: Setting) -> list[str]:
    right = '<w:jc w:val="right"/>'
    return [
        paragraph_style("AnnexNote", "公文附件说明"),
        paragraph_style("Attendance", "公文出席人员", _hanging(setting)),
        character_style("AttendanceLabel", "公文出席人员标签", face(setting.fonts.hei, setting.fonts.latin)),
        paragraph_style("Signature", "公文署名", right),
        paragraph_style("Date", "公文成文日期", right),
        paragraph_style("Remark", "公文附注", _first_line(setting)),
    ]


def _hanging(setting: Setting) -> str:
    """Names of those present continue below the first one (clause 10.3)."""
    left = setting.ems(measures.INDENT + measures.ATTENDANCE_LABEL)
    return f'<w:ind w:left="{left}" w:hanging="{setting.ems(measures.ATTENDANCE_LABEL)}"/>'


def _annex_styles(setting: Setting) -> list[str]:
    label = face(setting.fonts.hei, setting.fonts.latin)
    return [
        paragraph_style(
            "AnnexLabel", "公文附件标签", "<w:keepNext/><w:pageBreakBefore/>", label, following="AnnexTitle"
        ),
        paragraph_style(
            "AnnexTitle", "公文附件标题", '<w:outlineLvl w:val="0"/>', based="Title", following="Body"
        ),
    ]


def _table_styles(setting: Setting) -> list[str]:
    hei = face(setting.fonts.hei, setting.fonts.latin)
    sizes = (("", measures.TABLE_SIZE), ("Small", measures.TABLE_SIZE_MANY_COLUMNS))
    texts = [
        text
        for suffix, points in sizes
        for text in (
            _table_text(f"TableText{suffix}", f"公文表格文字{'（小）' * bool(suffix)}", points, "left"),
            _table_text(
                f"TableHead{suffix}", f"公文表格表头{'（小）' * bool(suffix)}", points, "center", hei
            ),
        )
    ]
    end = '<w:spacing w:line="20" w:lineRule="exact"/>'
    return [*texts, paragraph_style("TableEnd", "公文表格尾", end), _table_frame()]


def _table_text(identity: str, name: str, half_points: int, align: str, fonts: str = "") -> str:
    paragraph = f'<w:spacing w:line="{half_points * 15}" w:lineRule="exact"/><w:jc w:val="{align}"/>'
    return paragraph_style(identity, name, paragraph, fonts + condensed(0) + size(half_points))


def _table_frame() -> str:
    rule = f'w:val="single" w:sz="{measures.TABLE_BORDER_EIGHTHS}" w:space="0" w:color="auto"'
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f"<w:{side} {rule}/>" for side in sides)
    top, side = measures.TABLE_CELL_TOP, measures.TABLE_CELL_SIDE
    margins = "".join(
        f'<w:{edge} w:w="{width}" w:type="dxa"/>'
        for edge, width in (("top", top), ("left", side), ("bottom", top), ("right", side))
    )
    return (
        '<w:style w:type="table" w:customStyle="1" w:styleId="Table"><w:name w:val="公文表格"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="1"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
    )
