"""What tells agenda items and opinions apart, and what refers to them (A, O26)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from rdtool.diagnostics import Severity, Way
from rdtool.record.assignments import Assignment, assignments
from rdtool.record.identity import plain
from rdtool.record.references import free_code
from rdtool.record.views import ItemView
from rdtool.rules.book import Finding, rule
from rdtool.rules.case import Case


def unsound(case: Case, texts: Sequence[str], where: Way, said: str) -> Iterator[Finding]:
    """References that lead to no agenda item, or to several; `said` begins the sentence."""
    for place, reference in case.references.all(texts):
        if reference.number is None:
            message, remedy = case.references.trouble(reference)
            yield Finding((*where, place), f"{said}{message}", remedy)


@rule("A16", Severity.ERROR, "议题的代号各不相同，名称相同的议题各有代号")
def items_are_told_apart(case: Case) -> Iterator[Finding]:
    """What two items share tells neither of them: numbers and references could go to either."""
    agenda = case.session.agenda
    bearers: dict[str, list[ItemView]] = defaultdict(list)
    namesakes: dict[str, list[ItemView]] = defaultdict(list)
    for item in agenda:
        bearers[item.code].append(item)
        namesakes[plain(item.name)].append(item)
    for item, path in case.items:
        if other := _other(item, bearers[item.code] if item.code else ()):
            yield Finding(
                (*path, "代号"),
                f"代号“{item.code}”重复，第{other.index}项议题“{other.name}”也用它",
                f"一项议题一个代号，有一处可以改为“{free_code(agenda, item.code)}”",
            )
        if other := _other(item, namesakes[plain(item.code)] if item.code else ()):
            yield Finding(
                (*path, "代号"),
                f"代号“{item.code}”与第{other.index}项议题的名称相同",
                f"请改一个代号，如“{free_code(agenda, item.code)}”",
            )
        if other := _other(item, () if item.code else namesakes[plain(item.name)]):
            yield Finding(
                (*path, "名称"),
                f"与第{other.index}项议题名称相同，分不清文号、事项是哪一项的",
                "请给两项议题各写一个“代号”",
                Severity.WARNING,
            )


def _other(item: ItemView, bearers: Sequence[ItemView]) -> ItemView | None:
    """The first of these that is not the item itself."""
    return next((other for other in bearers if other is not item), None)


@rule("A17", Severity.ERROR, "曾用名是本项议题以前的名称，现在没有不同名的议题用它")
def former_names_are_free(case: Case) -> Iterator[Finding]:
    """A former name that still is another item's, or that two items claim, would move what is not theirs.

    Of two items of one name it says which of them the earlier one is.
    """
    owners: dict[str, list[ItemView]] = defaultdict(list)
    claims: dict[str, list[ItemView]] = defaultdict(list)
    for item in case.session.agenda:
        for name in {plain(item.name), item.code} - {""}:
            owners[name].append(item)
        for name in {plain(name) for name in item.former}:
            claims[name].append(item)
    for item, path in case.items:
        for place, former in enumerate(item.former):
            where = (*path, "曾用名", place)
            yield from _former(item, former, where, owners[plain(former)], claims[plain(former)])


def _former(
    item: ItemView, former: str, where: Way, owners: Sequence[ItemView], claims: Sequence[ItemView]
) -> Iterator[Finding]:
    is_own, namesakes = any(owner is item for owner in owners), len(owners) > 1
    if is_own and not namesakes:
        yield Finding(where, f"曾用名“{former}”就是现在的名称或者代号", "请删去这个曾用名", Severity.WARNING)
    if not is_own and (other := _other(item, owners)):
        yield Finding(
            where,
            f"曾用名“{former}”现在是第{other.index}项议题的名称或者代号，不会跟着这项议题",
            "确是改名的，请核对那一项议题；不是的，请删去这个曾用名",
        )
    if other := _other(item, claims):
        yield Finding(
            where,
            f"曾用名“{former}”重复，第{other.index}项议题“{other.name}”也写了它",
            "一个旧名称只能属于一项议题，请删去一处",
        )


@rule("O26", Severity.ERROR, "写下的事项编号属于本次会议，各不相同")
def pinned_ids_are_ones_own(case: Case) -> Iterator[Finding]:
    """An id that two opinions have, or another session's, would mix up what is followed up."""
    given = assignments(case.session)
    pinned = [one for one in given if one.thing.pin]
    bearers: dict[str, list[Assignment]] = defaultdict(list)
    for one in pinned:
        bearers[one.thing.pin].append(one)
    for one in pinned:
        id, stem = one.thing.pin, one.thing.stem
        other = next((other for other in bearers[id] if other is not one), None)
        shape = stem if one.kind.sign else rf"{one.origin}-\d\d+"
        if not re.fullmatch(rf"{shape}-\d\d+", id):
            yield Finding(
                (*one.path, "编号"),
                f"“{id}”不是这里的事项编号，应当是“{stem}-01”的样子",
                "请照台账中的编号改正；还没有交办的，不写编号",
            )
        elif other:
            yield Finding(
                (*one.path, "编号"),
                f"事项编号 {id} 重复，“{other.text[:20]}”也是它",
                f"一个事项一个编号，新增的请删去编号，或者改为 {_free_id(id, [one.id for one in given])}",
            )


def _free_id(id: str, ids: Sequence[str]) -> str:
    """An id behind the last one of the same beginning."""
    head = id.rpartition("-")[0]
    last = max(one for one in (id, *ids) if one.rpartition("-")[0] == head).rpartition("-")[2]
    return f"{head}-{int(last) + 1:0{len(last)}d}"
