"""The head of a template: YAML between two lines `---`, above the template itself.

What stands below keeps its line numbers, for empty lines take the place of the head.
"""

from __future__ import annotations

from typing import Final

from rdtool.diagnostics import Place, Problem, Severity
from rdtool.patterns import regex
from rdtool.record.reading.source import Source
from rdtool.values import value

FENCE: Final = "---"

#: A line of nothing but dashes, as keyboards and input methods make them.
_DASHES: Final = regex("[-\u2010-\u2015\u2212\u2500\u30fc\ufe58\ufe63\uff0d]{2,}")
#: A line with which a text template begins; the head must have ended before.
_TEMPLATE: Final = regex(r"\s*\{[%#]")
#: What only a head says; a sheet template may begin with `---` without having one.
_NAME: Final = regex(r"文种\s*[:：]")

_EXAMPLE: Final = "文种说明的前后各是单独一行的三个半角减号：\n---"


@value(frozen=True, slots=True)
class Split:
    """A template in its two parts; `problem` where the head does not begin or end as it must."""

    head: Source | None
    """The head, its places those in the file; None where there is none."""
    body: str
    """The template, as many empty lines before it as the head had."""
    problem: Problem | None = None


def split(source: Source) -> Split:
    """A template's head and body."""
    lines = source.lines
    start = next((number for number, line in enumerate(lines) if line.strip("\ufeff \t\u3000")), len(lines))
    if start == len(lines) or not _is_dashes(lines[start]):
        return Split(None, source.text)
    if not _is_fence(lines[start]):
        return _wrong(source, start, f"这一行应当是三个半角减号，写的是“{lines[start].strip()}”")
    for number in range(start + 1, len(lines)):
        line = lines[number]
        if _is_fence(line):
            return _parted(source, start, number)
        if _is_dashes(line):
            return _wrong(source, number, f"这一行应当是三个半角减号，写的是“{line.strip()}”")
        if _TEMPLATE.match(line):
            break
    if source.name.endswith(".yaml") and not any(map(_NAME.match, lines)):
        return Split(None, source.text)
    return _wrong(source, start, "文种说明没有写完，后面缺少单独一行的三个减号")


def _parted(source: Source, start: int, end: int) -> Split:
    blank = [""] * (end + 1)
    head = [*blank[: start + 1], *source.lines[start + 1 : end]]
    return Split(
        Source(source.name, "\n".join(head), (*head, ""), source.encoding),
        "\n".join([*blank, *source.lines[end + 1 :]]),
    )


def _is_dashes(line: str) -> bool:
    return _DASHES.fullmatch(line.strip("\ufeff \t\u3000")) is not None


def _is_fence(line: str) -> bool:
    return line.lstrip("\ufeff").rstrip() == FENCE


def _wrong(source: Source, number: int, message: str) -> Split:
    line = source.lines[number]
    place = Place(source.name, number + 1, 1, max(1, len(line.strip())))
    return Split(None, "", Problem("T04", Severity.ERROR, message, _EXAMPLE, place, line))
