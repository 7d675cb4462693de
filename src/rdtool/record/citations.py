"""Articles of law that a text cites: found, and held against the law in force on the session's day."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date

from rdtool.chinese import format_date, from_chinese, to_chinese
from rdtool.patterns import regex
from rdtool.record.law import LAWS, Law, Topic, article, cite, topics_of
from rdtool.values import value

_NAMES = {name: law for law in LAWS for name in (law.short, law.name)} | {"地方组织法": LAWS[1]}
_NUMBER = r"第([零〇一二两三四五六七八九十百0-9]+)条"
_QUOTED = "|".join(sorted(map(re.escape, _NAMES), key=len, reverse=True))
_CITED = regex(
    rf"(?:《(?:中华人民共和国)?({_QUOTED})》|(?<![会院府])({_QUOTED}))(?:（[^（）]*）)?({_NUMBER}(?:[、和及]{_NUMBER})*)"
)
_TITLE = regex(rf"《(中华人民共和国)?({_QUOTED})》")


@value(frozen=True, slots=True)
class Cited:
    """An article cited in a text, and where: `start` to `end`, from 0."""

    law: Law
    number: int
    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.law.short}第{to_chinese(self.number)}条"


def cited_in(text: str) -> Iterator[Cited]:
    """Every article of a law of `LAWS` that the text cites, one by one.

    The title, full or short, counts with 《》 and without; 村民委员会组织法 is another law than 组织法.
    """
    for found in _CITED.finditer(text):
        law = _NAMES[found[1] or found[2]]
        for number in re.finditer(_NUMBER, found[3]):
            try:
                value = from_chinese(number[1])
            except ValueError:
                continue
            yield Cited(law, value, found.start(), found.start(3) + number.end())


def short_titles_in(text: str) -> Iterator[re.Match[str]]:
    """Titles of laws in 《》 that lack 中华人民共和国."""
    return (found for found in _TITLE.finditer(text) if not found[1])


def fault(cited: Cited, on: date, about: Collection[Topic] = ()) -> str:
    """What is wrong with a citation in a paper of a day; empty text when nothing is.

    `about` are the topics of the matter, where known: then an article of another version of the law
    that deals with one of them is recognised as such.
    """
    law, version = cited.law, cited.law.version(on)
    if version is None:
        return f"{law.title}自{format_date(law.versions[0].since)}起施行，会议当日尚未施行"
    last = law.versions[version].articles
    if not 1 <= cited.number <= last:
        return f"会议当日施行的{law.title}共{last}条，没有第{to_chinese(cited.number)}条"
    if set(topics_of(law, cited.number, version)) & set(about):
        return ""
    others = {
        topic
        for other in range(len(law.versions))
        if other != version
        for topic in topics_of(law, cited.number, other)
    }
    for topic in about:
        now = article(topic, on)
        if topic in others and now and now[1] != cited.number:
            return f"{cited}是另一版本的条文号；会议当日施行的条文中，关于{topic.value}的是{cite(topic, on)}"
    return ""
