"""What a paragraph's style says of it, through the chain of styles it is based on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, cast

from rdtool.readers.draft import Look
from rdtool.readers.markup import attribute, child, number, tag

_BODY_LEVEL = 9


class WordStyles:
    """The paragraph styles of a document."""

    def __init__(self, root: Any) -> None:
        """`root`: the styles part, None for a document without."""
        self._styles: dict[str, Any] = {}
        self._default = ""
        for style in () if root is None else root.iterchildren(tag("style")):
            if attribute(style, "type") == "paragraph":
                self._styles[attribute(style, "styleId")] = style
                if attribute(style, "default") in ("1", "true", "on"):
                    self._default = attribute(style, "styleId")

    def look(self, paragraph: Any) -> Look:
        """Title, centred, right or none of these."""
        if self._name(paragraph) == "title":
            return Look.TITLE
        alignment = attribute(self._property(paragraph, "jc"))
        return {"center": Look.CENTRED, "right": Look.RIGHT, "end": Look.RIGHT}.get(alignment, Look.PLAIN)

    def level(self, paragraph: Any) -> Literal[0, 1, 2, 3, 4]:
        """Heading level 1 to 4 by the outline level; deeper ones and text give 0."""
        level = number(attribute(self._property(paragraph, "outlineLvl")), _BODY_LEVEL)
        return cast("Literal[0, 1, 2, 3, 4]", level + 1 if 0 <= level < 4 else 0)

    def list_of(self, paragraph: Any) -> tuple[str, int] | None:
        """Id and level of the automatic list that a paragraph belongs to."""
        list_id, level = "", ""
        for properties in self._properties(paragraph):
            numbering = child(properties, "numPr")
            list_id = list_id or attribute(child(numbering, "numId"))
            level = level or attribute(child(numbering, "ilvl"))
        return (list_id, number(level)) if list_id not in ("", "0") else None

    def _name(self, paragraph: Any) -> str:
        style = self._styles.get(self._style_id(paragraph))
        return attribute(child(style, "name")).lower() if style is not None else ""

    def _style_id(self, paragraph: Any) -> str:
        return attribute(child(paragraph, "pPr", "pStyle"), default=self._default)

    def _property(self, paragraph: Any, name: str) -> Any:
        return next(
            (
                found
                for properties in self._properties(paragraph)
                if (found := child(properties, name)) is not None
            ),
            None,
        )

    def _properties(self, paragraph: Any) -> Iterator[Any]:
        """The paragraph's own properties, then those of its style and of the ones below that."""
        own = child(paragraph, "pPr")
        if own is not None:
            yield own
        seen: set[str] = set()
        identity = self._style_id(paragraph)
        while identity in self._styles and identity not in seen:
            seen.add(identity)
            style = self._styles[identity]
            properties = child(style, "pPr")
            if properties is not None:
                yield properties
            identity = attribute(child(style, "basedOn"))
