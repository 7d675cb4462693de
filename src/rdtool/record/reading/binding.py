"""From a tree to a model: pydantic types the text, and its errors become problems with a place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ValidationError

from rdtool.diagnostics import Problem, Severity, Way, has_errors, in_order
from rdtool.record.openpart import PARTS, PROCEDURES
from rdtool.record.parts import NO_PROCEDURES, Procedures
from rdtool.record.reading.composer import MOST_PROBLEMS
from rdtool.record.reading.fields import Model, fields_at
from rdtool.record.reading.messages import Complaint, Phrasing, meant_key, shown, word
from rdtool.record.reading.swallowed import Swallowed, swallowed
from rdtool.record.reading.traps import corrected
from rdtool.record.reading.tree import Tree
from rdtool.record.whole import whole
from rdtool.values import value

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

M = TypeVar("M", bound=BaseModel)


def bind(
    model: type[M], tree: Tree, procedures: Procedures = NO_PROCEDURES
) -> tuple[M | None, list[Problem]]:
    """The tree as an instance of `model`, or everything that keeps it from being one, by place.

    `procedures` may add keys to the model.
    """
    merged = list(islice(swallowed(lambda: whole(model, procedures), tree), MOST_PROBLEMS))
    try:
        bound = model.model_validate(tree.filled, context={PROCEDURES: procedures})
        told = [one.problem for one in merged]
        return None if has_errors(told) else bound, told
    except ValidationError as error:
        details = error.errors(include_url=False)
    described = whole(model, procedures)
    found = [_Located(*_locate(described, tree, detail)) for detail in details[:MOST_PROBLEMS]]
    left = list(_covered(_one_branch(found)))
    told, left = _with_merged(merged, left)
    problems = in_order([*told, *(_problem(tree, located) for located in left)])
    if len(details) > MOST_PROBLEMS:
        problems.append(_more(tree, problems[-1]))
    return None, problems


def _with_merged(merged: list[Swallowed], found: list[_Located]) -> tuple[list[Problem], list[_Located]]:
    """The entries that swallowed others, errors where a complaint comes of it, and the other complaints."""
    ways = {one.complaint.path for one in found}
    told = [
        replace(one.problem, severity=Severity.ERROR) if one.ways & ways else one.problem for one in merged
    ]
    known = {way for one in merged for way in one.ways}
    return told, [one for one in found if one.complaint.path not in known]


def _more(tree: Tree, last: Problem) -> Problem:
    remedy = "请先改正上面各处，再检查一次。"
    return tree.problem("Y98", Severity.ERROR, "问题太多，后面的没有列出", last.path, remedy=remedy)


@value(frozen=True, slots=True)
class _Located:
    """A complaint, and the union branch that raised it, if any."""

    complaint: Complaint
    site: Way
    """The part of the file that the union describes."""
    branch: str = ""
    """pydantic's name of the branch; blank outside unions."""

    @property
    def deeper(self) -> bool:
        """Whether the branch fits as a whole and only something inside it is wrong."""
        return len(self.complaint.path) > len(self.site)


def _locate(model: Model, tree: Tree, detail: ErrorDetails) -> tuple[Complaint, Way, str]:
    """The complaint behind an error, with the union it comes from."""
    loc = tuple(step for step in detail["loc"] if step != PARTS)
    context = detail.get("ctx") or {}
    tag = re.findall("'([^']*)'", context.get("discriminator", ""))[-1:]
    owner, named = (loc[:-1], loc[-1:]) if detail["type"] == "missing" else (loc, tag)
    path = (*tree.resolve(owner), *named)
    complaint = Complaint(
        type=detail["type"],
        path=path,
        model=model,
        value=context.get("tag", detail["input"]),
        context=context,
        text=detail["msg"],
        line=tree.source.lines[tree.place(path).line - 1],
        blank=bool(path) and tree.has_key(path),
    )
    return complaint, *_union(model, tree, loc)


def _union(model: Model, tree: Tree, loc: Way) -> tuple[Way, str]:
    """The first step of `loc` that is neither in the file nor a key of the model names a branch."""
    for index, step in enumerate(loc):
        site = tree.resolve(loc[:index])
        inside = len(tree.resolve(loc[: index + 1])) > len(site)
        if not inside and isinstance(step, str) and step not in fields_at(model, site):
            return site, step
    return (), ""


def _one_branch(found: list[_Located]) -> Iterator[_Located]:
    """For each union the complaints of the branch that was meant; one for all where none stands out."""
    sites = dict.fromkeys(one.site for one in found if one.branch)
    yield from (one for one in found if not one.branch)
    for site in sites:
        branches: dict[str, list[_Located]] = {}
        for one in found:
            if one.branch and one.site == site:
                branches.setdefault(one.branch, []).append(one)
        inner = [group for group in branches.values() if all(one.deeper for one in group)]
        yield from min(inner, key=len) if inner else [_either([group[0] for group in branches.values()])]


def _either(heads: list[_Located]) -> _Located:
    """One complaint for several branches: the first one's, with what the others would accept."""
    said = dict.fromkeys(word(head.complaint).message for head in heads)
    context = {"error": "；或者，".join(said)}
    return replace(heads[0], complaint=replace(heads[0].complaint, type="value_error", context=context))


def _covered(found: Iterable[_Located]) -> list[_Located]:
    """Without the missing keys that an unknown key at the same level is the misspelling of."""
    given = list(found)
    meant = {
        (*one.complaint.path[:-1], meant_key(one.complaint))
        for one in given
        if one.complaint.type == "extra_forbidden"
    }
    return [one for one in given if one.complaint.type != "missing" or one.complaint.path not in meant]


def _problem(tree: Tree, located: _Located) -> Problem:
    complaint = located.complaint
    wording = _without_last_mark(tree, complaint) or word(complaint)
    key = complaint.type in {"extra_forbidden", "missing", "left_out"}
    return tree.problem(
        wording.id, Severity.ERROR, wording.message, complaint.path, remedy=wording.remedy, key=key
    )


def _without_last_mark(tree: Tree, complaint: Complaint) -> Phrasing | None:
    """A value that is refused and ends with a mark, as entries in a sentence do: `应到: 35，`."""
    value, wording = complaint.value, word(complaint)
    bare = value.rstrip("，,、；;。 ") if isinstance(value, str) else ""
    line = tree.plain_line(complaint.path) if bare and bare != value else ""
    if wording.id not in _OF_VALUES or str(value) not in line:
        return None
    message = f"{complaint.subject}的末尾多了标点：{shown(value)}"
    return Phrasing(wording.id, message, corrected(line.replace(str(value), bare, 1)))


_OF_VALUES = {"M04", "M05", "M06", "M13", "M15"}
