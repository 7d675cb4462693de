"""Lists of names that end in their count, in records (C05) and in finished papers (W25)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rdtool.chinese import to_chinese
from rdtool.patterns import regex
from rdtool.rules.words import NUMERAL, numeral

REMEDY: Final = "请核对数目和名称"

_COUNT: Final = (
    f"(?P<count>{NUMERAL})"
    "(?:家(?:单位|部门|企业)?|个(?:部门|单位|机关)|位同志|名同志|项(?:审议意见|报告|议题))"
)
_NAMED: Final = regex(f"(?P<list>[^，。；：！？、]{{2,30}}(?:、[^，。；：！？、]{{2,30}})+?){_COUNT}")
#: Looked for first: of a long list without a count, every beginning would be tried.
_COUNTED: Final = regex(_COUNT)


def miscounted(line: str) -> Iterator[tuple[re.Match[str], str]]:
    """Each list of a line whose `count` is wrong, and why: with 等 there may be more than are named, never fewer."""
    for found in _NAMED.finditer(line) if "、" in line and _COUNTED.search(line) else ():
        counted = numeral(found["count"])
        fewest = found["list"].count("、") + 1
        most = fewest + len(re.findall("[和与及]", found["list"]))
        short = counted is not None and counted < fewest
        if counted and (short or (counted > most and not found["list"].endswith("等"))):
            yield found, f"列出了{to_chinese(fewest)}个名称，这里写作“{found['count']}”"
