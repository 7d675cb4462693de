"""Our styles and settings put into an office's own Word file, whose own ones are kept.

Styles are known by their names.  One that the office's file has too is used as it is there; the
others come in as ours, resting on a style of their own and not on the office's Normal.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from copy import deepcopy
from typing import Any, Final

from docx.oxml import parse_xml
from lxml import etree

from rdtool.writers.docx.markup import MAIN
from rdtool.writers.docx.setting import Setting
from rdtool.writers.docx.styles import styles_part

_W: Final = f"{{{MAIN}}}"
_FOUNDATION: Final = "公文基础"
#: Styles of ours that only our own headers and footers have; an office's are made for its own.
_OURS_ALONE: Final = {"header": "公文页眉", "footer": "公文页码"}
_REFERENCES: Final = ("basedOn", "next", "link")


def merge_styles(office: bytes | None, setting: Setting) -> tuple[bytes, dict[str, str]]:
    """The styles part of the office's file with ours added, and where our style ids went."""
    ours = etree.fromstring(styles_part(setting))
    if office is None:
        return etree.tostring(ours, xml_declaration=True, encoding="UTF-8", standalone=True), {}
    theirs = etree.fromstring(office)
    known = {_key(style): style.get(f"{_W}styleId") for style in theirs.iter(f"{_W}style")}
    taken, added, ids = set(known.values()), [], {}
    for style in map(_renamed, _independent(ours)):
        own = style.get(f"{_W}styleId")
        ids[own] = known.get(_key(style)) or _free(own, taken)
        if _key(style) not in known:
            taken.add(ids[own])
            added.append(style)
    for style in added:
        _point(style, ids)
        theirs.append(style)
    return etree.tostring(theirs, xml_declaration=True, encoding="UTF-8", standalone=True), ids


def shared_styles(office: bytes | None, setting: Setting) -> list[str]:
    """The names of our paragraph styles that the office's file has too, and that papers on it take from there."""
    if office is None:
        return []
    theirs, ours = {_key(style) for style in _styles(etree.fromstring(office))}, _independent_of(setting)
    return [_name(style) for style in ours if _key(style) in theirs and _key(style)[0] == "paragraph"]


def without_shared_styles(office: bytes, setting: Setting, used: Collection[str]) -> bytes:
    """The styles part of the office's file without those that ours have the names of; the ids in `used` stay."""
    theirs = etree.fromstring(office)
    ours = set(map(_key, _independent_of(setting)))
    for style in list(_styles(theirs)):
        is_default = style.get(f"{_W}default") in ("1", "true", "on")
        if _key(style) in ours and style.get(f"{_W}styleId") not in used and not is_default:
            theirs.remove(style)
    return bytes(etree.tostring(theirs, xml_declaration=True, encoding="UTF-8", standalone=True))


def _independent_of(setting: Setting) -> list[Any]:
    """Our styles as they are put into an office's file."""
    return list(map(_renamed, _independent(etree.fromstring(styles_part(setting)))))


def _styles(root: Any) -> Iterator[Any]:
    """The styles of a part that have a name."""
    return (style for style in root.iter(f"{_W}style") if style.find(f"{_W}name") is not None)


def _name(style: Any) -> str:
    return str(style.find(f"{_W}name").get(f"{_W}val"))


def _key(style: Any) -> tuple[str, str]:
    """Kind and name; Word tells its own names apart without regard to case."""
    return style.get(f"{_W}type"), style.find(f"{_W}name").get(f"{_W}val").lower()


def _renamed(style: Any) -> Any:
    name = style.find(f"{_W}name")
    name.set(f"{_W}val", _OURS_ALONE.get(name.get(f"{_W}val"), name.get(f"{_W}val")))
    if name.get(f"{_W}val") in _OURS_ALONE.values():
        style.set(f"{_W}customStyle", "1")
    return style


def _independent(ours: Any) -> list[Any]:
    """Our styles, Normal turned into a foundation that holds our document defaults as well."""
    styles = list(ours.iter(f"{_W}style"))
    normal = next(style for style in styles if style.get(f"{_W}styleId") == "Normal")
    normal.find(f"{_W}name").set(f"{_W}val", _FOUNDATION)
    normal.attrib.pop(f"{_W}default")
    normal.set(f"{_W}customStyle", "1")
    properties = normal.find(f"{_W}rPr")
    defaults = [deepcopy(one) for one in ours.find(f".//{_W}rPrDefault/{_W}rPr")]
    spacing = list(properties)
    properties[:] = sorted([*defaults, *spacing], key=_run_order)
    return styles


def _run_order(element: Any) -> int:
    """The place of a run property in its schema (CT_RPr)."""
    return ("rFonts", "spacing", "sz", "szCs", "lang").index(element.tag.removeprefix(_W))


def _free(identity: str, taken: set[str]) -> str:
    """An id that no style of the office's file has."""
    return identity if identity not in taken else _free(f"{identity}Gw", taken)


def _point(style: Any, ids: dict[str, str]) -> None:
    """Let a style's references follow the ids to where they went."""
    style.set(f"{_W}styleId", ids[style.get(f"{_W}styleId")])
    style.attrib.pop(f"{_W}default", None)
    for name in _REFERENCES:
        reference = style.find(f"{_W}{name}")
        if reference is not None:
            identity = reference.get(f"{_W}val")
            reference.set(f"{_W}val", ids.get(identity, identity))


def with_odd_and_even_pages(settings: bytes | None) -> bytes:
    """Settings of a file whose odd and even pages have footers of their own."""
    root = parse_xml(settings or f'<w:settings xmlns:w="{MAIN}"/>')
    root.evenAndOddHeaders_val = True
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
