"""Documents as plain text: for reading, comparing and golden tests, not for printing.

Every text of the document appears, in the order of the printed paper.  Body paragraphs begin with two
ideographic spaces, table cells are parted by ` | `, parts of the paper by an empty line.
"""

from __future__ import annotations

from collections.abc import Iterable

from rdtool.document.model import (
    Annex,
    Block,
    Document,
    Heading,
    Imprint,
    Letterhead,
    NameCards,
    Names,
    Picture,
    Places,
    Salutation,
    Signature,
    Table,
    unit_line,
)
from rdtool.document.style import Layout, Seal
from rdtool.writers.wording import (
    NAMES_LINE,
    annex_entries,
    annex_label,
    date_of_issue,
    degree,
    lead,
    masthead,
    masthead_suffix,
    remark,
    signer_posts,
)

_INDENT = "　　"


def to_text(document: Document) -> str:
    """The whole paper; ends with a line break."""
    head = _letterhead(document.letterhead, document.layout) if document.letterhead else []
    closing = _signature(document.signature) if document.signature else []
    notes = [_INDENT + remark(document.remark)] if document.remark else []
    notes += [_INDENT + line for line in document.below]
    parts = [
        [*document.above, document.corner],
        head,
        [document.title, document.number, *document.note],
        [document.recipients, *_blocks(document.body)],
        _annex_note(document.annexes),
        [f"{_INDENT}{group.label}：{group.names}" for group in document.attendance],
        [*closing, *notes],
        *_annexes(document.annexes),
        _imprint(document.imprint, document.layout) if document.imprint else [],
    ]
    return "\n\n".join(text for part in parts if (text := _joined(part))) + "\n"


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(line for line in lines if line)


def _letterhead(head: Letterhead, layout: Layout) -> list[str]:
    marks = [head.serial, degree(head.secrecy), degree(head.urgency)]
    joint = len(head.organs) > 1
    suffixed = [masthead(organ, layout, bare=head.bare) for organ in head.organs]
    organs = [*head.organs, masthead_suffix(layout)] if joint else suffixed
    signers = f"签发人：{'　'.join(head.signers)}" if head.signers else ""
    issued = "　".join(text for text in (head.issuer, head.issued_on) if text)
    return [*marks, *organs, head.number, issued, signers]


def _blocks(blocks: tuple[Block, ...]) -> list[str]:
    return [line for block in blocks for line in _block(block)]


def _block(block: Block) -> list[str]:
    if isinstance(block, (Table, Names, Places, NameCards)):
        return _rows(block)
    if isinstance(block, Salutation):
        return [block.text]
    if isinstance(block, Picture):
        return [f"【图片：{block.description}】" if block.description else "【图片】"]
    if isinstance(block, Heading):
        return [block.text if block.centred else _INDENT + block.text]
    return [_INDENT + lead(block) + block.text]


def _rows(block: Table | Names | Places | NameCards) -> list[str]:
    """What stands in rows and columns, a line a row; the number of a seat in brackets."""
    if isinstance(block, NameCards):
        return [*block.names]
    if isinstance(block, Names):
        return [_INDENT + "　".join(name for name, _ in row) for row in block.rows(NAMES_LINE)]
    if isinstance(block, Places):
        rows = ([seat.replace("\n", "（") + "）" * ("\n" in seat) for seat in row] for row in block.rows)
        return [block.caption, *(" | ".join(row) for row in rows)]
    titles = tuple(column.title for column in block.columns)
    above = [_INDENT + unit_line(block.unit)] if block.unit else []
    return above + [" | ".join(cells) for cells in (titles, *block.rows)]


def _signature(signature: Signature) -> list[str]:
    if signature.seal is Seal.SIGNATURE:
        return [*signer_posts(signature), signature.date]
    return [*signature.organs, signature.date]


def _annex_note(annexes: tuple[Annex, ...]) -> list[str]:
    """附件说明, the numbers below one another."""
    lines = [before + name for before, name in annex_entries(annexes)]
    return [_INDENT + line for line in lines[:1]] + [f"{_INDENT}　　　{line}" for line in lines[1:]]


def _annexes(annexes: tuple[Annex, ...]) -> list[list[str]]:
    return [
        [annex_label(annex, number, len(annexes)), annex.printed_title, *annex.note, *_blocks(annex.blocks)]
        for number, annex in enumerate(annexes, 1)
        if annex.blocks
    ]


def _imprint(imprint: Imprint, layout: Layout) -> list[str]:
    """主送, 抄送 and, but in letters, who issued the paper and when (clauses 7.4, 10.1)."""
    recipients = f"主送：{imprint.recipients}" if imprint.recipients else ""
    copies = f"{imprint.copies_label}：{imprint.copies}" if imprint.copies else ""
    issue = () if layout is Layout.LETTER else (imprint.issuer, date_of_issue(imprint.issued_on))
    return [recipients, copies, "　".join(text for text in issue if text)]
