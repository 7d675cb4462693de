"""Finished papers checked: typography, and what the record of their session says otherwise."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from rdtool.chinese import PICTURED, show_pictured
from rdtool.diagnostics import Place, Problem, Severity, WrongUsage, in_order
from rdtool.document.model import Picture
from rdtool.document.typography import (
    RULES,
    Change,
    PaperParts,
    Tidy,
    TypographyRule,
    WordList,
    place_before,
    review,
)
from rdtool.files import unreadable
from rdtool.office.proofs import Proof, Wishes, proofread
from rdtool.publish import Published, publish
from rdtool.readers.draft import Line, Loss
from rdtool.record.session import Session
from rdtool.record.wordlist import load_words
from rdtool.rules import Selection, settle
from rdtool.rules.papers import (
    TOGETHER,
    UNREAD,
    Doubt,
    Facts,
    PaperRule,
    against_one_another,
    compare,
    is_unread,
)
from rdtool.rules.papers.reading import Reading, Spot, Written

#: Who the comments are by.
AUTHOR: Final = "校核"


@dataclass(frozen=True, slots=True)
class Checked:
    """A paper as read, and everything found in it."""

    path: Path
    problems: tuple[Problem, ...]


def check_papers(
    paths: Sequence[Path],
    session: Session,
    chosen: Selection | None = None,
    words: WordList | None = None,
) -> list[Checked]:
    """Read papers and hold each against the record, and all of them against one another.

    `words` is the office's list, None for the packaged one; it is judged by the session's last day.
    Only the rules wanted speak, with the office's severities; what the record waives is kept as hints.

    Places count lines of a text file, or paragraphs of a Word file, from 1.

    Raises:
        CannotRead: a file can't be read, or has no text.
    """
    facts = Facts(session)
    wishes = Wishes(words=words or load_words(None), day=session.meeting.last_day)
    read = [_Read(path, wishes) for path in paths]
    found = {one.paper.name: list(_compared(one, facts)) for one in read}
    by_name = {one.paper.name: one for one in read}
    for paper, doubt in against_one_another([one.paper for one in read]):
        found[paper.name].append(by_name[paper.name].problem(TOGETHER, doubt))
    return [
        Checked(one.proof.path, tuple(settle(problems, session, chosen or Selection())))
        for one, problems in ((one, (*_typing(one), *one.beside, *found[one.paper.name])) for one in read)
    ]


def _typing(read: _Read) -> Iterator[Problem]:
    """What is wrong with the typing."""
    yield from (*read.proof.problems, *_mendable(read.proof))


def annotate(checked: Checked, out: Path, *, day: date) -> Published:
    """Write a copy of a checked Word file to `out`, with one comment for every problem.

    Raises:
        WrongUsage: the paper is no Word file, or would be replaced by its own copy.
        CannotRead: the file can't be read any more, or takes no comments.
        CannotWrite: the copy can't be written.
    """
    from rdtool.writers.comments import Note, with_comments

    if checked.path.suffix.lower() != ".docx":
        raise WrongUsage(f"“{checked.path}”不能加批注", "只有 .docx 文件能加批注")
    if out.resolve() == checked.path.resolve():
        raise WrongUsage(f"不能用加了批注的文件覆盖“{checked.path}”", "请写明另一个文件名")
    try:
        data = checked.path.read_bytes()
    except OSError as error:
        raise unreadable(checked.path, error) from error
    notes = [Note(*_about(problem)) for problem in in_order(checked.problems)]
    return publish(out, with_comments(data, notes, author=AUTHOR, day=day), today=day)


def _about(problem: Problem) -> tuple[int, str, str, int, str]:
    """What a comment needs: number and text of the paragraph, the words in it and where, what to say."""
    place = problem.place
    start = place.column - 1 if place else 0
    words = _typed(problem.source_line[start : start + place.length]) if place else ""
    says = "\n".join(
        part for part in (f"{problem.severity.label} {problem.id}：{problem.message}", problem.remedy) if part
    )
    return place.line if place else 1, _typed(problem.source_line), words, start, show_pictured(says)


def _typed(text: str) -> str:
    """A text without the letters that are pictures, as a comment finds its paragraph."""
    return text.translate(dict.fromkeys(map(ord, PICTURED)))


class _Read:
    """A paper as it was read closely, with what stands beside its running text, and as the rules see it."""

    def __init__(self, path: Path, wishes: Wishes) -> None:
        self.proof = proofread(path, wishes)
        self._wishes = wishes
        draft, parts = self.proof.draft, self.proof.recognised.parts
        self._beside = Tidy((aside.text for aside in draft.asides), words=wishes.words)
        self._beside.mend()
        self._lines = [*draft.lines, *(Line(aside.text, max(1, aside.number)) for aside in draft.asides)]
        self._changes: dict[int, list[Change]] = defaultdict(list)
        for change in self.proof.changes:
            self._changes[change.line].append(change)
        for change in self._beside.changes:
            self._changes[len(draft.lines) + change.line].append(change)
        self._reading = Reading(
            draft.name,
            [*self.proof.texts, *self._beside.lines],
            [Written(line.number, len(line.text)) for line in self._lines],
            parts,
            cells=draft.cells,
            furniture=[
                len(draft.lines) + place
                for place, aside in enumerate(draft.asides)
                if aside.kind.startswith("页")
            ],
        )
        self.paper = self._reading.paper

    @property
    def beside(self) -> Iterator[Problem]:
        """What is doubtful in the text beside the running one, and what nobody has read."""
        first = len(self.proof.draft.lines)
        words, day = self._wishes.words, self._wishes.day
        for remark in review(self._beside.lines, PaperParts(has_title=True), words=words, day=day):
            at = Spot(first + remark.line, remark.start, remark.end)
            yield self._told(RULES[remark.rule], at, remark.message, remark.remedy)
        unread = [loss for loss in self.proof.draft.losses if is_unread(loss.kind)]
        pictures = sum(isinstance(item, Picture) for item in self.proof.draft.items)
        pictures += len(self.proof.draft.letters)
        unread += [Loss("图片", pictures)] if pictures else []
        if unread:
            message = f"没有核对其中的{'、'.join(map(str, unread))}"
            yield self._told(UNREAD, Spot(0, 0, 0), message, "请人工核对")

    def problem(self, rule: PaperRule, doubt: Doubt) -> Problem:
        """A doubt with its place in the file as it was written, and the paragraph quoted."""
        return self._told(rule, self._reading.spot(doubt), doubt.message, doubt.remedy)

    def _told(self, rule: PaperRule | TypographyRule, spot: Spot, message: str, remedy: str) -> Problem:
        line, changes = self._lines[spot.line], self._changes[spot.line]
        start, end = (place_before(changes, at) for at in (spot.start, spot.end))
        place = Place(self.proof.draft.name, line.number, len(line.before) + start + 1, max(1, end - start))
        beside = spot.line - len(self.proof.draft.lines)
        if beside >= 0:
            kind = self.proof.draft.asides[beside].kind.removesuffix("中的文字")
            message = f"{kind}中：{message}"
        return Problem(rule.id, rule.severity, message, remedy, place, _written(line), rule.basis)


def _compared(read: _Read, facts: Facts) -> Iterator[Problem]:
    for rule, doubt in compare(read.paper, facts):
        yield read.problem(rule, doubt)


def _place(proof: Proof, line: int, start: int, length: int = 1) -> Place:
    written = proof.draft.lines[line]
    return Place(proof.draft.name, written.number, len(written.before) + start + 1, length)


def _written(line: Line) -> str:
    """A line as it stands in the file; a line break inside a paragraph shows as a blank."""
    return (line.before + line.text).replace("\n", " ")


def _mendable(proof: Proof) -> Iterator[Problem]:
    """One hint for each typographic rule with breaches that `rdtool format` would mend."""
    counted = Counter(change.rule for change in proof.changes)
    for id, count in counted.items():
        change = next(change for change in proof.changes if change.rule == id)
        rule = RULES[id]
        yield Problem(
            id,
            Severity.HINT,
            f"{rule.meaning}：{count}处不合，第一处在这里",
            "可以用 rdtool format 一并改正",
            _place(proof, change.line, change.start),
            _written(proof.draft.lines[change.line]),
            rule.basis,
        )
