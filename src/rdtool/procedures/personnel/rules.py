"""Appointments and removals: verb, nominator, order, papers (P01–P11, P13, P14)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from rdtool.chinese import bare_name, format_date
from rdtool.diagnostics import Severity, Way
from rdtool.patterns import regex
from rdtool.procedures.personnel import APPOINTMENTS, RESIGNATION
from rdtool.procedures.personnel.derive import AppointmentView
from rdtool.procedures.personnel.model import Action, Resignation
from rdtool.record.calendar import before
from rdtool.record.law import Topic
from rdtool.record.meeting import SessionKind
from rdtool.record.names import OrganNames
from rdtool.record.people import is_seat
from rdtool.record.profile import Level
from rdtool.rules.book import LOCAL, Book, Finding
from rdtool.rules.case import Case, VoteAt

BOOK = Book()
rule = BOOK.rule


def _appointments(case: Case) -> Iterator[tuple[AppointmentView, Way]]:
    """Every entry of the lists of appointments and removals."""
    for item, path in case.items:
        for number, person in enumerate(item.view(APPOINTMENTS)):
            yield person, (*path, "任免", number)


def _resignations(case: Case) -> Iterator[tuple[Resignation, Way]]:
    for item, path in case.items:
        given = item.view(RESIGNATION)
        if given:
            yield given, (*path, "辞职")


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
    for person, path in _appointments(case):
        action = person.action
        if not (action.appoints or action.removes):
            if action is Action.ACT:
                yield from _nominated(person, path, "主任会议", "代理人选")
            continue
        if action.appoints and _ACTING.search(person.post):
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


@rule("P02", Severity.ERROR, "同一人同一职务不重复任免；所免职务应当是现任职务")
def lists_do_not_contradict(case: Case) -> Iterator[Finding]:
    """Nobody is given and deprived of one post, or named twice."""
    seen: dict[tuple[str, str], Action] = {}
    for person, path in _appointments(case):
        key = (bare_name(person.name), person.post)
        if key in seen:
            yield Finding(
                path,
                f"{person.name}的职务“{person.post}”出现了两次：{seen[key].value}、{person.action.value}",
                "请核对名单",
            )
        seen.setdefault(key, person.action)
        takes = person.action.removes or person.action in (Action.RESIGN, Action.DISMISS)
        held = person.current_post
        if takes and held and person.post not in held and held not in person.post:
            yield Finding(
                (*path, "现任"),
                f"{person.name}现任“{held}”，{person.action.value}的却是“{person.post}”",
                "请核对现任职务和所免职务",
                Severity.WARNING,
            )


_OTHER_ORGANS = regex("政府|监察委员会|法院|检察院|局长|厅长|市长|县长|区长")


@rule(
    "P03", Severity.ERROR, "组成人员任行政、监察、审判、检察机关职务的，应当辞去常委会职务", Topic.MEMBERSHIP
)
def members_leave_before_taking_office(case: Case) -> Iterator[Finding]:
    """A member can't hold an office of a supervised organ."""
    left = {
        bare_name(person.name)
        for person, _ in _appointments(case)
        if person.action in (Action.RESIGN, Action.ENDED) and is_seat(person.post)
    }
    left |= {bare_name(given.person) for given, _ in _resignations(case) if is_seat(given.post)}
    for person, path in _appointments(case):
        takes_office = (person.action.appoints or person.action is Action.ACT) and "常委会" not in person.post
        member = bare_name(person.name) in case.roster and bare_name(person.name) not in left
        if takes_office and member and _OTHER_ORGANS.search(person.post) and "人大" not in person.post:
            yield Finding(
                path,
                f"{person.name}是常委会组成人员，拟任“{person.post}”，没有辞去常委会职务",
                "应当先辞去常委会职务；请补上接受辞职事项，或者核对姓名",
            )


@rule("P04", Severity.WARNING, "代理人选应当是本机关的副职领导人员", Topic.POWERS)
def acting_heads_are_deputies(case: Case) -> Iterator[Finding]:
    """A deputy already, or made one before; and the head's post is vacant by then."""
    listed = list(_appointments(case))
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
    post = _ACTING.sub("", person.post).removesuffix("职务")
    leaving = [
        (one.name, way) for one, way in _appointments(case) if one.action in _LEAVES and _same(one.post, post)
    ]
    leaving += [(given.person, way) for given, way in _resignations(case) if _same(given.post, post)]
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

_ACTING = regex("代理?(?=[省市州县区]长|自治区主席|院长|检察长|主任)")


def _same(one: str, other: str) -> bool:
    return one.removesuffix("职务") == other


@rule("P05", Severity.WARNING, "接受辞职应当报本级人民代表大会备案", Topic.RESIGNATION)
def resignations_are_filed(case: Case) -> Iterator[Finding]:
    """With the congress of the own level, not with another organ."""
    for given, path in _resignations(case):
        if given.filed_with and "人民代表大会" not in given.filed_with:
            yield Finding(
                (*path, "报备"),
                f"辞职报备的机关写的是“{given.filed_with}”",
                "应当报本级人民代表大会备案",
            )
    for person, path in _appointments(case):
        filed = person.filed_with
        deputy = person.post.endswith(("代表", "代表职务"))
        if person.action is Action.RESIGN and filed and "人民代表大会" not in filed and not deputy:
            yield Finding(
                (*path, "报备"), f"{person.name}辞职报备的机关写的是“{filed}”", "应当报本级人民代表大会备案"
            )


@rule("P06", Severity.WARNING, "人事任免案应当提前提出", LOCAL)
def motions_in_time(case: Case) -> Iterator[Finding]:
    """The place's own number of days before the session; extra sessions are exempt."""
    limit = case.session.profile.limits.motions
    if case.session.meeting.kind is SessionKind.EXTRA:
        return
    last = before(case.session.meeting.first_day, limit)
    for person, path in _appointments(case):
        if person.proposed_on and person.proposed_on > last:
            yield Finding(
                (*path, "提请日期"),
                f"{person.name}的任免案{format_date(person.proposed_on)}提出，不足会前{limit}（至迟{format_date(last)}）",
                "请核对日期；特殊情况的，可以豁免并写明理由",
            )


@rule("P07", Severity.ERROR, "未获通过的人选不颁发任命书，不宣誓", Topic.MAJORITY)
def rejected_are_not_sworn_in(case: Case) -> Iterator[Finding]:
    """No certificate and no oath for whoever was not passed."""
    for person, path in _appointments(case):
        key = "宣誓" if person.sworn else "任命书签署" if person.signed_by else ""
        if person.passed is False and key:
            yield Finding(
                (*path, key),
                f"{person.name}任“{person.post}”未获通过，却填写了“{key}”",
                "请删去，并从任免名单、宣誓名单中除去",
            )


@rule("P08", Severity.WARNING, "任命书由常委会主任签署", LOCAL)
def certificates_by_the_director(case: Case) -> Iterator[Finding]:
    """Certificates bear the director's name."""
    director = case.session.names.director
    for person, path in _appointments(case):
        signed = person.signed_by
        if director and signed and not bare_name(signed).endswith(bare_name(director)):
            yield Finding(
                (*path, "任命书签署"), f"任命书由“{signed}”签署，常委会主任是{director}", "请核对签署人"
            )


@rule("P09", Severity.WARNING, "两次未获通过的，本届内不再提名担任同一职务", LOCAL)
def twice_rejected(case: Case) -> Iterator[Finding]:
    """Counted over the earlier sessions of the term that the workspace holds."""
    term = case.session.meeting.term
    rejected = [
        (bare_name(person.name), person.post)
        for other in case.earlier
        if other.meeting.term == term
        for item in other.agenda
        for person in item.view(APPOINTMENTS)
        if person.passed is False
    ]
    for person, path in _appointments(case):
        if person.action.appoints and rejected.count((bare_name(person.name), person.post)) >= 2:
            yield Finding(
                path, f"{person.name}任“{person.post}”本届已经两次未获通过，又被提名", "请核对本地任免办法"
            )


def _candidates(at: VoteAt) -> set[str]:
    return {at.decision.name} if at.decision else {one.name for one in at.item.view(APPOINTMENTS)}


@rule("P13", Severity.ERROR, "监票人、计票人不得是人选本人", Topic.TELLERS)
def tellers_are_no_candidates(case: Case) -> Iterator[Finding]:
    """Whoever is voted on does not count the votes."""
    for at in case.votes:
        candidates = _candidates(at)
        for name in at.vote.tellers:
            if bare_name(name) in set(map(bare_name, candidates)):
                yield Finding(
                    (*at.path, "监票人"), f"{name}是本项人选，又是监票人、计票人", "请核对监票人、计票人"
                )


@rule(
    "P14",
    Severity.WARNING,
    "检察长辞职报上一级批准，决定代理检察长报上一级备案",
    Topic.RESIGNATION,
    Topic.POWERS,
)
def upper_level_is_asked(case: Case) -> Iterator[Finding]:
    """The chief procurator's resignation is approved above; an acting one is filed there."""
    for person, path in _appointments(case):
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


@rule("P10", Severity.WARNING, "代表资格审查委员会的人选应当是常委会组成人员", Topic.CREDENTIALS_COMMITTEE)
def credentials_committee_are_members(case: Case) -> Iterator[Finding]:
    """Nominated among the members by the chairpersons' meeting."""
    for person, path in _appointments(case):
        named = person.action.appoints and "代表资格审查委员会" in person.post
        if named and case.roster and bare_name(person.name) not in case.roster:
            yield Finding(path, f"{person.name}不是常委会组成人员，拟任{person.post}", "请核对人选")


def _deputy_of(case: Case, post: str) -> str:
    """`own` for a deputy of the own congress, `other` for one of another; blank for no deputy."""
    if not post.endswith(("代表", "代表职务")):
        return ""
    names = case.session.names
    own = re.match(
        rf"(?:{re.escape(names.region)}|{re.escape(names.region_short)})(?:第?[一二三四五六七八九十]+届)?(?:人大|人民代表大会)",
        post,
    )
    return "own" if own else "other"


@rule(
    "P11",
    Severity.ERROR,
    "代表辞职：县级代表向本级常委会提出，设区的市以上代表向原选举单位的常委会提出",
    Topic.DEPUTY_RESIGNATION,
)
def deputies_resign_where_elected(case: Case) -> Iterator[Finding]:
    """Directly elected: the own county's committee; indirectly: the committee of the electing congress."""
    if case.session.names.level is Level.COUNTY:
        return
    resigned = [
        (person.name, person.post, path)
        for person, path in _appointments(case)
        if person.action is Action.RESIGN
    ]
    resigned += [(given.person, given.post, path) for given, path in _resignations(case)]
    for name, post, path in resigned:
        if _deputy_of(case, post) == "own":
            yield Finding(
                path,
                f"{name}辞去的是“{post}”，本级代表由下一级人民代表大会选举，不向本级常委会辞职",
                "应当向原选举单位的常委会提出，由其决定接受；本级只确认代表资格终止并公告",
            )
