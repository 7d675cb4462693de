"""A record is changed by the characters that change and by no other, or not at all."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rdtool.chinese import INVISIBLE
from rdtool.record.patch import CannotPatch, same_bytes, with_entry, with_key
from rdtool.record.reading.reader import parse
from rdtool.record.reading.source import Source, read_source
from rdtool.record.yamltext import as_scalar, inline

EXAMPLE = Path(__file__).parents[2] / "examples" / "yunchuan" / "records" / "7-49.yaml"
BLOCK = "# 注\n议题:\n  - 名称: 甲   # 说明\n    类型: 决定\n\n  - 类型: 其他\n    名称: 乙\n"


def is_seen(name: str) -> bool:
    """Whether no mark in it prints as nothing: those are left out when the record is read, and told.

    The reader refuses U+FFFD, so no name has it (tests/record/reading/test_reader.py).
    """
    return not INVISIBLE.search(name)


def adds(put_in: str, before: str, after: str) -> bool:
    """Whether these characters were put in, and the rest is as it was."""
    return any(after == before[:at] + put_in + before[at:] for at in range(len(before) + 1))


@pytest.mark.parametrize(
    ("text", "put_in"),
    [
        (BLOCK, "    曾用名: 旧名\n"),
        (BLOCK.replace("\n", "\r\n"), "    曾用名: 旧名\r\n"),
        ("议题: [{名称: 甲, 类型: 决定}]", ", 曾用名: 旧名"),
        ("议题:\n- 名称: 甲", "\n  曾用名: 旧名"),
        ("议题:\n  - 名称: >-\n      甲\n      乙\n    类型: 决定\n", "    曾用名: 旧名\n"),
        ("议题:\n  - 名称: 甲\n    曾用名: [再旧]\n", ", 旧名"),
        ("议题:\n  - 名称: 甲\n    曾用名: []\n", "旧名"),
    ],
)
def test_an_entry_is_put_in_and_nothing_else_changes(text: str, put_in: str) -> None:
    after = with_entry(Source.of(text), ("议题", 0), "曾用名", "旧名", ["名称"])
    assert adds(put_in, text, after)


def test_one_text_becomes_a_list_of_two() -> None:
    text = "议题:\n  - 名称: 甲\n    曾用名: “再旧”的  # 说明\n"
    after = with_entry(Source.of(text), ("议题", 0), "曾用名", "旧名", ["名称"])
    assert after == "议题:\n  - 名称: 甲\n    曾用名: [“再旧”的, 旧名]  # 说明\n"


@given(
    st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="\ufffd"), min_size=1).filter(
        is_seen
    ),
    st.integers(0, 4),
)
def test_any_name_reads_back_from_the_record_it_was_put_into(name: str, item: int) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    after = with_entry(Source.of(text), ("议题", item), "曾用名", name, ["名称"])
    assert adds(f"    曾用名: {inline(name)}\n", text, after)
    tree, problems = parse(Source.of(after))
    assert tree is not None
    assert problems == []
    assert tree.value(("议题", item, "曾用名")) == name


@given(
    st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="\ufffd"), min_size=1).filter(
        is_seen
    )
)
@example(";0")
def test_any_name_reads_back_from_within_brackets(name: str) -> None:
    for written in (as_scalar(name), inline(name)):
        tree, _ = parse(Source.of(f"议题: [{{曾用名: [甲, {written}]}}]"))
        assert tree is not None
        assert tree.value(("议题", 0, "曾用名", 1)) == name


@pytest.mark.parametrize(
    "text",
    [
        "议题:\n  - 名称: |\n      甲\n",  # no entry on one line
        "议题:\n  - &a {名称: 甲}\n  - *a\n",  # another would change too
        "议题:\n  - 名称: 甲\n    曾用名:\n      - 再旧\n      - 更旧\n",
        "议题:\n  - 名称: 甲\n   类型: 决定\n",  # not sound
        "会议: {次: 49}\n",
    ],
)
def test_what_cannot_be_changed_so_is_refused(text: str) -> None:
    with pytest.raises(CannotPatch) as refusal:
        with_entry(Source.of(text), ("议题", 0), "曾用名", "旧名", ["名称"])
    assert refusal.value.message.endswith("没有改动")


def test_a_key_that_is_there_is_not_written_twice() -> None:
    text = "议题:\n  - 名称: 甲\n    编号: 7-49-04-02\n"
    with pytest.raises(CannotPatch):
        with_key(Source.of(text), ("议题", 0), "编号", "7-49-04-03", ["名称"])


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"), (codecs.BOM_UTF8, "utf-8"), (b"", "gb18030"),
        (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)  # fmt: skip
def test_every_encoding_is_kept(tmp_path: Path, mark: bytes, encoding: str) -> None:
    path = tmp_path / "记录.yaml"
    path.write_bytes(mark + BLOCK.encode(encoding))
    source = read_source(path)
    after = with_entry(source, ("议题", 1), "曾用名", "旧名", ["名称"])
    assert same_bytes(path.read_bytes(), source, after) == mark + after.encode(encoding)


def test_bytes_that_would_not_come_back_are_left_alone(tmp_path: Path) -> None:
    with pytest.raises(CannotPatch, match="编码"):
        same_bytes(b"\xef\xbb\xbfabc", Source.of("另一份"), "新的一份")
