"""What an agenda item is about, in terms of the law: which provisions its papers may rest on."""

from __future__ import annotations

from rdtool.patterns import regex
from rdtool.record.agenda import AgendaItem, ItemKind, Matter
from rdtool.record.law import Topic

#: The provision on which a resolution or decision of this matter rests.
DECISION_TOPICS = {
    Matter.BUDGET_ADJUSTMENT: Topic.BUDGET_ADJUSTMENT,
    Matter.FINAL_ACCOUNTS: Topic.FINAL_ACCOUNTS,
    Matter.RESIGNATION: Topic.RESIGNATION,
}

_INSPECTED = regex(
    "执法检查|检查(?:《[^》]+》|[^《》，]*(?:法|条例|规定|办法|决定))[^，]*(?:实施|贯彻|执行)情况"
)
_FINANCE = ("预算", "决算", "审计", "计划执行")


_WORDS = {
    Matter.BUDGET_ADJUSTMENT: ("预算调整",),
    Matter.FINAL_ACCOUNTS: ("决算",),
    Matter.LIVELIHOOD_BALLOT: ("票决",),
    Matter.RESIGNATION: ("辞去", "辞职"),
}


def matter_of(item: AgendaItem) -> Matter:
    """What a resolution or decision is about: by the record's word, by the parts it has, or by its name."""
    if item.matter:
        return item.matter
    by_part = {key.matter for key, _ in item.parts.present()}
    fits = (
        m for m, words in _WORDS.items() if m.value in by_part or any(word in item.name for word in words)
    )
    return next(fits, Matter.GENERAL)


def is_inspection(item: AgendaItem) -> bool:
    """Whether a report is one of 执法检查: 关于检查《……法》实施情况的报告."""
    return any(_INSPECTED.search(text) for text in (item.name, item.report))


def is_audit_report(item: AgendaItem) -> bool:
    """Whether an item is the yearly audit report, not the one on putting things right."""
    name = item.name + item.report
    return "审计" in name and "整改" not in name and any(word in name for word in ("审计工作", "财政收支"))


def opinions_topic(item: AgendaItem) -> Topic:
    """The provision on the review opinions on a report."""
    name = item.name + item.report
    if is_inspection(item):
        return Topic.INSPECTION_OPINIONS
    return Topic.FINANCE_OPINIONS if any(word in name for word in _FINANCE) else Topic.REPORT_OPINIONS


def topics_of(item: AgendaItem) -> set[Topic]:
    """Every provision that the papers of an item are likely to cite."""
    found = {DECISION_TOPICS[matter]} if (matter := matter_of(item)) in DECISION_TOPICS else set()
    if item.kind in (ItemKind.REPORT, ItemKind.WRITTEN) or any(
        one.sent_to() is not None for one, _ in item.told
    ):
        found.add(opinions_topic(item))
    if "整改" in item.name and "审计" in item.name:
        found |= {Topic.AUDIT_REMEDY}
    if is_inspection(item):
        found |= {Topic.INSPECTION, Topic.INSPECTION_TEAM, Topic.INSPECTION_REPORT}
    if "询问" in item.name + item.agenda_phrase:
        found |= {Topic.INQUIRY, Topic.INQUIRY_OPINIONS}
    if "质询" in item.name:
        found |= {Topic.INTERPELLATION}
    if any(word in item.name for word in ("撤职", "撤销")):
        found |= {Topic.DISMISSAL, Topic.DISMISSAL_MOTION}
    return found
