"""Appointments and the oath, as papers give them (W44, W46)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from rdtool.chinese import bare_name, format_date
from rdtool.diagnostics import Severity
from rdtool.patterns import regex
from rdtool.procedures.personnel import APPOINTMENTS, OATH
from rdtool.procedures.personnel.oath_text import oath_text
from rdtool.rules.papers.book import PaperBook
from rdtool.rules.papers.facts import Facts
from rdtool.rules.papers.paper import Doubt, Paper, Passage, doubt
from rdtool.rules.papers.persons import SURNAMES

BOOK = PaperBook()

_OATH: Final = regex("我宣誓.*")
_BLANKS: Final = regex(r"\s+")


@BOOK.paper_rule(
    "W46", Severity.ERROR, "誓词是宣誓那天施行的", "全国人民代表大会常务委员会关于实行宪法宣誓制度的决定"
)
def oath_of_the_day(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """The words of 2015, or those since March 2018; nothing left out or put in."""
    told = facts.session.record.part(OATH)
    day = (told and told.day) or facts.meeting.last_day
    right = oath_text(day)
    for passage in paper.sentences:
        found = _OATH.search(passage.text)
        if found and "忠于中华人民共和国宪法" in found[0] and _BLANKS.sub("", found[0]) != right:
            yield doubt(passage, found, f"与{format_date(day)}施行的誓词不一致", f"誓词应当是：{right}")


_GIVEN: Final = regex("(?P<names>[^：，；。]{2,}?)为(?P<posts>[^：，；。]{4,})")
_TAKEN: Final = regex("(?P<names>[^：，；。]{2,}?)的(?P<posts>[^：，；。]{4,}?)职务")
_BRACKETS: Final = regex("（[^（）]*）")
#: Someone's name, with what is done with him or her before it.
_PERSON: Final = regex(f"(?:[^、]*(?:任命|免去))?([{SURNAMES}][一-龥]{{1,2}})")
#: Where the post ends and the next appointment, or what came of this one, begins.
_BEHIND_POST: Final = regex(
    "、(?:决定|批准|任命|免去|接受|撤销).*|的?(?:事项|议案)?(?:的)?(?:未获|没有获得|获得|表决)?通过.*"
)


@BOOK.paper_rule("W44", Severity.ERROR, "任免的人员和职务与记录一致")
def posts_given_as_recorded(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """`柴静为青山县司法局局长`: the post that the record gives, or takes from, this person, and nobody else."""
    given, taken = _posts(facts, appoints=True), _posts(facts, appoints=False)
    for passage in paper.sentences:
        yield from _wrong(passage, _GIVEN, given, facts)
        yield from _wrong(passage, _TAKEN, taken, facts)


def _posts(facts: Facts, *, appoints: bool) -> dict[str, set[str]]:
    """Bare name → the posts, region in front left out."""
    found: dict[str, set[str]] = {}
    for item in facts.session.agenda:
        for one in item.view(APPOINTMENTS):
            if one.action.appoints is appoints:
                posts = found.setdefault(bare_name(one.name), set())
                posts |= {
                    facts.without_region(post.removesuffix("职务")) for post in (one.post, one.current_post)
                }
    return found


def _wrong(
    passage: Passage, pattern: re.Pattern[str], recorded: dict[str, set[str]], facts: Facts
) -> Iterator[Doubt]:
    for found in pattern.finditer(passage.text):
        written = [bare_name(name) for name in _BRACKETS.sub("", found["names"]).split("、")]
        known = [name for name in recorded if any(one.endswith(name) for one in written)]
        for post in _BEHIND_POST.sub("", found["posts"]).split("、"):
            bare = facts.without_region(_BLANKS.sub("", post))
            wrong = [name for name in known if bare not in recorded[name]]
            if wrong:
                right = "、".join(sorted(filter(None, recorded[wrong[0]])))
                message = f"记录中{wrong[0]}的职务是{right}，这里写作“{post}”"
                yield doubt(passage, found, message, "请核对姓名和职务", group="posts")
                break
            holders = [name for name, posts in recorded.items() if bare in posts]
            if holders and (other := _other_name(written, holders)):
                message = f"记录中{post}是{'、'.join(holders)}，这里写作“{other}”"
                yield doubt(passage, found, message, "请核对姓名和职务", group="names")
                break


def _other_name(written: Sequence[str], holders: Sequence[str]) -> str:
    """Of the names written for a post, the first that is none of those who hold it; blank for none."""
    for one in written:
        found = _PERSON.fullmatch(one)
        if found and not any(found[1].startswith(name) or name.startswith(found[1]) for name in holders):
            return found[1]
    return ""
