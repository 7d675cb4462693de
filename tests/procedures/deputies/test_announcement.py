"""公告 on deputies: whose seats end and by which law, the post that goes with one, the numbers."""

from __future__ import annotations

from typing import Any

import pytest

from tests import samples
from tests.procedures.papers import papers, refused

ROSTER = {"名额": "37", "名单": [{"姓名": "陈启明", "职务": "主任"}, {"姓名": "汪淑芬"}, {"姓名": "何德才"}]}


def announcements(seats: dict[str, Any], day: str = "2023-12-21", **item: Any) -> list[str]:
    given = {"名称": "关于个别代表的代表资格的报告", "类型": "其他", "代表资格": seats, **item}
    data = samples.record_data(会议={"次": "3", "日期": day}, 议题=[given])
    return papers(samples.session(data, samples.profile(组成人员=ROSTER)), "公告")


ENDED = {"名额": "225", "原有": "221", "终止": [{"姓名": "汪淑芬", "原因": "调离本行政区域"}]}


def test_the_numbers_follow_from_those_before() -> None:
    (text,) = announcements({**ENDED, "确认": "谭小燕、阎立本"})
    assert "代表名额225名，实有代表222名，缺额3名。" in text
    assert "确认谭小燕、阎立本的云川市第七届人民代表大会代表资格有效。" in text


def test_no_vacancy_is_not_told() -> None:
    (text,) = announcements({**ENDED, "原有": "226"})
    assert "实有代表225名。" in text


def test_the_number_is_never_guessed() -> None:
    (text,) = announcements({"终止": ENDED["终止"]})
    assert "实有代表【待补：现有】名" in text


@pytest.mark.parametrize(("day", "article"), [("2023-12-21", "第四十九条"), ("2025-06-20", "第六十二条")])
def test_the_law_is_that_of_the_day(day: str, article: str) -> None:
    (text,) = announcements(ENDED, day)
    assert f"代表法》{article}的规定，汪淑芬的云川市第七届人民代表大会代表资格终止。" in text


def test_a_member_s_post_ends_with_the_seat_and_without_a_vote() -> None:
    (text,) = announcements(ENDED)
    assert "汪淑芬的云川市人民代表大会常务委员会委员职务相应终止。" in text


def test_of_one_who_died_the_seat_ends_by_itself_and_no_law_is_cited() -> None:
    (text,) = announcements({**ENDED, "终止": [{"姓名": "何德才", "原因": "因病去世"}]})
    assert "何德才因病去世，其云川市第七届人民代表大会代表资格自然终止。" in text
    assert "相应终止" not in text
    assert "代表法" not in text


def test_what_was_rejected_is_not_announced() -> None:
    vote = {"赞成": "1", "反对": "30", "组成人员": "37"}
    assert announcements(ENDED, 表决=vote) == []
    given = {"名称": "代表资格的报告", "类型": "其他", "代表资格": ENDED, "表决": vote}
    assert refused(samples.session(samples.record_data(议题=[given])), "公告")[0].startswith(
        "议题“代表资格的报告”表决未获通过"
    )


def test_a_post_that_ends_is_announced_by_itself_where_no_report_on_seats_is_heard() -> None:
    entry = {"姓名": "汪淑芬", "动作": "相应终止", "职务": "云川市人民代表大会常务委员会委员"}
    item = {"名称": "人事任免事项", "类型": "人事任免", "任免": [entry]}
    (text,) = papers(samples.session(samples.record_data(议题=[item])), "公告")
    assert "汪淑芬的云川市人民代表大会常务委员会委员职务相应终止。\n　　特此公告。" in text
    report = {"名称": "代表资格的报告", "类型": "其他", "代表资格": ENDED}
    both = papers(samples.session(samples.record_data(议题=[item, report])), "公告")
    assert len(both) == 1
