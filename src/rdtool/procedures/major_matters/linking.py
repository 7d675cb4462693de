"""The topics of a plan, each with the agenda item that took it up: by 代号, name or former name."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from rdtool.procedures.major_matters.model import AnnualPlan, PlanTopic
from rdtool.record.identity import Key, match
from rdtool.record.references import keys_of
from rdtool.record.session import Session
from rdtool.record.views import ItemView
from rdtool.values import value


@value(frozen=True, slots=True)
class Linked:
    """A topic and where it was taken up; `at` is its place in the plan."""

    at: int
    topic: PlanTopic
    session: Session | None = None
    item: ItemView | None = None


def link(plan: AnnualPlan, sessions: Sequence[Session]) -> tuple[Linked, ...]:
    """Every topic with the last session of the year that took it up, if one did."""
    keys = [Key(one.name, one.code, one.former) for one in plan.topics]
    found: dict[int, tuple[Session, ItemView]] = {}
    for session in sessions:
        items = keys_of(session.agenda)
        for item, topic in match(items, keys).pairs.items():
            found[topic] = session, session.agenda[item]
        for topic, item in match(keys, items).pairs.items():
            found[topic] = session, session.agenda[item]
    return tuple(
        Linked(at, topic, *found[at]) if at in found else Linked(at, topic)
        for at, topic in enumerate(plan.topics)
    )


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])
