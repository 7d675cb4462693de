"""Word papers in three versions: a person's file takes over what the record changed, paragraph by paragraph.

The version as drafted travels in the file's seal.  It moves on where the new draft was taken over, and
stays where both changed the same paragraph, until a person has decided: by writing the new words, or by
deleting the comment that tells them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from lxml import etree

from rdtool.merging.deciding import Fate, decide
from rdtool.merging.looks import NamedStyles, is_bound, look_of, pictures_in
from rdtool.merging.cursor import Cursor
from rdtool.merging.nodes import TABLE, BodyCell, BodyBlock, BodyRow, is_boxed, nodes_of, running, text_of
from rdtool.merging.pairing import slots
from rdtool.merging.rewriting import rewrite
from rdtool.merging.told import CannotMergeError, TextChange, MergedPaper
from rdtool.readers.markup import attribute, child, local, paragraphs, tag
from rdtool.readers.package import Package
from rdtool.writers.package import edited, packed
from rdtool.writers.seal import drafted_parts, label_in

AUTHOR: Final = "新稿"
#: How a comment of ours ends: one that a person deletes is decided.
_DECIDE: Final = "请定采用哪一种，定好以后删去本批注。"
_OPEN: Final = "rdtool/open.json"
_MAIN: Final = "word/document.xml"


def merge_word(path: Path, mine: bytes, theirs: bytes | None, *, day: date) -> MergedPaper:
    """A person's file with what a new draft changes; `day` dates the comments.

    `theirs`: None for no new draft: then only the person's changes are told.

    Raises:
        CannotMergeError: there is nothing to compare with, or the result would not be sound.
        CannotRead: the person's file is damaged, encrypted or no Word file any more.
    """
    drafted = drafted_parts(mine)
    if _MAIN not in drafted:
        raise CannotMergeError("文件里没有留下拟稿时的文字（文书太长，或者不是本工具拟的稿），不能比较")
    return _WordMerge(path, mine, theirs, drafted).result(day)


class _WordMerge:
    """One paper, merged as it is read: the person's tree becomes the result, the new draft's the next base."""

    def __init__(self, path: Path, mine: bytes, theirs: bytes | None, drafted: Mapping[str, bytes]) -> None:
        self._package = Package(path, mine)
        self._new = self._package if theirs is None else Package(path, theirs)
        self._root, self._base = self._package.tree(self._package.main), etree.fromstring(drafted[_MAIN])
        self._next = deepcopy(self._base) if theirs is None else self._new.tree(self._new.main)
        self._styles = NamedStyles(self._package.related("styles"))
        self._new_styles = NamedStyles(self._new.related("styles"))
        self._comments = _comments(self._package)
        self._known = frozenset(json.loads(drafted.get(_OPEN, b"[]")))
        self._changes: list[TextChange] = []
        self._asked: list[tuple[Any, str]] = []
        self._is_changed = False
        if _sections(self._base) != _sections(self._next):
            raise CannotMergeError("新稿的页面不同了（横页、分节变了），不能逐段合并")
        self._numbers = {one: number for number, one in enumerate(running(self._root), 1)}
        self._unseen = tuple(self._hidden())
        self._merge_blocks(*(nodes_of(child(root, "body")) for root in (self._base, self._root, self._next)),
                           (child(self._root, "body"), child(self._next, "body")), "")  # fmt: skip

    def result(self, day: date) -> MergedPaper:
        """The merged file."""
        asked = [says for _, says in self._asked]
        if not self._is_changed and set(asked) == set(self._comments):
            return MergedPaper(self._package.data, tuple(self._changes), self._unseen)
        parts = {self._package.main: _written(self._root)}
        if self._styles.part is not None:
            relation = next(
                one for one in self._package.relations(self._package.main).values() if one.kind == "styles"
            )
            parts[self._package.named(relation.target)] = _written(self._styles.part)
        contents = {name: self._package.read(name) or b"" for name in self._package.sizes if name[-1:] != "/"}
        data = self._with_comments(packed(contents | parts), day)
        drafted = {_MAIN: _written(self._next)}
        if asked:
            drafted[_OPEN] = json.dumps(sorted(map(_digest, asked))).encode()
        data = edited(data, label=label_in(BytesIO(self._new.data)), drafted=drafted)
        return MergedPaper(data, tuple(self._changes), self._unseen)

    # blocks

    def _merge_blocks(
        self,
        base: Sequence[BodyBlock],
        mine: Sequence[BodyBlock],
        theirs: Sequence[BodyBlock],
        parents: tuple[Any, Any],
        where: str,
    ) -> None:
        own, next_one = Cursor(parents[0], mine), Cursor(parents[1], theirs)
        for slot in slots([one.text for one in base], [one.text for one in mine], [one.text for one in theirs]):
            was = None if slot.base is None else base[slot.base]
            has = None if slot.mine is None else mine[slot.mine]
            new = None if slot.theirs is None else theirs[slot.theirs]
            if has is not None:
                own.move(has.element)
            if new is not None:
                next_one.move(new.element)
            self._merge_block(was, has, new, own, next_one, where)
        own.finish()
        next_one.finish()

    def _merge_block(
        self,
        was: BodyBlock | None,
        has: BodyBlock | None,
        new: BodyBlock | None,
        own: Cursor,
        next_one: Cursor,
        where: str,
    ) -> None:
        if was and has and new and was.rows is not None and self._merge_rows(was, has, new, where):
            return
        self._merge_unit(was, has, new, own, next_one, where or self._where(has, own))

    def _merge_unit(
        self,
        was: BodyBlock | BodyRow | None,
        has: BodyBlock | BodyRow | None,
        new: BodyBlock | BodyRow | None,
        own: Cursor,
        next_one: Cursor,
        where: str,
    ) -> None:
        """A paragraph, or a table or row that one version does not have or that changed its columns."""
        texts = [None if one is None else one.text for one in (was, has, new)]
        said = decide(*texts)
        fate, text = said.fate, said.text
        if fate in (Fate.RECORD, Fate.BOTH) and text is None and has is not None and self._has_more(was, has):
            fate, text = Fate.OPEN, texts[1]
        is_whole = not isinstance(has, BodyBlock) or has.rows is not None
        if has is not None and is_whole and text not in (None, texts[1], texts[2]):
            fate, text = Fate.OPEN, texts[1]
        if fate is Fate.OPEN:
            says = _question(*texts)
            if _digest(says) in self._known and says not in self._comments:
                fate = Fate.PERSON  # decided: the comment that asked is gone
            else:
                self._asked.append((own.here, says))
                self._keep_base(was, new, next_one)
        elif text != texts[1]:
            self._is_changed = True
            self._apply(was, has, new, text, own)
        if len(set(texts)) > 1:
            self._changes.append(TextChange(where, *map(_plain, texts), _plain(text), fate))

    def _apply(
        self, was: BodyBlock | BodyRow | None, has: BodyBlock | BodyRow | None, new: BodyBlock | BodyRow | None, text: str | None, own: Cursor
    ) -> None:
        """Let the person's file say `text` in this place."""
        if has is None:
            assert new is not None
            own.insert(self._taken(new.element))
        elif text is None:
            own.remove(has.element)
        elif isinstance(has, BodyBlock) and has.rows is None:
            assert new is not None
            is_plain = was is not None and self._looks_as_drafted(was.element, has.element)
            if is_plain and new.text == text and not is_bound(new.element):
                own.replace(has.element, self._taken(new.element))
            else:
                rewrite(has.element, text)
        else:
            assert new is not None
            own.replace(has.element, self._taken(new.element))

    def _keep_base(self, was: BodyBlock | BodyRow | None, new: BodyBlock | BodyRow | None, next_one: Cursor) -> None:
        """What is open is compared with the old base next time too."""
        if was is None:
            assert new is not None
            next_one.remove(new.element)
        elif new is None:
            next_one.insert(deepcopy(was.element))
        else:
            next_one.replace(new.element, deepcopy(was.element))

    def _merge_rows(self, was: BodyBlock, has: BodyBlock, new: BodyBlock, where: str) -> bool:
        """BodyRow by row and cell by cell; False where the columns changed."""
        if not was.width == has.width == new.width:
            return False
        rows = [node.rows or [] for node in (was, has, new)]
        own, next_one = Cursor(has.element, rows[1]), Cursor(new.element, rows[2])
        name = where or self._table(has.element)
        for slot in slots(*([row.text for row in one] for one in rows)):
            old = None if slot.base is None else rows[0][slot.base]
            row = None if slot.mine is None else rows[1][slot.mine]
            now = None if slot.theirs is None else rows[2][slot.theirs]
            if row is not None:
                own.move(row.element)
            if now is not None:
                next_one.move(now.element)
            place = f"{name}第{slot.mine + 1}行" if slot.mine is not None else f"{name}的一行"
            if old and row and now and len(old.cells) == len(row.cells) == len(now.cells):
                for number, cells in enumerate(zip(old.cells, row.cells, now.cells, strict=True), 1):
                    self._merge_cell(*cells, f"{place}第{number}栏")
            else:
                self._merge_unit(old, row, now, own, next_one, place)
        own.finish()
        next_one.finish()
        return True

    def _merge_cell(self, was: BodyCell, has: BodyCell, new: BodyCell, where: str) -> None:
        if was.text == has.text == new.text:
            return
        self._merge_blocks(was.nodes, has.nodes, new.nodes, (has.element, new.element), where)

    def _taken(self, element: Any) -> Any:
        """A piece of the new draft as it may stand in the person's file."""
        copy = deepcopy(element)
        if is_bound(copy):
            raise CannotMergeError("新稿新增的段落中有图片、链接或者分节，不能逐段合并")
        self._styles.take_over(copy, self._new_styles)
        return copy

    def _has_more(self, was: BodyBlock | BodyRow | None, has: BodyBlock | BodyRow) -> bool:
        """Whether a person put something there that is no words: it is not taken away with them."""
        before = 0 if was is None else pictures_in(was.element)
        noted = any(local(one) == "commentReference" for one in has.element.iter())
        return pictures_in(has.element) > before or (noted and self._is_noted(has.element))

    def _is_noted(self, element: Any) -> bool:
        ours = set(self._comments.values())
        return any(attribute(one, "id") not in ours for one in element.iter(tag("commentReference")))

    def _looks_as_drafted(self, was: Any, has: Any) -> bool:
        """Whether nobody, and no program, gave a paragraph another look or put anything into it."""
        plain = all(local(one) in ("p", "pPr", "r", "t", "br", "tab", "rPr") or _in_properties(one)
                    for one in has.iter())  # fmt: skip
        return plain and look_of(was, self._new_styles) == look_of(has, self._styles)

    def _table(self, element: Any) -> str:
        tables = list(self._root.iter(tag("tbl")))
        return "表格" if len(tables) == 1 else f"第{tables.index(element) + 1}个表格"

    def _where(self, has: BodyBlock | None, own: Cursor) -> str:
        element = own.here if has is None else has.element
        first = element if local(element) == "p" else next(element.iter(tag("p")), None)
        number = self._numbers.get(first)
        if number is None:
            return "开头"
        return f"第{number}段" if has is not None else f"第{number}段之后"

    # what can't be seen

    def _hidden(self) -> Iterator[str]:
        pictures = pictures_in(self._root) - pictures_in(self._base)
        if pictures:
            yield f"图片、图形{'多' if pictures > 0 else '少'}{abs(pictures)}处"
        for names, words in (
            (("ins", "del", "moveFrom", "moveTo"), "没有接受的修订（按接受后的文字比较）"),
            (("txbxContent",), "文本框中的文字"),
            (("footnoteReference", "endnoteReference"), "脚注、尾注"),
            (("oMath",), "公式"),
        ):
            mine, drafted = ({local(one) for one in root.iter()} for root in (self._root, self._base))
            if any(name in mine and name not in drafted for name in names):
                yield words
        others = _count(self._root, "commentReference") - len(self._comments)
        if others > 0:
            yield f"批注{others}条"
        if _furniture(self._package) != _furniture(self._new):
            yield "页眉、页脚的文字与新稿不同"
        if looks := self._other_looks():
            yield looks

    def _other_looks(self) -> str:
        """Paragraphs with the words as drafted and another format."""
        drafted: dict[str, list[Any]] = {}
        for one in self._base.iter(tag("p")):
            drafted.setdefault(text_of(one), []).append(look_of(one, self._new_styles))
        other = [
            number
            for number, one in enumerate(running(self._root), 1)
            if (text := text_of(one)) in drafted and text and look_of(one, self._styles) not in drafted[text]
        ]
        if not other:
            return ""
        named = "、".join(f"第{number}段" for number in other[:5])
        return f"{named}{f'等{len(other)}段' if len(other) > 5 else ''}的字体、字号或者缩进等格式"

    # the file

    def _with_comments(self, data: bytes, day: date) -> bytes:
        if not (self._asked or self._comments):
            return data
        from rdtool.writers.comments import Note, with_comments

        places = {one: number for number, one in enumerate(running(self._root), 1)}
        notes = []
        for element, says in self._asked:
            paragraph = _near(element)
            if paragraph is None:
                raise CannotMergeError("文书里没有文字了，新稿的改动没有地方加批注")
            text = text_of(paragraph)
            notes.append(Note(places[paragraph], text, text, 0, says))
        return with_comments(data, notes, author=AUTHOR, day=day, instead_of=_is_ours)


def _sections(root: Any) -> list[str]:
    """How the pages of each section lie."""
    return [attribute(child(one, "pgSz"), "orient") for one in root.iter(tag("sectPr"))]


def _in_properties(element: Any) -> bool:
    return any(local(one) in ("pPr", "rPr") for one in element.iterancestors())


def _near(element: Any) -> Any:
    """The paragraph with words in an element, before it or else behind it; None where there is none at all."""
    inside = [one for one in running(element) if text_of(one)]
    if inside:
        return inside[0]
    root = element.getroottree().getroot()
    before, behind = None, None
    is_past = False
    for one in root.iter():
        is_past = is_past or one is element
        if local(one) == "p" and not is_boxed(one) and text_of(one):
            if not is_past:
                before = one
            elif behind is None:
                behind = one
    return behind if before is None else before


def _comments(package: Package) -> dict[str, str]:
    """Our comments that are still there: what each says, with its id."""
    root = package.related("comments")
    found = () if root is None else root.iterchildren(tag("comment"))
    told = ((attribute(one, "author"), "".join(paragraphs(one)), attribute(one, "id")) for one in found)
    return {says: number for author, says, number in told if author == AUTHOR and _is_ours(says)}


def _is_ours(says: str) -> bool:
    return says.endswith(_DECIDE)


def _question(base: str | None, mine: str | None, theirs: str | None) -> str:
    """What a comment says of what is open."""
    if theirs is None:
        return f"会议记录改动以后，新稿没有这一段；这一段手工改过，所以留着。{_DECIDE}"
    new = _plain(theirs) or "（空白）"
    if mine is None:
        return f"这里手工删去了一段，会议记录改动以后，新稿的这一段是：“{new}”。{_DECIDE}"
    return f"会议记录改动以后，新稿的这一段是：“{new}”。{_DECIDE}"


def _plain(text: str | None) -> str | None:
    """A text on one line."""
    return None if text is None else text.removeprefix(TABLE).replace("\n", " ").replace("\t", " │ ")


def _digest(says: str) -> str:
    return hashlib.sha256(says.encode()).hexdigest()[:16]


def _count(root: Any, name: str) -> int:
    return sum(1 for _ in root.iter(tag(name)))


def _furniture(package: Package) -> set[str]:
    """What headers and footers say."""
    related = package.relations(package.main).values()
    parts = {one.target for one in related if one.kind in ("header", "footer") and not one.is_external}
    said = {"".join(paragraphs(root)) for part in parts if (root := package.tree(part)) is not None}
    return {text for text in said if text.strip("—－- 0123456789PAGE")}


def _written(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
