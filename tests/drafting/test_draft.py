"""Drafting: what the papers of one session share is that session's own."""

from __future__ import annotations

from rdtool.document.model import Document
from rdtool.drafting.draft import Drafter
from rdtool.drafting.kinds.catalogue import load
from rdtool.drafting.kinds.plan import Target
from rdtool.drafting.templates import Templates
from tests.samples import profile, session


def test_sessions_of_two_places_share_templates_but_no_names() -> None:
    templates = Templates()
    titles = [title(region, templates) for region in ("云川市", "临江市")]
    assert [text[:3] for text in titles] == ["云川市", "临江市"]


def title(region: str, templates: Templates) -> str:
    """The title of the place's 审议意见, which a macro composes."""
    place = session(office=profile(地区={"全称": region, "级别": "设区的市"}))
    kind = load().by_word["审议意见"]
    drafter = Drafter(place, templates)
    target = next(drafter.plan(kind))
    assert isinstance(target, Target)
    content = drafter.draft(kind, target).content
    assert isinstance(content, Document)
    return content.title
