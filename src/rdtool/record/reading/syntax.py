"""What the YAML parser refuses, explained in Chinese, with the line as it should be.

PyYAML has two parsers whose English messages differ a little; the patterns here fit both.  An
explanation carries the mended line, so that reading can go on behind the fault.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress

import yaml

from rdtool.diagnostics import Severity
from rdtool.record.reading.composer import TOO_DEEP
from rdtool.record.reading.flowmarks import Flow, NoFlowError, holds_entries
from rdtool.record.reading.linefaults import alignments, blank_fault, dash_fault, lines_above, slip_fault
from rdtool.record.reading.mending import best
from rdtool.record.reading.oneline import split_line
from rdtool.record.reading.traps import (
    RESERVED,
    WORD,
    YamlLine,
    corrected,
    entry,
    quote,
    quoted_value,
    split_comment,
)
from rdtool.record.reading.workcopy import Fault, WorkCopy
from rdtool.values import value

_ERROR = Severity.ERROR


@value(frozen=True, slots=True)
class _Refusal:
    """A parser error: its words, where it struck, and where what it was reading began (from 0)."""

    copy: WorkCopy
    words: str
    line: int
    column: int
    start_line: int
    start_column: int

    @property
    def text(self) -> str:
        """The line on which it struck."""
        return self.copy.line(self.line)

    @property
    def first_in_line(self) -> bool:
        """Whether nothing but blanks stands before it."""
        return not self.text[: self.column].strip()

    def fault(
        self,
        id: str,
        message: str,
        remedy: str = "",
        *,
        at: tuple[int, int, int] | None = None,
        mend: str | None = None,
    ) -> Fault:
        """A fault `at` line, column, length; with `mend` as that line's mended text."""
        line, column, length = at or (self.line, self.column, 1)
        if mend is not None:
            remedy = f"{corrected(mend)}\n{remedy}".rstrip()
        problem = self.copy.problem(id, _ERROR, message, remedy, self.copy.place(line, column, length))
        return Fault(problem, () if mend is None else ((line, mend),))


def explain(error: yaml.YAMLError, copy: WorkCopy) -> Fault:
    """The fault behind a parser error."""
    refusal = _refusal(error, copy)
    for pattern, explanation in _EXPLANATIONS:
        if re.search(pattern, refusal.words):
            found = explanation(refusal)
            if found:
                return found
    return _unknown(refusal)


def _refusal(error: yaml.YAMLError, copy: WorkCopy) -> _Refusal:
    mark, start = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    words = f"{getattr(error, 'context', None) or ''}; {getattr(error, 'problem', None) or error}"
    line, column = (mark.line, mark.column) if mark else (0, 0)
    start_line, start_column = (start.line, start.column) if start else (line, column)
    last = max(0, len(copy.lines) - 1)
    while line > 0 and (line > last or not copy.line(line).strip()):
        line, column = line - 1, len(copy.line(line - 1))
    return _Refusal(copy, words, line, column, min(start_line, last), start_column)


def _reserved(refusal: _Refusal) -> Fault | None:
    """A value that begins with a character that YAML keeps for itself."""
    text = refusal.text
    parts = entry(text)
    if not parts.value or parts.value[0] not in RESERVED:
        return None
    at = (refusal.line, len(parts.head), 1)
    message = f"内容以“{parts.value[0]}”开头，在 YAML 里有特殊含义"
    return refusal.fault("Y07", message, at=at, mend=quoted_value(text))


def _no_token(refusal: _Refusal) -> Fault | None:
    return blank_fault(refusal.copy, refusal.line) or _inner_tab(refusal) or _reserved(refusal)


def _inner_tab(refusal: _Refusal) -> Fault | None:
    """A tab between a `-` and its item."""
    text, column = refusal.text, refusal.column
    if text[column : column + 1] != "\t":
        return None
    mend = f"{text[:column].rstrip()} {text[column:].lstrip()}"
    return refusal.fault("Y02", "这里用了制表符（Tab），YAML 不允许", mend=mend)


def _block_text(refusal: _Refusal) -> Fault | None:
    """`正文: | 各位委员`: text on the line that opens a text block."""
    number = refusal.start_line
    parts = entry(refusal.copy.line(number))
    follows = refusal.copy.line(number + 1)
    deeper = len(follows) - len(follows.lstrip(" ")) > len(parts.indent)
    found = re.match(r"[|>]\s+(?=\S)", parts.value)
    if not found or not follows.strip() or not deeper:
        return _reserved(refusal)
    mark = parts.value[0]
    column = len(parts.head) + found.end()
    fault = refusal.fault(
        "Y15",
        f"“{mark}”后面不能有文字，正文应当另起一行",
        f"请改为：\n    {parts.head}{mark}\n    {' ' * (parts.column + 2)}{parts.value[found.end() :]}",
        at=(number, column, len(parts.value) - found.end()),
    )
    return Fault(fault.problem, ((number, parts.head + mark),))


def _no_colon(refusal: _Refusal) -> Fault | None:
    """A line among entries that is none."""
    number = refusal.start_line
    found = _by_itself(refusal.copy, number) or _other_mark(refusal, number)
    if found:
        return found
    text = refusal.copy.line(number)
    at = (number, len(text) - len(text.lstrip()), len(text.strip()))
    above = lines_above(refusal.copy, number)
    parts = entry(refusal.copy.line(above[0]) if above else "")
    column = parts.column + 2 if parts.colon else len(parts.indent)
    mends = [(number, f"{text.rstrip()}:")] if _opens(refusal.copy, number) else []
    if column > at[1] and parts.value[:1] not in {'"', "'", "[", "{"}:
        mends.append((number, " " * column + text.lstrip()))
    if not mends:
        return _no_entry(refusal, at)
    _, mend = best(refusal.copy, mends)
    if mend.endswith(":"):
        return refusal.fault("Y15", "项目名称后面没有冒号", at=at, mend=mend)
    remedy = "如果它接着上一行，应当像上面这样缩进；如果它自成一项，请写成“项目: 内容”。"
    return refusal.fault("Y15", "这一行不是“项目: 内容”的写法", remedy, at=at, mend=mend)


def _other_mark(refusal: _Refusal, number: int) -> Fault | None:
    """`类型；决定`, `类型 决定`: a known key with another mark, or none, instead of its colon."""
    text = refusal.copy.line(number)
    found = re.match(rf"([ ]*(?:-[ ]+)*)({WORD}?)([；;=＝、，,\s]+)(?=\S)", text)
    if not found or found[2] not in refusal.copy.keys:
        return None
    mend = f"{found[1]}{found[2]}: {text[found.end() :]}"
    at = (number, found.end(2), len(found[3]))
    return refusal.fault("Y15", f"“{found[2]}”后面应当是半角的冒号和一个空格", at=at, mend=mend)


def _opens(copy: WorkCopy, number: int) -> bool:
    """Whether the line may be a key whose parts follow, further in or as a list."""
    text = copy.line(number)
    below = next((line for line in copy.lines[number + 1 : number + 20] if line.strip()), "")
    indent, deeper = len(text) - len(text.lstrip()), len(below) - len(below.lstrip())
    follows = deeper > indent or (deeper == indent and below.lstrip().startswith("- "))
    return follows and not re.search(r"[\s，。；]", text.strip())


def _by_itself(copy: WorkCopy, number: int) -> Fault | None:
    """What is wrong with a line, whatever the lines around it."""
    return blank_fault(copy, number) or slip_fault(copy, number) or dash_fault(copy, number)


def _no_entry(refusal: _Refusal, at: tuple[int, int, int]) -> Fault:
    remedy = "请补上项目名称和冒号，或者并入上一行，或者删去这一行。"
    return refusal.fault("Y15", "这一行不是“项目: 内容”的写法", remedy, at=at)


def _second_colon(refusal: _Refusal) -> Fault | None:
    """A `: ` that cannot end a key: inside a value, or on a line that is no entry."""
    parts = entry(refusal.text)
    own_colon = len(parts.indent + parts.dashes + parts.key + parts.colon.rstrip()) - 1
    if parts.colon and refusal.column > own_colon:
        if parts.value[:1] in tuple(RESERVED):
            return _reserved(refusal)
        found = _entries_on_one_line(refusal, parts)
        if found:
            return found
        message = "内容里有“冒号加空格”，YAML 会当作另一个项目"
        return refusal.fault("Y09", message, mend=quoted_value(refusal.text))
    for number in lines_above(refusal.copy, refusal.line):
        if entry(refusal.copy.line(number)).colon:
            break
        found = _by_itself(refusal.copy, number)
        if found:
            return found
    return _misaligned(refusal)


def _entries_on_one_line(refusal: _Refusal, parts: YamlLine) -> Fault | None:
    """`表决: 赞成: 31, 反对: 0` without its braces, and `名称: 甲，类型: 决定`."""
    copy, text = refusal.copy, refusal.text
    value, comment = split_comment(parts.value)
    if holds_entries(value, copy.keys):
        return refusal.fault("Y11", "括号里的写法不对", _AS_ENTRIES, at=(refusal.line, len(parts.head), 1))
    bare = Flow(copy.keys, wide=True)
    first = entry(value)
    if first.key in copy.keys and re.search("[，,、；;]", value):
        with suppress(NoFlowError):
            line = bare.line(f"{parts.head}{{{value}}}", len(parts.head)) + comment
            return refusal.fault("Y11", "几个项目写在一行里，应当用花括号括起来", mend=line)
    split = split_line(text, copy.keys, value)
    if not split:
        return None
    return refusal.fault("Y09", "一行里写了几个项目，应当各占一行", corrected(split))


def _misaligned(refusal: _Refusal) -> Fault | None:
    """A line that stands at no level of the lines above it, or after one that does not."""
    copy, number, text = refusal.copy, refusal.line, refusal.text
    width = len(text) - len(text.lstrip())
    if not entry(text).colon and not entry(text).dashes:
        return _no_entry(refusal, (number, width, len(text.strip())))
    mends = [(number, mend) for mend in alignments(copy, number, text) if mend != text]
    above = lines_above(copy, number)
    mends += [(above[0], mend) for mend in _like_below(copy, above, text)]
    if not mends:
        return None
    line, mend = best(copy, mends)
    remedy = f"应当与第 {_partner(copy, line, mend, number) + 1} 行上下对齐。"
    column = len(copy.line(line)) - len(copy.line(line).lstrip())
    return refusal.fault("Y12", "缩进与上下文对不齐", remedy, at=(line, column, 1), mend=mend)


def _like_below(copy: WorkCopy, above: list[int], text: str) -> list[str]:
    """The line above moved to the level of the line below it, if they are of one kind."""
    if not above:
        return []
    other = copy.line(above[0])
    alike = bool(entry(other).dashes) == bool(entry(text).dashes) and entry(other).colon
    moved = entry(text).indent + other.lstrip()
    return [moved] if alike and moved != other else []


def _partner(copy: WorkCopy, line: int, mend: str, struck: int) -> int:
    """A line with which a moved line is now aligned."""
    if line != struck:
        return struck
    level = len(mend) - len(mend.lstrip())
    fits = (
        n
        for n in lines_above(copy, line)
        if level in (len(entry(copy.line(n)).indent), entry(copy.line(n)).column)
    )
    return next(fits, struck)


def _tight_colon(refusal: _Refusal) -> Fault | None:
    """`{姓名:?甲}`: inside brackets, a colon that is glued to a mark."""
    text, behind = refusal.text, refusal.column + 1
    if text[refusal.column : behind] != ":":
        return None
    return refusal.fault("Y05", "冒号后面没有空格", mend=f"{text[:behind]} {text[behind:]}")


def _list_here(refusal: _Refusal) -> Fault | None:
    """`单位: - 甲`, or a lone `-` for “none”."""
    parts = entry(refusal.text)
    if not parts.colon or not parts.value.startswith("-"):
        return None
    at = (refusal.line, len(parts.head), 1)
    item = parts.value[1:].strip()
    if not item:
        remedy = "没有内容时，冒号后面空着就可以。"
        return refusal.fault("Y13", "单独一个“-”会被当作列表", remedy, at=at, mend=quoted_value(refusal.text))
    key = parts.indent + parts.dashes + parts.key
    remedy = f"请改为：\n    {key}:\n    {' ' * (parts.column + 2)}- {item}"
    fault = refusal.fault("Y13", "列表应当另起一行", remedy, at=at)
    return Fault(fault.problem, ((refusal.line, f"{parts.head}[{quote(item)}]"),))


#: What is told of brackets in which too much is wrong to show the line as it should be.
_AS_ENTRIES = "请核对括号、逗号和冒号：各项写成 {项目: 内容, 项目: 内容}，几份写成 [{…}, {…}]。"


def _brackets(refusal: _Refusal) -> Fault | None:
    """A `[` or `{` without its partner."""
    number = refusal.start_line
    text = refusal.copy.line(number)
    opener = text[refusal.start_column : refusal.start_column + 1]
    closer = {"[": "]", "{": "}"}.get(opener)
    if not closer:
        return None
    at = (number, refusal.start_column, 1)
    if closer in text[refusal.start_column :]:
        if holds_entries(text[refusal.start_column :], refusal.copy.keys):
            return refusal.fault("Y11", f"“{opener}”与“{closer}”之间的写法不对", _AS_ENTRIES, at=at)
        return refusal.fault("Y11", f"“{opener}”与“{closer}”之间的写法不对", at=at, mend=quoted_value(text))
    value, comment = split_comment(text)
    mend = value.rstrip(",") + closer + comment
    remedy = "如果不是列表，请给整个内容加上引号。"
    return refusal.fault("Y11", f"“{opener}”没有配对的“{closer}”", remedy, at=at, mend=mend)


def _stray_comma(refusal: _Refusal) -> Fault | None:
    """`[甲,,乙]`, or a value that begins with `,` or a closing bracket."""
    text, column = refusal.text, refusal.column
    if text[column : column + 1] == "," and re.search(r"[\[{]", text[:column]):
        return refusal.fault("Y11", "逗号前面没有内容", mend=text[:column] + text[column + 1 :].lstrip())
    return _reserved(refusal)


def _open_quote(refusal: _Refusal) -> Fault | None:
    """A quotation mark without its partner."""
    return _close_quote(refusal, refusal.start_line, refusal.start_column)


def _close_quote(refusal: _Refusal, number: int, column: int) -> Fault | None:
    text = refusal.copy.line(number).rstrip()
    mark = text[column : column + 1]
    if mark not in {'"', "'"}:
        return None
    ends_wide = len(text) > column + 1 and text[-1] in "”’＂"
    mend = (text[:-1] if ends_wide else text) + mark
    message = "后一个引号写成了全角的" if ends_wide else "引号没有成对"
    return refusal.fault("Y10", message, at=(number, column, 1), mend=mend)


def _escape(refusal: _Refusal) -> Fault | None:
    """A backslash in double quotes that starts no escape."""
    text = refusal.text
    start = refusal.start_column if refusal.start_line == refusal.line else 0
    mend = text[:start] + re.sub(r"\\(?!\\)", r"\\\\", text[start:].replace(r"\\", "\\"))
    column = text.rfind("\\", 0, refusal.column + 1)
    message = "双引号里的“\\”要写成“\\\\”，或者改用单引号"
    return refusal.fault("Y14", message, at=(refusal.line, max(column, 0), 2), mend=mend)


def _no_key(refusal: _Refusal) -> Fault | None:
    """Text behind a closing quotation mark or bracket; or a line at no level."""
    if refusal.first_in_line:
        return dash_fault(refusal.copy, refusal.line) or _misaligned(refusal) or _mixed(refusal)
    parts = entry(refusal.text)
    if parts.value[:1] in {"*", "&", "!"}:
        return _reserved(refusal)
    if _closes(parts.value[: refusal.column - len(parts.head)]):
        kind = "引号" if parts.value[0] in "\"'" else "括号"
        rest = refusal.text[refusal.column :].rstrip()
        at = (refusal.line, refusal.column, len(rest))
        if holds_entries(parts.value, refusal.copy.keys):
            return refusal.fault("Y08", "括号之外还有文字", _AS_ENTRIES, at=at)
        return refusal.fault("Y08", f"{kind}之外还有文字", at=at, mend=quoted_value(refusal.text))
    return _earlier_quote(refusal)


def _closes(value: str) -> bool:
    """Whether this beginning of a value holds what its quotation mark or bracket opens."""
    value = value.rstrip()
    closer = {'"': '"', "'": "'", "[": "]", "{": "}"}.get(value[:1])
    return len(value) > 1 and value[-1] == closer


def _earlier_quote(refusal: _Refusal) -> Fault | None:
    """A quotation mark on an earlier line that found its partner here by accident."""
    for number in lines_above(refusal.copy, refusal.line):
        parts = entry(refusal.copy.line(number))
        if parts.value[:1] in {'"', "'"} and parts.value.rstrip()[-1:] != parts.value[:1]:
            return _close_quote(refusal, number, len(parts.head))
    return None


def _mixed(refusal: _Refusal) -> Fault | None:
    """List items and entries side by side."""
    text = refusal.text.lstrip()
    message = "同一层里不能既有“项目: 内容”又有“- ”开头的列表项"
    remedy = "请核对这一行和上面各行的缩进。"
    id = "Y13" if text.startswith("-") else "Y12"
    return refusal.fault(id, message, remedy, at=(refusal.line, refusal.column, len(text)))


def _outer_start(refusal: _Refusal) -> Fault | None:
    """The first line stands further in than the ones after it."""
    first = next((n for n, text in enumerate(refusal.copy.lines) if text.strip()), refusal.line)
    text = refusal.copy.line(first)
    width = len(text) - len(text.lstrip())
    if first < refusal.line and width and not entry(refusal.text).indent:
        return refusal.fault("Y12", "第一项前面多了空格", at=(first, 0, width), mend=text.lstrip())
    return _no_key(refusal)


def _too_deep(refusal: _Refusal) -> Fault:
    """Deeper than the parser itself goes (that of PyYAML 6.0.4 stops at a thousand), so that the composer never saw it."""
    return refusal.fault("Y21", *TOO_DEEP)


def _unknown(refusal: _Refusal) -> Fault:
    words = refusal.words.removeprefix("; ")
    remedy = f"请核对这一行的引号、冒号、括号和缩进。（YAML 原文：{words}）"
    return refusal.fault("Y99", "这里不符合 YAML 的写法", remedy)


_EXPLANATIONS: tuple[tuple[str, Callable[[_Refusal], Fault | None]], ...] = (
    (r"maximum nesting depth", _too_deep),
    (r"tab character|'\\t'", _no_token),
    (r"cannot start any token", _no_token),
    (r"scanning a block scalar", _block_text),
    (r"could not find expected ':'", _no_colon),
    (r"mapping values are not allowed", _second_colon),
    (r"sequence entries are not allowed", _list_here),
    (r"mapping keys are not allowed", _reserved),
    (r"found unexpected ':'", _tight_colon),
    (r"expected ',' or '[]}]'", _brackets),
    (r"node content", _stray_comma),
    (r"scanning an (anchor|alias)|(scanning|parsing) a tag", _reserved),
    (r"quoted scalar; found unexpected", _open_quote),
    (r"quoted scalar; ", _escape),
    (r"block (mapping|collection); ", _no_key),
    (r"document start", _outer_start),
)
