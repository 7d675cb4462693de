"""A record changed in many places at once: what changes, and every other character as it was."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from rdtool.diagnostics import Way
from rdtool.record.amending import amended
from rdtool.record.patch import CannotPatch
from rdtool.record.reading.reader import parse, read_source
from rdtool.record.reading.source import Source
from rdtool.record.reading.tree import Tree
from rdtool.record.wanted import Wanted, WantedEntry, closed, opened
from rdtool.record.yamltext import new_text
from rdtool.resources import resource_dir

RECORDS = sorted(resource_dir("examples").glob("*/records/*.yaml"), key=lambda path: path.name)


def read(text: str) -> Tree:
    tree, problems = parse(Source.of(text))
    assert tree is not None
    assert problems == []
    return tree


def changed(wanted: Wanted, way: Way, value: Wanted | None) -> Wanted:
    """What is wanted with another value at a way; None takes it out."""
    step, *rest = way
    if isinstance(wanted, dict):
        if not rest and value is None:
            return {key: one for key, one in wanted.items() if key != step}
        below = value if not rest else changed(wanted[str(step)], tuple(rest), value)
        assert below is not None
        return {**wanted, str(step): below}
    assert isinstance(wanted, list)
    assert isinstance(step, int)
    if not rest and value is None:
        return [one for at, one in enumerate(wanted) if at != step]
    below = value if not rest else changed(wanted[step].value, tuple(rest), value)
    assert below is not None
    return [WantedEntry(below, one.origin) if at == step else one for at, one in enumerate(wanted)]


def after(text: str, way: Way, value: Wanted | None) -> str:
    tree = read(text)
    return amended(tree, changed(opened(tree.data), way, value))


def absentees(wanted: Wanted) -> list[WantedEntry]:
    assert isinstance(wanted, dict)
    there = wanted["出席"]
    assert isinstance(there, dict)
    listed = there["请假"]
    assert isinstance(listed, list)
    return listed


MEETING = """\
# 头
会议: {次: 49, 日期: 2021-12-27}   # 届次
出席:
  应到: 35     # 现有
  请假:
    # 病人
    - {姓名: 甲, 事由: "病假"}

    # 出差
    - {姓名: 乙, 事由: '公务'}
  视频: [丙, 丁]
  缺席:
    - 戊
    - 己
讲话:
  背景: |
    一段

    二段

  结束语:      # 号召
  称谓: 各位
"""


@pytest.mark.parametrize(
    ("way", "value", "old", "new"),
    [
        (("会议", "次"), "50", "{次: 49,", "{次: 50,"),
        (("会议", "次"), None, "{次: 49,", "{次: ,"),
        (("会议", "地点"), "厅", "日期: 2021-12-27}", "日期: 2021-12-27, 地点: 厅}"),
        (("会议", "地点"), "一，二: 三", "12-27}", '12-27, 地点: "一，二: 三"}'),
        (("出席", "应到"), None, "  应到: 35     # 现有", "  应到:      # 现有"),
        (("出席", "请假", 0, "事由"), "事假", '"病假"', '"事假"'),
        (("出席", "请假", 1, "事由"), "甲'乙", "'公务'", "'甲''乙'"),
        (("出席", "视频", 1), None, "[丙, 丁]", "[丙]"),
        (("出席", "缺席"), None, "  缺席:\n    - 戊\n    - 己\n", "  缺席:\n"),
        (("出席", "缺席", 0), None, "    - 戊\n", ""),
        (("讲话", "背景"), "一段\n\n新段\n", "    二段\n", "    新段\n"),
        (("讲话", "背景"), "一行", "背景: |\n    一段\n\n    二段\n", "背景: 一行\n"),
        (("讲话", "结束语"), "好", "结束语:      # 号召", "结束语: 好      # 号召"),
        (("讲话", "称谓"), "甲\n乙\n", "称谓: 各位\n", "称谓: |\n    甲\n    乙\n"),
        (("讲话", "称谓"), "是: 否 # 不", "称谓: 各位\n", '称谓: "是: 否 # 不"\n'),
        (("备注",), "记下", "  称谓: 各位\n", "  称谓: 各位\n备注: 记下\n"),
    ],
)
def test_only_the_span_that_differs_is_written(way: Way, value: Wanted | None, old: str, new: str) -> None:
    assert MEETING.count(old) == 1
    assert after(MEETING, way, value) == MEETING.replace(old, new)


def test_a_new_entry_is_written_as_its_neighbours_are() -> None:
    tree = read(MEETING)
    old = opened(tree.data)
    wanted = changed(old, ("出席", "请假"), [*absentees(old), WantedEntry({"姓名": "庚", "事由": "事假"})])
    assert "'公务'}\n\n    - {姓名: 庚, 事由: 事假}\n  视频" in amended(tree, wanted)


def test_the_last_entry_goes_and_a_key_comes_behind_the_list() -> None:
    wanted = changed(opened(read(MEETING).data), ("出席", "缺席", 1), None)
    wanted = changed(wanted, ("出席", "备注"), "记下")
    text = amended(read(MEETING), wanted)
    assert text == MEETING.replace("    - 己\n", "  备注: 记下\n")


def test_entries_change_places_with_their_comments_and_what_changed_in_them() -> None:
    tree = read(MEETING)
    old = changed(opened(tree.data), ("出席", "请假", 1, "姓名"), "辛")
    first, second = absentees(old)
    text = amended(tree, changed(old, ("出席", "请假"), [second, first]))
    swapped = """\
  请假:
    # 出差
    - {姓名: 辛, 事由: '公务'}

    # 病人
    - {姓名: 甲, 事由: "病假"}
  视频"""
    assert swapped in text


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_the_files_own_line_ends_are_kept(ending: str) -> None:
    text = MEETING.replace("\n", ending)
    made = after(text, ("讲话", "背景"), "甲\n乙\n")
    assert made == MEETING.replace("    一段\n\n    二段\n", "    甲\n    乙\n").replace("\n", ending)


def test_what_another_place_shares_is_not_changed() -> None:
    text = "甲: &a {一: 二}\n乙: *a\n"
    with pytest.raises(CannotPatch):
        after(text, ("甲", "一"), "三")


def test_a_list_of_nothing_but_dashes_is_left_to_the_person() -> None:
    tree, _ = parse(Source.of("甲: 一\n乙:\n  -\n"))
    assert tree is not None
    with pytest.raises(CannotPatch):
        amended(tree, {"甲": "一", "乙": [WantedEntry("二")]})


def test_a_new_record_reads_back_as_what_was_wanted() -> None:
    wanted: Wanted = {
        "会议": {"次": "1", "说明": "一\n\n二\n"},
        "议题": [
            WantedEntry(
                {
                    "名称": "甲: 乙",
                    "单位": [WantedEntry("丙"), WantedEntry("丁、戊")],
                    "下": [WantedEntry({"一": "二"})],
                }
            )
        ],
    }
    assert read(new_text(wanted)).data == closed(wanted)


def leaves(wanted: Wanted, way: Way = ()) -> Iterator[Way]:
    if isinstance(wanted, str):
        yield way
    elif isinstance(wanted, dict):
        for key, one in wanted.items():
            yield from leaves(one, (*way, key))
    else:
        for at, entry in enumerate(wanted):
            yield from leaves(entry.value, (*way, at))


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.stem)
def test_many_changes_of_the_examples_leave_every_comment(record: object) -> None:
    tree, _ = parse(read_source(record))  # type: ignore[arg-type]
    assert tree is not None
    old = opened(tree.data)
    assert amended(tree, old) == tree.source.text
    chance = random.Random(7)
    for values in (["甲", "乙: 丙 # 丁", "“戊”[己]"], ["一段\n\n二段\n"], [None]):
        wanted = old
        ways = chance.sample(list(leaves(old)), k=min(12, len(list(leaves(old)))))
        ways = [way for way in ways if isinstance(way[-1], str)]
        for way in ways:
            wanted = changed(wanted, way, chance.choice(values))
        text = amended(tree, wanted)
        assert read_data(text) == closed(wanted)
        assert comments(text) == comments(tree.source.text)


def read_data(text: str) -> object:
    tree, _ = parse(Source.of(text))
    assert tree is not None
    return tree.data


def comments(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip().startswith("#")]
