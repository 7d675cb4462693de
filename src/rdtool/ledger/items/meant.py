"""Which items a record means that checks on earlier ones: by id, or by session and agenda item."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field

from rdtool.chinese import nearest
from rdtool.ledger.identity import OF_AGENDA
from rdtool.ledger.items.selection import Which, condition
from rdtool.record.identity import Key, plain


@dataclass(slots=True)
class Meant:
    """The ids that are meant, and what is not clear: the word, what is wrong with it, and what to do."""

    ids: list[str] = field(default_factory=list)
    unclear: list[tuple[str, str, str]] = field(default_factory=list)


def meant(db: sqlite3.Connection, words: Iterable[str]) -> Meant:
    """What each word means: an id with or without `*`, `7-48-审计整改`, or an agenda item's 代号 or name."""
    found = Meant()
    topics: list[tuple[str, Key]] = []
    for word in words:
        if _ids(db, word):
            found.ids.append(word)
            continue
        topics = topics or _topics(db)
        origins, named = _named(topics, word)
        if len(origins) == 1:
            found.ids += [id for key in named for id in _of_topic(db, min(origins), key)]
        else:
            found.unclear.append((word, *_trouble(topics, word, sorted(origins))))
    return found


def _ids(db: sqlite3.Connection, word: str) -> bool:
    where, values = condition(Which(ids=(word,)))
    return db.execute(f"SELECT 1 FROM followup_item WHERE {where} LIMIT 1", values).fetchone() is not None


def _topics(db: sqlite3.Connection) -> list[tuple[str, Key]]:
    rows = db.execute(f"SELECT DISTINCT origin, topic, code FROM followup_item WHERE {OF_AGENDA}")
    return [(row["origin"], Key(row["topic"], row["code"])) for row in rows]


def _named(topics: Iterable[tuple[str, Key]], word: str) -> tuple[set[str], list[Key]]:
    """The sessions with an agenda item of this name, and what it goes by there."""
    session = re.fullmatch(r"(\d+-\d+)-(.+)", word)
    origin, name = session.groups() if session else ("", word)
    fits = [
        (one, key)
        for one, key in topics
        if origin in ("", one) and (name.strip() == key.code or plain(name) == plain(key.name))
    ]
    return {one for one, _ in fits}, [key for _, key in fits]


def _of_topic(db: sqlite3.Connection, origin: str, key: Key) -> list[str]:
    rows = db.execute(
        "SELECT id FROM followup_item WHERE origin = ? AND topic = ? AND code = ? ORDER BY id",
        (origin, key.name, key.code),
    )
    return [row["id"] for row in rows]


def _trouble(topics: Iterable[tuple[str, Key]], word: str, origins: list[str]) -> tuple[str, str]:
    if origins:
        said = "、".join(origins)
        return f"有{len(origins)}次会议（{said}）的议题叫“{word}”", f"请写明会议，如 {origins[-1]}-{word}"
    names = {name for origin, key in topics for name in (key.code, key.name, f"{origin}-{key.code}") if name}
    near = nearest(word, sorted(names))
    hint = f"是否要写“{near}”？" if near else "请核对编号、代号，已交办的事项见 rdtool track status --all"
    return f"台账中没有事项“{word}”", hint
