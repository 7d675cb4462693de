"""The days of a re-election, against days counted here from the words of the law."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rdtool.drafting.values import session_values
from rdtool.procedures.election import ELECTIONS
from rdtool.procedures.election.schedule import Schedule, schedules
from rdtool.record.assignments import assignments
from tests import samples

DAYS = st.dates(date(2011, 1, 1), date(2026, 6, 30))


def schedule(**election: Any) -> Schedule:
    """The days of one re-election."""
    (found,) = all_schedules(election)
    assert found
    return found


def all_schedules(*elections: dict[str, Any]) -> list[Schedule | None]:
    session = samples.session(samples.record_data(换届=list(elections)))
    return list(schedules(session, session.record.part(ELECTIONS)))


def ends(found: Schedule) -> dict[str, date]:
    return {step.name: step.end for step in found.steps}


def two_months_after(day: date) -> date:
    """组织法20, 71: the same day of the month after next, or the last day of a shorter one."""
    year, month = divmod(day.year * 12 + day.month + 1, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@given(DAYS, st.sampled_from(["县级", "乡级", "县乡同步"]))
def test_the_laws_days_before_an_election_are_counted_without_the_day_itself(day: date, tier: str) -> None:
    """选举法28, 29, 32, 34: twenty, five, fifteen, seven days before; introductions stop on the day."""
    found = ends(schedule(层级=tier, 选举日=day.isoformat()))
    assert (day - found["公布选民名单"]).days == 20
    assert (day - found["公布代表候选人名单"]).days == 15
    assert (day - found["公布正式代表候选人名单"]).days == 7
    assert (day - found["起诉选民名单处理决定"]).days == 5
    assert found["介绍代表候选人"] == found["判决选民名单案件"] == day - timedelta(days=1)
    assert found["受理选民名单申诉"] == found["公布选民名单"] + timedelta(days=5)
    assert found["处理选民名单申诉"] == found["受理选民名单申诉"] + timedelta(days=3)
    assert found["投票选举"] == day


@given(DAYS)
def test_a_first_session_without_a_day_is_as_late_as_the_law_allows(day: date) -> None:
    """组织法20: within two months; 71: the government's members two months behind the session."""
    found = schedule(层级="县级", 选举日=day.isoformat())
    first = found.step("召开第一次会议")
    assert first
    assert first.start == first.latest == two_months_after(day)
    assert ends(found)["任命人民政府组成人员"] == two_months_after(first.end)
    assert "任命人民政府组成人员" not in ends(schedule(层级="乡级", 选举日=day.isoformat()))


@given(DAYS, st.integers(1, 8))
def test_an_indirect_re_election_is_counted_back_from_the_opening(opening: date, length: int) -> None:
    """选举法32, 组织法17, 20: from the opening of the first session."""
    found = schedule(开幕日=opening.isoformat(), 会期=length)
    days = ends(found)
    ahead = {name: (opening - day).days for name, day in days.items()}
    assert ahead["决定名额分配和选举时间"] == 150
    assert ahead["各选举单位选举代表"] == 45
    assert ahead["审查代表资格和公布代表名单"] == 40
    assert ahead["决定召开第一次会议"] == 35
    assert ahead["通知代表"] == 30
    assert ahead["举行预备会议"] == 1
    closing = opening + timedelta(days=length - 1)
    assert days["召开第一次会议"] == days["选举国家机关领导人员"] == found.closing == closing
    assert days["任命人民政府组成人员"] == two_months_after(closing)
    first = found.step("召开第一次会议")
    assert first
    assert first.latest == two_months_after(days["各选举单位选举代表"])


@given(DAYS)
def test_a_deadline_alone_gives_the_latest_days(deadline: date) -> None:
    """The session is over on the day before, the voters' result is known on it; both say they are reckoned."""
    indirect, direct = schedule(期限=deadline.isoformat()), schedule(层级="乡级", 期限=deadline.isoformat())
    assert indirect.opening == deadline - timedelta(days=5)
    assert direct.polling == (deadline - timedelta(days=3),)
    assert ends(direct)["确认和公布选举结果"] == deadline
    assert indirect.reckoned
    assert direct.reckoned


def test_days_before_are_counted_from_the_first_election_day_and_those_behind_from_the_last() -> None:
    found = ends(schedule(层级="县乡同步", 选举日="2026-04-12 至 2026-04-14"))
    assert found["公布选民名单"] == date(2026, 3, 23)
    assert found["投票选举"] == date(2026, 4, 14)
    assert found["确认和公布选举结果"] == date(2026, 4, 17)
    assert found["召开第一次会议"] == date(2026, 6, 14) + timedelta(days=2)


@pytest.mark.parametrize(("day", "before"), [("2010-03-13", 5), ("2010-03-14", 7)])
def test_the_formal_list_was_due_five_days_before_until_2010(day: str, before: int) -> None:
    found = ends(schedule(层级="县级", 选举日=day))
    assert (date.fromisoformat(day) - found["公布正式代表候选人名单"]).days == before


def test_the_place_moves_customary_steps_adds_some_and_does_without_others() -> None:
    found = schedule(
        层级="县级",
        选举日="2022-03-26",
        不办=["预选", "公布选民名单"],
        步骤=[
            {"名称": "选民登记", "提前": "30"},
            {"名称": "公布选民名单", "日期": "2022-03-01", "责任": "城关镇选举委员会"},
            {"名称": "换届纪律教育", "日期": "2022-01-20", "依据": "省委通知"},
        ],
    )
    days = ends(found)
    assert days["选民登记"] == date(2022, 2, 24)
    assert "预选" not in days
    voters = found.step("公布选民名单")
    assert voters
    assert (voters.end, voters.latest, voters.lead) == (
        date(2022, 3, 1),
        date(2022, 3, 6),
        "城关镇选举委员会",
    )
    assert days["受理选民名单申诉"] == date(2022, 3, 6)
    own = found.step("换届纪律教育")
    assert own
    assert (own.latest, own.basis, own.lead) == (None, "省委通知", "县（市、区）人大常委会办公室")
    assert [one.start for one in found.steps] == sorted(one.start for one in found.steps)


def test_a_re_election_without_a_day_has_no_calendar() -> None:
    assert all_schedules({"层级": "县级"}, {"层级": "县级", "开幕日": "2022-05-01"}) == [None, None]


def test_articles_are_those_in_force_on_the_day_of_the_session() -> None:
    old = samples.record_data(换届=[{"层级": "县级", "选举日": "2022-03-26"}])
    new = old | {"会议": {"次": "60", "日期": "2022-06-28"}}
    bases = []
    for data in (old, new):
        session = samples.session(data)
        (found,) = schedules(session, session.record.part(ELECTIONS))
        assert found
        bases.append({one.name: one.basis for one in found.steps})
    assert bases[0]["划分选区和分配名额"] == "选举法第十五条、第二十五条"
    assert [one["召开第一次会议"] for one in bases] == ["组织法第十六条", "组织法第二十条"]


def test_every_step_is_followed_up_with_its_body_and_day_and_what_the_record_says_is_done() -> None:
    session = samples.session(
        samples.record_data(
            换届=[
                {"层级": "县级", "选举日": "2022-03-26", "完成": {"公布选民名单": "2022-03-04"}},
                {"开幕日": "2022-06-14"},
            ]
        )
    )
    found = {one.id: one for one in assignments(session) if one.kind.name == "换届步骤"}
    voters = next(one for one in found.values() if one.text == "公布选民名单")
    assert voters.id.startswith("7-49-换县-")
    assert (voters.lead, voters.due, voters.done_on) == (
        "县（市、区）选举委员会",
        date(2022, 3, 6),
        date(2022, 3, 4),
    )
    assert voters.facts["法定最迟"] == "2022-03-06"
    assert "预选" not in {one.text for one in found.values()}
    assert {"7-49-换市-01", "7-49-换县-01"} <= set(found)
    assert all(one.lead for one in found.values())


def test_papers_tell_holidays_clashes_and_days_that_are_only_reckoned() -> None:
    session = samples.session(
        samples.record_data(
            换届=[
                {
                    "层级": "县级",
                    "选举日": "2022-03-26",
                    "步骤": [{"名称": "提名推荐代表候选人", "日期": "2022-03-14"}],
                },
                {"期限": "2030-06-30"},
            ]
        )
    )
    direct, reckoned = session_values(session)["换届安排"]["各次"]
    notes = {one["名称"]: one["提示"] for one in direct["各步"]}
    assert "其间有春节假期" in notes["选民登记"]
    assert any(
        "法定时限不因休息日顺延，宜在2022年3月18日以前办完" in one for one in notes["公布正式代表候选人名单"]
    )
    assert any("“提名推荐代表候选人”到2022年3月14日才办完" in one for one in direct["冲突"])
    assert "按期限推算的最迟日期" in reckoned["起算"]
    assert any("2030年的法定节假日安排没有收录" in one for one in reckoned["冲突"])


@given(DAYS, st.integers(0, 4))
def test_the_government_is_appointed_within_two_months_of_its_leaders_election(day: date, later: int) -> None:
    """组织法71: from the day on which they are elected, though the session goes on."""
    elected = day + timedelta(days=later)
    steps = [{"名称": "选举国家机关领导人员", "日期": elected.isoformat()}]
    for tier in ({"开幕日": day}, {"层级": "县级", "选举日": day - timedelta(days=30), "开幕日": day}):
        texts = {key: str(value) for key, value in tier.items()}
        found = schedule(**texts, 会期="5", 步骤=steps)
        assert ends(found)["任命人民政府组成人员"] == two_months_after(elected)
