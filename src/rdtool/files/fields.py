"""Fields of Word: what they are called, which of them act by themselves, and what of a part they are made of.

ECMA-376 part 1, 17.16.5 (names) and 17.16.18 (marks).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from rdtool.files.active import WORD, local
from rdtool.files.activity import ActiveKind
from rdtool.patterns import regex

_FIELDS: Final = {
    **dict.fromkeys(("DDEAUTO", "DDE"), ActiveKind.DDE),
    **dict.fromkeys(
        ("INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "LINK", "DATABASE", "RD", "EMBED", "CONTROL"),
        ActiveKind.FETCHING,
    ),
    **dict.fromkeys(("MACROBUTTON", "PRINT"), ActiveKind.COMMANDING),
}
_FIELD: Final = regex(r"[\s\x00-\x1f]*([A-Za-z]+)")


@dataclass(slots=True)
class Field:
    """A field of several runs, Word's usual form."""

    begin: Any
    """The mark at its beginning."""
    text: str = ""
    """Its instruction, which Word may cut into several runs."""
    inside: list[Any] = field(default_factory=list)
    """What stands in runs before the result: instruction, and fields in it."""
    marks: list[Any] = field(default_factory=list)
    """The marks between instruction and result, and at the end."""
    nested: list[Field] = field(default_factory=list)
    """Fields in its instruction."""
    is_instructed: bool = False
    """Whether its instruction has come to its end."""
    is_closed: bool = False

    @property
    def name(self) -> str:
        """DDEAUTO, PAGE."""
        return field_name(self.text)


def field_name(instruction: str) -> str:
    """The word with which an instruction begins, in capitals."""
    found = _FIELD.match(instruction)
    return found[1].upper() if found else ""


def field_kind(name: str) -> ActiveKind | None:
    """What a field of that name does by itself; None for nothing."""
    return _FIELDS.get(name)


def fields(root: Any) -> list[Field]:
    """The fields of several runs below an element, in the order in which they begin."""
    found: list[Field] = []
    open_: list[Field] = []
    for element in root.iter(f"{WORD}*"):
        parent = element.getparent()
        if parent is None or parent.tag != f"{WORD}r" or element.tag == f"{WORD}rPr":
            continue
        mark = element.get(f"{WORD}fldCharType") if element.tag == f"{WORD}fldChar" else ""
        top = open_[-1] if open_ else None
        ends = top is not None and mark in ("separate", "end")
        for outer in open_[:-1] if ends else open_:
            if not outer.is_instructed:
                outer.inside.append(element)
        if top and ends:
            top.marks.append(element)
            top.is_instructed, top.is_closed = True, mark == "end"
            if mark == "end":
                open_.pop()
        elif top and not top.is_instructed and local(element) in ("instrText", "t", "delInstrText"):
            top.text += element.text or ""
        if mark == "begin":
            one = Field(element)
            if top and not top.is_instructed:
                top.nested.append(one)
            found.append(one)
            open_.append(one)
    return found
