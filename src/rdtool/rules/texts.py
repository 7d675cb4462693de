"""What no text of the record should contain: blanks, false dates, wrong numbers and marks (N, D01).

Typographic faults are found by the functions that `rdtool format` uses, so both say the same.  Their
patterns take a tenth of a second to compile; a sound record gives no cause to load them, so each rule
first looks for the signs of a fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

from rdtool.chinese import format_date, weekday
from rdtool.diagnostics import Severity
from rdtool.patterns import regex
from rdtool.rules.book import Finding, rule
from rdtool.rules.case import Case, TextAt

if TYPE_CHECKING:
    from rdtool.document.typography.edits import Edit
    from rdtool.document.typography.passes import Pass
    from rdtool.document.typography.rules import Remark

_Sign: TypeAlias = Callable[[str], object]
_Remarks: TypeAlias = "Iterator[tuple[TextAt, str, Remark]]"
_AROUND = 6
_REGIONS = "省市县区州"

_ordinal = regex("[0-9] ?(?:次|届)").search
_dated = regex(
    "[年月]0|月0?0日|1[3-9]月|(?:2|02|4|04|6|06|9|09|11)月(?:29|30|31)日|月(?:3[2-9]|[4-9][0-9])日"
    "|星期|礼拜|周[一二三四五六日天]|〇|○|[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]"
).search
_leftover = regex(
    "X|x|Ｘ|ｘ|×|╳|✕|某|待定|待补|待核|待填|〔待|【|__|＿|[{«<\\[*＊#]|单击|点击|此处|□□|○○|O|[?？]{2}|N|M|《[ \u3000]*》|“[ \u3000]*”"
    "|TODO|TBD|Error|错误[!！]|第0|nan|None|null|NULL|undef|[ \u3000]月|[计额达共到][ \u3000]|[（(][ \u3000]|：$"
).search
_numbered = regex(r"(?:\]|\)|）|】|］) ?第? ?[0-9]+ ?号|〕 ?(?:第|0)").search
_MARKS = regex('“|”|‘|’|《|》|〈|〉|（|）|〔|〕|【|】|"|＂|<|>')
_PARTNER = {"”": "“", "’": "‘", "》": "《", "）": "（", "〕": "〔", "】": "【"}


def _loose(text: str) -> bool:
    """Whether marks stand alone, are nested in their own kind, or are not the usual ones."""
    opened: list[str] = []
    for mark in _MARKS.findall(text):
        if mark in _PARTNER:
            if not opened or opened.pop() != _PARTNER[mark]:
                return True
        elif mark in opened or mark not in _PARTNER.values():
            return True
        else:
            opened.append(mark)
    return bool(opened)


def _suspects(case: Case, sign: _Sign) -> list[TextAt]:
    return [at for at in case.texts if sign(at.text)]


def _remarks(
    suspects: Sequence[TextAt], review: Callable[[Sequence[str]], Iterator[Remark]], *ids: str
) -> _Remarks:
    """Remarks with these typographic ids, each with its text and line."""
    for at in suspects:
        lines = at.text.splitlines()
        for remark in review(lines):
            if remark.rule in ids:
                yield at, lines[remark.line], remark


def _mends(suspects: Sequence[TextAt], passes: Sequence[Pass], *ids: str) -> Iterator[Finding]:
    """What typographic passes would mend: as written, and as it should be."""
    for at in suspects:
        lines = at.text.splitlines()
        for edit in (edit for one in passes for edit in one(lines) if edit.rule in ids):
            now, then = _compared(lines[edit.line], edit)
            yield Finding(at.path, f"“{now}”写法不规范", f"请写作“{then}”", words=now)


def _compared(line: str, edit: Edit) -> tuple[str, str]:
    """A few characters around an edit, as they are and as they should be."""
    left, right = max(0, edit.start - _AROUND), edit.end + _AROUND
    head, tail = line[left : edit.start], line[edit.end : right]
    return head + line[edit.start : edit.end] + tail, head + edit.new + tail


def _doubtful(found: _Remarks) -> Iterator[Finding]:
    for at, line, remark in found:
        word = line[max(0, remark.start - _AROUND) : remark.end + _AROUND]
        spot = line[remark.start : remark.end]
        before = [*at.text.splitlines()[: remark.line], line[: remark.start]]
        nth = "\n".join(before).count(spot)
        yield Finding(
            at.path, f"{remark.message}：……{word}……", remark.remedy or "请核对后补上", words=spot, nth=nth
        )


@rule("N02", Severity.ERROR, "届次、会次用汉字，写“第四十八次会议”", "GB/T 15835-2011")
def ordinals_in_chinese(case: Case) -> Iterator[Finding]:
    """市七届人大常委会第四十八次会议, not 常委会48次会议."""
    suspects = _suspects(case, _ordinal)
    if suspects:
        from rdtool.document.typography.numbers import review_numbers

        yield from _doubtful(_remarks(suspects, review_numbers, "N6"))


@rule("N04", Severity.WARNING, "日期真实，星期相符，不编虚位", "GB/T 9704-2012第7.3.5.4条")
def dates_are_real(case: Case) -> Iterator[Finding]:
    """2021年12月3日: in the calendar, with its weekday, without zeros."""
    suspects = _suspects(case, _dated)
    if suspects:
        from rdtool.document.typography.dates import DATES, review_dates

        def review(lines: Sequence[str]) -> Iterator[Remark]:
            return review_dates(lines, formal=False)

        yield from _doubtful(_remarks(suspects, review, "D1", "D4"))
        yield from _mends(suspects, DATES, "D1")
    yield from _weekdays(case)


_WEEKDAY = regex("(?:星期|周|礼拜)([一二三四五六日天])")


def _weekdays(case: Case) -> Iterator[Finding]:
    """星期一 in the time of a sitting whose day is a Tuesday."""
    for number, sitting in enumerate(case.session.record.meeting.sittings):
        said = _WEEKDAY.search(sitting.time)
        right = weekday(sitting.day)
        if said and said[1].replace("天", "日") != right[-1]:
            yield Finding(
                ("会议", "日程", number, "时间"),
                f"{format_date(sitting.day)}是{right}，写的是“{said[0]}”",
                f"请改为{right}，或者核对日期",
                words=said[0],
            )


def _leftovers(case: Case) -> _Remarks:
    """What is still to be filled in."""
    suspects = _suspects(case, _leftover)
    if suspects:
        from rdtool.document.typography.leftovers import review_leftovers

        yield from _remarks(suspects, review_leftovers, "X1")


def _hidden_region(line: str, remark: Remark) -> str:
    """XX市, where that is what a remark is about."""
    word = line[remark.start : remark.end]
    if word[-1] in _REGIONS:
        return word
    behind = line[remark.end : remark.end + 1]
    return word + behind if behind and behind in _REGIONS else ""


@rule("N05", Severity.ERROR, "没有未填的内容")
def nothing_left_to_fill_in(case: Case) -> Iterator[Finding]:
    """XX, ××, 某, X月, 待定, 〔待补〕, blanks to write on, {{ }}."""
    yield from _doubtful(entry for entry in _leftovers(case) if not _hidden_region(entry[1], entry[2]))


@rule("N06", Severity.WARNING, "地区已经写明的，文中不再用“XX市”代替")
def region_is_not_hidden(case: Case) -> Iterator[Finding]:
    """XX市 in one place and the city's name in another."""
    region = case.session.profile.region.full
    for at, line, remark in _leftovers(case) if region else ():
        hidden = _hidden_region(line, remark)
        if hidden:
            message = f"文中写作“{hidden}”，地区全称是“{region}”"
            yield Finding(at.path, message, f"请改为“{region}”或者相应的地名", words=hidden)


@rule("N18", Severity.WARNING, "引号、书名号、括号成对，书名号之内用单书名号", "GB/T 15834-2011")
def marks_are_paired(case: Case) -> Iterator[Finding]:
    """《…〈…〉…》, （ and ） together."""
    suspects = _suspects(case, _loose)
    if suspects:
        from rdtool.document.typography.quotes import QUOTES, review_pairs

        yield from _doubtful(_remarks(suspects, review_pairs, "P2", "P3", "B1"))
        yield from _mends(suspects, QUOTES, "P3")


@rule("D01", Severity.ERROR, "发文字号写作“云人常〔2021〕12号”", "GB/T 9704-2012第7.2.5条")
def paper_numbers_are_regular(case: Case) -> Iterator[Finding]:
    """六角括号, no 第, no zeros in front."""
    suspects = _suspects(case, _numbered)
    if suspects:
        from rdtool.document.typography.papernumbers import PAPER_NUMBERS, review_paper_numbers

        yield from _mends(suspects, PAPER_NUMBERS, "P5")
        yield from _doubtful(_remarks(suspects, review_paper_numbers, "P6"))
