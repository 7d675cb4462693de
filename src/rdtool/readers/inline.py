"""What stands in a paragraph of a Word file: text, pictures, and what a typeset paper can't hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from rdtool.chinese import PICTURED
from rdtool.document.model import Picture
from rdtool.readers.losses import Losses
from rdtool.readers.markup import attribute, child, is_on, local, paragraphs, tag, texts
from rdtool.readers.pictures import Pictures
from rdtool.readers.symbols import is_symbol_font, shown

#: Elements that carry no text and no meaning for a typeset paper.
_SILENT: Final = [
    "pPr",
    "rPr",
    "proofErr",
    "bookmarkStart",
    "bookmarkEnd",
    "permStart",
    "permEnd",
    "lastRenderedPageBreak",
    "softHyphen",
    "commentRangeStart",
    "commentRangeEnd",
    "moveFromRangeStart",
    "moveFromRangeEnd",
    "moveToRangeStart",
    "moveToRangeEnd",
    "customXmlInsRangeStart",
    "customXmlInsRangeEnd",
    "customXmlDelRangeStart",
    "customXmlDelRangeEnd",
    "annotationRef",
    "footnoteRef",
    "endnoteRef",
    "separator",
    "continuationSeparator",
    "sdtPr",
    "sdtEndPr",
    "smartTagPr",
    "customXmlPr",
]

#: Elements whose content counts as if it stood there itself.
_TRANSPARENT: Final = ("hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo", "fldSimple")

#: Line breaks that Unicode has as characters; and what the file may not say for itself.
_BREAKS: Final = {
    **dict.fromkeys((0x0B, 0x85, 0x2028, 0x2029), "\n"),
    **dict.fromkeys(map(ord, PICTURED), "\N{REPLACEMENT CHARACTER}"),
}

#: The line that an underlined tab draws, in characters.
_TAB: Final = 4

#: What stands in a sentence for a picture that is too large to be set between letters.
_IN_SENTENCE: Final = "【图片】"

#: The height in millimetres up to which a picture beside words is one of their letters.
_LETTER: Final = 10.0


@dataclass(slots=True)
class _Field:
    """A complex field that is open: its code, and whether its result has begun."""

    code: str = ""
    has_result: bool = False

    @property
    def is_contents(self) -> bool:
        return self.code.strip().upper().startswith("TOC")


@dataclass(slots=True)
class Content:
    """The content of one paragraph: its text with line breaks, and its pictures.

    `places`: for each picture between letters the length of the text before it, and the picture.
    """

    text: str = ""
    pictures: list[Picture] = field(default_factory=list)
    places: list[tuple[int, Picture]] = field(default_factory=list)

    def beside(self, place: int) -> tuple[str, str]:
        """The words of the same line before and after a place."""
        return self.text[:place].rpartition("\n")[2].strip(), self.text[place:].partition("\n")[0].strip()


class InlineReader:
    """Reads paragraphs one after the other; fields may reach over several of them."""

    def __init__(self, pictures: Pictures, notes: dict[str, dict[str, list[str]]], losses: Losses) -> None:
        """`notes`: the paragraphs of comments, footnotes and endnotes by their id, under these names."""
        self._pictures = pictures
        self._notes = notes
        self._losses = losses
        self._fields: list[_Field] = []
        self._content = Content()
        self._number = 0
        self.letters: list[Picture] = []
        """The letters that are pictures so far, in the order of `PICTURED`."""
        self._font = ""
        self._is_blank = False
        self._handlers: dict[str, Callable[[Any], None]] = {
            "r": self._run,
            "t": lambda element: self._letters(element.text or ""),
            "tab": lambda _: self._add("_" * _TAB if self._is_blank else "\t"),
            "ptab": lambda _: self._add("\t"),
            "br": self._break,
            "cr": lambda _: self._add("\n"),
            "noBreakHyphen": lambda _: self._add("-"),
            "sym": self._symbol,
            "fldChar": self._field_mark,
            "instrText": self._field_code,
            "drawing": self._drawing,
            "pict": self._drawing,
            "object": lambda element: self._losses.add("嵌入对象", texts(element)),
            "AlternateContent": self._alternatives,
            "oMath": lambda element: self._losses.add("公式", texts(element)),
            "oMathPara": lambda element: self._losses.add("公式", texts(element)),
            "ruby": self._ruby,
            "commentReference": lambda element: self._reference(element, "批注"),
            "footnoteReference": lambda element: self._reference(element, "脚注"),
            "endnoteReference": lambda element: self._reference(element, "尾注"),
        }

    def read(self, paragraph: Any, number: int) -> Content:
        """The content of one `w:p`, the paragraph with this number in the file."""
        self._content = Content()
        self._number = number
        self._children(paragraph)
        self._mark_pictures()
        return self._content

    def _mark_pictures(self) -> None:
        """Keep a small picture beside words as a letter of them; leave a mark for a large one, and count it."""
        content = self._content
        for place, picture in reversed(content.places):
            before, after = content.beside(place)
            if not before and not after:
                continue
            letter = self._letter(picture) if picture.height <= _LETTER else ""
            if letter:
                content.pictures.remove(picture)
            elif after:
                letter = _IN_SENTENCE
                self._losses.add("句中的图片", f"{before[-6:]}{_IN_SENTENCE}{after[:6]}")
            else:
                self._losses.note("文字后面的图片单独排成一行")
            content.text = content.text[:place] + letter + content.text[place:]

    def _letter(self, picture: Picture) -> str:
        """The character that stands for a picture; blank where there are none left."""
        if picture not in self.letters:
            if len(self.letters) == len(PICTURED):
                return ""
            self.letters.append(picture)
        return PICTURED[self.letters.index(picture)]

    def _children(self, element: Any) -> None:
        for inner in element:
            name = local(inner)
            if name in _TRANSPARENT:
                self._children(inner)
            elif name in self._handlers:
                self._handlers[name](inner)
            elif name and name not in _SILENT:
                self._losses.add("不能识别的内容", texts(inner) or name)

    def _add(self, text: str) -> None:
        """Take over text, unless it is a field's code or belongs to a table of contents."""
        if not any(field.is_contents or not field.has_result for field in self._fields):
            self._content.text += text

    def _run(self, run: Any) -> None:
        look = child(run, "rPr")
        if is_on(child(look, "vanish")) and texts(run):
            self._losses.add("隐藏文字", texts(run))
            return
        if look is not None and texts(run).strip():
            self._note_look(look, texts(run))
        self._font = _symbol_font(look)
        self._is_blank = _is_blank(run, look)
        self._children(run)
        self._font, self._is_blank = "", False

    def _note_look(self, look: Any, text: str) -> None:
        is_raised = attribute(child(look, "position"), default="0") != "0"
        if is_raised or attribute(child(look, "vertAlign")) in ("superscript", "subscript"):
            self._losses.note(f"上标、下标排成了普通文字，如“{text[:10]}”")
        if is_on(child(look, "strike")) or is_on(child(look, "dstrike")):
            self._losses.note(f"带删除线的文字保留了下来，如“{text[:10]}”")

    def _break(self, element: Any) -> None:
        if attribute(element, "type") in ("page", "column"):
            self._losses.note("手工分页没有保留，由版式重新分页")
        self._add("\n")

    def _letters(self, text: str) -> None:
        """Text as it is seen: letters of symbol fonts as symbols, underlined blanks as lines to write on."""
        if self._is_blank:
            self._add(text.replace("\u3000", "__").replace(" ", "_"))
        elif self._font and text.strip():
            symbols = shown(self._font, text)
            if symbols is None:
                self._losses.add("特殊符号", f"{self._font} 字体的 {text}")
            self._add(symbols or text)
        else:
            self._add(text.translate(_BREAKS))

    def _symbol(self, element: Any) -> None:
        font, code = attribute(element, "font"), attribute(element, "char").upper()
        symbol = shown(font, chr(int(code, 16))) if re.fullmatch("[0-9A-F]{4}", code) else None
        if symbol:
            self._add(symbol)
        else:
            self._losses.add("特殊符号", f"{font} 字体的 {code}")

    def _field_mark(self, element: Any) -> None:
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].has_result = True
            if self._fields[-1].is_contents:
                self._losses.add("目录")
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            if not ended.has_result and ended.code.strip():
                self._losses.add("没有结果的域", ended.code)

    def _field_code(self, element: Any) -> None:
        if self._fields:
            self._fields[-1].code += element.text or ""

    def _reference(self, element: Any, kind: str) -> None:
        note = self._notes.get(kind, {}).get(attribute(element, "id"), [])
        self._losses.aside(kind, note, self._number)

    def _ruby(self, element: Any) -> None:
        self._losses.add("拼音指南", texts(element))
        base = child(element, "rubyBase")
        if base is not None:
            self._children(base)

    def _alternatives(self, element: Any) -> None:
        """The first alternative: it is the one that newer programs wrote themselves."""
        if len(element):
            self._children(element[0])

    def _drawing(self, element: Any) -> None:
        boxes = list(element.iter(tag("txbxContent")))
        if boxes:
            self._losses.aside("文本框", [text for box in boxes for text in paragraphs(box)], self._number)
            return
        pictures, others = self._pictures.of(element)
        self._content.pictures += pictures
        for kind in others:
            self._losses.add(kind)
        if not pictures:
            return
        if _is_floating(element):
            self._losses.note("浮动图片改成了嵌入图片")
        else:
            self._content.places += [(len(self._content.text), picture) for picture in pictures]


def _is_floating(element: Any) -> bool:
    """Whether a `w:drawing` or `w:pict` lies beside the text and not in it."""
    return local(element[0]) == "anchor" or any(
        "position:absolute" in shape.get("style", "").replace(" ", "") for shape in element.iter()
    )


def _symbol_font(look: Any) -> str:
    """The symbol font in which a run stands; blank for a font of letters."""
    fonts = child(look, "rFonts")
    names = (attribute(fonts, name) for name in ("ascii", "hAnsi"))
    return next((name for name in names if is_symbol_font(name)), "")


def _is_blank(run: Any, look: Any) -> bool:
    """Whether a run draws a line to write on: blanks or tabs, underlined."""
    if attribute(child(look, "u"), default="none") == "none" or texts(run).strip():
        return False
    return len(texts(run)) > 1 or child(run, "tab") is not None
