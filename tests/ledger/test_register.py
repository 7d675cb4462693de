"""The register: one number is one document's, in order, without gaps, for good."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from rdtool.diagnostics import WrongUsage
from rdtool.ledger.database import Ledger
from rdtool.ledger.register.entries import Fact, Identity, WantedNumber
from rdtool.ledger.register.numbers import NumberRefused, Register, Registered, Request
from rdtool.ledger.register.order import faults
from rdtool.record.identity import Key
from rdtool.record.series import NumberSeries, Series
from tests.ledger import crowd

ROOT = Path(__file__).resolve().parents[2]
YEARLY = Series(code="云人常").named("常委会")
PER_TERM = Series.model_validate({"样式": "〔十四届〕第三十三号"}).named("公告")
ENDLESS = Series.model_validate({"代字": "云人常纪", "重新编号": "连续"}).named("纪要")
DAY = date(2021, 12, 28)


@pytest.fixture
def register(tmp_path: Path) -> Register:
    return Register(Ledger.open(tmp_path / "台账.db"))


def request(
    title: str,
    dated: date = DAY,
    *,
    term: int | None = 7,
    number: int | None = None,
    document: Identity | None = None,
    **facts: Fact,
) -> Request:
    return Request(
        document or Identity("手工", title), title, dated, term, DAY, "宋雨桐", number=number, facts=facts
    )


def text(taken: Registered) -> str:
    return taken.entry.text


def test_numbers_follow_one_another(register: Register) -> None:
    assert [text(register.take(YEARLY, request(title))) for title in "甲乙丙"] == [
        "云人常〔2021〕1号",
        "云人常〔2021〕2号",
        "云人常〔2021〕3号",
    ]


def test_the_same_document_keeps_its_number(register: Register) -> None:
    first = register.take(YEARLY, request("甲"))
    register.take(YEARLY, request("乙"))
    again = register.take(YEARLY, request("甲"))
    assert (first.fresh, again.fresh) == (True, False)
    assert again.entry == first.entry


def test_asking_again_on_a_later_day_leaves_a_hand_made_document_as_it_was(register: Register) -> None:
    first = register.take(YEARLY, request("甲"))
    again = register.take(YEARLY, request("甲", date(2021, 12, 30)))
    assert (again.entry, again.changes) == (first.entry, ())


@pytest.mark.parametrize(
    ("series", "numbers"),
    [
        (YEARLY, ["云人常〔2021〕1号", "云人常〔2022〕1号", "云人常〔2022〕2号"]),
        (PER_TERM, ["〔七届〕第一号", "〔七届〕第二号", "〔八届〕第一号"]),
        (ENDLESS, ["云人常纪〔2021〕1号", "云人常纪〔2022〕2号", "云人常纪〔2022〕3号"]),
    ],
)
def test_a_series_starts_again_when_its_rule_says(
    register: Register, series: NumberSeries, numbers: list[str]
) -> None:
    asked = [request("甲"), request("乙", date(2022, 3, 1)), request("丙", date(2022, 6, 1), term=8)]
    assert [text(register.take(series, one)) for one in asked] == numbers


def test_series_count_for_themselves(register: Register) -> None:
    letters = Series(code="云人常办函").named("函")
    assert text(register.take(YEARLY, request("甲"))) == "云人常〔2021〕1号"
    assert text(register.take(letters, request("乙"))) == "云人常办函〔2021〕1号"


def test_a_series_under_a_new_name_goes_on_counting(register: Register) -> None:
    register.take(YEARLY, request("甲"))
    assert text(register.take(Series(code="云人常").named("文件"), request("乙"))) == "云人常〔2021〕2号"


@pytest.mark.parametrize(("before", "after"), [("每年", "连续"), ("连续", "每年")])
def test_a_changed_rule_never_leads_to_a_number_twice(register: Register, before: str, after: str) -> None:
    for rule in (before, after, before):
        series = Series.model_validate({"代字": "云人常", "重新编号": rule}).named("常委会")
        for year in (2021, 2022, 2021):
            register.take(
                series, request(f"{rule}{year}", date(year, 5, 1), document=Identity(rule, f"{year}"))
            )
    texts = [entry.text for entry in register.entries()]
    assert len(set(texts)) == len(texts) == 4


def test_a_series_by_term_needs_the_term(register: Register) -> None:
    with pytest.raises(WrongUsage, match="届"):
        register.take(PER_TERM, request("甲", term=None))
    assert register.entries() == []


def test_looking_at_the_next_number_takes_none(register: Register) -> None:
    assert [register.peek(YEARLY, request("甲")) for _ in range(2)] == ["云人常〔2021〕1号"] * 2
    assert register.entries() == []


def test_a_voided_number_stays_and_is_never_given_again(register: Register) -> None:
    first = register.take(YEARLY, request("甲"))
    entry = register.void(WantedNumber(text(first)), "重复印发", DAY, "宋雨桐")
    assert (entry.status, entry.why_void) == ("作废", "重复印发")
    assert text(register.take(YEARLY, request("甲"))) == "云人常〔2021〕2号"
    assert [entry.status for entry in register.entries()] == ["作废", "已取号"]
    assert faults(register.entries()) == []


def test_a_void_needs_a_reason(register: Register) -> None:
    first = register.take(YEARLY, request("甲"))
    with pytest.raises(WrongUsage):
        register.void(WantedNumber(text(first)), " ", DAY, "")
    assert register.entries() == [first.entry]


def test_nothing_is_written_to_a_voided_number(register: Register) -> None:
    number = WantedNumber(text(register.take(YEARLY, request("甲"))))
    entry = register.void(number, "重复", DAY, "")
    for change in (
        lambda: register.issue(number, {"signer": "陈启明"}, DAY, ""),
        lambda: register.void(number, "再次", DAY, ""),
    ):
        with pytest.raises(NumberRefused, match="已经作废"):
            change()
    assert register.entries() == [entry]


def test_a_number_used_before_the_register_was_kept_starts_the_count(register: Register) -> None:
    assert text(register.take(YEARLY, request("旧", number=38))) == "云人常〔2021〕38号"
    assert text(register.take(YEARLY, request("新"))) == "云人常〔2021〕39号"
    assert text(register.take(YEARLY, request("更旧", number=37))) == "云人常〔2021〕37号"
    assert faults(register.entries()) == []


@pytest.mark.parametrize(
    ("title", "number", "rule", "words"),
    [("丙", 4, "D03", "下一个号是3号"), ("丙", 1, "D02", "已经给了“甲”"), ("甲", 3, "D02", "已经有文号")],
)
def test_a_certain_number_must_leave_no_gap_and_be_free(
    register: Register, title: str, number: int, rule: str, words: str
) -> None:
    for earlier in "甲乙":
        register.take(YEARLY, request(earlier))
    with pytest.raises(NumberRefused, match=words) as caught:
        register.take(YEARLY, request(title, number=number))
    assert caught.value.rule == rule
    assert len(register.entries()) == 2


PAPER = Identity("7-49", "审计整改", "审议意见", "", 1, (Key("审计整改"), Key("环境状况")))


def test_the_number_of_a_paper_is_of_the_year_of_its_date(register: Register) -> None:
    register.take(YEARLY, request("甲", document=PAPER))
    with pytest.raises(NumberRefused) as caught:
        register.take(YEARLY, request("甲", date(2022, 1, 7), document=PAPER))
    assert caught.value.rule == "D05"
    with pytest.raises(NumberRefused):
        register.find(PAPER, date(2022, 1, 7))
    with pytest.raises(NumberRefused):
        register.issue(WantedNumber("云人常〔2021〕1号"), {"dated": date(2022, 1, 7)}, DAY, "")


def test_title_and_date_in_the_register_follow_the_paper(register: Register) -> None:
    register.take(YEARLY, request("甲", document=PAPER))
    taken = register.take(YEARLY, request("甲（修改）", date(2021, 12, 30), document=PAPER))
    assert (taken.entry.title, taken.entry.dated) == ("甲（修改）", date(2021, 12, 30))
    assert [(one.fact, one.old) for one in taken.changes] == [("title", "甲"), ("dated", "2021-12-28")]


def among(subject: str, *agenda: str | Key) -> Identity:
    """The review opinions on one of these agenda items."""
    keys = tuple(Key(one) if isinstance(one, str) else one for one in agenda)
    place = next(place for place, key in enumerate(keys, 1) if key.name == subject)
    return Identity("7-49", subject, "审议意见", "", place, keys)


def test_a_paper_keeps_its_number_when_the_agenda_is_reordered(register: Register) -> None:
    first = register.take(YEARLY, request("甲", document=among("审计整改", "审计整改", "环境状况")))
    second = register.take(YEARLY, request("乙", document=among("环境状况", "审计整改", "环境状况")))
    assert register.find(among("审计整改", "环境状况", "审计整改")) == first.entry
    assert register.find(among("环境状况", "环境状况", "审计整改")) == second.entry


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Key("审计整改"), Key("审计查出问题整改", former=("审计整改",))),
        (Key("审计整改", code="审计"), Key("审计查出问题整改", code="审计")),
    ],
)
def test_a_paper_keeps_its_number_when_its_agenda_item_is_renamed(
    register: Register, before: Key, after: Key
) -> None:
    first = register.take(YEARLY, request("甲", document=among(before.name, before, "环境状况")))
    renamed = among(after.name, "环境状况", after)
    assert register.find(renamed) == first.entry
    again = register.take(YEARLY, request("乙", document=renamed))
    assert (text(again), again.fresh, again.entry.subject) == (text(first), False, after.name)
    assert text(register.take(YEARLY, request("乙", document=among(after.name, after.name)))) == text(first)


def test_a_likely_new_name_gets_no_number_until_a_person_has_said_what_it_is(register: Register) -> None:
    register.take(YEARLY, request("甲", document=among("审计整改情况", "审计整改情况")))
    renamed = among("审计查出问题整改情况", "审计查出问题整改情况")
    assert register.find(renamed) is None
    with pytest.raises(NumberRefused, match="像是“审计整改情况”改的名") as refusal:
        register.take(YEARLY, request("乙", document=renamed))
    assert "rdtool confirm 审计整改情况" in refusal.value.remedy
    assert len(register.entries()) == 1


def test_two_items_of_one_name_get_no_number_until_codes_tell_them_apart(register: Register) -> None:
    twins = Identity("7-49", "人事任免", "审议意见", "", 2, (Key("人事任免"), Key("人事任免")))
    with pytest.raises(NumberRefused, match="都叫“人事任免”"):
        register.take(YEARLY, request("甲", document=twins))
    coded = (Key("人事任免", "甲"), Key("人事任免", "乙"))
    for place in (1, 2):
        document = Identity("7-49", "人事任免", "审议意见", "", place, coded)
        assert register.take(YEARLY, request("甲", document=document)).entry.number == place
    swapped = Identity("7-49", "人事任免", "审议意见", "", 1, coded[::-1])
    assert register.take(YEARLY, request("甲", document=swapped)).entry.number == 2


def test_a_new_agenda_item_does_not_get_the_number_of_the_one_it_pushed_down(register: Register) -> None:
    first = register.take(YEARLY, request("甲", document=among("审计整改", "审计整改")))
    new = register.take(YEARLY, request("乙", document=among("环境状况", "环境状况", "审计整改")))
    assert new.fresh
    assert register.find(among("审计整改", "环境状况", "审计整改")) == first.entry


def test_a_new_agenda_item_does_not_get_the_number_of_the_one_whose_place_it_has(register: Register) -> None:
    register.take(YEARLY, request("甲", document=among("审计整改", "审计整改", "国有资产")))
    assert register.find(among("环境状况", "环境状况", "国有资产")) is None
    assert register.take(YEARLY, request("乙", document=among("环境状况", "环境状况", "国有资产"))).fresh


def test_units_and_kinds_have_numbers_of_their_own(register: Register) -> None:
    agenda = (Key("审计整改"),)
    one = Identity("7-49", "审计整改", "承办单位转办函", "市财政局", 1, agenda)
    other = Identity("7-49", "审计整改", "承办单位转办函", "市审计局", 1, agenda)
    assert text(register.take(YEARLY, request("函", document=one))) == "云人常〔2021〕1号"
    assert text(register.take(YEARLY, request("函", document=other))) == "云人常〔2021〕2号"


def test_issue_records_the_day_once_and_everything_else_with_its_history(register: Register) -> None:
    number = WantedNumber(text(register.take(YEARLY, request("甲", recipients="市人民政府"))))
    register.issue(number, {"signer": "陈启明", "copies": 30}, date(2021, 12, 29), "宋雨桐")
    done = register.issue(number, {"copies": 35}, date(2022, 1, 4), "常青")
    entry, history = register.entry(number)
    assert done.entry == entry
    assert (entry.signer, entry.copies, entry.issued_on) == ("陈启明", 35, date(2021, 12, 29))
    assert (entry.recipients, entry.status) == ("市人民政府", "已印发")
    assert [(one.fact, one.old, one.new, one.person) for one in history] == [
        ("text", None, "云人常〔2021〕1号", "宋雨桐"),
        ("issued_on", None, "2021-12-29", "宋雨桐"),
        ("signer", None, "陈启明", "宋雨桐"),
        ("copies", None, "30", "宋雨桐"),
        ("copies", "30", "35", "常青"),
    ]


def test_recording_the_same_again_changes_nothing(register: Register) -> None:
    number = WantedNumber(text(register.take(YEARLY, request("甲"))))
    register.issue(number, {"signer": "陈启明"}, DAY, "")
    assert register.issue(number, {"signer": "陈启明"}, date(2022, 1, 4), "").changes == ()


def test_every_number_before_the_latest_day_so_far_is_told(register: Register) -> None:
    """Two numbers of earlier days behind a later one: each is against the order, whatever stands between."""
    days = (date(2021, 12, 28), date(2021, 12, 1), date(2021, 12, 15), date(2021, 12, 30))
    for title, day in zip("甲乙丙丁", days, strict=True):
        register.take(YEARLY, request(title, day))
    told = [problem.message for problem in faults(register.entries())]
    assert [message.split(" ")[0] for message in told] == ["云人常〔2021〕2号", "云人常〔2021〕3号"]
    assert all("云人常〔2021〕1号 的日期是2021-12-28" in message for message in told)


def test_numbers_against_their_dates_are_warned_of(register: Register) -> None:
    register.take(YEARLY, request("甲"))
    taken = register.take(YEARLY, request("乙", date(2021, 12, 1)))
    assert [problem.id for problem in taken.warnings] == ["D04"]
    assert [problem.id for problem in faults(register.entries())] == ["D04"]
    issued = register.issue(WantedNumber(text(taken)), {}, date(2021, 12, 31), "")
    assert issued.warnings == ()
    assert faults(register.entries()) == []


def test_gaps_are_warned_of(register: Register) -> None:
    register.take(YEARLY, request("旧", number=5))
    register.take(YEARLY, request("更旧", number=2))
    assert ["缺号：3、4" in problem.message for problem in faults(register.entries())] == [True]


@pytest.mark.parametrize(
    "typed", ["云人常〔2021〕1号", "云人常[2021]1号", "云人常（2021）1", " 云人常【2021】1 号 "]
)
def test_a_number_may_be_typed_with_other_brackets(register: Register, typed: str) -> None:
    taken = register.take(YEARLY, request("甲"))
    assert register.entry(WantedNumber(typed))[0] == taken.entry


def test_numbers_that_look_alike_are_told_apart(register: Register) -> None:
    alike = Series.model_validate({"样式": "第五号", "重新编号": "每年"})
    for name, year in (("公告", 2021), ("公告", 2022), ("纪要", 2021)):
        register.take(alike.named(name), request(f"{name}{year}", date(year, 3, 1)))
    with pytest.raises(WrongUsage, match="3个"):
        register.entry(WantedNumber("第一号"))
    assert register.entry(WantedNumber("第一号", "公告", 2022))[0].title == "公告2022"
    with pytest.raises(WrongUsage, match="没有文号"):
        register.entry(WantedNumber("第一号", "公告", 2023))


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM register_entry",
        "UPDATE register_entry SET number = 9",
        "UPDATE register_entry SET text = 'x'",
        "DELETE FROM register_history",
        "UPDATE register_history SET new_value = 'x'",
    ],
)
def test_not_even_a_wrong_statement_takes_a_number_or_its_history_back(
    tmp_path: Path, statement: str
) -> None:
    ledger = Ledger.open(tmp_path / "台账.db")
    Register(ledger).take(YEARLY, request("甲"))
    with pytest.raises(Exception, match=r"stays|not changed|only added"), ledger.transaction() as db:
        db.execute(statement)


def run_crowd(*arguments: object) -> None:
    command = [sys.executable, "-m", "tests.ledger.crowd", *map(str, arguments)]
    subprocess.run(command, cwd=ROOT, check=True, timeout=60)


@pytest.mark.skipif(sys.platform == "win32", reason="the processes are forked")
def test_eight_processes_take_every_number_once(tmp_path: Path) -> None:
    path = tmp_path / "台账.db"
    run_crowd("race", path, 8, 25)
    entries = Register(Ledger.open(path)).entries()
    assert [entry.number for entry in entries] == list(range(1, 201))
    assert {entry.title for entry in entries} == {f"{worker}-{n}" for worker in range(8) for n in range(25)}


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
def test_killing_it_at_any_moment_loses_and_doubles_no_number(tmp_path: Path) -> None:
    path = tmp_path / "台账.db"
    run_crowd("killed", path, 25)
    told = dict(line.split() for line in path.with_suffix(".told").read_text(encoding="utf-8").splitlines())
    ledger = Ledger.open(path)
    entries = Register(ledger).entries()
    kept = {entry.title: entry.text for entry in entries}
    assert ledger.check() == []
    assert told
    assert told.items() <= kept.items()
    assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
    assert {title: crowd.take(path, title) for title in kept} == kept
