"""A procedure is added as CONTRIBUTING says: a folder of its own, and one line in a table that is handed in."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rdtool.drafting.values import Missing, session_values, template_value
from rdtool.procedures import PROCEDURES
from rdtool.record.assignments import assignments
from rdtool.record.derive import derive
from rdtool.record.parts import Procedures, assembled
from rdtool.record.reading.binding import bind
from rdtool.record.reading.fields import fields_at, view_model
from rdtool.record.reading.reader import parse
from rdtool.record.reading.source import Source
from rdtool.record.record import Record
from rdtool.record.session import Session
from rdtool.record.whole import whole
from rdtool.rules import check, rule_book
from tests import samples

FILES = {
    "__init__.py": """
from __future__ import annotations

from typing import TYPE_CHECKING

from rdtool.record.parts import PartKey, Procedure, SessionKey
from rdtool.record.tracked import Status, TrackedKind

if TYPE_CHECKING:
    from office_procedures.visits.derive import VisitsView, VisitView
    from office_procedures.visits.model import Visit

VISIT = TrackedKind(
    "视察问题",
    "视",
    facts=("陪同",),
    sheet="视察问题清单.yaml",
    words={"未回应": Status.NOT_STARTED, "正在回应": Status.IN_PROGRESS, "已回应": Status.DONE},
)

VISITS: PartKey[tuple[Visit, ...], tuple[VisitView, ...]] = PartKey(
    "视察",
    "visits",
    "代表视察的地点",
    model=f"{__name__}.model:Visit",
    many=True,
    view=f"{__name__}.derive:VisitView",
    derive=f"{__name__}.derive:visits",
    items=f"{__name__}.items:visits",
    tracked=VISIT,
)

OF_SESSION: SessionKey[VisitsView] = SessionKey(
    "视察情况",
    "visits_told",
    "各次视察的汇总",
    view=f"{__name__}.derive:VisitsView",
    derive=f"{__name__}.derive:together",
)

PROCEDURE = Procedure((VISITS,), rules=f"{__name__}.rules", of_session=(OF_SESSION,))
""",
    "model.py": '''
from pydantic import Field

from rdtool.record.base import Day, Part, Text


class Visit(Part):
    """视察: a place that deputies visited."""

    place: Text = Field(alias="地点", min_length=1, description="视察的地点")
    day: Day | None = Field(None, alias="日期", description="视察的日期")
    lead: Text = Field("", alias="主办", description="回应的单位")
    guide: Text = Field("", alias="陪同", description="陪同的人")
''',
    "derive.py": '''
from collections.abc import Iterator

from office_procedures.visits import VISITS
from office_procedures.visits.model import Visit
from pydantic import Field

from rdtool.record.itemplace import ItemPlace
from rdtool.record.session import Session
from rdtool.record.told import Told
from rdtool.record.view import View, derived
from rdtool.record.views import as_view


class VisitView(Visit, Told):
    """视察, with the days before the session."""

    ahead: int | None = Field(None, alias="提前天数", description="在会议之前多少天")

    def units(self) -> Iterator[str]:
        yield self.place


def visits(given: tuple[Visit, ...], setting: ItemPlace) -> tuple[VisitView, ...]:
    first = setting.meeting.first_day
    return tuple(as_view(VisitView, one, ahead=(first - one.day).days if one.day else None) for one in given)


class VisitsView(View):
    """视察情况: the visits of all items together."""

    number: int = derived(key="次数", about="视察了几次")
    places: tuple[str, ...] = derived(default=(), key="各处", about="视察的各个地点")


def together(session: Session) -> VisitsView:
    visits = [one for item in session.agenda for one in item.view(VISITS)]
    return VisitsView(number=len(visits), places=tuple(one.place for one in visits))
''',
    "items.py": """
from collections.abc import Iterator

from office_procedures.visits import VISIT
from office_procedures.visits.derive import VisitView

from rdtool.record.assignments import Assignment, as_texts
from rdtool.record.identity import Key
from rdtool.record.remembering import Own, Thing
from rdtool.record.session import Session
from rdtool.record.views import ItemView


def visits(session: Session, item: ItemView, given: tuple[VisitView, ...]) -> Iterator[Assignment]:
    origin = f"{session.meeting.term}-{session.meeting.number}"
    stem = f"{origin}-{VISIT.sign}"
    for at, one in enumerate(given):
        yield Assignment(
            id=f"{stem}-{at + 1:02d}",
            kind=VISIT,
            origin=origin,
            meeting=session.meeting.short_name,
            topic=item.name,
            text=one.place,
            lead=one.lead,
            assist=(),
            assigned_on=one.day,
            due=None,
            assist_due=None,
            facts=as_texts({"陪同": one.guide}),
            path=("议题", item.index - 1, "视察", at),
            thing=Thing(stem, Key(""), Own(one.place, lead=one.lead)),
        )
""",
    "rules.py": '''
from collections.abc import Iterator

from office_procedures.visits import VISITS

from rdtool.diagnostics import Severity
from rdtool.rules.book import Book, Finding
from rdtool.rules.case import Case

BOOK = Book()


@BOOK.rule("S90", Severity.WARNING, "视察应当在会议之前")
def visits_come_first(case: Case) -> Iterator[Finding]:
    """What deputies saw is spoken of in the session."""
    for item, path in case.items:
        for at, visit in enumerate(item.view(VISITS)):
            if visit.ahead is not None and visit.ahead < 0:
                yield Finding((*path, "视察", at, "日期"), f"“{visit.place}”的视察在会议之后", "请核对日期")
''',
}

RECORD = """\
会议: {届: 七, 次: 49, 日期: 2021-12-28}
议题:
  - 名称: 饮用水水源保护情况
    类型: 其他
    视察:
      - {地点: 青山水库, 日期: 2021-12-20}
      - {地点: 云川水厂, 日期: 2022-01-10}
"""


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Procedures]:
    """The procedures of rdtool and one more, from a folder outside."""
    folder = tmp_path / "office_procedures" / "visits"
    folder.mkdir(parents=True)
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield Procedures([*PROCEDURES, *assembled("office_procedures", {"visits": "视察 | 视察情况"})])
    for name in [name for name in sys.modules if name.startswith("office_procedures")]:
        del sys.modules[name]


def read(text: str, table: Procedures) -> tuple[Record | None, Any, list[Any]]:
    tree, found = parse(Source.of(text))
    assert tree
    record, more = bind(Record, tree, table)
    return record, tree, [*found, *more]


def session_of(text: str, table: Procedures) -> tuple[Session, Any]:
    record, tree, problems = read(text, table)
    assert problems == []
    assert record
    return derive(record, samples.profile()), tree


def test_its_part_is_read_derived_and_seen_by_templates(table: Procedures) -> None:
    session, _ = session_of(RECORD, table)
    (item,) = template_value(session)["全部议题"]
    assert [(one["地点"], one["提前天数"]) for one in item["视察"]] == [("青山水库", 8), ("云川水厂", -13)]
    other, _ = session_of(RECORD.partition("    视察")[0], table)
    (item,) = template_value(other)["全部议题"]
    assert item["视察"] == ()
    assert isinstance(item["票决"], Missing)


def test_what_follows_from_all_of_it_is_seen_by_a_name_of_its_own(table: Procedures) -> None:
    session, _ = session_of(RECORD, table)
    assert session_values(session)["视察情况"] == {"次数": 2, "各处": ("青山水库", "云川水厂")}
    other, _ = session_of(RECORD.partition("    视察")[0], table)
    assert isinstance(session_values(other)["视察情况"], Missing)


def test_its_rules_are_in_the_book_and_speak_where_its_part_is(table: Procedures) -> None:
    assert set(rule_book(table)) - set(rule_book(PROCEDURES)) == {"S90"}
    session, tree = session_of(RECORD, table)
    (problem,) = [one for one in check(session, tree) if one.id == "S90"]
    assert problem.path == ("议题", 0, "视察", 1, "日期")
    assert problem.place
    assert problem.place.line == 7


def test_what_it_has_followed_up_is_assigned_with_the_rest(table: Procedures) -> None:
    session, _ = session_of(RECORD, table)
    assert [(one.id, one.text, one.path[-1]) for one in assignments(session)] == [
        ("7-49-视-01", "青山水库", 0),
        ("7-49-视-02", "云川水厂", 1),
    ]


def test_what_is_wrong_with_its_part_is_told_like_any_other_fault(table: Procedures) -> None:
    _, _, problems = read(RECORD.replace("地点: 云川水厂", "地址: 云川水厂").replace("12-20", "12-32"), table)
    assert [one.path for one in problems] == [("议题", 0, "视察", 0, "日期"), ("议题", 0, "视察", 1, "地址")]
    assert "是不是“地点”？" in problems[1].remedy
    _, _, problems = read(RECORD.replace("视察:", "视察点:"), table)
    assert "是不是“视察”？" in problems[0].remedy


def test_what_it_names_is_known_where_nobody_knows_the_procedure(table: Procedures) -> None:
    from rdtool.rules.papers.facts import Facts

    session, _ = session_of(RECORD, table)
    assert {"青山水库", "云川水厂"} <= Facts(session).units


def test_the_manual_lists_its_keys(table: Procedures) -> None:
    item = fields_at(whole(Record, table), ("议题",))
    names = list(item)
    assert names.index("清单") < names.index("视察") < names.index("评述")
    assert list(fields_at(whole(Record, table), ("议题", "视察"))) == ["地点", "日期", "主办", "陪同"]
    assert list(fields_at(whole(view_model(Session), table), ("全部议题", "视察"))) == [
        "地点",
        "日期",
        "主办",
        "陪同",
        "提前天数",
    ]


def test_without_its_line_the_record_knows_nothing_of_it() -> None:
    _, _, problems = read(RECORD, PROCEDURES)
    assert [one.message for one in problems] == ["不认识的项目“视察”"]
