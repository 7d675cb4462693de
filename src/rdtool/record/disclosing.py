"""What of a session is to be made known: what it adopted, what was reported, what members said of it.

Whatever the record says of one of them joins its line; what it lists besides has a line of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rdtool.record.agenda import ItemKind
from rdtool.record.disclosure import DisclosedKind, Disclosure, DisclosureRow
from rdtool.record.references import References
from rdtool.record.views import ItemView, as_view


def disclosures(
    given: Sequence[Disclosure], agenda: Sequence[ItemView], references: References
) -> tuple[DisclosureRow, ...]:
    """The lines of the ledger, in the order of the agenda; what has no place in it comes last."""
    left = list(enumerate(given))
    rows = []
    for item in agenda:
        for expected in _expected(item):
            own = next((one for one in left if _is_of(one[1], item, expected, references)), None)
            if own:
                left.remove(own)
            rows.append(_merged(expected, own[1] if own else None))
    return (*rows, *(_alone(one, agenda, references) for _, one in left))


def _expected(item: ItemView) -> Iterator[DisclosureRow]:
    """The papers on an item that the law wants known."""
    adopted = {ItemKind.RULES: DisclosedKind.RULES}.get(item.kind, DisclosedKind.ADOPTED)
    if item.kind in (ItemKind.RESOLUTION, ItemKind.DECISION, ItemKind.RULES):
        if item.vote and item.vote.passed:
            yield _row(item, adopted, item.title or item.name)
    elif item.kind in (ItemKind.REPORT, ItemKind.WRITTEN) and not item.answers:
        yield _row(item, DisclosedKind.REPORT, item.report_of_organ)
    for one, _ in item.told:
        if told := one.disclosed():
            yield as_view(
                DisclosureRow,
                _row(item, DisclosedKind(told.kind), told.title),
                told_on=told.told_on,
                published_on=told.published_on,
            )


def _row(item: ItemView, kind: DisclosedKind, title: str) -> DisclosureRow:
    return DisclosureRow.model_construct(
        agenda=(str(item.index),), sort=kind, title=title, item=item.name, told_on=None, published_on=None
    )


def _is_of(one: Disclosure, item: ItemView, expected: DisclosureRow, references: References) -> bool:
    """Whether an entry is about this paper: by its title, or by item and class where it gives none."""
    if one.title:
        return one.title == expected.title
    return one.sort is expected.sort and item.index in references.numbers(one.agenda)


def _merged(expected: DisclosureRow, own: Disclosure | None) -> DisclosureRow:
    if own is None:
        return expected
    return as_view(
        DisclosureRow,
        own,
        agenda=expected.agenda,
        sort=expected.sort,
        title=expected.title,
        item=expected.item,
        told_on=own.told_on or expected.told_on,
        published_on=own.published_on or expected.published_on,
    )


def _alone(one: Disclosure, agenda: Sequence[ItemView], references: References) -> DisclosureRow:
    numbers = references.numbers(one.agenda)
    return as_view(DisclosureRow, one, item="、".join(agenda[number - 1].name for number in numbers))
