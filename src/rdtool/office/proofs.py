"""Reading an old draft closely: what it is, what can be mended, what is doubtful.

Nothing is written here; `rdtool.office.typesetting` makes the paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from rdtool.chinese import parse_date
from rdtool.diagnostics import CannotRead, Place, Problem, as_dict
from rdtool.document.typography import (
    RULES,
    Change,
    PaperKind,
    PaperParts,
    Remark,
    Tidy,
    WordList,
    named,
    place_before,
    review,
)
from rdtool.readers import read_draft
from rdtool.readers.draft import Draft
from rdtool.readers.structure import Recognised, recognise
from rdtool.record.wordlist import load_words

#: Characters shown of a line that stands elsewhere in the paper.
_MOVED = 12

#: Characters shown on either side of a change.
_AROUND = 4


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user says about all drafts of one call."""

    kind: PaperKind | None = None
    title: str = ""
    mend: bool = True
    allow_loss: bool = False
    words: WordList | None = None
    """The list of words to go by; None: the packaged one."""
    day: date | None = None
    """The day by which set phrases and names are judged; None: that of the paper, if it has one."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A draft read closely.

    `changes` count lines from 0 in `draft.lines`; they are in `texts`, the lines of the paper, unless
    the user wished for no mending.
    """

    path: Path
    draft: Draft
    texts: tuple[str, ...]
    recognised: Recognised
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]

    def as_dict(self) -> dict[str, Any]:
        """For `--json`: plain values only."""
        lines = self.draft.lines
        return {
            "kind": self.recognised.parts.kind.name,
            "title": self.recognised.document.title.replace("\n", ""),
            "replaced_title": self.recognised.replaced_title,
            "changes": [
                {
                    "rule": change.rule,
                    "line": lines[change.line].number,
                    "column": len(lines[change.line].before) + change.start + 1,
                    "old": change.old,
                    "new": change.new,
                }
                for change in self.changes
            ],
            "problems": [as_dict(problem) for problem in self.problems],
            "losses": [
                {"kind": loss.kind, "count": loss.count, "example": loss.example}
                for loss in self.draft.losses
            ],
            "notes": list(self.draft.notes),
        }

    def in_context(self, change: Change) -> tuple[int, str, str]:
        """Number of the line, and what stood and what stands there with a little text around.

        Characters that can't be seen are shown by their code points.
        """
        line = self.draft.lines[change.line]
        before = line.text[max(0, change.start - _AROUND) : change.start]
        behind = line.text[change.end : change.end + _AROUND]
        return line.number, named(before + change.old + behind), named(before + change.new + behind)


def proofread(path: Path, wishes: Wishes) -> Proof:
    """Read a draft, find what can be mended and what is doubtful.

    Raises:
        CannotRead: the file can't be read, or has no text.
    """
    draft = read_draft(path)
    if not any(line.text for line in draft.lines):
        raise CannotRead(f"“{path}”中没有文字", "请核对是否选错了文件；扫描件是图片，不能整理。")
    return proofread_draft(path, draft, wishes)


def proofread_draft(path: Path, draft: Draft, wishes: Wishes) -> Proof:
    """The same for a draft that has been read already."""
    words = wishes.words or load_words(None)
    tidy = Tidy((line.text for line in draft.lines), draft.cells, words)
    tidy.mend()
    tidy.mend_headings(_recognise(draft, tidy.lines, wishes).parts.headings)
    mended = _recognise(draft, tidy.lines, wishes)
    day = wishes.day or _day(tidy.lines, mended.parts)
    remarks = review(tidy.lines, mended.parts, draft.cells, words, day)
    problems = (*_joints(draft), *_problems(draft, tidy.changes, remarks))
    texts = tidy.lines if wishes.mend else [line.text for line in draft.lines]
    paper = mended if wishes.mend else _recognise(draft, texts, replace(wishes, kind=mended.parts.kind))
    told = replace(draft, notes=(*draft.notes, *_moved(draft, paper)))
    return Proof(path, told, tuple(texts), paper, tuple(tidy.changes), problems)


def _moved(draft: Draft, paper: Recognised) -> Iterator[str]:
    """A note for every line that stands elsewhere in the paper."""
    lines = draft.lines
    for place in paper.moved:
        text = lines[place].text[:_MOVED]
        yield f"第{lines[place].number}行“{text}”排到了公文格式规定的位置"


def _day(texts: Sequence[str], parts: PaperParts) -> date | None:
    """The day of a paper: below the signature, or in the 题注."""
    places = [*((parts.date,) if parts.date is not None else ()), *parts.note]
    for found in re.finditer("[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日", "".join(texts[place] for place in places)):
        with suppress(ValueError):
            return parse_date(found[0])
    return None


def _recognise(draft: Draft, texts: Sequence[str], wishes: Wishes) -> Recognised:
    return recognise(draft.with_texts(texts), kind=wishes.kind, title=wishes.title)


def _joints(draft: Draft) -> Iterator[Problem]:
    """What was torn in the file and is one paragraph now."""
    rule = RULES["X6"]
    for number, count in draft.joints:
        message = f"从这一行起的{count}行是断开的一段文字，已经接成一段"
        yield Problem(rule.id, rule.severity, message, "请核对接得对不对", Place(draft.name, number, 1, 1))


def _problems(draft: Draft, changes: Sequence[Change], remarks: Sequence[Remark]) -> Iterator[Problem]:
    """The remarks with their places in the file."""
    lines = draft.lines
    made = {line: list(group) for line, group in groupby(changes, key=lambda change: change.line)}
    for remark in remarks:
        rule, line = RULES[remark.rule], lines[remark.line]
        column = len(line.before) + place_before(made.get(remark.line, ()), remark.start) + 1
        place = Place(draft.name, line.number, column, max(1, remark.end - remark.start))
        source = line.before + line.text
        yield Problem(rule.id, rule.severity, remark.message, remark.remedy, place, source, rule.basis)
