"""How many suggestions were answered, in time, and how far they are solved.

Shares are of what they are shares of: 按期办复率 of those whose day has come, 面复率 and A类率 of those answered.
"""

from collections.abc import Iterable

from rdtool.procedures.deputies.answered import SuggestionView
from rdtool.procedures.deputies.model import Grade, ReplyWay
from rdtool.procedures.deputies.receipts import ReceiptCounts, share, summed
from rdtool.record.view import View, derived


class HandlingCounts(View):
    """办理情况: the suggestions of a unit, or of all of them."""

    name: str = derived(key="名称", about="主办单位；全部建议的为“合计”")
    total: int = derived(key="件数", about="交办的件数")
    owed: int = derived(key="应答复", about="到统计日期时限已到，或者已经答复的件数")
    answered: int = derived(key="已答复", about="已经答复的件数")
    in_time: int = derived(key="按期答复", about="在答复时限之内答复的件数")
    in_time_rate: str = derived(key="按期办复率", about="按期答复占应答复的比例")
    face_to_face: int = derived(key="面复", about="当面答复代表的件数")
    face_to_face_rate: str = derived(key="面复率", about="面复占已答复的比例")
    solved: int = derived(key="A类", about="答复为A类的件数；重办的，以重新答复为准")
    planned: int = derived(key="B类", about="答复为B类的件数")
    infeasible: int = derived(key="C类", about="答复为C类的件数")
    reference: int = derived(key="D类", about="答复为D类的件数")
    unmarked: int = derived(key="未注明", about="答复没有注明类别的件数")
    solved_rate: str = derived(key="A类率", about="A类占已答复的比例")
    planned_rate: str = derived(key="B类率", about="B类占已答复的比例")
    infeasible_rate: str = derived(key="C类率", about="C类占已答复的比例")
    redone: int = derived(key="重办件数", about="代表不满意、重新办理的件数")
    first: ReceiptCounts = derived(key="首次征询", about="代表对第一次答复的意见")
    final: ReceiptCounts = derived(key="最终征询", about="重办的，以对重新答复的意见为准")


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
