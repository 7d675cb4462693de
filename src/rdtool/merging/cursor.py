"""Where the next block of a merged body, table or cell goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rdtool.merging.nodes import BodyBlock, BodyRow
from rdtool.readers.markup import child, local


class Cursor:
    """Passes the blocks of one holder in order; what goes is taken out at the end, so that places stay."""

    def __init__(self, holder: Any, blocks: Sequence[BodyBlock | BodyRow]) -> None:
        self._holder = holder
        self._first = blocks[0].element if blocks else None
        self._last: Any = None
        self._kept: Any = None
        self._before: Any = None
        """What stays before the last one."""
        self._gone: list[Any] = []

    @property
    def here(self) -> Any:
        """The last block that stays, or the holder at the start."""
        return self._holder if self._kept is None else self._kept

    def pass_by(self, block: BodyBlock | BodyRow | None) -> None:
        """Pass a block, if there is one here."""
        if block is not None:
            self._move(block.element)

    def _move(self, element: Any) -> None:
        self._before = self._kept
        self._last = self._kept = element

    def insert(self, element: Any) -> None:
        """Put a block behind the last one and pass it."""
        if self._last is not None:
            self._last.addnext(element)
        elif self._first is not None:
            self._first.addprevious(element)
        else:
            self._holder.insert(1 if len(self._holder) and local(self._holder[0]) == "tcPr" else 0, element)
        self._move(element)

    def replace(self, old: Any, new: Any) -> None:
        """Put a block into the place of the last one."""
        old.addnext(new)
        self._gone.append(old)
        self._last = self._kept = new

    def remove(self, element: Any) -> None:
        """Let the last block go."""
        self._gone.append(element)
        self._kept = self._before

    def finish(self) -> None:
        """Take out what goes; a cell keeps one paragraph, and a paragraph that ends a section its end."""
        for element in self._gone:
            holder = element.getparent()
            alone = local(holder) == "tc" and sum(local(one) in ("p", "tbl", "sdt") for one in holder) == 1
            if local(element) == "p" and (alone or child(element, "pPr", "sectPr") is not None):
                for one in list(element):
                    if local(one) != "pPr":
                        element.remove(one)
            else:
                holder.remove(element)
                if local(holder) == "tbl" and not any(local(one) == "tr" for one in holder.iter()):
                    holder.getparent().remove(holder)
