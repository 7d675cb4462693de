"""Steps taken by hand: several items at once, all of them or none."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rdtool.chinese import format_date, nearest
from rdtool.diagnostics import WrongUsage
from rdtool.ledger.items.extensions import ask, decide
from rdtool.ledger.items.history import By, history
from rdtool.ledger.items.item import Item
from rdtool.ledger.items.selection import Which, chosen
from rdtool.ledger.items.states import MOVES
from rdtool.ledger.items.storing import item_named
from rdtool.office.followup.docket import Docket
from rdtool.office.followup.overview import item_dict

Step = Callable[[sqlite3.Connection, Item, By], tuple[Item, str]]
"""Does something with an item; gives it as it is then, and a warning or a blank."""


@dataclass(frozen=True, slots=True)
class Steps:
    """The items as they are now, and what is worth a look."""

    items: tuple[Item, ...]
    warnings: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {"items": [item_dict(item) for item in self.items], "warnings": list(self.warnings)}


def take_steps(
    docket: Docket,
    event: str,
    ids: Sequence[str],
    step: Step,
    *,
    dry_run: bool = False,
    in_order: bool = True,
) -> Steps:
    """Take a step with every item named, `*` standing for anything in a number; `event` is what it is called.

    No step is older than the assignment, and none that comes `in_order` older than the one before it.

    Raises:
        WrongUsage: no item has such a number, or the step can't be taken; nothing was changed.
        CannotRead, CannotWrite, Refused: see `Ledger.transaction`.
    """
    with docket.operation(event, dry_run=dry_run) as (db, by):
        items = named_items(db, ids)
        for item in items:
            _check_day(db, item, docket.today, in_order=in_order)
        taken = [step(db, item, by) for item in items]
    return Steps(tuple(item for item, _ in taken), tuple(warning for _, warning in taken if warning))


def _check_day(db: sqlite3.Connection, item: Item, day: date, *, in_order: bool) -> None:
    """Raises WrongUsage for a day on which the step can't have been taken."""
    before = [("交办", item.assigned_on)] if item.assigned_on else []
    if in_order:
        before += [
            (one.line.event, one.by.day)
            for one in history(db, item.id)
            if one.line.event in MOVES and not one.taken_back
        ]
    event, last = max(before, key=lambda one: one[1], default=("", day))
    if day < last:
        raise WrongUsage(
            f"{item.id} 已经在{format_date(last)}{event}，不能登记在更早的{format_date(day)}",
            "请核对日期：不写 --date 的，登记为今天",
        )


def named_items(db: sqlite3.Connection, ids: Sequence[str]) -> list[Item]:
    """The items with these numbers or patterns, each once.

    Raises:
        WrongUsage: there are none for one of them.
    """
    found: dict[str, Item] = {}
    for id in ids:
        items = chosen(db, Which(ids=(id,))) if "*" in id else [item_named(db, id)]
        if not items:
            raise WrongUsage(f"台账中没有编号像“{id}”的事项", "已交办的事项见 rdtool track status --all")
        found |= {item.id: item for item in items}
    return list(found.values())


def extension(until: date | None, why: str, granted: bool | None, decided_by: str) -> Step:
    """Asking for more time until a day, deciding on it (`granted`), or both at once."""

    def step(db: sqlite3.Connection, item: Item, by: By) -> tuple[Item, str]:
        if until is not None:
            item = ask(db, item, until, why, by)
        if granted is None:
            return item, ""
        return decide(db, item, decided_by, by, granted=granted)

    return step


def plain_step(docket: Docket, word: str) -> str:
    """The name of a step that needs nothing but a few words, from its own name or the place's.

    Raises:
        WrongUsage: it is no step, or one with a command of its own.
    """
    local = {docket.profile.supervision.stage_name(move.to): move.name for move in MOVES.values()}
    name = local.get(word, word)
    if name in _OWN_COMMAND:
        raise WrongUsage(f"“{word}”有单独的命令", f"请用 rdtool track {_OWN_COMMAND[name]}")
    if name not in MOVES:
        near = nearest(word, MOVES)
        plain = "、".join(PLAIN_MOVES)
        raise WrongUsage(f"没有“{word}”这个环节", f"是否要写“{near}”？" if near else f"可以写：{plain}")
    return name


_OWN_COMMAND = {"退回": "return", "改派": "reassign", "销号": "close", "重办": "reopen"}
#: The steps that `track move` takes.
PLAIN_MOVES = tuple(move for move in MOVES if move not in _OWN_COMMAND)


def units_in(docket: Docket, text: str) -> list[str]:
    """The units of `市财政局、市审计局`, by their short names; 无 is none.

    Raises:
        WrongUsage: one is not on the profile's list.
    """
    words = [word.strip() for word in re.split(r"[、,，;；]", text)]
    return [docket.known_unit(word) for word in words if word and word != "无"]
