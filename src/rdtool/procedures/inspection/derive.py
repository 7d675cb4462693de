"""执法检查: the laws by their titles, the team, and the problems found, article by article."""

from collections.abc import Iterator
from datetime import date

from pydantic import Field

from rdtool.chinese import format_date, format_dates, in_title_marks, join_list
from rdtool.procedures.inspection.model import InspectedArticle, Inspection, InspectionStep
from rdtool.record import law
from rdtool.record.itemplace import ItemPlace
from rdtool.record.law import Topic
from rdtool.record.told import Told
from rdtool.record.views import as_view


class InspectedArticleView(InspectedArticle):
    """条款, with the law that it is of."""

    number: int = Field(alias="序", description="在条款表中的序号")
    cited: str = Field("", alias="出处", description="法规和条款，如《……法》第三十四条")
    tracked: bool = Field(False, alias="跟踪", description="是否逐项跟踪整改：写明了问题、主办单位和时限")


class InspectionStepView(InspectionStep):
    """步骤, with its days in words."""

    when: str = Field("", alias="时间", description="如 2022年5月16日至6月17日、2022年8月5日前；没有写的为空")


class InspectionView(Inspection, Told):
    """执法检查, with what follows."""

    titles: str = Field(alias="法规名称", description="所检查的法律、法规，带书名号")
    articles: tuple[InspectedArticleView, ...] = Field((), alias="条款", description="重点检查的条款")
    problems: tuple[InspectedArticleView, ...] = Field((), alias="问题", description="检查发现了问题的条款")
    steps: tuple[InspectionStepView, ...] = Field((), alias="步骤", description="各个步骤，依先后排列")
    others: tuple[str, ...] = Field((), alias="分工", description="副组长、成员、工作人员各一行")
    team: int = Field(0, alias="人数", description="检查组的组长、副组长、成员人数，不含工作人员")
    span: str = Field("", alias="检查时间", description="检查的起止日期")
    counts: tuple[str, ...] = Field((), alias="各项数量", description="检查的数量，如 座谈会6场")
    basis: str = Field("", alias="法律依据", description="组织执法检查所依据的、会议当日施行的法律条文")
    reported: bool = Field(False, alias="已检查", description="是否已经有了检查的评价或者发现")

    def persons(self) -> Iterator[tuple[str, str]]:
        """Who is on the team."""
        for one in (*filter(None, [self.leader]), *self.deputy_leaders, *self.members):
            if one.post:
                yield one.post, one.name

    def units(self) -> Iterator[str]:
        """Who is inspected, and who puts things right."""
        yield from self.objects
        yield from (one.lead for one in self.articles if one.lead)


def inspection(given: Inspection, setting: ItemPlace) -> InspectionView:
    """The inspection with its problems."""
    titles = [in_title_marks(one.strip("《》")) for one in given.laws]
    articles = tuple(_article(number, one, titles) for number, one in enumerate(given.articles, 1))
    return as_view(
        InspectionView,
        given,
        titles=join_list(titles),
        articles=articles,
        problems=tuple(one for one in articles if one.found),
        steps=tuple(as_view(InspectionStepView, one, when=_when(one)) for one in given.steps),
        others=tuple(_others(given)),
        team=len([*filter(None, [given.leader]), *given.deputy_leaders, *given.members]),
        span=_span(given.since, given.until),
        counts=tuple(f"{name}{count}" for name, count in given.visited.items()),
        basis=str(law.cite(Topic.INSPECTION, setting.meeting.last_day) or ""),
        reported=bool(given.appraisal) or any(one.found for one in articles),
    )


def _others(given: Inspection) -> Iterator[str]:
    """副组长：……; the lines below the leader."""
    for called, people in (
        ("副组长", given.deputy_leaders),
        ("成　员", given.members),
        ("工作人员", given.staff),
    ):
        if people:
            yield f"{called}：{join_list(f'{one.post}{one.name}' for one in people)}"


def _when(step: InspectionStep) -> str:
    if step.since is None and step.until:
        return f"{format_date(step.until)}前"
    return _span(step.since, step.until)


def _span(since: date | None, until: date | None) -> str:
    """2022年5月16日至6月10日; one day where the other is not told."""
    first, last = since or until, until or since
    if first is None or last is None:
        return ""
    if first >= last:
        return format_dates([first])
    return f"{format_date(first)}至{format_date(last).removeprefix(f'{first.year}年')}"


def _article(number: int, one: InspectedArticle, titles: list[str]) -> InspectedArticleView:
    """An article without the name of its law is of the only law there is."""
    named = "《" in one.article or len(titles) > 1
    return as_view(
        InspectedArticleView,
        one,
        number=number,
        cited=one.article if named else f"{titles[0]}{one.article}",
        tracked=bool(one.found and one.lead and one.due),
    )
