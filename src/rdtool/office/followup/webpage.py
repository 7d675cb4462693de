"""What the report's page has besides the lists of the workbook: the lights by unit, and figures at its head."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rdtool.document.sheet import CellKind, Chart, Column, Sheet
from rdtool.ledger.items.selection import Lit
from rdtool.ledger.items.states import Light
from rdtool.record.standing import Standing
from rdtool.record.tracked import TrackedStage
from rdtool.writers.html import PageList, Tile

_UNIT, _TOTAL, _UNLIT = "主办单位", "总数", "没有时限"
_NAMES = {light: _UNLIT if light is Light.NONE else light.value for light in Light}
_MEANING = (
    "各主办单位的事项各亮什么灯，不含撤销的事项。",
    "红灯：时限已过，没有办结。黄灯：时限临近，没有办结，或者长期坚持。"
    "绿灯：已经报告办结，或者离时限还早。灰灯：已经销号，或者因条件限制暂不能解决。",
)


def lights(items: Iterable[Lit], units: Sequence[str]) -> Sheet:
    """How many items of each unit stand in each light, units in the order given; withdrawn items are left out."""
    counted = Counter(
        (one.item.lead, one.light) for one in items if one.item.stage is not TrackedStage.WITHDRAWN
    )
    used = [light for light in Light if light is not Light.NONE or any(at is light for _, at in counted)]
    rows = [(unit, [counted[unit, light] for light in used]) for unit in units]
    names = [_NAMES[light] for light in used]
    figures = [Column(name, 4, CellKind.INTEGER, total=True) for name in (_TOTAL, *names)]
    return Sheet(
        "亮灯情况",
        _MEANING,
        (Column(_UNIT, 12), *figures),
        tuple((unit, sum(numbers), *numbers) for unit, numbers in rows if sum(numbers)),
        chart=Chart("各主办单位亮灯情况（项）", _UNIT, tuple(names)),
    )


def tiles(found: Standing, lit: Sheet) -> list[Tile]:
    """The figures at the head of the page."""
    counts = found.counts
    sums = {name: sum(int(str(number)) for number in lit.values(name)) for name in _chart_parts(lit)}
    return [
        Tile("事项总数", f"{counts.total}项"),
        *(
            Tile(name if name == _UNLIT else f"{name}灯", f"{number}项", name)
            for name, number in sums.items()
        ),
        Tile("已办结", f"{counts.finished}项"),
        Tile("办结率", counts.finished_rate or "—"),
        Tile("已销号", f"{counts.closed}项"),
        *([Tile("满意率", counts.satisfied_rate)] if counts.evaluated else []),
    ]


def chosen(details: Sheet) -> PageList:
    """The list of all items, filtered by unit, session, kind and state."""
    return PageList(details.name, (_UNIT, "会议", "种类", "环节", "完成情况", "灯"), "灯")


def _chart_parts(sheet: Sheet) -> tuple[str, ...]:
    return sheet.chart.parts if sheet.chart else ()
