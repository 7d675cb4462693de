"""Personal data does not leave the station: not in lists, letters, workbooks, counts, nor in the ledger."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

import rdtool
from rdtool.procedures.stations.masking import masked_name, masked_text
from rdtool.record.assignments import assignments
from tests import samples
from tests.cli.conftest import write_yaml
from tests.procedures.papers import papers

SECRET = ("顾海生", "13900001234", "和平里7号楼301室", "110105194912310025")
OPINION: dict[str, Any] = {
    "登记号": "城东2021-011",
    "日期": "2021-12-15",
    "联络站": "城东代表联络站",
    "姓名": "顾海生",
    "电话": "13900001234",
    "住址": "和平里7号楼301室",
    "内容": "家住和平里7号楼301室的顾海生（身份证110105194912310025）反映路灯不亮，请打１３９００００１２３４",
    "诉求": "顾 海生要求修好路灯",
    "处理": "本级交办",
    "主办": "市交通运输局",
    "结果": "已经修好，电话告知顾海生。",
    "反馈日期": "2021-12-25",
}


@pytest.mark.parametrize(
    ("name", "masked"),
    [("顾海生", "顾某"), ("何磊", "何某"), ("欧阳敏", "欧阳某"), ("顾　磊", "顾某"), ("", "")],
)
def test_a_name_keeps_its_surname(name: str, masked: str) -> None:
    assert masked_name(name) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("打139-0000-1234", "打139****1234"),
        ("打0800-2027101或者08002027101", "打0800-****7101或者0800****7101"),
        ("证件11010519491231002X", "证件（身份证件号码略）"),
        ("补助20220718元，2022年7月18日3路车，面积12345678平方米", None),
        ("投资1390000万元，共13900001万元", None),
    ],
)
def test_numbers_of_persons_are_hidden_and_others_stay(text: str, masked: str | None) -> None:
    assert masked_text(text) == (masked or text)


def test_lists_and_letters_have_none_of_it_and_the_form_has_all() -> None:
    session = samples.session(samples.record_data(群众意见=[OPINION]))
    (letter,) = papers(session, "群众意见转办函")
    assert not any(secret in letter for secret in SECRET)
    assert "家住（住址略）的顾某（身份证（身份证件号码略））反映路灯不亮，请打（电话略）" in letter
    (form,) = papers(session, "接待登记表")
    assert all(secret in form for secret in SECRET[:3])
    (item,) = [one for one in assignments(session) if one.kind.name == "群众意见"]
    assert not any(secret in str(item) for secret in SECRET)


def test_what_units_get_and_what_the_ledger_keeps_have_none_of_it(tmp_path: Path) -> None:
    office = tmp_path
    (office / "records").mkdir()
    record = {**samples.record_data(群众意见=[OPINION])}
    write_yaml(office / "records" / "7-49.yaml", record)
    write_yaml(office / "rdtool.yaml", {"地区": {"全称": "云川市"}, "届": "七"})
    follow = rdtool.follow_up(rdtool.Workspace(office), today=date(2022, 1, 5), person="江敏")
    (opened,) = follow.open([office / "records" / "7-49.yaml"]).records
    assert [one.item.id for one in opened.opened if one.item.kind.name == "群众意见"] == ["7-49-群-001"]
    sent = [one.published.path for one in follow.export(unit="市交通运输局")]
    assert sent
    follow.report()
    books = [*sent, *office.rglob("*.xlsx")]
    for path in books:
        with ZipFile(path) as book:
            inside = "".join(book.read(name).decode("utf-8", "ignore") for name in book.namelist())
        assert not any(secret in inside for secret in SECRET), path.name
    kept = (office / "台账.db").read_bytes()
    assert "顾某".encode() in kept
    assert not any(secret.encode() in kept for secret in SECRET)
