"""What comes after the ballot: the projects with their nodes and quarters, and their evaluation (B16–B21)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain, pairwise

from rdtool.chinese import format_date, nearest
from rdtool.diagnostics import Severity, Way
from rdtool.procedures.ballot import EVALUATION, PROJECTS
from rdtool.procedures.ballot.book import ballots, rule
from rdtool.procedures.ballot.carrying import ProjectView, carrying
from rdtool.procedures.ballot.counting import BallotState
from rdtool.procedures.ballot.evaluating import ProjectEvaluationView
from rdtool.record.ruleset import EvaluationResult
from rdtool.record.session import sound
from rdtool.rules.book import LOCAL, Finding
from rdtool.rules.case import Case
from rdtool.rules.organs import organs


@rule("B16", Severity.ERROR, "组织实施的项目是票决确定的项目，不遗漏，不重复")
def what_was_chosen_is_carried_out(case: Case) -> Iterator[Finding]:
    """Of a record that has both; one that was not chosen is no project."""
    given = case.session.record.part(PROJECTS)
    for name, count in Counter(one.name for one in given).items():
        if count > 1:
            yield Finding(("民生实事",), f"项目“{name}”出现了{count}次", "请删去重复的项目")
    if not given:
        return
    names = {one.name for one in given}
    for ballot, path in ballots(case):
        if ballot.state is not BallotState.SETTLED:
            continue
        known = {one.name for one in ballot.candidates}
        for place, one in enumerate(given):
            if one.name in known - set(ballot.decided):
                message = f"“{one.name}”没有在票决中确定"
                yield Finding(("民生实事", place, "名称"), message, "请删去，或者核对票决结果")
        for name in ballot.decided:
            if known & names and name not in names:
                message = f"票决确定的“{name}”没有列入“民生实事”"
                yield Finding(path, message, "请在“民生实事”中补上", Severity.WARNING)


@rule("B17", Severity.WARNING, "项目的节点依先后、不晚于完成时限，累计进度不减少、不超过目标和计划投资")
def figures_of_projects_agree(case: Case) -> Iterator[Finding]:
    """Nodes in order, within the limit; quarters once, cumulative, within target and investment."""
    for place, one in enumerate(carrying(case.session).projects):
        path: Way = ("民生实事", place)
        yield from _nodes(one, path)
        yield from _quarters(one, path)
        if one.target is not None and not one.measure:
            yield Finding((*path, "目标量"), f"“{one.name}”的目标量没有写单位", "请填写“单位”，如 个、公里")


def _nodes(one: ProjectView, path: Way) -> Iterator[Finding]:
    for at, (earlier, later) in enumerate(pairwise(one.milestones), 1):
        if later.due < earlier.due:
            message = f"节点“{later.name}”的时限在前一个节点“{earlier.name}”以前"
            yield Finding((*path, "节点", at, "时限"), message, "请核对日期和各节点的先后")
    for at, node in enumerate(one.milestones):
        if one.due and node.due > one.due:
            message = f"节点“{node.name}”的时限晚于项目的完成时限（{format_date(one.due)}）"
            yield Finding((*path, "节点", at, "时限"), message, "请核对日期")


def _quarters(one: ProjectView, path: Way) -> Iterator[Finding]:
    for quarter, count in Counter(row.quarter for row in one.progress).items():
        if count > 1:
            yield Finding((*path, "进度"), f"第{quarter}季度的进度写了{count}次", "请删去重复的")
    done, spent = None, None
    for at, row in sorted(enumerate(one.progress), key=lambda entry: entry[1].quarter):
        way = (*path, "进度", at)
        if row.done is not None and done is not None and row.done < done:
            message = f"“{one.name}”第{row.quarter}季度末累计完成{row.done:f}，少于上一季度的{done:f}"
            yield Finding((*way, "完成量"), message, "进度写年初以来的累计数，请核对")
        if row.spent is not None and spent is not None and row.spent < spent:
            message = f"“{one.name}”第{row.quarter}季度末累计投资{row.spent:f}，少于上一季度的{spent:f}"
            yield Finding((*way, "完成投资"), message, "进度写年初以来的累计数，请核对")
        if row.done is not None and one.target is not None and row.done > one.target:
            message = f"“{one.name}”累计完成{row.done:f}，多于目标{one.target:f}"
            yield Finding((*way, "完成量"), message, "请核对数字和单位；确实超额的，可以豁免并写明理由")
        if row.spent is not None and one.investment is not None and row.spent > one.investment:
            message = f"“{one.name}”累计投资{row.spent:f}，多于计划投资{one.investment:f}"
            yield Finding((*way, "完成投资"), message, "请核对数字；确实追加的，可以豁免并写明理由")
        done = row.done if row.done is not None else done
        spent = row.spent if row.spent is not None else spent


def _evaluations(case: Case) -> Iterator[tuple[ProjectEvaluationView, Way]]:
    for item, path in case.items:
        if given := item.view(EVALUATION):
            yield given, (*path, "民生实事测评")


@rule("B18", Severity.ERROR, "民生实事测评：各项票数之和等于有效票数，收回不多于发出，发出不多于到会")
def evaluation_of_projects_adds_up(case: Case) -> Iterator[Finding]:
    """满意 + 基本满意 + 不满意 + 弃权 + 行无效 = 收回 − 无效; 收回 ≤ 发出 ≤ 到会 ≤ 全体."""
    for given, path in _evaluations(case):
        yield from _papers(given, path)
        for name, count in Counter(one.name for one in given.projects).items():
            if count > 1:
                yield Finding((*path, "各项"), f"项目“{name}”出现了{count}次", "请删去重复的项目")
        for place, one in enumerate(given.projects):
            total = (one.satisfied or 0) + one.basic + one.dissatisfied + one.abstain + one.void
            if one.counted and given.valid is not None and total != given.valid:
                yield Finding(
                    (*path, "各项", place),
                    f"“{one.name}”各等次合计{total}票，与有效票{given.valid}票不符",
                    "请核对票数；只是这一项多选、漏选的，写入“行无效”",
                )


def _papers(given: ProjectEvaluationView, path: Way) -> Iterator[Finding]:
    pairs = (
        ("到会", given.present, "人", f"全体{given.voter}", given.members, "人"),
        ("发出", given.issued, "票", "到会", given.present, "人"),
        ("收回", given.returned, "票", "发出", given.issued, "票"),
        ("无效", given.invalid, "票", "收回", given.returned, "票"),
    )
    for key, small, unit, other, large, its_unit in pairs:
        if small is not None and large is not None and small > large:
            message = f"{key}{small}{unit}，多于{other}{large}{its_unit}"
            yield Finding((*path, key), message, "请核对人数、票数")


@rule("B19", Severity.ERROR, "民生实事测评的等次与票数一致，不满意的写明下一步", LOCAL)
def tiers_of_projects_follow_the_counts(case: Case) -> Iterator[Finding]:
    """By the rule of the place; where the office has not set it, by more than half, and only a warning."""
    own = "evaluation" in case.session.profile.model_fields_set
    for given, path in _evaluations(case):
        for place, one in enumerate(given.projects):
            way = (*path, "各项", place)
            if one.result and one.computed and one.result is not one.computed:
                yield Finding(
                    (*way, "结果"),
                    f"“{one.name}”写的是“{one.result.value}”，按票数应为“{one.computed.value}”："
                    f"满意{one.satisfied}票，基本满意{one.basic}票，基数（{given.base_name}）{one.base}",
                    "请核对票数和结果；本地算法不同的，在 rdtool.yaml 的“测评”中写明",
                    None if own else Severity.WARNING,
                )
            elif one.result is EvaluationResult.DISSATISFIED and not one.next_step:
                message = f"“{one.name}”测评不满意，没有写下一步怎样办"
                yield Finding(way, message, "请按本地办法填写“下一步”", Severity.WARNING)


@rule("B21", Severity.WARNING, "测评的民生实事项目是当年组织实施的项目，不遗漏")
def what_was_carried_out_is_evaluated(case: Case) -> Iterator[Finding]:
    """Against the projects of the year, where this record or an earlier one of the workspace lists them."""
    for given, path in _evaluations(case):
        carried = _of_year(case, given.year) if given.year and given.projects else {}
        evaluated = {one.name for one in given.projects}
        for place, one in enumerate(given.projects if carried else ()):
            if one.name not in carried:
                near = nearest(one.name, carried)
                remedy = f"是否要写“{near}”？" if near else "请核对项目名称，与“民生实事”所列的一致"
                message = f"“{one.name}”不在{given.year}年组织实施的民生实事项目之中"
                yield Finding((*path, "各项", place, "项目"), message, remedy)
        for name in carried:
            if name not in evaluated:
                message = f"{given.year}年组织实施的“{name}”没有列入测评"
                yield Finding((*path, "各项"), message, "请补上；不测评的，可以豁免并写明理由")


def _of_year(case: Case, year: int) -> dict[str, None]:
    """The projects of a year, as the latest record that lists any has them."""
    for session in chain((case.session,), sound(reversed(case.before))):
        found = [one.name for one in carrying(session).projects if one.year == year]
        if found:
            return dict.fromkeys(found)
    return {}


@rule("B20", Severity.WARNING, "候选项目的责任单位、项目的主办和协办单位是 rdtool.yaml 名单中的单位")
def units_of_projects_are_known(case: Case) -> Iterator[Finding]:
    """As far as the office has a list of its units."""
    known = {name: None for unit in case.session.profile.units for name in (unit.name, unit.full) if name}
    for unit, path in _units(case) if known else ():
        if unit and unit not in known and not organs(case, unit):
            near = nearest(unit, known)
            remedy = f"是否要写“{near}”？" if near else "请核对单位名称，或者把它加入名单"
            yield Finding(path, f"单位“{unit}”不在 rdtool.yaml 的单位名单之中", remedy)


def _units(case: Case) -> Iterator[tuple[str, Way]]:
    for ballot, path in ballots(case):
        for place, one in enumerate(ballot.candidates):
            yield one.lead, (*path, "候选", place, "牵头")
    for place, project in enumerate(case.session.record.part(PROJECTS)):
        yield project.lead, ("民生实事", place, "主办")
        for number, unit in enumerate(project.assist):
            yield unit, ("民生实事", place, "协办", number)
