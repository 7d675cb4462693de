"""What may stand on a line, for the completion of shells: the name of an argument says what it takes.

Whatever can't be found out is not offered: nobody waits for messages while they press a key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from rdtool.diagnostics import RdtoolError
from rdtool.patterns import regex
from rdtool.values import value

if TYPE_CHECKING:
    from rdtool.record.workspace import Workspace

Candidate: TypeAlias = tuple[str, str]
"""A text, and what it is; the latter may be blank."""

#: What shells take for more than a letter: a candidate with it would have to be quoted, in each in another way.
_SPECIAL: Final = regex(r"""[\s"'`$&|;<>()*?!#~{}\\\[\]:]""")
_MARKS: Final = regex(r"[\[\]…]")


@value(frozen=True, slots=True)
class HalfLine:
    """A command line as far as it is typed."""

    place: Any
    """The workspace; None outside of one, which only those in `_ANYWHERE` are asked about."""
    typed: str
    """Its last word, as far as that goes."""
    words: tuple[str, ...]
    """The records on the line; everything that is no option, where the option before it still lacks its value."""


def candidates(context: Any, parameter: Any, typed: str) -> list[Candidate]:
    """What an argument or option may be, as far as it begins with what is typed already."""
    name = _MARKS.sub("", parameter.metavar or "")
    make = _KNOWN.get(f"{context.info_name} {name}") or _KNOWN.get(name)
    if make is None:
        return []
    try:
        place = _place(context)
        if place is None and make not in _ANYWHERE:
            return []
        found = dict(make(HalfLine(place, typed, _words_on(context))))
    except (RdtoolError, OSError):
        return []
    return [one for one in found.items() if one[0].startswith(typed) and not _SPECIAL.search(one[0])]


def _place(context: Any) -> Workspace | None:
    """The workspace named on the line, else that of the current folder."""
    from rdtool.cli.session import workspace_at

    return workspace_at(context.params.get("workspace"))


def _words_on(context: Any) -> tuple[str, ...]:
    named = context.params.get("records") or context.params.get("record") or context.args
    return (named,) if isinstance(named, str) else tuple(named)


def _kinds(line: HalfLine) -> Iterator[Candidate]:
    """The commands of the kinds; by their names, once something is typed that is no command."""
    from rdtool.drafting.kinds.kind import ALL
    from rdtool.office.inventory import kinds

    rows = kinds(line.place)
    if line.typed.isascii():
        yield from ((row["kind"], f"{row['stage']} {row['name']}") for row in rows)
    else:
        yield from ((row["name"], row["about"]) for row in rows)
        yield from ((row["stage"], "这个阶段的全部文书") for row in rows)
    yield from ((word, "全部文书") for word in ALL)


def _records(line: HalfLine) -> Iterator[Candidate]:
    from rdtool.office.inventory import records

    for row in reversed(records(line.place)):
        yield Path(row["file"]).stem, "至".join(dict.fromkeys([*row["days"][:1], *row["days"][-1:]]))


def _units(line: HalfLine) -> Iterator[Candidate]:
    from rdtool.office.inventory import units

    yield from ((row["unit"], row["full"] or "") for row in units(line.place))


def _items(line: HalfLine) -> Iterator[Candidate]:
    from rdtool.office.inventory import items

    yield from ((row["id"], f"{row['lead']} {row['stage']} {row['text']}") for row in items(line.place))


def _meetings(line: HalfLine) -> Iterator[Candidate]:
    from rdtool.office.inventory import items

    yield from ((row["meeting"], "") for row in items(line.place))


def _agenda(line: HalfLine) -> Iterator[Candidate]:
    """The items of the record on the line, or of the newest one: by 代号 where they have one."""
    from rdtool.record.reading.reader import parse
    from rdtool.record.reading.source import read_source

    tree, _ = parse(read_source(_record_on(line)))
    items = tree.value(("议题",)) if tree else None
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict):
            yield str(item.get("代号") or item.get("名称") or ""), str(item.get("名称") or "")


def _record_on(line: HalfLine) -> Path:
    from rdtool.cli.session import record_files

    for word in reversed(line.words):
        with suppress(RdtoolError):
            return record_files([word], line.place)[0]
    return record_files([], line.place)[0]


def _numbers(line: HalfLine) -> Iterator[Candidate]:
    from rdtool.ledger.database import Ledger
    from rdtool.ledger.register.numbers import Register

    if line.place.ledger.exists():
        entries = Register(Ledger.open(line.place.ledger)).entries()
        yield from ((entry.text, entry.title or entry.subject) for entry in entries)


def _series(line: HalfLine) -> Iterator[Candidate]:
    from rdtool.record.loading import sound_profile

    yield from ((one.name, one.id) for one in sound_profile(line.place).codes.all())


def _templates(line: HalfLine) -> Iterator[Candidate]:
    from rdtool.office.stencils import Stencils

    yield from ((one.name, "、".join(one.kinds)) for one in Stencils(line.place).listed())


def _rules(_: HalfLine) -> Iterator[Candidate]:
    from rdtool.procedures import PROCEDURES
    from rdtool.rules import rule_book
    from rdtool.rules.papers.known import known

    yield from ((id, rule.meaning) for id, rule in rule_book(PROCEDURES).items())
    yield from ((id, rule.meaning) for id, rule in known(PROCEDURES).items())


def _tracked(_: HalfLine) -> Iterator[Candidate]:
    from rdtool.procedures import PROCEDURES

    yield from ((kind.name, "") for kind in PROCEDURES.tracked)


def _steps(_: HalfLine) -> Iterator[Candidate]:
    from rdtool.office.followup.steps import PLAIN_MOVES

    yield from ((move, "") for move in PLAIN_MOVES)


def _new(_: HalfLine) -> Iterator[Candidate]:
    yield "meeting", "下一次会议的记录"


#: What makes candidates, by the name of the argument on its help page, or of one command by both names.
_KNOWN: Final[Mapping[str, Callable[[HalfLine], Iterator[Candidate]]]] = {
    "文种": _kinds,
    "记录": _records,
    "单位": _units,
    "事项编号": _items,
    "会议": _meetings,
    "议题": _agenda,
    "文号": _numbers,
    "系列": _series,
    "模板": _templates,
    "编号": _rules,
    "编号或者词语": _rules,
    "种类": _tracked,
    "new 种类": _new,
    "环节": _steps,
}
_ANYWHERE: Final = (_kinds, _templates, _rules, _tracked, _steps, _new)
