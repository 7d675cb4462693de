"""代表资格审查报告: changes, the examination, the numbers."""

from __future__ import annotations

from typing import Any

import pytest

from rdtool.record.profile import Profile
from tests import samples
from tests.procedures.papers import papers

NAME = "关于个别代表的代表资格的报告"
ELECTED = {"姓名": "谭小燕", "选举单位": "清河县第五届人民代表大会", "日期": "2021-12-08"}


def report(seats: dict[str, Any], office: Profile | None = None) -> str:
    item = {
        "名称": NAME,
        "类型": "其他",
        "报告人": "市人大常委会代表资格审查委员会主任委员 林国栋",
        "代表资格": seats,
    }
    (text,) = papers(samples.session(samples.record_data(议题=[item]), office), "代表资格审查报告")
    return text


def test_whoever_was_elected_is_confirmed_without_being_written_twice() -> None:
    text = report({"原有": "220", "补选": [ELECTED], "审查会议日期": "2021-12-14"})
    assert "2021年12月8日，清河县第五届人民代表大会补选谭小燕为云川市第七届人民代表大会代表。" in text
    assert "2021年12月14日，代表资格审查委员会举行会议，依照" in text
    assert "选举法》第四十七条的规定" in text
    assert "认为谭小燕的代表资格有效，提请常务委员会确认。" in text
    assert "这次补选代表1名，现有代表221名。" in text
    assert "关于补选代表的代表资格的报告" in text


def test_the_day_of_the_examination_is_never_guessed() -> None:
    assert "【待补：审查会议日期】，代表资格审查委员会" in report({"原有": "220", "补选": [ELECTED]})


def test_without_elections_there_is_no_examination() -> None:
    text = report({"原有": "220", "终止": [{"姓名": "周大勇", "原因": "调离本行政区域"}]})
    assert "审查委员会举行会议" not in text
    assert "这次终止代表资格1名，现有代表219名。" in text


@pytest.mark.parametrize(
    ("region", "greeting"),
    [
        ({"全称": "云川市", "级别": "设区的市"}, "主任、各位副主任、秘书长、各位委员："),
        ({"全称": "青山县", "级别": "县级"}, "主任、各位副主任、各位委员："),
    ],
)
def test_a_county_has_no_secretary_general_to_address(region: dict[str, str], greeting: str) -> None:
    assert greeting in report({"原有": "220", "补选": [ELECTED]}, samples.profile(地区=region))
