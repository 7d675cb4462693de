"""Places in an office's own Word file that a paper fills: `{{文号}}`, `{{正文}}` and their like.

Word cuts a text into runs as it likes, so a place may begin in one run and end in another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from lxml import etree

from rdtool.chinese import nearest
from rdtool.writers.docx.markup import MAIN, RELATIONS, escape

_W: Final = f"{{{MAIN}}}"
_PLACE: Final = re.compile(r"\{\{([^{}]*)\}\}")
_TOKEN: Final = re.compile("\ue010([^\ue011]*)\ue011")
_WIDE: Final = re.compile("｛｛|｝｝|\\{｛|｝\\}")
_BODY: Final = "正文"

#: What a file can ask for besides the paper itself, in the order of the standard.
HEAD_PLACES: Final = ("份号", "密级", "紧急程度", "文号", "签发人")


class BaseMisfitError(ValueError):
    """A file can't serve as the base of a paper: reason and remedy."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.remedy = remedy


class Slots:
    """The main part of an office's file with its places marked, ready to be filled many times.

    `section`: the properties of its last section; `has_tail`: whether something stands behind the text.

    Raises:
        BaseMisfitError: a place is unknown or stands where it can't be filled.
    """

    def __init__(self, document: bytes) -> None:
        root = etree.fromstring(document, etree.XMLParser(resolve_entities=False, no_network=True))
        body = root.find(f"{_W}body")
        properties = body[-1] if len(body) and body[-1].tag == f"{_W}sectPr" else None
        if properties is None:
            raise BaseMisfitError("没有页面设置", "请在 Word 中打开它，另存为 .docx 后再用")
        self.section = properties
        body.remove(properties)
        self.names = frozenset(name for par in list(root.iter(f"{_W}p")) for name in _mark(par, body))
        marker = etree.Comment("rdtool")
        body.insert(_place_of_text(body), marker)
        text = etree.tostring(_with_prefixes(root), encoding="unicode")
        self._before, _, self._behind = text.partition("<!--rdtool-->")
        self._behind, self._end = self._behind.rsplit("</w:body>", 1)
        self.has_tail = bool(self._behind.strip())

    def filled(self, values: Mapping[str, str], body: str, section: str) -> str:
        """The main part with `body` in its place and the last section's properties behind it."""

        def value(token: re.Match[str]) -> str:
            return escape(values.get(token[1], ""))

        before, behind = (_TOKEN.sub(value, text) for text in (self._before, self._behind))
        return f"{before}{body}{behind}{section}</w:body>{self._end}"


def _mark(paragraph: Any, body: Any) -> Iterator[str]:
    """Replace the places in a paragraph by tokens; gives their names."""
    texts = [text for text in paragraph.iter(f"{_W}t") if _owner(text) is paragraph]
    whole = "".join(text.text or "" for text in texts)
    if _WIDE.search(whole):
        raise BaseMisfitError(f"“{whole.strip()}”中的花括号是全角的", "请改为半角的 {{ 和 }}")
    for place in reversed(list(_PLACE.finditer(whole))):
        name = place[1].strip()
        _require_known(name)
        if name == _BODY:
            _require_alone(paragraph, whole, place, body)
        put_in(texts, place.start(), place.end(), f"\ue010{name}\ue011")
        yield name


def _owner(text: Any) -> Any:
    """The paragraph a text belongs to; a text box has paragraphs inside a paragraph."""
    return next(text.iterancestors(f"{_W}p"))


def _require_known(name: str) -> None:
    known = (*HEAD_PLACES, _BODY)
    if name not in known:
        near = nearest(name, known)
        places = "、".join(f"{{{{{one}}}}}" for one in known)
        remedy = f"是否要写“{{{{{near}}}}}”？" if near else f"可以写：{places}"
        raise BaseMisfitError(f"没有“{{{{{name}}}}}”这个位置", remedy)


def _require_alone(paragraph: Any, whole: str, place: re.Match[str], body: Any) -> None:
    if paragraph.getparent() is not body or whole.strip() != place[0]:
        raise BaseMisfitError(
            "“{{正文}}”应当单独成段，不能放在表格、文本框里或者与其他文字同段", "请移到单独的一段"
        )


def put_in(texts: list[Any], start: int, end: int, token: str) -> None:
    """Put `token` in place of the characters from `start` to `end` of the text elements of a paragraph."""
    reach = 0
    for text in texts:
        content = text.text or ""
        first, last = max(start - reach, 0), min(end - reach, len(content))
        if first < last:
            text.text = content[:first] + (token if start >= reach else "") + content[last:]
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        reach += len(content)


def _place_of_text(body: Any) -> int:
    """Where the paper goes: in place of `{{正文}}`, else of an empty last paragraph, else at the end."""
    token = f"\ue010{_BODY}\ue011"
    for place, child in enumerate(body):
        if child.tag == f"{_W}p" and "".join(child.itertext()).strip() == token:
            body.remove(child)
            return place
    if len(body) and _is_empty(body[-1]):
        body.remove(body[-1])
    return len(body)


def _is_empty(element: Any) -> bool:
    """Whether this is a paragraph with nothing in it, nor the end of a section."""
    only_properties = element.tag == f"{_W}p" and all(child.tag == f"{_W}pPr" for child in element)
    return only_properties and element.find(f"{_W}pPr/{_W}sectPr") is None


def _with_prefixes(root: Any) -> Any:
    """`root` with the prefixes `w` and `r`, which our own markup uses."""
    wanted = {"w": MAIN, "r": RELATIONS}
    if all(root.nsmap.get(prefix) == uri for prefix, uri in wanted.items()):
        return root
    fresh = etree.Element(root.tag, root.attrib, nsmap={**root.nsmap, **wanted})
    fresh.extend(list(root))
    return fresh
