"""Word files without what acts by itself in them: told piece by piece, taken out, the rest kept as it is.

A field leaves the result that it shows, an object its picture; what showed nothing of the file itself
(a remote picture, a part of another format) leaves nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from rdtool.files.active import kind_of, owner_of, place
from rdtool.files.activity import ActiveKind
from rdtool.files.opc import TYPES, OpcPackage, read_relations, relations_of, rewritten
from rdtool.files.unlinking import LeftoverError, short, unlinked

_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MAIN_WITH_MACROS: Final = "application/vnd.ms-word.document.macroEnabled.main+xml"
#: How many places of one kind are named.
_NAMED: Final = 5


@dataclass(frozen=True, slots=True)
class ActiveContent:
    """One kind of active content in a file, and where it is."""

    kind: ActiveKind
    detail: str
    """The name of a field, the address of something outside; blank for none."""
    places: tuple[str, ...]
    """The first few."""
    count: int

    def __str__(self) -> str:
        detail = f"（{self.detail}）" if self.detail else ""
        more = f"等{self.count}处" if self.count > len(self.places) else ""
        return f"{'、'.join(dict.fromkeys(self.places))}{more}有{self.kind.value}{detail}"


@dataclass(frozen=True, slots=True)
class Disarmed:
    """A file as it may be used, and what was taken out of it."""

    data: bytes
    told: tuple[ActiveContent, ...]


def disarm(package: OpcPackage, allowed: Collection[ActiveKind] = ()) -> Disarmed:
    """The file without what acts by itself, but for the kinds allowed; its own bytes where nothing does.

    Raises:
        CannotRead: a part is damaged.
        LeftoverError: something can't be taken out soundly.
    """
    found = _Disarming(package, allowed)
    if not found.told:
        return Disarmed(package.data, ())
    data = found.saved()
    left = _Disarming(OpcPackage(package.path, package.wanted, data), allowed).told
    if left:
        raise LeftoverError("、".join(map(str, left)))
    return Disarmed(data, found.told)


class _Disarming:
    """One file, part by part; only what is changed is kept."""

    def __init__(self, package: OpcPackage, allowed: Collection[ActiveKind]) -> None:
        self._package, self._allowed = package, frozenset(allowed) - {ActiveKind.MACRO}
        self._changed: dict[str, bytes] = {}
        self._gone: set[str] = set()
        self._places: dict[tuple[ActiveKind, str], list[str]] = defaultdict(list)
        self._counts: dict[tuple[ActiveKind, str], int] = defaultdict(int)
        parts = list(package.xml_parts())
        cut = {owner_of(name): self._relations(name) for name in parts if name.endswith(".rels")}
        self._macros()
        for name in parts:
            if not (name in self._gone or name.endswith(".rels") or name == TYPES):
                self._part(name, cut.get(name, {}))
        for owner, acting in cut.items():
            for kind, detail in acting.values():
                if not self._counts[kind, detail]:
                    self._note(kind, detail, owner)

    @property
    def told(self) -> tuple[ActiveContent, ...]:
        """What acts, each kind and address once."""
        return tuple(
            ActiveContent(kind, detail, tuple(self._places[kind, detail]), count)
            for (kind, detail), count in self._counts.items()
            if count
        )

    def saved(self) -> bytes:
        """The file with the changes."""
        return rewritten(self._package, self._changed, self._gone)

    def _note(self, kind: ActiveKind, detail: str, part: str, element: Any = None) -> None:
        if self._counts[kind, detail] < _NAMED:
            self._places[kind, detail].append(place(part, element))
        self._counts[kind, detail] += 1

    def _acts(self, kind: ActiveKind | None) -> bool:
        return kind is not None and kind not in self._allowed

    def _relations(self, name: str) -> dict[str, tuple[ActiveKind, str]]:
        """Take the relations that act out of a part of relations; gives kind and address by their ids."""
        root = self._package.tree(name)
        cut: dict[str, tuple[ActiveKind, str]] = {}
        for element, relation in read_relations(owner_of(name), root):
            kind = kind_of(relation)
            if kind is not None and self._acts(kind):
                cut[element.get("Id", "")] = kind, short(relation.target) if relation.is_external else ""
                element.getparent().remove(element)
        if cut:
            self._changed[name] = _written(root)
        return cut

    def _macros(self) -> None:
        """Let the parts go to which nothing refers any more, and those of macros, related or not."""
        orphans = self._package.reached({}) - self._package.reached(self._changed) if self._changed else set()
        parts = set(self._package.sizes)
        macros = {name for name in parts if name.lower().endswith(("vbaproject.bin", "vbadata.xml"))}
        for name in sorted(macros - orphans):
            self._note(ActiveKind.MACRO, "", name)
        self._gone = parts & orphans | macros
        self._gone |= {relations_of(name) for name in self._gone} & parts
        self._declare()

    def _declare(self) -> None:
        """The list of parts with a plain document in place of one that holds macros."""
        root = self._package.tree(TYPES)
        for element in () if root is None else root.iterchildren("{*}Override"):
            if element.get("ContentType") == _MAIN_WITH_MACROS:
                element.set("ContentType", _MAIN)
                self._note(ActiveKind.MACRO, "", "")
                self._changed[TYPES] = _written(root)

    def _part(self, name: str, cut: dict[str, tuple[ActiveKind, str]]) -> None:
        """Take everything that acts out of a part."""
        root = self._package.tree(name)
        changed = False
        for kind, detail, element in unlinked(root, cut, self._acts):
            self._note(kind, detail, name, element)
            changed = True
        if changed:
            self._changed[name] = _written(root)


def _written(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
