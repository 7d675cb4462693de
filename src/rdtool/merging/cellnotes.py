"""Notes beside cells (ECMA-376 part 1, 18.7): a comment in its part, and the box that shows it in a VML drawing."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import Any, Final

from lxml import etree
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string, get_column_letter

from rdtool.diagnostics import CannotRead
from rdtool.files.opc import OpcPackage, relations_of
from rdtool.merging.asking import AUTHOR, asks
from rdtool.readers.sheetxml import children, local, rich_text

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_V: Final = "urn:schemas-microsoft-com:vml"
_X: Final = "urn:schemas-microsoft-com:office:excel"
_O: Final = "urn:schemas-microsoft-com:office:office"
_COMMENTS_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_TYPE_LIST: Final = "[Content_Types].xml"
#: What stands behind `legacyDrawing` in a worksheet (18.3.1.99).
_BEHIND: Final = (
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
)  # fmt: skip

Place = tuple[int, int]
"""Row and column, from 1."""


def notes_in(package: OpcPackage, part: str) -> dict[Place, str]:
    """Our notes on a worksheet."""
    found = _related(package, part, "comments")
    root = package.tree(found) if found else None
    return {place: says for _, author, place, says in _notes(root) if asks(author, says)}


def with_notes(
    parts: Mapping[str, bytes], package: OpcPackage, part: str, wanted: Mapping[Place, str]
) -> dict[str, bytes]:
    """The parts of a workbook, a worksheet's notes of ours being these now; notes of others stay.

    Raises:
        CannotRead: the notes that are there are damaged.
    """
    made = dict(parts)
    comments, boxes = (_related(package, part, kind) for kind in ("comments", "vmlDrawing"))
    if bool(comments) != bool(boxes):
        raise CannotRead(f"“{package.path.name}”的批注不完整，不能再加批注")
    if comments and boxes:
        root, drawing = package.tree(comments), package.tree(boxes)
    else:
        if not wanted:
            return made
        root, drawing = _new_comments(), _new_drawing()
        comments, boxes = _free("xl/comments/rdtool{}.xml", made), _free("xl/drawings/rdtool{}.vml", made)
        _attach(made, part, comments, boxes)
    _take_out(root, drawing)
    for place, says in sorted(wanted.items()):
        _add(root, drawing, place, says)
    return made | {comments: _written(root), boxes: _written(drawing)}


def _related(package: OpcPackage, part: str, kind: str) -> str:
    found = (one for one in package.relations(part).values() if one.kind == kind and not one.is_external)
    return next((package.named(one.target) for one in found), "")


def _notes(root: Any) -> Iterator[tuple[Any, str, Place, str]]:
    if root is None:
        return
    authors = [one.text or "" for group in children(root, "authors") for one in group]
    for one in (one for group in children(root, "commentList") for one in children(group, "comment")):
        number = int(one.get("authorId") or 0)
        says = "".join(rich_text(text).text for text in children(one, "text"))
        yield one, authors[number] if number < len(authors) else "", _place(one.get("ref", "A1")), says


def _place(name: str) -> Place:
    letters, row = coordinate_from_string(name)
    return row, int(column_index_from_string(letters))


def _take_out(root: Any, drawing: Any) -> None:
    gone = set()
    for element, author, place, says in list(_notes(root)):
        if asks(author, says):
            element.getparent().remove(element)
            gone.add(place)
    for shape in [one for one in drawing if local(one) == "shape"]:
        row, column = (_said(shape, name) for name in ("Row", "Column"))
        if row.isdigit() and column.isdigit() and (int(row) + 1, int(column) + 1) in gone:
            drawing.remove(shape)


def _said(shape: Any, name: str) -> str:
    return next((one.text or "" for one in shape.iter(f"{{{_X}}}{name}")), "").strip()


def _add(root: Any, drawing: Any, place: Place, says: str) -> None:
    row, column = place
    space = root.tag.removesuffix("comments")
    authors, notes = next(children(root, "authors")), next(children(root, "commentList"))
    known = [one.text or "" for one in authors]
    if AUTHOR not in known:
        etree.SubElement(authors, f"{space}author").text = AUTHOR
    number = known.index(AUTHOR) if AUTHOR in known else len(known)
    note = etree.SubElement(
        notes, f"{space}comment", ref=f"{get_column_letter(column)}{row}", authorId=str(number)
    )
    text = etree.SubElement(etree.SubElement(note, f"{space}text"), f"{space}t")
    text.text = says
    drawing.append(_box(row, column))


def _box(row: int, column: int) -> Any:
    """The box of a note: hidden until the pointer is on the cell."""
    anchor = f"{column}, 12, {max(row - 2, 0)}, 6, {column + 3}, 40, {row + 5}, 6"
    return etree.fromstring(
        f'<v:shape xmlns:v="{_V}" xmlns:x="{_X}" xmlns:o="{_O}" id="rdtool_{row}_{column}" '
        f'type="#rdtool_note" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
        f'<v:fill color2="#ffffe1"/><v:textbox/><x:ClientData ObjectType="Note"><x:MoveWithCells/>'
        f"<x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
        f"<x:Row>{row - 1}</x:Row><x:Column>{column - 1}</x:Column></x:ClientData></v:shape>"
    )


def _new_comments() -> Any:
    return etree.fromstring(f'<comments xmlns="{_MAIN}"><authors/><commentList/></comments>')


def _new_drawing() -> Any:
    return etree.fromstring(
        f'<xml xmlns:v="{_V}" xmlns:x="{_X}" xmlns:o="{_O}"><v:shapetype id="rdtool_note" coordsize="21600,21600" '
        'o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
        '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
    )


def _attach(parts: dict[str, bytes], part: str, comments: str, boxes: str) -> None:
    """Declare the two parts, and let the worksheet refer to them."""
    name = relations_of(part)
    relations = etree.fromstring(parts.get(name) or f'<Relationships xmlns="{_PACKAGE}"/>'.encode())
    for identity, kind, target in (
        ("rdtoolNotes", "comments", comments),
        ("rdtoolBoxes", "vmlDrawing", boxes),
    ):
        etree.SubElement(relations, f"{{{_PACKAGE}}}Relationship", Id=identity, Type=f"{_RELATIONS}/{kind}",
                         Target=posixpath.join("/", target))  # fmt: skip
    parts[name] = _written(relations)
    types = etree.fromstring(parts[_TYPE_LIST])
    for target, kind in ((comments, _COMMENTS_TYPE), (boxes, _VML_TYPE)):
        etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{target}", ContentType=kind)
    parts[_TYPE_LIST] = _written(types)
    sheet = etree.fromstring(parts[part])
    mark = etree.Element(sheet.tag.replace(local(sheet), "legacyDrawing"))
    mark.set(f"{{{_RELATIONS}}}id", "rdtoolBoxes")
    behind = next((one for one in sheet if local(one) in _BEHIND), None)
    if behind is None:
        sheet.append(mark)
    else:
        behind.addprevious(mark)
    parts[part] = _written(sheet)


def _free(pattern: str, parts: Mapping[str, bytes]) -> str:
    number = 1
    while pattern.format(number) in parts:
        number += 1
    return pattern.format(number)


def _written(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
