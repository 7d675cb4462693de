"""The papers of a kind that a session asks for, as text."""

from __future__ import annotations

from rdtool.document.model import Document
from rdtool.drafting.draft import Drafter
from rdtool.drafting.kinds.catalogue import load
from rdtool.drafting.kinds.plan import NotDrafted, Target
from rdtool.drafting.templates import Templates
from rdtool.record.session import Session
from rdtool.writers.text import to_text


def papers(session: Session, kind: str) -> list[str]:
    """The Word papers of a kind."""
    return [to_text(document) for document in documents(session, kind)]


def documents(session: Session, kind: str) -> list[Document]:
    """The same as documents."""
    drafter, chosen = Drafter(session, Templates()), load().by_word[kind]
    made = [drafter.draft(chosen, one).content for one in drafter.plan(chosen) if isinstance(one, Target)]
    return [one for one in made if isinstance(one, Document)]


def refused(session: Session, kind: str) -> list[str]:
    """Why papers of a kind must not be."""
    entries = Drafter(session, Templates()).plan(load().by_word[kind])
    return [entry.reason for entry in entries if isinstance(entry, NotDrafted)]
