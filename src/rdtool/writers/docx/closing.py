"""What stands between body and annexes: 附件说明, 出席人员, 署名, 成文日期, 附注.

GB/T 9704-2012, clauses 7.3.4 to 7.3.6 and 10.3.  Offsets from the right edge are counted in 字 and
become right indents of right-aligned lines.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from rdtool.chinese import em_width
from rdtool.document.model import Annex, AttendanceList, Document, Signature
from rdtool.document.style import Seal
from rdtool.writers.docx import measures
from rdtool.writers.docx.imprint import room
from rdtool.writers.docx.markup import Par, Piece, TableXml, bind, run, styled
from rdtool.writers.docx.pages import count_lines, extent
from rdtool.writers.docx.section import text_heights
from rdtool.writers.docx.setting import Setting
from rdtool.writers.wording import annex_entries, remark, signer_posts


def with_closing(body: list[Piece], document: Document, setting: Setting) -> list[Piece]:
    """`body` with what follows it; no signature without text on its page.

    Word keeps the last line of a paragraph with what follows, LibreOffice the whole paragraph.  So a
    long one that goes over to the page of the signature is not kept; and where it is all the text there
    is, it stays on page 1 (clause 7.3.3), the 附件说明 with the signature.
    """
    notes = [*annex_note(document.annexes, setting), *attendance_list(document.attendance, setting)]
    signing = _signing(document.signature, document.remark, document.below, setting)
    if not signing:
        return [*body, *notes]
    closing = bind(notes, signing)
    is_all_text = bool(notes) and len(document.body) == 1
    if is_all_text or len(notes) > measures.NOTES_BOUND:
        return [*body, *closing]
    if _goes_over(body, closing, document, setting):
        return [*_with_last(body, lambda last: last._replace(widows=True)), *closing]
    if _ends_with_long_table(body) and not _lines_beside(body, closing, document, setting):
        body = _with_last_row_apart(body)
    short = count_lines(body[-1:], setting) <= measures.TAIL_BOUND
    if short:
        body = _with_last(body, lambda last: last._replace(keep_lines=True))
    return bind(body, [*notes, *signing])


def _with_last(body: list[Piece], change: Callable[[Par], Par]) -> list[Piece]:
    """`body`, its last paragraph changed; a table stays as it is."""
    return [*body[:-1], *(change(one) if isinstance(one, Par) else one for one in body[-1:])]


def _goes_over(body: list[Piece], closing: list[Piece], document: Document, setting: Setting) -> bool:
    """Whether a long last paragraph begins before the page of what follows and ends on it, as counted.

    Not one of a few lines of which next to nothing would go over: that page takes it whole.
    One that is all on that page is kept: should a face be wider than counted, it goes on with the signature.
    """
    lines = count_lines(body[-1:], setting)
    if lines <= measures.LINES_BOUND or not isinstance(body[-1], Par):
        return False
    beside = _lines_beside(body, closing, document, setting)
    return 0 < beside < lines and (beside >= measures.TAIL_LINES or lines > measures.TAIL_BOUND)


def _lines_beside(body: list[Piece], closing: list[Piece], document: Document, setting: Setting) -> int:
    """Lines of the body on the page of what follows, as pages are counted; 0 if not all of that fits there."""
    whole = extent([*body, *closing], setting, text_heights(document, setting))
    if whole.left < room(document, setting.page):
        return 0
    return max(whole.lines - count_lines(closing, setting), 0)


def _ends_with_long_table(body: list[Piece]) -> bool:
    return bool(body) and isinstance(body[-1], TableXml) and len(body[-1].markups) > 1


def _with_last_row_apart(body: list[Piece]) -> list[Piece]:
    """`body` with the last row of its table on a new page, under the header, where what follows will be.

    LibreOffice does not keep a row with what follows when the table goes on over pages.
    """
    table = body[-1]
    assert isinstance(table, TableXml)
    others, last = table.parted()
    return [*body[:-1], others, Par("TableEnd", new_page=True), last]


@lru_cache(maxsize=8)
def _signing(
    signature: Signature | None, note: str, below: tuple[str, ...], setting: Setting
) -> tuple[Par, ...]:
    """署名, 成文日期 and 附注; remembered, since the papers of a batch share them."""
    pieces = signature_pieces(signature, setting) if signature else []
    notes = [remark(note)] * bool(note) + [*below]
    return (*pieces, *(Par("Remark", run(text)) for text in notes))


def annex_note(annexes: tuple[Annex, ...], setting: Setting) -> list[Par]:
    """附件说明, clause 7.3.4: continuation lines start below the first character of the name."""
    entries = annex_entries(annexes)
    if not entries:
        return []
    number = _number_width(len(annexes))
    left = measures.INDENT + measures.ANNEX_LABEL + number
    tab = "\t" if number else ""
    (before, name), *others = entries
    first = Par("AnnexNote", run(before + tab + name), indent=_hanging(left, left - measures.INDENT, setting))
    following = [
        Par("AnnexNote", run(f"{before}{tab}{name}"), indent=_hanging(left, number, setting))
        for before, name in others
    ]
    return _lowered([first, *following], _gap(setting))


def _number_width(count: int) -> float:
    """字 between the edge of the numbers and the names of `count` annexes; one has no number."""
    if count == 1:
        return 0
    return measures.ANNEX_NUMBER if count < 10 else measures.ANNEX_NUMBER_WIDE


def attendance_list(attendance: tuple[AttendanceList, ...], setting: Setting) -> list[Par]:
    """出席、请假、列席 of minutes, one line below the text (clause 10.3)."""
    rows = [
        Par("Attendance", styled(f"{group.label}：", "AttendanceLabel") + run(group.names))
        for group in attendance
    ]
    return _lowered(rows, _gap(setting))


def signature_pieces(signature: Signature, setting: Setting) -> list[Par]:
    """署名 and 成文日期 with the gap above them, clause 7.3.5; in certificates each in the middle of the widest."""
    if setting.sizes is measures.CERTIFICATE:
        return _lowered(_centred_on_widest(signature, setting), setting.lines(measures.CERTIFICATE_GAP))
    if signature.seal is Seal.SIGNATURE:
        return _with_signature_stamp(signature, setting)
    if signature.seal is Seal.UNSTAMPED:
        offsets = unstamped_offsets(*_widths(signature))
        return _lowered(_names_and_date(signature, *offsets, setting), _gap(setting))
    if len(signature.organs) > 1:
        return _stamped_jointly(signature, setting)
    names = _names_and_date(signature, *stamped_offsets(*_widths(signature)), setting)
    return _lowered(names, setting.lines(measures.SEAL_LINES))


def _centred_on_widest(signature: Signature, setting: Setting) -> list[Par]:
    """Organ, signer and date one below the other around one middle, so that the seal covers all of them."""
    texts = [("Signature", organ) for organ in signature.organs]
    texts += [("Date", signature.date)] if signature.date else []
    widest = max((em_width(text) for _, text in texts), default=0.0)
    right = measures.UNSTAMPED_RIGHT
    return [_right(style, text, right + (widest - em_width(text)) / 2, setting) for style, text in texts]


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


def _names_and_date(signature: Signature, name: float, date: float, setting: Setting) -> list[Par]:
    """One line for each organ and one for the date, so many 字 from the right edge."""
    organs = [_right("Signature", organ, name, setting) for organ in signature.organs]
    return [*organs, *_date(signature, date, setting)]


def _stamped_jointly(signature: Signature, setting: Setting) -> list[Par]:
    """Names in rows, each the middle of its seal; the last seal also covers the date (figures 7, 8)."""
    widest = max(map(em_width, signature.organs))
    columns = max(1, min(measures.SEALS_PER_ROW, int(setting.characters // (widest + 1))))
    if columns == 1:
        rows, date = _one_below_other(signature, widest, setting)
    else:
        rows, date = _side_by_side(signature, columns, setting)
    between = setting.lines(measures.SEAL_LINES_BETWEEN)
    lower = [row._replace(before=between) for row in rows[1:]]
    return [*_lowered(rows[:1], setting.lines(measures.SEAL_LINES)), *lower, *date]


def _one_below_other(signature: Signature, widest: float, setting: Setting) -> tuple[list[Par], list[Par]]:
    """Rows of names too long to stand side by side, all centred on the date."""
    right, date = stamped_offsets(widest, _widths(signature)[1])
    rows = [
        _right("Signature", organ, right + (widest - em_width(organ)) / 2, setting)
        for organ in signature.organs
    ]
    return rows, _date(signature, date, setting)


def _side_by_side(signature: Signature, columns: int, setting: Setting) -> tuple[list[Par], list[Par]]:
    organs = signature.organs
    rows = [organs[start : start + columns] for start in range(0, len(organs), columns)]
    date = (*[""] * (len(rows[-1]) - 1), signature.date)
    return [_centred("Signature", row, setting) for row in rows], [_centred("Date", date, setting)]


def _with_signature_stamp(signature: Signature, setting: Setting) -> list[Par]:
    """The signer's post in the middle of the stamp's height, the date one line below (figure 12)."""
    inset = measures.STAMPED_DATE_RIGHT
    indent = _in_from_right(inset + measures.STAMP_WIDTH + measures.STAMP_GAP, setting)
    posts = [Par("Signature", run(post), indent=indent) for post in signer_posts(signature)]
    half = setting.lines((measures.STAMP_LINES - 1) / 2)
    first, *others = posts
    return [
        *_lowered([first], setting.lines(2) + half),
        *(post._replace(before=2 * half) for post in others),
        *_lowered(_date(signature, inset, setting), half + setting.line),
    ]


def _lowered(lines: list[Par], twips: int) -> list[Par]:
    """`lines` with space above them.

    Space and not empty lines: LibreOffice loses hold of a long chain of lines kept together.
    """
    return [*(line._replace(before=twips) for line in lines[:1]), *lines[1:]]


def _date(signature: Signature, offset: float, setting: Setting) -> list[Par]:
    return [_right("Date", signature.date, offset, setting)] if signature.date else []


def _widths(signature: Signature) -> tuple[float, float]:
    """Widths of the last name and of the date in 字."""
    organ = em_width(signature.organs[-1]) if signature.organs else 0.0
    return organ, em_width(signature.date) or measures.DATE_WIDTH


def _right(style: str, text: str, offset: float, setting: Setting) -> Par:
    return Par(style, run(text), indent=_in_from_right(offset, setting))


def _centred(style: str, texts: tuple[str, ...], setting: Setting) -> Par:
    """`texts` centred in equal columns across the type area."""
    column = setting.characters / len(texts)
    tabs = tuple(("center", setting.ems(column * (place + 0.5))) for place in range(len(texts)))
    return Par(style, run("".join(f"\t{text}" for text in texts)), tabs=tabs, align="left")


def _in_from_right(offset: float, setting: Setting) -> str:
    return f'w:right="{setting.ems(offset)}"'


def _hanging(left: float, hanging: float, setting: Setting) -> str:
    return f'w:left="{setting.ems(left)}" w:hanging="{setting.ems(hanging)}"'


def _gap(setting: Setting) -> int:
    return measures.GAP_BELOW_BODY if setting.style.exact_gaps else setting.line
