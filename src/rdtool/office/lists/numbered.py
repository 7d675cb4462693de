"""Lists as they are pasted: numbered lines, with who is meant above or behind them.

The last level of numbers holds the entries, what stands over them is the title of a group.  A line that
begins with a word for a field (责任单位：…) belongs to the entry above it, or to all entries below where
such lines stand before the first entry.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rdtool.chinese import from_chinese
from rdtool.document.outline import NUMERAL
from rdtool.document.typography.parts import names_organs
from rdtool.office.lists.gathering import Gathered, ListRow, Said
from rdtool.office.lists.labels import LabelReader
from rdtool.office.lists.shapes import ListShape
from rdtool.patterns import regex
from rdtool.values import value

_MARK = regex(
    rf"""(?P<dash>[-—–•·●○◆■▪*])[ \t\u3000]*(?=\S)
    |[（(]\s*(?P<bracketed>{NUMERAL}|[0-9０-９]{{1,3}})\s*[）)][、.．]?
    |(?P<chinese>{NUMERAL})[、.．]
    |(?P<arabic>[0-9０-９]{{1,3}})(?:[、)）]|[.．](?![0-9０-９]))
    |第(?P<ordinal>{NUMERAL})[、，,：:]
    |(?P<circled>[①-⑳])""",
    re.VERBOSE,
)

#: Characters of the name of a unit that stands alone over its entries.
_ORGAN = 30
#: How a text ends that no entry goes on with.
_CLOSING = regex(r"以上|上述|特此|妥否|专此|附件?[:：]|附件[0-9一二三四五六七八九十]*$")
_DAY = regex(
    r"[0-9〇○零一二三四五六七八九十]{4}年[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日"
)
_SENTENCE = regex(r"[。；;！!]$")


@value(frozen=True, slots=True)
class GivenLine:
    """A line of a text or a paragraph, and what it is called."""

    text: str
    place: str


@dataclass(slots=True)
class _Listed:
    """A numbered line with what belongs to it."""

    line: GivenLine
    level: int
    text: str
    has_below: bool = False


@dataclass(slots=True)
class _Over:
    """Who is meant by the entries below: from a title of a level, -1 for a line without a number."""

    level: int
    said: Said


class LineReader:
    """Reads a list of lines."""

    def __init__(self, shape: ListShape, found: Gathered, units: Callable[[str], bool]) -> None:
        """`units` tells whether a name is that of a unit that the profile knows."""
        self._shape, self._found, self._is_unit = shape, found, units
        self._labels = LabelReader(shape)
        self._over: list[_Over] = []
        self._above: list[str] = []
        self._row: ListRow | None = None
        self._leads = False
        self._addressees = 0

    def read(self, lines: Sequence[GivenLine]) -> None:
        """Add the entries of the lines to what was found."""
        lines = [line for line in lines if line.text.strip()]
        numbered = [_MARK.match(line.text.strip()) is not None for line in lines]
        if not any(numbered):
            self._read_plain(lines)
            return
        self._leads = self._stands_first(lines[: numbered.index(True)])
        self._addressees = sum(map(self._addresses, lines))
        marked = self._numbered(lines)
        for line in lines:
            if line.place in marked:
                self._take(marked[line.place])
            else:
                self._beside(line)
        for title in self._above:
            self._found.leave("文末", "后面没有内容的分组标题", title)

    def _stands_first(self, lines: Sequence[GivenLine]) -> bool:
        """Whether who is meant stands before the first entry, and so for those below."""
        return any(
            self._labels.field(label) == self._shape.grouped_by
            for line in lines
            for label, _ in self._labels.split(line.text.strip())[1]
        )

    def _addresses(self, line: GivenLine) -> bool:
        """Whether a line says to whom what follows goes."""
        text, labels = self._labels.split(line.text.strip())
        alone = text.endswith(("：", ":")) and self._is_organ(text.rstrip("：:").strip())
        return alone or any(
            not self._labels.field(label) and not label.startswith("抄送") for label, _ in labels
        )

    def _numbered(self, lines: Sequence[GivenLine]) -> dict[str, _Listed]:
        """The numbered lines by their places: a form of number that is new stands a level deeper."""
        found: dict[str, _Listed] = {}
        forms: list[str] = []
        counts: dict[int, int] = {}
        before: _Listed | None = None
        for line in lines:
            mark = _MARK.match(line.text.strip())
            if mark is None:
                continue
            form, number = _form(mark)
            if form in forms:
                del forms[forms.index(form) + 1 :]
            else:
                forms.append(form)
            level = len(forms) - 1
            counts = {at: count for at, count in counts.items() if at <= level}
            self._check_count(line, form, number, counts.get(level, 0))
            counts[level] = number
            one = _Listed(line, level, line.text.strip()[mark.end() :].strip())
            if before is not None and level > before.level:
                before.has_below = True
            found[line.place] = before = one
        return found

    def _check_count(self, line: GivenLine, form: str, number: int, last: int) -> None:
        if form != "dash" and number not in (1, last + 1):
            said = f"编号由{last}跳到{number}" if last else f"编号从{number}开始"
            self._found.doubt(line.place, f"{said}，请核对有没有漏掉的", line.text.strip())

    def _take(self, one: _Listed) -> None:
        """A numbered line: an entry, or the title of those below it."""
        self._over = [over for over in self._over if over.level < one.level]
        text, labels = self._labels.split(one.text)
        if one.has_below:
            self._title(one.line, text or one.text, one.level, one.line.text.strip())
        else:
            self._begin(one.line, text)
        for label, words in labels:
            self._label(one.line, label, words, one.level)

    def _begin(self, line: GivenLine, text: str) -> None:
        """An entry; one that has only words of fields is told by them."""
        said = {self._shape.key: Said(text, line.place)} if text else {}
        self._row = ListRow(line.place, said, tuple(self._above), self._above[-1] if self._above else "")
        self._above = []
        if self._over and self._shape.grouped_by:
            self._row.said[self._shape.grouped_by] = self._over[-1].said
        self._found.rows.append(self._row)

    def _title(self, line: GivenLine, text: str, level: int, whole: str) -> None:
        """The title of a group: the unit that is meant, or words for a comment."""
        self._row = None
        name = text.strip().rstrip("：:")
        if self._shape.grouped_by == "主办" and self._is_organ(name):
            self._over.append(_Over(level, Said(name, line.place)))
            return
        self._above.append(whole)
        self._found.doubt(line.place, "分组的标题，写成了注释", whole)

    def _is_organ(self, name: str) -> bool:
        return len(name) <= _ORGAN and (self._is_unit(name) or names_organs(name))

    def _beside(self, line: GivenLine) -> None:
        """A line without a number: words of fields, the unit that is meant, or more of the entry above."""
        text, labels = self._labels.split(line.text.strip())
        name = text.rstrip("：:").strip()
        if not labels and text.endswith(("：", ":")) and self._is_organ(name):
            self._addressed(line, "", Said(name, line.place))
            return
        if text.strip():
            self._more(line, text)
        for label, words in labels:
            self._label(line, label, words, -1)

    def _more(self, line: GivenLine, text: str) -> None:
        if _CLOSING.match(text):
            self._found.leave(line.place, "结尾的话", text)
            self._row = None
            return
        if self._row is not None and (_DAY.fullmatch("".join(text.split())) or self._is_organ(text.strip())):
            self._found.leave(line.place, "落款", text)
            return
        if self._row is None:
            self._found.leave(line.place, "没有编号的文字", text)
            return
        key = self._row.said.get(self._shape.key)
        whole = f"{key.text}{text}" if key else text
        self._row.said[self._shape.key] = Said(whole, key.place if key else line.place)
        self._found.doubt(line.place, "没有编号，接在上一条后面", text)

    def _label(self, line: GivenLine, label: str, words: str, level: int) -> None:
        """What a word for a field says of the entry, or of all entries below."""
        name = self._labels.field(label)
        said = Said(words, line.place)
        if not words:
            self._found.leave(line.place, f"“{label}”后面没有内容", line.text.strip())
        elif not name:
            self._addressed(line, label, said)
        elif name == self._shape.grouped_by and (self._row is None or (self._leads and level < 0)):
            self._row = None
            self._over = [over for over in self._over if over.level < level] if level >= 0 else []
            self._over.append(_Over(level, said))
        elif self._row is None:
            self._found.leave(line.place, f"“{label}”前面没有可以归入的一条", words)
        elif name in self._row.said and name != self._shape.grouped_by:
            self._found.leave(line.place, f"这一条已经有“{name}”", words)
        else:
            self._row.said[name] = said

    def _addressed(self, line: GivenLine, label: str, said: Said) -> None:
        """To whom a list goes: where several are named or the office knows it as a unit, it is to act on it."""
        acts = self._addressees > 1 or self._is_unit(said.text)
        if label.startswith("抄送") or self._shape.grouped_by != "主办" or not acts:
            self._found.leave(line.place, "收文的机关，不是某一条的内容", line.text.strip())
            return
        self._row, self._over = None, [_Over(-1, said)]
        self._found.doubt(line.place, "写为以下各条的主办", line.text.strip())

    def _read_plain(self, lines: Sequence[GivenLine]) -> None:
        """Lines without any number: each whole sentence is an entry, all others are told."""
        for line in lines:
            text, labels = self._labels.split(line.text.strip())
            if _SENTENCE.search(text):
                self._begin(line, text)
            elif text.strip():
                self._beside(GivenLine(text, line.place))
            for label, words in labels:
                self._label(line, label, words, -1)


def _form(mark: re.Match[str]) -> tuple[str, int]:
    """The form of a number, and its value; of a dash none."""
    form = str(mark.lastgroup)
    text = mark[form]
    if form == "dash":
        return form, 0
    if form == "circled":
        return form, ord(text) - ord("①") + 1
    is_chinese = not text.isdecimal()
    return f"{form}{is_chinese:d}", from_chinese(text) if is_chinese else int(text)


def unnumbered(text: str) -> str:
    """A text without the number that it begins with."""
    mark = _MARK.match(text)
    return text[mark.end() :].strip() if mark and mark.lastgroup != "dash" else text


def each(lines: Sequence[GivenLine]) -> Iterator[tuple[GivenLine, str]]:
    """Every filled line, and what it says behind its number."""
    for line in lines:
        text = line.text.strip()
        if text:
            mark = _MARK.match(text)
            yield line, text[mark.end() :].strip() if mark else text
