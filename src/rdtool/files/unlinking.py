"""The acting pieces of one part of a Word file: found, and taken out so that what they show stays.

Each function yields what it takes out, still in its place; going on takes it out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, TypeAlias

from lxml import etree

from rdtool.files.active import WORD, is_remote, local
from rdtool.files.activity import ActiveKind
from rdtool.files.fields import field_kind, field_name, fields

Acts: TypeAlias = Callable[[ActiveKind | None], bool]
"""Whether a kind is to be taken out."""
Piece: TypeAlias = tuple[ActiveKind, str, Any]
"""Kind, name or address, and element."""

_VML: Final = "{urn:schemas-microsoft-com:vml}"
_OFFICE: Final = "{urn:schemas-microsoft-com:office:office}"
#: Elements that are nothing without what they refer to.
_ALONE: Final = frozenset(
    {"altChunk", "subDoc", "attachedTemplate", "saveThroughXslt", "externalData", "sourceFileName"}
    | {"videoFile", "audioFile", "quickTimeFile", "media"}
)
#: What makes an object of a picture.
_OBJECTS: Final = frozenset({"OLEObject", "control", "objectEmbed", "objectLink"})
_MERGES: Final = frozenset({"dataSource", "headerSource", "recipientData", "src"})
_PICTURES: Final = frozenset({"blip", "imagedata", "svgBlip"})
_FRAMES: Final = frozenset({f"{WORD}drawing", f"{WORD}pict", f"{WORD}object"})
_ADDRESS: Final = 60


class LeftoverError(ValueError):
    """Something that acts can't be taken out without guessing; its text says what."""


def unlinked(root: Any, cut: Mapping[str, tuple[ActiveKind, str]], acts: Acts) -> Iterator[Piece]:
    """Everything of a part that acts; `cut`: the relations that are gone, by their ids.

    Raises:
        LeftoverError: a field has no end.
    """
    yield from _references(root, cut)
    yield from _fields(root, acts)
    yield from _simple_fields(root, acts)
    yield from _merges(root, acts)
    yield from _addresses(root, acts)
    yield from _films(root, acts)


def short(address: str) -> str:
    """An address as a message shows it."""
    line = " ".join(address.split())
    return line if len(line) <= _ADDRESS else f"{line[:_ADDRESS]}……"


def _references(root: Any, cut: Mapping[str, tuple[ActiveKind, str]]) -> Iterator[Piece]:
    if not cut:
        return
    for element in list(root.iter(etree.Element)):
        keys = [key for key, value in element.attrib.items() if value in cut and _is_reference(key)]
        for key in keys:
            yield *cut[element.get(key)], element
            del element.attrib[key]
        if keys:
            _release(element)


def _is_reference(key: str) -> bool:
    return key.rpartition("}")[0].endswith("/relationships") or key == f"{_OFFICE}relid"


def _release(element: Any) -> None:
    """Take out what has lost the thing that it refers to, as far as it shows nothing of its own."""
    name = local(element)
    if name in _ALONE:
        _take_out(element)
    elif name in _OBJECTS:
        holder = element.getparent()
        _take_out(element)
        if holder.tag == f"{WORD}object":
            _make_picture(holder)
    elif name in _MERGES:
        for merge in list(element.iterancestors(f"{WORD}mailMerge")):
            _take_out(merge)
    elif name in _PICTURES and not any(map(_is_reference, element.attrib)):
        frame = next((one for one in element.iterancestors() if one.tag in _FRAMES), None)
        if frame is not None and _shows_only(frame, element):
            _take_out(frame)


def _shows_only(frame: Any, picture: Any) -> bool:
    """Whether a frame holds this picture and neither text nor another picture."""
    others = (one for one in frame.iter(etree.Element) if one is not picture)
    return not any(one.tag == f"{WORD}t" or local(one) in _PICTURES for one in others)


def _make_picture(holder: Any) -> None:
    """Let an object be the picture that it shows."""
    holder.tag = f"{WORD}pict"
    holder.attrib.clear()
    for shape in holder.iter(f"{_VML}*"):
        shape.attrib.pop(f"{_OFFICE}ole", None)


def _fields(root: Any, acts: Acts) -> Iterator[Piece]:
    """Fields of several runs; one whose instruction has an acting field in it goes with that."""
    found = fields(root)
    acting = {id(one) for one in found if acts(field_kind(one.name))}
    for one in reversed(found):
        if any(id(inner) in acting for inner in one.nested):
            acting.add(id(one))
    for one in found:
        kind = field_kind(one.name)
        if kind is not None and acts(kind):
            yield kind, one.name, one.begin
        if id(one) in acting:
            if not one.is_closed:
                raise LeftoverError(f"没有写完的域 {one.name}")
            for element in (one.begin, *one.inside, *one.marks):
                _take_out(element)


def _simple_fields(root: Any, acts: Acts) -> Iterator[Piece]:
    for simple in list(root.iter(f"{WORD}fldSimple")):
        name = field_name(simple.get(f"{WORD}instr", ""))
        kind = field_kind(name)
        if kind is not None and acts(kind):
            yield kind, name, simple
            at, parent = simple.getparent().index(simple), simple.getparent()
            parent[at : at + 1] = [child for child in simple if child.tag != f"{WORD}fldData"]


def _merges(root: Any, acts: Acts) -> Iterator[Piece]:
    """A mail merge may ask a database without any relation."""
    if acts(ActiveKind.MERGE):
        for merge in list(root.iter(f"{WORD}mailMerge")):
            yield ActiveKind.MERGE, "", merge
            _take_out(merge)


def _addresses(root: Any, acts: Acts) -> Iterator[Piece]:
    """Pictures of VML that name their file themselves."""
    if not acts(ActiveKind.PICTURE):
        return
    for element in list(root.iter(*(f"{_VML}{name}" for name in ("imagedata", "fill", "stroke", "image")))):
        keys = [
            key for key in ("src", f"{_OFFICE}href", f"{_OFFICE}althref") if is_remote(element.get(key, ""))
        ]
        for key in keys:
            yield ActiveKind.PICTURE, short(element.get(key)), element
            del element.attrib[key]
        if keys:
            _release(element)


def _films(root: Any, acts: Acts) -> Iterator[Piece]:
    """Films of the web, which a picture carries in its extensions."""
    if acts(ActiveKind.MEDIA):
        for film in list(root.iter("{*}webVideoPr")):
            yield ActiveKind.MEDIA, "", film
            _take_out(film.getparent() if local(film.getparent()) == "ext" else film)


def _take_out(element: Any) -> None:
    """Remove an element, and the run that held nothing else."""
    holder = element.getparent()
    if holder is None:
        return
    holder.remove(element)
    if holder.tag == f"{WORD}r" and all(child.tag == f"{WORD}rPr" for child in holder):
        _take_out(holder)
