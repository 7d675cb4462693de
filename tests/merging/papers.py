"""Papers of a few paragraphs for the tests of merging: written as rdtool does, edited as Word does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx

from rdtool.document.label import Label
from rdtool.document.model import Annex, Block, Document, Paragraph, Properties
from rdtool.document.style import Layout, PageStyle
from rdtool.merging.papers import merge
from rdtool.merging.told import MergedPaper
from rdtool.writers.docx import DocxWriter

LABEL = Label("通知", "7-49", item="预算调整")
DAY = date(2022, 1, 10)
PLACE = Path("通知.docx")


def paper(*blocks: str | Block, landscape: bool = False) -> bytes:
    """A paper with these paragraphs, and other blocks, below its title."""
    body = tuple(Paragraph(one) if isinstance(one, str) else one for one in blocks)
    properties = Properties("云川市人大常委会", label=LABEL)
    annexes = (Annex("清单", (Paragraph("清单如下。"),), landscape=True),) if landscape else ()
    document = Document(
        Layout.PROMULGATED, "关于会议的通知", body=body, annexes=annexes, properties=properties
    )
    return DocxWriter(PageStyle()).write(document)


def edited(data: bytes, change: Callable[[Any], None]) -> bytes:
    """The file as a person has it after some change, saved by another program."""
    document = docx.Document(BytesIO(data))
    change(document)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def saying(texts: Sequence[str], base: bytes) -> bytes:
    """A person's file that says just these paragraphs below the title, changed from `base` by hand."""

    def change(document: Any) -> None:
        _, *rest = [one for one in document.paragraphs if one.text]
        pattern = rest[0] if rest else document.paragraphs[-1]
        for text in texts:
            pattern.insert_paragraph_before(text, pattern.style)
        for one in rest:
            one._element.getparent().remove(one._element)

    return edited(data=base, change=change)


def texts(data: bytes) -> list[str]:
    """The paragraphs that say something, the title left out."""
    return [one.text for one in docx.Document(BytesIO(data)).paragraphs if one.text][1:]


def comments(data: bytes) -> list[str]:
    """What the comments say."""
    return [one.text for one in docx.Document(BytesIO(data)).comments]


def merged(mine: bytes, theirs: bytes | None) -> MergedPaper:
    """The two put together."""
    return merge(PLACE, mine, theirs, day=DAY)


def without_comments(data: bytes) -> bytes:
    """The file after a person has deleted every comment."""

    def change(document: Any) -> None:
        for one in list(document.comments._comments_elm):
            one.getparent().remove(one)
        body = document.element.body
        for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            for one in list(body.iter(f"{{{body.nsmap['w']}}}{name}")):
                one.getparent().remove(one)

    return edited(data, change)
