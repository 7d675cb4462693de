"""重大事项, 年度计划: what the committee must decide, hear or have filed, and its plan for the year."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from rdtool.record.parts import Home, PartKey, Procedure, SessionKey
from rdtool.record.tracked import Status, ToldBy, TrackedKind

if TYPE_CHECKING:
    from rdtool.procedures.major_matters.derive import MajorMatterView
    from rdtool.procedures.major_matters.model import AnnualPlan, MajorMatter
    from rdtool.procedures.major_matters.year import YearView
    from rdtool.record.views import ItemView

    MaybeMatter: TypeAlias = MajorMatter | None
    MaybeMatterView: TypeAlias = MajorMatterView | None
    MaybePlan: TypeAlias = AnnualPlan | None

TOPIC = TrackedKind(
    "计划议题",
    "计",
    clock="审议时间",
    supervises=False,
    told_by=ToldBy.TITLE,
    facts=("类别", "清单", "方式", "计划时间", "报告机关"),
    sheet="年度议题进度.yaml",
    words={
        "未到": Status.NOT_STARTED,
        "正在准备": Status.IN_PROGRESS,
        "已审议": Status.DONE,
        "延后": Status.PLANNED,
        "不属本单位职责": Status.NOT_OURS,
    },
)

MATTER: PartKey[MaybeMatter, MaybeMatterView] = PartKey(
    "重大事项",
    "major_matter",
    "本议题是目录中的哪一项重大事项，事前请示、事后报告的日期",
    model=f"{__name__}.model:MajorMatter",
    view=f"{__name__}.derive:MajorMatterView",
    derive=f"{__name__}.derive:major_matter",
)

PLAN: PartKey[MaybePlan, MaybePlan] = PartKey(
    "年度计划",
    "annual_plan",
    "常委会的年度议题计划，写在当年第一次会议的记录里",
    model=f"{__name__}.model:AnnualPlan",
    items=f"{__name__}.items:topics",
    tracked=TOPIC,
    home=Home.RECORD,
    after="讲话",
)

YEAR: SessionKey[YearView] = SessionKey(
    "年度议题",
    "year",
    "重大事项目录、年度议题计划、各项议题到本次会议为止的情况和本年还没有办的事项",
    view=f"{__name__}.year:YearView",
    derive=f"{__name__}.year:year",
    across=True,
)


def is_rules_on_matters(item: ItemView) -> bool:
    """Whether an item is the rules that list the major matters."""
    return bool(item.lists) and "重大事项" in item.name


PROCEDURE = Procedure(
    (MATTER, PLAN), rules=f"{__name__}.rules", of_session=(YEAR,), concerns=is_rules_on_matters
)
