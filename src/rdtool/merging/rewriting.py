"""A paragraph given other words: only what differs is changed, in the look of what stood there."""

from __future__ import annotations

from copy import deepcopy
from difflib import SequenceMatcher
from typing import Any, Final

from rdtool.merging.nodes import atoms_of
from rdtool.readers.markup import local, tag

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def rewrite(paragraph: Any, text: str) -> None:
    """Let a paragraph say `text`; pictures, comments and marks in it stay."""
    letters = _letters(paragraph)
    old = "".join(said for _, said in letters)
    if not letters:
        paragraph.append(_run(text, None))
        return
    for kind, start, end, begun, ended in reversed(_changes(old, text)):
        if kind != "delete":
            _add(letters, start, end, text[begun:ended])
        for element, _ in letters[start:end]:
            _remove(element)
    _join(paragraph)


def _changes(old: str, new: str) -> list[tuple[str, int, int, int, int]]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [one for one in matcher.get_opcodes() if one[0] != "equal"]


def _letters(paragraph: Any) -> list[tuple[Any, str]]:
    """The paragraph's characters, each in a `w:t` or an element of its own."""
    found: list[tuple[Any, str]] = []
    for element, said in list(atoms_of(paragraph)):
        if local(element) != "t":
            found.append((element, said))
            continue
        place = element
        for number, letter in enumerate(said):
            single = element if number == 0 else deepcopy(element)
            single.text = letter
            single.set(_SPACE, "preserve")
            if number:
                place.addnext(single)
            single.tail = None
            place = single
            found.append((single, letter))
    return found


def _add(letters: list[tuple[Any, str]], start: int, end: int, text: str) -> None:
    """Put words into the run of what they replace, else of what they follow, else of what they precede."""
    at = start if start < end else max(start - 1, 0)
    neighbour = letters[at][0]
    is_behind = start == end and start > 0
    for one in _pieces(text) if is_behind else reversed(_pieces(text)):
        if is_behind:
            neighbour.addnext(one)
            neighbour = one
        else:
            neighbour.addprevious(one)
            neighbour = one


def _pieces(text: str) -> list[Any]:
    """The elements of a run that say a text."""
    return [_piece(letter) for letter in text]


def _piece(letter: str) -> Any:
    from lxml import etree

    name = {"\n": "br", "\t": "tab"}.get(letter, "t")
    element = etree.Element(tag(name))
    if name == "t":
        element.text = letter
        element.set(_SPACE, "preserve")
    return element


def _run(text: str, look: Any) -> Any:
    from lxml import etree

    run = etree.Element(tag("r"))
    if look is not None:
        run.append(deepcopy(look))
    run.extend(_pieces(text))
    _join(run)
    return run


def _remove(element: Any) -> None:
    """Take a character out, and its run where nothing else is in it."""
    run = element.getparent()
    run.remove(element)
    if local(run) == "r" and all(local(one) == "rPr" for one in run) and run.getparent() is not None:
        run.getparent().remove(run)


def _join(holder: Any) -> None:
    """Make one `w:t` of those that follow each other."""
    for text in list(holder.iter(tag("t"))):
        before = text.getprevious()
        if before is not None and local(before) == "t":
            before.text = (before.text or "") + (text.text or "")
            text.getparent().remove(text)
