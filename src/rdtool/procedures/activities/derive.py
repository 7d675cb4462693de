"""活动: the days in words, the stops of each group, the law of the day."""

from datetime import date

from pydantic import Field

from rdtool.chinese import format_dates, join_list
from rdtool.procedures.activities import ACTIVITIES
from rdtool.procedures.activities.model import Activity, Stop
from rdtool.record import law
from rdtool.record.law import Topic
from rdtool.record.session import Session
from rdtool.record.view import View, derived
from rdtool.record.views import as_view


class ActivityView(Activity):
    """活动, with what follows."""

    name: str = Field(alias="名称", description="如 城市供水保障情况视察")
    span: str = Field(alias="活动时间", description="活动的日期")
    first_day: date = Field(alias="首日", description="第一天")
    last_day: date = Field(alias="末日", description="最后一天")
    head: int = Field(0, alias="人数", description="参加的人数，含领队")
    called: str = Field("", alias="参加人员", description="领队和参加人员的名单")
    stops: tuple[Stop, ...] = Field((), alias="各处", description="路线上的各处，按组、日期排列")
    grouped: bool = Field(False, alias="分组走", description="路线是否分组")
    several_days: bool = Field(False, alias="多日", description="是否不止一天")
    basis: str = Field(
        "", alias="法律依据", description="代表视察所依据的、活动当日施行的法律条文；调研的为空"
    )
    sent_by: str = Field("", alias="转交依据", description="转交报告、反馈处理情况所依据的法律条文")
    reported: bool = Field(False, alias="已报告", description="是否已经有了报告的内容")


class ActivitiesView(View):
    """各次活动: the activities of a record."""

    all: tuple[ActivityView, ...] = derived(default=(), key="各项", about="各次视察、调研")


def activities(session: Session) -> ActivitiesView:
    """Every activity with what follows from it."""
    given = session.record.part(ACTIVITIES)
    return ActivitiesView(all=tuple(_activity(one) for one in given))


def _activity(one: Activity) -> ActivityView:
    first, last = one.days[0], one.days[-1]
    people = [*filter(None, [one.leader]), *one.people]
    grouped = {member for group in one.groups for member in group.members}
    order = {group.name: place for place, group in enumerate(one.groups)}
    stops = sorted(one.route, key=lambda stop: (order.get(stop.group, len(order)), stop.day or first))
    return as_view(
        ActivityView,
        one,
        name=f"{one.subject}{one.kind.value}",
        span=format_dates(one.days),
        first_day=first,
        last_day=last,
        head=len(people) or len(grouped),
        called=join_list(f"{person.post}{person.name}" for person in people),
        stops=tuple(stops),
        grouped=any(stop.group for stop in one.route),
        several_days=len(one.days) > 1,
        basis=str(law.cite(Topic.VISITS, last) or "") if one.kind.value == "视察" else "",
        sent_by=str(law.cite(Topic.VISIT_REPORTS, last) or ""),
        reported=bool(one.facts or one.merits or one.problems or one.advice),
    )
