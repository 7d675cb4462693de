"""What was promised in an inquiry, followed up one by one (监督法50)."""

from __future__ import annotations

from collections.abc import Iterator

from rdtool.procedures.inquiry import INQUIRY, PROMISE
from rdtool.procedures.inquiry.derive import InquiryView
from rdtool.record.assignments import Assignment, in_item
from rdtool.record.session import Session
from rdtool.record.views import ItemView


def promises(session: Session, item: ItemView, given: InquiryView) -> Iterator[Assignment]:
    """Every promise, by the unit that made it."""
    for at, question in enumerate(given.questions):
        for place, promise in enumerate(question.promises):
            yield in_item(
                session,
                item,
                PROMISE,
                promise,
                text=promise.text,
                way=(INQUIRY.name, "问题", at, "承诺", place),
                facts={"问题": promise.question, "询问人": promise.asker},
            )
