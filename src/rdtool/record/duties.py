"""What a standing committee hears every year by law, and the words that show it in an item's name."""

from __future__ import annotations

from datetime import date

from rdtool.record.law import Topic
from rdtool.values import value

#: 监督法 of 2024: reports that the law of 2006 did not ask for.
_LAW_2024 = date(2024, 11, 8)
_ALWAYS = date.min


@value(frozen=True, slots=True)
class YearlyDuty:
    """A report that is due every year, or every fifth."""

    name: str
    words: tuple[str, ...]
    """One of these stands in the name of the item, or of its report."""
    topic: Topic
    since: date = _ALWAYS
    months: tuple[int, int] = (1, 12)
    """First and last month in which it is heard, where the law says so."""
    third_year: bool = False
    """Whether it is only due in the third year of a five-year plan."""

    def due_in(self, year: int) -> bool:
        """Whether it is due in a year."""
        return self.since.year <= year and (not self.third_year or year % 5 == 3)

    def met_by(self, text: str) -> bool:
        """Whether an item of this name is the report."""
        return any(word in text for word in self.words)


DUTIES = (
    YearlyDuty("审计工作报告", ("审计工作", "财政收支的审计"), Topic.AUDIT_REPORT, months=(6, 9)),
    YearlyDuty("决算", ("决算",), Topic.ACCOUNTS_TIME, months=(6, 9)),
    YearlyDuty(
        "计划执行情况的报告",
        ("计划执行", "国民经济和社会发展计划"),
        Topic.HALF_YEAR,
        months=(6, 9),
    ),
    YearlyDuty("国有资产管理情况的报告", ("国有资产",), Topic.POWERS),
    YearlyDuty("环境状况和环境保护目标完成情况的报告", ("环境状况", "环境保护目标"), Topic.POWERS),
    YearlyDuty("备案审查工作情况的报告", ("备案审查",), Topic.POWERS),
    YearlyDuty(
        "审计查出问题整改情况的报告",
        ("审计查出问题整改", "审计查出问题的整改"),
        Topic.AUDIT_REMEDY,
        _LAW_2024,
    ),
    YearlyDuty("政府债务管理情况的报告", ("政府债务",), Topic.POWERS, _LAW_2024),
    YearlyDuty("五年规划中期评估的报告", ("中期评估",), Topic.POWERS, third_year=True),
)
