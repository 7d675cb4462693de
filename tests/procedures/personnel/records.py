"""Items of appointments, and what follows from them."""

from __future__ import annotations

from typing import Any

from rdtool.procedures.personnel.summary import PersonnelView, personnel
from rdtool.record.session import Session
from tests import samples

MAYOR, PRESIDENT = "市长 王磊", "市中级人民法院院长 高明远"


def appointment(name: str, action: str, post: str, nominator: str = MAYOR, **more: Any) -> dict[str, Any]:
    """An entry of 任免."""
    return {"姓名": name, "动作": action, "职务": post, "提名人": nominator, **more}


def decided(
    *entries: dict[str, Any],
    vote: dict[str, str] | None = None,
    kind: str = "人事任免",
    custom: dict[str, str] | None = None,
    **record: Any,
) -> Session:
    """A session with one item of appointments; `custom`: the office's 人事."""
    item = {"名称": "人事任免事项", "类型": kind, "任免": list(entries), "表决": vote or {"赞成": "31"}}
    data = samples.record_data(议题=[item], **record)
    return samples.session(data, samples.profile(人事=custom) if custom else None)


def summary(*entries: dict[str, Any], **more: Any) -> PersonnelView:
    """What follows from one item of appointments."""
    return personnel(decided(*entries, **more))


REMOVED = appointment("乔永安", "决定免去", "云川市司法局局长")
APPOINTED = appointment("柴静", "决定任命", "云川市司法局局长")
