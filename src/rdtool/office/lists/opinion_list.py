"""审议意见 from a list."""

from __future__ import annotations

from rdtool.office.collating import WANTING_ASK
from rdtool.office.lists.entering import (
    EntryValue,
    ListEntry,
    Open,
    day_in,
    filled,
    parts_in,
    said_in,
    unnumbered_in,
)
from rdtool.office.lists.gathering import Gathered, ListRow
from rdtool.patterns import regex
from rdtool.record.contributions import Support

_LEADS = regex(r"[（(](?:牵头|主办|主责)(?:单位|部门)?[）)]$")
_ASSISTS = regex(r"[（(](?:配合|协办|协助|会办)(?:单位|部门)?[）)]$")
_ID = regex(r"\d+(?:-\w+)+")


def opinion_of(row: ListRow, found: Gathered) -> ListEntry | None:
    """The opinion that a row is; None for a row that is none."""
    ask, problem = unnumbered_in(row, "内容", found), unnumbered_in(row, "问题", found)
    if not ask and not problem:
        found.leave(row.place, "没有写意见内容", "　".join(one.text for one in row.said.values()))
        return None
    lead, assist = _units(row, found)
    values = filled(
        [
            ("内容", ask or WANTING_ASK),
            ("编号", _id(row, found)),
            ("问题", problem),
            ("主办", lead),
            ("协办", assist),
            ("类别", said_in(row, "类别", found)),
            ("支持", _support(row, found)),
            ("来源", parts_in(row, "来源", found)),
            ("分管领导", said_in(row, "分管领导", found)),
            ("目标", said_in(row, "目标", found)),
            ("时限", day_in(row, "时限", found)),
        ]
    )
    return ListEntry(row.place, ask or problem, values, row.above)


def _units(row: ListRow, found: Gathered) -> tuple[EntryValue, tuple[str, ...]]:
    """Who leads and who assists; of several units without a word on it a person says who leads."""
    named, assist = parts_in(row, "主办", found), parts_in(row, "协办", found)
    leads = [name for name in named if _LEADS.search(name)]
    others = [name for name in named if not _LEADS.search(name)]
    if not leads:
        leads = [name for name in others if not _ASSISTS.search(name)]
        others = [name for name in others if _ASSISTS.search(name)]
    rest = tuple(_ASSISTS.sub("", name) for name in (*others, *assist))
    if len(leads) < 2:
        return "".join(_LEADS.sub("", name) for name in leads), rest
    words = "、".join(named)
    found.leave(row.said["主办"].place, "写了几个单位，没有写明哪个主办，原文写在注释中", words)
    return Open(f"原文“{words}”，请定一个主办，其余写入协办"), tuple(
        _ASSISTS.sub("", name) for name in assist
    )


def _support(row: ListRow, found: Gathered) -> str:
    word = said_in(row, "支持", found)
    if word and word not in [one.value for one in Support]:
        found.leave(row.said["支持"].place, "“支持”只能是普遍、部分、个别", word)
        return ""
    return word


def _id(row: ListRow, found: Gathered) -> str:
    """The id of an item that is followed up already; a mere number counts the rows."""
    word = said_in(row, "编号", found)
    if word and not _ID.fullmatch(word):
        if not word.isdigit():
            found.leave(row.said["编号"].place, "不是事项编号（如 7-49-04-02）", word)
        return ""
    return word
