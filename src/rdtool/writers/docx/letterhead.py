"""版头: the head of the document format (clause 7.2), of the letter format (clause 10.1) and of 简报."""

from __future__ import annotations

from rdtool.chinese import em_width
from rdtool.document.model import Letterhead
from rdtool.document.style import Layout
from rdtool.writers.docx import measures
from rdtool.writers.docx.markup import Par, Piece, TableXml, run, styled
from rdtool.writers.docx.setting import Setting
from rdtool.writers.wording import degree, masthead, masthead_suffix


def document_head(head: Letterhead, layout: Layout, setting: Setting) -> list[Piece]:
    """Marks, 标志, 发文字号 with 签发人 and the red line; the title follows."""
    marks = [Par("Marks", mark) for mark in _marks(head)]
    top = measures.BULLETIN_INK_TOP if layout is Layout.BULLETIN else measures.MASTHEAD_INK_TOP
    ink = top + measures.mm(setting.style.masthead_offset)
    room = max(ink - setting.page.top - setting.line * len(marks), measures.LEAST_LINE)
    mast = _masthead(head, layout)
    below = _issue_lines(head, setting) if layout is Layout.BULLETIN else _number_lines(head, setting)
    return [*marks, Par("Blank", line=room), *mast, *below]


def letter_head(head: Letterhead, setting: Setting) -> list[Piece]:
    """标志 above the double line, then the marks with 发文字号 on the right of their first line.

    In a joint letter only the main organ has its name in the head.
    """
    name = head.organs[0] if head.organs else ""
    half_points, scale = _fit(em_width(name), measures.LETTER_MASTHEAD_SIZE)
    mast = Par("LetterMasthead", run(name, _scaled(half_points, scale)), line=_line(half_points))
    right = (("right", setting.ems(setting.characters)),)
    first, *others = _marks(head) or [""]
    number = Par(
        "LetterNumber", first + run(f"\t{head.number}"), tabs=right, before=measures.LETTER_RULE_TO_NUMBER
    )
    return [mast, number, *(Par("LetterNumber", mark) for mark in others)]


def _marks(head: Letterhead) -> list[str]:
    """份号, 密级 and 紧急程度 as runs; a degree of two characters without a term is spaced."""
    serial = [run(head.serial)] if head.serial else []
    return serial + [styled(degree(text), "Secrecy") for text in (head.secrecy, head.urgency) if text]


def _masthead(head: Letterhead, layout: Layout) -> list[Piece]:
    if len(head.organs) > 1:
        return [_joint_masthead(head.organs, masthead_suffix(layout))]
    text = masthead(head.organs[0] if head.organs else "", layout, bare=head.bare)
    half_points, scale = _fit(em_width(text), measures.MASTHEAD_SIZE)
    return [Par("Masthead", run(text, _scaled(half_points, scale)), line=_line(half_points))]


def _joint_masthead(organs: tuple[str, ...], suffix: str) -> TableXml:
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
    opening = (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{none}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )
    names = [Par("Masthead", run(text, look), line=_line(half_points)) for text in (*organs, suffix)]
    return TableXml(opening, tuple(rows), inner=tuple(names))


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


def _issue_lines(head: Letterhead, setting: Setting) -> list[Piece]:
    """The issue's number in the middle, then who made it up on the left and the date on the right."""
    side = measures.BULLETIN_ISSUER_SIDE
    stops = (("left", setting.ems(side)), ("right", setting.ems(setting.characters - side)))
    issuer = Par(
        "Number",
        run(f"\t{head.issuer}\t{head.issued_on}"),
        tabs=stops,
        before=measures.BULLETIN_ISSUE_TO_ISSUER,
        align="left",
    )
    return [Par("Issue", run(head.number), before=measures.BULLETIN_MASTHEAD_TO_ISSUE), issuer]


def _number_lines(head: Letterhead, setting: Setting) -> list[Piece]:
    """发文字号, centred; in papers sent upward on the left, the last 签发人 on the same line."""
    if not head.signers:
        return [Par("Number", run(head.number), before=measures.MASTHEAD_TO_NUMBER)]
    rows = [head.signers[place : place + 2] for place in range(0, len(head.signers), 2)]
    label, *columns = _signer_columns(max(map(em_width, head.signers)), len(rows[0]), setting)
    pieces: list[Piece] = []
    for row in rows:
        first = row is rows[0]
        number = run(f"\t{head.number}" if row is rows[-1] else "\t")
        tabs = (setting.em, label if first else columns[0], *columns[1:])
        names = [styled(name, "Signer") for name in row]
        pieces.append(
            Par(
                "Number" if row is rows[-1] else "Signers",
                number + run("\t签发人：" if first else "\t") + run("\t").join(names),
                tabs=tuple(("left", stop) for stop in tabs),
                before=measures.MASTHEAD_TO_NUMBER if first else 0,
                align="left",
            )
        )
    return pieces


def _signer_columns(widest: float, columns: int, setting: Setting) -> list[int]:
    """Where `签发人：` and each column of names begin; the last column ends 1 字 from the edge."""
    right = setting.characters - 1 - widest
    names = [right - (widest + 1) * place for place in reversed(range(columns))]
    return [setting.ems(start) for start in (names[0] - measures.SIGNER_LABEL, *names)]


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
