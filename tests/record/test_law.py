"""The law is chosen by the day of the session."""

from __future__ import annotations

from datetime import date

import pytest

from rdtool.record.law import Topic, cite


@pytest.mark.parametrize(
    ("topic", "on", "article"),
    [
        (Topic.REPORT_OPINIONS, date(2021, 12, 28), "第十四条"),
        (Topic.REPORT_OPINIONS, date(2024, 11, 7), "第十四条"),
        (Topic.REPORT_OPINIONS, date(2024, 11, 8), "第十七条"),
        (Topic.FINANCE_OPINIONS, date(2025, 6, 1), "第二十九条"),
        (Topic.INSPECTION_OPINIONS, date(2010, 6, 1), "第二十七条"),
        (Topic.MAJORITY, date(2021, 12, 28), "第四十五条"),
        (Topic.MAJORITY, date(2022, 3, 12), "第五十一条"),
        (Topic.RESIGNATION, date(2022, 3, 12), "第三十二条"),
    ],
)
def test_the_article_in_force_is_cited(topic: Topic, on: date, article: str) -> None:
    citation = cite(topic, on)
    assert citation is not None
    assert citation.article == article


def test_nothing_is_cited_from_before_a_law_was_in_force() -> None:
    assert cite(Topic.REPORT_OPINIONS, date(2006, 12, 31)) is None
    assert cite(Topic.QUORUM, date(2021, 12, 28)) is None
