"""Who leaves, who comes, and who did not pass, as a paper names them (W37), and to whom it is told (W40)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rdtool.chinese import bare_name
from rdtool.diagnostics import Severity
from rdtool.patterns import regex
from rdtool.rules.papers.book import paper_rule
from rdtool.rules.papers.facts import Facts
from rdtool.rules.papers.paper import NUMERAL, Doubt, Paper, Passage, doubt, number
from rdtool.rules.papers.persons import SURNAMES, spaced

_ONE: Final = f"[{SURNAMES}][ \u3000]?[一-龥](?:[ \u3000]?(?![的同因提辞在为等向书])[一-龥])?"
_NAME: Final = f"({_ONE}(?:、{_ONE})*)"
_TITLE: Final = "(?:同志|先生|女士|代表)?"

#: What is said of whom, by what the record says happens.
_SAID: Final = {
    "辞去": (
        regex(f"接受{_NAME}{_TITLE}(?:关于)?(?:的)?(?=辞去|提出|辞职|请求)"),
        regex(f"(?:^|[，。；：、]){_NAME}{_TITLE}(?=(?:因[^，。；]{{1,12}})?(?:书面)?(?:请求辞去|提出辞去|申请辞去))"),
    ),
    "终止": (
        regex(f"(?:^|[，。；：、]){_NAME}{_TITLE}的?(?:[^，。；]{{0,30}})?代表资格(?=(?:相应|依法|自行)?终止)"),
        regex(f"终止{_NAME}{_TITLE}的?[^，。；]{{0,30}}代表资格"),
    ),
    "确认": (regex(f"确认{_NAME}{_TITLE}的?[^，。；]{{0,30}}代表资格"),),
}  # fmt: skip
_FILED: Final = regex("报[^，。；]{2,40}?备案")
_SESSION: Final = regex(
    f"第?(?P<term>{NUMERAL})届(?:人民代表大会|人大)第?(?P<number>{NUMERAL})次(?:全体)?会议"
)
_ACT: Final = regex("任命|免去|决定代理|接受|撤销|通过|当选|为")
_NOT: Final = regex(
    "未获?通过|没有通过|未能通过|暂不(?:付|交付)表决|撤回|没有交付表决|不予任命|未获任命|没有获得|提请|提名|建议|人选|拟任|候选|发言|听取"
)
_HOW: Final = {"辞去": "辞职", "终止": "代表资格终止", "确认": "确认代表资格"}


@paper_rule("W37", Severity.ERROR, "辞职、终止代表资格和任免的人员与记录一致")
def movers_as_recorded(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """Another name where the record knows who resigned; someone who did not pass among those who did."""
    known = {how: names for how in _SAID if (names := _movers(facts, how))}
    rejected = {one.name for item in facts.session.agenda for one, _ in item.decisions if one.passed is False}
    for passage in paper.sentences:
        for how, names in known.items():
            yield from _others(passage, how, names)
    for passage in paper.clauses if rejected and not paper.precedes_votes else ():
        yield from _rejected(paper, passage, rejected)


def _movers(facts: Facts, how: str) -> set[str]:
    told = {
        name
        for item in facts.session.agenda
        for one, _ in item.told
        for act, name in one.movers()
        if act == how
    }
    if how == "辞去":
        told |= {
            one.name for item in facts.session.agenda for one, _ in item.decisions if one.verb == "接受辞职"
        }
    return {bare_name(name) for name in told}


def _others(passage: Passage, how: str, names: set[str]) -> Iterator[Doubt]:
    for pattern in _SAID[how]:
        for found in pattern.finditer(passage.text):
            for one in re.finditer("[^、]+", found[1]):
                written = bare_name(one[0])
                if not any(name.startswith(written) or written.startswith(name) for name in names):
                    message = f"记录中{_HOW[how]}的是{'、'.join(sorted(names))}，这里写作“{written}”"
                    start = passage.start + found.start(1)
                    yield Doubt(passage.line, start + one.start(), start + one.end(), message, "请核对姓名")


@paper_rule("W40", Severity.ERROR, "报请备案的人民代表大会会议与记录一致")
def filed_with_the_session_recorded(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """报云川市第七届人民代表大会第六次会议备案: the term and the number that the record has."""
    known = {
        (found["term"], found["number"])
        for at in facts.case.texts
        if at.path[-1:] == ("报备",)
        for found in [_SESSION.search(at.text)]
        if found
    }
    right = {(number(term), number(count)) for term, count in known}
    for passage in paper.sentences if right else ():
        for filed in _FILED.finditer(passage.text):
            found = _SESSION.search(passage.text, filed.start(), filed.end())
            if found and (number(found["term"]), number(found["number"])) not in right:
                recorded = "、".join(f"第{term}届第{count}次会议" for term, count in sorted(known))
                yield doubt(passage, found, f"记录中报{recorded}备案，这里写作“{found[0]}”", "请核对会议")


def _rejected(paper: Paper, passage: Passage, names: set[str]) -> Iterator[Doubt]:
    """A clause that says what was decided, or an entry of the list below such a clause."""
    if _NOT.search(passage.text) or not (_ACT.search(passage.text) or passage.line in paper.cells):
        return
    for name in names:
        for found in re.finditer(spaced(name), passage.text):
            message = f"记录中{name}的任免没有通过，这里列在已经通过的人员之中"
            yield doubt(passage, found, message, "请核对表决结果")
