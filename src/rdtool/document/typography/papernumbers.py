"""发文字号: 机关代字, 〔year〕, number without 第 and zeros (GB/T 9704-2012, 7.2.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from rdtool.document.typography.guard import HAN
from rdtool.document.typography.passes import Pass, Substitution
from rdtool.document.typography.rules import Remark

_YEAR: Final = r"[\[(（【［〔][ \t]*([0-9]{4})[ \t]*[\])）】］〕]"

#: A number alone on its line, but for who signs; its beginning.
_OWN: Final = rf"([{HAN}]{{2,12}}(?<![令告公])〔[0-9]{{4}}〕)(?=第?[ \t]*[0-9]+号(?:[ \t\u3000]*签发人.*)?$)"


def _plain(found: re.Match[str]) -> str:
    return found[1]


PAPER_NUMBERS: Final[tuple[Pass, ...]] = (
    Substitution(
        "P5",
        re.compile(rf"(?<=[{HAN}]){_YEAR}[ \t]*(第?[ \t]*[0-9]+)[ \t]*号"),
        lambda found: f"〔{found[1]}〕{found[2]}号",
    ),
    # Orders and announcements have their 第; in a text the number is that of an issued paper.
    Substitution("P6", re.compile(rf"(?<=^){_OWN}(?:第[ \t]*0*|0+)(?=[1-9][0-9]*号)"), _plain),
)

_ODD: Final = re.compile(r"(?<![令告公]〔[0-9]{4}〕)(?<=[0-9]〕)(?:第0*|0+)[1-9][0-9]*号")
_BEFORE_TITLE: Final = re.compile(rf"(?<=[{HAN}])〔[0-9]{{4}}〕[0-9]+号(?=《关于)")


def review_paper_numbers(lines: Sequence[str]) -> Iterator[Remark]:
    """P6 in a text, X2: a quoted paper's number stands behind its title, in brackets."""
    for line, text in enumerate(lines):
        for found in _ODD.finditer(text):
            yield Remark(
                line,
                *found.span(),
                "P6",
                f"文号的序号写作“{found[0]}”",
                "序号不加“第”、不编虚位；所引公文本来这样写的除外",
            )
        for found in _BEFORE_TITLE.finditer(text):
            yield Remark(
                line, *found.span(), "X2", "引用公文时发文字号写在了标题之前", "宜写成：《标题》（发文字号）"
            )
