"""Word papers put together: nothing is lost, and everything is told."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
import pytest
from docx.shared import Pt
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rdtool.document.model import Table, TableColumn
from rdtool.merging.deciding import Fate
from rdtool.writers.seal import Origin, drafted_parts, label_in, origin
from tests.merging.papers import (
    LABEL,
    comments,
    edited,
    merged,
    paper,
    saying,
    texts,
    without_comments,
)

#: Paragraphs unlike one another, each in several versions that are like one another.
SUBJECTS = (
    "听取审计整改情况的报告",
    "表决预算调整方案的决议",
    "补选省人民代表大会代表",
    "宪法宣誓仪式由主任主持",
)
VERSIONS = st.sampled_from(["", "草案", "文本", None])

VERSIONS_OF_ALL = st.lists(VERSIONS, min_size=4, max_size=4)


def said(subject: str, version: str | None) -> str | None:
    return None if version is None else f"会议{subject}{version}。"


def between(versions: list[str | None]) -> list[str]:
    """Each subject behind a paragraph that nobody changes."""
    signs = ("甲处", "乙处", "丙处", "丁处")
    pairs = zip(signs, SUBJECTS, versions, strict=True)
    return [text for sign, subject, version in pairs for text in (sign, said(subject, version)) if text]


def listed(versions: list[str | None]) -> list[str]:
    return [text for one, version in zip(SUBJECTS, versions, strict=True) if (text := said(one, version))]


@settings(max_examples=60, deadline=None)
@given(VERSIONS_OF_ALL, VERSIONS_OF_ALL, VERSIONS_OF_ALL)
def test_a_simple_model(base: list[str | None], mine: list[str | None], theirs: list[str | None]) -> None:
    """Subject by subject: one side's change is taken, both sides' different ones are asked about."""
    own = saying(["开头。", *listed(mine)], paper("开头。", *listed(base)))
    new = paper("开头。", *listed(theirs))
    expected, asked = ["开头。"], 0
    for subject, was, has, now in zip(SUBJECTS, base, mine, theirs, strict=True):
        is_open = was != has != now != was
        taken = now if has == was else has
        asked += is_open
        expected += [text for text in [said(subject, taken)] if text]
    done = merged(own, new)
    assert done.refused == ""
    assert sorted(texts(done.data)) == sorted(expected)
    for version in (listed(mine), listed(theirs)):
        there = [text for text in texts(done.data) if text in version]
        assert there == [text for text in version if text in there], "each version's order is kept"
    assert (len(done.open), len(comments(done.data))) == (asked, asked)
    assert origin(done.data) is not Origin.UNTOUCHED
    assert merged(done.data, new).data == done.data, "a second time changes nothing"
    decided = merged(without_comments(done.data), new)
    assert (texts(decided.data), decided.open) == (texts(done.data), ())
    assert merged(decided.data, new).data == decided.data


@settings(max_examples=40, deadline=None)
@given(VERSIONS_OF_ALL, VERSIONS_OF_ALL, st.lists(VERSIONS_OF_ALL, min_size=1, max_size=3))
@example([""] * 4, ["", "草案", "草案", ""], [["", "", None, ""], ["", None, None, ""]])  # asked alike
def test_a_simple_model_of_several_changes(
    base: list[str | None], mine: list[str | None], rounds: list[list[str | None]]
) -> None:
    """The base moves on with what was taken over, and stays where a person has to decide."""
    done = saying(between(mine), paper(*between(base)))
    asked: list[tuple[int, str | None]] = []
    for theirs in rounds:
        done = merged(done, paper(*between(theirs))).data
        trios = list(zip(base, mine, theirs, strict=True))
        now_asked = [(place, now) for place, (was, has, now) in enumerate(trios) if was != has != now != was]
        now_mine = [now if has == was else has for was, has, now in trios]
        if (now_mine, now_asked) != (mine, asked):  # the file is written
            is_open = [place for place, _ in now_asked]
            base = [was if place in is_open else now for place, (was, _, now) in enumerate(trios)]
        mine, asked = now_mine, now_asked
        assert texts(done) == between(mine)
        assert len(comments(done)) == len(asked)


def test_a_merged_paper_is_still_the_paper_and_a_persons_work() -> None:
    base = paper("开头。", "审议预算。")
    done = merged(saying(["开头。", "认真审议预算。"], base), paper("开头，宣布。", "审议预算。"))
    assert label_in(BytesIO(done.data)) == LABEL
    assert origin(done.data) is Origin.EDITED
    assert "开头，宣布。" in drafted_parts(done.data)["word/document.xml"].decode()


def test_what_is_open_keeps_its_old_base() -> None:
    base = paper("审议预算。")
    done = merged(saying(["认真审议预算。"], base), paper("审议预算草案。"))
    drafted = drafted_parts(done.data)["word/document.xml"].decode()
    assert ("审议预算。" in drafted, "审议预算草案。" in drafted) == (True, False)
    assert comments(done.data) == [
        "会议记录改动以后，新稿的这一段是：“审议预算草案。”。请定采用哪一种，定好以后删去本批注。"
    ]
    again = merged(done.data, paper("审议预算草案。"))
    assert (again.data, [one.fate for one in again.changes]) == (done.data, [Fate.OPEN])


def test_taking_the_new_words_decides_and_the_comment_goes() -> None:
    new = paper("审议预算草案。")
    done = merged(saying(["认真审议预算。"], paper("审议预算。")), new)

    def accept(document: Any) -> None:
        run = next(one for one in document.paragraphs if "认真" in one.text).runs
        for one in run:
            one.text = ""
        run[0].text = "审议预算草案。"

    decided = merged(edited(done.data, accept), new)
    assert (decided.open, comments(decided.data), texts(decided.data)) == ((), [], ["审议预算草案。"])


def test_a_new_change_is_asked_instead_of_the_old_one() -> None:
    done = merged(saying(["认真审议预算。"], paper("审议预算。")), paper("审议预算草案。"))
    (asked,) = comments(merged(done.data, paper("审议预算报告。")).data)
    assert "“审议预算报告。”" in asked


def test_a_persons_own_comment_stays() -> None:
    base = paper("开头。", "审议预算。")

    def note(document: Any) -> None:
        one = document.paragraphs[-1]
        document.add_comment(one.runs, "请核对。", author="陈启明")
        one.runs[0].text = "认真审议预算。"

    mine = edited(base, note)
    done = merged(mine, paper("开头。", "审议预算草案。"))
    assert sorted(one[:4] for one in comments(done.data)) == ["会议记录", "请核对。"]
    assert done.unseen == ("批注1条",)
    assert comments(merged(mine, paper("开头。")).data)[-1].startswith("会议记录改动以后，新稿没有这一段了")


def test_new_words_stand_in_a_persons_format() -> None:
    base = paper("审议预算调整方案。", "表决。")

    def bold(document: Any) -> None:
        run = next(one for one in document.paragraphs if "预算" in one.text).runs[0]
        run.bold, run.font.size = True, Pt(20)

    done = merged(edited(base, bold), paper("审议预算调整方案的决议。", "表决。"))
    run = next(one for one in docx.Document(BytesIO(done.data)).paragraphs if "预算" in one.text).runs[0]
    assert (run.text, run.bold, run.font.size) == ("审议预算调整方案的决议。", True, Pt(20))
    assert done.unseen == ("第3段的字体、字号或者缩进等格式",)


def table(*rows: tuple[str, ...]) -> Table:
    return Table((TableColumn("序号", 1), TableColumn("议题", 4), TableColumn("报告人", 3)), rows)


def cells(data: bytes) -> list[list[str]]:
    (found,) = docx.Document(BytesIO(data)).tables
    return [[cell.text for cell in row.cells] for row in found.rows][1:]


def test_cells_and_rows_of_a_table_are_put_together() -> None:
    base = paper(table(("1", "审计整改", "许国梁"), ("2", "补选代表", "何志远"), ("3", "预算调整", "李文清")))

    def change(document: Any) -> None:
        document.tables[0].rows[3].cells[1].paragraphs[0].runs[0].text = "市级预算调整"

    new = paper(table(("1", "审计整改", "周明"), ("2", "预算调整", "李文清")))
    done = merged(edited(base, change), new)
    assert cells(done.data) == [["1", "审计整改", "周明"], ["2", "市级预算调整", "李文清"]]
    assert {one.where: one.fate for one in done.changes} == {
        "表格第2行第3栏": Fate.RECORD,
        "表格第3行": Fate.RECORD,
        "表格第4行第1栏": Fate.RECORD,
        "表格第4行第2栏": Fate.PERSON,
    }


def test_both_changed_one_cell_and_one_deleted_a_row() -> None:
    base = paper(table(("1", "审计整改", "许国梁"), ("2", "预算调整", "李文清")))

    def change(document: Any) -> None:
        rows = document.tables[0].rows
        rows[1].cells[2].paragraphs[0].runs[0].text = "王磊"
        rows[2]._tr.getparent().remove(rows[2]._tr)

    new = paper(table(("1", "审计整改", "周明"), ("2", "预算调整", "段文涛")))
    done = merged(edited(base, change), new)
    assert cells(done.data) == [["1", "审计整改", "王磊"]]
    assert len(done.open) == len(comments(done.data)) == 2


def test_a_deleted_change_that_was_tracked_is_no_word() -> None:
    base = paper("审议预算调整方案。", "表决。")

    def track(document: Any) -> None:
        run = next(one for one in document.paragraphs if "预算" in one.text).runs[0]._element
        text = run.xpath("./w:t")[0]
        deleted = docx.oxml.parse_xml(
            f'<w:del xmlns:w="{run.nsmap["w"]}" w:id="9" w:author="甲"><w:r><w:delText>原</w:delText></w:r></w:del>'
        )
        run.addprevious(deleted)
        text.text = "认真审议预算调整方案。"

    done = merged(edited(base, track), paper("审议预算调整方案。", "表决，闭会。"))
    assert texts(done.data) == ["认真审议预算调整方案。", "表决，闭会。"]
    assert done.unseen == ("没有接受的修订（按接受后的文字比较）",)


def test_pages_that_lie_otherwise_can_not_be_merged() -> None:
    mine = saying(["认真审议。"], paper("审议。"))
    done = merged(mine, paper("审议。", landscape=True))
    assert (done.data, done.refused) == (mine, "新稿的页面不同了（横页、分节变了），不能逐段合并")


@pytest.mark.parametrize("name", ["word/document.xml", "docProps/custom.xml"])
def test_a_damaged_file_is_refused_with_its_reason(name: str) -> None:
    from zipfile import ZipFile

    mine = saying(["认真审议。"], paper("审议。"))
    broken = BytesIO()
    with ZipFile(BytesIO(mine)) as source, ZipFile(broken, "w") as target:
        for one in source.namelist():
            content = source.read(one)
            target.writestr(one, content[: len(content) // 2] if one == name else content)
    done = merged(broken.getvalue(), paper("表决。"))
    assert (done.data, bool(done.refused)) == (broken.getvalue(), True)


def test_without_a_new_draft_only_the_persons_changes_are_told() -> None:
    mine = saying(["认真审议预算。"], paper("审议预算。"))
    done = merged(mine, None)
    assert (done.data, [(one.base, one.mine, one.fate) for one in done.changes]) == (
        mine,
        [("审议预算。", "认真审议预算。", Fate.PERSON)],
    )
