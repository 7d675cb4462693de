"""How papers of a session put an agenda item: in the agenda, and in each sitting that takes it.

The words follow from what the item is; a draft is named with its stage, which the title of the 说明 tells
(《……规定（草案修改稿）》). What is written is never 听取 (A13).
"""

from __future__ import annotations

from collections.abc import Sequence

from rdtool.patterns import regex
from rdtool.record.agenda import ItemKind, Matter
from rdtool.record.handling import Handling
from rdtool.record.names import OrganNames
from rdtool.record.told import EVALUATING
from rdtool.record.views import ItemView

_STAGE = regex(r"（([^（）]*(?:草案|修改稿|审议稿|表决稿)[^（）]*)）》")
#: What a name that says what is done begins with; 审查委员会 is none.
VERB = regex(r"(?:听取|审议|审查|表决|讨论|通过|学习|传达|开展|进行|补选|选举|推选)(?!委员会)")
_ELECTING = ("补选", "选举", "推选")
_APPROVED = (Matter.BUDGET_ADJUSTMENT, Matter.FINAL_ACCOUNTS)
_DECIDED = (ItemKind.RESOLUTION, ItemKind.DECISION)
#: What ends with a vote.
VOTED_ON = (*_DECIDED, ItemKind.RULES, ItemKind.PERSONNEL)


def draft_name(item: ItemView, names: OrganNames) -> str:
    """What is put to the vote, with its stage; blank for items that end without one text to vote on.

    《云川市……规定（草案）》, 市人大常委会关于……的决定（草案）.
    """
    found = _STAGE.search(item.report)
    stage = found[1] if found else "草案"
    if item.kind is ItemKind.RULES:
        return f"《{item.name}（{stage}）》"
    return f"{names.committee_short}{item.short_title}（{stage}）" if item.kind in _DECIDED else ""


def agenda_phrase(item: ItemView, *, evaluated: bool) -> str:
    """The item as the agenda words it; `evaluated`: there is an evaluation in this very session."""
    if item.agenda_phrase:
        return item.agenda_phrase
    if item.draft:
        return _phrase_of_draft(item)
    acts = [act.phrase for act in item.acts]
    if item.kind in (ItemKind.REPORT, ItemKind.WRITTEN):
        return _with_acts(_phrase_of_report(item), acts, evaluated)
    if item.kind is ItemKind.OTHER and acts:
        first = [_phrase_of_name(item)] if item.report else []
        return _with_acts("，".join((*first, *acts)), [], evaluated)
    return item.name if VERB.match(item.name) else _phrase_of_name(item)


def _with_acts(phrase: str, acts: Sequence[str], evaluated: bool) -> str:
    """What is done besides, the last behind 并."""
    more = [*acts, *(["进行满意度测评"] if evaluated else [])]
    return "，".join((phrase, *more[:-1], f"并{more[-1]}")) if more else phrase


def _phrase_of_draft(item: ItemView) -> str:
    if item.kind in _DECIDED and item.matter in _APPROVED:
        return f"听取和审议{item.report_of_organ}，审查和批准{item.subject}"
    return f"{'审议并表决' if item.is_voted_on else '审议'}{item.draft}"


def _phrase_of_report(item: ItemView) -> str:
    written = item.kind is ItemKind.WRITTEN
    return f"审议{item.report_of_organ}（书面）" if written else f"听取和审议{item.report_of_organ}"


def _phrase_of_name(item: ItemView) -> str:
    if item.kind is ItemKind.PERSONNEL:
        return "审议和表决人事任免事项"
    if item.kind is ItemKind.EVALUATION:
        return f"进行{item.subject}" if item.subject.endswith("测评") else f"对{item.subject}进行满意度测评"
    if item.report or (item.reporter and item.name.endswith("报告")):
        return f"听取和审议{item.report_of_organ if item.report else item.name}"
    return f"审议{item.name}"


def sitting_phrase(item: ItemView, handling: Handling) -> str:
    """The item as one sitting takes it: 听取市人民政府关于……的报告, 审议……（草案）, 表决……（草案）."""
    if handling is Handling.WHOLE:
        return item.agenda_phrase
    subject = deliberated(item)
    written = "（书面）" if item.kind is ItemKind.WRITTEN else ""
    if handling is Handling.VOTED:
        return _decided(item)
    if item.name.startswith(_ELECTING) and not (handling is Handling.HEARD and _told(item)):
        return f"{'介绍' if handling is Handling.HEARD else '酝酿'}{item.name}的候选人"
    if handling is Handling.HEARD:
        return f"听取{_told(item)}" if _told(item) else f"审议{subject}{written}"
    return f"审议{subject}{written}"


def _decided(item: ItemView) -> str:
    """What members vote on, elect or evaluate in the last plenary sitting that takes the item."""
    evaluated = [one for one in item.polls if one.paper == EVALUATING and not one.elsewhere]
    if evaluated and not item.is_voted_on:
        return f"对{item.subject.removesuffix('满意度测评')}进行满意度测评"
    if item.name.startswith(_ELECTING):
        return item.name
    return f"表决{item.draft or deliberated(item)}"


def _told(item: ItemView) -> str:
    """What is read out: the report, or the explanation of a draft; blank for what nobody reads out."""
    spoken = item.kind is ItemKind.REPORT or bool(item.report) or item.reporter is not None
    if item.kind is ItemKind.WRITTEN or not spoken:
        return ""
    if item.kind is ItemKind.REPORT or item.matter in _APPROVED:
        return item.report_of_organ
    if item.report or item.name.endswith("报告"):
        return item.report or item.name
    return f"关于{deliberated(item)}的说明"


def deliberated(item: ItemView) -> str:
    """What is deliberated on: a draft, a report, persons."""
    if item.kind in _DECIDED and item.matter in _APPROVED:
        return item.subject if item.subject.endswith("（草案）") else f"{item.subject}（草案）"
    if item.draft:
        return item.draft
    if item.kind in (ItemKind.REPORT, ItemKind.WRITTEN):
        return item.report_of_organ
    return "人事任免事项" if item.kind is ItemKind.PERSONNEL else _bare(item.name)


def _bare(name: str) -> str:
    """A name without the verb that it begins with."""
    found = VERB.match(name)
    return name[found.end() :] if found else name


def with_past(phrase: str) -> str:
    """`听取某人的情况介绍` → `听取了某人的情况介绍`."""
    return VERB.sub(lambda verb: f"{verb[0]}了", phrase, count=1)
