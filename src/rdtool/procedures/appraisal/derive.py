"""评议: each subject with its name, and the day of its report."""

from collections.abc import Iterator
from datetime import date

from pydantic import Field

from rdtool.chinese import join_list
from rdtool.procedures.appraisal.model import Appraisal, AppraisalAdvice, AppraisalKind, Appraised
from rdtool.record.calendar import due
from rdtool.record.itemplace import ItemPlace
from rdtool.record.told import Act, Told, Turn
from rdtool.record.views import as_view


class AppraisedView(Appraised):
    """对象, with what follows."""

    number: int = Field(alias="序", description="在各个对象中的序号")
    name: str = Field(alias="名称", description="评议对象：单位，或者述职人员的职务、姓名")
    full: str = Field(alias="全称", description="单位的全称")
    report_by: date = Field(alias="整改期限", description="整改报告的期限")
    advice: tuple[AppraisalAdvice, ...] = Field((), alias="建议", description="改进的建议")
    judged: bool = Field(False, alias="有意见", description="是否已经有了评议意见")


class AppraisalView(Appraisal, Told):
    """评议, with what follows."""

    subject: str = Field(alias="主题", description="评议什么工作")
    subjects: tuple[AppraisedView, ...] = Field(alias="对象", description="被评议的各个单位、人员")
    studied: bool = Field(False, alias="已调查", description="是否已经有了调查的情况")

    def act(self) -> Act:
        """The appraisal as the agenda and the chair have it."""
        names, word = tuple(one.name for one in self.subjects), self.kind.value
        return Act(
            word,
            on=f"对{join_list(names)}",
            subjects=names,
            in_plenary=True,
            opening=f"现在对{join_list(names)}进行{word}。",
            turns=tuple(self._turns()),
            closing=f"发言到此结束。会后，根据大家的发言整理评议意见，按程序印发。{word}到此结束。",
        )

    def _turns(self) -> Iterator[Turn]:
        """The report of those who looked into it, the officials themselves, then the members."""
        if self.leader:
            yield Turn(f"评议调查组组长{self.leader.called}", "报告调查情况")
        if self.kind is AppraisalKind.DUTY:
            yield from (Turn(one.name, "述职") for one in self.subjects)
        for one in self.speakers:
            on = f"就{one.unit}的工作" if one.unit else ""
            yield Turn(one.speaker.called, f"{on}发言")

    def persons(self) -> Iterator[tuple[str, str]]:
        """Who reports on his duty."""
        for one in self.subjects:
            if one.person and one.person.post:
                yield one.person.post, one.person.name

    def units(self) -> Iterator[str]:
        """Who is appraised."""
        yield from (one.unit for one in self.subjects)


def appraisal(given: Appraisal, setting: ItemPlace) -> AppraisalView:
    """The appraisal with its subjects."""
    issued = given.issued_on or setting.meeting.last_day
    limit = due(issued, setting.profile.limits.report).day
    subjects = tuple(_subject(number, one, limit, setting) for number, one in enumerate(given.subjects, 1))
    return as_view(
        AppraisalView,
        given,
        subject=given.subject or setting.item.name,
        issued_on=issued,
        subjects=subjects,
        studied=any(one.facts for one in subjects),
    )


def _subject(number: int, one: Appraised, limit: date, setting: ItemPlace) -> AppraisedView:
    known = setting.unit(one.unit)
    name = f"{one.person.post}{one.person.name}" if one.person else one.unit
    last = one.report_by or limit
    advice = tuple(
        entry.model_copy(update={"lead": entry.lead or one.unit, "due": entry.due or last})
        for entry in one.advice
    )
    return as_view(
        AppraisedView,
        one,
        number=number,
        name=name,
        full=(known.full if known else "") or setting.names.full(one.unit),
        report_by=last,
        advice=advice,
        judged=bool(one.merits or one.problems or one.advice),
    )
