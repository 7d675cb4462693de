"""审议意见, 落实报告: opinions on a report, sent to who reported, and the reports that answer them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from rdtool.record.parts import PartKey, Procedure
from rdtool.record.tracked import ToldBy, TrackedKind

if TYPE_CHECKING:
    from rdtool.procedures.opinions.derive import FollowUpView, OpinionPaperView
    from rdtool.procedures.opinions.model import FollowUpReport, OpinionPaper
    from rdtool.record.views import ItemView

    MaybePaper: TypeAlias = OpinionPaper | None
    MaybePaperView: TypeAlias = OpinionPaperView | None

OPINION = TrackedKind(
    "审议意见",
    told_by=ToldBy.AGENDA,
    also="问题",
    facts=("问题", "类别", "支持", "来源", "目标"),
    sheet="落实清单.yaml",
)

OPINIONS: PartKey[MaybePaper, MaybePaperView] = PartKey(
    "审议意见",
    "opinions",
    "对报告的审议意见",
    model=f"{__name__}.model:OpinionPaper",
    view=f"{__name__}.derive:OpinionPaperView",
    derive=f"{__name__}.derive:opinions",
    items=f"{__name__}.items:opinions",
    tracked=OPINION,
    assigned="意见",
)

FOLLOW_UPS: PartKey[tuple[FollowUpReport, ...], tuple[FollowUpView, ...]] = PartKey(
    "落实报告",
    "follow_ups",
    "审议意见落实情况的报告",
    model=f"{__name__}.model:FollowUpReport",
    many=True,
    view=f"{__name__}.derive:FollowUpView",
    derive=f"{__name__}.derive:follow_ups",
)


def _is_heard(item: ItemView) -> bool:
    """Whether an item is a report that was heard, on which opinions are given."""
    return item.kind == "听取报告"


PROCEDURE = Procedure(
    (OPINIONS, FOLLOW_UPS),
    rules=f"{__name__}.rules",
    papers=f"{__name__}.papers",
    concerns=_is_heard,
)
