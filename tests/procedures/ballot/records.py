"""Sessions with a ballot on livelihood projects."""

from __future__ import annotations

from typing import Any

from rdtool.procedures.ballot import BALLOT, EVALUATION
from rdtool.procedures.ballot.derive import BallotView
from rdtool.procedures.ballot.evaluating import ProjectEvaluationView
from rdtool.record.profile import Profile
from rdtool.record.session import Session
from tests import samples

NAMES = ("养老服务站", "农村公路", "充电设施", "校园改造", "供水管网", "健身步道")


def candidates(*votes: int | None, **facts: Any) -> list[dict[str, Any]]:
    """One candidate for each number of votes."""
    rows = [{"名称": name, **facts} for name in NAMES[: len(votes)]]
    return [row | ({} if count is None else {"得票": count}) for row, count in zip(rows, votes, strict=True)]


def session(office: Profile | None = None, /, projects: Any = (), **ballot: Any) -> Session:
    """A session with one item on a ballot of 45 deputies for 2 projects, unless it says otherwise."""
    given = {"应选": 2, "代表总数": 45, "会次": 2, "日期": "2022-02-16", **ballot}
    item = {"名称": "2022年民生实事候选项目", "类型": "其他", "票决": given}
    data = samples.record_data(议题=[item], 民生实事=list(projects))
    return samples.session(data, office)


def ballot(**given: Any) -> BallotView:
    """The ballot of such a session."""
    found = session(**given).agenda[0].view(BALLOT)
    assert found
    return found


def evaluated(office: Profile | None = None, /, **given: Any) -> tuple[Session, ProjectEvaluationView]:
    """A session with an evaluation of projects."""
    item = {"名称": "2022年民生实事项目完成情况", "类型": "其他", "民生实事测评": {"年度": 2022, **given}}
    made = samples.session(samples.record_data(议题=[item]), office)
    found = made.agenda[0].view(EVALUATION)
    assert found
    return made, found
