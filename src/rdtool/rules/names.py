"""Names of places, organs, members and sessions; the days of votes (N)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rdtool.chinese import bare_name, format_date, format_dates, nearest, to_chinese
from rdtool.diagnostics import Severity, Way
from rdtool.patterns import regex
from rdtool.record.contributions import SpeakerRole
from rdtool.record.law import Topic
from rdtool.record.meeting import HeadCount, Sitting, SittingForm
from rdtool.record.names import OrganNames
from rdtool.record.profile import Level, MemberOrder, Post
from rdtool.record.regions import levels
from rdtool.record.session import Neighbour, Session
from rdtool.rules.book import Finding, rule
from rdtool.rules.case import Case


@rule("N01", Severity.WARNING, "应当写明地区全称，会议名称才能写全")
def region_known(case: Case) -> Iterator[Finding]:
    """Without the place's name, and what kind of place it is, no paper can carry its title."""
    region = case.session.profile.region
    if region.full and not levels(region.full) and not region.short:
        yield Finding(
            ("配置", "地区", "全称"),
            f"地区“{region.full}”没有写明是省、市、州、县、区还是旗",
            f"请写行政区划全称，如 {region.full}县、{region.full}区、{region.full}市；另有简称的，写“简称”",
        )
    if not region.full:
        yield Finding(
            ("配置", "地区"),
            "没有写明地区全称",
            "请在 rdtool.yaml 或者记录的“配置”中写：地区: {全称: 云川市, 级别: 设区的市}",
        )


@rule("N19", Severity.WARNING, "地区级别应当与全称相符", Topic.MEMBERSHIP)
def level_fits_the_name(case: Case) -> Iterator[Finding]:
    """A 县 or 区 has a congress of the county level; a 市 may have either."""
    region = case.session.profile.region
    fitting = levels(region.full)
    if fitting and region.level.value not in fitting:
        yield Finding(
            ("配置", "地区", "级别"),
            f"“{region.full}”不是{region.level.value}，法院名称、人数等都会算错",
            f"请改为“级别: {fitting[0]}”，或者核对全称",
        )


@rule("N03", Severity.ERROR, "表决日期应当是会期中举行全体会议的一天")
def voted_in_plenary(case: Case) -> Iterator[Finding]:
    """The day in the 题注 is the day of the plenary that voted."""
    meeting = case.session.meeting
    plenary = {sitting.day for sitting in meeting.sittings if sitting.form is SittingForm.PLENARY}
    for at in case.votes:
        day, where = at.vote.voted_on, (*at.path, "日期")
        if day not in meeting.days:
            message = f"“{at.subject}”的表决日期{format_date(day)}不在会期之内"
            yield Finding(where, message, "请核对表决日期和会议日期")
        elif plenary and day not in plenary:
            message = f"日程中{format_date(day)}没有全体会议，“{at.subject}”不能在这一天表决"
            yield Finding(where, message, "请核对表决日期和日程；表决只能在全体会议上进行")


@rule("N08", Severity.ERROR, "请假、到会、分组、联名的组成人员应当在组成人员名单之中")
def members_are_on_the_roster(case: Case) -> Iterator[Finding]:
    """Names are compared without blanks (张　三 = 张三)."""
    if not case.roster:
        return
    for name, path in _member_names(case):
        if bare_name(name) not in case.roster:
            near = nearest(bare_name(name), case.roster)
            hint = f"名单中有“{near}”，" if near else ""
            yield Finding(
                path,
                f"“{name}”不在组成人员名单之中",
                f"{hint}请核对姓名，或者更正 rdtool.yaml 的组成人员名单",
            )


def _member_names(case: Case) -> Iterator[tuple[str, Way]]:
    """Names that can only be those of members."""
    record = case.session.record
    attendance, agenda = record.attendance, record.agenda
    for number, absence in enumerate(attendance.absent):
        yield absence.name, ("出席", "请假", number, "姓名")
    yield from _listed(attendance.names, ("出席", "到会名单"))
    yield from _listed(attendance.video, ("出席", "视频"))
    for number, group in enumerate(record.meeting.groups):
        yield from _listed(group.members, ("会议", "分组", number, "成员"))
    for number, sitting in enumerate(record.meeting.sittings):
        yield from _of_sitting(sitting, ("会议", "日程", number))
    for number, item in enumerate(agenda):
        yield from _listed(item.movers, ("议题", number, "联名"))
    for number, one in enumerate(case.session.contributions):
        if one.role is SpeakerRole.MEMBER:
            yield one.speaker.name, ("审议发言", number, "发言人")


def _of_sitting(sitting: Sitting, path: Way) -> Iterator[tuple[str, Way]]:
    """Who was on leave, missing or left, in the whole and in its groups."""
    counts: list[tuple[HeadCount, Way]] = [(sitting, path)]
    counts += [(group, (*path, "各组", place)) for place, group in enumerate(sitting.group_counts)]
    for count, where in counts:
        for number, absence in enumerate(count.absent):
            yield absence.name, (*where, "请假", number, "姓名")
        yield from _listed(count.missing, (*where, "缺席"))
    for number, departure in enumerate(sitting.departures):
        yield departure.name, (*path, "离会", number, "姓名")


def _listed(names: tuple[str, ...], path: Way) -> Iterator[tuple[str, Way]]:
    return ((name, (*path, number)) for number, name in enumerate(names))


@rule("N09", Severity.WARNING, "同名的组成人员应当加注区别")
def namesakes_are_marked(case: Case) -> Iterator[Finding]:
    """Two members of one name need a mark: 女, 单位."""
    roster = case.session.profile.membership.roster
    keys = [(bare_name(member.name), member.mark) for member in roster]
    counted = Counter(keys)
    for (name, mark), count in counted.items():
        if count > 1:
            last = len(keys) - 1 - keys[::-1].index((name, mark))
            yield Finding(
                ("配置", "组成人员", "名单", last, "姓名"),
                f"组成人员名单中有{to_chinese(count)}个“{name}”，没有加注区别",
                "请在名单的“注”中写明性别、单位等；重复列入的，请删去",
            )


@rule("G04", Severity.WARNING, "按姓氏笔画排列的，姓名中的生僻字应当写明笔顺")
def rare_characters_have_strokes(case: Case) -> Iterator[Finding]:
    """A character that the table of strokes lacks comes last in its rank until its strokes are given."""
    membership = case.session.profile.membership
    if membership.order is not MemberOrder.STROKES:
        return
    for number, member in enumerate(membership.roster):
        rare = [one for one in _RARE.findall(bare_name(member.name)) if one not in membership.strokes]
        if rare and member.post not in (Post.DIRECTOR, Post.DEPUTY_DIRECTOR):
            yield Finding(
                ("配置", "组成人员", "名单", number, "姓名"),
                f"“{member.name}”的“{rare[0]}”查不到笔画，在名单中排在最后",
                f"请在 rdtool.yaml 的“组成人员”中写“笔顺: {{{rare[0]}: …}}”，逐笔写成数字：横1、竖2、撇3、点4、折5；"
                "或者写“委员排序: 名单次序”",
            )


#: Letters that are not in the table of strokes, which holds all of U+4E00 to U+9FA5.
_RARE = regex("[㐀-䶿龦-鿿\U00020000-\U0003ffff]")


@rule(
    "N10",
    Severity.ERROR,
    "法院、监委、检察院的名称应当与地区级别一致",
    "人民法院组织法关于各级人民法院的规定",
)
def organs_fit_the_level(case: Case) -> Iterator[Finding]:
    """中级人民法院 belongs to 设区的市 only, 高级人民法院 to the province."""
    names = case.session.names
    wrong = _wrong_courts(names)
    for at in case.texts:
        if "法院" not in at.text or not _ORGAN_KEYS & set(at.path[-2:]):
            continue
        for court in filter(at.text.startswith, wrong):
            yield Finding(
                at.path,
                f"{names.level.value}的法院不是“{court}”，应为“{names.court}”",
                f"请改为“{names.court}”，或者核对 rdtool.yaml 的地区级别",
            )


#: Keys under which an organ of the own level is named.
_ORGAN_KEYS = {"报告机关", "主送", "职务", "现任", "单位", "主办", "协办", "受委托", "对象"}


def _wrong_courts(names: OrganNames) -> list[str]:
    """What the own court is not called, in short and in full: no 省中级人民法院, only 某市 or 市第一 has one."""
    kinds = {"高级人民法院", "中级人民法院", "人民法院"} - {names.court.removeprefix(names.region_short)}
    return [prefix + kind for prefix in (names.region_short, names.region) for kind in sorted(kinds)]


@rule("N11", Severity.ERROR, "县级常委会组成人员中没有秘书长", Topic.MEMBERSHIP)
def no_secretary_general_in_counties(case: Case) -> Iterator[Finding]:
    """County level: 主任、副主任、委员 only."""
    roster = case.session.profile.membership.roster if case.session.names.level is Level.COUNTY else ()
    for number, member in enumerate(roster):
        if member.post is Post.SECRETARY_GENERAL:
            yield Finding(
                ("配置", "组成人员", "名单", number),
                "组成人员名单中有秘书长，县级常委会不设秘书长",
                "请核对 rdtool.yaml 的地区级别和组成人员名单",
            )


@rule("N12", Severity.WARNING, "会次应当逐次递增，不重复、不跳号，日期随会次向后")
def numbers_rise(case: Case) -> Iterator[Finding]:
    """Against the other sessions of the same term that the workspace holds."""
    meeting = case.session.meeting
    same_term = [other for other in case.others if other.term == meeting.term]
    numbers = {other.number: other for other in same_term}
    where: Way = ("会议", "次")
    if meeting.number in numbers:
        other = numbers[meeting.number]
        message = f"第{to_chinese(meeting.number)}次会议另有一份记录，日期是{format_dates(other.days)}"
        yield Finding(where, message, "请核对会次；同一次会议只留一份记录")
        return
    yield from _out_of_order(case.session, same_term, where)
    before = [number for number in numbers if number < meeting.number]
    if before and max(before) < meeting.number - 1:
        last = to_chinese(max(before))
        yield Finding(
            where,
            f"上一份记录是第{last}次会议，本次是第{to_chinese(meeting.number)}次，中间有缺",
            "请核对会次；缺的会议没有用本工具记录的，可以豁免",
            Severity.HINT,
        )


def _out_of_order(session: Session, others: list[Neighbour], where: Way) -> Iterator[Finding]:
    meeting = session.meeting
    for other in others:
        earlier = other.last_day < meeting.first_day
        if (other.number < meeting.number) != earlier:
            yield Finding(
                where,
                f"第{to_chinese(other.number)}次会议在{format_dates(other.days)}，"
                f"与本次（第{to_chinese(meeting.number)}次，{meeting.span}）的先后不符",
                "请核对会次和日期",
            )
