"""回执: the form that members and units fill in, merged with what has come back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rdtool.chinese import bare_name
from rdtool.record.meeting import Receipt
from rdtool.record.profile import Member, Membership
from rdtool.record.sittings import forms_of
from rdtool.record.view import changed
from rdtool.record.views import InvitedUnit, ReceiptLine, SittingView

PRESENT, OBSERVING = "出席", "列席"


def receipt_lines(
    receipts: Sequence[Receipt],
    membership: Membership,
    invited: Sequence[InvitedUnit],
    sittings: Sequence[SittingView],
) -> tuple[ReceiptLine, ...]:
    """Members in the order of the roster, then the invited units, each with its receipts; the rest last.

    A receipt goes by the name of a member, else by its unit; none is lost.
    """
    roster = {bare_name(member.name): member for member in membership.roster}
    members: dict[str, Receipt] = {}
    units: dict[str, list[Receipt]] = {}
    others: list[Receipt] = []
    names = {name: unit.short for unit in invited for name in (unit.short, unit.full)}
    for one in receipts:
        if not one.unit and bare_name(one.name) in roster:
            members[bare_name(one.name)] = one
        elif one.unit in names:
            units.setdefault(names[one.unit], []).append(one)
        else:
            others.append(one)
    return (
        *(_of_member(roster[name], members.get(name), sittings) for name in roster),
        *(line for unit in invited for line in _of_unit(unit, units.get(unit.short, ()))),
        *(_line(OBSERVING, one, unit=one.unit) for one in others),
    )


def _of_member(member: Member, receipt: Receipt | None, sittings: Sequence[SittingView]) -> ReceiptLine:
    forms = tuple(one.name for one in forms_of(sittings))
    return _line(PRESENT, receipt, name=member.name, post=member.post.value, sittings=forms)


def _of_unit(unit: InvitedUnit, receipts: Sequence[Receipt]) -> Iterator[ReceiptLine]:
    """One line for every receipt of a unit, an empty one for a unit without."""
    sittings = tuple(one.name for one in unit.sittings)
    for one in receipts or (None,):
        yield _line(OBSERVING, one, unit=unit.short, sittings=sittings)


def _line(group: str, receipt: Receipt | None, **known: object) -> ReceiptLine:
    given = dict(receipt) if receipt else {}
    answer = {"answer": "是" if receipt.attends else "否"} if receipt else {}
    told = {key: value for key, value in given.items() if key != "attends" and value}
    line = ReceiptLine(group=group, **{**known, **told, **answer, **_fixed(known)})
    filled = (line.name, line.post, line.answer, line.reason, line.substitute, line.phone, line.remark)
    return changed(line, sent=filled_in(filled))


def filled_in(cells: Sequence[str]) -> str:
    """What a line of the form holds, from 姓名 to 备注, in one text that blanks don't change."""
    return "／".join("".join(cell.split()) for cell in cells)


def _fixed(known: dict[str, object]) -> dict[str, object]:
    """What a receipt can't change: who a member is, which unit was asked."""
    return {key: value for key, value in known.items() if key in ("unit", "post") and value}
