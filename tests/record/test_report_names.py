"""What a report is called, with and without a title, with and without its organ."""

from __future__ import annotations

import pytest

from rdtool.record.report_names import report_names

GOVERNMENT = "市人民政府"


def test_a_title_stands_in_marks_and_titles_in_it_in_single_ones() -> None:
    names = report_names("预算法执行情况", "预算法执行情况", "关于《预算法》执行情况的报告", GOVERNMENT)
    assert names.quoted == names.brief == names.brief_of_organ == "《关于〈预算法〉执行情况的报告》"
    assert names.of_organ == "市人民政府关于《预算法》执行情况的报告"


@pytest.mark.parametrize(
    ("name", "subject", "quoted", "of_organ", "brief"),
    [
        (
            "环境状况",
            "环境状况",
            "关于环境状况的报告",
            "市人民政府关于环境状况的报告",
            "市人民政府关于环境状况报告",
        ),
        (
            "国有资产管理综合报告",
            "国有资产管理综合报告",
            "国有资产管理综合报告",
            "市人民政府国有资产管理综合报告",
            "市人民政府关于国有资产管理综合报告",
        ),
        (
            "市人民政府关于债务管理情况的报告",
            "市人民政府关于债务管理情况",
            "市人民政府关于债务管理情况的报告",
            "市人民政府关于债务管理情况的报告",
            "市人民政府关于债务管理情况报告",
        ),
    ],
)
def test_an_item_without_a_title_names_its_report_and_no_organ_is_named_twice(
    name: str, subject: str, quoted: str, of_organ: str, brief: str
) -> None:
    names = report_names(name, subject, "", GOVERNMENT)
    assert (names.quoted, names.of_organ, names.brief_of_organ) == (quoted, of_organ, brief)


def test_a_report_of_nobody_known_has_no_organ() -> None:
    names = report_names("环境状况", "环境状况", "", "")
    assert (names.of_organ, names.brief_of_organ) == ("关于环境状况的报告", "环境状况报告")
