"""How many suggestions were answered, in time, and how far they are solved.

Shares are of what they are shares of: 按期办复率 of those whose day has come, 面复率 and A类率 of those answered.
"""

from collections.abc import Iterable

from pydantic import Field

from rdtool.procedures.deputies.answered import SuggestionView
from rdtool.procedures.deputies.model import Grade, ReplyWay
from rdtool.procedures.deputies.receipts import ReceiptCounts, share, summed
from rdtool.record.base import Part


class HandlingCounts(Part):
    """办理情况: the suggestions of a unit, or of all of them."""

    name: str = Field(alias="名称", description="主办单位；全部建议的为“合计”")
    total: int = Field(alias="件数", description="交办的件数")
    owed: int = Field(alias="应答复", description="到统计日期时限已到，或者已经答复的件数")
    answered: int = Field(alias="已答复", description="已经答复的件数")
    in_time: int = Field(alias="按期答复", description="在答复时限之内答复的件数")
    in_time_rate: str = Field(alias="按期办复率", description="按期答复占应答复的比例")
    face_to_face: int = Field(alias="面复", description="当面答复代表的件数")
    face_to_face_rate: str = Field(alias="面复率", description="面复占已答复的比例")
    solved: int = Field(alias="A类", description="答复为A类的件数；重办的，以重新答复为准")
    planned: int = Field(alias="B类", description="答复为B类的件数")
    infeasible: int = Field(alias="C类", description="答复为C类的件数")
    reference: int = Field(alias="D类", description="答复为D类的件数")
    unmarked: int = Field(alias="未注明", description="答复没有注明类别的件数")
    solved_rate: str = Field(alias="A类率", description="A类占已答复的比例")
    planned_rate: str = Field(alias="B类率", description="B类占已答复的比例")
    infeasible_rate: str = Field(alias="C类率", description="C类占已答复的比例")
    redone: int = Field(alias="重办件数", description="代表不满意、重新办理的件数")
    first: ReceiptCounts = Field(alias="首次征询", description="代表对第一次答复的意见")
    final: ReceiptCounts = Field(alias="最终征询", description="重办的，以对重新答复的意见为准")


def handling_counts(name: str, suggestions: Iterable[SuggestionView]) -> HandlingCounts:
    """The counts of these suggestions."""
    given = tuple(suggestions)
    replies = [one.final for one in given if one.final]
    grades = [reply.grade for reply in replies]
    answered = len(replies)
    owed = sum(1 for one in given if one.owed)
    in_time = sum(1 for one in given if one.in_time)
    face = sum(1 for reply in replies if reply.way is ReplyWay.FACE_TO_FACE)
    return HandlingCounts(
        name=name,
        total=len(given),
        owed=owed,
        answered=answered,
        in_time=in_time,
        in_time_rate=share(in_time, owed),
        face_to_face=face,
        face_to_face_rate=share(face, answered),
        solved=grades.count(Grade.SOLVED),
        planned=grades.count(Grade.PLANNED),
        infeasible=grades.count(Grade.INFEASIBLE),
        reference=grades.count(Grade.REFERENCE),
        unmarked=grades.count(None),
        solved_rate=share(grades.count(Grade.SOLVED), answered),
        planned_rate=share(grades.count(Grade.PLANNED), answered),
        infeasible_rate=share(grades.count(Grade.INFEASIBLE), answered),
        redone=sum(1 for one in given if one.redo),
        first=summed(one.first_receipts for one in given),
        final=summed(one.final_receipts for one in given),
    )
