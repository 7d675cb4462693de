"""询问: a special inquiry (专题询问): its plan, questions, answers and promises."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from rdtool.record.parts import PartKey, Procedure
from rdtool.record.tracked import Status, TrackedKind

if TYPE_CHECKING:
    from rdtool.procedures.inquiry.derive import InquiryView
    from rdtool.procedures.inquiry.model import Inquiry

    MaybeInquiry: TypeAlias = Inquiry | None
    MaybeView: TypeAlias = InquiryView | None

PROMISE = TrackedKind(
    "询问承诺",
    "询",
    clock="兑现时限",
    facts=("问题", "询问人"),
    sheet="询问承诺办理清单.yaml",
    words={
        "未办理": Status.NOT_STARTED,
        "正在办理": Status.IN_PROGRESS,
        "已兑现": Status.DONE,
        "列入计划逐步解决": Status.PLANNED,
        "长期坚持": Status.ONGOING,
        "因条件限制暂不能解决": Status.INFEASIBLE,
        "不属本单位职责": Status.NOT_OURS,
    },
)

INQUIRY: PartKey[MaybeInquiry, MaybeView] = PartKey(
    "询问",
    "inquiry",
    "专题询问的方案、问题、应答和承诺",
    model=f"{__name__}.model:Inquiry",
    view=f"{__name__}.derive:InquiryView",
    derive=f"{__name__}.derive:inquiry",
    items=f"{__name__}.items:promises",
    tracked=PROMISE,
    after="落实报告",
)

PROCEDURE = Procedure((INQUIRY,), rules=f"{__name__}.rules")
