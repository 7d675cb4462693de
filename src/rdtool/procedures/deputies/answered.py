"""One suggestion: who is answered and until when, the last answer, and what came back."""

from collections.abc import Iterator, Sequence
from datetime import date

from pydantic import Field

from rdtool.chinese import bare_name, to_chinese
from rdtool.procedures.deputies.items import assigned, redo_due
from rdtool.procedures.deputies.model import DeputyView, Reply, Suggestion
from rdtool.procedures.deputies.receipts import ReceiptCounts, receipts
from rdtool.record.names import congress_of_term
from rdtool.record.satisfaction import Satisfaction
from rdtool.record.session import Session
from rdtool.record.supervision import JointReply
from rdtool.record.view import View, derived
from rdtool.record.views import as_view


class AnsweredDeputy(View):
    """各份: a deputy who is answered, and what came back on the form that goes with the last answer."""

    name: str = derived(key="姓名", about="代表姓名")
    others: tuple[str, ...] = derived(default=(), key="其他代表", about="一同提出建议的其他代表")
    attitude: Satisfaction | None = derived(default=None, key="态度", about="对办理态度；没有收回的为空")
    result: Satisfaction | None = derived(default=None, key="结果", about="对办理结果；没有收回的为空")
    reason: str = derived(default="", key="理由", about="不满意的理由和要求")
    received_on: date | None = derived(default=None, key="收回日期", about="收回的日期")


class SuggestionView(Suggestion):
    """代表建议, with the days, the persons answered and the last answer."""

    name: str = Field("", alias="名称", description="第16号；没有编号的为标题")
    session: str = Field("", alias="届次", description="市七届人大六次会议，或者市七届人大闭会期间")
    session_full: str = Field("", alias="届次全称", description="提出建议的会议的全称")
    leader: str = Field("", alias="领衔", description="领衔代表，即第一名")
    seconders: tuple[str, ...] = Field((), alias="附议", description="其他代表")
    recipients: tuple[str, ...] = Field(
        (), alias="收件代表", description="答复谁：全体联名代表，或者领衔代表，依 rdtool.yaml 的“联名答复”"
    )
    forms: tuple[AnsweredDeputy, ...] = Field(
        (), alias="各份", description="收件代表逐人列出，附对最后一次答复的意见"
    )
    lead_full: str = Field("", alias="主办全称", description="主办单位的全称")
    assist_due: date | None = Field(None, alias="会办时限", description="协办单位提出会办意见的时限")
    owed: bool = Field(False, alias="应答复", description="时限是否已到，或者已经答复")
    in_time: bool = Field(False, alias="按期", description="是否在时限之内答复")
    final: Reply | None = Field(None, alias="最终答复", description="最后一次答复")
    complaints: tuple[DeputyView, ...] = Field((), alias="不满意", description="对第一次答复不满意的意见")
    redo_due: date | None = Field(None, alias="重办时限", description="重新答复的时限")
    first_receipts: ReceiptCounts = Field(
        default_factory=ReceiptCounts, alias="首次征询", description="对第一次答复的征询意见表"
    )
    final_receipts: ReceiptCounts = Field(
        default_factory=ReceiptCounts, alias="最终征询", description="最后一次答复的征询意见表"
    )


def suggestion_view(session: Session, one: Suggestion, place: int, day: date) -> SuggestionView:
    """A suggestion at a place from 0, with what follows from it; `day`: that of the statistics."""
    item = assigned(session, one, place)
    short, full = _raised_in(session, one)
    joint = session.profile.supervision.joint
    recipients = one.deputies if joint is JointReply.EACH else one.deputies[:1]
    first = receipts(len(recipients) if one.reply else 0, one.views)
    final = first
    if one.redo and one.redo.reply:
        final = receipts(len(recipients), one.redo.views)
    limit = item.due
    replied = one.reply.day if one.reply else None
    unit = next((unit for unit in session.profile.units if one.lead in (unit.name, unit.full)), None)
    return as_view(
        SuggestionView,
        one,
        name=f"第{one.number}号" if one.number else one.title,
        session=short,
        session_full=full,
        leader=next(iter(one.deputies), ""),
        seconders=one.deputies[1:],
        recipients=recipients,
        forms=tuple(_forms(one, recipients)),
        lead_full=(unit.full if unit else "") or session.names.full(one.lead),
        assigned_on=item.assigned_on,
        due=limit,
        assist_due=item.assist_due if one.assist else None,
        owed=bool(replied or (limit and limit <= day)),
        in_time=bool(replied and limit and replied <= limit),
        final=(one.redo.reply if one.redo else None) or one.reply,
        complaints=tuple(view for view in one.views if view.result is Satisfaction.DISSATISFIED),
        redo_due=redo_due(session, one),
        first_receipts=first,
        final_receipts=final,
    )


def _forms(one: Suggestion, recipients: Sequence[str]) -> Iterator[AnsweredDeputy]:
    """The deputies answered, each with what came back on the last answer."""
    views = one.redo.views if one.redo and one.redo.reply else one.views
    back = {bare_name(view.deputy or next(iter(one.deputies), "")): view for view in views}
    for name in recipients:
        view = back.get(bare_name(name), DeputyView())
        yield AnsweredDeputy(
            name=name,
            others=tuple(other for other in one.deputies if other != name),
            attitude=view.attitude,
            result=view.result,
            reason=view.reason,
            received_on=view.received_on,
        )


def _raised_in(session: Session, one: Suggestion) -> tuple[str, str]:
    """Short and full name of the session in which a suggestion was made."""
    names, term = session.names, session.meeting.term or 0
    short, full = f"{names.region_short}{to_chinese(term)}届人大", congress_of_term(names, term)
    if one.congress is None:
        return f"{short}闭会期间", f"{full}闭会期间"
    number = to_chinese(one.congress)
    return f"{short}{number}次会议", f"{full}第{number}次会议"
