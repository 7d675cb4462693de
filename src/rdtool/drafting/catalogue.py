"""The catalogue: every kind of paper rdtool drafts, and which papers a session asks for.

A new kind is one entry in `KINDS`, one template, one example, one golden test and one line in
the manual.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from rdtool.chinese import nearest
from rdtool.diagnostics import Way
from rdtool.document.outline import Numbered
from rdtool.document.style import Layout
from rdtool.record.agenda import ItemKind, Matter
from rdtool.record.decisions import Outcome
from rdtool.record.views import ItemView, OpinionPaperView, OpinionView, Session


@dataclass(frozen=True, slots=True)
class Target:
    """One paper to draft: its template, what the template sees besides the session, its file name."""

    template: str
    stem: str
    """File name without its ending; `publish` makes it safe."""
    dated: date
    """The day the file is dated with: adoption, issue or the session's last day."""
    path: Way
    """The part of the record the paper is made from."""
    index: int | None = None
    """The agenda item the paper belongs to."""
    unit: str = ""
    """The responsible unit a letter is for."""
    opinions: tuple[OpinionView, ...] = ()
    """The opinions a letter or checklist is about."""
    assisting: tuple[OpinionView, ...] = ()
    """For a unit's letter: the opinions on which it assists."""
    layout: Layout | None = None
    """The format of this one, where it is not the kind's."""


@dataclass(frozen=True, slots=True)
class NotDrafted:
    """A paper that must not exist: reason and remedy, with the place in the record."""

    stem: str
    path: Way
    index: int
    reason: str
    remedy: str = ""
    expected: bool = False
    """True where nothing is wrong: the matter simply was not passed."""


Plan = Iterator[Target | NotDrafted]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of paper."""

    command: str
    name: str
    about: str
    plan: Callable[[Session], Plan]
    absent: str
    """What to tell a user whose record has no such paper."""
    layout: Layout | None = None
    """None: an Excel workbook."""
    numbered: Numbered = Numbered.HEADINGS
    folder: str = ""
    """Where its files go instead of the session's folder; such a kind is drawn from the ledger, not from
    the session, and `all` leaves it out."""

    @property
    def suffix(self) -> str:
        """The ending of the kind's files."""
        return ".docx" if self.layout else ".xlsx"


_TEMPLATES: dict[tuple[ItemKind, Matter], str] = {
    (ItemKind.RESOLUTION, Matter.BUDGET_ADJUSTMENT): "决议-预算调整.j2",
    (ItemKind.RESOLUTION, Matter.FINAL_ACCOUNTS): "决议-决算.j2",
    (ItemKind.DECISION, Matter.LIVELIHOOD_BALLOT): "决定-民生实事票决.j2",
    (ItemKind.DECISION, Matter.MAJOR_MATTER): "决定-重大事项.j2",
    (ItemKind.DECISION, Matter.RESIGNATION): "决定-接受辞职.j2",
}


def _adopted(kind: ItemKind) -> Callable[[Session], Plan]:
    """Resolutions or decisions: only what was really passed (组织法51)."""

    def plan(session: Session) -> Plan:
        for item in session.agenda:
            if item.kind is kind:
                yield _decided(item)

    return plan


def _decided(item: ItemView) -> Target | NotDrafted:
    path: Way = ("议题", item.index - 1)
    stem = f"{item.index:02d}-{item.kind.value}-{item.name}"
    vote = item.vote
    if vote is None or vote.passed is None:
        return NotDrafted(
            stem,
            path,
            item.index,
            f"议题“{item.name}”没有完整的表决情况，不能确认已经通过",
            "请在该议题下填写“表决: {赞成: …, 反对: …, 弃权: …}”，并写明出席的应到人数",
        )
    if not vote.passed:
        return NotDrafted(stem, (*path, "表决"), item.index, *_why_not(item), expected=True)
    matter = item.matter or Matter.GENERAL
    template = _TEMPLATES.get((item.kind, matter), f"{item.kind.value}.j2")
    return Target(template, stem, vote.voted_on, path, item.index)


def _why_not(item: ItemView) -> tuple[str, str]:
    vote = item.vote
    assert vote is not None
    if vote.outcome in (Outcome.POSTPONED, Outcome.WITHDRAWN):
        return f"议题“{item.name}”{vote.outcome.value}，没有{item.kind.value}可拟", ""
    return (
        f"议题“{item.name}”表决未获通过：赞成{vote.yes}票，全体组成人员{vote.all_members}人，"
        f"过半数须有{vote.threshold}票以上，不能拟写{item.kind.value}",
        "如果票数或者应到人数填写有误，请更正后再拟",
    )


def _speech(session: Session) -> Plan:
    if session.speech:
        stem = f"讲话-{session.meeting.short_name}"
        target = Target("讲话.j2", stem, session.speech.spoken_on, ("讲话",))
        yield target
        if session.speech.large_print:
            yield replace(target, stem=f"{stem}（大字版）", layout=Layout.LARGE_PRINT)


def _with_opinions(session: Session) -> Iterator[tuple[ItemView, OpinionPaperView]]:
    for item in session.agenda:
        if item.opinions:
            yield item, item.opinions


def _opinion_target(
    session: Session, item: ItemView, paper: OpinionPaperView, kind: str, template: str
) -> Target:
    stem = f"{item.index:02d}-{kind}-{item.name}"
    dated = paper.issued_on or session.meeting.last_day
    return Target(
        template, stem, dated, ("议题", item.index - 1, "审议意见"), item.index, opinions=paper.items
    )


def _opinion(session: Session) -> Plan:
    for item, paper in _with_opinions(session):
        yield _opinion_target(session, item, paper, "审议意见", "审议意见.j2")


def _transmittal(session: Session) -> Plan:
    for item, paper in _with_opinions(session):
        yield _opinion_target(session, item, paper, "转办函", "转办函.j2")


def _unit_transmittal(session: Session) -> Plan:
    """One letter per responsible unit and report, lead units in the order of their first opinion."""
    for item, paper in _with_opinions(session):
        dated = paper.issued_on or session.meeting.last_day
        leading, assisting = _by_unit(paper.items)
        for unit in {**leading, **assisting}:
            yield Target(
                "转办函-承办单位.j2",
                f"{item.index:02d}-转办函-{unit}-{item.name}",
                dated,
                ("议题", item.index - 1, "审议意见"),
                item.index,
                unit,
                tuple(leading.get(unit, ())),
                tuple(assisting.get(unit, ())),
            )


_ByUnit: TypeAlias = dict[str, list[OpinionView]]


def _by_unit(opinions: Iterable[OpinionView]) -> tuple[_ByUnit, _ByUnit]:
    """The opinions on which each unit leads, and those on which it assists."""
    leading: _ByUnit = {}
    assisting: _ByUnit = {}
    for opinion in opinions:
        if opinion.lead:
            leading.setdefault(opinion.lead, []).append(opinion)
        for unit in dict.fromkeys(opinion.assist):
            assisting.setdefault(unit, []).append(opinion)
    return leading, assisting


def _checklist(session: Session) -> Plan:
    papers = list(_with_opinions(session))
    opinions = tuple(opinion for _, paper in papers for opinion in paper.items)
    if opinions:
        dated = max(paper.issued_on or session.meeting.last_day for _, paper in papers)
        stem = f"审议意见落实清单-{session.meeting.short_name}"
        yield Target("落实清单.yaml", stem, dated, ("议题",), opinions=opinions)


def _reminder(session: Session) -> Plan:
    """One letter per unit with items that are overdue, as the ledger has it."""
    if session.ledger:
        day = session.ledger.day
        for unit in session.ledger.overdue:
            yield Target("催办函.j2", f"催办函-{unit.name}-{day}", day, ("跟踪事项",), unit=unit.name)


_NO_OPINIONS = "记录中没有审议意见，请在有关议题下填写“审议意见”"

KINDS: dict[str, Kind] = {
    kind.command: kind
    for kind in (
        Kind(
            "resolution", "决议", "决议：一般决议、批准预算调整、批准决算",
            _adopted(ItemKind.RESOLUTION), "记录中没有“类型: 决议”的议题",
            Layout.PROMULGATED, Numbered.SENTENCES,
        ),
        Kind(
            "decision", "决定", "决定：一般决定、民生实事票决、重大事项、接受辞职",
            _adopted(ItemKind.DECISION), "记录中没有“类型: 决定”的议题",
            Layout.PROMULGATED, Numbered.SENTENCES,
        ),
        Kind(
            "speech", "讲话", "主任在会议结束时的讲话",
            _speech, "记录中没有“讲话”部分",
            Layout.SPEECH,
        ),
        Kind(
            "opinion", "审议意见", "审议意见书，一件报告一份",
            _opinion, _NO_OPINIONS,
            Layout.OFFICIAL,
        ),
        Kind(
            "transmittal", "转办函", "审议意见转办函，发报告机关",
            _transmittal, _NO_OPINIONS,
            Layout.LETTER,
        ),
        Kind(
            "unit-transmittal", "承办单位转办函", "审议意见转办函，每个承办单位一份",
            _unit_transmittal, _NO_OPINIONS,
            Layout.LETTER,
        ),
        Kind(
            "checklist", "落实清单", "审议意见落实清单（Excel）",
            _checklist, _NO_OPINIONS,
        ),
        Kind(
            "reminder", "催办函", "催办函，台账中有逾期事项的单位每家一份",
            _reminder, "台账中没有逾期的事项；事项用 rdtool track open 交办，日期可用 --date 写明",
            Layout.LETTER, folder="督办",
        ),
    )
}  # fmt: skip


def unknown_uses(names: Iterable[str], *, formats: bool) -> Iterator[tuple[str, str | None]]:
    """Names that are no kind of Word paper (or, with `formats`, no format), each with what is near it."""
    known = [kind.name for kind in KINDS.values() if kind.layout]
    if formats:
        known += [layout.value for layout in Layout]
    for name in names:
        if name not in known:
            yield name, nearest(name, known)
