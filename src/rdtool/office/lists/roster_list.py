"""组成人员 from a list."""

from __future__ import annotations

from rdtool.chinese import bare_name
from rdtool.office.lists.entering import ListEntry, filled, said_in
from rdtool.office.lists.gathering import Gathered, ListRow
from rdtool.patterns import regex
from rdtool.record.profile import Post

#: The committee before a post, and what may stand behind it: 云川市人大常委会副主任, 委员（33人）.
_COMMITTEE = regex(r"^.*?(?:人民代表大会常务委员会|人大常委会|常务委员会|常委会)(?:的)?")
_NOTE = regex(r"[（(]([^（()）]*)[）)]")
_BETWEEN = regex(r"[、，,；;\s]+")
_POSTS = tuple(one.value for one in Post)
#: What is no mark in a roster: only what is not so is put in brackets behind a name.
_PLAIN = ("男", "汉", "汉族")


def member_of(row: ListRow, found: Gathered) -> ListEntry | None:
    """The member that a row is; None for a row that is none, or whose post is not one of the members'."""
    words = said_in(row, "姓名", found)
    name, note = bare_name(_NOTE.sub("", words)), "，".join(_NOTE.findall(words))
    post = _post(row, found)
    if not name or post is None:
        return None
    marks = [said_in(row, "注", found) or note, *(said_in(row, key, found) for key in ("性别", "民族"))]
    mark = "，".join(dict.fromkeys(one for one in marks if one and one not in _PLAIN))
    values = filled([("姓名", name), ("职务", post), ("注", mark), ("表决器", said_in(row, "表决器", found))])
    return ListEntry(row.place, name, values, ())


def _post(row: ListRow, found: Gathered) -> str | None:
    """The post among the members; blank where none is said, None where it is another one."""
    words = said_in(row, "职务", found) or _NOTE.sub("", row.group).rstrip("：:")
    place = row.said["职务"].place if "职务" in row.said else row.place
    parts = [part for part in _BETWEEN.split(words) if part]
    posts = [part for part in parts if _bare(part) in _POSTS]
    if not parts:
        found.doubt(row.place, "没有写职务，rdtool 按委员对待", row.text("姓名"))
        return ""
    if not posts and words == "".join(parts) and (joined := _bare("".join(parts))) in _POSTS:
        return joined
    if not posts:
        found.leave(
            place, "职务不是主任、副主任、秘书长、委员之一，这一行没有读入", f"{row.text('姓名')}　{words}"
        )
        return None
    others = [part for part in parts if part != posts[0]]
    if others:
        found.leave(place, "常委会职务以外的职务", f"{row.text('姓名')}　{'、'.join(others)}")
    return _bare(posts[0])


def _bare(post: str) -> str:
    """A post without the committee before it and a note behind it."""
    return _COMMITTEE.sub("", _NOTE.sub("", post))


def tell_unmarked(rows: list[ListRow], found: Gathered) -> None:
    """Say once what is not put in brackets behind names."""
    for key in ("性别", "民族"):
        words = [row.text(key) for row in rows if row.text(key) in _PLAIN]
        if words:
            found.leave("全表", f"{key}按惯例不加注的", f"{'、'.join(dict.fromkeys(words))} {len(words)}人")
