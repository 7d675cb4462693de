from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rdtool.chinese import INVISIBLE
from rdtool.diagnostics import CannotRead, Severity, has_errors, render_all
from rdtool.record.reading import mending
from rdtool.record.reading.codes import YAML_PROBLEMS
from rdtool.record.reading.composer import MAX_DEPTH, MOST_PROBLEMS
from rdtool.record.reading.flowmarks import unwrapped
from rdtool.record.reading.reader import Source, Tree, parse, read_source
from rdtool.record.reading.source import SIZE_LIMIT
from rdtool.record.reading.traps import colon_slip, cut_off, entry, quote, quoted_value
from rdtool.record.reading.workcopy import WorkCopy

HERE = Path(__file__).parent
FAULTS = sorted((HERE / "faults").glob("*.yaml"))
SOUND = sorted((HERE / "sound").glob("*.yaml"))

#: Faults that need more text than a file in the folder should have.
MANY = "".join(f"键{number}: 甲\n键{number}: 乙\n" for number in range(MOST_PROBLEMS + 1))


def tree_of(text: str) -> Tree:
    """The tree of a text that has no problems."""
    tree, problems = parse(Source.of(text))
    assert render_all(problems) == ""
    assert tree is not None
    return tree


def ids(text: str) -> list[tuple[int, str]]:
    """Line and id of every problem in a text."""
    return [(p.place.line if p.place else 0, p.id) for p in parse(Source.of(text))[1]]


def report(file: Path) -> str:
    """What the user sees for a file, its folder left out."""
    return render_all(parse(Source.of(read_source(file).text, file.name))[1]) + "\n"


# What is read


def test_every_scalar_is_the_text_as_written() -> None:
    text = "会议: {时间: 9:30, 届: 012, 否: no}\n日期: 2021-12-28\n票: 1_000\n空: null\n波浪: ~\n数: 1.10\n"
    assert tree_of(text).data == {
        "会议": {"时间": "9:30", "届": "012", "否": "no"},
        "日期": "2021-12-28",
        "票": "1_000",
        "空": "null",
        "波浪": "~",
        "数": "1.10",
    }


def test_a_key_without_a_value_is_absent_and_an_empty_text_is_not() -> None:
    tree = tree_of('主持人:\n地点: ""\n')
    assert tree.data == {"地点": ""}
    assert tree.has_key(("主持人",))
    assert not tree.has_key(("次",))
    assert not tree.has_key(("没有", "次"))


def test_a_place_is_that_of_the_value_or_of_the_key() -> None:
    tree = tree_of("会议:\n  名称: 例会\n议题:\n  - 名称: 甲\n    票: [1, 22]\n")
    assert str(tree.place(("会议", "名称"))) == "记录.yaml:2:7"
    assert str(tree.place(("会议", "名称"), key=True)) == "记录.yaml:2:3"
    assert str(tree.place(("会议",))) == "记录.yaml:1:1"
    assert str(tree.place(("议题", 0))) == "记录.yaml:4:5"
    assert tree.place(("议题", 0, "票", 1)).length == 2
    assert tree.place(("议题", 0, "票")).length == len("[1, 22]")
    assert tree.place(("议题", 0)).length == len("名称")
    assert str(tree.place(())) == "记录.yaml:1:1"


def test_the_place_of_what_is_absent_is_that_of_the_nearest_part_that_exists() -> None:
    tree = tree_of("会议:\n  名称: 例会\n  主持人:\n议题:\n  - 名称: 甲\n")
    assert tree.place(("会议", "地点")) == tree.place(("会议",))
    assert str(tree.place(("会议", "主持人"))) == "记录.yaml:3:3"
    assert tree.place(("会议", "主持人", "姓名")) == tree.place(("会议", "主持人"))
    assert tree.place(("议题", 0, "表决", "赞成")) == tree.place(("议题", 0))
    assert tree.place(("议题", 7)) == tree.place(("议题",))


def test_a_problem_made_by_the_tree_carries_place_line_and_path() -> None:
    tree = tree_of("会议:\n  次: 49\n")
    problem = tree.problem(
        "S01", Severity.WARNING, "次数不对", ("会议", "次"), remedy="请核对。", basis="惯例"
    )
    assert problem.place == tree.place(("会议", "次"))
    assert (problem.source_line, problem.path, problem.basis) == ("  次: 49", ("会议", "次"), "惯例")


def test_a_value_can_be_looked_up_and_resolved() -> None:
    tree = tree_of("会议:\n  次: 49\n  届:\n议题: [甲]\n")
    assert tree.value(("会议", "次")) == "49"
    assert tree.value(("议题", 0)) == "甲"
    assert tree.value(("会议", "届")) is None
    assert tree.value(("没有", "次")) is None
    assert tree.resolve(("会议", "function-before[x]", "次")) == ("会议", "次")
    assert tree.resolve(("会议", "届", "数")) == ("会议", "届")


def test_a_text_can_be_put_in_and_keeps_a_place() -> None:
    tree = tree_of("会议:\n  次: 49\n议题:\n  - 甲\n")
    tree.put(("会议", "次"), "50")
    tree.put(("会议", "地点"), "第一会议室")
    tree.put(("议题", 0), "乙")
    assert tree.data == {"会议": {"次": "50", "地点": "第一会议室"}, "议题": ["乙"]}
    assert str(tree.place(("会议", "次"))) == "记录.yaml:2:6"
    assert tree.place(("会议", "地点")).line == 2
    tree.put(("配置", "版式", "署名"), "不加盖印章")
    assert tree.value(("配置",)) == {"版式": {"署名": "不加盖印章"}}
    assert tree.data == {
        "会议": {"次": "50", "地点": "第一会议室"},
        "议题": ["乙"],
        "配置": tree.value(("配置",)),
    }


@pytest.mark.parametrize(
    "path", [("没有", 0), ("议题", 3, "名称"), ("议题", 3), ("会议", "次", "数"), ("会议", 0)]
)
def test_a_text_is_not_put_where_there_is_no_room_for_it(path: tuple[str | int, ...]) -> None:
    tree = tree_of("会议:\n  次: 49\n议题:\n  - 甲\n")
    with pytest.raises(KeyError):
        tree.put(path, "x")


def test_an_alias_stands_for_what_it_refers_to() -> None:
    tree = tree_of("甲: &jia {届: 七}\n乙: *jia\n")
    assert tree.data == {"甲": {"届": "七"}, "乙": {"届": "七"}}
    assert tree.place(("乙", "届")).line == 1


# What is reported


@pytest.mark.parametrize("file", FAULTS, ids=lambda file: file.stem)
def test_a_faulty_file_gives_exactly_this_report(file: Path) -> None:
    assert report(file) == file.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", SOUND, ids=lambda file: file.stem)
def test_a_sound_file_gives_no_report(file: Path) -> None:
    assert report(file) == "\n"


def test_the_folders_are_not_empty() -> None:
    assert len(FAULTS) > 20
    assert len(SOUND) > 1


def test_twenty_faults_in_one_file_are_twenty_problems_each_on_its_line() -> None:
    text = read_source(HERE / "faults" / "twenty.yaml").text
    assert ids(text) == [
        (1, "Y04"), (2, "Y05"), (3, "Y02"), (4, "Y07"), (5, "Y06"), (6, "Y16"), (8, "Y03"), (9, "Y10"),
        (10, "Y24"), (11, "Y08"), (12, "Y11"), (14, "Y09"), (15, "Y12"), (16, "Y13"), (17, "Y13"), (18, "Y23"),
        (19, "Y07"), (20, "Y15"), (22, "Y15"), (24, "Y14"),
    ]  # fmt: skip


def test_every_id_is_explained_and_every_explained_id_is_reported() -> None:
    texts = [read_source(file).text for file in FAULTS] + [MANY]
    assert {id for text in texts for _, id in ids(text)} == set(YAML_PROBLEMS)


@pytest.mark.parametrize("file", FAULTS, ids=lambda file: file.stem)
def test_the_parser_in_python_finds_the_same_faults(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = read_source(file).text
    found = ids(text)
    monkeypatch.setattr(mending, "LOADER", yaml.SafeLoader)
    assert ids(text) == found


@pytest.mark.parametrize("file", FAULTS, ids=lambda file: file.stem)
def test_taking_the_advice_removes_the_fault(file: Path) -> None:
    """Each `请改为` line, put into the file, makes that problem go away."""
    source = read_source(file)
    for problem in parse(source)[1]:
        if problem.remedy.startswith("请改为：\n") and problem.place and "。" not in problem.remedy:
            lines = list(source.lines)
            number = problem.place.line - 1
            lines[number] = "\n".join(line[4:] for line in problem.remedy.splitlines()[1:])
            after = parse(Source.of("\n".join(lines)))[1]
            assert (problem.id, problem.place) not in [(other.id, other.place) for other in after]


def test_a_faulty_file_still_gives_a_tree_as_far_as_its_meaning_is_clear() -> None:
    tree, problems = parse(Source.of("会议：\n  届:七\n  次: 49\n"))
    assert has_errors(problems)
    assert tree is not None
    assert tree.data == {"会议": {"届": "七", "次": "49"}}


def test_the_place_in_a_mended_line_is_that_of_the_line_as_written() -> None:
    tree, _ = parse(Source.of("会议:\n  地点:　第一会议室\n  次：49\n"))
    assert tree is not None
    assert str(tree.place(("会议", "地点"))) == "记录.yaml:2:7"
    assert str(tree.place(("会议", "次"))) == "记录.yaml:3:5"


def test_a_file_without_a_clear_meaning_gives_no_tree() -> None:
    assert parse(Source.of("会议:\n  届: 七\n  - 次: 49\n"))[0] is None


def test_known_keys_are_told_from_text_that_happens_to_have_a_colon() -> None:
    text = "名称: 关于\n  地点：会议室\n"
    assert [problem.id for problem in parse(Source.of(text))[1]] == ["Y25"]
    assert [problem.id for problem in parse(Source.of(text), keys=["地点"])[1]] == ["Y04"]


def test_a_second_value_for_a_key_is_dropped_with_an_error() -> None:
    tree, problems = parse(Source.of("次: 49\n次: 50\n"))
    assert tree is not None
    assert tree.data == {"次": "49"}
    assert has_errors(problems)


def test_an_empty_list_item_is_left_out_with_a_warning_and_the_others_keep_their_places() -> None:
    tree, problems = parse(Source.of("议题:\n  - 甲\n  -\n  - 丙\n"))
    assert tree is not None
    assert tree.data == {"议题": ["甲", "丙"]}
    assert tree.place(("议题", 1)).line == 4
    assert [(problem.id, problem.severity) for problem in problems] == [("Y23", Severity.WARNING)]


# Hostile files


def test_aliases_that_multiply_are_refused_quickly() -> None:
    lines = ["a: &a [x,x,x,x,x,x,x,x,x]"]
    lines += [
        f"{key}: &{key} [{','.join(['*' + before] * 9)}]"
        for before, key in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    start = time.perf_counter()
    tree, problems = parse(Source.of("\n".join(lines)))
    assert time.perf_counter() - start < 1
    assert tree is None
    assert "Y18" in [problem.id for problem in problems]


@pytest.mark.parametrize("opener", ["[", "{", "- ", "? ", "{甲: "])
def test_depth_is_limited_however_it_is_written(opener: str) -> None:
    tree, problems = parse(Source.of("甲:\n  " + opener * 100_000))
    assert tree is None
    assert [problem.id for problem in problems] == ["Y21"]


def test_what_is_not_too_deep_is_read() -> None:
    depth = MAX_DEPTH - 1
    assert tree_of("甲: " + "[" * depth + "]" * depth).data


def test_more_problems_than_anyone_reads_are_cut_off_with_a_note() -> None:
    problems = parse(Source.of(MANY))[1]
    assert len(problems) == MOST_PROBLEMS + 1
    assert problems[-1].id == "Y98"
    assert problems[-1].severity is Severity.ERROR


def test_an_error_behind_very_many_warnings_still_makes_the_file_faulty() -> None:
    text = "".join(f"键{number}: 甲 #乙\n" for number in range(MOST_PROBLEMS + 50))
    tree, problems = parse(Source.of(text))
    assert tree is not None
    assert not has_errors(problems)
    assert has_errors(parse(Source.of(text + "键1: 丙\n"))[1])


def test_a_large_faulty_file_is_answered_in_bounded_time() -> None:
    text = "".join(f"键{number}：甲\n" for number in range(20_000))
    start = time.perf_counter()
    assert has_errors(parse(Source.of(text))[1])
    assert time.perf_counter() - start < 10


@pytest.mark.parametrize(
    "part", ["{甲：（乙，", "【甲，", "“甲，", "{甲 ", "甲：（", "- ｛", "{甲: 乙，\n  "]
)
def test_very_many_full_width_marks_are_answered_in_bounded_time(part: str) -> None:
    start = time.perf_counter()
    tree, problems = parse(Source.of("甲: " + part * 100_000))
    assert tree is not None or has_errors(problems)
    assert time.perf_counter() - start < 10


YAMLISH = st.text(
    st.sampled_from(
        "会议：: #-[]{}\"'|>*&!%@`,，、｛｝［］【】“”（）\u200b　\t\n\r 甲a1?\\\x07\ufeff\u2028\ud800"
    ),
    max_size=60,
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), YAMLISH))
@example("a: [x]\n  y")
@example("'")
def test_no_text_makes_the_reader_fail(text: str) -> None:
    source = Source.of(text)
    tree, problems = parse(source)
    assert tree is not None or has_errors(problems)
    assert render_all(problems) or tree is not None
    for problem in problems:
        assert problem.place is not None
        assert problem.id in YAML_PROBLEMS
        assert 1 <= problem.place.line <= len(source.lines)
        room = len(source.lines[problem.place.line - 1]) + 1 - problem.place.column
        assert problem.place.column >= 1
        assert room >= 0
        assert 1 <= problem.place.length <= max(1, room)


SCALARS = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cn"], exclude_characters="\u2028\u2029\ufeff\ufffd"),
    max_size=40,
).filter(lambda text: not INVISIBLE.search(text) and unwrapped(text) is None)
KEYS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)
RECORDS = st.dictionaries(
    KEYS,
    st.recursive(
        SCALARS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
        max_leaves=12,
    ),
    min_size=1,
    max_size=4,
)  # fmt: skip


#: Letters, some of which print as nothing, are no part of a text that is read back.
VISIBLE_TEXT = st.text(st.characters(categories=["L", "N", "P"]), min_size=1).filter(
    lambda text: not INVISIBLE.search(text)
)


@settings(deadline=None)
@given(RECORDS)
def test_what_a_yaml_writer_wrote_is_read_back_word_for_word(record: dict[str, object]) -> None:
    written = yaml.safe_dump(record, allow_unicode=True, width=10_000, sort_keys=False)
    tree, problems = parse(Source.of(written))
    assert not has_errors(problems)
    assert tree is not None
    assert tree.data == record


@settings(deadline=None)
@given(st.lists(VISIBLE_TEXT, min_size=1))
def test_a_text_block_is_read_back_whatever_stands_in_it(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert tree_of("正文: |-\n" + "\n".join(f"  {line}" for line in lines)).data == {"正文": text}


# From bytes to text


TEXT = "会议:\n  届: 七\n  地点: 云川市人大常委会会议室\n"


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16"),
        ("utf-32", "utf-32"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_file_is_read_in_any_encoding_that_notepad_writes(
    tmp_path: Path, encoding: str, found: str, newline: str
) -> None:
    file = tmp_path / "记录.yaml"
    file.write_bytes(TEXT.replace("\n", newline).encode(encoding))
    source = read_source(file)
    assert source.encoding == found
    assert source.lines[2] == "  地点: 云川市人大常委会会议室"
    tree, problems = parse(source)
    assert problems == []
    assert tree is not None
    assert tree.data == {"会议": {"届": "七", "地点": "云川市人大常委会会议室"}}


def test_utf16_of_the_other_byte_order_is_read(tmp_path: Path) -> None:
    file = tmp_path / "记录.yaml"
    file.write_bytes(b"\xfe\xff" + TEXT.encode("utf-16-be"))
    assert read_source(file).text == TEXT


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04" + bytes(50), "Word、Excel 文档"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Word"),
        (b"%PDF-1.7\n", "PDF"),
        (b"{\\rtf1 ", "RTF"),
        (b"\x89PNG\r\n", "图片"),
        (b"a: 1\0\0", "不是文本文件"),
        (TEXT.encode("utf-16-le"), "UTF-16"),
        (TEXT.encode() * 3 + b"\xff\xfe\n", "第 10 行附近有损坏的字符"),
        (TEXT.encode()[:-3] + b"\xe5", "损坏的字符"),
        (b"a: \xff\xff\n", "损坏的字符"),
        (b"\xef\xbb\xbfa: \xff\n", "损坏的字符"),
    ],
)  # fmt: skip
def test_what_is_no_text_is_refused_with_a_word_on_what_it_is(
    tmp_path: Path, data: bytes, words: str
) -> None:
    file = tmp_path / "记录.yaml"
    file.write_bytes(data)
    with pytest.raises(CannotRead, match=words) as caught:
        read_source(file)
    assert caught.value.remedy


def test_a_missing_file_a_folder_and_a_bad_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="找不到文件"):
        read_source(tmp_path / "没有.yaml")
    with pytest.raises(CannotRead, match="是文件夹"):
        read_source(tmp_path)
    with pytest.raises(CannotRead, match="读不出"):
        read_source(tmp_path / "a\0b")
    with pytest.raises(CannotRead):
        read_source(tmp_path / ("长" * 300))


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(CannotRead, match="没有权限"):
        read_source(tmp_path / "记录.yaml")


def test_a_file_of_the_largest_size_is_read_and_a_larger_one_refused(tmp_path: Path) -> None:
    file = tmp_path / "记录.yaml"
    file.write_bytes(b"a: 1\n" + b"#" * (SIZE_LIMIT - 5))
    assert len(read_source(file).text) == SIZE_LIMIT
    with file.open("ab") as more:
        more.write(b"#")
    with pytest.raises(CannotRead, match="8 MiB"):
        read_source(file)


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_make_reading_fail_but_with_a_failure_of_ours(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    file = tmp_path_factory.getbasetemp() / "bytes.yaml"
    file.write_bytes(data)
    with suppress(CannotRead):
        tree, problems = parse(read_source(file))
        assert tree is not None or has_errors(problems)


# Lines


@pytest.mark.parametrize(
    "line",
    [
        "  - 名称: 甲",
        "名称 : 甲  # 乙",
        '"键: 一": 值',
        "- - 甲",
        "  甲",
        "",
        "键:",
        "- 键: |",
        "'a''b': c",
        "键: 'x: y'",
    ],
)
def test_the_parts_of_a_line_are_the_line(line: str) -> None:
    parts = entry(line)
    assert "".join(parts) == line


@settings(deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n\r\x85\u2028\u2029"), max_size=40)
)
def test_the_parts_of_any_line_are_the_line(line: str) -> None:
    assert "".join(entry(line)) == line


@settings(deadline=None)
@given(st.text(st.characters(categories=["L", "N", "P", "S"], exclude_characters="\ufffd"), min_size=1))
def test_a_quoted_text_is_read_as_that_text(text: str) -> None:
    assert tree_of(f"键: {quote(text)}").data == {"键": text}


def test_quotes_are_put_around_the_value_and_not_around_a_comment() -> None:
    assert quoted_value("  - 键: @甲 # 说明") == '  - 键: "@甲" # 说明'
    assert quoted_value("- @甲 #1") == '- "@甲 #1"'


@pytest.mark.parametrize(
    ("line", "corrected"),
    [
        ("地点：会议室", "地点: 会议室"),
        ("  - 地点：", "  - 地点:"),
        ("地点:会议室", "地点: 会议室"),
        ("地点 :会议室", "地点: 会议室"),
        ("地点： 《甲》: 乙", '地点: "《甲》: 乙"'),
        ("地点：[甲, 乙]", "地点: [甲, 乙]"),
        ("地点：|", "地点: |"),
        ("2021年：甲", "2021年: 甲"),
    ],
)
def test_a_colon_that_yaml_does_not_see_is_corrected(line: str, corrected: str) -> None:
    slip = colon_slip(line)
    assert slip is not None
    assert slip.corrected == corrected


@pytest.mark.parametrize(
    "line",
    [
        "地点: 会议室",
        "地点:",
        "地点 : 甲",
        "地点:\t甲",
        "9:30",
        "8：30",
        "http://a",
        "会议要求，落实：甲",
        "“甲”：乙",
        "# 甲：乙",
    ],
)
def test_a_line_that_needs_no_other_colon_is_left_alone(line: str) -> None:
    assert colon_slip(line) is None


@pytest.mark.parametrize(
    ("line", "lost"),
    [
        ("键: 值  # 说明", ""),
        ("键: 值 # 说明", ""),
        ("键: 值 #", ""),
        ("键: 值 #!", ""),
        ("键: 值 ##", ""),
        ("键: 值 #说明", "#说明"),
        ("键: 值 #1 楼", "#1 楼"),
        ("键: 值 # 1号楼", "# 1号楼"),
        ("键: 值  # 1号楼", ""),
        ("键: 值#1", ""),
    ],
)
def test_text_behind_a_hash_is_told_from_a_comment(line: str, lost: str) -> None:
    assert cut_off(line, len("键: 值")) == lost


def test_a_run_of_blanks_is_read_once() -> None:
    start = time.process_time()
    parse(Source.of("\n".join(f"键{number}: {{甲: 1，{' ' * 4_000}乙" for number in range(30))))
    assert time.process_time() - start < 3


def test_a_long_comment_is_quoted_in_part() -> None:
    (problem,) = parse(Source.of("键: 值 #" + "甲" * 500))[1]
    assert len(problem.message) < 60
    assert problem.place is not None
    assert problem.place.length == 501


def test_a_very_long_line_is_corrected_in_part() -> None:
    (problem,) = parse(Source.of("键: @" + "甲" * 5000))[1]
    assert len(problem.remedy) < 350
    assert problem.remedy.endswith('甲"')


def test_a_working_copy_refers_to_the_source_as_written() -> None:
    copy = WorkCopy(Source.of("键：甲\n"))
    assert copy.mend(((0, "键: 甲"),))
    assert copy.place(0, 3).column == 3
    assert not copy.mend(((0, "键:  甲"),)), "once a reading"
    copy.next_reading()
    assert not copy.mend(((0, "键: 甲"),)), "no change"


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("讲话:\n  背景:\n  要点:\n    - 标题:\n      要求:\n        - 要求:\n", {}),
        ("讲话: {背景: 甲, 要点: [{标题: }]}\n", {"讲话": {"背景": "甲"}}),
        ("意见:\n  - 内容: 甲\n  - 内容:\n    主办:\n", {"意见": [{"内容": "甲"}]}),
        ("意见:\n  - 内容:\n  - 内容: 甲\n", {"意见": [{}, {"内容": "甲"}]}),
        ("意见: []\n表决: {}\n", {"意见": [], "表决": {}}),
    ],
)
def test_what_nobody_filled_in_is_not_there(text: str, filled: object) -> None:
    tree, _ = parse(Source.of(text))
    assert tree is not None
    assert tree.filled == filled
    assert str(tree.data).count("[") >= str(filled).count("[")
