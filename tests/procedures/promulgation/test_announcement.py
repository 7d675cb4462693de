"""公告 of a regulation: adopted, approved, published, in force; and its number."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rdtool.document.model import Document
from rdtool.drafting.draft import Drafter
from rdtool.drafting.kinds.catalogue import load
from rdtool.drafting.kinds.plan import Target
from rdtool.drafting.templates import Templates
from rdtool.ledger.database import Ledger
from rdtool.ledger.register.numbers import Register
from rdtool.office.numbering import Numbering
from rdtool.record.decisions import Announced, Notice
from tests import samples
from tests.procedures.papers import documents, papers, refused

LAW = "云川市古树名木保护条例"
APPROVED = {"批准机关": "省人民代表大会常务委员会", "批准日期": "2022-03-30", "公布日期": "2022-04-08"}
SERIES = {"其他": [{"名称": "公告", "样式": "〔七届〕第五号"}]}


def item(name: str = LAW, **changes: Any) -> dict[str, Any]:
    return {
        "名称": name, "类型": "规定", "表决": {"赞成": "31"}, "公布": APPROVED,
        "文书": {"施行": "自2022年6月1日起施行"}, **changes,
    }  # fmt: skip


def announced(given: dict[str, Any], **profile: Any) -> list[str]:
    return papers(samples.session(samples.record_data(议题=[given]), samples.profile(**profile)), "公告")


def test_a_regulation_is_told_with_adoption_approval_and_force() -> None:
    (text,) = announced(item())
    assert (
        f"《{LAW}》经云川市第七届人民代表大会常务委员会第四十九次会议于2021年12月28日通过，"
        "省人民代表大会常务委员会于2022年3月30日批准，现予公布，自2022年6月1日起施行。"
    ) in text
    assert text.rstrip().endswith("2022年4月8日")


def test_a_city_s_regulation_without_its_approval_shows_what_is_wanting() -> None:
    (text,) = announced(item(公布={"公布日期": "2022-04-08"}))
    assert "【待补：批准机关】于【待补：批准日期】批准" in text


def test_rules_of_its_own_need_no_approval() -> None:
    (text,) = announced(item("云川市人大常委会议事规则", 公布={"公布日期": "2022-01-04"}))
    assert "《云川市人大常委会议事规则》已由云川市第七届人民代表大会常务委员会第四十九次会议于" in text
    assert "批准" not in text


def test_what_did_not_pass_is_not_announced() -> None:
    lost = item(表决={"赞成": "10", "反对": "21"})
    assert announced(lost) == []
    session = samples.session(samples.record_data(议题=[lost]))
    assert "表决未获通过" in refused(session, "公告")[0]


@pytest.mark.parametrize(
    ("shape", "blank"),
    [("〔七届〕第五号", "〔七届〕第　　号"), ("第5号", "第　　号"), ("〔2021〕5号", "〔2022〕　　号")],
)
def test_the_place_of_the_number_is_left_free_in_the_office_s_own_shape(shape: str, blank: str) -> None:
    series = {"名称": "公告", "样式": shape, **({"重新编号": "连续"} if "〔" not in shape else {})}
    session = samples.session(samples.record_data(议题=[item()]), samples.profile(文号={"其他": [series]}))
    assert [one.number for one in documents(session, "公告")] == [blank]


def test_an_office_without_such_a_series_leaves_the_line_out() -> None:
    assert [one.number for one in documents(samples.session(samples.record_data(议题=[item()])), "公告")] == [
        ""
    ]


def test_a_number_is_taken_from_the_register_and_kept(tmp_path: Path) -> None:
    session = samples.session(samples.record_data(议题=[item()]), samples.profile(文号=SERIES))
    drafter, kind = Drafter(session, Templates()), load().by_word["公告"]
    (target,) = [one for one in drafter.plan(kind) if isinstance(one, Target)]
    document = drafter.draft(kind, target).content
    assert isinstance(document, Document)
    register = Register(Ledger(tmp_path / "台账.db"))
    first = Numbering(register, True, date(2022, 4, 8), "宋雨桐").number(session, kind, target, document)
    again = Numbering(register, False, date(2022, 4, 9), "宋雨桐").number(session, kind, target, document)
    assert (first.document.number, first.number) == ("〔七届〕第一号", "〔七届〕第一号")
    assert again.document.number == "〔七届〕第一号"


def test_of_several_things_to_announce_the_text_comes_first() -> None:
    ended = {"姓名": "周大勇", "动作": "相应终止", "职务": "云川市人大常委会委员"}
    given = item(任免=[ended], 代表资格={"原有": "363", "确认": ["谭小燕"]})
    found = samples.session(samples.record_data(议题=[given])).agenda[0].announced
    assert found == Announced(
        kind=Notice.PROMULGATION,
        day=date(2022, 4, 8),
        approved_by=APPROVED["批准机关"],
        approved_on=date(2022, 3, 30),
    )


def test_numbers_of_deputies_alone_are_not_announced_and_hide_no_post_that_ended() -> None:
    ended = {"姓名": "周大勇", "动作": "相应终止", "职务": "云川市人大常委会委员"}
    counted = {"名称": "代表资格审查报告", "类型": "其他", "代表资格": {"名额": "365", "现有": "363"}}
    agenda = [counted, {"名称": "人事任免事项", "类型": "人事任免", "任免": [ended]}]
    (text,) = papers(samples.session(samples.record_data(议题=agenda)), "公告")
    assert "周大勇的云川市人大常委会委员职务相应终止" in text
