"""Comments in a copy of a Word file: each one beside the words it is about (ECMA-376 part 1, 17.13.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime, timezone
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.oxml.ns import qn
from docx.text.run import Run

from rdtool.diagnostics import CannotRead

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Note:
    """What to say about a stretch of a paragraph.

    `paragraph` counts from 1 in reading order and is a hint only: the paragraph is found by its text.
    """

    paragraph: int
    text: str
    """The paragraph, as a reader of the file sees it."""
    words: str
    """The words in it that the comment is about."""
    start: int
    """Where they are in it, from 0; blanks apart, the nearest such words are taken."""
    says: str


def with_comments(data: bytes, notes: Sequence[Note], *, author: str, day: date) -> bytes:
    """A Word file with one comment for every note, dated `day`; equal input gives equal bytes.

    Raises:
        CannotRead: the bytes are no Word file.
    """
    try:
        document: Any = docx.Document(BytesIO(data))
    except (ValueError, KeyError, OSError) as error:
        raise CannotRead(
            "这个文件不能加批注", "请在 Word 或 WPS 中另存为“Word 文档（*.docx）”后再试"
        ) from error
    paragraphs = [one for one in document.element.body.iter(qn("w:p")) if _text(one)]
    for note in notes:
        runs = _runs_of(_paragraph_of(paragraphs, note), note)
        comment = document.add_comment([Run(run, document) for run in runs], note.says, author, author[:1])
        comment._comment_elm.date = datetime(day.year, day.month, day.day, tzinfo=timezone.utc)
    return _same_every_time(document)


def _text(paragraph: Any) -> str:
    return "".join(text.text or "" for run in _runs(paragraph) for text in run.iter(qn("w:t")))


def _runs(paragraph: Any) -> Iterator[Any]:
    """The runs that hold text: not those deleted, and not those of a text box in the paragraph."""
    for run in paragraph.iter(qn("w:r")):
        owner = next(run.iterancestors(qn("w:p")))
        if owner is paragraph and any(text.text for text in run.iterchildren(qn("w:t"))):
            yield run


def _paragraph_of(paragraphs: Sequence[Any], note: Note) -> Any:
    """The paragraph with the note's text, the nearest of several; else the one where it should be."""
    wanted = _close(note.text)
    ranked = [(abs(place + 1 - note.paragraph), one) for place, one in enumerate(paragraphs)]
    same = [entry for entry in ranked if _close(_text(entry[1])) in wanted and _holds(entry[1], note)]
    return min(same or ranked, key=lambda entry: entry[0])[1]


def _close(text: str) -> str:
    """A text without blanks, which differ between a file and what is read from it."""
    return "".join(text.split())


def _holds(paragraph: Any, note: Note) -> bool:
    return _close(note.words) in _close(_text(paragraph))


def _runs_of(paragraph: Any, note: Note) -> list[Any]:
    """The runs that hold the words, cut to size where they can be; all where the words are not found."""
    text = _text(paragraph)
    words = note.words if note.words in text else _close(note.words)
    places = [found.start() for found in re.finditer(f"(?={re.escape(words)})", text)] if words else []
    if not places:
        return list(_runs(paragraph))
    before = len(_close(note.text[: note.start]))
    start = min(places, key=lambda place: abs(len(_close(text[:place])) - before))
    for place in (start, start + len(words)):
        _cut(paragraph, place)
    found, at = [], 0
    for run in _runs(paragraph):
        length = sum(len(one.text or "") for one in run.iterchildren(qn("w:t")))
        if at < start + len(words) and at + length > start:
            found.append(run)
        at += length
    return found


def _cut(paragraph: Any, place: int) -> None:
    """Make a run end at a place in the text; one that holds more than text stays whole."""
    at = 0
    for run in list(_runs(paragraph)):
        texts = list(run.iterchildren(qn("w:t")))
        length = sum(len(one.text or "") for one in texts)
        if at < place < at + length:
            plain = all(child.tag in (qn("w:t"), qn("w:rPr")) for child in run)
            if plain and len(texts) == 1:
                _split(run, place - at)
            return
        at += length


def _split(run: Any, place: int) -> None:
    behind = deepcopy(run)
    run.addnext(behind)
    text = run.find(qn("w:t")).text
    for part, words in ((run, text[:place]), (behind, text[place:])):
        element = part.find(qn("w:t"))
        element.text = words
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _same_every_time(document: Any) -> bytes:
    """The file with the times in its package set to one day."""
    saved, packed = BytesIO(), BytesIO()
    document.save(saved)
    with ZipFile(saved) as source, ZipFile(packed, "w") as target:
        for name in source.namelist():
            target.writestr(ZipInfo(name, _EPOCH), source.read(name), ZIP_DEFLATED)
    return packed.getvalue()
