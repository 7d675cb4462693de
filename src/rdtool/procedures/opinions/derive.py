"""审议意见, 落实报告: recipients, units, days and ids of the opinions on a report, and what they answer."""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from pydantic import Field

from rdtool.patterns import regex
from rdtool.procedures.opinions.grouping import ProblemGroup, by_support, classes
from rdtool.procedures.opinions.model import FollowUpForm, FollowUpReport, Opinion, OpinionPaper
from rdtool.record import law
from rdtool.record.agenda import AgendaItem
from rdtool.record.calendar import Deadline, before, due
from rdtool.record.contributions import Support
from rdtool.record.itemplace import ItemPlace
from rdtool.record.people import Period, Person
from rdtool.record.profile import BaseDay, Profile
from rdtool.record.told import Disclosed, HandlingReport, OpinionClock, Told
from rdtool.record.topics import opinions_topic
from rdtool.record.view import View, derived
from rdtool.record.views import as_view
from rdtool.record.voices import Voice, behind, support

_POST_AND_NAME = regex(r"(\S+)[ \u3000]+(\S+)")


class OpinionView(Opinion):
    """意见, with its stable number, its full set of units and its due day."""

    number: str = Field(alias="编号", description="事项编号：届-次-议题-意见，如 7-49-03-02")
    index: int = Field(alias="序", description="在本件审议意见中的序号")
    lead_full: str = Field(alias="主办全称", description="主办单位全称")
    own_due: date | None = Field(None, alias="另定时限", description="与报告截止不同的办理时限")
    issued_on: date | None = Field(None, alias="交办日期", description="审议意见印发日期")
    topic: str = Field(alias="议题", description="所属议题名称")
    session: str = Field(alias="会议简称", description="会议简称")
    voices: tuple[Voice, ...] = Field(
        (), alias="依据发言", description="这条意见所归纳的各点审议发言；记录中对不上的为空"
    )
    counted: Support | None = Field(
        None, alias="推算支持", description="由提出这条意见的组成人员人数得出的普遍、部分、个别；没有的为空"
    )


class OpinionClass(View):
    """分类: the opinions of one class, under a heading of their own."""

    name: str = derived(default="", key="名称", about="类别名称；不分类别的为空")
    items: tuple[OpinionView, ...] = derived(key="意见", about="这一类的各条意见")


class OpinionPaperView(OpinionPaper):
    """审议意见, with recipient, copies and dates resolved."""

    title: str = Field(alias="题目", description="审议意见的标题")
    items: tuple[OpinionView, ...] = Field((), alias="意见", description="逐条意见")
    problems: tuple[ProblemGroup, ...] = Field(
        (), alias="主要问题", description="各条意见对应的问题，依次为普遍、部分、个别和没有注明的"
    )
    classes: tuple[OpinionClass, ...] = Field(
        (), alias="分类", description="各条意见按类别分列；不分类别的为一类，没有名称"
    )
    due: date | None = Field(None, alias="报告截止", description="报告研究处理情况的截止日期")
    consult_by: date | None = Field(None, alias="征求意见截止", description="征求对口委员会意见的截止日期")
    due_certain: bool = Field(True, alias="节假日已知", description="计算时限所涉年份的节假日安排是否已知")
    basis: str = Field("", alias="法律依据", description="会议当日施行的法律条文")

    def sent_to(self) -> str:
        """The organ that is to consider them."""
        return self.recipient

    def disclosed(self) -> Disclosed:
        """The opinions, with the days that they have for it."""
        return Disclosed("审议意见", self.title, self.told_on, self.published_on)

    def drawn(self) -> Iterator[tuple[str, ...]]:
        """What was said for each opinion."""
        return (opinion.words for opinion in self.items)

    def persons(self) -> Iterator[tuple[str, str]]:
        """Who took part in the signing."""
        for step in self.approvals:
            yield from _POST_AND_NAME.findall(step.by)

    def units(self) -> Iterator[str]:
        """Who handles the opinions."""
        for opinion in self.items:
            yield from (opinion.lead, *opinion.assist)


class FollowUpView(FollowUpReport, Told):
    """落实报告, with the name of the session it answers."""

    session_name: str = Field("", alias="会议简称", description="审议意见所出自的会议简称")

    def earlier(self) -> tuple[int | None, bool]:
        """The session whose opinions it answers."""
        return self.session, False

    def answer(self) -> HandlingReport:
        """What was reported, and how."""
        return HandlingReport(self.subject, self.form is FollowUpForm.WRITTEN)

    def disclosed(self) -> Disclosed:
        """The report, by what the opinions were about."""
        return Disclosed("研究处理情况", f"关于{self.subject}审议意见研究处理情况的报告")

    def units(self) -> Iterator[str]:
        """Who reported."""
        yield self.unit


def opinions(paper: OpinionPaper, setting: ItemPlace) -> OpinionPaperView:
    """The paper as it is sent."""
    names, profile = setting.names, setting.profile
    deadline = _report_due(paper, setting)
    day = deadline.day if deadline else None
    copies = dict.fromkeys((*profile.recipients.copies, *paper.copies))
    items = tuple(_opinion(place, opinion, paper, setting, day) for place, opinion in enumerate(paper.items))
    return as_view(
        OpinionPaperView,
        paper,
        title=f"{names.full(names.opinion_author)}对{setting.report.brief_of_organ}的{names.opinion_paper}",
        recipient=paper.recipient or setting.organ,
        copies=tuple(copies),
        consult=paper.consult or _committee_of(setting.item.reporter, setting),
        items=items,
        problems=by_support(items),
        classes=_classes(items),
        due=day,
        due_certain=deadline.certain if deadline else True,
        consult_by=before(day, profile.limits.consult) if day else None,
        basis=str(law.cite(opinions_topic(setting.item), setting.meeting.last_day) or ""),
    )


def _report_due(paper: OpinionPaper, setting: ItemPlace) -> Deadline | None:
    if isinstance(paper.report_due, date):
        return Deadline(paper.report_due)
    limits, decided = setting.profile.limits, bool(setting.vote and setting.vote.passed)
    base = setting.meeting.last_day if limits.base is BaseDay.CLOSED else paper.issued_on
    period = paper.report_due if isinstance(paper.report_due, Period) else None
    period = period or clock(setting.item, setting.profile, decided=decided).answer
    return due(base, period) if base else None


def clock(item: AgendaItem, profile: Profile, *, decided: bool) -> OpinionClock:
    """How long the opinions on an item may take: the place's time, or that of what the item is about."""
    own = (one.clock(profile, decided=decided) for one, _ in item.told)
    return next(filter(None, own), OpinionClock(profile.limits.collate, profile.limits.report))


def _committee_of(reporter: Person | None, setting: ItemPlace) -> str:
    unit = setting.reporting.unit(reporter.post) if reporter else None
    return unit.committee if unit else ""


def _opinion(
    place: int, opinion: Opinion, paper: OpinionPaper, setting: ItemPlace, day: date | None
) -> OpinionView:
    """An opinion by its place from 0; `day` is that on which the report is due."""
    unit, found = setting.unit(opinion.lead), behind(opinion.words, setting.contributions)
    rule = setting.profile.wording.support
    return as_view(
        OpinionView,
        opinion,
        number=setting.ids[place],
        index=place + 1,
        lead_full=(unit.full if unit else "") or setting.names.full(opinion.lead),
        leader=opinion.leader or (unit.leader if unit else ""),
        due=opinion.due or day,
        own_due=opinion.due if opinion.due != day else None,
        issued_on=paper.issued_on,
        topic=setting.item.name,
        session=setting.meeting.short_name,
        voices=found,
        counted=support(found, setting.contributions, rule, setting.present),
    )


def _classes(items: tuple[OpinionView, ...]) -> tuple[OpinionClass, ...]:
    left = iter(items)
    return tuple(OpinionClass(name=name, items=tuple(islice(left, size))) for name, size in classes(items))


def follow_ups(given: tuple[FollowUpReport, ...], setting: ItemPlace) -> tuple[FollowUpView, ...]:
    """Every report with the name of the session whose opinions it answers."""
    return tuple(
        as_view(FollowUpView, report, session_name=setting.session_name(report.session)) for report in given
    )
