"""Names and attributes of WordprocessingML elements."""

from __future__ import annotations

import re
from typing import Any, Final

WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
VML: Final = "urn:schemas-microsoft-com:vml"
MATH: Final = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def tag(name: str, namespace: str = WORD) -> str:
    """The qualified name of an element or attribute."""
    return f"{{{namespace}}}{name}"


def local(element: Any) -> str:
    """An element's name without its namespace; blank for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child(element: Any, *names: str) -> Any:
    """The first element at the end of the path `names`, None where there is none."""
    for name in names:
        if element is None:
            return None
        element = element.find(tag(name))
    return element


def attribute(element: Any, name: str = "val", default: str = "") -> str:
    """A `w:` attribute, `default` where element or attribute is missing."""
    return default if element is None else str(element.get(tag(name), default))


def number(text: str, default: int = 0) -> int:
    """A whole number as Word writes it; `default` for anything else, and beyond nine digits."""
    return int(text) if re.fullmatch(r"-?[0-9]{1,9}", text, re.ASCII) else default


def is_on(element: Any) -> bool:
    """Whether a toggle like `w:vanish` is there and not switched off."""
    return element is not None and attribute(element, default="true") not in ("0", "false", "off", "none")


def texts(element: Any) -> str:
    """All text that an element holds, however deep, without field codes and deleted text."""
    return "".join(found.text or "" for found in element.iter(tag("t"), tag("t", DRAWING), tag("t", MATH)))


def paragraphs(element: Any) -> list[str]:
    """The texts of all paragraphs that an element holds, however deep, each without those inside it."""
    return [text for one in element.iter(tag("p")) if (text := _own_text(one))]


def _own_text(paragraph: Any) -> str:
    """A paragraph's text without that of text boxes in it and of its second way of saying the same."""
    found = (
        one.text or "" for one in paragraph.iter(tag("t")) if next(one.iterancestors(tag("p"))) is paragraph
    )
    return "".join(found)
