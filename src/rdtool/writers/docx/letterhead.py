"""版头: the head of the document format (clause 7.2) and of the letter format (clause 10.1)."""

from __future__ import annotations

from rdtool.chinese import em_width
from rdtool.document.model import Layout, Letterhead
from rdtool.document.style import PageStyle
from rdtool.writers.docx import measures
from rdtool.writers.docx.markup import Grid, Par, Piece, run, styled

_EM = measures.EM
_SUFFIXES = {Layout.MINUTES: "纪要"}


def document_head(head: Letterhead, layout: Layout, style: PageStyle) -> list[Piece]:
    """Marks, 标志, 发文字号 with 签发人 and the red line; the title follows."""
    marks = [Par("Recipients", mark) for mark in _marks(head)]
    pitch = measures.PAGES[style.margins].line
    room = measures.MASTHEAD_INK_TOP - measures.PAGES[style.margins].top - pitch * len(marks)
    mast = _masthead(head.organs, _SUFFIXES.get(layout, "文件"))
    return [*marks, Par("", line=room), *mast, *_number_lines(head)]


def letter_head(head: Letterhead) -> list[Piece]:
    """标志 above the double line, then the marks with 发文字号 on the right of their first line.

    In a joint letter only the main organ has its name in the head.
    """
    name = head.organs[0] if head.organs else ""
    half_points, scale = _fit(em_width(name), measures.LETTER_MASTHEAD_SIZE)
    mast = Par("LetterMasthead", run(name, _scaled(half_points, scale)), line=_line(half_points))
    right = (("right", measures.LINE_CHARACTERS * _EM),)
    first, *others = _marks(head) or [""]
    number = Par(
        "LetterNumber", first + run(f"\t{head.number}"), tabs=right, before=measures.LETTER_RULE_TO_NUMBER
    )
    return [mast, number, *(Par("LetterNumber", mark) for mark in others)]


def _marks(head: Letterhead) -> list[str]:
    """份号, 密级 and 紧急程度 as runs; a degree of two characters without a term is spaced."""
    degrees = (f"{text[0]}　{text[1]}" if len(text) == 2 else text for text in (head.secrecy, head.urgency))
    serial = [run(head.serial)] if head.serial else []
    return serial + [styled(text, "Secrecy") for text in degrees if text]


def _masthead(organs: tuple[str, ...], suffix: str) -> list[Piece]:
    if len(organs) > 1:
        return [_joint_masthead(organs, suffix)]
    name = organs[0] if organs else ""
    text = name if name.endswith(suffix) else name + suffix
    half_points, scale = _fit(em_width(text), measures.MASTHEAD_SIZE)
    return [Par("Masthead", run(text, _scaled(half_points, scale)), line=_line(half_points))]


def _joint_masthead(organs: tuple[str, ...], suffix: str) -> Grid:
    """The organs' names at equal width, the suffix to their right in the middle of their height."""
    widest, wide = max(map(em_width, organs)), em_width(suffix) + 0.5
    half_points, scale = _fit(widest + wide, measures.MASTHEAD_SIZE)
    em = half_points * 10 * scale / 100
    columns = (round(widest * em), round(wide * em))
    look = _scaled(half_points, scale)
    rows = [
        _joint_row(
            columns, Par("Masthead", run(organ, look), line=_line(half_points), align="distribute"), side
        )
        for organ, side in zip(
            organs, _side_cells(len(organs), run(suffix, look), _line(half_points)), strict=True
        )
    ]
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    none = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))
    markup = (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{none}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
    return Grid(markup, markup)


def _side_cells(count: int, suffix: str, line: int) -> list[tuple[str, Par]]:
    """The cells of the merged right column: merge property and paragraph, top down."""
    first = (
        '<w:vMerge w:val="restart"/><w:vAlign w:val="center"/>',
        Par("Masthead", suffix, line=line, align="right"),
    )
    return [first, *[("<w:vMerge/>", Par("Masthead", line=line))] * (count - 1)]


def _joint_row(columns: tuple[int, int], name: Par, side: tuple[str, Par]) -> str:
    left = f'<w:tc><w:tcPr><w:tcW w:w="{columns[0]}" w:type="dxa"/></w:tcPr>{name.xml()}</w:tc>'
    right = f'<w:tc><w:tcPr><w:tcW w:w="{columns[1]}" w:type="dxa"/>{side[0]}</w:tcPr>{side[1].xml()}</w:tc>'
    return f"<w:tr>{left}{right}</w:tr>"


def _number_lines(head: Letterhead) -> list[Piece]:
    """发文字号, centred; in papers sent upward on the left, the last 签发人 on the same line."""
    if not head.signers:
        return [Par("Number", run(head.number), before=measures.MASTHEAD_TO_NUMBER)]
    pairs = [head.signers[place : place + 2] for place in range(0, len(head.signers), 2)]
    tabs = _signer_tabs(max(map(em_width, head.signers)), len(pairs[0]))
    lines = []
    for place, pair in enumerate(pairs):
        number = run(head.number) if place == len(pairs) - 1 else ""
        label = run("\t签发人：" if place == 0 else "\t")
        names = "".join(run("\t") + styled(name, "Signer") for name in pair)
        style = "Number" if place == len(pairs) - 1 else "Signers"
        before = measures.MASTHEAD_TO_NUMBER if place == 0 else 0
        lines.append(
            Par(
                style,
                number + label + names,
                tabs=tabs,
                before=before,
                indent=f'w:left="{_EM}"',
                align="left",
            )
        )
    return [*lines]


def _signer_tabs(widest: float, columns: int) -> tuple[tuple[str, int], ...]:
    """Tab stops of `签发人：` and of the columns of names; the last column ends 1 字 from the edge."""
    names = [measures.LINE_CHARACTERS - 1 - widest - (widest + 1) * place for place in range(columns)]
    stops = [names[-1] - measures.SIGNER_LABEL, *reversed(names)]
    return tuple(("left", round(stop * _EM)) for stop in stops)


def _fit(ems: float, half_points: int) -> tuple[int, int]:
    """Size in half-points and width in percent at which `ems` 字 fit: narrower first, then smaller."""
    scale = 100 if not ems else min(100, int(measures.MASTHEAD_WIDTH * 10 / (ems * half_points)))
    if scale >= measures.MASTHEAD_NARROWEST:
        return half_points, scale
    return half_points * scale // measures.MASTHEAD_NARROWEST, measures.MASTHEAD_NARROWEST


def _line(half_points: int) -> int:
    return round(half_points * measures.MASTHEAD_LINE_RATIO)


def _scaled(half_points: int, scale: int) -> str:
    return f'<w:w w:val="{scale}"/><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
