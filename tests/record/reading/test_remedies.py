"""What `check` proposes for slips of typing, followed to the letter, gives the record that was meant."""

from __future__ import annotations

import random
import re

import pytest

from rdtool.diagnostics import Problem, render_all
from rdtool.procedures import PROCEDURES
from rdtool.record.reading.binding import bind
from rdtool.record.reading.reader import Source, parse
from rdtool.record.reading.traps import split_comment
from rdtool.record.reading.tree import Value
from rdtool.record.record import Record
from rdtool.record.whole import Keys

SOUND = """\
会议: {次: 49, 日期: 2021-12-27 至 2021-12-28}  # 说明：甲，乙
出席:
  应到: 35
  实到: 31
  请假: [{姓名: 方建国, 事由: 公务}, {姓名: 彭丽华, 事由: 病假}]
  列席:
    - {单位: 市人民政府, 人员: [副市长 周立群, 市财政局局长 李文清]}
    - 单位: 市监察委员会
      人员: [副主任 段文涛]
议题:
  - 名称: 2021年市级第二次预算调整方案
    类型: 决议
    报告人: 市财政局局长 李文清
    审查: {机构: 市人大财政经济委员会, 日期: 2021-12-27}
    表决: {赞成: 31, 反对: 0, 弃权: 0}  # 全票
    文书:
      正文: |
        一、要求：抓紧落实，及时拨付。
        二、{保留原样}，“引号”也一样。
  - 名称: 加强饮用水水源保护
    类型: 决定
    表决: {赞成: 30, 反对: 1, 弃权: 0}
"""

SLIPS = [
    # Marks in braces and brackets
    ("{次: 49, 日期: 2021-12-27 至 2021-12-28}", "{次: 49，日期: 2021-12-27 至 2021-12-28}"),
    ("{次: 49, 日期: 2021-12-27 至 2021-12-28}", "{次：49，日期：2021-12-27 至 2021-12-28}"),
    ("{次: 49, 日期: 2021-12-27 至 2021-12-28}", "{次: 49，日期：2021-12-27 至 2021-12-28}"),
    ("{次: 49, 日期: 2021-12-27 至 2021-12-28}", "｛次：49，日期：2021-12-27 至 2021-12-28｝"),
    ("{次: 49, 日期: 2021-12-27 至 2021-12-28}", "｛次: 49, 日期: 2021-12-27 至 2021-12-28}"),
    ("{次: 49, 日期: 2021-12-27 至 2021-12-28}", "{次：49, 日期: 2021-12-27 至 2021-12-28｝"),
    ("会议: {次: 49, 日期: 2021-12-27 至 2021-12-28}", "会议：{次：49，日期：2021-12-27 至 2021-12-28}"),
    ("会议: {次: 49, 日期: 2021-12-27 至 2021-12-28}", "会议:{次:49,日期:2021-12-27 至 2021-12-28}"),
    ("会议: {次: 49, 日期: 2021-12-27 至 2021-12-28}", "会议 ： （次：49；日期：2021-12-27 至 2021-12-28）。"),
    ("会议: {次: 49, 日期: 2021-12-27 至 2021-12-28}", "会议: 次: 49, 日期: 2021-12-27 至 2021-12-28"),
    ("会议: {次: 49, 日期: 2021-12-27 至 2021-12-28}", "会议：\n  次：49\n  日期：2021-12-27 至 2021-12-28\n"),
    ("会议: {次: 49, 日期: 2021-12-27 至 2021-12-28}", "会议: {\n  次：49，\n  日期：2021-12-27 至 2021-12-28\n}"),
    ("会议: {次: 49, 日期: 2021-12-27 至 2021-12-28}", "会议: {次: 49,\n  日期： 2021-12-27 至 2021-12-28}"),
    ("会议: {次: 49, 日期: 2021-12-27 至 2021-12-28}", "会议: {次: 49，\n  日期: 2021-12-27 至 2021-12-28｝"),
    ("{姓名: 方建国, 事由: 公务}", "{姓名：方建国，事由：公务}"),
    ("[{姓名: 方建国, 事由: 公务}, {", "[{姓名：方建国、事由: 公务}，{"),
    ("[{姓名: 方建国, 事由: 公务}, {姓名: 彭丽华, 事由: 病假}]",
     "【｛姓名：方建国，事由：公务｝、｛姓名：彭丽华，事由：病假｝】"),
    ("[{姓名: 方建国, 事由: 公务}, {姓名: 彭丽华, 事由: 病假}]",
     "[{姓名: 方建国, 事由: 公务}，\n    {姓名：彭丽华，事由：病假}]"),
    ("[{姓名: 方建国, 事由: 公务}, {姓名: 彭丽华, 事由: 病假}]",
     "\n    － 姓名：方建国\n      事由：公务\n    — {姓名：彭丽华，事由：病假}"),
    ("[{姓名: 方建国, 事由: 公务}, {姓名: 彭丽华, 事由: 病假}]",
     "\n    - 姓名: 方建国，事由: 公务\n    - 姓名：彭丽华，事由：病假"),
    ("人员: [副市长 周立群, 市财政局局长 李文清]", "人员: [副市长 周立群，市财政局局长 李文清]"),
    ("人员: [副市长 周立群, 市财政局局长 李文清]", "人员：［副市长 周立群、市财政局局长 李文清］"),
    ("{单位: 市人民政府, 人员: [副市长 周立群, 市财政局局长 李文清]}",
     "｛单位：市人民政府，人员：［副市长 周立群，市财政局局长 李文清］｝，"),
    ("- {单位: 市人民政府, 人", "-｛单位：市人民政府，人"),
    ("{赞成: 31, 反对: 0, 弃权: 0}", "{赞成: 31、反对: 0、弃权: 0}"),
    ("{赞成: 31, 反对: 0, 弃权: 0}", "{赞成：31，反对：0，弃权：0}"),
    ("{赞成: 31, 反对: 0, 弃权: 0}", "{赞成: 31; 反对: 0; 弃权: 0}"),
    ("{赞成: 31, 反对: 0, 弃权: 0}", "{赞成: 31 反对: 0 弃权: 0}"),
    ("{赞成: 31, 反对: 0, 弃权: 0}", "{赞成:　31,　反对:　0，　弃权:　0}"),
    ("{赞成: 31, 反对: 0, 弃权: 0}", "{赞成: 31, 反对: 0, 弃权: 0}。"),
    ("{赞成: 31, 反对: 0, 弃权: 0}", "{赞成: 31, 反对: 0, 弃权: 0"),
    ("{赞成: 31, 反对: 0, 弃权: 0}", "{赞成：31，反对：0，弃权：0"),
    ("{赞成: 31, 反对: 0, 弃权: 0}", "{赞成: 31，，反对: 0, ，弃权: 0，}"),
    ("{赞成: 31, 反对: 0, 弃权: 0}", "{“赞成”：“31”，“反对”：“0”，“弃权”：“0”}"),
    ("{赞成: 31, 反对: 0, 弃权: 0}", "{赞成:31,反对:0,弃权:0}"),
    ("{赞成: 31, 反对: 0, 弃权: 0}", "{赞成﹕31﹐反对∶0，弃权︰0}"),
    ("{赞成: 31, 反对: 0, 弃权: 0}", "{赞成:\t31,\t反对: 0,\u00a0弃权: 0}"),
    ("{机构: 市人大财政经济委员会, 日期: 2021-12-27}", "{机构：“市人大财政经济委员会”，日期：“2021-12-27”}"),
    # Colons, blanks and bullets
    ("    报告人: 市", "    报告人：市"),
    ("    报告人: 市", "    报告人 ：　市"),
    ("    报告人: 市", "    报告人﹕市"),
    ("    报告人: 市", "    报告人; 市"),
    ("    报告人: 市", "    报告人= 市"),
    ("    报告人: 市", "\t\t报告人: 市"),
    ("    报告人: 市", "  \t报告人：市"),
    ("    报告人: 市", "　　报告人：市"),
    ("    报告人: 市", "   报告人: 市"),
    ("  应到: 35\n  实到: 31", "\t应到：35，\n\t实到：31。"),
    ("  应到: 35\n  实到: 31", "  应到: 35，实到：31"),
    ("  应到: 35\n  实到: 31", "  应到：35，实到：31"),
    ("  应到: 35\n  实到: 31", "  应到: 35, 实到: 31"),
    ("  - 名称: 加强", "  －名称：加强"),
    ("  - 名称: 加强", "  · 名称：加强"),
    ("  - 名称: 加强", "  2、名称：加强"),
    ("  - 名称: 加强", "  （2）名称: 加强"),
    ("  - 名称: 加强", "  -名称:加强"),
    ("    类型: 决定", "    类型: 决定。"),
    # Quotation marks
    ("报告人: 市财政局局长 李文清", "报告人: “市财政局局长 李文清”"),
    ("报告人: 市财政局局长 李文清", "报告人：‘市财政局局长 李文清’  # 甲：乙"),
    ("报告人: 市财政局局长 李文清", "“报告人”：＂市财政局局长 李文清＂"),
    ("报告人: 市财政局局长 李文清", '报告人: "市财政局局长 李文清”'),
    ("报告人: 市财政局局长 李文清", '报告人: “市财政局局长 李文清"'),
    # Marks that print as nothing
    ("报告人: 市财政局局长 李文清", "报告\u200b人: 市财政局\ufeff局长 李文清"),
    ("报告人: 市财政局局长 李文清", "报告人：“市财政局局长\u2060 李文清\u200e”"),
    ("{赞成: 30, 反对: 1, 弃权: 0}", "｛\u200b赞成：30，\u200b反对：1，弃权：0｝"),
]  # fmt: skip


def problems(text: str) -> list[Problem]:
    """What is told of a record before the rule book looks at it."""
    tree, found = parse(Source.of(text), Keys(Record, PROCEDURES))
    return found + (bind(Record, tree, PROCEDURES)[1] if tree else [])


def data(text: str) -> Value:
    tree, _ = parse(Source.of(text), Keys(Record, PROCEDURES))
    assert tree is not None
    return tree.data


def proposed(problem: Problem) -> list[str]:
    """The lines that a remedy proposes for the one that is wrong; none where it proposes no line."""
    first, *rest = problem.remedy.splitlines() or [""]
    lines = []
    for line in rest if first == "请改为：" else []:
        if not line.startswith("    "):
            break
        lines.append(line.removeprefix("    "))
    return lines


def followed(text: str, problem: Problem) -> str:
    assert problem.place is not None
    lines = text.split("\n")
    number = problem.place.line - 1
    return "\n".join([*lines[:number], *proposed(problem), *lines[number + 1 :]])


@pytest.mark.parametrize(("sound", "slip"), SLIPS, ids=[slip for _, slip in SLIPS])
def test_following_the_remedies_gives_the_record_that_was_meant(sound: str, slip: str) -> None:
    assert SOUND.count(sound) >= 1
    text = SOUND.replace(sound, slip, 1)
    assert problems(text), "the slip passes without a word"
    for _ in range(8):
        found = next((problem for problem in problems(text) if proposed(problem)), None)
        if found is None:
            break
        after = followed(text, found)
        assert after != text, f"the remedy changes nothing:\n{found.remedy}"
        again = [(p.id, p.place, p.message) for p in problems(after)]
        assert (found.id, found.place, found.message) not in again
        text = after
    assert render_all(problems(text)) == ""
    assert data(text) == data(SOUND)


@pytest.mark.parametrize(("sound", "slip"), SLIPS, ids=[slip for _, slip in SLIPS])
def test_a_slip_of_typing_is_not_answered_with_the_whole_in_quotes(sound: str, slip: str) -> None:
    for problem in problems(SOUND.replace(sound, slip, 1)):
        assert all('"{' not in line and '"[' not in line for line in proposed(problem))


_MARKS = {
    ",": ("，", "、", "；", " ，", "，，"), ":": ("：", ": ", " ：", "﹕"), "{": ("｛", "（", "{　"),
    "}": ("｝", "}，", "}。"), "[": ("［", "【"), "]": ("］", "】"),
}  # fmt: skip


def _typed(line: str, chance: random.Random) -> str:
    """A line as an input method might have left it; a comma and a colon are full-width at least."""
    value, comment = split_comment(line)
    parts = re.split(r"(, |: |[{}\[\]])", value)
    typed = [
        chance.choice(_MARKS[part[0]])
        if part[:1] in _MARKS and (part[0] in ",:" or chance.random() < 0.5)
        else part
        for part in parts
    ]
    return "".join(typed) + comment


@pytest.mark.parametrize("seed", range(60))
def test_whatever_marks_are_full_width_the_line_comes_out_right(seed: int) -> None:
    chance = random.Random(seed)
    lines = SOUND.split("\n")
    number = chance.choice(
        [n for n, line in enumerate(lines) if re.search("[{]..*: .*, ", line) and "：" not in line]
    )
    lines[number] = _typed(lines[number], chance)
    text = "\n".join(lines)
    for _ in range(8):
        found = next((problem for problem in problems(text) if proposed(problem)), None)
        if found is None:
            break
        text = followed(text, found)
    assert render_all(problems(text)) == "", lines[number]
    assert data(text) == data(SOUND), lines[number]


@pytest.mark.parametrize(
    "text",
    [
        "（时间：上午，另行通知）",
        "（草案）说明：甲，乙",
        "【待补：审查结果、意见】",
        "【注：时间待定】",
        "“两山”理念，时间：五年",
        "《云川市条例》（修正案），共三条",
        "名单（见附件）、议程：五项",
        "——时间：上午",
        "2021年12月27日至28日，上午9：30",
        "“甲”、“乙”",
    ],
)
def test_a_text_with_full_width_marks_is_a_text(text: str) -> None:
    record = SOUND.replace("名称: 加强饮用水水源保护", f"名称: 加强饮用水水源保护\n    评述: {text}")
    assert render_all(problems(record)) == ""


def test_the_sound_record_is_sound() -> None:
    assert render_all(problems(SOUND)) == ""
