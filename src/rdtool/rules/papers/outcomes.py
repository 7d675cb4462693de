"""Who was there, how they voted, and what came of it (W17–W20)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rdtool.diagnostics import Severity
from rdtool.patterns import regex
from rdtool.record.decisions import NOT_PUT, Outcome, VoteView
from rdtool.record.views import ItemView
from rdtool.rules.papers.book import paper_rule
from rdtool.rules.papers.facts import Facts
from rdtool.rules.papers.paper import NUMERAL, Doubt, Paper, Passage, doubt, number
from rdtool.rules.papers.sitting_counts import counts_meant

_COUNTS: Final = {"赞成": "yes", "同意": "yes", "反对": "no", "弃权": "abstain", "未按": "not_pressed"}
_VOTES: Final = regex(
    f"(?P<word>赞成|同意|反对|弃权|未按表决器)(?:票?为?)?(?P<behind>{NUMERAL})[票人名张](?!以上)"
    f"|(?P<ahead>{NUMERAL})[票人名张](?P<word2>赞成|同意|反对|弃权|未按表决器)"
)
_MEMBERS: Final = "(?:[市省县区州本]?(?:人大)?常委会)?(?:组成人员|委员会组成人员)?"
_ATTENDANCE: Final = (
    (regex(f"(?:应到|应出席)(?:会议)?(?:的)?{_MEMBERS}(?:应为|为|共)?(?P<count>{NUMERAL})[人名]"), "应到"),
    (
        regex(
            f"(?:实到|实际出席|到会|(?<!应)出席(?:本次)?(?:会议)?)(?:的)?{_MEMBERS}(?:为|共|有)?(?P<count>{NUMERAL})[人名]"
        ),
        "实到",
    ),
    (regex(f"(?P<word>请假|缺席)(?P<count>{NUMERAL})[人名]"), "请假"),
)
_UNANIMOUS: Final = regex("全票(?:表决)?(?:赞成)?通过|一致(?:表决)?(?:同意|通过)|全体一致")
_ADOPTED: Final = regex(
    "(?:审议|表决|审查)?(?<!未)(?<!未获)(?<!没有)(?<!未能)(?:通过了?|批准了|决定批准)(?=[《关本])|作出了?(?=《)"
    "|(?<!未)(?<!没有)(?<!未能)获(?:得)?(?:全票|一致|表决)?通过|(?:表决|全票|一致)通过"
)
_HEARD: Final = regex("听取(?:和审议)?了?")
_REJECTED: Final = regex(
    "未获通过|未通过|没有通过|未能通过|审议未表决|没有交付表决|暂不(?:付|交付)表决|予以撤回"
)
_NOT_ADOPTED: Final = (Outcome.REJECTED, *NOT_PUT)


@paper_rule("W17", Severity.ERROR, "出席、请假人数与记录一致")
def attendance_as_recorded(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """Members only; clauses on observers are about others.  Counts are those of the sitting that is named."""
    for passage in paper.sentences:
        right = counts_meant(paper, passage, facts) if "代表" not in passage.text else {}
        for pattern, key in _ATTENDANCE:
            for found in pattern.finditer(passage.text) if right else ():
                word = found["word"] if "word" in pattern.groupindex else key
                value, known = number(found["count"]), right.get(word, right.get(key))
                if known is not None and value is not None and value != known:
                    yield doubt(passage, found, f"记录中{word}{known}人，这里写作“{found[0]}”", "请核对人数")


@paper_rule("W18", Severity.ERROR, "表决票数与记录一致")
def votes_as_recorded(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """Against the vote on the item that the sentence, or the paper, names; else against all votes."""
    for passage in paper.sentences:
        if any(name in passage.text for name in facts.polled):
            continue
        votes = _votes_meant(paper, passage, facts)
        counted = list(_VOTES.finditer(passage.text))
        if not votes or not counted:
            continue
        fewest = min(votes, key=lambda vote: sum(not _agrees(found, vote) for found in counted))
        for found in counted:
            if not _agrees(found, fewest):
                word = found["word"] or found["word2"]
                known = getattr(fewest, _COUNTS[word[:2]])
                yield doubt(passage, found, f"记录中{word}{known}票，这里写作“{found[0]}”", "请核对票数")


def _agrees(found: re.Match[str], vote: VoteView) -> bool:
    word, value = found["word"] or found["word2"], number(found["behind"] or found["ahead"])
    known = getattr(vote, _COUNTS[word[:2]])
    return value is None or known is None or value == known


def _items_meant(paper: Paper, passage: Passage, facts: Facts) -> list[ItemView]:
    return facts.items_in(passage.text) or facts.items_in(paper.title)


def _votes_meant(paper: Paper, passage: Passage, facts: Facts) -> list[VoteView]:
    items = _items_meant(paper, passage, facts) or list(facts.session.agenda)
    own = [item.vote for item in items if item.vote]
    own += [vote for item in items for vote in item.earlier_votes]
    return own + [one.vote for item in items for one, _ in item.decisions if one.vote]


@paper_rule("W19", Severity.ERROR, "全票通过、一致通过的，没有反对、弃权")
def unanimous_only_if_so(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """全票 means that every member present voted in favour."""
    for passage in paper.sentences:
        items = _items_meant(paper, passage, facts)
        votes = [item.vote for item in items if item.vote and item.vote.yes is not None]
        present = facts.session.attendance.present
        for found in _UNANIMOUS.finditer(passage.text):
            for vote in votes:
                against = vote.no + vote.abstain + vote.not_pressed
                if against or (present and vote.yes is not None and vote.yes < present):
                    message = (
                        f"记录中赞成{vote.yes}票、反对{vote.no}票、弃权{vote.abstain}票，不是“{found[0]}”"
                    )
                    yield doubt(passage, found, message, "请核对票数；可以只写“通过”")


@paper_rule("W20", Severity.ERROR, "通过与否和记录一致")
def outcome_as_recorded(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """Nothing rejected, postponed or withdrawn is said to have passed, nor the other way round."""
    for passage in paper.clauses:
        for item in facts.items_in(passage.text):
            if not paper.precedes_votes:
                yield from _heard_withdrawn(passage, item)
            pattern = _ADOPTED if _failed(item) else _REJECTED
            found = pattern.search(passage.text)
            if found and (_failed(item) or _passed(item)):
                result = _result(item)
                yield doubt(
                    passage, found, f"记录中“{item.name}”{result}，这里写作“{found[0]}”", "请核对表决结果"
                )
    for item in facts.items_in(paper.title):
        if _failed(item) and paper.note_lines and paper.title.endswith(("决议", "决定")):
            line = paper.note_lines[0]
            message = f"记录中“{item.name}”{_result(item)}，不应当有这份文书"
            yield Doubt(line, 0, len(paper.lines[line]), message, "请核对表决结果")


def _heard_withdrawn(passage: Passage, item: ItemView) -> Iterator[Doubt]:
    """A report heard on what was taken off the agenda."""
    found = _HEARD.search(passage.text)
    if found and item.vote and _put_off(item.vote) is Outcome.WITHDRAWN:
        message = f"记录中“{item.name}”撤回，这里写作“{found[0]}”"
        yield doubt(passage, found, message, "请核对议程")


def _failed(item: ItemView) -> bool:
    return item.vote is not None and (_put_off(item.vote) is not None or item.vote.passed is False)


def _put_off(vote: VoteView) -> Outcome | None:
    """What became of the item instead of passing, where the record says so."""
    return next((outcome for outcome in _NOT_ADOPTED if vote.outcome is outcome), None)


def _passed(item: ItemView) -> bool:
    return item.vote is not None and item.vote.passed is True


def _result(item: ItemView) -> str:
    instead = _put_off(item.vote) if item.vote else None
    if instead:
        return instead.value
    return "未获通过" if _failed(item) else "已经通过"
