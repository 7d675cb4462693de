"""Labels: which paper a target becomes, and which of a session's papers an earlier file is."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from rdtool.document.label import Label
from rdtool.drafting.catalogue import Kind, Target
from rdtool.record.views import Session


class Labels:
    """The labels of one session's papers."""

    def __init__(self, session: Session) -> None:
        meeting = session.meeting
        self.session = f"{meeting.term}-{meeting.number}"
        self._items = _identities(session)

    def of(self, kind: Kind, target: Target) -> Label:
        """The label of the paper that a target asks for."""
        item = self._items[target.index - 1] if target.index else ""
        part = target.layout.value if target.layout else ""
        if kind.folder:  # a paper of the ledger, one for each day
            return Label(kind.name, unit=target.unit, part=f"{target.dated:%Y-%m-%d}")
        return Label(kind.name, self.session, item=item, unit=target.unit, part=part)

    def now(self, label: Label) -> Label:
        """The label that a file's paper has today, where its item has another name by now."""
        return replace(label)


def _identities(session: Session) -> list[str]:
    """What agenda items are known by: their names, those of one name also by their places."""
    names = Counter(item.name for item in session.agenda)
    return [
        item.name if names[item.name] == 1 else f"{item.name}（第{item.index}项议题）"
        for item in session.agenda
    ]
