"""What an office's Word file with its red head holds: the head, where a number stands in it, what else there is.

Such a file is often an old paper.  The head is what stands before the first black text that follows red
text, a number or a red line; behind it is what the old paper said.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any, Final

from rdtool.patterns import regex
from rdtool.readers.markup import DRAWING, RELATIONS, VML, attribute, child, number, tag, texts
from rdtool.readers.package import Package
from rdtool.values import value

#: What of a head changes with the paper: the place's name, how it is written, and what takes its place.
_MARKS: Final = (
    (
        "文号",
        regex(r"[\u4e00-\u9fffA-Za-z]{2,20}[〔\[（(【［][ \u3000]*(?:\d{4})?[ \u3000]*[〕\]）)】］][第 \u3000]*\d*[ \u3000]*号"),
        "{{文号}}",
    ),
    ("签发人", regex(r"签发人[:：].*"), "签发人：{{签发人}}"),
    ("份号", regex(r"\A\s*\d{6}\s*\Z"), "{{份号}}"),
    ("密级", regex(r"\A\s*(?:绝\s*密|机\s*密|秘\s*密)(?:\s*★.*)?\s*\Z"), "{{密级}}"),
    ("紧急程度", regex(r"\A\s*(?:特\s*急|加\s*急|特\s*提|平\s*急)\s*\Z"), "{{紧急程度}}"),
)  # fmt: skip
_PLACE: Final = regex(r"\{\{\s*([^{}\s]+)\s*\}\}")
_HEX: Final = regex(r"#?([0-9A-Fa-f]{6})(?:\s.*)?")
_TWIPS_PER_MM: Final = 1440 / 25.4
_MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_WPS: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_LINES: Final = frozenset(tag(name, VML) for name in ("line", "rect", "shape", "polyline", "curve"))
_BORDERS: Final = frozenset(map(tag, ("pBdr", "tcBorders", "tblBorders")))
#: Nothing that shows: what a newer program shows in another way, and what was deleted.
_UNSEEN: Final = frozenset({tag("Fallback", _MC), tag("del"), tag("moveFrom")})
#: Styles that rest on one another, at most.
_DEPTH: Final = 20


@value(frozen=True, slots=True)
class Mark:
    """Something in the head that changes with the paper."""

    name: str
    paragraph: Any
    start: int
    end: int
    text: str
    instead: str
    """What takes its place."""


@value(frozen=True, slots=True)
class PageSize:
    """The page, in millimetres."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float


class HeadFile:
    """A Word file, as a head to make papers on."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.root = package.tree(package.main)
        self.body = child(self.root, "body")
        self._styles = {
            attribute(style, "styleId"): style
            for style in self._part("styles").iterchildren(tag("style"))
        }  # fmt: skip

    def _part(self, kind: str) -> Any:
        root = self.package.related(kind)
        return child(self.root, "body").makeelement(tag("none")) if root is None else root

    @cached_property
    def places(self) -> frozenset[str]:
        """The places `{{文号}}` and their like that are written in it already."""
        return frozenset(
            found[1] for one in self.body.iter(tag("p")) for found in _PLACE.finditer(own_text(one))
        )

    @cached_property
    def head(self) -> list[Any]:
        """The parts of the body that make up the head, blank lines below it included; none where nothing of
        a head is at the top.
        """
        marked = False
        for place, part in enumerate(self._parts):
            if self._is_of_head(part):
                marked = True
            elif marked and texts(part).strip():
                return self._parts[:place]
        return self._parts if marked else []

    @property
    def behind(self) -> list[Any]:
        """The parts of the body behind the head."""
        return self._parts[len(self.head) :]

    @property
    def _parts(self) -> list[Any]:
        return [part for part in self.body if part.tag != tag("sectPr")]

    def _is_of_head(self, part: Any) -> bool:
        if any(True for _ in self._red_texts(part)) or red_lines(part):
            return True
        said = [own_text(one) for one in _paragraphs(part)]
        return any(_PLACE.search(text) or any(True for _ in _marks_in(text)) for text in said)

    @cached_property
    def red(self) -> list[str]:
        """The red texts of the head, a paragraph each, words of art among them."""
        return [text for part in self.head for text in self._red_texts(part)]

    def _red_texts(self, part: Any) -> Iterator[str]:
        for paragraph in _paragraphs(part):
            runs = [run for run in seen(paragraph) if run.tag == tag("r") and _owner(run) is paragraph]
            text = "".join(_run_text(run) for run in runs if _is_red(self._colour(run, paragraph)))
            if text.strip():
                yield text.strip()
        for art in seen(part):
            if art.tag == tag("textpath", VML) and _is_red(art.getparent().get("fillcolor", "")):
                yield art.get("string", "")

    def _colour(self, run: Any, paragraph: Any) -> str:
        """The colour of a run: its own, that of its style, that of its paragraph's style."""
        own = attribute(child(run, "rPr", "color"))
        by_run = self._style_colour(attribute(child(run, "rPr", "rStyle")))
        return own or by_run or self._style_colour(attribute(child(paragraph, "pPr", "pStyle")))

    def _style_colour(self, name: str) -> str:
        for _ in range(_DEPTH):
            style = self._styles.get(name)
            if colour := attribute(child(style, "rPr", "color")):
                return colour
            name = attribute(child(style, "basedOn"))
        return ""

    @cached_property
    def marks(self) -> list[Mark]:
        """What of the head changes with the paper and is no place yet; a name that occurs twice is left out."""
        found = [
            Mark(name, one, match.start(), match.end(), match[0].strip(), instead)
            for part in self.head
            for one in _paragraphs(part)
            for name, match, instead in _marks_in(own_text(one))
            if name not in self.places
        ]
        names = [mark.name for mark in found]
        return [mark for mark in found if names.count(mark.name) == 1]

    @cached_property
    def twice(self) -> list[str]:
        """The names of what stands in the head more than once, so that nobody knows which is meant."""
        found = [
            name for part in self.head for one in _paragraphs(part) for name, _, _ in _marks_in(own_text(one))
        ]
        return [name for name in dict.fromkeys(found) if found.count(name) > 1 and name not in self.places]

    @property
    def lines(self) -> int:
        """The red lines of the head."""
        return sum(map(red_lines, self.head))

    @property
    def section(self) -> Any:
        """The properties of the section that the paper begins in, behind the head; None where the file has none."""
        inner = (child(part, "pPr", "sectPr") for part in self.behind)
        return next((found for found in (*inner, child(self.body, "sectPr")) if found is not None), None)

    @property
    def sheet(self) -> PageSize:
        """The page of the head."""
        size, margins = child(self.section, "pgSz"), child(self.section, "pgMar")
        sides = (attribute(margins, side) for side in ("top", "bottom", "left", "right"))
        given = (attribute(size, "w"), attribute(size, "h"), *sides)
        return PageSize(*(round(abs(number(length)) / _TWIPS_PER_MM, 1) for length in given))

    def furniture(self, kind: str) -> list[str]:
        """The headers (`header`) or footers of the head's section: the text of each, 页码 for a page number."""
        relations = self.package.relations(self.package.main)
        section = () if self.section is None else self.section.iterchildren(tag(f"{kind}Reference"))
        targets = [
            relations[identity].target
            for one in section
            if (identity := one.get(tag("id", RELATIONS), "")) in relations
        ]
        return [
            "页码" if _has_page_number(root) else texts(root).strip()
            for target in targets
            if (root := self.package.tree(target)) is not None
        ]

    @property
    def fonts(self) -> list[str]:
        """The fonts that the head names, Chinese ones first."""
        found = [
            one.get(tag(key))
            for key in ("eastAsia", "ascii")
            for part in self.head
            for one in part.iter(tag("rFonts"))
        ]
        return list(dict.fromkeys(name for name in found if name))

    @property
    def styles(self) -> int:
        """How many styles the file has."""
        return len(self._styles)

    @property
    def pictures(self) -> int:
        """The pictures of the head."""
        kinds = (tag("blip", DRAWING), tag("imagedata", VML))
        return sum(one.tag in kinds for part in self.head for one in seen(part))

    @property
    def boxes(self) -> int:
        """The text boxes of the head."""
        return sum(one.tag == tag("txbxContent") for part in self.head for one in seen(part))

    def has(self, kind: str) -> bool:
        """Whether the document has a part of this kind with something in it (`comments`)."""
        return len(self._part(kind)) > 0

    @property
    def is_revised(self) -> bool:
        """Whether there are tracked changes in the head."""
        kinds = (tag("ins"), tag("del"), tag("moveFrom"), tag("moveTo"))
        return any(True for part in self.head for _ in part.iter(*kinds))


def _marks_in(text: str) -> Iterator[tuple[str, Any, str]]:
    for name, pattern, instead in _MARKS:
        for match in pattern.finditer(text):
            yield name, match, instead


def seen(element: Any) -> Iterator[Any]:
    """An element and everything in it that shows."""
    if element.tag in _UNSEEN:
        return
    yield element
    for inner in element:
        yield from seen(inner)


def _paragraphs(part: Any) -> Iterator[Any]:
    return (one for one in seen(part) if one.tag == tag("p"))


def own_text(paragraph: Any) -> str:
    """A paragraph's text as `rdtool.writers.docx.slots` counts its characters, text boxes in it left out."""
    return "".join(one.text or "" for one in paragraph.iter(tag("t")) if _owner(one) is paragraph)


def _has_page_number(root: Any) -> bool:
    codes = [one.get(tag("instr"), "") for one in root.iter(tag("fldSimple"))]
    codes += [one.text or "" for one in root.iter(tag("instrText"))]
    return any(code.split()[:1] == ["PAGE"] for code in codes)


def _run_text(run: Any) -> str:
    """The text of a run itself."""
    return "".join(one.text or "" for one in run.iterchildren(tag("t")))


def _owner(element: Any) -> Any:
    return next(element.iterancestors(tag("p")), None)


def red_lines(part: Any) -> int:
    """The red lines in a part: borders of paragraphs and cells, drawn lines."""
    count = 0
    for one in seen(part):
        if one.tag in _BORDERS:
            count += any(_is_red(attribute(side, "color")) and _shows(side) for side in one)
        elif one.tag in _LINES:
            count += _is_red(one.get("strokecolor", "")) and not texts(one).strip()
        elif one.tag in (tag("wsp", _WPS), tag("cxnSp", _WPS)):
            outline = one.find(f".//{tag('ln', DRAWING)}")
            colours = () if outline is None else outline.iter(tag("srgbClr", DRAWING))
            count += any(_is_red(colour.get("val", "")) for colour in colours) and not texts(one).strip()
    return count


def _shows(side: Any) -> bool:
    return attribute(side) not in ("", "nil", "none")


def _is_red(colour: str) -> bool:
    """Whether a colour is red, as Word and VML write it."""
    found = _HEX.fullmatch(colour)
    if found is None:
        return colour.split(" ", 1)[0].lower() in ("red", "#f00")
    red, green, blue = (int(found[1][place : place + 2], 16) for place in (0, 2, 4))
    return red >= 0xA0 and green <= 0x60 and blue <= 0x60
