"""The record or the profile that a list is taken into: where its entries belong, and what is there already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from rdtool.chinese import bare_name
from rdtool.diagnostics import Way, WrongUsage
from rdtool.office.collating import WANTING_ASK
from rdtool.office.lists.entering import EntryValue, ListEntry
from rdtool.office.lists.gathering import Gathered
from rdtool.office.lists.placing import NewEntries
from rdtool.office.lists.shapes import OF_RECORD, SHAPES
from rdtool.record.agenda import AgendaItem, ItemKind
from rdtool.record.identity import plain
from rdtool.record.reading.tree import Tree
from rdtool.record.references import References
from rdtool.record.yamltext import as_scalar

#: What an opinion asks for, and what it is about.
_ASK, _PROBLEM = "内容", "问题"
#: The keys by which an entry is known again; a unit goes by its short and by its full name.
_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "opinions": (_ASK,),
    "agenda": ("名称", "代号", "曾用名"),
    "roster": ("姓名",),
    "units": ("名称", "全称"),
}
#: What is completed where a list says more of it; in a record a person does that.
_COMPLETED = ("roster", "units")
_HEARD = ("听取报告", "书面报告", "报告", "书面", "听取和审议报告", "审议报告")


@dataclass(frozen=True, slots=True)
class PresentEntry:
    """An entry that is there already, and the keys of which the list says something else."""

    name: str
    place: str
    differing: tuple[str, ...]
    further: tuple[str, ...]
    """The keys that only the list has."""
    completed: bool
    """Whether these are put in, as they are for units and members; else they are only told."""

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "name": self.name,
            "place": self.place,
            "differing": list(self.differing),
            "further": list(self.further),
            "completed": self.completed,
        }


class TakingPlace:
    """The record or profile that the entries belong to."""

    def __init__(self, kind: str, tree: Tree | None) -> None:
        self.kind, self.tree = kind, tree
        self.present: list[PresentEntry] = []
        self._agenda = [one for one in self._list(("议题",)) if isinstance(one, dict)]

    def _list(self, way: Way) -> Sequence[object]:
        value = self.tree.value(way) if self.tree else None
        return value if isinstance(value, list) else ()

    def opinions_of(self, named: str, item: str | None) -> Way:
        """Where opinions belong: on the item that the list or the person names, or the only report.

        Raises:
            WrongUsage: there is no such item, or several that may be meant.
        """
        if self.tree is None:
            word = named or item
            return ("议题", word, "审议意见", "意见") if word else ("审议意见", "意见")
        word = named or item
        if word:
            items = [
                AgendaItem.model_construct(
                    name=_text(one, "名称"), code=_text(one, "代号"), kind=ItemKind.OTHER
                )
                for one in self._agenda
            ]
            references = References(items)
            reference = references.find(word)
            if reference.number is None:
                raise WrongUsage(*references.trouble(reference))
            number = reference.number - 1
        else:
            heard = [at for at, one in enumerate(self._agenda) if _takes_opinions(one)]
            if len(heard) != 1:
                names = [_text(self._agenda[at], "代号") or _text(self._agenda[at], "名称") for at in heard]
                raise WrongUsage(
                    "没有写明是哪项议题的审议意见",
                    f"请加上 --item，如 --item {names[0]}"
                    if names
                    else "记录中没有要印发审议意见的报告，请先写上，或者用 --item 写明议题",
                )
            number = heard[0]
        return ("议题", self._position(number), "审议意见", "意见")

    def _position(self, number: int) -> int:
        """The place in the list as it stands, where entries without keys count too."""
        return [at for at, one in enumerate(self._list(("议题",))) if isinstance(one, dict)][number]

    def new(self, way: Way, entries: Sequence[ListEntry], found: Gathered) -> NewEntries:
        """The entries that are not there yet, and what those that are there lack; they are noted."""
        known: dict[str, int] = {}
        unasked: dict[str, int] = {}
        listed = self._list(way)
        for at, one in enumerate(listed):
            if isinstance(one, dict):
                known |= dict.fromkeys((*self._marks_of(one), *_marks(one.get(_PROBLEM))), at)
                unasked |= {} if _asks(one) else dict.fromkeys(_marks(one.get(_PROBLEM)), at)
        seen: dict[str, str] = {}
        fresh: list[ListEntry] = []
        further: dict[int, dict[str, EntryValue]] = {}
        for entry in entries:
            marks, problem = self._marks_of(entry.values), _marks(entry.values.get(_PROBLEM))
            there = next((known[mark] for mark in marks if mark in known), None)
            if there is None:
                there = next((unasked[mark] for mark in problem if mark in unasked), None)
            if there is not None:
                beyond = self._note(entry, listed[there])
                if beyond and there not in further:
                    further[there] = beyond
            elif twice := next((seen[mark] for mark in marks if mark in seen), ""):
                found.leave(entry.place, f"与{twice}相同，没有再写", entry.name)
            else:
                fresh.append(entry)
                seen |= dict.fromkeys((*marks, *problem), entry.place)
        return NewEntries(way, fresh, further)

    def _marks_of(self, entry: Mapping[str, object]) -> list[str]:
        """What an entry is known by; several opinions may be about one problem."""
        names = (_PROBLEM,) if self.kind == "opinions" and not _asks(entry) else _NAMES[self.kind]
        return [mark for name in names for mark in _marks(entry.get(name))]

    def _note(self, entry: ListEntry, there: object) -> dict[str, EntryValue]:
        """What is put into an entry that is there already; it is noted with what the list says otherwise."""
        beyond, completed = entry.beyond(there), self.kind in _COMPLETED
        self.present.append(
            PresentEntry(
                entry.name,
                entry.place,
                tuple(entry.differences(there)),
                tuple(beyond),
                completed and bool(beyond),
            )
        )
        return beyond if completed else {}

    def block(self, new: Sequence[NewEntries], file: str) -> Iterator[str]:
        """The entries as a block to copy, under the keys where they belong."""
        count = sum(len(group.entries) for group in new)
        yield f"# 由“{file}”读入{SHAPES[self.kind].noun}{count}条，请核对以后抄入{self.home}"
        before: Way = ()
        for group in new:
            way = group.way
            for depth, step in enumerate(way):
                if way[: depth + 1] == before[: depth + 1]:
                    continue
                is_item = self.kind == "opinions" and depth == 1 and len(way) > 2
                yield "  " * depth + (f"- {self._known_by(step)}" if is_item else f"{step}:")
            before = way
            for entry in group.entries:
                yield from ("  " * len(way) + line for line in entry.lines())

    @property
    def home(self) -> str:
        """The file that the entries belong into, in a word."""
        return "会议记录" if self.kind in OF_RECORD else "rdtool.yaml"

    def item_at(self, way: Way) -> str:
        """The name of the agenda item on the way."""
        one = self._list(way[:1])[int(way[1])]
        assert isinstance(one, dict)
        return _text(one, "名称") or _text(one, "代号")

    def _known_by(self, step: str | int) -> str:
        """The line of an agenda item that says which it is."""
        one = self._list(("议题",))[step] if isinstance(step, int) else {"名称": step}
        assert isinstance(one, dict)
        key = "名称" if _text(one, "名称") else "代号"
        return f"{key}: {as_scalar(_text(one, key))}"


def _text(one: Mapping[str, object], key: str) -> str:
    value = one.get(key)
    return value if isinstance(value, str) else ""


def _asks(opinion: Mapping[str, object]) -> bool:
    """Whether an opinion says what is to be done, and not only what is wrong."""
    return opinion.get(_ASK) not in ("", None, WANTING_ASK)


def _takes_opinions(item: Mapping[str, object]) -> bool:
    """Whether an agenda item is a report on which opinions are given."""
    is_heard = _text(item, "类型") in _HEARD or "审议意见" in item
    return is_heard and _text(item, "无审议意见") in ("", "否")


def _marks(said: object) -> list[str]:
    """What a name is compared by."""
    words = said if isinstance(said, (list, tuple)) else [said]
    return [plain(bare_name(word)) for word in words if isinstance(word, str) and word.strip()]
