"""What the templates of a kind can name: each with its meaning, and with its value in a record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeAlias

from rdtool.chinese import nearest
from rdtool.diagnostics import Problem, RecordInvalid, WrongUsage
from rdtool.drafting.draft import Drafter
from rdtool.drafting.folders import SHEET
from rdtool.drafting.kinds.catalogue import load as load_catalogue
from rdtool.drafting.kinds.compiled import EACH_UNIT
from rdtool.drafting.kinds.kind import ITEM, MEETING, Kind
from rdtool.drafting.kinds.plan import Target
from rdtool.drafting.templates import Templates
from rdtool.drafting.values import Missing, printed
from rdtool.office.records import examine
from rdtool.patterns import regex
from rdtool.procedures import PROCEDURES
from rdtool.record.reading.fields import field_at, fields_at
from rdtool.record.session import Session
from rdtool.record.whole import whole_session
from rdtool.record.workspace import Workspace
from rdtool.values import value

_Keys: TypeAlias = tuple[str, ...]

#: What units lead and assist in, and where it stands in the session.
_ASSIGNED: Final[Mapping[str, _Keys]] = {
    key: ("全部议题", part, key) for part, key in PROCEDURES.assigned.items()
}
#: Names that come with a paper, and where the same stands in the session.
_WITH: Final[Mapping[str, _Keys]] = {
    ITEM: ("全部议题",),
    **{part: ("全部议题", part) for part in PROCEDURES.assigned},
    **_ASSIGNED,
}
_ROW_NUMBER: Final = "行号"
_MEANINGS: Final = {
    "文种": "文种的名称",
    "自用": "文种说明的“自用”里写的",
    **{part: f"这件文书所属议题的{part}" for part in PROCEDURES.assigned},
    **{key: f"这件文书所涉的各条{part}" for part, key in PROCEDURES.assigned.items()},
    _ROW_NUMBER: "本行的序号，从1起",
}
_OF_A_UNIT: Final = {
    "简称": "单位的简称",
    "全称": "单位的全称",
    **{key: f"由它主办的各条{part}" for part, key in PROCEDURES.assigned.items()},
    **{f"协办{key}": f"由它协办的各条{part}" for part, key in PROCEDURES.assigned.items()},
}
#: `名称 in 一组内容`, at the beginning of a loop of 每份 and under 行 of a sheet template.
_LOOP: Final = regex(r"\s*(\w+)\s+in\s+([\w.]+)\s*(?=\Z|if\s)")
_ROWS: Final = regex(r"^行:\s*([^\n]+)$", re.MULTILINE)
_CODE: Final = regex(r"\{[{%].*?[%}]\}", re.DOTALL)
_EXTENDS: Final = regex(r"""\{%-?\s*extends\s+["']([^"']+)["']""")


@value(frozen=True, slots=True)
class Variable:
    """A name that a template can use."""

    name: str
    """As it is written, with what it is part of."""
    meaning: str
    given: str | None
    """Its value in the paper; blank where the record does not give it, None where there is no such paper."""
    has_parts: bool
    """Whether there are names in it."""

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "name": self.name,
            "meaning": self.meaning,
            "value": self.given,
            "has_parts": self.has_parts,
        }


@value(frozen=True, slots=True)
class Variables:
    """The names for a kind of paper, and the paper that their values are taken from."""

    kind: Kind
    record: Path
    paper: str
    """File name without its ending; blank where the session has no such paper."""
    used: tuple[Variable, ...]
    """Those that the templates of the kind use, with the names in them; or the names in the one asked for."""
    others: tuple[Variable, ...]
    """What else there is; those with names in them only by their own."""

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "kind": self.kind.name,
            "record": str(self.record),
            "paper": self.paper or None,
            "used": [one.as_dict() for one in self.used],
            "others": [one.as_dict() for one in self.others],
        }


def variables(
    word: str, records: Sequence[Path], workspace: Workspace, inside: str = "", *, today: date
) -> Variables:
    """The names for the kind that `word` names, or only those in `inside`.

    The values are those of the first paper of the kind in the first of the records that has one, as it
    would be drafted on `today`.

    Raises:
        WrongUsage: there is no such kind, or nothing of the name `inside`.
        RecordInvalid: none of the records can be understood, or the head of the kind's template is wrong.
        TemplateError: the kind's template can't be found or planned with.
        CannotRead: a record, the profile or a template can't be read.
    """
    chosen, _ = load_catalogue(workspace.templates).choose(word)
    if len(chosen) != 1:
        raise WrongUsage(f"“{word}”不是一个文种", "请写明一个文种，如 决议；全部文种见 rdtool list kinds")
    templates = Templates(workspace.templates)
    first: _Names | None = None
    problems: list[Problem] = []
    for record in records:
        examined = examine(record, workspace, today=today)
        if examined.session is None:
            problems += examined.read
            continue
        names = _Names(chosen[0], record, examined.session, templates)
        first = first or names
        if names.has_paper:
            return names.told(inside)
    if first is None:
        raise RecordInvalid(problems)
    return first.told(inside)


class _Names:
    """The names for the papers of a kind of one session."""

    def __init__(self, kind: Kind, record: Path, session: Session, templates: Templates) -> None:
        self._kind, self._record, self._templates = kind, record, templates
        drafter = Drafter(session, templates)
        self._target = next((one for one in drafter.plan(kind) if isinstance(one, Target)), None)
        self._values: dict[str, Any] = dict(self._target.values if self._target else drafter.shared)
        self._form = self._target.form if self._target else kind.forms[-1]
        self._model = whole_session(PROCEDURES)
        self._ways = _ways_of(kind.loops)
        self._top = list(dict.fromkeys([*(name for name, *rest in self._ways if not rest), *self._values]))
        if self._form.template.endswith(SHEET):
            self._add_row(self._text(self._form.template))

    def _add_row(self, text: str) -> None:
        """What the entries of a list are called."""
        source = _ROWS.search(text)
        if row := source and _LOOP.match(source[1].strip("\"'")):
            keys = tuple(row[2].split("."))
            self._ways[(row[1],)] = self._way(keys)
            self._values.setdefault(row[1], _first(self._value(keys)))
            self._top.insert(0, row[1])
        self._top.append(_ROW_NUMBER)

    @property
    def has_paper(self) -> bool:
        """Whether the session has a paper of the kind."""
        return self._target is not None

    def told(self, inside: str) -> Variables:
        """All of them, or those in one."""
        stem = self._target.stem if self._target else ""
        if inside:
            return Variables(self._kind, self._record, stem, tuple(self._inside(inside)), ())
        used, others, words = [], [], self._words()
        for name in self._top:
            one = self._variable((name,))
            if name in words:
                used += [one, *(self._inside(name) if one.has_parts else ())]
            else:
                others.append(one)
        return Variables(self._kind, self._record, stem, tuple(used), tuple(others))

    def _inside(self, name: str) -> Iterator[Variable]:
        """The names in one; raises WrongUsage where there is none of it."""
        keys = tuple(name.strip().split("."))
        known = self._top
        for end, key in enumerate(keys):
            if key not in known:
                near = nearest(key, known)
                whole = ".".join((*keys[:end], near or ""))
                remedy = f"是否要写 {whole}？" if near else "不加 --in 的，列出全部名称"
                raise WrongUsage(f"没有“{'.'.join(keys[: end + 1])}”这个名称", remedy)
            known = self._keys(keys[: end + 1])
        if not known:
            raise WrongUsage(f"“{name}”里面没有别的名称", "它就是一个值，可以直接写在模板里")
        yield from (self._variable((*keys, key)) for key in known)

    def _way(self, keys: _Keys) -> _Keys:
        """The keys that lead from the session to the same; none where that can't be told."""
        for end in range(len(keys), 0, -1):
            if keys[:end] in self._ways:
                way = self._ways[keys[:end]]
                return (*way, *keys[end:]) if way else ()
        return keys

    def _keys(self, keys: _Keys) -> list[str]:
        """The names in what the keys lead to."""
        fields = fields_at(self._model, way) if (way := self._way(keys)) else {}
        own = [known[-1] for known in self._ways if known[:-1] == keys]
        given = _first(self._value(keys))
        return list(dict.fromkeys([*fields, *own, *(given if isinstance(given, Mapping) else ())]))

    def _variable(self, keys: _Keys) -> Variable:
        is_there = self._target is not None or keys[0] in self._values
        given = _shown(self._value(keys)) if is_there else None
        return Variable(".".join(keys), self._meaning(keys), given, bool(self._keys(keys)))

    def _meaning(self, keys: _Keys) -> str:
        name, *rest = keys
        if not rest and name in _MEANINGS:
            return _MEANINGS[name]
        if rest and keys in self._ways:
            return _OF_A_UNIT[rest[-1]]
        way = self._way(keys)
        info = field_at(self._model, way) if way else None
        if not rest and keys in self._ways:
            return f"一个，取自“{'.'.join(way)}”：{info.description}" if info else "一个，见文种说明的“每份”"
        return (info.description if info else "") or ""

    def _value(self, keys: _Keys) -> Any:
        found: Any = self._values
        for key in keys:
            found = _first(found)
            found = found.get(key, Missing(key)) if isinstance(found, Mapping) else Missing(key)
        return found

    def _words(self) -> set[str]:
        """The words in what a paper's template computes, and in the templates it extends."""
        name, seen, words = self._form.template, set[str](), set[str]()
        while name and name not in seen:
            seen.add(name)
            text = self._text(name)
            words |= set(re.findall(r"\w+", text if name.endswith(SHEET) else " ".join(_CODE.findall(text))))
            extended = _EXTENDS.search(text)
            name = extended[1] if extended else ""
        return words

    def _text(self, name: str) -> str:
        return self._templates.source(name)[0]


def _ways_of(loops: Iterable[str]) -> dict[_Keys, _Keys]:
    """Where what comes with a paper stands in the session: by its name there, none where that can't be told."""
    ways: dict[_Keys, _Keys] = {(key,): way for key, way in _ASSIGNED.items()}
    for source in loops:
        found = _LOOP.match(source)
        name = found[1] if found else source.split(maxsplit=1)[0]
        keys = tuple(found[2].split(".")) if found else ()
        if name == ITEM:
            ways |= {(one,): way for one, way in _WITH.items()}
        elif name != MEETING:
            ways[(name,)] = () if keys == (EACH_UNIT,) else (*ways.get(keys[:1], keys[:1]), *keys[1:])
        if keys == (EACH_UNIT,):
            ways |= {(name, key): _ASSIGNED.get(key.removeprefix("协办"), ()) for key in _OF_A_UNIT}
    return ways


def _first(found: Any) -> Any:
    """The first of several; what is no list is returned as it is."""
    return (found[0] if found else None) if isinstance(found, tuple) else found


def _shown(found: Any) -> str:
    """A value in a few words; blank for what the record does not give."""
    if isinstance(found, Missing):
        return ""
    if isinstance(found, Mapping):
        return f"内有{len(found)}个名称"
    if isinstance(found, tuple):
        plain = not any(isinstance(one, (Mapping, tuple)) for one in found)
        return "、".join(str(printed(one)) for one in found) if plain else f"一组，{len(found)}个"
    return str(printed(found))
