"""代表资格, 代表建议: the deputies' seats, and what they suggest."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from rdtool.record.parts import Home, PartKey, Procedure, SessionKey
from rdtool.record.tracked import Status, ToldBy, TrackedKind

if TYPE_CHECKING:
    from rdtool.procedures.deputies.derive import CredentialsView
    from rdtool.procedures.deputies.model import Credentials, Suggestion, SuggestionTotals
    from rdtool.procedures.deputies.suggestions import SuggestionsView

    MaybeCredentials: TypeAlias = Credentials | None
    MaybeView: TypeAlias = CredentialsView | None
    MaybeTotals: TypeAlias = SuggestionTotals | None

CREDENTIALS: PartKey[MaybeCredentials, MaybeView] = PartKey(
    "代表资格",
    "credentials",
    "代表资格变动和代表人数",
    model=f"{__name__}.model:Credentials",
    view=f"{__name__}.derive:CredentialsView",
    derive=f"{__name__}.derive:credentials",
    after="文书",
)

SUGGESTION = TrackedKind(
    "代表建议",
    "建",
    told_by=ToldBy.TITLE,
    facts=("建议编号", "代表", "类别", "复杂", "重点督办"),
    clock="答复时限",
    sheet="建议办理清单.yaml",
    words={
        "未启动": Status.NOT_STARTED,
        "正在办理": Status.IN_PROGRESS,
        "已答复": Status.DONE,
        "列入计划逐步解决": Status.PLANNED,
        "因条件限制暂不能解决": Status.INFEASIBLE,
        "不属本单位职责": Status.NOT_OURS,
    },
)

SUGGESTIONS: PartKey[tuple[Suggestion, ...], tuple[Suggestion, ...]] = PartKey(
    "代表建议",
    "suggestions",
    "需要跟踪办理的代表建议",
    model=f"{__name__}.model:Suggestion",
    many=True,
    items=f"{__name__}.items:suggestions",
    tracked=SUGGESTION,
    home=Home.RECORD,
    after="讲话",
)

TOTALS: PartKey[MaybeTotals, MaybeTotals] = PartKey(
    "建议汇总",
    "suggestion_totals",
    "代表建议的汇总数，与各件核对",
    model=f"{__name__}.model:SuggestionTotals",
    home=Home.RECORD,
    after="讲话",
)

OF_SESSION: SessionKey[SuggestionsView] = SessionKey(
    "建议办理",
    "suggestions_handled",
    "代表建议的交办、答复、征询和统计",
    view=f"{__name__}.suggestions:SuggestionsView",
    derive=f"{__name__}.suggestions:suggestions_view",
)

PROCEDURE = Procedure(
    (CREDENTIALS, SUGGESTIONS, TOTALS),
    rules=f"{__name__}.rules",
    papers=f"{__name__}.papers",
    of_session=(OF_SESSION,),
)
