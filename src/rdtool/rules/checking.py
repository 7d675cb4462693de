"""Running the book: which rules, how severe here, what the record waives."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import TypeVar

from rdtool.chinese import nearest
from rdtool.diagnostics import Problem, Severity, WrongUsage
from rdtool.record.parts import Procedure, Procedures, resolve
from rdtool.record.reading.tree import Tree
from rdtool.record.ruleset import RuleLevel
from rdtool.record.session import Neighbour, Session
from rdtool.rules.book import GENERAL, RENAMED, Rule, in_use, present_id
from rdtool.rules.case import Case
from rdtool.values import value

V = TypeVar("V")

_LEVELS = {
    RuleLevel.ERROR: Severity.ERROR,
    RuleLevel.WARNING: Severity.WARNING,
    RuleLevel.HINT: Severity.HINT,
    RuleLevel.OFF: None,
}

#: What can be wrong with waivers and severities themselves.
WAIVER_PROBLEMS = {
    "H01": "豁免、轻重所写的规则编号应当存在",
    "H02": "豁免应当有所对应的问题",
}


@value(frozen=True, slots=True)
class Selection:
    """Which rules to run: ids (V18) or families (V)."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def wants(self, id: str) -> bool:
        """Whether a rule is to be run."""
        return (not self.select or id.startswith(self.select)) and not id.startswith(self.ignore or ("?",))


@cache
def rule_book(procedures: Procedures) -> dict[str, Rule]:
    """Every rule by its id: those for every record, then those of the procedures."""
    return {id: rule for book in _books(procedures) for id, rule in book.items()}


def _books(procedures: Iterable[Procedure]) -> Iterator[Mapping[str, Rule]]:
    yield GENERAL.rules
    yield from (resolve(f"{procedure.rules}:BOOK").rules for procedure in procedures if procedure.rules)


def selection(
    select: Iterable[str], ignore: Iterable[str], known: Callable[[], Collection[str]]
) -> Selection:
    """The rules asked for, of those `known`; ids may be written `V01,V02` and in small letters.

    Raises:
        WrongUsage: there is no such rule, or family.
    """
    return Selection(_ids(select, known), _ids(ignore, known))


def _ids(words: Iterable[str], known: Callable[[], Collection[str]]) -> tuple[str, ...]:
    ids = tuple(present_id(id) for word in words for id in word.replace("，", ",").split(",") if id.strip())
    known_rules = known() if ids else ()
    for id in ids:
        if not any(known == id or (len(id) == 1 and known.startswith(id)) for known in known_rules):
            near = nearest(id, known_rules)
            hint = f"是否要写 {near}？" if near else "全部规则见 rdtool rules"
            raise WrongUsage(f"没有“{id}”这条规则", hint)
    return ids


def allowed(ids: Iterable[str], procedures: Procedures) -> frozenset[str]:
    """The rules that a user lets pass, by id.

    Raises:
        WrongUsage: there is no such rule.
    """
    words = (id for word in ids for id in word.replace("，", ",").split(",") if id.strip())
    return frozenset(find_rule(word, procedures).id for word in words)


def let_pass(problems: Iterable[Problem], allow: frozenset[str]) -> list[Problem]:
    """The problems, errors of the allowed rules as warnings that say so."""
    return [
        replace(problem, severity=Severity.WARNING, message=f"{problem.message}（已用 --allow 放行）")
        if problem.id in allow and problem.severity is Severity.ERROR
        else problem
        for problem in problems
    ]


def find_rule(id: str, procedures: Procedures) -> Rule:
    """The rule with this id, in capital or small letters.

    Raises:
        WrongUsage: there is no such rule.
    """
    book = rule_book(procedures)
    rule = book.get(present_id(id))
    if rule is None:
        near = nearest(id.upper(), book)
        raise WrongUsage(f"没有“{id}”这条规则", f"是否要写 {near}？" if near else "全部规则见 rdtool rules")
    return rule


def known_ids(procedures: Procedures) -> list[str]:
    """The ids of all rules, and of what can be wrong with waivers."""
    return [*rule_book(procedures), *WAIVER_PROBLEMS]


def check(
    session: Session, tree: Tree, others: Sequence[Neighbour] = (), chosen: Selection | None = None
) -> list[Problem]:
    """Every finding of the rules wanted, placed in the file the record was read from.

    `others` are the other sessions of the workspace.  Findings that the record waives are kept as
    hints that say why.
    """
    chosen = chosen or Selection()
    case = Case(session, others)
    rules = [(rule, severity) for rule, severity in _in_force(session, chosen)]
    found = [problem for rule, severity in rules for problem in _problems(case, tree, rule, severity)]
    waivers = _by_present_id(session.record.waivers)
    notes = (note for note in _notes(session, tree, found, chosen) if chosen.wants(note.id))
    return [*(_waived(problem, waivers.get(problem.id, "")) for problem in found), *notes]


def settle(problems: Iterable[Problem], session: Session, chosen: Selection) -> Iterator[Problem]:
    """What was found in finished papers as the office and the record want it: chosen, as severe, waived."""
    levels, waivers = _levels(session), _by_present_id(session.record.waivers)
    for problem in problems:
        severity = _LEVELS[levels[problem.id]] if problem.id in levels else problem.severity
        if severity is None and problem.id in chosen.select:
            severity = Severity.HINT
        if severity and chosen.wants(problem.id):
            yield _waived(replace(problem, severity=severity), waivers.get(problem.id, ""))


def _by_present_id(given: Mapping[str, V]) -> dict[str, V]:
    """What a record or a profile says of rules, by their ids as they are now; what says it so comes first."""
    renamed = {RENAMED[id]: told for id, told in given.items() if id in RENAMED}
    return renamed | dict(given)


def _levels(session: Session) -> dict[str, RuleLevel]:
    return _by_present_id(session.profile.rules.levels)


def _in_force(session: Session, chosen: Selection) -> Iterator[tuple[Rule, Severity]]:
    """The rules wanted with the office's severities; those that are off only when asked for by id."""
    levels = _levels(session)
    for rule in (rule for book in _books(in_use(session)) for rule in book.values()):
        severity = _LEVELS[levels[rule.id]] if rule.id in levels else rule.severity
        if severity is None and rule.id in chosen.select:
            severity = Severity.HINT
        if severity and chosen.wants(rule.id):
            yield rule, severity


def _problems(case: Case, tree: Tree, rule: Rule, severity: Severity) -> Iterator[Problem]:
    own = rule.id in _levels(case.session)
    for finding in rule.check(case):
        yield tree.problem(
            rule.id,
            severity if own else finding.severity or severity,
            finding.message,
            finding.path,
            remedy=finding.remedy,
            basis=rule.basis(case.day),
            words=finding.words,
            nth=finding.nth,
        )


def _waived(problem: Problem, reason: str) -> Problem:
    if not reason:
        return problem
    message = f"{problem.message}（已豁免：{reason}）"
    return replace(problem, severity=Severity.HINT, message=message, remedy="", basis="", waived=reason)


def _notes(session: Session, tree: Tree, found: Sequence[Problem], chosen: Selection) -> Iterator[Problem]:
    """Waivers of rules that do not exist, or of nothing; severities of rules that do not exist.

    Whether a rule over finished papers is waived for a reason, only these can tell.
    """
    broken = {problem.id for problem in found}
    procedures = session.record.parts.procedures
    at_hand = {id for book in _books(in_use(session)) for id in book}
    for id in session.record.waivers:
        now = RENAMED.get(id, id)
        if now not in at_hand and now not in rule_book(procedures):
            yield from _unknown(tree, id, ("豁免", id), procedures)
        elif chosen.wants(now) and now not in broken:
            yield tree.problem(
                "H02",
                Severity.WARNING,
                f"豁免了{id}，记录中却没有这个问题",
                ("豁免", id),
                remedy="请从“豁免”中删去这一项",
                key=True,
            )
    for id in session.profile.rules.levels:
        now = RENAMED.get(id, id)
        if now not in at_hand and now not in rule_book(procedures):
            yield from _unknown(tree, id, ("配置", "规则", "轻重", id), procedures)


def _unknown(tree: Tree, id: str, path: tuple[str, ...], procedures: Procedures) -> Iterator[Problem]:
    """An id that neither records nor finished papers are checked by."""
    from rdtool.rules.papers.known import known

    over_papers = known(procedures)
    if id in over_papers:
        return
    near = nearest(id, (*rule_book(procedures), *over_papers))
    remedy = f"是否要写 {near}？" if near else "全部规则见 rdtool rules"
    where = "豁免" if path[0] == "豁免" else "“规则”的“轻重”"
    yield tree.problem("H01", Severity.WARNING, f"{where}中的{id}不是规则编号", path, remedy=remedy, key=True)
