"""人事: what a session decided on persons, arranged for the papers: lists, decisions, certificates, notices, oath.

Only what passed is in it (组织法51); whoever was rejected, postponed or withdrawn appears nowhere.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from rdtool.chinese import bare_name, join_list, to_chinese
from rdtool.procedures.personnel import APPOINTMENTS, OATH
from rdtool.procedures.personnel.acting import ACTING
from rdtool.procedures.personnel.derive import AppointmentView
from rdtool.procedures.personnel.model import Action, Oath
from rdtool.procedures.personnel.oath_text import oath_text
from rdtool.record import law
from rdtool.record.agenda import ItemKind
from rdtool.record.decisions import Leaver, is_deputy
from rdtool.record.law import Topic
from rdtool.record.people import Person
from rdtool.record.profile import ListOrder
from rdtool.record.reporting import Reporting
from rdtool.record.session import Session
from rdtool.record.view import View, derived
from rdtool.record.views import ItemView


class ListLine(View):
    """行: persons who are given, or lose, the same posts."""

    people: tuple[str, ...] = derived(key="人员", about="姓名，本地标注性别、民族的带标注")
    posts: tuple[str, ...] = derived(key="职务", about="职务，一人兼几职的依次列出")


class ListPart(View):
    """各项: what is done to some of them: 决定任命, 免去."""

    verb: str = derived(key="动词", about="任命、决定任命、免去等")
    lines: tuple[ListLine, ...] = derived(key="各行", about="同一职务的写在一行")


class ListGroup(View):
    """各组: those whom one nominator proposed."""

    nominator: str = derived(key="提名人", about="提名人的职务和姓名，或者主任会议")
    proposes: str = derived(key="提请", about="提名、提请：法院、检察院人员由院长、检察长提请")
    parts: tuple[ListPart, ...] = derived(key="各项", about="任命的、免职的，依本地的次序")


class AppointmentList(View):
    """名单: the list of those appointed and removed on one day."""

    name: str = derived(key="名称", about="几天都有任免的，为表决日；只有一天的为空")
    title: str = derived(key="题目", about="任免名单、任命名单、免职名单")
    day: date = derived(key="日期", about="表决通过的日期")
    groups: tuple[ListGroup, ...] = derived(key="各组", about="按提名人分组")


class PersonDecision(View):
    """决定: a decision on persons that a list does not hold: resignations, an acting head, a dismissal."""

    name: str = derived(key="名称", about="各人姓名，用顿号连起来")
    number: int = derived(key="议题序号", about="属于第几项议题")
    action: Action = derived(key="动作", about="接受辞职、决定代理、撤销")
    title: str = derived(key="标题", about="决定的标题，不带机关名称")
    day: date = derived(key="日期", about="表决通过的日期")
    people: tuple[Leaver, ...] = derived(key="人员", about="所涉各人和职务")
    of_deputies: bool = derived(key="代表", about="辞去的是否都是代表职务")
    filed_with: str = derived(default="", key="报备", about="各人报请备案的机关，不重复")
    basis: str = derived(key="法律依据", about="会议当日施行的法律条文")


class Certificate(View):
    """任命书: for one person, whatever posts the session gave."""

    name: str = derived(key="姓名", about="姓名")
    verb: str = derived(key="动词", about="任命、决定任命")
    posts: tuple[str, ...] = derived(key="职务", about="职务，一人几职的依次列出")
    day: date = derived(key="日期", about="表决通过的日期")
    signer: str = derived(key="签署", about="签署任命书的人，职务和姓名；不写时为常委会主任")


class PersonnelNotice(View):
    """通知: for the organ whose head proposed some of the appointments."""

    name: str = derived(key="名称", about="收文机关的简称，用于文件名")
    recipient: str = derived(key="主送", about="提请机关的全称；主任会议提名的，为本机关内部")
    about: str = derived(key="事由", about="任职、免职或者职务任免")
    people: tuple[str, ...] = derived(key="人员", about="所涉各人，不重复")
    day: date = derived(key="日期", about="表决通过的日期")
    copies: tuple[str, ...] = derived(key="抄送", about="rdtool.yaml“人事”的“通知抄送”")
    parts: tuple[ListPart, ...] = derived(key="各项", about="任命的、免职的，依本地的次序")


class Sworn(View):
    """宣誓人员: someone who takes the oath."""

    name: str = derived(key="姓名", about="姓名")
    post: str = derived(key="职务", about="职务")
    day: date = derived(key="通过日期", about="表决通过的日期")
    way: str = derived(key="形式", about="单独、集体；分批的写明批次")
    leads: bool = derived(key="领誓", about="是否领誓人")
    later: date | None = derived(key="补誓日期", about="没有参加本次宣誓的，另行宣誓的日期")


class OathView(View):
    """宣誓: the ceremony and who takes part."""

    day: date = derived(key="日期", about="宣誓的日期")
    time: str = derived(key="时间", about="宣誓的时间")
    place: str = derived(key="地点", about="宣誓的地点")
    chair: Person | None = derived(key="主持", about="主持人")
    leader: str = derived(key="领誓人", about="集体宣誓的领誓人")
    jointly: bool = derived(key="集体", about="是否集体宣誓")
    batches: int = derived(key="批数", about="分几批宣誓")
    people: tuple[Sworn, ...] = derived(key="人员", about="参加本次宣誓的人")
    absent: tuple[Sworn, ...] = derived(key="另行宣誓", about="没有参加、另行宣誓的人")
    text: str = derived(key="誓词", about="宣誓当日施行的誓词")


class PersonnelView(View):
    """人事: everything that passed."""

    lists: tuple[AppointmentList, ...] = derived(key="名单", about="任免名单，一个表决日一份")
    decisions: tuple[PersonDecision, ...] = derived(
        key="决定", about="任免事项中接受辞职、决定代理、撤销职务的决定"
    )
    certificates: tuple[Certificate, ...] = derived(key="任命书", about="颁发任命书的人，一人一份")
    notices: tuple[PersonnelNotice, ...] = derived(key="通知", about="任免通知，一个提请机关一份")
    oath: OathView | None = derived(key="宣誓", about="宪法宣誓；没有人宣誓的为空")
    leader: str = derived(key="领誓人", about="集体宣誓的领誓人，主持词在表决以前就要用")


def personnel(session: Session) -> PersonnelView:
    """Everything that the session decided on persons."""
    passed = [
        (index, one, one.vote.voted_on if one.vote else session.meeting.last_day)
        for index, item in enumerate(session.agenda)
        for one in item.view(APPOINTMENTS)
        if one.passed
    ]
    listed = [(one, day) for _, one, day in passed if one.action.appoints or one.action.removes]
    single = [
        (index, one, day)
        for index, one, day in passed
        if one.action in _SINGLE and not _is_composed(session.agenda[index])
    ]
    order = session.profile.personnel.order
    return PersonnelView(
        lists=tuple(_lists(listed, order)),
        decisions=tuple(_decisions(single)),
        certificates=tuple(_certificates(listed, session)),
        notices=tuple(_notices(listed, session, order)),
        leader=_leader(session),
        oath=_oath([(one, day) for _, one, day in passed if one.sworn], session),
    )


def _leader(session: Session) -> str:
    told = session.record.part(OATH)
    return told.leader if told else ""


def _is_composed(item: ItemView) -> bool:
    """Whether its own decision tells everything: it is written out, or accepts nothing but resignations."""
    written = bool(item.paper and item.paper.body)
    return item.kind is ItemKind.DECISION and (
        written or all(one.action is Action.RESIGN for one in item.view(APPOINTMENTS))
    )


#: What is decided by a decision of its own and not in a list.
_SINGLE = (Action.RESIGN, Action.ACT, Action.DISMISS)

_Dated = tuple[AppointmentView, date]


def _lists(listed: Sequence[_Dated], order: ListOrder) -> Iterator[AppointmentList]:
    days = sorted({day for _, day in listed})
    for day in days:
        entries = [one for one, on in listed if on == day]
        nominators = dict.fromkeys(one.nominator for one in entries)
        yield AppointmentList(
            name=f"{day:%m%d}" if len(days) > 1 else "",
            title=f"{_about(entries, '任免')}名单",
            day=day,
            groups=tuple(
                ListGroup(
                    nominator="".join(nominator.split()),
                    proposes="提请" if nominator and _is_of_court(nominator) else "提名",
                    parts=_parts([one for one in entries if one.nominator == nominator], order),
                )
                for nominator in nominators
            ),
        )


def _is_of_court(nominator: str) -> bool:
    """Presidents and chief procurators ask (法官法18, 检察官法18); all others nominate (组织法50)."""
    return nominator.split(maxsplit=1)[0].endswith(("院长", "检察长"))


def _about(entries: Iterable[AppointmentView], both: str) -> str:
    """任命 or 免职 where all are one of them."""
    kinds = {one.action.appoints for one in entries}
    return both if len(kinds) > 1 else "任命" if True in kinds else "免职"


def _parts(entries: Sequence[AppointmentView], order: ListOrder) -> tuple[ListPart, ...]:
    verbs = list(dict.fromkeys(one.action for one in entries))
    if order is not ListOrder.AS_RECORDED:
        first = order is ListOrder.APPOINTED_FIRST
        verbs.sort(key=lambda verb: verb.appoints is not first)
    return tuple(
        ListPart(verb=verb.value, lines=_lines([one for one in entries if one.action is verb]))
        for verb in verbs
    )


def _lines(entries: Sequence[AppointmentView]) -> tuple[ListLine, ...]:
    """One line for all of the same posts, in the order of the first of them."""
    posts: dict[str, list[str]] = {}
    for one in entries:
        posts.setdefault(_named(one), []).append(one.post.removesuffix("职务"))
    people: dict[tuple[str, ...], list[str]] = {}
    for name, held in posts.items():
        people.setdefault(tuple(held), []).append(name)
    return tuple(ListLine(people=tuple(names), posts=held) for held, names in people.items())


def _named(one: AppointmentView) -> str:
    return f"{one.name}（{one.note.strip('（）()')}）" if one.note else one.name


def _decisions(single: Sequence[tuple[int, AppointmentView, date]]) -> Iterator[PersonDecision]:
    """All resignations of one item that were accepted on one day in one decision; the others each by itself."""

    together: dict[tuple[date, int, Action, bool, str], list[AppointmentView]] = {}
    for index, one, day in single:
        own = one.name if one.action is not Action.RESIGN else ""
        together.setdefault((day, index, one.action, is_deputy(one.post), own), []).append(one)
    for (day, index, *_), entries in together.items():
        yield _decision(entries, day, index + 1)


def _decision(entries: Sequence[AppointmentView], day: date, number: int) -> PersonDecision:
    action = entries[0].action
    people = tuple(
        Leaver(
            name=one.name,
            post=ACTING.sub("", one.post).removesuffix("职务"),
            reason=one.reason,
            asked_on=one.asked_on,
            filed_with=one.filed_with,
        )
        for one in entries
    )
    of_deputies = all(is_deputy(one.post) for one in entries)
    topic = Topic.DEPUTY_RESIGNATION if of_deputies else _BASIS[action]
    return PersonDecision(
        name=join_list([one.name for one in entries]),
        number=number,
        action=action,
        title=_title(action, people),
        day=day,
        people=people,
        of_deputies=of_deputies,
        filed_with=join_list(dict.fromkeys(one.filed_with for one in people if one.filed_with)),
        basis=str(law.cite(topic, day) or ""),
    )


_BASIS = {
    Action.RESIGN: Topic.RESIGNATION,
    Action.ACT: Topic.POWERS,
    Action.DISMISS: Topic.DISMISSAL,
}


def _title(action: Action, people: Sequence[Leaver]) -> str:
    names, posts = join_list([one.name for one in people]), dict.fromkeys(one.post for one in people)
    post = next(iter(posts)) if len(posts) == 1 else ""
    if action is Action.RESIGN:
        return f"关于接受{names}辞去{post}职务请求的决定"
    return f"关于{names}代理{post}职务的决定" if action is Action.ACT else f"关于撤销{names}{post}职务的决定"


def _certificates(listed: Sequence[_Dated], session: Session) -> Iterator[Certificate]:
    """One for each person who was appointed, but for posts that get none here."""
    director = session.names.director
    given: dict[tuple[str, str, date], list[AppointmentView]] = {}
    for one, day in listed:
        if one.certified:
            given.setdefault((bare_name(one.name), one.action.value, day), []).append(one)
    for (_, verb, day), entries in given.items():
        signed = next((one.signed_by for one in entries if one.signed_by), "")
        yield Certificate(
            name=entries[0].name,
            verb=verb,
            posts=tuple(one.post for one in entries),
            day=day,
            signer=signed or (f"主任 {director}" if director else ""),
        )


def _notices(listed: Sequence[_Dated], session: Session, order: ListOrder) -> Iterator[PersonnelNotice]:
    """For each organ that proposed some of them; the chairpersons' meeting proposes presidents of courts too."""
    names = session.names
    reporting = Reporting(names, session.profile.units)
    alone = {"院长": names.court, "检察长": names.procuratorate, "主任会议": names.committee_short}
    organs: dict[tuple[str, date], list[AppointmentView]] = {}
    for one, day in listed:
        if one.nominator:
            post = one.nominator.split()[0]
            of_court = post == "主任会议" and one.post.endswith("法院院长")
            organ = names.court if of_court else alone.get(post) or reporting.organ(post)
            organs.setdefault((organ, day), []).append(one)
    for (organ, day), entries in organs.items():
        own = organ == names.committee_short
        staff = session.profile.personnel.staff or f"{names.committee_short}各工作机构"
        yield PersonnelNotice(
            name="常委会机关" if own else organ,
            recipient=staff if own else names.full(organ) if organ else "",
            about={"任命": "任职", "免职": "免职"}.get(_about(entries, ""), "职务任免"),
            people=tuple(dict.fromkeys(one.name for one in entries)),
            day=day,
            copies=session.profile.personnel.notified,
            parts=_parts(entries, order),
        )


def _oath(sworn: Sequence[_Dated], session: Session) -> OathView | None:
    if not sworn:
        return None
    told = session.record.part(OATH) or Oath.model_construct()
    given: dict[str, list[_Dated]] = {}
    for one, day in sworn:
        given.setdefault(bare_name(one.name), []).append((one, day))
    present = [entries for entries in given.values() if not any(one.sworn_later for one, _ in entries)]
    jointly = len(present) > 1
    people = [_sworn(entries, told, jointly=jointly) for entries in given.values()]
    day = told.day or session.meeting.last_day
    return OathView(
        day=day,
        time=told.time,
        place=told.place or session.meeting.place,
        chair=told.chair or session.meeting.chair,
        leader=told.leader,
        jointly=jointly,
        batches=max(1, len(told.batches)),
        people=tuple(one for one in people if one.later is None),
        absent=tuple(one for one in people if one.later),
        text=oath_text(day),
    )


def _sworn(entries: Sequence[_Dated], told: Oath, *, jointly: bool) -> Sworn:
    (first, day), *_ = entries
    batch = next((at for at, names in enumerate(told.batches, 1) if bare_name(first.name) in names), 0)
    numeral = f"第{to_chinese(batch)}批" if batch and len(told.batches) > 1 else ""
    return Sworn(
        name=first.name,
        post="、".join(one.post for one, _ in entries),
        day=day,
        way=numeral or ("集体" if jointly else "单独"),
        leads=bool(told.leader) and bare_name(told.leader) == bare_name(first.name),
        later=next((one.sworn_later for one, _ in entries if one.sworn_later), None),
    )
