"""Rosters as they are pasted: 主任：甲　副主任：乙（女）　丙, names parted by blanks or 、."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rdtool.office.lists.gathering import Gathered, ListRow, Said
from rdtool.office.lists.numbered import GivenLine, each
from rdtool.patterns import regex
from rdtool.record.profile import Post

_POST = regex(
    r"\s*((?:常委会|常务委员会)?(?:副\s*主\s*任|主\s*任|秘\s*书\s*长|委\s*员))\s*(?:[（(][^）)]*[）)])?"
    r"(?:\s*[:：]|\s+|$)"
)
_TOKEN = regex(
    r"(?P<name>[^\s、，,；;。（()）]+)|(?P<note>[（(][^）)]*[）)])|(?P<stop>[、，,；;。])|(?P<blank>\s+)|."
)
#: What is in titles and headings, and in no name.
_NO_NAME = regex("名单|人员|常委会|委员|大会|主任|秘书长|单位|姓名|笔画")
_NAME = regex(r"[\u3400-\u9fff\U00020000-\U0003ffff]{2,5}|[\u3400-\u9fff·•]{4,20}")


def read_names(lines: Sequence[GivenLine], found: Gathered) -> None:
    """Add the members that the lines name, each with the post that stands above or before."""
    post = ""
    for line, whole in each(lines):
        heading = _POST.match(whole)
        if heading:
            post = "".join(heading[1].split()).removeprefix("常委会").removeprefix("常务委员会")
        text = whole[heading.end() :] if heading else whole
        people = list(_people(text))
        if not all(map(_is_name, people)) or (not post and len(text) > 40):
            found.leave(line.place, "不像是姓名", text)
            continue
        for name, note in people:
            said = {"姓名": Said(name, line.place)}
            if post in [one.value for one in Post]:
                said["职务"] = Said(post, line.place)
            if note:
                said["注"] = Said(note, line.place)
            found.rows.append(ListRow(line.place, said))


def _is_name(person: tuple[str, str]) -> bool:
    return bool(_NAME.fullmatch(person[0])) and not _NO_NAME.search(person[0])


def _people(text: str) -> Iterator[tuple[str, str]]:
    """The names of a line, each with what stands in brackets behind it; 丁　敏 and 林 国栋 are one name each."""
    names: list[list[str]] = []
    joins = False
    for token in _TOKEN.finditer(text):
        if name := token["name"]:
            if joins and len(name) < 3 and len(names[-1][0]) == 1 and not names[-1][1]:
                names[-1][0] += name
            else:
                names.append([name, ""])
            joins = True
        elif token["note"] and names:
            names[-1][1] = token["note"][1:-1].strip()
        elif not token["blank"]:
            joins = False
    yield from ((name, note) for name, note in names)
