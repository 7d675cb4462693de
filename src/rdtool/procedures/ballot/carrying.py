"""民生实事: the projects of a year as they are carried out, with their nodes, and quarter by quarter.

What a ballot of the same record says of a project is not written again: its content, investment, funds,
unit and day are those of the candidate.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum

from pydantic import Field

from rdtool.chinese import format_date, percent, to_chinese
from rdtool.procedures.ballot import BALLOT, PROJECTS
from rdtool.procedures.ballot.derive import BallotView
from rdtool.procedures.ballot.projects import LivelihoodProject, QuarterProgress
from rdtool.procedures.ballot.reported import ReportedProgress, entries, reported
from rdtool.record.base import Amount
from rdtool.record.calendar import before
from rdtool.record.people import Period
from rdtool.record.session import Session
from rdtool.record.view import View, derived
from rdtool.record.views import as_view
from rdtool.values import value


class NodeLight(str, Enum):
    """How a project stands at the end of a quarter, by its nodes."""

    GREEN = "绿"
    YELLOW = "黄"
    RED = "红"


class ProjectView(LivelihoodProject):
    """民生实事, with what the ballot says of it."""

    number: int = Field(alias="序", description="序号")
    year: int = Field(alias="年度", description="哪一年的项目")
    target_told: str = Field("", alias="年度目标", description="目标量和单位，如 8个；没有目标量的为空")
    nodes_told: str = Field("", alias="节点表述", description="各个节点和时限，一行一个")


class QuarterRow(View):
    """各项: one project at the end of a quarter."""

    project: ProjectView = derived(key="项目", about="该项目")
    progress: QuarterProgress | None = derived(default=None, key="进度", about="该季度的进度；没有填报的为空")
    done_told: str = derived(default="", key="完成量", about="累计完成的量和单位")
    rate: str = derived(default="", key="完成率", about="累计完成量占目标量的比例")
    spent_rate: str = derived(default="", key="投资完成率", about="累计完成投资占计划投资的比例")
    light: NodeLight | None = derived(
        default=None, key="灯", about="绿：到期节点都已完成；黄：有节点临近；红：有节点逾期；没有节点的为空"
    )
    nodes_told: str = derived(default="", key="节点状态", about="如 已完成2个；“竣工验收”逾期")


class QuarterView(View):
    """各季度: all projects at the end of a quarter, or today where it is not over or was reported after it."""

    name: str = derived(key="名称", about="如 2023年第一季度")
    ends: date = derived(key="截止日", about="季度的最后一天；季度没有结束、过后才填报的，为拟写当日")
    by_ledger: bool = derived(default=False, key="据台账", about="是否有取自台账的进度")
    rows: tuple[QuarterRow, ...] = derived(default=(), key="各项", about="各个项目的进度")
    reported: int = derived(default=0, key="已填报", about="已经填报的项目数")
    late: tuple[str, ...] = derived(default=(), key="逾期", about="有节点逾期的项目")


class CarryingView(View):
    """实事: the projects of a record."""

    year: int | None = derived(default=None, key="年度", about="哪一年的项目；没有项目的为空")
    projects: tuple[ProjectView, ...] = derived(default=(), key="项目", about="各个项目")
    total: Amount | None = derived(default=None, key="投资合计", about="计划投资合计，万元；有缺的为空")
    quarters: tuple[QuarterView, ...] = derived(default=(), key="各季度", about="有进度的各个季度")


def ballots_of(session: Session) -> tuple[BallotView, ...]:
    """The ballots that the record has."""
    return tuple(found for item in session.agenda if (found := item.view(BALLOT)))


def with_candidates(session: Session, given: Sequence[LivelihoodProject]) -> tuple[LivelihoodProject, ...]:
    """The projects with what the ballot of the same record says of them; what is written by itself stands."""
    ballots = ballots_of(session)
    known = {one.name: (one, ballot) for ballot in ballots for one in ballot.candidates}
    filled: list[LivelihoodProject] = []
    for one in given:
        if one.name not in known:
            filled.append(one)
            continue
        candidate, ballot = known[one.name]
        filled.append(
            as_view(
                LivelihoodProject,
                one,
                goal=one.goal or candidate.content,
                investment=candidate.investment if one.investment is None else one.investment,
                funding=one.funding or candidate.funding,
                lead=one.lead or candidate.lead,
                due=one.due or candidate.due,
                assigned_on=one.assigned_on or ballot.day,
            )
        )
    return tuple(filled)


def carrying(session: Session) -> CarryingView:
    """The projects of the record, and their quarters."""
    given = with_candidates(session, session.record.part(PROJECTS))
    projects = tuple(_project(one, number, session) for number, one in enumerate(given, 1))
    amounts = [one.investment for one in projects]
    known = [amount for amount in amounts if amount is not None]
    in_ledger = entries(session)
    told = {one.number: reported(in_ledger.get(one.number), one.year) for one in projects}
    quarters = {
        (one.year, row.quarter) for one in projects for row in (*one.progress, *told[one.number].values())
    }
    when = _When(session.ledger.day if session.ledger else None, session.profile.supervision.warn)
    return CarryingView(
        year=projects[0].year if projects else None,
        projects=projects,
        total=sum(known, Decimal(0)) if known and len(known) == len(amounts) else None,
        quarters=tuple(_quarter(year, quarter, projects, told, when) for year, quarter in sorted(quarters)),
    )


def _project(one: LivelihoodProject, number: int, session: Session) -> ProjectView:
    due = one.due or date((one.assigned_on or session.meeting.last_day).year, 12, 31)
    unit = next((unit for unit in session.profile.units if unit.name == one.lead), None)
    nodes = [f"{at}. {node.name}（{format_date(node.due)}前）" for at, node in enumerate(one.milestones, 1)]
    return as_view(
        ProjectView,
        one,
        number=number,
        year=due.year,
        due=due,
        goal=one.goal or one.name,
        leader=one.leader or (unit.leader if unit else ""),
        target_told=_told(one, one.target),
        nodes_told="\n".join(nodes),
    )


def _told(one: LivelihoodProject, amount: Amount | None) -> str:
    return "" if amount is None else f"{amount:f}{one.measure}"


def quarter_end(year: int, quarter: int) -> date:
    """The last day of a quarter."""
    return date(year, quarter * 3, 31 if quarter in (1, 4) else 30)


@value(frozen=True, slots=True)
class _When:
    """The day of the ledger, if there is one, and how long before its day a node is near."""

    today: date | None
    warn: Period


def _quarter(
    year: int,
    quarter: int,
    projects: Sequence[ProjectView],
    told: Mapping[int, Mapping[int, ReportedProgress]],
    when: _When,
) -> QuarterView:
    """The quarter as the record has it, and as units reported it where the record does not."""
    own = [one for one in projects if one.year == year]
    found = {one.number: _progress(one, quarter) or told[one.number].get(quarter) for one in own}
    since = [row.reported_on for row in found.values() if isinstance(row, ReportedProgress)]
    ends = quarter_end(year, quarter)
    if since and when.today and (when.today < ends or max(since) > ends):
        ends = when.today
    rows = tuple(_row(one, found[one.number], ends, when.warn) for one in own)
    return QuarterView(
        name=f"{year}年第{to_chinese(quarter)}季度",
        ends=ends,
        by_ledger=bool(since),
        rows=rows,
        reported=sum(row.progress is not None for row in rows),
        late=tuple(row.project.name for row in rows if row.light is NodeLight.RED),
    )


def _progress(one: ProjectView, quarter: int) -> QuarterProgress | None:
    return next((row for row in one.progress if row.quarter == quarter), None)


def _row(one: ProjectView, progress: QuarterProgress | None, ends: date, warn: Period) -> QuarterRow:
    done = progress.done if progress else None
    spent = progress.spent if progress else None
    share = progress.share if isinstance(progress, ReportedProgress) else ""
    light, told = _nodes(one, ends, warn)
    return QuarterRow(
        project=one,
        progress=progress,
        done_told=_told(one, done),
        rate=percent(done, one.target) if done is not None and one.target else share,
        spent_rate=percent(spent, one.investment) if spent is not None and one.investment else "",
        light=light,
        nodes_told=told,
    )


def _nodes(one: ProjectView, ends: date, warn: Period) -> tuple[NodeLight | None, str]:
    """How the nodes stand on a day; what was done later was not done then."""
    done = [node for node in one.milestones if node.done_on and node.done_on <= ends]
    open = [node for node in one.milestones if node not in done]
    late = [node for node in open if node.due <= ends]
    near = [node for node in open if node not in late and before(node.due, warn) <= ends]
    if not one.milestones:
        return None, ""
    parts = [f"已完成{len(done)}个"] if done else []
    parts += [f"“{node.name}”逾期" for node in late]
    parts += [f"“{node.name}”临近时限" for node in near]
    light = NodeLight.RED if late else NodeLight.YELLOW if near else NodeLight.GREEN
    return light, "；".join(parts) or "尚无到期节点"
