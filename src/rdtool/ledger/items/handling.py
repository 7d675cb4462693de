"""What the office does with items by hand: each step checked against the procedure and written down."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from rdtool.diagnostics import Refused, WrongUsage
from rdtool.ledger.items.history import By
from rdtool.ledger.items.item import EVIDENCE, VIEW, Assist, Item
from rdtool.ledger.items.states import FINISHED, take
from rdtool.ledger.items.storing import assists_of, save, save_assist
from rdtool.record.calendar import due
from rdtool.record.people import Period
from rdtool.record.ruleset import EvaluationResult
from rdtool.record.tracked import Status


def step(db: sqlite3.Connection, item: Item, name: str, given: Mapping[str, str], by: By) -> Item:
    """Take a step that changes nothing but the stage: 签收, 办理, 征求意见, 报告, 测评, 公开, 撤销.

    Raises:
        WrongUsage: the procedure does not allow it, or `given` lacks what the step needs.
    """
    stage = take(name, item.id, item.stage, given)
    changes: dict[str, Any] = {"stage": stage}
    if name == "测评":
        changes["evaluation"] = _tier(given["等次"])
    if name == "公开":
        changes["published_on"] = by.day
    return save(db, item, replace(item, **changes), by, name, _note(given))


def _tier(text: str) -> str:
    tiers = [tier.value for tier in EvaluationResult]
    if text.strip() not in tiers:
        raise WrongUsage(f"测评结果“{text}”不对", f"应当写{'、'.join(tiers)}中的一个")
    return text.strip()


def _note(given: Mapping[str, str]) -> str:
    return "；".join(f"{name}：{text.strip()}" for name, text in given.items() if text.strip())


def send_back(db: sqlite3.Connection, item: Item, why: str, within: Period, by: By) -> tuple[Item, str]:
    """Take an item back from a unit whose duty it is not; a warning when that comes late (S02)."""
    stage = take("退回", item.id, item.stage, {"原因": why})
    changed = replace(item, stage=stage, status=Status.NOT_OURS, word=item.kind.label(Status.NOT_OURS))
    last = due(item.assigned_on, within).day if item.assigned_on else None
    late = f"{item.id} 交办已超过{within}才退回" if last and by.day > last else ""
    return save(db, item, changed, by, "退回", f"原因：{why.strip()}"), late


def reassign(
    db: sqlite3.Connection,
    item: Item,
    lead: str,
    assist: Sequence[str] | None,
    why: str,
    until: date | None,
    by: By,
    facts: Mapping[str, str] | None = None,
) -> tuple[Item, str]:
    """Give an item to another lead unit, with other assisting units unless None; it starts anew.

    `facts` are those that go with the unit, as its leader does.  Gives a warning when its day is
    past already.
    """
    unit = lead.strip()
    stage = take("改派", item.id, item.stage, {"单位": unit, "原因": why})
    if unit == item.lead and assist is None:
        raise WrongUsage(f"{item.id} 现在就由{item.lead}主办", "请写另一个单位；只改协办单位的，加 --assist")
    changed = replace(item, lead=unit, stage=stage, status=Status.NOT_STARTED, word="", assigned_on=by.day)
    if until:
        changed = replace(changed, due=until, extended_to=None)
    changed = _with_facts(changed, facts or {})
    saved = save(db, item, changed, by, "改派", f"原因：{why.strip()}")
    saved = _assist(db, saved, assist, by)
    past = saved.limit is not None and saved.limit < by.day
    return saved, f"{item.id} 的办理时限（{saved.limit}）已过，另定时限请加 --until" if past else ""


def _with_facts(item: Item, facts: Mapping[str, str]) -> Item:
    """The item with other facts; what its record said of them is kept, as of all that is changed by hand."""
    said = {name: item.facts.get(name, "") for name in facts}
    known = {name: text for name, text in {**item.facts, **facts}.items() if text}
    return replace(item, facts=known, recorded={**said, **item.recorded})


def _assist(db: sqlite3.Connection, item: Item, units: Sequence[str] | None, by: By) -> Item:
    """Let these units assist, or those that do now; the lead is never among them (O04)."""
    known = assists_of(db, item.id)
    now = [unit for unit, assist in known.items() if not assist.ended]
    wanted = [unit for unit in (now if units is None else units) if unit != item.lead]
    for unit in dict.fromkeys((*known, *wanted)):
        old = known.get(unit)
        new = old or Assist(item.id, unit, item.limit, Status.NOT_STARTED)
        new = replace(new, ended=unit not in wanted)
        if new != old:
            item = save_assist(db, item, old, new, by, "改派")
    return item


def close(db: sqlite3.Connection, item: Item, checked_by: str, view: str, why: str, by: By) -> Item:
    """Close an item after its check; what is not reported as done needs a reason besides.

    Raises:
        WrongUsage: the check is not said, or the procedure does not allow it.
        Refused: it is not done and no reason is given; or done without date or evidence (O15).
    """
    stage = take("销号", item.id, item.stage, {"核查单位": checked_by, "核查意见": view})
    if not why.strip():
        _check_done(item)
    filled = {**item.filled, VIEW: view.strip()}
    changed = replace(item, stage=stage, closed_on=by.day, filled=filled)
    note = _note({"核查单位": checked_by, "核查意见": view, "说明": why})
    return save(db, item, changed, by, "销号", note)


def _check_done(item: Item) -> None:
    if item.status not in FINISHED:
        raise Refused(
            f"{item.id} 的完成情况是“{item.word or '未填报'}”，没有办结，不能销号",
            "确实应当销号的，请用 --why 写明理由",
        )
    lacking = [
        name
        for name, value in (("完成日期", item.done_on), (EVIDENCE, item.filled.get(EVIDENCE)))
        if not value
    ]
    if lacking:
        raise Refused(
            f"{item.id} 没有{'、'.join(lacking)}，不能销号",
            "请先让承办单位补报；确实不需要的，用 --why 写明理由",
        )


def reopen(db: sqlite3.Connection, item: Item, why: str, until: date, by: By) -> Item:
    """Have an item done again, until a new day; what was reported stays to be read."""
    stage = take("重办", item.id, item.stage, {"原因": why})
    word = item.kind.label(Status.IN_PROGRESS)
    changed = replace(
        item,
        stage=stage,
        status=Status.IN_PROGRESS,
        word=word,
        due=until,
        extended_to=None,
        done_on=None,
        closed_on=None,
        published_on=None,
        evaluation="",
    )
    return save(db, item, changed, by, "重办", f"原因：{why.strip()}")


def note(db: sqlite3.Connection, item: Item, text: str, by: By) -> Item:
    """Write something down about an item."""
    if not text.strip():
        raise WrongUsage("没有写备注的内容", f"如 rdtool track note {item.id} 已经电话催办")
    return save(db, item, item, by, "备注", text.strip())
