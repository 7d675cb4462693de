"""Read a YAML record: every scalar as the text written, every part with its place, all faults at once.

    source = read_source(path)
    tree, problems = parse(source)

A fault that stops the YAML parser is reported, its line mended in a working copy, and reading
goes on, so that `tree` is there even for a faulty file as far as the meaning is clear.
Whoever uses it looks at `has_errors(problems)` first.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import islice

from rdtool.diagnostics import Place, Problem, Severity, has_errors, in_order
from rdtool.record.reading.composer import MOST_PROBLEMS, Composer
from rdtool.record.reading.linefaults import doubts_behind, slip_fault
from rdtool.record.reading.losses import RETYPE, UNPRINTABLE, invisible
from rdtool.record.reading.source import Source, read_source
from rdtool.record.reading.tree import Node, Tree
from rdtool.record.reading.typed import typed_faults
from rdtool.record.reading.workcopy import Fault, WorkCopy

__all__ = ["Source", "Tree", "parse", "read_source"]

#: How often a faulty file is read again, and how many characters that may come to.
_READINGS = 60
_READ_CHARACTERS = 8_000_000


def parse(source: Source, keys: Container[str] = ()) -> tuple[Tree | None, list[Problem]]:
    """The file's tree and everything wrong with how it is written, by place.

    `keys` are words known to be keys besides those in the file: a line that begins with one
    and a full-width colon is a slip, not text.  The tree is None when the file holds no
    mapping, or a fault leaves its meaning open.  Never raises for the content of a file.
    """
    copy = WorkCopy(source, keys)
    problems = list(islice(_unprintable(copy), MOST_PROBLEMS + 1))
    root = None
    if len(problems) <= MOST_PROBLEMS:
        root, found = _read(copy)
        problems += found
    return (Tree(root, copy) if root else None), _capped(copy, in_order(problems))


def _capped(copy: WorkCopy, problems: list[Problem]) -> list[Problem]:
    """At most `MOST_PROBLEMS`, and a last one, as grave as the gravest left out, that says so."""
    shown, rest = problems[:MOST_PROBLEMS], problems[MOST_PROBLEMS:]
    return [*shown, _more(copy, shown[-1], max(problem.severity for problem in rest))] if rest else shown


def _more(copy: WorkCopy, last: Problem, severity: Severity) -> Problem:
    """The note that there is more behind the last problem that is shown."""
    remedy = "请先改正上面各处，再检查一次。"
    return copy.problem("Y98", severity, "问题太多，后面的没有列出", remedy, last.place or copy.place(0, 0))


def _unprintable(copy: WorkCopy) -> Iterator[Problem]:
    """Characters that no paper can hold; blanks take their place so that reading can go on."""
    if not UNPRINTABLE.search(copy.source.text):
        return
    for number, line in enumerate(copy.source.lines):
        found = UNPRINTABLE.search(line)
        if found:
            mended, count = UNPRINTABLE.subn(" ", line)
            copy.substitute(number, mended)
            message = f"有 {count} 个看不见的控制字符或者已经损坏的字（U+{ord(found[0]):04X}）"
            yield copy.problem("Y01", Severity.ERROR, message, RETYPE, copy.place(number, found.start()))


def _read(copy: WorkCopy) -> tuple[Node | None, list[Problem]]:
    """Read, mend, read again, until no fault is left that can be mended."""
    mended = _mended_before(copy)
    seen: set[tuple[str, Place | None]] = set(map(_spot, mended))
    faults: list[Fault] = []
    for _ in range(min(_READINGS, 1 + _READ_CHARACTERS // (len(copy.source.text) + 1))):
        reading = Composer(copy)
        stop = _stop(reading, copy)
        faults = reading.faults + ([stop] if stop else _no_entries(copy, reading))
        faults = [fault for fault in faults if _spot(fault.problem) not in seen]
        now = [fault.problem for fault in faults if copy.mend(fault.mends)]
        if not now:
            return _settled(copy, reading, stop, mended + [fault.problem for fault in faults])
        copy.next_reading()
        mended += now
        seen.update(map(_spot, now))
        if len(mended) > MOST_PROBLEMS:
            break
    left = [fault.problem for fault in faults if fault.problem not in mended]
    return None, [*mended, *left, _more(copy, in_order(mended)[-1], Severity.ERROR)]


def _stop(reading: Composer, copy: WorkCopy) -> Fault | None:
    """What stopped the parser, if anything did; what explains that is loaded only then."""
    if not reading.error:
        return None
    from rdtool.record.reading.syntax import explain

    return explain(reading.error, copy)


def _mended_before(copy: WorkCopy) -> list[Problem]:
    """What shows on the lines by themselves, mended before YAML sees them."""
    mended: list[Problem] = []
    for faults in (invisible(copy), typed_faults(copy)):
        found = list(islice(faults, MOST_PROBLEMS + 1))
        mended += [fault.problem for fault in found if copy.mend(fault.mends)]
        copy.next_reading()
    return mended


def _spot(problem: Problem) -> tuple[str, Place | None]:
    """What a mended fault is known by: it is not reported, nor mended, twice."""
    return problem.id, problem.place


def _settled(
    copy: WorkCopy, reading: Composer, stop: Fault | None, problems: list[Problem]
) -> tuple[Node | None, list[Problem]]:
    """The outcome of the last reading: complete, or stopped by a fault that can't be mended."""
    root = reading.root if reading.root and isinstance(reading.root.data, dict) else None
    if not stop or not stop.problem.place:
        return root, problems
    known = {problem.place.line for problem in problems if problem.place}
    behind = islice(doubts_behind(copy, stop.problem.place.line - 1), MOST_PROBLEMS)
    return None, problems + [doubt for doubt in behind if doubt.place and doubt.place.line not in known]


def _no_entries(copy: WorkCopy, reading: Composer) -> list[Fault]:
    """A file that holds no entries: blank, a list, or text because every colon is full-width."""
    root = reading.root
    if (root and root.keys) or has_errors(fault.problem for fault in reading.faults):
        return []
    if root is None or root.data in ("", {}):
        remedy = "请核对是否选错了文件；可以用 rdtool new meeting 生成记录的样子。"
        return [Fault(copy.problem("Y22", Severity.ERROR, "文件没有内容", remedy, copy.place(0, 0)))]
    slips = (slip_fault(copy, n) for n in range(root.line, root.end_line + 1))
    found = list(islice(filter(None, slips), MOST_PROBLEMS)) if isinstance(root.data, str) else []
    if found:
        return found
    message = f"最外层应当是“项目: 内容”，这里却是{'一段文字' if isinstance(root.data, str) else '列表'}"
    remedy = "每一项都写成“项目: 内容”，冒号用半角，后面加一个空格。"
    return [Fault(copy.problem("Y22", Severity.ERROR, message, remedy, copy.place(root.line, root.column)))]
