"""Papers that the record no longer asks for, items without a paper, and runs with nothing to do."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from rdtool.drafting.kinds.catalogue import load
from rdtool.office.batch import Batch
from rdtool.office.drafted import Drafted
from rdtool.record.workspace import Workspace
from tests import samples
from tests.cli.conftest import Rdtool, write_yaml
from tests.cli.test_draft import edit

PAPERS = Path("文书/市七届人大常委会第四十九次会议")
RESOLUTION = PAPERS / "会后" / "01-决议-2021年市级第二次预算调整方案.docx"
FIRST, SECOND = samples.RECORD["议题"]


def record(office: Path, *items: dict[str, Any]) -> None:
    write_yaml(office / "records" / "7-49.yaml", samples.record_data(议题=list(items)))


def left(rdtool: Rdtool, *options: str) -> dict[str, tuple[str, str]]:
    """Name of the file → what became of it and why."""
    found = json.loads(rdtool("draft", *options, "--json").out)["left"]
    return {Path(one["file"]).name: (one["status"], one["reason"]) for one in found}


def test_papers_of_a_dropped_item_are_told_and_kept(office: Path, rdtool: Rdtool) -> None:
    rdtool("draft", "all")
    before = RESOLUTION.read_bytes()
    record(office, SECOND)
    reason = "记录中没有议题“2021年市级第二次预算调整方案”了"
    assert left(rdtool, "all")[RESOLUTION.name] == ("多余", reason)
    assert RESOLUTION.read_bytes() == before
    assert left(rdtool, "opinion") == {}
    told = rdtool("draft", "all")
    assert told.code == 0
    assert "--tidy" in told.err
    assert str(RESOLUTION.name) not in told.out


def test_tidy_puts_untouched_papers_into_the_attic_and_leaves_edited_ones(
    office: Path, rdtool: Rdtool
) -> None:
    rdtool("draft", "all")
    mine = edit(RESOLUTION)
    record(office, {**FIRST, "名称": "别的方案"})
    found = left(rdtool, "all", "--tidy")
    assert found.pop(RESOLUTION.name)[0] == "多余"
    assert RESOLUTION.read_bytes() == mine
    assert {status for status, _ in found.values()} == {"移入旧稿"}
    attic = PAPERS / "会后" / "旧稿"
    assert sorted(path.name for path in attic.iterdir()) == sorted(found)
    assert len(found) == 3
    record(office, FIRST, SECOND)
    assert rdtool("draft", "all").code == 3
    assert len(list(attic.iterdir())) == 3


def test_a_dry_run_tidies_nothing(office: Path, rdtool: Rdtool) -> None:
    rdtool("draft", "all")
    record(office, SECOND)
    assert left(rdtool, "all", "--tidy", "--dry-run")[RESOLUTION.name][0] == "移入旧稿"
    assert RESOLUTION.exists()
    assert not (PAPERS / "会后" / "旧稿").exists()


def test_a_likely_rename_is_proposed_and_not_done(office: Path, rdtool: Rdtool) -> None:
    rdtool("draft", "resolution")
    record(office, {**FIRST, "名称": "2021年市级第三次预算调整方案"}, SECOND)
    status, reason = left(rdtool, "resolution")[RESOLUTION.name]
    assert status == "多余"
    assert "曾用名: [2021年市级第二次预算调整方案]" in reason
    assert len(list(RESOLUTION.parent.iterdir())) == 2


def test_another_code_of_the_same_item_is_told_as_such_and_the_remedy_brings_the_paper_back(
    office: Path, rdtool: Rdtool
) -> None:
    record(office, {**FIRST, "代号": "甲"}, SECOND)
    rdtool("draft", "resolution")
    mine = edit(RESOLUTION)
    record(office, {**FIRST, "代号": "预算调整"}, SECOND)
    found = left(rdtool, "resolution", "--dry-run")
    assert "代号由“甲”改成了“预算调整”" in next(iter(found.values()))[1]
    assert "曾用名: [甲]" in next(iter(found.values()))[1]
    record(office, {**FIRST, "代号": "预算调整", "曾用名": ["甲"]}, SECOND)
    assert left(rdtool, "resolution") == {}
    assert RESOLUTION.read_bytes() == mine


def test_a_paper_whose_matter_was_not_passed_is_told_with_its_reason(office: Path, rdtool: Rdtool) -> None:
    rdtool("draft", "resolution")
    record(office, {**FIRST, "表决": {"赞成": "17", "反对": "14", "结果": "未获通过"}}, SECOND)
    status, reason = left(rdtool, "all")[RESOLUTION.name]
    assert status == "多余"
    assert "表决未获通过" in reason


def test_papers_of_other_sessions_and_those_not_asked_for_now_are_no_leftovers(
    office: Path, rdtool: Rdtool
) -> None:
    write_yaml(office / "records" / "7-48.yaml", samples.record_data(会议={"次": "48", "日期": "2021-10-27"}))
    for number in ("48", "49"):
        rdtool("draft", "all", f"records/7-{number}.yaml", "-o", "出")
    rdtool("draft", "transmittal", "--per-unit", "-o", "出")
    assert left(rdtool, "all", "-o", "出") == {}


def test_a_paper_of_a_kind_that_is_gone_is_told(office: Path, rdtool: Rdtool) -> None:
    own = office / "模板" / "慰问信.j2"
    own.parent.mkdir(exist_ok=True)
    own.write_text(
        "---\n文种: 慰问信\n阶段: 会后\n版式: 信函\n---\n{% block 标题 %}慰问信{% endblock %}\n{% block 正文 %}向大家问好。{% endblock %}\n",
        encoding="utf-8",
    )
    assert rdtool("draft", "慰问信").code == 0
    own.unlink()
    ((status, reason),) = left(rdtool, "all").values()
    assert (status, reason) == ("多余", "已经没有“慰问信”这个文种")


def test_items_without_a_paper_are_listed(office: Path, rdtool: Rdtool) -> None:
    record(office, FIRST, SECOND, {"名称": "人事事项", "类型": "其他"})
    outcome = rdtool("draft", "all", "--json")
    (item,) = json.loads(outcome.out)["items"]
    assert (item["number"], item["item"]) == (3, "人事事项")
    assert outcome.code == 0
    assert "第3项议题“人事事项”没有文书" in rdtool("draft", "all").err
    assert json.loads(rdtool("draft", "opinion", "--json").out)["items"] == []


@pytest.mark.parametrize("words", [("all", "--item", "99"), ("all", "--item", "1")])
def test_several_kinds_with_nothing_to_draft_say_so(
    office: Path, rdtool: Rdtool, words: tuple[str, ...]
) -> None:
    record(office, {"名称": "其他事项", "类型": "其他"})
    outcome = rdtool("draft", *words)
    assert outcome.code == 1
    assert "T02" in outcome.err
    assert not (office / "文书").exists()


# A session whose agenda changes, held against a simple model

NAMES = {code: [f"加强{code}工作（{version}）" for version in "甲乙"] for code in ("水利", "教育", "环保")}
AGENDAS = st.lists(
    st.tuples(st.sampled_from(sorted(NAMES)), st.sampled_from([0, 1])),
    max_size=3,
    unique_by=lambda item: item[0],
)
STEPS = st.lists(st.tuples(AGENDAS, st.sets(st.sampled_from(sorted(NAMES)))), min_size=1, max_size=4)


def drafted(office: Path, agenda: list[tuple[str, int]]) -> Drafted:
    vote = {"赞成": "31", "反对": "0", "弃权": "0"}
    items = [
        {"名称": NAMES[code][version], "代号": code, "类型": "决定", "表决": vote} for code, version in agenda
    ]
    path = office / "records" / "7-49.yaml"
    path.write_text(yaml.safe_dump(samples.record_data(议题=items), allow_unicode=True), encoding="utf-8")
    catalogue = load()
    batch = Batch(
        [catalogue.by_word["决定"]],
        Workspace(office),
        catalogue=catalogue,
        today=date(2022, 1, 10),
    )
    return batch.run([path])


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_whatever_becomes_of_the_agenda_each_paper_stays_with_its_item(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[list[tuple[str, int]], set[str]]]
) -> None:
    office = tmp_path_factory.mktemp("室")
    write_yaml(office / "rdtool.yaml", samples.PROFILE)
    (office / "records").mkdir()
    mine: dict[str, bytes] = {}
    seen: set[str] = set()
    for agenda, edits in steps:
        result = drafted(office, agenda)
        papers = {paper.label.code: paper for paper in result.papers}
        now = {code for code, _ in agenda}
        assert papers.keys() == now
        assert {paper.label.code for paper in result.left} == seen - now
        seen |= now
        files = list(office.rglob("*.docx"))
        assert len(files) == len(seen)
        for code, version in agenda:
            path = papers[code].path
            assert path
            if code in mine:
                assert (papers[code].status, path.read_bytes()) == ("保留手改", mine[code])
            else:
                assert path.name == f"02-决定-{NAMES[code][version]}.docx"
        assert set(mine.values()) <= {path.read_bytes() for path in files}
        for code in edits & now - mine.keys():
            path = papers[code].path
            assert path
            mine[code] = edit(path)
    shutil.rmtree(office)
