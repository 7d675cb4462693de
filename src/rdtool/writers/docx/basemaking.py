"""A base made of an office's Word file: places written into its head, what an old paper said taken out.

What nothing refers to any more goes too (pictures, comments, notes of the old paper), for a base travels
inside every paper that is made on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from typing import Any, Final

from lxml import etree

from rdtool.files.opc import OpcPackage, read_relations, relations_of, rewritten
from rdtool.writers.docx.markup import MAIN, RELATIONS
from rdtool.writers.docx.merging import without_shared_styles
from rdtool.writers.docx.setting import Setting
from rdtool.writers.docx.slots import put_in

_W: Final = f"{{{MAIN}}}"
#: Parts with a text of their own that the body refers to: the mark of such a reference.
_NOTES: Final = {
    "comments": "commentReference",
    "commentsExtended": "commentReference",
    "commentsIds": "commentReference",
    "commentsExtensible": "commentReference",
    "people": "commentReference",
}
_FOOTNOTES: Final = {"footnotes": "footnoteReference", "endnotes": "endnoteReference"}
#: Relations that the document refers to by their ids, in its own text.
_BY_ID: Final = frozenset({
    "image", "hyperlink", "chart", "package", "oleObject", "control", "aFChunk", "subDocument", "diagramData",
    "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing", "header", "footer",
})  # fmt: skip
#: The styles as Word 2010 saw them; with styles of papers put beside it, it would no longer fit.
_OLD_STYLES: Final = "stylesWithEffects"
_BODY: Final = "{{正文}}"


def write_places(marks: Iterable[tuple[Any, int, int, str]]) -> None:
    """Put texts in place of others: paragraph, from which character to which, what instead."""
    for paragraph, start, end, instead in sorted(marks, key=lambda mark: -mark[1]):
        own = [text for text in paragraph.iter(f"{_W}t") if next(text.iterancestors(f"{_W}p")) is paragraph]
        put_in(own, start, end, instead)


def take_out(body: Any, parts: Sequence[Any], section: Any) -> None:
    """Take parts out of the body, the place of the paper in their stead, and let it end with this section."""
    place = body.index(parts[0]) if parts else len(body) - 1
    last = deepcopy(section)
    for part in parts:
        body.remove(part)
    paragraph = etree.Element(f"{_W}p")
    etree.SubElement(etree.SubElement(paragraph, f"{_W}r"), f"{_W}t").text = _BODY
    body.insert(place, paragraph)
    for old in body.findall(f"{_W}sectPr"):
        body.remove(old)
    body.append(last)


def made_base(package: OpcPackage, main: str, root: Any, setting: Setting | None = None) -> bytes:
    """The file with this document, and without the parts that only the old one referred to.

    With a `setting`, without the styles too that stand in the way of those of papers in it.
    """
    _without_marks(root)
    changed = {main: _written(root)}
    styles = next((one.target for one in package.relations(main).values() if one.kind == "styles"), "")
    if setting and (office := package.read(styles)):
        used = {one.get(f"{_W}val", "") for one in root.iter(f"{_W}pStyle", f"{_W}rStyle", f"{_W}tblStyle")}
        changed[package.named(styles)] = without_shared_styles(office, setting, used)
    relations = relations_of(main)
    referred = set(root.xpath(".//@r:*", namespaces={"r": RELATIONS}))
    if (tree := package.tree(relations)) is not None:
        for element, relation in read_relations(main, tree):
            idle = relation.kind in _BY_ID and element.get("Id") not in referred
            idle = idle or relation.kind == _OLD_STYLES
            reference = _NOTES.get(relation.kind)
            if idle or (reference and root.find(f".//{_W}{reference}") is None):
                element.getparent().remove(element)
            elif relation.kind in _FOOTNOTES and not relation.is_external:
                changed |= _notes(package, relation.target, root, _FOOTNOTES[relation.kind])
        changed[relations] = _written(tree)
    gone = package.reached({}) - package.reached(changed)
    return rewritten(package, changed, {*gone, *map(relations_of, gone)})


def _without_marks(root: Any) -> None:
    """Ranges of comments whose marks are gone would point at nothing."""
    known = {one.get(f"{_W}id") for one in root.iter(f"{_W}commentReference")}
    for one in [*root.iter(f"{_W}commentRangeStart", f"{_W}commentRangeEnd")]:
        if one.get(f"{_W}id") not in known:
            one.getparent().remove(one)


def _notes(package: OpcPackage, part: str, root: Any, reference: str) -> dict[str, bytes]:
    """A part of notes without those that nothing refers to; the separators have a type and stay."""
    known = {one.get(f"{_W}id") for one in root.iter(f"{_W}{reference}")}
    notes = package.tree(part)
    idle = [one for one in notes if one.get(f"{_W}type") is None and one.get(f"{_W}id") not in known]
    for one in idle:
        notes.remove(one)
    return {part: _written(notes)} if idle else {}


def _written(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
