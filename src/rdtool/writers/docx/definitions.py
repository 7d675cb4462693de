"""Style definitions as WordprocessingML text: the grammar of the styles part."""

from __future__ import annotations

from rdtool.writers.docx.markup import escape


def face(family: str, latin: str) -> str:
    """Font properties: `family` for Chinese, `latin` (blank: the same) for digits and letters.

    Quotation marks, dashes and dots are hAnsi characters to Word, so hAnsi stays Chinese.
    """
    chinese = escape(family)
    western = escape(latin or family)
    fonts = f'w:ascii="{western}" w:hAnsi="{chinese}" w:eastAsia="{chinese}" w:cs="{western}"'
    return f'<w:rFonts w:hint="eastAsia" {fonts}/>'


def size(half_points: int) -> str:
    """Font size, for complex scripts too."""
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def condensed(twips: int) -> str:
    """Space after every character, negative to move them together."""
    return f'<w:spacing w:val="{twips}"/>'


def paragraph_style(
    identity: str,
    name: str,
    paragraph: str = "",
    run: str = "",
    *,
    based: str = "Normal",
    following: str = "",
    link: str = "",
    default: bool = False,
) -> str:
    """A paragraph style; `paragraph` and `run` are the contents of its `w:pPr` and `w:rPr`.

    A name in ASCII is the name of a style that Word has built in.
    """
    custom = "" if name.isascii() else ' w:customStyle="1"'
    kind = ' w:default="1"' if default else custom
    return (
        f'<w:style w:type="paragraph"{kind} w:styleId="{identity}"><w:name w:val="{name}"/>'
        + ("" if default else f'<w:basedOn w:val="{based}"/>')
        + (f'<w:next w:val="{following}"/>' if following else "")
        + (f'<w:link w:val="{link}"/>' if link else "")
        + '<w:uiPriority w:val="1"/><w:qFormat/>'
        + (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "")
        + (f"<w:rPr>{run}</w:rPr>" if run else "")
        + "</w:style>"
    )


def character_style(identity: str, name: str, run: str, *, link: str = "") -> str:
    """A character style; `run` is the content of its `w:rPr`, `link` its paragraph style's id."""
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{identity}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="DefaultParagraphFont"/>'
        + (f'<w:link w:val="{link}"/>' if link else "")
        + f'<w:uiPriority w:val="1"/><w:rPr>{run}</w:rPr></w:style>'
    )
