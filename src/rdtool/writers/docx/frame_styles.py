"""Styles of what frames a paper's text: page number, 版头 and 版记 (clauses 7.2, 7.4, 7.5, 10.1)."""

from __future__ import annotations

from rdtool.writers.docx import measures
from rdtool.writers.docx.definitions import character_style, condensed, face, paragraph_style, size
from rdtool.writers.docx.setting import Setting


def page_styles(setting: Setting) -> list[str]:
    """Header and footers, with the lower double line of a letter's first page."""
    number = face(setting.fonts.song, "") + condensed(0) + size(measures.SIZE_4)
    pitch = f'<w:spacing w:line="{measures.PAGE_NUMBER_LINE}" w:lineRule="exact"/>'
    rule = _bottom_rule("thinThickSmallGap", measures.LETTER_RULE_EIGHTHS, 0)
    hairline = '<w:spacing w:line="20" w:lineRule="exact"/>'
    return [
        paragraph_style("Header", "header", pitch),
        paragraph_style("Footer", "footer", pitch, number),
        paragraph_style("LetterFoot", "公文信函下线", f"{rule}{hairline}{_letter_indent(setting)}"),
    ]


def head_styles(setting: Setting) -> list[str]:
    """版头 of the document and of the letter format."""
    fonts = setting.fonts
    red = f'<w:color w:val="{measures.RED}"/>'
    masthead = face(fonts.title, fonts.latin) + red + condensed(0)
    hei = face(fonts.hei, fonts.latin)
    rule = _bottom_rule("single", measures.HEAD_RULE_EIGHTHS, measures.HEAD_RULE_SPACE)
    double = _bottom_rule("thickThinSmallGap", measures.LETTER_RULE_EIGHTHS, measures.LETTER_RULE_SPACE)
    return [
        paragraph_style("Marks", "公文份号密级"),
        paragraph_style("Masthead", "公文发文机关标志", '<w:jc w:val="center"/>', masthead),
        paragraph_style("LetterMasthead", "公文信函标志", double + _letter_indent(setting), based="Masthead"),
        paragraph_style("Number", "公文发文字号", f'{rule}<w:jc w:val="center"/>', following="Title"),
        paragraph_style("Issue", "公文简报期号", '<w:jc w:val="center"/>'),
        paragraph_style("LetterNumber", "公文信函字号", following="Title"),
        paragraph_style("Signers", "公文签发人", '<w:jc w:val="left"/>'),
        character_style("Secrecy", "公文密级和紧急程度", hei),
        character_style("Signer", "公文签发人姓名", face(fonts.kai, fonts.latin)),
    ]


def imprint_styles() -> list[str]:
    """版记: its lines of text and its rules."""
    unit = measures.EM_4
    label = measures.IMPRINT_LABEL * unit
    hanging = f'<w:ind w:left="{unit + label}" w:right="{unit}" w:hanging="{label}"/>'
    issuer = f'<w:ind w:left="{unit}" w:right="{unit}"/><w:jc w:val="left"/>'
    pitch = f'<w:spacing w:line="{measures.IMPRINT_LINE}" w:lineRule="exact"/>'
    plain = condensed(0) + size(measures.SIZE_4)
    return [
        paragraph_style("ImprintCopies", "公文版记抄送", pitch + hanging, plain),
        paragraph_style("ImprintIssuer", "公文版记印发", pitch + issuer, plain),
        _imprint_rule("ImprintThick", "公文版记粗线", measures.IMPRINT_THICK),
        _imprint_rule("ImprintThin", "公文版记细线", measures.IMPRINT_THIN),
    ]


def _imprint_rule(identity: str, name: str, height: int) -> str:
    """A rule as a black line of text: LibreOffice ignores frames with borders."""
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="000000"/>'
    return paragraph_style(identity, name, f'{shade}<w:spacing w:line="{height}" w:lineRule="exact"/>')


def _letter_indent(setting: Setting) -> str:
    """Indents by which a rule of 170 mm lies in the middle of the paper."""
    page = setting.page
    left = (page.width - measures.LETTER_RULE_WIDTH) // 2
    return f'<w:ind w:left="{left - page.left}" w:right="{left - page.right}"/>'


def _bottom_rule(kind: str, eighths: int, space: int) -> str:
    attributes = f'w:val="{kind}" w:sz="{eighths}" w:space="{space}" w:color="{measures.RED}"'
    return f"<w:pBdr><w:bottom {attributes}/></w:pBdr>"
