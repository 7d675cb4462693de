"""Which law, in which version, was in force on the day of the session, and where it says what.

An article is chosen by the *session's* date, never by today's.  The numbers are those of the law
texts themselves: 监督法 2006 and 2024, 组织法 2022, 预算法 2018, 代表法 2015 and 2025, 选举法 2020,
立法法 2023.  Those of 组织法 2004 and 2015, 选举法 2015 and 立法法 2015 are from general knowledge.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from types import MappingProxyType

from rdtool.chinese import format_date, to_chinese
from rdtool.values import value


@value(frozen=True, slots=True)
class Version:
    """A version of a law: the day from which it is in force, and its number of articles."""

    since: date
    articles: int


@value(frozen=True, slots=True)
class Law:
    """A law under its short name, with the versions that records may meet, oldest first."""

    short: str
    name: str
    """The full name without 中华人民共和国."""
    versions: tuple[Version, ...]

    @property
    def title(self) -> str:
        """The full title in 《》."""
        return f"《中华人民共和国{self.name}》"

    def version(self, on: date) -> int | None:
        """The place in `versions` of the one in force on a day; None before the first."""
        known = [index for index, version in enumerate(self.versions) if version.since <= on]
        return known[-1] if known else None


SUPERVISION = Law(
    "监督法",
    "各级人民代表大会常务委员会监督法",
    (Version(date(2007, 1, 1), 48), Version(date(2024, 11, 8), 65)),
)
ORGANIC = Law(
    "组织法",
    "地方各级人民代表大会和地方各级人民政府组织法",
    (Version(date(2004, 10, 27), 69), Version(date(2015, 8, 29), 69), Version(date(2022, 3, 12), 90)),
)
BUDGET = Law("预算法", "预算法", (Version(date(1995, 1, 1), 79), Version(date(2015, 1, 1), 101)))
DEPUTIES = Law(
    "代表法",
    "全国人民代表大会和地方各级人民代表大会代表法",
    (Version(date(2010, 10, 28), 52), Version(date(2015, 8, 29), 52), Version(date(2025, 3, 12), 65)),
)
ELECTION = Law(
    "选举法",
    "全国人民代表大会和地方各级人民代表大会选举法",
    (Version(date(2015, 8, 29), 59), Version(date(2020, 10, 18), 60)),
)
LEGISLATION = Law("立法法", "立法法", (Version(date(2015, 3, 15), 105), Version(date(2023, 3, 15), 120)))

LAWS = (SUPERVISION, ORGANIC, BUDGET, DEPUTIES, ELECTION, LEGISLATION)


class Topic(str, Enum):
    """A matter on which papers cite the law, or a rule rests on it."""

    REPORT_TIMES = "报告送交的时限"
    REPORTER = "专项工作报告的报告人"
    REPORT_OPINIONS = "专项工作报告的审议意见"
    ACCOUNTS_TIME = "决算草案提请批准的时间"
    HALF_YEAR = "计划、预算执行情况的报告"
    AUDIT_REPORT = "审计工作报告"
    AUDIT_REMEDY = "审计查出问题整改情况的报告"
    FINANCE_OPINIONS = "计划、预算、审计报告的审议意见"
    INSPECTION = "执法检查的组织"
    INSPECTION_TEAM = "执法检查组的组成"
    INSPECTION_REPORT = "执法检查报告"
    INSPECTION_OPINIONS = "执法检查报告的审议意见"
    INQUIRY = "专题询问"
    INQUIRY_OPINIONS = "专题询问意见的研究处理"
    INTERPELLATION = "质询案"
    INVESTIGATION = "特定问题调查委员会"
    DISMISSAL_MOTION = "撤职案的提出"
    DISMISSAL = "撤职案的表决"
    BUDGET_ADJUSTMENT = "预算调整方案的批准"
    ADJUSTMENT_FILING = "预算调整方案的备案"
    GOVERNMENT_DEBT = "地方政府债务的限额和举借"
    FINAL_ACCOUNTS = "决算的批准"
    ACCOUNTS_REVIEW = "决算草案的初步审查"
    MEMBERSHIP = "常委会的组成"
    POWERS = "常委会的职权"
    SESSIONS = "常委会会议"
    MAJORITY = "常委会的表决"
    QUORUM = "常委会会议的法定人数"
    MOTION = "常委会组成人员联名提出议案"
    CHAIRPERSONS = "主任会议"
    CREDENTIALS_COMMITTEE = "代表资格审查委员会"
    RESIGNATION = "接受辞职"
    CONGRESS_SESSIONS = "人民代表大会会议的召开"
    CONGRESS_QUORUM = "人民代表大会会议的法定人数"
    CONGRESS_MAJORITY = "人民代表大会的表决"
    TIE = "选举中票数相等"
    TELLERS = "监票人、计票人"
    BALLOTS = "票数和选票的效力"
    CREDENTIALS_REVIEW = "代表资格的审查"
    DEPUTY_RESIGNATION = "代表辞职"
    POST_ENDS = "辞去代表职务的，其他职务相应终止"
    SEAT_ENDS = "代表资格终止"
    SEAT_ANNOUNCED = "代表资格终止的公告"
    SUGGESTIONS = "代表建议的答复"
    VISITS = "代表视察"
    VISIT_REPORTS = "代表视察、专题调研报告的转交和反馈"
    REGULATION_APPROVAL = "设区的市地方性法规的批准"
    REGULATION_PUBLICATION = "地方性法规的公布"
    ELECTION_CONDUCT = "人大代表选举的主持"
    ELECTION_COMMITTEE = "选举委员会的任命"
    SEATS_ALLOTTED = "代表名额的分配"
    DISTRICTS = "选区划分"
    VOTER_REGISTER = "选民登记"
    VOTER_LIST = "选民名单的公布"
    VOTER_APPEAL = "对选民名单的申诉"
    NOMINATION = "代表候选人的提名推荐"
    CANDIDATES = "代表候选人名单的公布"
    INTRODUCTION = "代表候选人的介绍"
    VOTING = "投票选举"
    ELECTION_RESULT = "选举结果的确定和宣布"
    PREPARATORY = "人民代表大会的预备会议"
    CONGRESS_CONVENED = "人民代表大会会议的召集"
    FIRST_SESSION = "每届人民代表大会第一次会议"
    LEADERS_ELECTED = "本级国家机关领导人员的选举"
    GOVERNMENT_APPOINTED = "新一届人民政府组成人员的任命"


#: Topic → the law, and the article in each of its versions; None where a version says nothing of it.
_ARTICLES: MappingProxyType[Topic, tuple[Law, tuple[int | None, ...]]] = MappingProxyType(
    {
        Topic.REPORT_TIMES: (SUPERVISION, (12, 15)),
        Topic.REPORTER: (SUPERVISION, (13, 16)),
        Topic.REPORT_OPINIONS: (SUPERVISION, (14, 17)),
        Topic.ACCOUNTS_TIME: (SUPERVISION, (15, 19)),
        Topic.HALF_YEAR: (SUPERVISION, (16, 20)),
        Topic.AUDIT_REPORT: (SUPERVISION, (19, 27)),
        Topic.AUDIT_REMEDY: (SUPERVISION, (None, 27)),
        Topic.FINANCE_OPINIONS: (SUPERVISION, (20, 29)),
        Topic.INSPECTION: (SUPERVISION, (22, 31)),
        Topic.INSPECTION_TEAM: (SUPERVISION, (24, 33)),
        Topic.INSPECTION_REPORT: (SUPERVISION, (26, 36)),
        Topic.INSPECTION_OPINIONS: (SUPERVISION, (27, 37)),
        Topic.INQUIRY: (SUPERVISION, (34, 47)),
        Topic.INQUIRY_OPINIONS: (SUPERVISION, (None, 50)),
        Topic.INTERPELLATION: (SUPERVISION, (35, 51)),
        Topic.INVESTIGATION: (SUPERVISION, (40, 56)),
        Topic.DISMISSAL_MOTION: (SUPERVISION, (45, 61)),
        Topic.DISMISSAL: (SUPERVISION, (46, 62)),
        Topic.BUDGET_ADJUSTMENT: (BUDGET, (None, 69)),
        Topic.ADJUSTMENT_FILING: (BUDGET, (None, 73)),
        Topic.GOVERNMENT_DEBT: (BUDGET, (None, 35)),
        Topic.FINAL_ACCOUNTS: (BUDGET, (None, 77)),
        Topic.ACCOUNTS_REVIEW: (BUDGET, (None, 78)),
        Topic.MEMBERSHIP: (ORGANIC, (41, 41, 47)),
        Topic.POWERS: (ORGANIC, (44, 44, 50)),
        Topic.SESSIONS: (ORGANIC, (45, 45, 51)),
        Topic.MAJORITY: (ORGANIC, (45, 45, 51)),
        Topic.QUORUM: (ORGANIC, (None, None, 51)),
        Topic.MOTION: (ORGANIC, (46, 46, 52)),
        Topic.CHAIRPERSONS: (ORGANIC, (48, 48, 54)),
        Topic.CREDENTIALS_COMMITTEE: (ORGANIC, (50, 50, 56)),
        Topic.RESIGNATION: (ORGANIC, (27, 27, 32)),
        Topic.CONGRESS_SESSIONS: (ORGANIC, (None, None, 14)),
        Topic.CONGRESS_QUORUM: (ORGANIC, (None, None, 14)),
        Topic.CONGRESS_MAJORITY: (ORGANIC, (20, 20, 25)),
        Topic.TIE: (ORGANIC, (None, None, 29)),
        Topic.TELLERS: (ELECTION, (42, 43)),
        Topic.BALLOTS: (ELECTION, (43, 44)),
        Topic.CREDENTIALS_REVIEW: (ELECTION, (46, 47)),
        Topic.DEPUTY_RESIGNATION: (ELECTION, (54, 55)),
        Topic.POST_ENDS: (ELECTION, (55, 56)),
        Topic.SEAT_ENDS: (DEPUTIES, (49, 49, 62)),
        Topic.SEAT_ANNOUNCED: (DEPUTIES, (50, 50, 63)),
        Topic.SUGGESTIONS: (DEPUTIES, (42, 42, 51)),
        Topic.VISITS: (DEPUTIES, (None, 22, 29)),
        Topic.VISIT_REPORTS: (DEPUTIES, (None, 24, 31)),
        Topic.REGULATION_APPROVAL: (LEGISLATION, (72, 81)),
        Topic.REGULATION_PUBLICATION: (LEGISLATION, (78, 88)),
        Topic.ELECTION_CONDUCT: (ELECTION, (8, 9)),
        Topic.ELECTION_COMMITTEE: (ELECTION, (9, 10)),
        Topic.SEATS_ALLOTTED: (ELECTION, (14, 15)),
        Topic.DISTRICTS: (ELECTION, (24, 25)),
        Topic.VOTER_REGISTER: (ELECTION, (26, 27)),
        Topic.VOTER_LIST: (ELECTION, (27, 28)),
        Topic.VOTER_APPEAL: (ELECTION, (28, 29)),
        Topic.NOMINATION: (ELECTION, (29, 30)),
        Topic.CANDIDATES: (ELECTION, (31, 32)),
        Topic.INTRODUCTION: (ELECTION, (33, 34)),
        Topic.VOTING: (ELECTION, (36, 37)),
        Topic.ELECTION_RESULT: (ELECTION, (45, 46)),
        Topic.PREPARATORY: (ORGANIC, (13, 13, 17)),
        Topic.CONGRESS_CONVENED: (ORGANIC, (12, 12, 15)),
        Topic.FIRST_SESSION: (ORGANIC, (16, 16, 20)),
        Topic.LEADERS_ELECTED: (ORGANIC, (21, 21, 26)),
        Topic.GOVERNMENT_APPOINTED: (ORGANIC, (57, 57, 71)),
    }
)


@value(frozen=True, slots=True)
class Citation:
    """An article of a law, in force from `since` on."""

    since: date
    law: str
    article: str

    def __str__(self) -> str:
        return f"{self.law}{self.article}"


def citations(topic: Topic) -> list[Citation]:
    """The provision on `topic` in every version that has one, oldest first."""
    law, articles = _ARTICLES[topic]
    return [
        Citation(version.since, law.title, f"第{to_chinese(article)}条")
        for version, article in zip(law.versions, articles, strict=True)
        if article
    ]


def cite(topic: Topic, on: date) -> Citation | None:
    """The provision on `topic` in force on a day; None where none is known for that day."""
    known = [citation for citation in citations(topic) if citation.since <= on]
    return known[-1] if known else None


def article(topic: Topic, on: date) -> tuple[Law, int] | None:
    """Law and number of the article on `topic` in force on a day."""
    law, articles = _ARTICLES[topic]
    version = law.version(on)
    number = None if version is None else articles[version]
    return (law, number) if number else None


def topics_of(law: Law, number: int, version: int) -> list[Topic]:
    """The topics that a version of a law deals with in this article."""
    return [
        topic
        for topic, (owner, articles) in _ARTICLES.items()
        if owner is law and articles[version] == number
    ]


def history(topic: Topic) -> str:
    """`组织法第四十五条，2022年3月12日起为第五十一条`: for reference pages, independent of any day."""
    known = citations(topic)
    text, last = f"{_ARTICLES[topic][0].short}{known[0].article}", known[0]
    for citation in known[1:]:
        if citation.article != last.article:
            text += f"，{format_date(citation.since)}起为{citation.article}"
        last = citation
    return text
