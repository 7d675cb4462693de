"""How the paragraphs of a paper stand on the page, as its own styles say: for whoever draws them otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from rdtool.patterns import regex
from rdtool.values import value
from rdtool.writers.docx.markup import Par
from rdtool.writers.docx.setting import Setting
from rdtool.writers.docx.styles import styles_part

_STYLE: Final = regex(r'<w:style w:type="paragraph"[^>]* w:styleId="(\w+)">(.*?)</w:style>')
_BASED: Final = regex(r'<w:basedOn w:val="(\w+)"/>')
_ALIGN: Final = regex(r'<w:jc w:val="(\w+)"/>')
_RULE: Final = regex(r'<w:pBdr><w:bottom w:val="(\w+)"')
_INDENTS: Final = regex(r"<w:ind ([^>]*)/>")
_INDENT: Final = regex(r'w:(left|right|hanging|firstLine)="(-?\d+)"')
_SHADED: Final = "<w:shd "


@value(frozen=True, slots=True)
class Placed:
    """Where the lines of a paragraph stand; indents in twips, those of the first line beyond `left`."""

    align: str = "both"
    left: int = 0
    right: int = 0
    first: int = 0
    rule: str = ""
    """What is drawn below it: `single`, or two lines; blank for nothing."""
    is_rule: bool = False
    """It is nothing but a black line."""


def placed(piece: Par, setting: Setting) -> Placed:
    """Where a paragraph stands: as its style says, but for what it says itself."""
    style = _styles(setting).get(piece.style, {})
    own = _indents(piece.indent)
    indents = {**{key: int(style.get(key, 0)) for key in ("left", "right", "hanging", "firstLine")}, **own}
    return Placed(
        piece.align or style.get("align", "both"),
        indents["left"],
        indents["right"],
        -indents["hanging"] or indents["firstLine"],
        style.get("rule", ""),
        bool(style.get("shaded")),
    )


@lru_cache(maxsize=4)
def _styles(setting: Setting) -> Mapping[str, Mapping[str, str]]:
    """What each paragraph style says, with what it takes over from the one it is based on."""
    found: dict[str, dict[str, str]] = {}
    for name, text in _STYLE.findall(styles_part(setting).decode()):
        based = _BASED.search(text)
        said = dict(found.get(based[1], {})) if based else {}
        if align := _ALIGN.search(text):
            said["align"] = align[1]
        if rule := _RULE.search(text):
            said["rule"] = rule[1]
        if _SHADED in text:
            said["shaded"] = "1"
        said |= {key: str(twips) for key, twips in _indents(text).items()}
        found[name] = said
    return found


def _indents(text: str) -> dict[str, int]:
    inside = _INDENTS.search(text)
    return {side: int(twips) for side, twips in _INDENT.findall(inside[1] if inside else text)}
