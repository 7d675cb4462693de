"""议题 from a list: from columns, or from the words in which an agenda names them."""

from __future__ import annotations

from pydantic import TypeAdapter, ValidationError

from rdtool.office.lists.entering import EntryValue, ListEntry, Open, filled, parts_in, said_in, unnumbered_in
from rdtool.office.lists.gathering import Gathered, ListRow
from rdtool.patterns import regex
from rdtool.record.agenda import CodeText, ItemKind, ItemKindText

_DRAFT = r"(?:[（(][^）)]*草案[^）)]*[）)])?"
#: What the words of an agenda tell of an item: name, organ and title where they stand in them, and its type.
_PHRASES: tuple[tuple[str, ItemKind], ...] = (
    (r"书面(?:听取和)?审议(?P<organ>.*?)(?P<report>关于(?P<name>.+?)的报告)", ItemKind.WRITTEN),
    (r"(?:听取(?:和|并)?)?审议(?P<organ>.*?)(?P<report>关于(?P<name>.+?)的报告)", ItemKind.REPORT),
    (r"听取(?P<organ>.*?)(?P<report>关于(?P<name>.+?)的报告)", ItemKind.REPORT),
    (rf".*?《?[^《》]*?关于(?:批准)?(?P<name>[^《》]+?)的决议{_DRAFT}》?{_DRAFT}", ItemKind.RESOLUTION),
    (rf".*?《?[^《》]*?关于(?P<name>[^《》]+?)的决定{_DRAFT}》?{_DRAFT}", ItemKind.DECISION),
    (rf".*?《(?P<name>[^《》]+?(?:条例|规定|办法|规则|细则)){_DRAFT}》{_DRAFT}", ItemKind.RULES),
    (
        r"(?:审议(?:和?表决|和?通过)?|表决)?(?P<name>.*?(?:任免|任命|免职)(?:案|事项|议案|名单)?)",
        ItemKind.PERSONNEL,
    ),
)
_KNOWN = tuple((regex(words), kind) for words, kind in _PHRASES)
_VERBS = regex("听取|审议|审查|表决|通过|决定|任免|测评|评议|补选|选举")
_SPOKEN_BY = regex(
    r"[（(](?:报告人|汇报人|说明人)?[:：]?\s*([^（()）]+?[长任席记委总师])[\s　]+([^\s（()）]{2,4})[）)]$"
)

_KINDS: TypeAdapter[ItemKind] = TypeAdapter(ItemKindText)
_CODES: TypeAdapter[str] = TypeAdapter(CodeText)


def item_of(row: ListRow, found: Gathered) -> ListEntry | None:
    """The agenda item that a row is; None for a row that is none."""
    said = unnumbered_in(row, "名称", found).rstrip("；;。")
    if not said:
        found.leave(row.place, "没有写议题名称", "　".join(one.text for one in row.said.values()))
        return None
    phrase, spoken = _reporter_behind(said)
    told = _told(phrase)
    name = str(told.pop("名称", phrase))
    given: dict[str, EntryValue] = {
        "类型": _kind(row, found),
        "报告人": _reporter(row, found) or spoken,
        "报告机关": said_in(row, "报告机关", found),
        "报告题目": said_in(row, "报告题目", found).strip("《》"),
        "列席单位": parts_in(row, "列席单位", found),
        "议程表述": said_in(row, "议程表述", found),
    }
    merged = {key: one or told.get(key, "") for key, one in given.items()}
    if not merged["类型"]:
        merged["类型"] = Open("决议、决定、规定、听取报告、书面报告、满意度测评、人事任免、其他")
    values = filled([("名称", name), ("代号", _code(row, found)), *merged.items()])
    return ListEntry(row.place, name, values, row.above)


def _told(phrase: str) -> dict[str, EntryValue]:
    """What the words of an agenda tell; nothing for a mere name."""
    if not _VERBS.search(phrase):
        return {}
    for words, kind in _KNOWN:
        if match := words.fullmatch(phrase):
            parts = match.groupdict()
            return {
                "名称": parts["name"],
                "类型": kind.value,
                "报告机关": parts.get("organ") or "",
                "报告题目": parts.get("report") or "",
                "议程表述": phrase,
            }
    return {"议程表述": phrase}


def _reporter_behind(said: str) -> tuple[str, str]:
    """The words of an item without who reports, who stands behind them in brackets."""
    found = _SPOKEN_BY.search(said)
    return (said[: found.start()].strip(), f"{found[1].strip()} {found[2]}") if found else (said, "")


def _reporter(row: ListRow, found: Gathered) -> str:
    """The reporter as the record writes a person: post and name with a blank between."""
    name, post = said_in(row, "报告人", found), said_in(row, "职务", found)
    if post and name:
        return f"{post} {''.join(name.split())}"
    if post:
        found.leave(row.said["职务"].place, "没有写报告人的姓名", post)
        return ""
    words = name.split()
    if len(words) == 1 and len(name) > 4:
        found.doubt(row.said["报告人"].place, "职务和姓名之间没有空格，请在记录中加上", name)
    return " ".join(words)


def _kind(row: ListRow, found: Gathered) -> str:
    word = said_in(row, "类型", found)
    try:
        return _KINDS.validate_python(word).value if word else ""
    except ValidationError:
        found.leave(row.said["类型"].place, "不是议题的类型", word)
        return ""


def _code(row: ListRow, found: Gathered) -> str:
    """The 代号, which is short and no mere number."""
    word = said_in(row, "代号", found)
    try:
        return _CODES.validate_python(word)
    except ValidationError:
        found.leave(row.said["代号"].place, "不能作代号（十二个以内的汉字、字母、数字，不能只是数字）", word)
        return ""
