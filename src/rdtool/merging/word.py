"""Word papers in three versions: a person's file takes over what the record changed, paragraph by paragraph.

The version as drafted travels in the file's seal.  It moves on where the new draft was taken over, and
stays where both changed the same paragraph, until a person has decided: by writing the new words, or by
deleting the comment that tells them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, Final, TypeAlias

from lxml import etree

from rdtool.merging.asking import AUTHOR, Asked, asks, kept, question
from rdtool.merging.cursor import Cursor
from rdtool.merging.deciding import Fate, Settled, decide
from rdtool.merging.looks import NamedStyles, is_bound, look_of, pictures_in
from rdtool.merging.nodes import TABLE, BodyBlock, BodyCell, BodyRow, is_boxed, nodes_of, running, text_of
from rdtool.merging.pairing import MergeSlot, Three, slots
from rdtool.merging.rewriting import rewrite
from rdtool.merging.told import NOT_AS_DRAFTED, CannotMergeError, MergedPaper, TextChange, drafted_tree
from rdtool.merging.unseen import unseen_furniture, unseen_in, unseen_looks
from rdtool.readers.markup import attribute, child, local, paragraphs, tag
from rdtool.readers.package import Package
from rdtool.writers.package import edited, packed
from rdtool.writers.seal import drafted_parts, label_in

_MAIN: Final = "word/document.xml"

Unit: TypeAlias = BodyBlock | BodyRow


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
        self._root = self._package.tree(self._package.main)
        self._base = drafted_tree(self._package, f"{_MAIN}（拟稿时）", drafted[_MAIN])
        self._next = deepcopy(self._base) if theirs is None else self._new.tree(self._new.main)
        self._styles = NamedStyles(self._package.related("styles"))
        self._new_styles = NamedStyles(self._new.related("styles"))
        self._comments = _comments(self._package)
        self._asked = Asked(drafted, self._comments.values())
        self._questions: list[tuple[Any, str]] = []
        self._changes: list[TextChange] = []
        self._is_changed = False
        if _sections(self._base) != _sections(self._next):
            raise CannotMergeError("新稿的页面不同了（横页、分节变了），不能逐段合并")
        self._numbers = {one: number for number, one in enumerate(running(self._root), 1)}
        self._unseen = (
            *unseen_in(self._root, self._base, len(self._comments)),
            *unseen_furniture(self._package, self._new),
            *unseen_looks(self._root, self._styles, self._base, self._new_styles),
        )
        bodies = [child(root, "body") for root in (self._base, self._root, self._next)]
        if bodies[1] is None:
            raise CannotMergeError("文件里找不到正文，可能是“Strict Open XML 文档”，不能比较")
        if bodies[0] is None:
            raise CannotMergeError(NOT_AS_DRAFTED)
        self._merge_blocks(Three(*map(nodes_of, bodies)), bodies[1], bodies[2], "")

    def result(self, day: date) -> MergedPaper:
        """The merged file."""
        questions = [says for _, says in self._questions]
        if not self._is_changed and Counter(questions) == self._asked.standing:
            return MergedPaper(self._package.data, tuple(self._changes), self._unseen)
        parts = {name: self._package.read(name) or b"" for name in self._package.sizes if name[-1:] != "/"}
        parts[self._package.main] = _written(self._root)
        if self._styles.part is not None:
            relations = self._package.relations(self._package.main).values()
            styles = next(one.target for one in relations if one.kind == "styles")
            parts[self._package.named(styles)] = _written(self._styles.part)
        data = self._with_comments(packed(parts), day)
        drafted = {_MAIN: _written(self._next), **kept(questions)}
        data = edited(data, label=label_in(BytesIO(self._new.data)), drafted=drafted)
        return MergedPaper(data, tuple(self._changes), self._unseen)

    def _merge_blocks(
        self, blocks: Three[Sequence[BodyBlock]], holder: Any, next_holder: Any, where: str
    ) -> None:
        own, next_one = Cursor(holder, blocks.mine), Cursor(next_holder, blocks.theirs)
        is_single = where != "" and all(len(version) == 1 for version in blocks)
        alone = [MergeSlot(0, 0, 0)] if is_single else None
        for slot in alone or slots(*([one.text for one in version] for version in blocks)):
            unit = slot.of(blocks)
            own.pass_by(unit.mine)
            next_one.pass_by(unit.theirs)
            if not self._merge_rows(unit, where):
                self._merge_unit(unit, own, next_one, where or self._where(unit.mine, own))
        own.finish()
        next_one.finish()

    def _merge_unit(self, unit: Three[Unit | None], own: Cursor, next_one: Cursor, where: str) -> None:
        """A paragraph, or a table or row that one version does not have or that changed its columns."""
        texts = Three(*(None if one is None else one.text for one in unit))
        settled = self._settled(unit, texts)
        fate = settled.fate
        if fate is Fate.OPEN:
            says = question(
                _plain(texts.mine), _plain(texts.theirs), what="行" if isinstance(unit.any, BodyRow) else "段"
            )
            if self._asked.is_decided(says):
                fate = Fate.PERSON
            else:
                self._questions.append((own.here, says))
                _keep_base(unit, next_one)
        elif settled.text != texts.mine:
            self._is_changed = True
            self._apply(unit, settled.text, own)
        if len(set(texts)) > 1:
            base, mine, theirs = map(_plain, texts)
            self._changes.append(TextChange(where, base, mine, theirs, _plain(settled.text), fate))

    def _settled(self, unit: Three[Unit | None], texts: Three[str | None]) -> Settled:
        """What becomes of it; more than words, and words in several cells, are never replaced by other words."""
        settled = decide(*texts)
        if unit.mine is None or settled.text == texts.mine:
            return settled
        is_several = not isinstance(unit.mine, BodyBlock) or unit.mine.rows is not None
        is_lost = settled.text is None and self._has_more(unit.base, unit.mine)
        if is_lost or (is_several and settled.text not in (None, texts.theirs)):
            return Settled(Fate.OPEN, texts.mine)
        return settled

    def _apply(self, unit: Three[Unit | None], text: str | None, own: Cursor) -> None:
        """Let the person's file say `text` in this place."""
        was, has, new = unit
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

    def _merge_rows(self, table: Three[BodyBlock | None], where: str) -> bool:
        """A table row by row and cell by cell; False where it is none, or its columns changed."""
        was, has, new = table
        if not (was and has and new and was.rows is not None and was.width == has.width == new.width):
            return False
        rows = Three(*(one.rows or [] for one in (was, has, new)))
        own, next_one = Cursor(has.element, rows.mine), Cursor(new.element, rows.theirs)
        name = where or self._table(has.element)
        for slot in slots(*([row.text for row in version] for version in rows)):
            row = slot.of(rows)
            own.pass_by(row.mine)
            next_one.pass_by(row.theirs)
            place = f"{name}第{slot.mine + 1}行" if slot.mine is not None else f"{name}的一行"
            cells = [one.cells for one in row if one is not None]
            if None not in row and len(set(map(len, cells))) == 1:
                for number, trio in enumerate(zip(*cells, strict=True), 1):
                    self._merge_cell(Three(*trio), f"{place}第{number}栏")
            else:
                self._merge_unit(row, own, next_one, place)
        own.finish()
        next_one.finish()
        return True

    def _merge_cell(self, cell: Three[BodyCell], where: str) -> None:
        if len({one.text for one in cell}) > 1:
            blocks = Three(*(one.nodes for one in cell))
            self._merge_blocks(blocks, cell.mine.element, cell.theirs.element, where)

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
        ours = set(self._comments)
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

    def _with_comments(self, data: bytes, day: date) -> bytes:
        if not (self._questions or self._comments):
            return data
        from rdtool.writers.comments import Note, with_comments

        places = {one: number for number, one in enumerate(running(self._root), 1)}
        notes = []
        for element, says in self._questions:
            paragraph = _near(element)
            if paragraph is None:
                raise CannotMergeError("文书里没有文字了，新稿的改动没有地方加批注")
            text = text_of(paragraph)
            notes.append(Note(places[paragraph], text, text, 0, says))
        return with_comments(data, notes, author=AUTHOR, day=day, instead_of=lambda says: asks(AUTHOR, says))


def _keep_base(unit: Three[Unit | None], next_one: Cursor) -> None:
    """What is open is compared with the old base next time too."""
    was, _, new = unit
    if was is None:
        assert new is not None
        next_one.remove(new.element)
    elif new is None:
        next_one.insert(deepcopy(was.element))
    else:
        next_one.replace(new.element, deepcopy(was.element))


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
    """Our comments that are still there: what each says, by its id."""
    root = package.related("comments")
    found = () if root is None else root.iterchildren(tag("comment"))
    told = ((attribute(one, "author"), "".join(paragraphs(one)), attribute(one, "id")) for one in found)
    return {number: says for author, says, number in told if asks(author, says)}


def _plain(text: str | None) -> str | None:
    """A text on one line."""
    return None if text is None else text.removeprefix(TABLE).replace("\n", " ").replace("\t", " │ ")


def _written(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
