"""Which papers of a kind a session asks for, and which must not exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeAlias

from jinja2 import Environment

from rdtool.diagnostics import Way
from rdtool.document.style import Layout
from rdtool.drafting.bounds import BUDGET
from rdtool.drafting.formula import Formula
from rdtool.drafting.kinds.compiled import EACH_UNIT, CompiledKind, Loop, compiled, formula, line
from rdtool.drafting.kinds.kind import ITEM, MEETING, Form, Kind, conditions
from rdtool.drafting.values import Missing, described
from rdtool.record.decisions import NOT_PUT
from rdtool.record.session import Session
from rdtool.values import value

Values: TypeAlias = Mapping[str, Any]

#: More papers than any session asks for; a loop that makes them is a slip.
_MOST = 20_000


@value(frozen=True, slots=True)
class Target:
    """One paper to draft: its template, what the template sees, its file name."""

    form: Form
    stem: str
    """File name without its ending; `publish` makes it safe."""
    dated: date
    """The day the file is dated with: adoption, issue or the session's last day."""
    path: Way
    """The part of the record the paper is made from."""
    values: Values
    index: int | None = None
    """The agenda item the paper belongs to."""
    unit: str = ""
    """The unit, person or group that the paper is for."""
    layout: Layout | None = None
    """The format of this one, where it is not the kind's."""
    due: date | None = None
    """The day by which a letter asks for something."""


@value(frozen=True, slots=True)
class NotDrafted:
    """A paper that must not exist: reason and remedy, with the place in the record."""

    stem: str
    path: Way
    index: int | None
    reason: str
    remedy: str = ""
    expected: bool = False
    """True where nothing is wrong: the matter simply was not passed."""


class Planner:
    """Plans the papers of one session; `values` is the session as templates see it."""

    def __init__(self, session: Session, values: Values, environment: Environment) -> None:
        self._values, self._environment = values, environment
        self._assigned = session.record.parts.procedures.assigned
        agenda = values["全部议题"]
        self._all = {
            key: tuple(one for item in agenda for one in item[part][key])
            for part, key in self._assigned.items()
        }
        # Of two units with one name the first counts, here as in `derive`.
        self._unit_names = {unit.name: unit.full for unit in reversed(session.profile.units) if unit.full}
        self._names = session.names

    def plan(self, kind: Kind) -> Iterator[Target | NotDrafted]:
        """The papers of a kind; all of them are found before the first is given, within one budget.

        Raises:
            FormulaError: an expression in the head of its template can't be computed.
        """
        with BUDGET:
            return iter(list(self._planned(kind)))

    def _planned(self, kind: Kind) -> Iterator[Target | NotDrafted]:
        made = compiled(kind, self._environment)
        given = {**self._values, "文种": kind.name, **self._all}
        for number, values in enumerate(self._each(made.loops, given)):
            if number == _MOST:
                raise made.loops[-1].entries.refuse(f"会拟出超过{_MOST}份文书")
            entry = self._paper(kind, made, values)
            yield entry
            if isinstance(entry, Target) and made.large_print and made.large_print(values):
                yield replace(entry, stem=f"{entry.stem}（大字版）", layout=Layout.LARGE_PRINT)

    def _each(self, loops: tuple[Loop, ...], values: Values) -> Iterator[Values]:
        """The values of each paper: the entries of the loops, one inside the other."""
        if not loops:
            yield values
            return
        first, *deeper = loops
        for entry in self._entries(first, values):
            inner = {**values, first.name: entry, **self._brought(entry)}
            if first.condition is None or first.condition(inner):
                yield from self._each(tuple(deeper), inner)

    def _entries(self, loop: Loop, values: Values) -> Iterable[Any]:
        if loop.scope == EACH_UNIT:
            return self._units(values)
        found = loop.entries(values)
        if isinstance(found, (str, Mapping)) or not isinstance(found, Iterable):
            raise loop.entries.not_a_list(found)
        return found

    def _units(self, values: Values) -> Iterator[Values]:
        """The units of what is at hand with that in which each leads and assists, lead units first."""
        leading: dict[str, dict[str, list[Any]]] = {}
        assisting: dict[str, dict[str, list[Any]]] = {}
        keys = tuple(dict.fromkeys(self._assigned.values()))
        for key in keys:
            for one in values[key]:
                if one["主办"]:
                    leading.setdefault(one["主办"], {}).setdefault(key, []).append(one)
                for unit in dict.fromkeys(one["协办"]):
                    assisting.setdefault(unit, {}).setdefault(key, []).append(one)
        for unit in {**leading, **assisting}:
            leads, assists = leading.get(unit, {}), assisting.get(unit, {})
            yield {
                "简称": unit,
                "全称": self._unit_names.get(unit) or self._names.full(unit),
                **{key: tuple(leads.get(key, ())) for key in keys},
                **{f"协办{key}": tuple(assists.get(key, ())) for key in keys},
            }

    def _brought(self, entry: Any) -> Values:
        """What else an entry brings: a part of it that units work on and what that holds, or this alone."""
        if not isinstance(entry, Mapping):
            return {}
        brought = {key: entry[key] for key in self._assigned.values() if key in entry}
        for part, key in self._assigned.items():
            if part in entry:
                brought |= {part: entry[part], key: tuple(entry[part][key])}
        return brought

    def _paper(self, kind: Kind, made: CompiledKind, values: Values) -> Target | NotDrafted:
        form = _fitting(made, values)
        item = values.get(ITEM)
        index = item["序"] if item else None
        stem = str(line(form.file_name, self._environment, form)(values))
        path = form.about(index)
        others = [values[loop.name] for loop in made.loops if loop.name not in (MEETING, ITEM)]
        name = _name_of(others[-1]) if others else ""
        about = f"“{name}”" if name else f"议题“{item['名称']}”" if item else ""
        if made.passed and (refused := _refused(kind, made.passed(values), about)):
            return replace(refused, stem=stem, index=index, path=(*path, *refused.path))
        unit = name or stem if others else ""
        seen = {**values, "自用": form.own}
        dated, due = self._dated(form, values), self._due(form, values)
        return Target(form, stem, dated, path, seen, index, unit, due=due)

    def _dated(self, form: Form, values: Values) -> date:
        expression = formula("成文日期", form.dated, self._environment, form)
        return _day(expression, expression(values))

    def _due(self, form: Form, values: Values) -> date | None:
        """None where the letter sets no day, or the record does not say it."""
        expression = formula("期限", form.due, self._environment, form) if form.due else None
        day = expression(values) if expression else None
        return (
            None if expression is None or day is None or isinstance(day, Missing) else _day(expression, day)
        )


def _day(expression: Formula, found: Any) -> date:
    if not isinstance(found, date):
        raise expression.refuse(f"应当是日期，得到的却是{described(found)}")
    return found


def _name_of(entry: Any) -> str:
    """What the unit, person or group is called that a paper is for."""
    if isinstance(entry, Mapping):
        return next((str(entry[key]) for key in ("简称", "姓名", "名称") if entry.get(key)), "")
    return entry if isinstance(entry, str) else ""


def _fitting(kind: CompiledKind, values: Values) -> Form:
    """The template for a paper: of those that fit, the one with most conditions.

    Raises:
        FormulaError: two fit equally well.
    """
    fit = [(form, why) for form, why in kind.fits if why is None or why(values)]
    (first, reason), *others = fit
    for other, _ in others:
        same = conditions(other) == conditions(first) and bool(other.lines) == bool(first.lines)
        if reason and same:
            raise reason.refuse(
                f"模板“{other.template}”也适用于这件文书", remedy="请把其中一个的条件写得更细"
            )
    return first


def _refused(kind: Kind, vote: Any, about: str) -> NotDrafted | None:
    """Why a paper must not exist that needs a vote to have passed (组织法51); None where it has."""
    if not vote or isinstance(vote["通过"], Missing):
        return NotDrafted(
            "",
            (),
            None,
            f"{about}没有完整的表决情况，不能确认已经通过",
            "请在该议题下填写“表决: {赞成: …, 反对: …, 弃权: …}”，并写明出席的应到人数",
        )
    if vote["通过"]:
        return None
    if vote["结果"] in {outcome.value for outcome in NOT_PUT}:
        reason, remedy = f"{about}{vote['结果']}，没有{kind.name}可拟", ""
    else:
        reason = (
            f"{about}表决未获通过：赞成{vote['赞成']}票，全体组成人员{vote['全体组成人员']}人，"
            f"过半数须有{vote['法定票数']}票以上，不能拟写{kind.name}"
        )
        remedy = "如果票数或者应到人数填写有误，请更正后再拟"
    return NotDrafted("", ("表决",), None, reason, remedy, expected=True)
