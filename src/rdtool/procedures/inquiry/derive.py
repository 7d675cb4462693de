"""询问: when, where and on what provision; the questions of each unit, and all that was promised."""

from collections.abc import Iterable, Iterator
from datetime import date

from pydantic import Field

from rdtool.chinese import join_list
from rdtool.procedures.inquiry.model import (
    Inquiry,
    InquiryForm,
    InquiryPromise,
    Question,
    QuestionKind,
)
from rdtool.record import law
from rdtool.record.calendar import due
from rdtool.record.itemplace import ItemPlace
from rdtool.record.law import Topic
from rdtool.record.told import Act, Told, Turn
from rdtool.record.view import View, derived
from rdtool.record.views import as_view


class InquiryPromiseView(InquiryPromise):
    """承诺, with the question it was made on, its unit and its day."""

    question: str = Field(alias="问题", description="所答的问题")
    asker: str = Field("", alias="询问人", description="提问的人")


class QuestionView(Question):
    """问题, with its number, and its promises with their units and days."""

    number: int = Field(alias="序", description="询问的次序")
    prepared: bool = Field(alias="事先印发", description="是否事先印发应询单位")
    promises: tuple[InquiryPromiseView, ...] = Field((), alias="承诺", description="应询单位承诺办理的事项")


class UnitQuestions(View):
    """各单位: the questions of one unit."""

    short: str = derived(key="简称", about="应询单位")
    full: str = derived(key="全称", about="应询单位的全称")
    questions: tuple[QuestionView, ...] = derived(key="问题", about="该单位应答的各个问题")
    prepared: tuple[QuestionView, ...] = derived(default=(), key="预设问题", about="其中事先印发的")


class QuestionOfUnit(View):
    """单位问题: a line of the list of questions."""

    unit: str = derived(default="", key="单位", about="应询单位；没有定的为空")
    question: QuestionView = derived(key="问题", about="问题")


class InquiryView(Inquiry, Told):
    """询问, with what follows."""

    subject: str = Field(alias="主题", description="专题询问的主题")
    day: date = Field(alias="日期", description="询问的日期")
    questions: tuple[QuestionView, ...] = Field((), alias="问题", description="各个问题，依询问的次序")
    of_units: tuple[UnitQuestions, ...] = Field((), alias="各单位", description="各应询单位和它们的问题")
    listed: tuple[QuestionOfUnit, ...] = Field(
        (), alias="单位问题", description="一个单位的一个问题一项，按单位排列，没有写应询单位的在最后"
    )
    promised: tuple[InquiryPromiseView, ...] = Field((), alias="承诺", description="全部承诺事项")
    basis: str = Field("", alias="法律依据", description="专题询问所依据的、会议当日施行的法律条文")
    held: bool = Field(False, alias="已询问", description="是否已经有了应答的记录")

    def act(self) -> Act:
        """The inquiry as the agenda and the chair have it; only what was prepared has its place in the script."""
        most = (("提问", self.ask_minutes), ("应答", self.answer_minutes))
        limits = "，".join(f"每次{word}不超过{minutes}分钟" for word, minutes in most if minutes)
        asked = join_list(one.short for one in self.of_units) or "____"
        return Act(
            "专题询问",
            on=f"就{self.subject}",
            verb="开展",
            in_plenary=self.form is InquiryForm.PLENARY,
            opening=f"现在就{self.subject}开展专题询问，由{asked}应询。{limits}{'。' if limits else ''}",
            turns=tuple(
                Turn(
                    one.asker.called if one.asker else "",
                    "提问",
                    one.answerer.called if one.answerer else f"{join_list(one.units) or '____'}负责人",
                )
                for one in self.questions
                if one.prepared
            ),
            closing="各位组成人员还有什么问题，请提问。〔提问、应答毕〕专题询问到此结束。"
            "请应询单位对照当场承诺的事项逐项抓好落实。〔小结另附〕",
        )

    def persons(self) -> Iterator[tuple[str, str]]:
        """Who answered."""
        for one in self.questions:
            if one.answerer and one.answerer.post:
                yield one.answerer.post, one.answerer.name

    def units(self) -> Iterator[str]:
        """Who is asked."""
        yield from (one.short for one in self.of_units)


def inquiry(given: Inquiry, setting: ItemPlace) -> InquiryView:
    """The inquiry with its questions unit by unit."""
    meeting = setting.meeting
    questions = tuple(_question(number, one, setting) for number, one in enumerate(given.questions, 1))
    units = dict.fromkeys(unit for one in questions for unit in one.units)
    return as_view(
        InquiryView,
        given,
        subject=given.subject or setting.item.name,
        day=given.day or meeting.last_day,
        place=given.place or meeting.place,
        chair=given.chair or meeting.chair,
        questions=questions,
        of_units=tuple(_of_unit(unit, questions, setting) for unit in units),
        listed=tuple(_listed(units, questions)),
        promised=tuple(promise for one in questions for promise in one.promises),
        basis=str(law.cite(Topic.INQUIRY, meeting.last_day) or ""),
        held=any(one.answer for one in questions),
    )


def _question(number: int, one: Question, setting: ItemPlace) -> QuestionView:
    lead = one.units[0] if one.units else ""
    return as_view(
        QuestionView,
        one,
        number=number,
        prepared=one.kind is QuestionKind.PREPARED,
        promises=tuple(_promise(promise, one, lead, setting) for promise in one.promises),
    )


def _promise(
    promise: InquiryPromise, question: Question, lead: str, setting: ItemPlace
) -> InquiryPromiseView:
    """What is not said otherwise is done by the unit asked, in the time that the place has for reports."""
    assigned = promise.assigned_on or setting.meeting.last_day
    return as_view(
        InquiryPromiseView,
        promise,
        lead=promise.lead or lead,
        assigned_on=assigned,
        due=promise.due or due(assigned, setting.profile.limits.report).day,
        question=question.text,
        asker=question.asker.called if question.asker else "",
    )


def _listed(units: Iterable[str], questions: tuple[QuestionView, ...]) -> Iterator[QuestionOfUnit]:
    for unit in units:
        for one in questions:
            if unit in one.units:
                yield QuestionOfUnit(unit=unit, question=one)
    yield from (QuestionOfUnit(unit="", question=one) for one in questions if not one.units)


def _of_unit(unit: str, questions: tuple[QuestionView, ...], setting: ItemPlace) -> UnitQuestions:
    known = setting.unit(unit)
    own = tuple(one for one in questions if unit in one.units)
    return UnitQuestions(
        short=unit,
        full=(known.full if known else "") or setting.names.full(unit),
        questions=own,
        prepared=tuple(one for one in own if one.prepared),
    )
