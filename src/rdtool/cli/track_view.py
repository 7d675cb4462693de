"""How `rdtool track` shows items: lights and counts, one item's history, pairs that are alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from rdtool.cli import console
from rdtool.cli.tables import paragraph, table
from rdtool.ledger.items.counting import Counts
from rdtool.ledger.items.item import Item
from rdtool.ledger.items.similar import Pair
from rdtool.office.followup.docket import Docket
from rdtool.office.followup.overview import Life, Overview, told
from rdtool.office.followup.steps import Steps

_COLUMNS = (
    ("总数", "total"),
    ("未启动", "not_started"),
    ("正在办理", "in_progress"),
    ("列入计划", "planned"),
    ("长期坚持", "ongoing"),
    ("暂不能解决", "infeasible"),
    ("退回", "returned"),
    ("待销号", "done"),
    ("已销号", "closed"),
    ("逾期", "red"),
    ("临近", "yellow"),
)
#: Counts that a narrow terminal does without, in this order; `--json` has them all.
_LESS = ("退回", "暂不能解决", "长期坚持", "列入计划", "待销号", "正在办理", "临近")


def tell_overview(found: Overview, docket: Docket) -> None:
    """One line for the whole, a table by unit, and the items that need an eye."""
    whole = found.tally.whole
    if whole.total:
        _tell_counts(found)
    else:
        console.result("没有主办的事项" if found.late else "没有跟踪督办的事项")
    if found.late:
        console.result(paragraph(f"协办单位逾期没有办结的：{_late(found)}"))
    if found.items:
        console.result("")
        header = ("灯", "事项编号", "主办单位", "时限", "环节", "完成情况", "内容")
        console.result(
            table(
                header,
                [_line(one.item, one.light.value, docket) for one in found.items],
                optional=("完成情况", "环节"),
                abridged=True,
            )
        )
    if found.more:
        console.say(f"还有{found.more}项没有列出，全部列出用 --all")


def _late(found: Overview) -> str:
    """How many items of each unit; of a single unit, which."""
    units = Counter(one.unit for one in found.late)
    said = "、".join(f"{unit}{number}项" for unit, number in units.items())
    return said if len(units) > 1 else f"{said}（{'、'.join(one.item for one in found.late)}）"


def _tell_counts(found: Overview) -> None:
    whole = found.tally.whole
    console.result(paragraph(_sentence(found)))
    shown = [(title, name) for title, name in _COLUMNS if name == "total" or getattr(whole, name)]
    header = ("主办单位", *(title for title, _ in shown), "办结率")
    lines = [*found.tally.lines.items(), ("合计", whole)]
    rows = [
        (unit, *(str(getattr(line, name)) for _, name in shown), line.finished_rate)
        for unit, line in lines
        if line.total
    ]
    console.result("")
    console.result(table(header, rows, text="主办单位", optional=_LESS))
    if len(found.kinds) > 1:
        _tell_kinds(found)


def _tell_kinds(found: Overview) -> None:
    """Every kind by its own clock."""
    rows = [
        (
            one.kind,
            *(str(getattr(one.counts, name)) for name in ("total", "finished", "red", "yellow")),
            one.clock,
            one.next_on.isoformat() if one.next_on else "—",
        )
        for one in found.kinds
    ]
    console.result("")
    header = ("种类", "总数", "已办结", "逾期", "临近", "时限", "下一个到期")
    console.result(table(header, rows))


def _sentence(found: Overview) -> str:
    whole: Counts = found.tally.whole
    parts = [
        f"截至{found.watch.today}，共{whole.total}项",
        f"已办结{whole.finished}项，办结率{whole.finished_rate}",
        f"其中已销号{whole.closed}项",
        f"逾期{whole.red}项，临近{whole.yellow}项",
    ]
    if whole.evaluated:
        parts.append(f"测评{whole.evaluated}项，满意{whole.satisfied}项，满意率{whole.satisfied_rate}")
    return "；".join(parts) + "。比例四舍五入，保留两位小数。"


def _line(item: Item, light: str, docket: Docket) -> tuple[str, ...]:
    stage = docket.profile.supervision.stage_name(item.stage)
    day = item.deadline.isoformat() if item.deadline else "—"
    return light, item.id, item.lead, day, stage, item.word or "未填报", _short(item.text)


def tell_steps(taken: Steps, docket: Docket) -> None:
    """How the items stand now."""
    for item in taken.items:
        stage = docket.profile.supervision.stage_name(item.stage)
        limit = f"，时限{item.limit}" if item.limit else ""
        console.result(f"{item.id}（{item.lead}）：{stage}，{item.word or '未填报'}{limit}")
    for warning in taken.warnings:
        console.say(f"警告：{warning}")


def tell_life(found: Life) -> None:
    """An item and its history."""
    rows = [(name, text.replace("\n", " ")) for name, text in found.parts.items()]
    console.result(table(("项目", "内容"), rows))
    console.result("")
    console.result(table(("日期", "经办人", "变动", "出处"), told(found.past), text="变动"))


def tell_pairs(pairs: Sequence[Pair], least: int) -> None:
    """Pairs of wordings, one below the other."""
    if not pairs:
        console.result(f"没有相似达到{least}%的事项")
    for pair in pairs:
        console.result(f"相似{pair.likeness:.0%}")
        for wording in (pair.one, pair.other):
            console.result(f"  {wording.id}（{wording.about}）")
            console.result(f"    {wording.text}")


def pair_dict(pair: Pair) -> dict[str, Any]:
    """For `--json`."""
    return {"likeness": round(pair.likeness, 4), "one": asdict(pair.one), "other": asdict(pair.other)}


def _short(text: str, length: int = 24) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= length else line[: length - 1] + "…"
