"""Numbers whose papers are not drafted any more, each with its reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rdtool.drafting.kinds.plan import NotDrafted, Target
from rdtool.ledger.database import Ledger
from rdtool.ledger.register.entries import Identity, WantedNumber
from rdtool.ledger.register.numbers import Register, Request
from rdtool.office.lost import lost_numbers
from rdtool.record.identity import Lost
from rdtool.record.references import keys_of
from rdtool.record.series import Series
from tests import samples

DAY = date(2021, 12, 28)


def numbered(folder: Path, kind: str, unit: str = "") -> Register:
    """A register in which the paper of this kind on the first item, a decision, has number 1."""
    session = samples.session(samples.decision())
    register = Register(Ledger.open(folder / "台账.db"))
    name, keys = session.agenda[0].name, keys_of(session.agenda)
    document = Identity("7-49", name, kind, unit, 1, keys)
    register.take(Series(code="云人常").named("常委会"), Request(document, name, DAY, 7, DAY, ""))
    return register


@pytest.mark.parametrize(
    ("item", "kind", "unit", "papers", "reason"),
    [
        ({}, "决定", "", [NotDrafted("甲", (), 1, "没有通过", expected=True)], Lost.NOT_PASSED),
        ({"类型": "决议"}, "决定", "", [], Lost.TYPE),
        ({}, "审议意见", "", [], Lost.GONE),
        ({}, "承办单位转办函", "市财政局", [], Lost.GONE),
        ({"名称": "加强饮用水水源地保护"}, "决定", "", [], Lost.LIKE),
        ({"名称": "国有资产管理"}, "决定", "", [], Lost.GONE),
    ],
)
def test_a_number_without_its_paper_says_why(
    tmp_path: Path,
    item: dict[str, str],
    kind: str,
    unit: str,
    papers: list[Target | NotDrafted],
    reason: Lost,
) -> None:
    register = numbered(tmp_path, kind, unit)
    session = samples.session(samples.decision(**item))
    (lost,) = lost_numbers(session, {kind: papers}, register)
    assert (lost.reason, lost.as_dict()["reason"]) == (reason, reason.value)
    assert "云人常〔2021〕1号" in str(lost)
    assert reason.value in str(lost)


def test_numbers_of_other_kinds_and_of_void_papers_are_not_told(tmp_path: Path) -> None:
    register = numbered(tmp_path, "决定")
    session = samples.session(samples.decision())
    assert lost_numbers(session, {"决议": []}, register) == []
    assert len(lost_numbers(session, {"决定": []}, register)) == 1
    register.void(WantedNumber("云人常〔2021〕1号"), "不印发", DAY, "")
    assert lost_numbers(session, {"决定": []}, register) == []
