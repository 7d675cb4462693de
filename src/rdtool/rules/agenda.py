"""The agenda and its timetable: outcomes, sittings, groups, written items (A01–A04, A10–A14)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from rdtool.chinese import bare_name, to_chinese
from rdtool.diagnostics import Severity, Way
from rdtool.patterns import regex
from rdtool.record.agenda import ItemKind, Matter
from rdtool.record.law import Topic
from rdtool.record.meeting import SittingForm
from rdtool.record.views import ItemView
from rdtool.rules.book import Finding, rule
from rdtool.rules.case import Case
from rdtool.rules.identity import unsound
from rdtool.rules.words import is_draft

_VOTED = (ItemKind.RESOLUTION, ItemKind.DECISION, ItemKind.RULES)
#: A title in marks of its own, and not one that ends with the name of something else.
_MARKED_TITLE = regex("《[^》]*》")
_STAFF = ("科长", "处长", "庭长", "科员")


@rule("A01", Severity.WARNING, "应当表决的议题应当有表决结果", Topic.MAJORITY)
def every_item_has_an_outcome(case: Case) -> Iterator[Finding]:
    """Resolutions, decisions, rules and personnel end with a vote, once the session has been held."""
    if case.session.attendance.present is None:
        return
    for item, path in case.items:
        decisions = item.decisions
        if item.kind in _VOTED and not decisions and _undecided(item):
            yield Finding(
                path,
                f"“{item.name}”没有表决结果",
                "请填写“表决”；没有付表决的，写 表决: {结果: 暂不付表决}，只安排审议、不安排表决的，写 表决: {结果: 审议未表决}",
            )
        for one, way in decisions:
            if one.passed is None:
                yield Finding(
                    (*path, *way),
                    f"{one.act}没有表决结果",
                    "请在该议题或者该人之下填写“表决”",
                )


def _undecided(item: ItemView) -> bool:
    return item.vote is None or item.vote.outcome is None


@rule("A02", Severity.ERROR, "日程所列的议题应当在议程之中，各项议题都应当列入日程")
def timetable_fits_agenda(case: Case) -> Iterator[Finding]:
    """The same numbers in agenda and timetable; items are voted on in a plenary that lists them."""
    sittings = case.session.meeting.sittings
    listed = {number for sitting in sittings for number in sitting.numbers}
    for place, sitting in enumerate(sittings):
        yield from unsound(case, sitting.agenda, ("会议", "日程", place, "议题"), "日程中的")
    for item, path in case.items if listed else ():
        if item.index not in listed:
            yield Finding(
                path, f"第{item.index}项议题“{item.name}”没有列入日程", "请在有关会议的“议题”中补上"
            )


@rule("A03", None, "报告有题目，表决事项有说明或者议案")
def items_have_their_papers(case: Case) -> Iterator[Finding]:
    """Report → its text; draft → 说明 or 议案; asked for by offices that keep these in the record."""
    for item, path in case.items:
        needed = item.kind in (*_VOTED, ItemKind.REPORT, ItemKind.WRITTEN) and not item.request
        if needed and not item.report and not item.answers:
            yield Finding(path, f"“{item.name}”没有填写报告、说明或者议案的题目", "请填写“报告题目”")


@rule(
    "A10",
    Severity.WARNING,
    "报告人应当是报告机关或者受委托部门的负责人；法院、检察院、监委由负责人报告",
    Topic.REPORTER,
)
def reporters_are_leaders(case: Case) -> Iterator[Finding]:
    """The government may delegate a department head; the other organs report themselves."""
    names = case.session.names
    themselves = (names.court, names.procuratorate, names.supervision)
    for item, path in case.items:
        reporter = item.reporter
        if item.kind is not ItemKind.REPORT or reporter is None:
            continue
        if reporter.post.endswith(_STAFF) and "人大" not in reporter.post:
            yield Finding(
                (*path, "报告人"),
                f"报告人{reporter.name}的职务是“{reporter.post}”，不是负责人",
                "专项工作报告由机关负责人或者受委托的部门负责人报告，请核对",
            )
        elif item.organ in themselves and item.on_behalf_of:
            yield Finding(
                (*path, "受委托"),
                f"{item.organ}的报告不由其他机关委托，写的是受{item.on_behalf_of}委托",
                "请删去“受委托”",
            )


@rule("A18", Severity.WARNING, "报告机关不能从报告人的职务确定的，应当写明")
def reporting_organs_are_known(case: Case) -> Iterator[Finding]:
    """Opinions go to the organ that reported; who that is, is never guessed."""
    for item, path in case.items:
        post = item.reporter.post if item.reporter else ""
        asked = post or any(one.sent_to() == "" for one, _ in item.told)
        if item.kind in (ItemKind.REPORT, ItemKind.WRITTEN) and asked and not item.organ:
            told = f"从报告人的职务“{post}”看不出" if post else "记录中没有写明"
            yield Finding(
                path,
                f"{told}“{item.name}”由哪个机关报告",
                "请在该议题下写“报告机关: …”；也可在 rdtool.yaml 的“单位”中写明该单位的所属机关",
            )


@rule("A11", Severity.WARNING, "每个组成人员分在一个组，召集人是本组成员")
def groups_are_complete(case: Case) -> Iterator[Finding]:
    """Every member in exactly one group; conveners belong to their group."""
    groups = case.session.record.meeting.groups
    where: Way = ("会议", "分组")
    members = Counter(bare_name(name) for group in groups for name in group.members)
    for number, group in enumerate(groups):
        inside = set(map(bare_name, group.members))
        for name in group.conveners:
            if inside and bare_name(name) not in inside:
                yield Finding(
                    (*where, number, "召集人"),
                    f"{group.name}的召集人{name}不在本组成员之中",
                    "请核对分组名单",
                )
    for name, count in members.items():
        if count > 1:
            yield Finding(where, f"{name}分在{count}个组", "请只保留一处")
    left_out = [name for name in case.roster if name not in members] if members else []
    if left_out:
        yield Finding(where, f"没有分组的组成人员：{'、'.join(left_out)}", "请补入有关小组")


@rule("A19", Severity.WARNING, "议题名称与报告题目所写的年度、届次、次数应当一致")
def names_and_titles_agree(case: Case) -> Iterator[Finding]:
    """2021年 in the name and 2020年 in the title: one of them is copied from last time; budgets have R04."""
    for item, path in case.items:
        if item.matter in (Matter.BUDGET_ADJUSTMENT, Matter.FINAL_ACCOUNTS):
            continue
        for sign in _SIGNS:
            named, titled = set(sign.findall(item.name)), set(sign.findall(item.report))
            if named and titled and not named & titled:
                yield Finding(
                    (*path, "报告题目"),
                    f"议题名称写的是“{'、'.join(sorted(named))}”，报告题目写的是“{'、'.join(sorted(titled))}”",
                    "请核对，改正写错的一处",
                )


#: What tells one year's, one time's matter from another's.
_SIGNS = (
    regex("[12][0-9]{3}年"),
    regex("第[一二三四五六七八九十百]+次(?!会议)"),
    regex("上半年|下半年|第[一二三四]季度"),
)


@rule("A13", Severity.WARNING, "书面印发的报告不写作听取")
def written_reports_are_not_heard(case: Case) -> Iterator[Finding]:
    """（书面） items are 审议 only."""
    for item, path in case.items:
        written = "书面" in item.name or "书面" in item.report
        if item.kind is ItemKind.REPORT and written:
            yield Finding(
                (*path, "类型"), f"“{item.name}”是书面报告，类型写的是“听取报告”", "请改为 类型: 书面报告"
            )
        elif item.kind is ItemKind.WRITTEN and item.name.startswith("听取"):
            yield Finding(
                (*path, "名称"), f"书面报告“{item.name}”不写“听取”", "请改为“审议……”或者只写报告名称"
            )


@rule("N17", Severity.WARNING, "议题名称、报告题目不带书名号，名称不带（草案）；通过以后文中不再写（草案）")
def drafts_are_named_once(case: Case) -> Iterator[Finding]:
    """Papers add 《》 and （草案） themselves; what has passed is no draft any more."""
    for item, path in case.items:
        if (item.name.startswith("《") and item.name.endswith("》")) or is_draft(item.name):
            yield Finding(
                (*path, "名称"),
                f"议题名称“{item.name}”带了书名号或者“（草案）”",
                "请只写名称，文书中由工具加上",
            )
        titles: dict[Way, str] = {("报告题目",): item.report}
        if item.review:
            titles["审查", "报告题目"] = item.review.report
        for keys, title in titles.items():
            if _MARKED_TITLE.fullmatch(title):
                yield Finding((*path, *keys), f"报告题目“{title}”带了书名号", "请只写题目，文书中由工具加上")
    passed = [item.name for item in case.session.agenda if item.vote and item.vote.passed]
    for text in case.texts:
        if text.path[0] != "讲话" and text.path[-1] != "评述":
            continue
        for name in passed:
            if is_draft(text.text, name):
                yield Finding(text.path, f"“{name}”已经通过，文中还写着“（草案）”", "请删去“（草案）”")


@rule("A15", Severity.WARNING, "表决的议题应当列入表决当日的全体会议", Topic.MAJORITY)
def votes_are_on_a_plenary_timetable(case: Case) -> Iterator[Finding]:
    """The plenary of the day of the vote lists the item, where timetables list items at all."""
    plenary = [one for one in case.session.meeting.sittings if one.form is SittingForm.PLENARY]
    if not any(sitting.numbers for sitting in plenary):
        return
    told: set[tuple[int, date]] = set()
    for at in case.votes:
        day = at.vote.voted_on
        listed = {number for one in plenary if one.day == day for number in one.numbers}
        if at.vote.yes is None or not listed or at.item.index in listed or (at.item.index, day) in told:
            continue
        told.add((at.item.index, day))
        yield Finding(
            at.path,
            f"“{at.item.name}”没有列入表决当日的全体会议",
            "请在日程中该次全体会议的“议题”补上，或者核对表决日期",
        )


@rule("O24", Severity.ERROR, "落实报告、测评所依据的会次不晚于本次会议")
def earlier_sessions_are_earlier(case: Case) -> Iterator[Finding]:
    """A report answers opinions of an earlier session of this term."""
    number = case.session.meeting.number
    for item, path in case.items:
        for one, way in item.told:
            session, may_be_this = one.earlier()
            if session is not None and session >= number + may_be_this:
                yield Finding(
                    (*path, *way, "会次"),
                    f"写的是第{to_chinese(session)}次会议，本次是第{to_chinese(number)}次会议",
                    "请核对会次",
                )
