"""What the report of an agenda item is called: in opinions, in letters, in speeches.

A report has a title (报告题目) or only the item's name; the organ that gives it is named before it where
the name does not begin with it anyway.
"""

from __future__ import annotations

from rdtool.chinese import in_title_marks
from rdtool.values import value


@value(frozen=True, slots=True)
class ReportNames:
    """The ways in which papers name one report."""

    quoted: str
    """After whoever gave it: 《关于某某情况的报告》, 关于某某情况的报告, 某某综合报告."""
    of_organ: str
    """In running text: 市人民政府关于某某情况的报告."""
    brief: str
    """Before 审议意见: 《关于某某情况的报告》, 某某情况报告."""
    brief_of_organ: str
    """The same behind 对: 《关于某某情况的报告》, 市人民政府关于某某情况报告."""


def report_names(name: str, subject: str, title: str, organ: str) -> ReportNames:
    """The names of the report of an item called `name`, about `subject`, with `title` if that is known."""
    plain = title or _untitled(name, subject)
    if title:
        quoted = in_title_marks(title)
        return ReportNames(quoted, _of(organ, plain), quoted, quoted)
    brief = f"{subject.removesuffix('报告')}报告"
    return ReportNames(plain, _of(organ, plain), brief, _of(organ, brief, "关于"))


def _untitled(name: str, subject: str) -> str:
    """What a report without a title is called, by the name of its item."""
    if name.endswith("的报告") and "关于" in name:
        return name
    if name.endswith("报告") and not name.endswith("的报告"):
        return name.removeprefix("关于")
    return f"关于{subject}的报告"


def _of(organ: str, report: str, link: str = "") -> str:
    """The report with its organ before it, unless it begins with it."""
    return report if report.startswith(organ) else organ + link + report
