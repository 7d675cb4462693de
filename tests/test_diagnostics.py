from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rdtool.chinese import cells
from rdtool.diagnostics import (
    LINE_CELLS,
    CannotRead,
    CannotWrite,
    Place,
    Problem,
    RdtoolError,
    RecordInvalid,
    Refused,
    Severity,
    WrongUsage,
    as_argument,
    as_dict,
    has_errors,
    in_order,
    render,
    render_all,
    summary,
)

LINE = "  出席人数: 12"
PROBLEM = Problem(
    id="A02",
    severity=Severity.ERROR,
    message="出席人数与名单不符，写的是 12 人，名单里有 11 人",
    remedy="请把数字改为 11，或补上漏掉的姓名。",
    place=Place("记录/第四十九次.yaml", 8, 9, 2),
    source_line=LINE,
    basis="《组织法》第五十一条",
    path=("出席", "人数"),
)


def caret_row(problem: Problem) -> tuple[str, str]:
    """The shown source line and the caret line below it, without their gutters."""
    _, shown, carets = (
        row for row in render(problem).split("\n") if row.lstrip(" 0123456789").startswith("│")
    )
    return shown.partition("│ ")[2], carets.partition("│ ")[2]


def marked(problem: Problem) -> str:
    """The characters of the shown line that stand above the carets, by display cells."""
    shown, carets = caret_row(problem)
    start, end = len(carets) - len(carets.lstrip()), len(carets)
    text, cell = "", 0
    for character in shown:
        if start <= cell < end:
            text += character
        cell += cells(character)
    return text


def test_a_problem_is_shown_with_place_line_caret_remedy_and_basis() -> None:
    assert render(PROBLEM) == (
        "错误 A02：出席人数与名单不符，写的是 12 人，名单里有 11 人\n"
        " ——→ 记录/第四十九次.yaml:8:9\n"
        "  │\n"
        "8 │   出席人数: 12\n"
        "  │             ^^\n"
        "请把数字改为 11，或补上漏掉的姓名。\n"
        "依据：《组织法》第五十一条"
    )


def test_what_is_shown_of_a_problem_can_be_printed_on_a_chinese_windows_console() -> None:
    assert render(PROBLEM).encode("gbk").decode("gbk") == render(PROBLEM)


def test_a_problem_without_a_place_is_one_line_and_its_remedy() -> None:
    assert render(Problem("P01", Severity.HINT, "没有填写主持人", "不填写时按主任主持。")) == (
        "提示 P01：没有填写主持人\n不填写时按主任主持。"
    )


def test_a_place_on_a_blank_line_shows_no_excerpt() -> None:
    assert render(replace(PROBLEM, source_line="", remedy="", basis="")).endswith("第四十九次.yaml:8:9")


@pytest.mark.parametrize(
    ("line", "column", "length", "expected"),
    [
        ("会议: 七", 5, 1, "七"),
        ("标题：甲", 3, 1, "："),
        ("ｑ１２: x", 6, 1, "x"),
        ("a\t乙", 3, 1, "乙"),
        ("e\u0301甲乙", 4, 1, "乙"),
        ("甲" * 200 + "乙" + "丙" * 200, 201, 1, "乙"),
        ("乙" + "丙" * 200, 1, 1, "乙"),
        ("甲" * 200 + "乙", 201, 1, "乙"),
    ],
)
def test_the_caret_stands_under_the_place_whatever_the_width_of_the_text(
    line: str, column: int, length: int, expected: str
) -> None:
    problem = replace(PROBLEM, source_line=line, place=Place("a.yaml", 1, column, length))
    assert marked(problem) == expected


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["C", "Z", "M"]), min_size=1, max_size=300), st.data())
def test_every_character_of_every_line_can_be_pointed_at(line: str, data: st.DataObject) -> None:
    column = data.draw(st.integers(1, len(line)))
    problem = replace(PROBLEM, source_line=line, place=Place("a.yaml", 1, column, 1))
    shown, carets = caret_row(problem)
    assert marked(problem) == line[column - 1]
    assert cells(shown) <= LINE_CELLS + 2
    assert cells(carets) <= LINE_CELLS + 2


def test_a_place_behind_the_end_of_the_line_is_shown_behind_it() -> None:
    shown, carets = caret_row(replace(PROBLEM, source_line="甲乙", place=Place("a.yaml", 1, 9)))
    assert (shown, carets) == ("甲乙", "    ^")


def test_characters_that_upset_a_terminal_are_not_printed() -> None:
    line = "甲\x1b[31m\u202e乙\ud800\x85\u200b"
    out = render(replace(PROBLEM, source_line=line, place=Place("a.yaml", 1, 1)))
    assert not {"\x1b", "\u202e", "\ud800", "\x85", "\u200b"} & set(out)
    out.encode()


def test_problems_are_listed_by_file_and_place_with_a_summary_behind() -> None:
    places = [
        Place("b.yaml", 2, 1),
        Place("a.yaml", 9, 1),
        None,
        Place("b.yaml", 1, 5),
        Place("b.yaml", 1, 2),
    ]
    given_ = [replace(PROBLEM, place=place, severity=Severity.WARNING) for place in places]
    given_[0] = replace(given_[0], severity=Severity.ERROR)
    assert [str(problem.place) for problem in in_order(given_)] == [
        "b.yaml:1:2",
        "b.yaml:1:5",
        "b.yaml:2:1",
        "a.yaml:9:1",
        "None",
    ]
    out = render_all(given_)
    assert out.endswith("\n\n共 1 处错误、4 处警告，涉及 2 个文件")
    assert out.count("A02") == 5


def test_at_one_place_the_graver_problem_comes_first() -> None:
    warning = replace(PROBLEM, severity=Severity.WARNING)
    assert in_order([warning, PROBLEM]) == [PROBLEM, warning]


def test_no_problems_give_no_text() -> None:
    assert render_all([]) == ""
    assert summary([]) == "没有发现问题"


def test_only_errors_count_as_errors() -> None:
    warning = replace(PROBLEM, severity=Severity.WARNING)
    assert has_errors([warning, PROBLEM])
    assert not has_errors([warning, replace(PROBLEM, severity=Severity.HINT)])


def test_severities_are_ordered_and_named_in_chinese() -> None:
    assert Severity.HINT < Severity.WARNING < Severity.ERROR
    assert [severity.label for severity in Severity] == ["提示", "警告", "错误"]


def test_a_problem_as_data_survives_json() -> None:
    assert json.loads(json.dumps(as_dict(PROBLEM))) == {
        "id": "A02",
        "severity": "错误",
        "message": PROBLEM.message,
        "remedy": PROBLEM.remedy,
        "basis": PROBLEM.basis,
        "file": "记录/第四十九次.yaml",
        "line": 8,
        "column": 9,
        "length": 2,
        "source_line": LINE,
        "waived": PROBLEM.waived,
        "path": ["出席", "人数"],
    }


def test_a_problem_without_a_place_has_the_same_keys_as_data() -> None:
    bare = as_dict(Problem("P01", Severity.HINT, "没有填写主持人"))
    assert bare.keys() == as_dict(PROBLEM).keys()
    assert bare["line"] is None


@pytest.mark.parametrize(
    ("failure", "code"),
    [
        (RecordInvalid([PROBLEM]), 1),
        (WrongUsage("没有写明文种"), 2),
        (Refused("文件被人改过"), 3),
        (CannotRead("找不到文件"), 4),
        (CannotWrite("磁盘已满"), 4),
    ],
)
def test_each_failure_has_its_exit_code(failure: RdtoolError, code: int) -> None:
    assert failure.exit_code == code


def test_an_invalid_record_carries_its_problems_and_counts_them() -> None:
    failure = RecordInvalid([PROBLEM, replace(PROBLEM, severity=Severity.WARNING)])
    assert str(failure) == "共 1 处错误、1 处警告"
    assert len(failure.problems) == 2


def test_a_failure_tells_what_happened_and_what_to_do() -> None:
    failure = CannotRead("找不到文件“a.yaml”", "请核对文件名。")
    assert (failure.message, failure.remedy, str(failure)) == (
        "找不到文件“a.yaml”",
        "请核对文件名。",
        "找不到文件“a.yaml”",
    )


def test_a_word_of_a_command_is_quoted_where_a_shell_would_part_it() -> None:
    for word in ("7-49", r"C:\\办公\\7-49.yaml", "第四十九次（副本）.yaml", "-C"):
        assert as_argument(word) == word
    for word in ("人大 文书", "甲&乙.yaml", "甲;乙", "甲\u3000乙", ""):
        assert as_argument(word) == f'"{word}"'
