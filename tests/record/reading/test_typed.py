"""Lines that need no second look are those in which a second look finds nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rdtool.record.reading import typed
from rdtool.record.reading.source import Source, read_source
from rdtool.record.reading.workcopy import WorkCopy

EXAMPLES = Path(__file__).resolve().parents[3] / "examples" / "yunchuan"

_PIECES = (
    "姓名", "名称", "ab", "9", "12", "2021-12-27", ": ", ":", "：", ", ", ",", "，", "、", "{", "}", "[", "]", "（", "）",
    "(", ")", "【", "】", "“", "”", '"', " ", " ", "\u3000", "- ", "-", "①", "1.", "一", "#", " # ", "．", "。", "｛", "｝",
)  # fmt: skip
_VALUES = st.sampled_from(
    [
        "陈启明",
        "副市长 周立群",
        "上午9:00",
        "各县（市、区）人大",
        "甲、乙",
        "甲，名称: 乙",
        "甲。",
        "[甲, 乙]",
    ]
)
_PAIRS = st.lists(st.tuples(st.sampled_from(["姓名", "名称", "ab"]), _VALUES), min_size=1, max_size=3)
_FLOWS = _PAIRS.map(lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}")
_HEADS = st.sampled_from(["", "- ", "  - ", "名称: ", "    - 人员: ", "1. ", "①", "· ", "－ 名称: "])
_TAILS = st.sampled_from(["", " ", "  # 说明", "#", "。", "，", "}", " 甲"])
_LINES = st.one_of(
    st.lists(st.sampled_from(_PIECES), max_size=14).map("".join),
    st.tuples(_HEADS, st.one_of(_FLOWS, _VALUES), _TAILS).map("".join),
)


@settings(max_examples=1500, deadline=None)
@given(_LINES)
def test_in_a_sound_line_nothing_would_be_changed(line: str) -> None:
    copy = WorkCopy(Source("记录.yaml", line, (line,), "utf-8"), {"姓名", "名称", "人员"})
    if typed._SOUND.match(line) and not line.lstrip().startswith("#"):
        assert [change.text for change in typed._changes(copy, 0)] in ([], [line])


@pytest.mark.parametrize(
    "name", ["rdtool.yaml", "records/7-49.yaml", "records/7-50.yaml", "records/7-51.yaml"]
)
def test_no_line_of_the_example_needs_a_second_look(name: str) -> None:
    assert [line for line in read_source(EXAMPLES / name).lines if typed._is_suspect(line)] == []
