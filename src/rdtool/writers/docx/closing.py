"""What stands between body and annexes: 附件说明, 署名, 成文日期, 附注 (clauses 7.3.4 to 7.3.6).

Offsets from the right edge are counted in 字 and become right indents of right-aligned lines.
"""

from __future__ import annotations

from dataclasses import replace

from rdtool.chinese import em_width
from rdtool.document.model import Annex, Document, Seal, Signature
from rdtool.document.style import PageStyle
from rdtool.writers.docx import measures
from rdtool.writers.docx.markup import Par, Piece, bind, run
from rdtool.writers.wording import annex_entries, remark, signer_posts


def with_closing(body: list[Piece], document: Document, style: PageStyle) -> list[Piece]:
    """`body` with 附件说明, signature and 附注 below it; no signature without text on its page."""
    note = annex_note(document.annexes, style)
    signing = _signing(document, style)
    if not signing:
        return [*body, *note]
    if len(document.annexes) > measures.ANNEXES_BOUND:
        return [*body, *bind(note, signing)]
    return bind(body, [*note, *signing])


def _signing(document: Document, style: PageStyle) -> list[Par]:
    pieces = signature_pieces(document.signature, style) if document.signature else []
    if document.remark:
        pieces.append(Par("Remark", run(remark(document.remark))))
    return pieces


def annex_note(annexes: tuple[Annex, ...], style: PageStyle) -> list[Par]:
    """附件说明, clause 7.3.4: continuation lines start below the first character of the name."""
    if not annexes:
        return []
    number = _number_width(len(annexes))
    left = measures.INDENT + measures.ANNEX_LABEL + number
    tab = "\t" if number else ""
    (before, name), *others = annex_entries(annexes)
    first = Par("AnnexNote", run(before + tab + name), indent=_hanging(left, left - measures.INDENT))
    following = [Par("AnnexNote", run(f"{b}{tab}{n}"), indent=_hanging(left, number)) for b, n in others]
    return _lowered([first, *following], _gap(style))


def _number_width(count: int) -> float:
    """字 between the edge of the numbers and the names of `count` annexes; one has no number."""
    if count == 1:
        return 0
    return measures.ANNEX_NUMBER if count < 10 else measures.ANNEX_NUMBER_WIDE


def signature_pieces(signature: Signature, style: PageStyle) -> list[Par]:
    """署名 and 成文日期 with the gap above them, clause 7.3.5."""
    if signature.seal is Seal.SIGNATURE:
        return _with_signature_stamp(signature, style)
    if signature.seal is Seal.UNSTAMPED:
        return _lowered(_names_and_date(signature, *unstamped_offsets(*_widths(signature))), _gap(style))
    if len(signature.organs) > 1:
        return _stamped_jointly(signature, style)
    names = _names_and_date(signature, *stamped_offsets(*_widths(signature)))
    return _lowered(names, _lines(measures.SEAL_LINES, style))


def stamped_offsets(organ: float, date: float) -> tuple[float, float]:
    """字 to the right of 署名 and date of these widths: date 4 字 in, the name centred on it.

    A name too long for that goes to the right edge, and the date stays below its middle: the seal
    covers both.
    """
    name = measures.STAMPED_DATE_RIGHT + (date - organ) / 2
    return (name, measures.STAMPED_DATE_RIGHT) if name >= 0 else (0, (organ - date) / 2)


def unstamped_offsets(organ: float, date: float) -> tuple[float, float]:
    """字 to the right of 署名 and date: the name 2 字 in, the date's start 2 字 right of the name's.

    A date that would come nearer to the edge stays 2 字 in, and the name moves left instead.
    """
    right, shift = measures.UNSTAMPED_RIGHT, measures.DATE_SHIFT
    below = right + organ - shift - date
    return (right, below) if below >= right else (right + date + shift - organ, right)


def _names_and_date(signature: Signature, name: float, date: float) -> list[Par]:
    """One line for each organ and one for the date, so many 字 from the right edge."""
    return [*(_right("Signature", organ, name) for organ in signature.organs), *_date(signature, date)]


def _stamped_jointly(signature: Signature, style: PageStyle) -> list[Par]:
    """Names in rows, each the middle of its seal; the last seal also covers the date (figures 7, 8)."""
    widest = max(map(em_width, signature.organs))
    columns = max(1, min(measures.SEALS_PER_ROW, int(measures.LINE_CHARACTERS // (widest + 1))))
    if columns == 1:
        rows, date = _one_below_other(signature, widest)
    else:
        rows, date = _side_by_side(signature, columns)
    between = _lines(measures.SEAL_LINES_BETWEEN, style)
    lower = [replace(row, before=between) for row in rows[1:]]
    return [*_lowered(rows[:1], _lines(measures.SEAL_LINES, style)), *lower, *date]


def _one_below_other(signature: Signature, widest: float) -> tuple[list[Par], list[Par]]:
    """Rows of names too long to stand side by side, all centred on the date."""
    right, date = stamped_offsets(widest, _widths(signature)[1])
    rows = [_right("Signature", organ, right + (widest - em_width(organ)) / 2) for organ in signature.organs]
    return rows, _date(signature, date)


def _side_by_side(signature: Signature, columns: int) -> tuple[list[Par], list[Par]]:
    organs = signature.organs
    rows = [organs[start : start + columns] for start in range(0, len(organs), columns)]
    date = (*[""] * (len(rows[-1]) - 1), signature.date)
    return [_centred("Signature", row) for row in rows], [_centred("Date", date)]


def _with_signature_stamp(signature: Signature, style: PageStyle) -> list[Par]:
    """The signer's post in the middle of the stamp's height, the date one line below (figure 12)."""
    inset = measures.STAMPED_DATE_RIGHT
    indent = _in_from_right(inset + measures.STAMP_WIDTH + measures.STAMP_GAP)
    posts = [Par("Signature", run(post), indent=indent) for post in signer_posts(signature)]
    half = _lines((measures.STAMP_LINES - 1) / 2, style)
    first, *others = posts
    return [
        *_lowered([first], _lines(2, style) + half),
        *(replace(post, before=2 * half) for post in others),
        *_lowered(_date(signature, inset), half + _lines(1, style)),
    ]


def _lowered(lines: list[Par], twips: int) -> list[Par]:
    """`lines` with space above them.

    Space and not empty lines: LibreOffice loses hold of a long chain of lines kept together.
    """
    return [*(replace(line, before=twips) for line in lines[:1]), *lines[1:]]


def _lines(count: float, style: PageStyle) -> int:
    return round(count * measures.PAGES[style.margins].line)


def _date(signature: Signature, offset: float) -> list[Par]:
    return [_right("Date", signature.date, offset)] if signature.date else []


def _widths(signature: Signature) -> tuple[float, float]:
    """Widths of the last name and of the date in 字."""
    organ = em_width(signature.organs[-1]) if signature.organs else 0.0
    return organ, em_width(signature.date) or measures.DATE_WIDTH


def _right(style: str, text: str, offset: float) -> Par:
    return Par(style, run(text), indent=_in_from_right(offset))


def _centred(style: str, texts: tuple[str, ...]) -> Par:
    """`texts` centred in equal columns across the type area."""
    column = measures.LINE_CHARACTERS * measures.EM / len(texts)
    tabs = tuple(("center", round(column * (place + 0.5))) for place in range(len(texts)))
    return Par(style, run("".join(f"\t{text}" for text in texts)), tabs=tabs, align="left")


def _in_from_right(offset: float) -> str:
    return f'w:right="{round(offset * measures.EM)}"'


def _hanging(left: float, hanging: float) -> str:
    return f'w:left="{round(left * measures.EM)}" w:hanging="{round(hanging * measures.EM)}"'


def _gap(style: PageStyle) -> int:
    return measures.GAP_BELOW_BODY if style.exact_gaps else _lines(1, style)
