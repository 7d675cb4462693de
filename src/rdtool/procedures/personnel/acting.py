"""Who acts for a head: deputies only, once the post is vacant, and told to the upper level (P04, P14)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from rdtool.chinese import bare_name
from rdtool.diagnostics import Severity, Way
from rdtool.patterns import regex
from rdtool.procedures.personnel.book import appointments, resignations, rule
from rdtool.procedures.personnel.derive import AppointmentView
from rdtool.procedures.personnel.model import Action
from rdtool.record.law import Topic
from rdtool.rules.book import Finding
from rdtool.rules.case import Case


@rule("P04", Severity.WARNING, "代理人选应当是本机关的副职领导人员", Topic.POWERS)
def acting_heads_are_deputies(case: Case) -> Iterator[Finding]:
    """A deputy already, or made one before; and the head's post is vacant by then."""
    listed = list(appointments(case))
    for place, (person, path) in enumerate(listed):
        if person.action is Action.ACT:
            yield from _not_deputy(person, path, listed[:place], listed[place + 1 :])
            yield from _not_vacant(case, person, path)


_Listed: TypeAlias = "Sequence[tuple[AppointmentView, Way]]"


def _not_deputy(person: AppointmentView, path: Way, before: _Listed, behind: _Listed) -> Iterator[Finding]:
    """Nothing says that the person is a deputy by then."""
    if "副" in person.current_post or any(_makes_deputy(one, person.name) for one, _ in before):
        return
    if any(_makes_deputy(one, person.name) for one, _ in behind):
        message, remedy = "任命为副职列在决定代理之后", "应当先决定任命为副职，再决定代理；请调整次序"
    elif person.current_post:
        message = f"现任“{person.current_post}”，不是副职领导人员，不能直接决定代理"
        remedy = "应当先决定任命为副职；请核对现任职务，或者补上任命事项"
    else:
        message = "没有写明现任职务，本次会议也没有任命为副职，不能确认可以代理"
        remedy = "请填写“现任”；不是副职的，应当先决定任命为副职"
    yield Finding((*path, "现任") if person.current_post else path, f"{person.name}{message}", remedy)


def _makes_deputy(person: AppointmentView, name: str) -> bool:
    named = bare_name(person.name) == bare_name(name) and person.action.appoints
    return named and "副" in person.post and person.passed is not False


def _not_vacant(case: Case, person: AppointmentView, path: Way) -> Iterator[Finding]:
    """The head's resignation is accepted in this session, but only behind the decision."""
    post = ACTING.sub("", person.post).removesuffix("职务")
    leaving = [
        (one.name, way) for one, way in appointments(case) if one.action in _LEAVES and _same(one.post, post)
    ]
    leaving += [(given.name, way) for given, way in resignations(case) if _same(given.post, post)]
    for name, way in leaving:
        if _order(way) > _order(path):
            yield Finding(
                path,
                f"决定{person.name}代理“{post}”，列在接受{name}辞去该职务之前",
                "职务出缺以后才能决定代理；请把接受辞职排在前面",
            )


def _order(way: Way) -> tuple[int, int]:
    """When something is decided: the place of its item, and its own in the list."""
    item, entry = way[1], way[3] if len(way) > 3 else 0
    return int(item), int(entry)


#: Actions by which a post becomes vacant.
_LEAVES = (Action.RESIGN, Action.REMOVE, Action.DECIDE_REMOVE, Action.DISMISS)

ACTING = regex("代理?(?=[省市州县区]长|自治区主席|院长|检察长|主任)")


def _same(one: str, other: str) -> bool:
    return one.removesuffix("职务") == other


@rule(
    "P14",
    Severity.WARNING,
    "检察长辞职报上一级批准，决定代理检察长报上一级备案",
    Topic.RESIGNATION,
    Topic.POWERS,
)
def upper_level_is_asked(case: Case) -> Iterator[Finding]:
    """The chief procurator's resignation is approved above; an acting one is filed there."""
    for person, path in appointments(case):
        chief = person.post.endswith("检察长") and not person.post.endswith("副检察长")
        if chief and person.action is Action.RESIGN and not person.approved_by:
            yield Finding(
                path,
                f"{person.name}辞去检察长职务，没有写明报批",
                "须报经上一级人民检察院检察长提请该级人大常委会批准；请填写“报批”",
            )
        elif chief and person.action is Action.ACT and not person.filed_with:
            yield Finding(
                path,
                f"决定{person.name}代理检察长，没有写明报备",
                "须报上一级人民检察院和人大常委会备案；请填写“报备”",
            )
