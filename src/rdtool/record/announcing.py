"""公告: what an item has the committee announce, whichever procedure asks for it."""

from collections.abc import Iterable

from rdtool.record.agenda import AgendaItem, ItemKind
from rdtool.record.decisions import Announced, Notice
from rdtool.record.names import OrganNames
from rdtool.record.profile import Level


def needs_approval(name: str, names: OrganNames) -> bool:
    """Whether a text is a regulation that the province approves before it is published (立法法81)."""
    return names.level is Level.PREFECTURE and name.endswith("条例")


def announcement(item: AgendaItem, names: OrganNames) -> Announced | None:
    """What is announced on an item; rules that say when they take effect are published unless approval is needed."""
    asked: Iterable[Announced] = filter(None, (one.announced() for one, _ in item.told))
    found = min(asked, key=lambda one: list(Notice).index(one.kind), default=None)
    if found and found.kind is Notice.PROMULGATION:
        return found
    published = item.kind is ItemKind.RULES and item.paper and item.paper.effective
    if published and not needs_approval(item.name, names):
        return Announced(kind=Notice.PROMULGATION)
    return found
