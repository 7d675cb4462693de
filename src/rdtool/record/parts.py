"""What procedures add to a record: keys by which a part is asked for, and the table of procedures.

The record knows no procedure by name.  Whoever reads a record hands the table in; a part is asked for
by its key, which says what type it has: `item.part(APPOINTMENTS)`.  Keys are light: where a part's model,
derivation and rules are, they say as `module:name`, and that is imported when a record has the part.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from enum import Enum
from functools import cache
from importlib import import_module
from typing import Any, Generic, TypeVar

from rdtool.record.tracked import TrackedKind
from rdtool.values import value

T = TypeVar("T")
V = TypeVar("V")
T_co = TypeVar("T_co", covariant=True)
V_co = TypeVar("V_co", covariant=True)


class Home(Enum):
    """Where in a record a part is written."""

    ITEM = "议题"
    RECORD = "会议记录"


@cache
def resolve(where: str) -> Any:
    """What `module:name` names; the module is imported."""
    module, _, name = where.partition(":")
    return getattr(import_module(module), name)


@value(frozen=True, slots=True, eq=False)
class PartKey(Generic[T_co, V_co]):
    """Asks for a part of type T in a record, of type V in the derived session."""

    name: str
    """The key in the record, 任免; templates use the same."""
    english: str
    """Its English name, for the glossary."""
    about: str
    """What it is, for the manual and for messages."""
    model: str
    """Where the model is that the part, or each of its entries, is made of."""
    many: bool = False
    """Whether the part is a list: T is a tuple of the model, else the model or None."""
    view: str = ""
    """Where the model with the derived fields is; blank where nothing is derived."""
    derive: str = ""
    """Where the function is that derives it: `(part, setting) -> view`."""
    items: str = ""
    """Where the function is that names what is followed up: `(session) -> assignments`."""
    tracked: TrackedKind | None = None
    """What that is."""
    home: Home = Home.ITEM
    after: str = "清单"
    """The key of the record itself behind which the manual lists this one."""
    assigned: str = ""
    """The key in it of what units lead and assist in, an opinion each: templates see that beside the part by the
    same name, and papers are made for each of the units; blank for most."""
    matter: str = ""
    """What a resolution or decision with this part is about, a word of 事项; blank where that is open."""

    @property
    def empty(self) -> Any:
        """What a record without the part has in its place."""
        return () if self.many else None

    def annotation(self, *, derived: bool = False) -> Any:
        """The part's type as pydantic reads it."""
        model: Any = resolve(self.view if derived and self.view else self.model)
        return tuple[model, ...] if self.many else model


@value(frozen=True, slots=True, eq=False)
class SessionKey(Generic[V_co]):
    """What follows from all parts of a procedure in a session together, of type V: templates see it by its name."""

    name: str
    """Its name in templates, beside 会议 and 出席."""
    english: str
    about: str
    view: str
    """Where its model is."""
    derive: str
    """Where the function is that derives it: `(session) -> view`."""
    across: bool = False
    """Whether it is also derived where only another session of the workspace has one of the parts."""


def _never(_: Any) -> bool:
    return False


@value(frozen=True, slots=True, eq=False)
class Procedure:
    """What one package under `procedures/` adds."""

    parts: tuple[PartKey[Any, Any], ...]
    rules: str = ""
    """The module of its rules, whose `BOOK` holds them; they are loaded where a record needs them."""
    papers: str = ""
    """The module of its rules over finished papers, likewise."""
    of_session: tuple[SessionKey[Any], ...] = ()
    """What follows from its parts together; derived where a record has one of them."""
    concerns: Callable[[Any], bool] = _never
    """Whether its rules have something to say on an agenda item that has none of its parts."""


class Procedures:
    """The procedures of this version of rdtool."""

    def __init__(
        self,
        procedures: Iterable[Procedure] = (),
        left_out: Iterable[str] = (),
        of_session: Iterable[str] = (),
    ) -> None:
        self.all = tuple(procedures)
        self.left_out = frozenset(left_out)
        """Keys of procedures that this version does without."""
        declared = [key.name for procedure in self.all for key in procedure.of_session]
        self.of_session = tuple(dict.fromkeys((*of_session, *declared)))
        """Names of what follows from parts together, those of procedures that are left out included."""
        self._keys: dict[Home, dict[str, PartKey[Any, Any]]] = {home: {} for home in Home}
        for key in (key for procedure in self.all for key in procedure.parts):
            if key.name in self._keys[key.home]:
                raise ValueError(f"two procedures have a part {key.name}")
            self._keys[key.home][key.name] = key
        keys = [key for home in Home for key in self._keys[home].values()]
        self.assigned = {key.name: key.assigned for key in keys if key.assigned}
        """Parts with what units lead and assist in, and the key of that in each."""
        self.tracked = tuple({id(key.tracked): key.tracked for key in keys if key.tracked}.values())
        """What they have followed up: in agenda items, then what records list; parts may have one kind together."""
        self._tracked = {kind.name: kind for kind in self.tracked}
        for told in ([kind.name for kind in self.tracked], [kind.sign for kind in self.tracked]):
            if len(set(told)) < len(told):
                raise ValueError(f"two kinds that are followed up have one name or sign: {told}")

    def keys(self, home: Home) -> Mapping[str, PartKey[Any, Any]]:
        """The keys that may be written there, by name, in the order of the table."""
        return self._keys[home]

    def kind(self, name: str) -> TrackedKind:
        """The kind of this name; one that no procedure declares has the common words and the common sheet."""
        return self._tracked.get(name) or TrackedKind(name)

    def __iter__(self) -> Iterator[Procedure]:
        return iter(self.all)


def keys_of(line: str) -> list[str]:
    """The keys of the record in a line of the table: `辞职 任免 | 人事` → 辞职, 任免."""
    return line.partition("|")[0].split()


def assembled(package: str, known: Mapping[str, str]) -> Procedures:
    """The table of the procedures in `package`: for each module its line, `{"personnel": "辞职 任免 | 人事"}`.

    Before the bar stand the keys of the record, behind it what templates see by names of their own.  A module that
    is not there leaves its keys known as ones that this version does without.
    """
    procedures: list[Procedure] = []
    left_out: list[str] = []
    for module, line in known.items():
        try:
            procedures.append(import_module(f"{package}.{module}").PROCEDURE)
        except ModuleNotFoundError as error:
            if error.name != f"{package}.{module}":
                raise
            left_out += keys_of(line)
    shown = [name for line in known.values() for name in line.partition("|")[2].split()]
    return Procedures(procedures, left_out, shown)


#: For records that are read without any procedure.
NO_PROCEDURES = Procedures()


@value(frozen=True, slots=True)
class Parts:
    """The parts that an item or a record has, by their names."""

    given: Mapping[str, Any] = field(default_factory=dict)
    procedures: Procedures = field(default=NO_PROCEDURES, compare=False, repr=False)
    home: Home = Home.ITEM

    def get(self, key: PartKey[T, Any]) -> T:
        """The part of this key; what stands for none where there is none."""
        part: T = self.given.get(key.name, key.empty)
        return part

    def entries(self) -> Iterator[tuple[PartKey[Any, Any], Any]]:
        """Every key that may stand here with its part, or with what stands for none."""
        for key in self.procedures.keys(self.home).values():
            yield key, self.given.get(key.name, key.empty)

    def present(self) -> Iterator[tuple[PartKey[Any, Any], Any]]:
        """The parts that there are, with their keys."""
        return ((key, part) for key, part in self.entries() if key.name in self.given)
