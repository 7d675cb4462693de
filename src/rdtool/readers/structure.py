"""From lines to a paper: what each line of a draft is, by natural numbering and by its place.

What can't be told with certainty stays a paragraph; no text is added or dropped, and a line that a paper
prints elsewhere is named.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rdtool.document.model import Annex, Document
from rdtool.document.outline import is_salutation
from rdtool.document.style import Numbered
from rdtool.document.typography.kinds import PaperKind, kind_of
from rdtool.document.typography.parts import PaperParts
from rdtool.readers.blocks import Stretch, read_stretch
from rdtool.readers.draft import Draft, Grid
from rdtool.readers.entries import Entry, entries_of
from rdtool.readers.evidence import STRAY, Sign, sign_of
from rdtool.readers.head import Head, read_head
from rdtool.readers.pages import Page
from rdtool.readers.tail import Tail, read_tail

#: Signs of a line in the text that belongs to no paper, wherever it stands.
_ODD_ANYWHERE: Final = frozenset(STRAY) - {Sign.CONTACT, Sign.STAFF}


@dataclass(frozen=True, slots=True)
class Recognised:
    """A draft as a paper, and which of its lines became what."""

    document: Document
    parts: PaperParts
    order: tuple[int, ...] = ()
    """The places of all lines that hold text, in the order in which the paper prints them."""
    replaced_title: str = ""
    """The draft's own title where another one was asked for."""

    @property
    def moved(self) -> list[int]:
        """Places of the lines that the paper prints elsewhere: as few as explain its order."""
        ends: list[int] = []
        lengths = []
        for place in self.order:
            length = bisect_left(ends, place)
            ends[length : length + 1] = [place]
            lengths.append(length)
        left = len(ends) - 1
        moved = []
        for place, length in zip(reversed(self.order), reversed(lengths), strict=True):
            if length == left:
                left -= 1
            else:
                moved.append(place)
        return sorted(moved)


@dataclass(frozen=True, slots=True)
class _Printed:
    """A paper behind the signature as it is printed, and what its lines are."""

    annex: Annex
    page: Page
    head: Head
    stretch: Stretch

    @property
    def order(self) -> list[int]:
        """Its lines as they are printed."""
        label = [] if self.page.place is None else [self.page.place]
        return [*label, *self.head.order, *self.stretch.places]


def recognise(draft: Draft, *, kind: PaperKind | None = None, title: str = "") -> Recognised:
    """The paper in a draft; `kind` and `title` stand in for what the draft does not say or says wrongly."""
    entries = entries_of(draft)
    head = read_head(entries)
    kind = kind or kind_of(title or head.title, addressed_to_persons=is_salutation(head.recipients))
    layout = head.layout or kind.layout
    tail = read_tail(entries[head.length :], layout)
    body = read_stretch(tail.body, kind.numbered)
    pages = [_printed(page, kind.numbered, draft.crosswise) for page in tail.pages]
    document = Document(
        layout=layout,
        title=title or head.title,
        above=head.above,
        number=head.number,
        note=head.note,
        recipients=head.recipients,
        body=body.blocks,
        annexes=tuple(_annexes(tail.names, pages)),
        attendance=tail.attendance,
        signature=tail.signature,
        remark=tail.remark,
        below=tuple(entry.text for entry in tail.below),
        letterhead=head.letterhead,
        imprint=tail.imprint,
        letters=draft.letters,
    )
    own = head.title.replace("\n", "")
    # Nothing but tables is no paper with a title: cards for the tables of a hall, a printed list.
    titled = bool(document.title) or all(isinstance(entry.item, Grid) for entry in tail.body)
    parts = replace(_parts(kind, head, tail, body, pages), has_title=titled)
    return Recognised(document, parts, _order(head, tail, body, pages), own if title and own != title else "")


def _printed(page: Page, numbered: Numbered, crosswise: frozenset[int]) -> _Printed:
    """A page with its own title and note; its kind, if its title names one, says what numbers mean in it."""
    head = Head() if page.title else read_head(page.content, inner=True)
    if head.length == len(page.content):
        head = Head()
    title = page.title or head.title
    own = kind_of(title, addressed_to_persons=False) if title else None
    stretch = read_stretch(page.content[head.length :], own.numbered if own else numbered)
    annex = Annex(
        "",
        stretch.blocks,
        landscape=any(_number(entry) in crosswise for entry in page.content),
        heading=title,
        label=page.label,
        note=tuple(text for text in (head.number, *head.note) if text),
    )
    return _Printed(annex, page, head, stretch)


def _annexes(names: Sequence[str], pages: Sequence[_Printed]) -> Iterator[Annex]:
    """The annexes that are named, printed or both; a page is its name's where their numbers agree."""
    labelled = [page for page in pages if page.page.label]
    numbers = [page.page.number or 1 for page in labelled]
    pairs = numbers == sorted(set(numbers)) and len(names) > 0 and len(labelled) == len(pages)
    by_number = dict(zip(numbers, labelled, strict=True)) if pairs else {}
    found = []
    for number, name in enumerate(names, 1):
        page = by_number.pop(number, None)
        found.append(_named(page.annex, name) if page else Annex(name))
    found += [page.annex for page in (by_number.values() if pairs else pages)]
    for number, annex in enumerate(found, 1):
        usual = f"附件{number}" if len(found) > 1 else "附件"
        is_usual = annex.label == usual and len(names) in (0, len(found))
        yield replace(annex, label=None) if is_usual else annex


def _named(annex: Annex, name: str) -> Annex:
    return replace(annex, title=name, heading=None if annex.heading == name else annex.heading)


def _order(head: Head, tail: Tail, body: Stretch, pages: Sequence[_Printed]) -> tuple[int, ...]:
    """The places of all lines as the paper prints them."""
    date = [] if tail.date_place is None or tail.date_place in tail.organ_places else [tail.date_place]
    return (
        *head.order,
        *body.places,
        *tail.name_places,
        *tail.attendance_places,
        *tail.organ_places,
        *date,
        *tail.remark_places,
        *(entry.place for entry in tail.below),
        *(place for page in pages for place in page.order),
        *tail.imprint_places,
    )


def _parts(kind: PaperKind, head: Head, tail: Tail, body: Stretch, pages: Sequence[_Printed]) -> PaperParts:
    stretches = (body, *(page.stretch for page in pages))
    headings = {place for stretch in stretches for place in stretch.headings}
    contents = {place for stretch in stretches for place in stretch.contents}
    lines = [entry for stretch in stretches for entry in stretch.entries if entry.line]
    odd = [entry for entry in lines if sign_of(entry.text) in _ODD_ANYWHERE]
    below = [entry for entry in tail.below if sign_of(entry.text) is not Sign.CONTACT]
    unknown = [*head.strays, *(entry for page in pages for entry in page.head.strays)]
    strays = {entry.place: _what(entry) for entry in (*unknown, *odd, *below)}
    apart = headings | contents | {*strays}
    return PaperParts(
        kind=kind,
        title=head.title_places,
        note=head.note_places,
        recipients=head.recipients_place,
        organs=tail.organ_places,
        date=tail.date_place,
        copies=tail.copies_places,
        annexes=tuple(
            page.page.place if page.page.place is not None else page.page.content[0].place for page in pages
        ),
        headings=tuple(sorted(headings)),
        body=tuple(entry.place for entry in lines if entry.place not in apart),
        contents=tuple(sorted(contents)),
        strays=tuple(sorted(strays.items())),
    )


def _what(entry: Entry) -> str:
    """What an odd line is, as far as its words say it."""
    sign = sign_of(entry.text)
    return sign.value if sign else ""


def _number(entry: Entry) -> int:
    """Where an item stands in its file, as lines are counted; 0 for a picture."""
    if isinstance(entry.item, Grid):
        return entry.item.rows[0][0].number
    return entry.line.number if entry.line else 0
