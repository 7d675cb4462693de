"""Blanks that mean nothing: between figures and Chinese, beside marks, inside sentences.

Chinese text has none (GB/T 15834, 15835); programs put them there, and they hide a wrong figure from a
reader and from a rule.  Blanks that part names, columns and places to fill in are another matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from rdtool.document.typography.guard import HAN, unguarded
from rdtool.document.typography.passes import Pass, Substitution
from rdtool.document.typography.rules import Remark

_BLANK: Final = "[ \t\u3000]"
_NUMERAL: Final = "一二三四五六七八九十百千零〇两"
_MARKS: Final = "，。；：！？、"
_UNIT: Final = (
    "个百分点|平方|立方|万|亿|元|[%％‰]|人(?![民大员])|名(?![单称])|票|件|项(?!目)|个|条(?!例)|次|家|户(?!籍)|亩|公里|公顷|千米|米|吨|"
    "年|月|日|时|分(?![工组])|天|届|号|岁|倍|所|处(?!理)|份|期(?!间)|辆|套|位"
)
_FIGURE: Final = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"

_DATE: Final = re.compile(
    rf"(?<![0-9])(?:[0-9]{{4}}{_BLANK}?年{_BLANK}?)?[0-9]{{1,2}}{_BLANK}?月{_BLANK}?[0-9]{{1,2}}{_BLANK}?日"
    rf"|(?<![0-9])[0-9]{{4}}{_BLANK}?年{_BLANK}?[0-9]{{1,2}}{_BLANK}?月(?!{_BLANK}+日)"
)
_BEFORE_UNIT: Final = re.compile(rf"(?<=[0-9]){_BLANK}{{1,2}}(?={_UNIT})")
_BEHIND_TEXT: Final = re.compile(rf"(?<=[{HAN}]){_BLANK}{{1,2}}(?={_FIGURE}{_BLANK}?(?:{_UNIT}))")
#: Numbers that name something stand apart from it: 附件 1 项目表; so does the number at the head of a line,
#: and in the imprint the day behind the organ.
_NAMES: Final = re.compile(rf"(?:附件|[表图第栏]|编号)[{HAN}]?{_BLANK}*[0-9.]*$|^[0-9.]{{0,3}}$")
_DAY_AT_END: Final = re.compile(r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日(?:印发)?$")
_PROSE: Final = re.compile(f"[{_MARKS}]")

#: Names in a row: 张三　李四　王五; blanks there part them.
_ROW: Final = re.compile(rf"(?<![{HAN}])[{HAN}]{{2,4}}(?:{_BLANK}+[{HAN}]{{2,4}}){{2,}}(?![{HAN}])")
_BESIDE_FIGURE: Final = re.compile(
    rf"(?<=[0-9%％]){_BLANK}+(?=[{HAN}])|(?<=[{HAN}〕）”》]){_BLANK}+(?=[0-9])"
)
_BESIDE_NUMERAL: Final = re.compile(
    rf"(?<=[{HAN}])({_BLANK}+)[{_NUMERAL}]+({_BLANK}+)(?=[{HAN}])"
    rf"|第({_BLANK}*)[{_NUMERAL}]+({_BLANK}*)(?=[次届条款项个号期章节])"
)
_BESIDE_MARK: Final = re.compile(rf"{_BLANK}+(?=[{_MARKS}])|(?<=[，。；、]){_BLANK}+")
_BETWEEN: Final = re.compile(
    rf"(?<=[{HAN}])[ \t]+(?=[{HAN}])|(?<=[{HAN}]){_BLANK}+(?=[“《（])|(?<=[”》）]){_BLANK}+(?=[{HAN}])"
)
#: The number of an article stands apart from its text.
_ARTICLE: Final = re.compile(rf"第[{_NUMERAL}0-9]+[编章节条]{_BLANK}*")
_FOR_A_PERSON: Final = re.compile(f"[ \t]+(?=[{_MARKS}])|(?<=[{HAN}][{HAN}])[ \t]+(?=[{HAN}])")


def idle_blanks(text: str) -> list[tuple[int, int]]:
    """Start and end of every blank that a reader of the sentences does not hear, from first to last."""
    if not re.search(_BLANK, text):
        return []
    found = [one.span() for one in (*_BESIDE_FIGURE.finditer(text), *_BESIDE_MARK.finditer(text))]
    between = [span for one in _BESIDE_NUMERAL.finditer(text) for span in map(one.span, range(1, 5))]
    if _PROSE.search(text):
        between += [one.span() for one in _BETWEEN.finditer(text)]
    rows = [one.span() for one in _ROW.finditer(text)]
    found += [(start, end) for start, end in between if start < end and not _inside(start, rows)]
    return sorted(set(found))


def _inside(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def _closed(found: re.Match[str]) -> str:
    return re.sub(_BLANK, "", found[0])


def _joined(found: re.Match[str]) -> str:
    """Nothing in the place of a blank; the blank where the number beside it is a name, or ends the line."""
    before = found.string[max(0, found.start() - 20) : found.start()]
    is_day = _DAY_AT_END.match(found.string, found.end()) and not _PROSE.search(found.string)
    return found[0] if is_day or _NAMES.search(before) else ""


BLANKS: Final[tuple[Pass, ...]] = (
    Substitution("N7", _DATE, _closed),
    Substitution("N7", _BEFORE_UNIT, _joined),
    Substitution("N7", _BEHIND_TEXT, _joined),
)


def review_blanks(lines: Sequence[str]) -> Iterator[Remark]:
    """X8: blanks inside a sentence, once a line."""
    for line, text in enumerate(lines):
        number = _ARTICLE.match(text)
        idle = set(idle_blanks(text)) if " " in text or "\t" in text else set()
        seen = [
            found
            for found in unguarded(text, _FOR_A_PERSON.finditer(text, number.end() if number else 0))
            if found.span() in idle
        ]
        if seen:
            message = f"句子中间有空格，共{len(seen)}处"
            yield Remark(line, *seen[0].span(), "X8", message, "如果不是有意留的，请删去")
