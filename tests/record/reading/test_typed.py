"""Lines that need no second look are those in which a second look finds nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rdtool.record.reading import typed
from rdtool.record.reading.source import Source, read_source
from rdtool.record.reading.workcopy import WorkCopy

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"

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
        "甲，乙丙（丁，戊）",
        "甲，9:00，乙。",
        "[甲，乙]",
        "甲；名称",
        "《甲》，乙、丙",
        "甲，（乙）",
        "《甲》第二条〔乙〕、丙·丁",
        '"12"',
        "《甲",
        "甲：乙",
    ]
)
_PAIRS = st.lists(st.tuples(st.sampled_from(["姓名", "名称", "ab"]), _VALUES), min_size=1, max_size=3)


def _entries(pairs: list[tuple[str, str]]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"


_NESTED = st.recursive(
    _VALUES,
    lambda inner: st.one_of(
        st.lists(st.tuples(st.sampled_from(["姓名", "名称", "ab"]), inner), min_size=1, max_size=3).map(
            _entries
        ),
        st.lists(inner, min_size=1, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
    ),
    max_leaves=6,
)
_FLOWS = st.one_of(_PAIRS.map(_entries), _NESTED)
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
    if typed._is_sound(line) and not line.lstrip().startswith("#"):
        assert [change.text for change in typed._changes(copy, 0)] in ([], [line])


@pytest.mark.parametrize(
    "path", sorted(EXAMPLES.glob("*/records/*.yaml")), ids=lambda path: f"{path.parts[-3]}-{path.stem}"
)
def test_no_line_of_the_examples_needs_a_second_look(path: Path) -> None:
    assert [line for line in read_source(path).lines if typed._is_suspect(line)] == []
