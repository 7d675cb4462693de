"""What was found, as a page to work through, or as annotations for a code host.

A few problems are shown one by one.  Many are grouped by the part of the record they are in, in its
order; what a rule says again and again is shown in full once, then in one line each, then counted.
"Again" means with the same remedy: a problem that asks for something else to be done is never hidden
behind a count of others.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from rdtool.cli import console
from rdtool.diagnostics import Problem, Severity, in_order, render, render_all, summary

#: Up to so many problems are shown one by one.
FEW = 12
#: How often a rule says the same in one part before the rest is only counted.
_SHOWN = 3
#: How many of a rule's remedies are shown with the line of the file, and how many in one part at all.
_FULL, _REMEDIES = 3, 8
_LINES = 12

_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}

Meaning = Callable[[str], str]
"""What a rule asks for, by its id; blank for ids that are no rules."""
Told = dict[str, set[str]]
"""The remedies that the page has given already, by rule."""


def tell(files: Sequence[Path], problems: Sequence[Problem], meaning: Meaning, told_as: str) -> None:
    """What was found in the files: as a page on stderr, or for a code host on stdout."""
    if told_as == "github":
        console.result(github(problems))
    elif problems:
        console.say(page(problems, meaning))
    elif not console.is_quiet():
        console.result("\n".join(f"{file}：没有发现问题" for file in files))


def page(problems: Sequence[Problem], meaning: Meaning) -> str:
    """The problems as text; blank when there are none."""
    if len(problems) <= FEW:
        return render_all(problems)
    told: Told = {}
    parts = [
        "\n\n".join([f"──── {heading} ────", *_part(list(group), told)])
        for heading, group in groupby(in_order(problems), key=_heading)
    ]
    return "\n\n".join([*parts, _closing(problems, meaning)])


def _heading(problem: Problem) -> str:
    """The part of the record that a problem is in: 会议, 第3项议题."""
    file = problem.place.file if problem.place else ""
    top, *rest = problem.path or ("",)
    section = f"第{int(rest[0]) + 1}项议题" if top == "议题" and rest else str(top)
    return " ".join(word for word in (file, section) if word) or "其他"


def _part(problems: list[Problem], told: Told) -> Iterator[str]:
    """The problems of one part; those of a rule with one remedy are together, where the first one is."""
    kinds: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        kinds.setdefault(_kind(problem, kinds), []).append(problem)
    for (id, _), same in kinds.items():
        yield from _alike(id, same, told.setdefault(id, set()))


def _kind(problem: Problem, known: Collection[tuple[str, str]]) -> tuple[str, str]:
    """Rule and remedy; where a rule has ever new remedies, such as the right form of each word, its last."""
    own = problem.id, problem.remedy
    others = [kind for kind in known if kind[0] == problem.id]
    return own if own in known or len(others) < _REMEDIES else others[-1]


def _alike(id: str, same: Sequence[Problem], told: set[str]) -> Iterator[str]:
    """The first in full where its remedy is new, some in a line each, the rest counted."""
    first, *shown = same[:_SHOWN]
    lines = [*map(_short, shown), *_folded(id, same[_SHOWN:])]
    if first.remedy in told:
        lines.insert(0, _short(first))
    elif len(told) < _FULL:
        yield render(first)
    else:
        lines.insert(0, f"{_short(first)}\n{first.remedy}")
    told.add(first.remedy)
    if lines:
        yield "\n".join(lines)


def _short(problem: Problem) -> str:
    where = f" ——→ {problem.place}" if problem.place else ""
    return f"{problem.severity.label} {problem.id}：{problem.message}{where}"


def _folded(id: str, rest: Sequence[Problem]) -> Iterator[str]:
    """One line for what is only counted, with the first lines of the file."""
    if rest:
        lines = list(dict.fromkeys(problem.place.line for problem in rest if problem.place))
        named = "、".join(map(str, lines[:_LINES])) + (" 等" if len(lines) > _LINES else " ")
        yield f"{id} 同样的问题另有 {len(rest)} 处" + (f"：第 {named}行" if lines else "")


def _closing(problems: Sequence[Problem], meaning: Meaning) -> str:
    """The counts, by rule, and where to read more."""
    counts: dict[str, int] = {}
    for problem in sorted(problems, key=lambda problem: -problem.severity):
        counts[problem.id] = counts.get(problem.id, 0) + 1
    width = max(len(str(count)) for count in counts.values())
    rows = [f"  {id}  {count:>{width}} 处  {meaning(id)}".rstrip() for id, count in counts.items()]
    hint = "某条规则的依据和正反例：rdtool rules 编号；只看某几类：--select V,O03；全部结果：--json"
    return "\n".join([summary(problems), *rows, hint])


def github(problems: Sequence[Problem]) -> str:
    """Workflow commands of GitHub, one line a problem; the file is named by its path."""
    return "\n".join(map(_annotation, in_order(problems)))


def _annotation(problem: Problem) -> str:
    place = problem.place
    properties = {"title": f"{problem.severity.label} {problem.id}"}
    if place:
        properties = {"file": place.file, "line": str(place.line), "col": str(place.column), **properties}
    named = ",".join(f"{key}={_escaped(value, ',:')}" for key, value in properties.items())
    text = "；".join(part for part in (problem.message, problem.remedy, problem.basis) if part)
    return f"::{_GITHUB[problem.severity]} {named}::{_escaped(text)}"


def _escaped(text: str, more: str = "") -> str:
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
