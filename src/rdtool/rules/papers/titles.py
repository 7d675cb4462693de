"""Titles a paper names: as the record has them, drafts as drafts (W10–W12)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

from rdtool.diagnostics import Severity
from rdtool.rules.papers.book import inner_rule, paper_rule
from rdtool.rules.papers.facts import DRAFT, Facts, titles_of
from rdtool.rules.papers.paper import Doubt, Paper, doubt

_QUOTED: Final = re.compile("《((?:[^《》]|《[^《》]*》)+)》")
_RUN_IN: Final = re.compile(
    "(?<![《一-龥])(?:一是|二是|三是|四是|五是|六是)?(关于(?:批准|接受)?[^《》，。；：、！？]{6,50}?的(?:决议|决定))(?![一-龥])"
)
_KIND: Final = re.compile(
    "(?:决议|决定|规定|条例|办法|报告|说明|议案|意见|方案|通知|函|名单|法)(?:（[^（）]*）)?$"
)
#: What adopted papers are called; of one matter there is one of each.
_ADOPTED: Final = (("规定", "条例", "办法", "规则"), ("决议", "决定"))
_SHORTEST, _ALIKE = 8, 0.84
_PASSED: Final = re.compile("(?:通过|批准)了?$")


def _bare(title: str) -> str:
    """A title without marks of a draft and with one kind of inner marks."""
    return DRAFT.sub("", title).translate(str.maketrans("〈〉", "《》"))


def _kind(title: str) -> str:
    found = _KIND.search(_bare(title))
    return found[0] if found else ""


def _near(title: str, known: tuple[str, ...]) -> str:
    """The known title that this one was meant to be; blank where it is known, or another paper's."""
    bare = _bare(title)
    if len(bare) < _SHORTEST or any(bare in (_bare(one), f"中华人民共和国{bare}") for one in known):
        return ""
    if renamed := next((one for one in known if _of_another_kind(bare, _bare(one))), ""):
        return renamed
    same_kind = [one for one in known if _kind(one) == _kind(title) and not one.endswith(bare)]
    best = max(same_kind, key=lambda one: _likeness(bare, _bare(one)), default="")
    return best if best and _likeness(bare, _bare(best)) >= _ALIKE else ""


def _of_another_kind(one: str, other: str) -> bool:
    """Whether two titles differ in what adopted papers are called only: ……的规定 and ……的条例."""
    if one == other:
        return False
    return any(
        (found := _kind(one)) in kinds
        and (known := _kind(other)) in kinds
        and one.removesuffix(found).rstrip("的") == other.removesuffix(known).rstrip("的")
        for kinds in _ADOPTED
    )


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


@paper_rule("W10", Severity.ERROR, "文书、法律的名称与记录一致")
def titles_as_recorded(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """Near misses only: an unknown title may be right."""
    for passage in paper.sentences:
        for found in (*_QUOTED.finditer(passage.text), *_RUN_IN.finditer(passage.text)):
            near = _near(found[1], _candidates(found, facts))
            if near:
                yield doubt(
                    passage, found, f"记录中是《{near}》，这里写作《{found[1]}》", "请核对名称", group=1
                )
    if paper.title_lines and (near := _near_title(paper.title, facts)):
        first = paper.title_lines[0]
        yield Doubt(first, 0, len(paper.lines[first]), f"按记录，标题是“{near}”，与这里不同", "请核对标题")


def _candidates(found: re.Match[str], facts: Facts) -> tuple[str, ...]:
    if found[0].startswith("《"):
        return facts.titles
    committee = facts.names.committee
    own = (item.title for item in facts.session.agenda)
    return tuple(title.removeprefix(committee) for title in own if title)


def _near_title(title: str, facts: Facts) -> str:
    own = tuple(item.title for item in facts.session.agenda if item.title)
    if _kind(title) not in ("决议", "决定") or _names_the_same(title, facts):
        return ""
    return _near(title, own)


def _names_the_same(title: str, facts: Facts) -> bool:
    """Whether a title on a resignation has the person and the post of the record: 接受李某同志辞去……职务."""
    persons = (pair for item in facts.session.agenda for one, _ in item.told for pair in one.persons())
    return "辞" in title and any(
        post and name in title and facts.without_region(post).removesuffix("职务") in title
        for post, name in persons
    )


@inner_rule("W11", Severity.ERROR, "已经通过的不再写（草案）")
def adopted_papers_are_no_drafts(paper: Paper) -> Iterator[Doubt]:
    """通过了《……（草案）》: what was adopted is no draft any more."""
    for passage in paper.sentences:
        for found in _QUOTED.finditer(passage.text):
            adopted = _PASSED.search(passage.text[: found.start()])
            if adopted and DRAFT.search(found[1]) and not _KIND_OF_DRAFT.search(found[1]):
                bare = DRAFT.sub("", found[1])
                yield doubt(
                    passage, found, f"已经通过的不写“草案”：《{found[1]}》", f"请写《{bare}》", group=1
                )


_KIND_OF_DRAFT: Final = re.compile("(?:说明|报告|议案)$")


@paper_rule("W12", Severity.WARNING, "报告、说明题目中的（草案）与记录一致")
def reports_on_drafts_say_so(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """A report on a draft keeps （草案） in its title, even after the draft was adopted."""
    reports = {
        _bare(title): title
        for item in facts.session.agenda
        for title in titles_of(item)
        if title not in (item.name, item.title)
    }
    for passage in paper.sentences:
        for found in _QUOTED.finditer(passage.text):
            known = reports.get(_bare(found[1]))
            if known and DRAFT.findall(known) != DRAFT.findall(found[1]):
                yield doubt(
                    passage, found, f"记录中是《{known}》，这里写作《{found[1]}》", "请核对名称", group=1
                )
