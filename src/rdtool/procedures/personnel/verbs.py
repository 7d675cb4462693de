"""Which verb gives and takes a post, and who nominates for it (P01)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rdtool.diagnostics import Severity
from rdtool.patterns import regex
from rdtool.procedures.personnel.acting import ACTING
from rdtool.procedures.personnel.book import appointments, rule
from rdtool.procedures.personnel.derive import AppointmentView
from rdtool.procedures.personnel.model import Action
from rdtool.record.law import Topic
from rdtool.record.names import OrganNames
from rdtool.record.people import is_seat
from rdtool.record.profile import Level
from rdtool.rules.book import Finding
from rdtool.rules.case import Case

_HEADS = "省长|自治区主席|市长|州长|县长|区长"


@dataclass(frozen=True, slots=True)
class PublicPost:
    """A kind of post: who nominates for it, and by which verb it is given and taken."""

    name: str
    post: re.Pattern[str]
    give: Action
    take: Action
    nominator: str
    """A pattern of the nominators that the law names."""


_DECIDED = (Action.DECIDE_APPOINT, Action.DECIDE_REMOVE)
_PLAIN = (Action.APPOINT, Action.REMOVE)

#: The first that fits counts (组织法50, 34, 56).
_OFFICES = tuple(
    PublicPost(name, regex(post), *verbs, nominator)
    for name, post, verbs, nominator in (
        ("代表资格审查委员会组成人员", "代表资格审查委员会(?:主任委员|副主任委员|委员)$", _PLAIN, "主任会议"),
        (
            "常委会工作机构人员",
            "常(?:委|务委员)会(?:副秘书长|(?:办公[厅室]|研究室|[^，]*工作委员会).*(?:主任|委员))$",
            _PLAIN,
            "主任会议",
        ),
        (
            "专门委员会组成人员",
            "(?:人大|人民代表大会)(?!常)[^，]*委员会(?:副主任委员|委员)$",
            _PLAIN,
            "主任会议",
        ),
        ("监察委员会人员", "监察委员会(?:副主任|委员)$", _PLAIN, "(?:监察委员会|监委)(?:代理?)?主任"),
        ("下设的中级人民法院院长", "中级人民法院院长$", _DECIDED, "主任会议"),
        ("人民检察院分院检察长", "检察院[^，]*分院检察长$", _DECIDED, "检察长"),
        ("法院人员", "法院(?:副院长|审判委员会(?:专职)?委员|[^，]*庭长|审判员|人民陪审员)$", _PLAIN, "院长"),
        ("检察院人员", "检察院(?:副检察长|检察委员会(?:专职)?委员|检察员)$", _PLAIN, "检察长"),
        (
            "政府副职",
            "(?<!办公厅)(?:副省长|自治区副主席|副市长|副州长|副县长|副区长)$",
            _DECIDED,
            f"(?:{_HEADS})|主任会议",
        ),
        (
            "政府组成人员",
            "(?:政府秘书长|局长|厅长|(?<!监察)委员会主任|[科委]主任|科长)$",
            _DECIDED,
            f"(?:{_HEADS})",
        ),
    )
)
#: Deputies in the government's departments, whom the government itself appoints.
_DEPARTMENTAL = regex(
    "(?:政府副秘书长|副局长|副厅长|副科长|(?<!人大)(?<!代表大会)(?<!监察)(?<!工作)委员会副主任)$"
)
_ELECTED = regex(rf"(?<!副)(?<!代)(?<!代理)(?:{_HEADS}|监察委员会主任|人民法院院长|人民检察院检察长)$")


def office_of(post: str) -> PublicPost | None:
    """The kind of a post; None for posts that the table does not know."""
    return next((office for office in _OFFICES if office.post.search(post)), None)


def _is_elected(names: OrganNames, post: str) -> bool:
    """Whether the congress elects to this post: leaders of the own organs, and members."""
    if is_seat(post):
        return True
    if names.level is Level.PROVINCE and ("中级人民法院" in post or "分院" in post):
        return False
    own = post.startswith((names.region, names.region_short)) and not _is_lower(names, post)
    return own and _ELECTED.search(post) is not None


def _is_lower(names: OrganNames, post: str) -> bool:
    """Whether a post of chief procurator belongs to another, lower procuratorate."""
    own = (names.region, names.region_short)
    return post.endswith("人民检察院检察长") and post not in {f"{prefix}人民检察院检察长" for prefix in own}


@rule("P01", Severity.ERROR, "任免的动词、提名人应当与职务相符", Topic.POWERS)
def verbs_fit_posts(case: Case) -> Iterator[Finding]:
    """决定任命 for the government, 任命 for courts and working bodies, 批准任命 for lower chief procurators."""
    names = case.session.names
    for person, path in appointments(case):
        action = person.action
        if not (action.appoints or action.removes):
            if action is Action.ACT:
                yield from _nominated(person, path, "主任会议", "代理人选")
            continue
        if action.appoints and ACTING.search(person.post):
            message = f"“{person.post}”是代理职务，应当用“决定代理”，写的是“{action.value}”"
            yield Finding((*path, "动作"), message, "请改为 动作: 决定代理")
            continue
        if _is_lower(names, person.post):
            yield from _verb(person, path, Action.APPROVE_APPOINT, Action.APPROVE_REMOVE)
            yield from _nominated(person, path, "检察长", "下一级检察长")
        elif _is_elected(names, person.post):
            message = f"“{person.post}”由人民代表大会选举，常委会不能{action.value}"
            yield Finding((*path, "动作"), message, "闭会期间可以决定代理、接受辞职；请核对")
        elif _DEPARTMENTAL.search(person.post):
            message = f"“{person.post}”是政府工作部门的副职，不由常委会任免"
            yield Finding((*path, "职务"), message, "请核对职务；常委会决定任免的是正职", Severity.WARNING)
        elif office := office_of(person.post):
            yield from _verb(person, path, office.give, office.take)
            yield from _nominated(person, path, office.nominator, office.name)


def _verb(
    person: AppointmentView, path: tuple[str | int, ...], give: Action, take: Action
) -> Iterator[Finding]:
    right = give if person.action.appoints else take
    if person.action is not right:
        yield Finding(
            (*path, "动作"),
            f"{person.name}的职务“{person.post}”应当用“{right.value}”，写的是“{person.action.value}”",
            f"请改为 动作: {right.value}",
        )


def _nominated(
    person: AppointmentView, path: tuple[str | int, ...], pattern: str, what: str
) -> Iterator[Finding]:
    if person.nominator and not re.search(pattern, person.nominator):
        yield Finding(
            (*path, "提名人"),
            f"{what}“{person.post}”的提名人写的是“{person.nominator}”，与法律规定不符",
            "请核对提名人",
        )
