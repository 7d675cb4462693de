"""交办: the units that opinions are handed to, in the order of the office's list, and who has signed."""

from datetime import date

from pydantic import Field

from rdtool.procedures.handover import HANDOVER
from rdtool.procedures.handover.model import Handover, SignedReceipt
from rdtool.record.assignments import Assignment, assignments
from rdtool.record.session import Session
from rdtool.record.tracked import ToldBy
from rdtool.record.view import View, derived
from rdtool.record.views import as_view


class HandedUnit(View):
    """承办单位: what one unit takes home."""

    name: str = derived(key="简称", about="单位简称")
    full: str = derived(key="全称", about="单位全称")
    leads: int = derived(key="主办条数", about="主办多少条意见")
    assists: int = derived(key="协办条数", about="协办多少条意见")
    contact: str = derived(default="", key="联系人", about="rdtool.yaml 中该单位的联系人")
    phone: str = derived(default="", key="联系电话", about="rdtool.yaml 中该单位的联系电话")
    signed_by: str = derived(default="", key="签收人", about="签收的人；没有签收的为空")
    signed_on: date | None = derived(default=None, key="签收日期", about="签收的日期；没有签收的为空")


class HandoverView(Handover):
    """交办会, with the units and what they take home."""

    units: tuple[HandedUnit, ...] = Field((), alias="各单位", description="各承办单位，依单位名单的次序")
    opinions: int = Field(0, alias="意见条数", description="交办的审议意见共多少条")
    topics: int = Field(0, alias="议题件数", description="交办哪几件报告的审议意见，共几件")


def handed(session: Session) -> tuple[Assignment, ...]:
    """What the meeting hands over: the opinions on the reports of the session."""
    return tuple(one for one in assignments(session) if one.kind.told_by is ToldBy.AGENDA)


def handed_over(session: Session) -> HandoverView | None:
    """The meeting with its units; None where the record has none."""
    given = session.record.part(HANDOVER)
    if given is None:
        return None
    found = handed(session)
    return as_view(
        HandoverView,
        given,
        units=_units(session, given, found),
        opinions=len(found),
        topics=len({one.topic for one in found}),
    )


def _units(session: Session, given: Handover, found: tuple[Assignment, ...]) -> tuple[HandedUnit, ...]:
    known = {unit.name: unit for unit in reversed(session.profile.units)}
    order = {unit.name: place for place, unit in enumerate(session.profile.units)}
    names = dict.fromkeys(name for one in found for name in (one.lead, *one.assist) if name)
    signed = {session.names.full(one.unit): one for one in given.receipts}

    def unit(name: str) -> HandedUnit:
        office, full = known.get(name), session.names.full(name)
        full = office.full if office and office.full else full
        receipt = signed.get(session.names.full(name)) or signed.get(full)
        return HandedUnit(
            name=name,
            full=full,
            leads=sum(one.lead == name for one in found),
            assists=sum(name in one.assist for one in found),
            contact=office.contact if office else "",
            phone=office.phone if office else "",
            signed_by=receipt.by if receipt else "",
            signed_on=signed_on(receipt, given) if receipt else None,
        )

    return tuple(unit(name) for name in sorted(names, key=lambda name: order.get(name, len(order))))


def signed_on(receipt: SignedReceipt, given: Handover) -> date:
    """The day on which a unit signed: its own, or that of the meeting."""
    return receipt.day or given.day
