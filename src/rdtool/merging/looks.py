"""How paragraphs look, as far as two files can be compared: styles by their names, direct formats, pictures."""

from __future__ import annotations

from copy import deepcopy
from typing import Any, Final

from lxml import etree

from rdtool.merging.nodes import atoms_of
from rdtool.readers.markup import RELATIONS, attribute, child, local, tag

_STYLES: Final = ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")
#: What programs add by themselves when they save.
_IDLE: Final = ("lang", "noProof", "rsid", "sectPr", "rPr", "rPrChange", "pPrChange", "proofErr")
_PICTURES: Final = ("drawing", "pict", "object")


class NamedStyles:
    """The styles of a file, by their ids and by kind and name."""

    def __init__(self, part: Any) -> None:
        self.part = part
        found = () if part is None else part.iterchildren(tag("style"))
        self._by_id = {attribute(style, "styleId"): style for style in found}
        self._by_name = {self.name(identity): identity for identity in self._by_id}

    def name(self, identity: str) -> tuple[str, str]:
        """Kind and name of a style; Word tells its own names apart without regard to case."""
        style = self._by_id.get(identity)
        if style is None:
            return "", identity
        return attribute(style, "type"), attribute(child(style, "name")).lower()

    def take_over(self, element: Any, other: NamedStyles) -> None:
        """Let an element from a file with other styles use those of this one, missing ones added."""
        for one in element.iter(*map(tag, _STYLES)):
            one.set(tag("val"), self._as_here(attribute(one), other))

    def _as_here(self, identity: str, other: NamedStyles) -> str:
        name = other.name(identity)
        known = self._by_name.get(name)
        if known is not None or self.part is None or identity not in other._by_id:
            return known or identity
        own = identity
        while own in self._by_id:
            own += "Gw"
        self._by_name[name] = own
        style = deepcopy(other._by_id[identity])
        style.set(tag("styleId"), own)
        style.attrib.pop(tag("default"), None)
        self._by_id[own] = style
        self.part.append(style)
        self.take_over(style, other)
        return own


def look_of(paragraph: Any, styles: NamedStyles) -> list[tuple[str, str]]:
    """The paragraph's own format and that of each stretch of its text, with the text."""
    found = [(_properties(child(paragraph, "pPr"), styles), "")]
    for element, said in atoms_of(paragraph):
        run = element.getparent()
        look = _properties(child(run, "rPr") if local(run) == "r" else None, styles)
        if len(found) > 1 and found[-1][0] == look:
            found[-1] = look, found[-1][1] + said
        else:
            found.append((look, said))
    return found


def _properties(element: Any, styles: NamedStyles) -> str:
    if element is None:
        return ""
    said = []
    for one in element:
        name = local(one)
        if name in _IDLE:
            continue
        if name in _STYLES:
            said.append("/".join((name, *styles.name(attribute(one)))))
            continue
        marks = {local_name(key): value for key, value in one.attrib.items() if local_name(key) != "hint"}
        if marks or name != "rFonts":
            said.append(f"{name}{sorted(marks.items())}{[etree.tostring(inner) for inner in one]}")
    return ";".join(sorted(said))


def local_name(key: Any) -> str:
    """The name of an attribute without its space."""
    return str(key).rpartition("}")[2]


def pictures_in(element: Any) -> int:
    """How many pictures, drawings and objects it holds."""
    return sum(1 for one in element.iter() if local(one) in _PICTURES)


def is_bound(element: Any) -> bool:
    """Whether it refers to other parts of its file: pictures, links, headers."""
    return any(str(key).startswith(f"{{{RELATIONS}}}") for one in element.iter() for key in one.attrib)
