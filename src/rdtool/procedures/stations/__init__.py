"""联络站, 群众意见: where deputies receive people, and what becomes of what these say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdtool.record.parts import Home, PartKey, Procedure, SessionKey
from rdtool.record.tracked import TrackedKind

if TYPE_CHECKING:
    from rdtool.procedures.stations.model import PublicOpinion, Station
    from rdtool.procedures.stations.work import StationsView

STATIONS: PartKey[tuple[Station, ...], tuple[Station, ...]] = PartKey(
    "联络站",
    "stations",
    "代表联络站、代表联系点、代表工作室，轮值和月报",
    model=f"{__name__}.model:Station",
    many=True,
    home=Home.RECORD,
    after="讲话",
)

OPINION = TrackedKind(
    "群众意见",
    "群",
    clock="答复时限",
    code="登记号",
    facts=("登记号", "联络站", "类别", "诉求", "接待日期", "接待代表", "处理"),
    sheet="群众意见办理清单.yaml",
)

PUBLIC_OPINIONS: PartKey[tuple[PublicOpinion, ...], tuple[PublicOpinion, ...]] = PartKey(
    "群众意见",
    "public_opinions",
    "代表在联络站接待群众时登记的意见；转出的跟踪办理",
    model=f"{__name__}.model:PublicOpinion",
    many=True,
    items=f"{__name__}.items:public_opinions",
    tracked=OPINION,
    home=Home.RECORD,
    after="讲话",
)

OF_SESSION: SessionKey[StationsView] = SessionKey(
    "联络站工作",
    "station_work",
    "联络站的轮值、登记、转办、答复和月报；除接待登记表、答复以外不含群众的个人信息",
    view=f"{__name__}.work:StationsView",
    derive=f"{__name__}.work:station_work",
)

PROCEDURE = Procedure((STATIONS, PUBLIC_OPINIONS), rules=f"{__name__}.rules", of_session=(OF_SESSION,))
