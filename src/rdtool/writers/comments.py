"""Comments in a copy of a Word file: each one beside the words it is about (ECMA-376 part 1, 17.13.4)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.run import Run

from rdtool.diagnostics import CannotRead

#: By how many characters at its end a paragraph is looked up.
_END: Final = 16
#: How many paragraphs that end alike are looked at before and behind the place.
_NEAR: Final = 32
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


def with_comments(
    data: bytes,
    notes: Sequence[Note],
    *,
    author: str,
    day: date,
    instead_of: Callable[[str], bool] | None = None,
) -> bytes:
    """A Word file with one comment for every note, dated `day`; equal input gives equal bytes.

    `instead_of`: which of the author's earlier comments go, by what they say; none go by themselves.

    Raises:
        CannotRead: the bytes are no Word file.
    """
    try:
        document: Any = docx.Document(BytesIO(data))
    except (ValueError, KeyError, OSError) as error:
        raise CannotRead(
            "这个文件不能加批注", "请在 Word 或 WPS 中另存为“Word 文档（*.docx）”后再试"
        ) from error
    paragraphs = _Paragraphs(document.element.body)
    comments = document.comments._comments_elm
    if instead_of:
        _take_out(
            document, comments, lambda one: one.get(qn("w:author")) == author and instead_of(_said(one))
        )
    last = max((int(one) for one in comments.xpath("./w:comment/@w:id")), default=-1)
    styles = _styles(document.styles.element) if notes else {}
    for number, note in enumerate(notes, last + 1):
        runs = _runs_of(paragraphs.of(note), note)
        comments.append(_comment(number, note.says, author, day, styles))
        Run(runs[0], document).mark_comment_range(Run(runs[-1], document), number)
    for one in document.element.iter(qn("w:rStyle")) if notes else ():
        if one.get(qn("w:val")) == "CommentReference":
            one.set(qn("w:val"), styles["annotation reference"])
    return _same_every_time(document)


def _take_out(document: Any, comments: Any, goes: Callable[[Any], bool]) -> None:
    """Take comments out, and their marks in the text."""
    gone = {one.get(qn("w:id")) for one in comments.iterchildren(qn("w:comment")) if goes(one)}
    for one in list(comments.iterchildren(qn("w:comment"))):
        if one.get(qn("w:id")) in gone:
            comments.remove(one)
    marks = [qn(f"w:{name}") for name in ("commentRangeStart", "commentRangeEnd", "commentReference")]
    for mark in list(document.element.iter(*marks)):
        if mark.get(qn("w:id")) in gone:
            holder = mark.getparent()
            holder.remove(mark)
            if holder.tag == qn("w:r") and all(one.tag == qn("w:rPr") for one in holder):
                holder.getparent().remove(holder)


def _said(comment: Any) -> str:
    return "".join(text.text or "" for text in comment.iter(qn("w:t")))


def _styles(part: Any) -> dict[str, str]:
    """The styles of comments by Word's names for them, with their ids in this file; made where they are missing."""
    known = {
        name.get(qn("w:val"), "").lower(): style.get(qn("w:styleId"))
        for style in part.iterchildren(qn("w:style"))
        for name in style.iterchildren(qn("w:name"))
    }
    for name, kind, identity, look in (
        ("annotation reference", "character", "CommentReference", '<w:rPr><w:sz w:val="21"/></w:rPr>'),
        ("annotation text", "paragraph", "CommentText", '<w:pPr><w:jc w:val="left"/></w:pPr>'),
    ):
        if name not in known:
            known[name] = identity
            part.append(
                parse_xml(
                    f'<w:style {nsdecls("w")} w:type="{kind}" w:styleId="{identity}"><w:name w:val="{name}"/>'
                    f'<w:uiPriority w:val="99"/><w:unhideWhenUsed/>{look}</w:style>'
                )
            )
    return known


def _comment(number: int, says: str, author: str, day: date, styles: Mapping[str, str]) -> Any:
    """A `w:comment` with a paragraph for each line, the first behind the mark that Word puts there."""
    comment = parse_xml(f"<w:comment {nsdecls('w')}/>")
    comment.set(qn("w:id"), str(number))
    comment.set(qn("w:author"), author)
    comment.set(qn("w:initials"), author[:1])
    comment.set(qn("w:date"), f"{day.isoformat()}T00:00:00Z")
    for place, line in enumerate(says.split("\n")):
        paragraph = comment.add_p()
        paragraph.style = styles["annotation text"]
        if place == 0:
            mark = paragraph.add_r()
            mark.style = styles["annotation reference"]
            mark.append(OxmlElement("w:annotationRef"))
        paragraph.add_r().text = line
    return comment


class _Paragraphs:
    """The paragraphs that have text, found by it: exactly, by its end, or where it should be."""

    def __init__(self, body: Any) -> None:
        # Text boxes take no comments in all versions of Word; theirs stand at the paragraph that holds the box.
        running = (one for one in body.iter(qn("w:p")) if not _is_boxed(one))
        numbered = [(number, one) for number, one in enumerate(running, 1) if _text(one)]
        self._numbers = [number for number, _ in numbered]
        self._all = [one for _, one in numbered]
        self._texts = [_close(_text(one)) for one in self._all]
        self._exact: dict[str, list[int]] = defaultdict(list)
        self._ends: dict[str, list[int]] = defaultdict(list)
        for place, text in enumerate(self._texts):
            self._exact[text].append(place)
            self._ends[text[-_END:]].append(place)

    def of(self, note: Note) -> Any:
        """The paragraph with the note's text, the nearest of several; else the one where it should be."""
        wanted, words = _close(note.text), _close(note.words)
        place = bisect_left(self._numbers, note.paragraph)
        known = self._exact.get(wanted, []) if words in wanted else []
        if not known:
            near = _around(self._ends.get(wanted[-_END:], []), place)
            known = [one for one in near if self._texts[one] in wanted and words in self._texts[one]]
        nearest = min(_around(known, place), key=lambda one: abs(one - place), default=place)
        return self._all[min(nearest, len(self._all) - 1)]


def _is_boxed(paragraph: Any) -> bool:
    return next(paragraph.iterancestors(qn("w:txbxContent")), None) is not None


def _around(places: Sequence[int], place: int) -> Sequence[int]:
    """Those of many places in order that are not far from one."""
    at = bisect_left(places, place)
    return places[max(0, at - _NEAR) : at + _NEAR]


def _text(paragraph: Any) -> str:
    return "".join(text.text or "" for run in _runs(paragraph) for text in run.iter(qn("w:t")))


def _runs(paragraph: Any) -> Iterator[Any]:
    """The runs that hold text: not those deleted, and not those of a text box in the paragraph."""
    for run in paragraph.iter(qn("w:r")):
        owner = next(run.iterancestors(qn("w:p")))
        if owner is paragraph and any(text.text for text in run.iterchildren(qn("w:t"))):
            yield run


def _close(text: str) -> str:
    """A text without blanks, which differ between a file and what is read from it."""
    return "".join(text.split())


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
