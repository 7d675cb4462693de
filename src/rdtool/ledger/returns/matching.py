"""Which item a returned row is about: by its hidden number, else by its wording; never by its place."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rdtool.ledger.items.item import Item
from rdtool.ledger.items.storing import item_of, items_with
from rdtool.ledger.returns.cells import same
from rdtool.ledger.returns.forms import LEAD, TEXT
from rdtool.ledger.returns.reading import Row


@dataclass(frozen=True, slots=True)
class Match:
    """A row and its item.

    `item` None: no item has this number or wording.  `other`: the item whose wording the row really
    has, or most likely means.
    """

    row: Row
    item: Item | None
    other: Item | None = None


def match_rows(db: sqlite3.Connection, rows: Sequence[Row]) -> list[Match]:
    """The item of every row."""
    known = items_with(db, (row.id for row in rows if row.id))
    doubtful = [row for row in rows if not _plain(row, known.get(row.id))]
    wordings = _wordings(db, doubtful, known) if doubtful else {}
    return [_match(row, known.get(row.id), wordings) for row in rows]


def _plain(row: Row, item: Item | None) -> bool:
    """Whether number and wording agree, or there is no wording to disagree."""
    return item is not None and (TEXT not in row.cells or same(row.text(TEXT), item.text))


def _match(row: Row, item: Item | None, wordings: dict[str, list[Item]]) -> Match:
    if _plain(row, item):
        return Match(row, item)
    alike = wordings.get(_wording(row.text(TEXT)), []) if row.text(TEXT) else []
    one = alike[0] if len(alike) == 1 else None
    if not row.id and one:
        return Match(row, one)
    return Match(row, item, one)


def _wordings(db: sqlite3.Connection, rows: Sequence[Row], known: dict[str, Item]) -> dict[str, list[Item]]:
    """Items a row may mean: those of its unit, and those of the sessions the sheet is about."""
    leads = {row.text(LEAD) for row in rows} | {item.lead for item in known.values()}
    origins = {item.origin for item in known.values()}
    found = {item.id: item for item in known.values()}
    for column, values in (("lead", leads), ("origin", origins)):
        for value in values:
            query = f"SELECT * FROM followup_item WHERE {column} = ?"
            found |= {row["id"]: item_of(row) for row in db.execute(query, (value,))}
    wordings: dict[str, list[Item]] = defaultdict(list)
    for item in found.values():
        wordings[_wording(item.text)].append(item)
    return wordings


def _wording(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
