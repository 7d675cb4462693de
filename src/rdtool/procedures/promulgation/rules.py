"""Regulations are approved before they are published (R13)."""

from __future__ import annotations

from collections.abc import Iterator

from rdtool.chinese import format_date
from rdtool.diagnostics import Severity
from rdtool.procedures.promulgation import PROMULGATION
from rdtool.record.law import Topic
from rdtool.record.profile import Level
from rdtool.rules.book import Book, Finding
from rdtool.rules.case import Case

BOOK = Book()
rule = BOOK.rule


def _is_own(name: str) -> bool:
    """Whether it is a rule that the committee makes for itself, and no regulation of the place."""
    return any(word in name for word in ("人大常委会", "人民代表大会常务委员会", "主任会议"))


@rule(
    "R13",
    Severity.WARNING,
    "设区的市的地方性法规经批准后公布施行",
    Topic.REGULATION_APPROVAL,
    Topic.REGULATION_PUBLICATION,
)
def regulations_are_approved_first(case: Case) -> Iterator[Finding]:
    """Province approves, then the city publishes."""
    if case.session.names.level is not Level.PREFECTURE:
        return
    for item, path in case.items:
        law = item.view(PROMULGATION)
        if (
            law
            and law.published_on
            and not _is_own(item.name)
            and (law.approved_on is None or law.published_on < law.approved_on)
        ):
            approved = f"批准日期是{format_date(law.approved_on)}" if law.approved_on else "没有批准日期"
            yield Finding(
                (*path, "公布", "公布日期"),
                f"“{item.name}”{format_date(law.published_on)}公布，{approved}",
                "设区的市的地方性法规报省、自治区人大常委会批准后公布；请核对日期",
            )
        if item.name.endswith("条例") and item.paper and "通过之日起施行" in item.paper.effective:
            yield Finding(
                (*path, "文书", "施行"),
                f"“{item.name}”写的是“{item.paper.effective}”，设区的市的地方性法规须经批准",
                "请写明批准、公布以后的施行日期",
            )
