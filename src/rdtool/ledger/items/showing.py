"""An item as sheets show it: its parts by the names that sheet templates give them, as texts."""

from __future__ import annotations

from collections.abc import Iterable

from rdtool.chinese import join_list
from rdtool.ledger.items.item import Assist, Item, as_text
from rdtool.procedures import PROCEDURES
from rdtool.record.tracked import COMMON_FACTS, TrackedStage

_FACTS = (*COMMON_FACTS, *(fact for kind in PROCEDURES.tracked for fact in kind.facts))


def shown(item: Item, assists: Iterable[Assist], unit: str = "") -> dict[str, str]:
    """Everything a sheet may show of an item; with `unit`, what that assisting unit's sheet shows."""
    known = {assist.unit: assist for assist in assists}
    closed = item.stage in (TrackedStage.CLOSED, TrackedStage.PUBLISHED)
    parts = {
        **dict.fromkeys(_FACTS, ""),
        **item.facts,
        "编号": item.id,
        "版本": str(item.version),
        "种类": item.kind.name,
        "会议简称": item.meeting,
        "议题": item.topic,
        "内容": item.text,
        "主办": item.lead,
        "协办": join_list(sorted(assist.unit for assist in known.values() if not assist.ended)),
        "交办日期": as_text(item.assigned_on),
        "时限": as_text(item.limit),
        "环节": item.stage.value,
        "测评结果": item.evaluation,
        "是否销号": "是" if closed else "",
        "销号日期": as_text(item.closed_on),
    }
    if not unit:
        return {**parts, **item.values}
    assist = known.get(unit)
    own = {"协办单位": unit, "协办时限": as_text(assist.due) if assist else ""}
    return {**parts, **(assist.values if assist else {}), **own}
