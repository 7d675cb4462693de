"""词表.yaml: what an office adds to the packaged list, and what it may not say."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rdtool.diagnostics import RecordInvalid
from rdtool.record.wordlist import WORDS, load_words
from rdtool.record.workspace import Workspace


def office(folder: Path, text: str) -> Workspace:
    (folder / WORDS).write_text(f"词条:\n{text}", encoding="utf-8")
    return Workspace(folder)


def test_an_office_adds_words_of_its_own(tmp_path: Path) -> None:
    words = load_words(
        office(
            tmp_path,
            "  - {误: 清山湖, 正: 青山湖, 处理: 改, 后不接: 路}\n"
            "  - {误: [老城区, 旧城区], 正: 中心城区, 起: 2024-01-01, 理由: 区划调整}\n",
        )
    )
    (edit,) = words.edits(["治理清山湖和清山湖路，帮助再接再厉。"])
    assert (edit.start, edit.new) == (2, "青山湖")
    assert list(words.remarks(["改造旧城区。"], date(2023, 5, 1))) == []
    (remark,) = words.remarks(["改造旧城区。"], date(2024, 5, 1))
    assert remark.message == "“旧城区”宜作“中心城区”；区划调整"
    assert [one.new for one in words.edits(["一如继往"])] == ["一如既往"]


def test_without_a_file_the_packaged_list_is_taken(tmp_path: Path) -> None:
    assert load_words(Workspace(tmp_path)) is load_words(None)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("  - {误: 水, 正: 河}\n", "至少要有两个字"),
        ("  - {误: 清山湖, 处理: 改}\n", "要写明“正”"),
        ("  - {误: 清山湖, 正: 青山湖, 处理: 改, 起: 2024-01-01}\n", "不写“起”“止”"),
        ("  - {误: 山湖, 正: 青山湖}\n", "“正”中含有“误”"),
        ("  - {误: 清山湖, 正确: 青山湖}\n", "正确"),
        ("  - {正: 青山湖}\n", "误"),
        ("  - {误: 清山湖, 正: 青山湖, 处理: 换}\n", "换"),
    ],
)
def test_what_can_not_be_used_is_said_with_its_place(text: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(RecordInvalid) as raised:
        load_words(office(tmp_path, text))
    (problem,) = raised.value.problems
    assert says in problem.message + problem.remedy
    assert problem.place
    assert problem.place.line == 2
