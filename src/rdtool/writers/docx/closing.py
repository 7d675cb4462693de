"""What stands between body and annexes: 附件说明, 署名, 成文日期, 附注 (clauses 7.3.4 to 7.3.6).

Offsets from the right edge are counted in 字 and become right indents of right-aligned lines.
"""

from __future__ import annotations

from rdtool.chinese import em_width
from rdtool.document.model import Annex, Document, Seal, Signature
from rdtool.document.style import PageStyle
from rdtool.writers.docx import measures
from rdtool.writers.docx.markup import EMPTY, Par, apart, run
from rdtool.writers.wording import annex_entries, remark, signer_posts


def closing_pieces(document: Document, style: PageStyle) -> list[Par]:
    """附件说明, signature and 附注 of `document`, each with the gap above it."""
    pieces = annex_note(document.annexes, style)
    if document.signature:
        pieces += signature_pieces(document.signature, style)
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
    return [*apart(first, 1, _gap(style)), *following]


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
        return _unstamped(signature, style)
    if len(signature.organs) > 1:
        return _stamped_jointly(signature)
    return _stamped(signature)


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


def _stamped(signature: Signature) -> list[Par]:
    name, date = stamped_offsets(*_widths(signature))
    names = [_right("Signature", organ, name) for organ in signature.organs]
    return [EMPTY] * measures.SEAL_LINES + names + _date(signature, date)


def _unstamped(signature: Signature, style: PageStyle) -> list[Par]:
    name, date = unstamped_offsets(*_widths(signature))
    names = [_right("Signature", organ, name) for organ in signature.organs]
    return _below_body(names + _date(signature, date), 1, _gap(style))


def _stamped_jointly(signature: Signature) -> list[Par]:
    """Names in rows, each the middle of its seal; the last seal also covers the date (figures 7, 8)."""
    widest = max(map(em_width, signature.organs))
    per_row = max(1, min(measures.SEALS_PER_ROW, int(measures.LINE_CHARACTERS // (widest + 1))))
    if per_row == 1:
        return _stamped_one_below_other(signature, widest)
    rows = [signature.organs[start : start + per_row] for start in range(0, len(signature.organs), per_row)]
    pieces = [EMPTY] * measures.SEAL_LINES + [_centred("Signature", rows[0])]
    for row in rows[1:]:
        pieces += [EMPTY] * measures.SEAL_LINES_BETWEEN + [_centred("Signature", row)]
    empty = ("",) * (len(rows[-1]) - 1)
    return [*pieces, _centred("Date", (*empty, signature.date))]


def _stamped_one_below_other(signature: Signature, widest: float) -> list[Par]:
    """Names too long to stand side by side, all centred on the date."""
    right, date = stamped_offsets(widest, _widths(signature)[1])
    pieces: list[Par] = []
    for organ in signature.organs:
        room = measures.SEAL_LINES_BETWEEN if pieces else measures.SEAL_LINES
        pieces += [EMPTY] * room + [_right("Signature", organ, right + (widest - em_width(organ)) / 2)]
    return pieces + _date(signature, date)


def _with_signature_stamp(signature: Signature, style: PageStyle) -> list[Par]:
    """The signer's post beside the room for the stamp, the date one line below (figure 12)."""
    inset = measures.STAMPED_DATE_RIGHT
    right = inset + measures.STAMP_WIDTH + measures.STAMP_GAP
    half = measures.PAGES[style.margins].line * (measures.STAMP_LINES - 1) // 2
    indent = _in_from_right(right)
    lines = [
        Par("Signature", run(post), before=half, after=half, indent=indent)
        for post in signer_posts(signature)
    ]
    return [EMPTY, EMPTY, *lines, EMPTY, *_date(signature, inset)]


def _below_body(lines: list[Par], empty: int, exact: int | None) -> list[Par]:
    return [*apart(lines[0], empty, exact), *lines[1:]] if lines else []


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


def _gap(style: PageStyle) -> int | None:
    return measures.GAP_BELOW_BODY if style.exact_gaps else None
