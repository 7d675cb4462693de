"""The catalogue of major matters: the place's own, or a packaged one to start from.

The packaged lists have 17, 17 and 5 matters, compiled from published rules of provinces and cities; the
laws they rest on are named, and what rests on local rules alone has no basis.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from rdtool.chinese import from_chinese, to_chinese
from rdtool.patterns import regex
from rdtool.record import law
from rdtool.record.law import Topic
from rdtool.record.majormatters import MatterEntry, MatterList
from rdtool.record.profile import Profile
from rdtool.values import value

_P = Topic.POWERS

#: Name and the provisions it rests on; government and the like as `{政府}`.
_DECIDE: tuple[tuple[str, tuple[Topic, ...]], ...] = (
    ("保证宪法、法律、法规和上级、本级人民代表大会决议执行的重大措施", (_P,)),
    ("本级人民代表大会授权、交付的事项", ()),
    ("党委建议由人大依法决定的重大决策", ()),
    ("国民经济和社会发展规划纲要、年度计划的调整方案", (_P,)),
    ("本级预算调整方案", (_P, Topic.BUDGET_ADJUSTMENT)),
    ("本级决算", (_P, Topic.FINAL_ACCOUNTS)),
    ("新增地方政府债务限额的安排", (_P,)),
    ("民主法治建设和法治宣传教育规划", (_P,)),
    ("重大改革举措", ()),
    ("重大民生工程和民生实事项目票决工作", ()),
    ("国土空间总体规划、城镇建设和乡村振兴的重大事项", (_P,)),
    ("生态环境和自然资源保护的重大措施", (_P,)),
    ("重大建设项目", (_P,)),
    ("换届选举的有关事项", (_P, Topic.ELECTION_CONDUCT)),
    ("授予地方荣誉称号，确定市树、市花等标志", (_P,)),
    ("撤销不适当的决议、决定、命令，组织特定问题调查", (_P, Topic.INVESTIGATION)),
    ("法律、法规规定应当由常委会讨论决定的其他事项", (_P,)),
)
_REPORT: tuple[tuple[str, tuple[Topic, ...]], ...] = (
    ("法律、法规和决议、决定执行的重要情况", (_P,)),
    ("国民经济和社会发展计划的执行情况", (_P, Topic.HALF_YEAR)),
    ("预算执行和重点支出情况", (_P, Topic.HALF_YEAR)),
    ("五年规划纲要实施的中期评估情况", (_P,)),
    ("审计工作情况", (Topic.AUDIT_REPORT,)),
    ("审计查出问题整改情况", (Topic.AUDIT_REMEDY,)),
    ("国有资产管理情况", (_P,)),
    ("政府债务管理情况", (_P,)),
    ("环境状况和环境保护目标完成情况", (_P,)),
    ("国土空间规划实施情况", ()),
    ("政府投资重点项目实施情况", ()),
    ("教育、科技、文化、卫生、体育、就业、社会保障、养老等工作情况", (_P,)),
    ("法治政府建设情况", ()),
    ("涉及群众切身利益的改革方案", ()),
    ("重大事故、突发事件的处理情况", ()),
    ("议案、代表建议的办理情况", (Topic.SUGGESTIONS,)),
    ("监察委员会、人民法院、人民检察院的重要工作，要求报告的其他事项", (_P,)),
)
_FILE: tuple[tuple[str, tuple[Topic, ...]], ...] = (
    ("规章和规范性文件", (_P,)),
    ("政府工作部门的设立、增加、减少、合并", ()),
    ("经常委会审议后报批的总体规划，批准以后", ()),
    ("行政区划调整、更名和政府驻地迁移", ()),
    ("与外国城市建立友好关系", ()),
)
_PACKAGED = {MatterList.DECIDE: _DECIDE, MatterList.REPORT: _REPORT, MatterList.FILE: _FILE}

_REFERENCE = regex(r"(决定|报告|备案)(?:清单|事项)?\s*[-—–－、 ]?\s*第?([0-9]+|[一二三四五六七八九十百]+)项?")


@value(frozen=True, slots=True)
class CatalogueMatter:
    """A matter of the catalogue with its number."""

    list: MatterList
    number: int
    name: str
    basis: str
    organ: str
    committee: str
    place: int | None = None
    """Its place in the profile's catalogue; None where it is the packaged one."""

    @property
    def reference(self) -> str:
        """How a record names it: 决定-5."""
        return f"{self.list.value}-{self.number}"


def catalogue(profile: Profile, on: date) -> tuple[CatalogueMatter, ...]:
    """The catalogue in use, with the law in force on a day."""
    own = profile.major_matters.catalogue
    return tuple(_own(own) if own else _packaged(on))


def _own(given: Sequence[MatterEntry]) -> Iterator[CatalogueMatter]:
    numbers = dict.fromkeys(MatterList, 0)
    for place, one in enumerate(given):
        numbers[one.list] = one.number or numbers[one.list] + 1
        yield CatalogueMatter(
            one.list, numbers[one.list], one.name, one.basis, one.organ, one.committee, place
        )


def _packaged(on: date) -> Iterator[CatalogueMatter]:
    for kind, entries in _PACKAGED.items():
        for number, (name, topics) in enumerate(entries, 1):
            yield CatalogueMatter(kind, number, name, _basis(topics, on), "", "")


def _basis(topics: Sequence[Topic], on: date) -> str:
    """The articles, law by law: 组织法第五十条，预算法第六十九条."""
    found = (law.article(topic, on) for topic in topics)
    return "，".join(f"{one.short}第{to_chinese(number)}条" for one, number in filter(None, found))


def find(reference: str, entries: Sequence[CatalogueMatter]) -> CatalogueMatter | None:
    """The matter that a record means: by list and number, or by its name."""
    matched = _REFERENCE.fullmatch(reference.strip())
    if matched:
        number = from_chinese(matched[2])
        return next((one for one in entries if (one.list.value, one.number) == (matched[1], number)), None)
    return next((one for one in entries if one.name == reference.strip()), None)


def sizes(entries: Sequence[CatalogueMatter]) -> dict[MatterList, int]:
    """How many matters each list has."""
    return {kind: sum(one.list is kind for one in entries) for kind in MatterList}
