"""What of a person's Word file the comparison by words can't see: pictures, notes, formats."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from rdtool.merging.looks import NamedStyles, look_of, pictures_in
from rdtool.merging.nodes import running, text_of
from rdtool.readers.markup import local, paragraphs, tag
from rdtool.readers.package import Package

_KINDS: Final = (
    (("ins", "del", "moveFrom", "moveTo"), "没有接受的修订（按接受后的文字比较）"),
    (("txbxContent",), "文本框中的文字"),
    (("footnoteReference", "endnoteReference"), "脚注、尾注"),
    (("oMath",), "公式"),
)
#: So many paragraphs are named.
_NAMED: Final = 5


def unseen_in(root: Any, base: Any, ours: int) -> Iterator[str]:
    """What `root` has that `base` has not, in words; `ours`: how many of its comments are ours."""
    pictures = pictures_in(root) - pictures_in(base)
    if pictures:
        yield f"图片、图形{'多' if pictures > 0 else '少'}{abs(pictures)}处"
    mine, drafted = ({local(one) for one in tree.iter()} for tree in (root, base))
    for names, words in _KINDS:
        if any(name in mine and name not in drafted for name in names):
            yield words
    others = sum(1 for _ in root.iter(tag("commentReference"))) - ours
    if others > 0:
        yield f"批注{others}条"


def unseen_furniture(mine: Package, new: Package) -> Iterator[str]:
    """Whether headers and footers say something else."""
    if _furniture(mine) != _furniture(new):
        yield "页眉、页脚的文字与新稿不同"


def unseen_looks(root: Any, styles: NamedStyles, base: Any, drafted_styles: NamedStyles) -> Iterator[str]:
    """Paragraphs with the words as drafted and another format."""
    drafted: dict[str, list[Any]] = {}
    for one in base.iter(tag("p")):
        drafted.setdefault(text_of(one), []).append(look_of(one, drafted_styles))
    other = [
        f"第{number}段"
        for number, one in enumerate(running(root), 1)
        if (text := text_of(one)) in drafted and text and look_of(one, styles) not in drafted[text]
    ]
    if other:
        more = f"等{len(other)}段" if len(other) > _NAMED else ""
        yield f"{'、'.join(other[:_NAMED])}{more}的字体、字号或者缩进等格式"


def _furniture(package: Package) -> set[str]:
    """What headers and footers say, page numbers apart."""
    related = package.relations(package.main).values()
    parts = {one.target for one in related if one.kind in ("header", "footer") and not one.is_external}
    said = {"".join(paragraphs(root)) for part in parts if (root := package.tree(part)) is not None}
    return {text for text in said if text.strip("—－- 0123456789")}
