"""`rdtool collate`: a proposal of opinions from the speeches; a person decides what is one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests import samples
from tests.cli.conftest import Rdtool, write_yaml

SAID = (
    ("孙秀兰", "没有整改到位的问题要逐项列出清单"),
    ("韩冬梅", "农村公路养护资金要按季拨付"),
    ("许宏伟", "对没有整改到位的问题逐项列出清单，改一项销一项"),
)


@pytest.fixture
def spoken(office: Path) -> Path:
    """The record of the office with three speeches on the report, and no opinions yet."""
    data = samples.record_data(
        审议发言=[
            {"议题": 2, "组": "第一组", "发言人": who, "要点": words, "身份": "组成人员"}
            for who, words in SAID
        ]
    )
    del data["议题"][1]["审议意见"]
    return write_yaml(office / "records" / "7-49.yaml", data)


def opinions(out: str) -> list[dict[str, Any]]:
    """The opinions of the block, as YAML reads it."""
    (item,) = yaml.safe_load(out)["议题"]
    found: list[dict[str, Any]] = item["审议意见"]["意见"]
    return found


def test_alike_speeches_stay_apart_and_stand_together_under_a_question(spoken: Path, rdtool: Rdtool) -> None:
    done = rdtool("collate")
    assert done.code == 0
    assert [one["来源"] for one in opinions(done.out)] == [["韩冬梅"], ["孙秀兰"], ["许宏伟"]]
    assert "拟归并1：以下2条内容相近" in done.out
    assert "第一组许宏伟委员" in done.out or "第一组许宏伟：" in done.out
    assert "拟归并1组，由人定" in done.err


def test_an_accepted_proposal_becomes_one_opinion_with_all_its_sources(spoken: Path, rdtool: Rdtool) -> None:
    first, second = opinions(rdtool("collate", "--accept", "1").out)
    assert first["来源"] == ["孙秀兰", "许宏伟"]
    assert first["归纳"] == [SAID[0][1], SAID[2][1]]
    assert first["支持"] == second["支持"] == "个别"


def test_the_block_put_into_the_record_is_sound_and_nothing_is_left_to_collate(
    spoken: Path, rdtool: Rdtool
) -> None:
    data = yaml.safe_load(spoken.read_text(encoding="utf-8"))
    found = opinions(rdtool("collate", "--accept", "1").out)
    data["议题"][1]["审议意见"] = {
        "总体评价": "整改工作取得成效。",
        "印发日期": "2022-01-07",
        "意见": [one | {"主办": "市财政局"} for one in found],
    }
    write_yaml(spoken, data)
    assert "O3" not in rdtool("check", spoken).out
    again = rdtool("collate")
    assert "都已归纳到审议意见中" in again.out
    assert "审议意见" not in yaml.safe_load(again.out)["议题"][0]


def test_a_number_that_is_none_is_refused(spoken: Path, rdtool: Rdtool) -> None:
    assert rdtool("collate", "--accept", "3").code == 2
    assert "不是拟归并的号数" in rdtool("collate", "--accept", "甲").err


def test_an_item_without_speeches_or_an_unknown_one_is_told(spoken: Path, rdtool: Rdtool) -> None:
    assert "没有就议题“2021年市级第二次预算调整方案”的审议发言" in rdtool("collate", "-i", "1").err
    assert rdtool("collate", "-i", "没有的").code == 2


def test_a_record_without_speeches_says_what_to_fill_in(office: Path, rdtool: Rdtool) -> None:
    done = rdtool("collate")
    assert done.code == 2
    assert "请把发言填入“审议发言”" in done.err


def test_the_file_a_person_worked_on_is_kept(spoken: Path, rdtool: Rdtool) -> None:
    before = spoken.read_bytes()
    assert rdtool("collate", "-o", "梳理").code == 0
    (file,) = Path("梳理").iterdir()
    file.write_text(file.read_text(encoding="utf-8") + "# 改过\n", encoding="utf-8")
    assert rdtool("collate", "-o", "梳理").code == 3
    assert file.read_text(encoding="utf-8").endswith("# 改过\n")
    assert json.loads(rdtool("collate", "-o", "梳理", "--beside", "--json").out)["status"] == "另存新版"
    assert spoken.read_bytes() == before
