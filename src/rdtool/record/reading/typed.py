"""Slips of an input method that show before YAML is read: the remedy is the same line in half-width marks.

Looked for line by line, outside text blocks, in values that begin with a bracket or a quotation
mark, and in bullets that should be a `-`.  Other slips are left to the reading itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rdtool.diagnostics import Severity
from rdtool.patterns import regex
from rdtool.record.reading import flowmarks as flow
from rdtool.record.reading.linefaults import outside_texts
from rdtool.record.reading.traps import (
    COLONS,
    QUOTED,
    WIDE_BLANKS,
    WORD,
    colon_slip,
    corrected,
    needs_quotes,
    quote,
    split_comment,
)
from rdtool.record.reading.workcopy import Fault, WorkCopy
from rdtool.values import value

_BLANKS = " \t" + WIDE_BLANKS
_HEAD = regex(
    rf"(?P<lead>[{_BLANKS}]*(?:-[ \t]+)*)"
    rf"(?:(?P<key>{QUOTED}|[“‘「『＂]?{WORD}[”’」』＂]?)(?P<colon>[{_BLANKS}]*[{COLONS}:][{_BLANKS}]*))?"
)
_MARKS = "－–—‐‑•·●○▪*+"
_BULLET = regex(
    rf"(?P<lead>[ ]*)(?:[{_MARKS}]|-(?=\S)|\d{{1,2}}[.．、)）]|[（(]\d{{1,2}}[)）]|[①-⑳])[{_BLANKS}]*"
    rf"(?P<rest>(?:[{{｛（(【][{_BLANKS}]*)?(?P<key>{WORD})[{_BLANKS}]*[{COLONS}:].*)"
)
#: What a line must hold to be looked at: a mark that YAML wants in half width, or a bracket.
_SUSPECT = regex(rf"[“‘「『＂＇｛［【（({{\[]|^[ ]*(?:[{_MARKS}①-⑳]|-\S|\d{{1,2}}[.．、)）])")
_WITHIN = r"[\w.《》〔〕·%-]|[、 ](?=\w)|（[\w、]+）"
_ITEM = rf"[\w《](?:{_WITHIN}|(?<=\d):(?=\d))*|\"\w+\""
_SAID = rf"[\w《](?:{_WITHIN}|[，；。](?=\w)|（[\w，、；]+）)*。?"
#: Stands for a value in brackets in which nothing is to be changed.
_PLAIN = "\0"
#: A value in brackets with nothing but words in half-width marks, a text of an entry with marks inside its sentence.
_BRACKETS = regex(
    rf"\{{(?:\w+: (?:(?:{_ITEM})(?=[,}}])|{_SAID}|{_PLAIN})(?:, (?=\w)|(?=\}})))+\}}"
    rf"|\[(?:(?:{_ITEM}|{_PLAIN})(?:, (?=[\w《\"{_PLAIN}])|(?=\])))+\]"
)
#: A line that needs no second look, its brackets being plain: a comment, a text, or such brackets.
_SOUND = regex(
    rf"[ ]*(?:#|(?:- +)*(?:(?![\d①-⑳])\w+: +)?(?:{_PLAIN}[ ]*(?:(?<= )#.*)?$"
    rf"|(?<=: )\w|(?![\d①-⑳])\w[^{COLONS}:]*$))"
)
#: How many brackets may be in each other.
_DEEP = 8
#: How many lines one value in brackets may have.
_REACH = 200
#: Characters of a line that a person may have typed; a longer one is left to YAML.
_LONGEST = 5_000


@value(frozen=True, slots=True)
class _Change:
    """A line as it should be, and what had to be changed."""

    number: int
    text: str
    kinds: dict[str, None]


def typed_faults(copy: WorkCopy) -> Iterator[Fault]:
    """The faults, each with its mend."""
    done = -1
    suspects = {number for number, line in enumerate(copy.lines) if _is_suspect(line)}
    for number in outside_texts(copy) if suspects else ():
        if number > done and number in suspects:
            for change in _changes(copy, number):
                done = max(done, change.number)
                yield _fault(copy, change)


def _is_suspect(line: str) -> bool:
    return len(line) <= _LONGEST and bool(_SUSPECT.search(line)) and not _is_sound(line)


def _is_sound(line: str) -> bool:
    if _PLAIN in line:
        return False
    for _ in range(_DEEP):
        line, done = _BRACKETS.subn(_PLAIN, line)
        if not done:
            break
    return bool(_SOUND.match(line))


def _changes(copy: WorkCopy, number: int) -> Iterable[_Change]:
    line = copy.line(number)
    kinds: dict[str, None] = {}
    bullet = _BULLET.match(line)
    if bullet and bullet["key"] in copy.keys:
        line = f"{bullet['lead']}- {bullet['rest']}"
        kinds["-"] = None
    found = _value_changes(copy, number, line, kinds)
    if found or "-" not in kinds:
        return found
    slip = colon_slip(line)
    return [_Change(number, slip.corrected if slip else line, kinds)]


def _value_changes(copy: WorkCopy, number: int, line: str, kinds: dict[str, None]) -> list[_Change]:
    """The lines of the value that begins on a line."""
    head = _HEAD.match(line)
    assert head is not None  # every part may be blank
    at, text, slips = head.end(), line, dict(kinds)
    if head["key"]:
        text, slips = _with_head(head, line, slips)
        at = len(text) - (len(line) - at)
    if flow.opens(text, at, copy.keys):
        return _flow_changes(copy, number, text, at, slips)
    value, comment = split_comment(text[at:])
    bare = flow.unwrapped(value)
    if bare is not None:
        slips[flow.QUOTES] = None
        text = text[:at] + (quote(bare) if needs_quotes(bare) or bare != bare.strip() else bare) + comment
    return [_Change(number, text, slips)] if flow.QUOTES in slips else []


def _with_head(head: re.Match[str], line: str, kinds: dict[str, None]) -> tuple[str, dict[str, None]]:
    """The line with the key and the colon as they should be."""
    key, colon, rest = head["key"], head["colon"], line[head.end() :]
    bare = flow.unwrapped(key)
    if bare:
        kinds[flow.QUOTES] = None
    mark = colon.strip(_BLANKS)
    if mark != ":":
        kinds[mark] = None
    elif rest and colon[-1] == ":":
        kinds[flow.GLUED] = None
    elif not colon.strip(" \t:"):
        return f"{head['lead']}{bare or key}{colon}{rest}", kinds
    return f"{head['lead']}{bare or key}:{' ' if rest else ''}{rest}", kinds


def _flow_changes(copy: WorkCopy, number: int, text: str, at: int, kinds: dict[str, None]) -> list[_Change]:
    """What changes in a value in brackets that begins at `at` of the line `text`."""
    reader = flow.Flow(copy.keys, wide=any(mark in COLONS for mark in kinds))
    reader.changes = kinds
    try:
        changes = [_Change(number, reader.line(text, at), reader.changes)]
        indent = len(text) - len(text.lstrip(_BLANKS))
        below = number
        while not reader.closed and _goes_on(copy, below + 1, indent) and below < number + _REACH:
            below += 1
            if len(copy.line(below)) > _LONGEST:
                return []
            line, reader.changes = copy.line(below), {}
            changes.append(
                _Change(below, reader.line(line, len(line) - len(line.lstrip(_BLANKS))), reader.changes)
            )
    except flow.NoFlowError:
        return []
    if not reader.closed:
        changes = changes[:1] if len(changes) == 1 and kinds else []
        changes = [
            _Change(number, reader.close(change.text), change.kinds | {flow.OPEN: None}) for change in changes
        ]
    return [change for change in changes if change.kinds]


def _goes_on(copy: WorkCopy, number: int, indent: int) -> bool:
    """Whether a line can belong to the brackets opened on a line with that indentation."""
    if number >= len(copy.lines):
        return False
    line = copy.line(number)
    text = line.lstrip(_BLANKS)
    return not text or len(line) - len(text) > indent or text[0] in "]}｝］】"


def _fault(copy: WorkCopy, change: _Change) -> Fault:
    old, new = copy.line(change.number), change.text
    column = first_difference(old, new)
    id, message, more = _told(list(change.kinds))
    severity = Severity.WARNING if id == "Y26" else Severity.ERROR
    place = copy.place(change.number, column)
    remedy = f"{corrected(new)}\n{more}".rstrip()
    return Fault(copy.problem(id, severity, message, remedy, place), ((change.number, new),))


def first_difference(old: str, new: str) -> int:
    """Where the old line is wrong: at the first character that changes, or before which a blank is put."""
    same = (n for n, (one, other) in enumerate(zip(old, new, strict=False)) if one != other)
    column = next(same, min(len(old), len(new)))
    inserted = new[column : column + 1] == " " and column > 0
    return min(column - inserted, max(len(old) - 1, 0))


def _told(kinds: list[str]) -> tuple[str, str, str]:
    """Id, message and what to add to the corrected line."""
    first = kinds[0]
    if all(kind == flow.QUOTES for kind in kinds):
        keep = "引号是正文的一部分时，请在最外面再加一对半角的单引号。"
        return "Y26", "整个项目或者内容加了中文引号，引号没有读入", keep
    marks = [kind for kind in kinds if len(kind) == 1 and kind not in "-\u3000"]
    if "-" in kinds:
        return "Y13", "列表的每一项应当用半角的“-”和一个空格开头", ""
    if flow.OPEN in kinds:
        return "Y11", "括号没有配对，其中的标点也应当用半角", ""
    if marks and all(mark in COLONS for mark in marks):
        return "Y04", f"冒号写成了全角的“{marks[0]}”", ""
    if marks:
        shown = "”“".join(marks[:4]) + ("”等" if len(marks) > 4 else "”")
        return "Y24", f"括号、逗号、冒号应当用半角的，这里写成了“{shown}", ""
    return _OTHERS[first]


_OTHERS = {
    flow.GLUED: ("Y05", "冒号后面没有空格", ""),
    flow.MISSING: ("Y11", "括号里的两项之间缺少逗号", ""),
    flow.BEHIND: ("Y08", "括号之外还有标点", ""),
    flow.QUOTES: ("Y10", "引号没有成对", ""),
    "\u3000": ("Y03", "括号里用了全角空格", ""),
}
