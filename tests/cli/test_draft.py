"""`rdtool draft`, as a secretary or a script would call it."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import docx
import pytest

from rdtool.drafting.draft import Drafter
from rdtool.drafting.kinds.catalogue import load
from rdtool.drafting.templates import Templates
from tests import samples
from tests.cli.conftest import Rdtool, write_yaml

PAPERS = Path("文书/市七届人大常委会第四十九次会议/会后")


def of_the_items() -> list[Path]:
    """The papers of single agenda items, by their names."""
    return sorted(path for path in PAPERS.iterdir() if re.search("-(?:决议|审议意见|转办函)-", path.name))


RESOLUTION = PAPERS / "01-决议-2021年市级第二次预算调整方案.docx"


def asked() -> list[str]:
    """The commands of the kinds of which the sample record asks for a paper each."""
    drafter = Drafter(samples.session(), Templates())
    return [kind.command for kind in load().choose("all")[0] for _ in drafter.plan(kind)]


def edit(path: Path) -> bytes:
    """Change a word in Word; gives the file's new content."""
    document = docx.Document(str(path))
    document.paragraphs[-1].add_run("手工改动")
    document.save(str(path))
    return path.read_bytes()


def test_without_a_record_the_newest_one_is_taken_and_named(office: Path, rdtool: Rdtool) -> None:
    write_yaml(office / "records" / "7-5.yaml", samples.record_data(会议={"次": "5", "日期": "2017-06-28"}))
    outcome = rdtool("draft", "resolution")
    assert outcome.code == 0
    assert Path(outcome.out.strip()) == (office / RESOLUTION).resolve()
    assert "7-49.yaml" in outcome.err
    assert "新建" in outcome.err


def test_the_same_command_twice_changes_nothing(office: Path, rdtool: Rdtool) -> None:
    rdtool("draft", "all")
    before = {path: path.read_bytes() for path in (office / PAPERS).iterdir()}
    outcome = rdtool("draft", "all", "--json")
    papers = json.loads(outcome.out)["papers"]
    assert {paper["status"] for paper in papers} == {"未变"}
    assert {path: path.read_bytes() for path in (office / PAPERS).iterdir()} == before


def test_all_makes_every_paper_of_the_record(office: Path, rdtool: Rdtool) -> None:
    outcome = rdtool("draft", "all", "records/7-49.yaml", "--json")
    result = json.loads(outcome.out)
    assert (outcome.code, result["exit_code"]) == (0, 0)
    assert [paper["kind"] for paper in result["papers"]] == asked()
    assert set(asked()) >= {"resolution", "opinion", "transmittal", "checklist"}
    assert all(Path(paper["file"]).is_file() for paper in result["papers"])


def test_a_hand_edited_file_is_kept_with_exit_code_3(office: Path, rdtool: Rdtool) -> None:
    rdtool("draft", "resolution")
    mine = edit(RESOLUTION)
    outcome = rdtool("draft", "resolution")
    assert outcome.code == 3
    assert "--force" in outcome.err
    assert "保留手改" in outcome.err
    assert outcome.out == ""
    assert RESOLUTION.read_bytes() == mine


def test_force_keeps_the_edited_file_as_a_dated_backup(office: Path, rdtool: Rdtool) -> None:
    rdtool("draft", "resolution")
    mine = edit(RESOLUTION)
    outcome = rdtool("draft", "resolution", "--force", "--date", "2022-01-10")
    backup = RESOLUTION.with_name(f"{RESOLUTION.stem}（手改备份2022-01-10）.docx")
    assert outcome.code == 0
    assert backup.read_bytes() == mine
    assert backup.name in outcome.err
    assert RESOLUTION.read_bytes() != mine


def test_beside_leaves_the_edited_file_and_writes_a_new_one(office: Path, rdtool: Rdtool) -> None:
    rdtool("draft", "resolution")
    mine = edit(RESOLUTION)
    outcome = rdtool("draft", "resolution", "--beside")
    assert outcome.code == 0
    assert RESOLUTION.read_bytes() == mine
    assert RESOLUTION.with_name(f"{RESOLUTION.stem}（新版）.docx").is_file()


@pytest.mark.parametrize("vote", [{"赞成": "17"}, {"赞成": "17", "反对": "14", "结果": "通过"}, None])
def test_what_was_not_passed_is_explained_and_never_drafted(
    office: Path, rdtool: Rdtool, vote: dict[str, str] | None
) -> None:
    data = samples.decision(类型="决议", 表决=vote)
    if vote is None:
        del data["议题"][0]["表决"]
    write_yaml(office / "records" / "7-49.yaml", data)
    outcome = rdtool("draft", "resolution")
    assert outcome.code == 1
    assert "加强饮用水水源保护" in outcome.err
    assert not (office / "文书").exists()


def test_all_goes_on_past_a_rejected_matter(office: Path, rdtool: Rdtool) -> None:
    data = samples.record_data()
    data["议题"][0]["表决"] = {"赞成": "17", "反对": "14", "结果": "未获通过"}
    write_yaml(office / "records" / "7-49.yaml", data)
    outcome = rdtool("draft", "all")
    assert outcome.code == 0
    assert "不拟稿" in outcome.err
    assert not RESOLUTION.exists()
    assert len(of_the_items()) == 2


def test_an_error_stops_only_the_paper_it_concerns(office: Path, rdtool: Rdtool) -> None:
    data = samples.record_data()
    data["议题"][1]["审议意见"]["意见"][0]["主办"] = "市财政局、市审计局"
    write_yaml(office / "records" / "7-49.yaml", data)
    outcome = rdtool("draft", "all", "--json")
    result = json.loads(outcome.out)
    status = {paper["kind"]: paper["status"] for paper in result["papers"]}
    assert outcome.code == 1
    stopped = {"opinion": "未拟成", "transmittal": "未拟成", "checklist": "未拟成"}
    assert {kind: status[kind] for kind in ("resolution", *stopped)} == {"resolution": "新建"} | stopped
    assert [problem["id"] for problem in result["problems"] if problem["severity"] == "错误"] == ["O03"]


def test_a_timetable_that_names_a_dropped_item_stops_no_paper(office: Path, rdtool: Rdtool) -> None:
    sitting = {"日期": "2021-12-28", "议题": ["早已撤下的议题"]}
    meeting = {**samples.RECORD["会议"], "日程": [sitting]}
    write_yaml(office / "records" / "7-49.yaml", {**samples.RECORD, "会议": meeting})
    assert "A02" in rdtool("check").err
    outcome = rdtool("draft", "opinion")
    assert outcome.code == 0, outcome.err


def test_no_quorum_stops_every_paper_of_what_the_session_did(office: Path, rdtool: Rdtool) -> None:
    write_yaml(office / "records" / "7-49.yaml", samples.record_data(出席={"应到": "35", "实到": "17"}))
    outcome = rdtool("draft", "all")
    assert outcome.code == 1
    assert "V01" in outcome.err
    assert not PAPERS.exists()


def test_one_item_can_be_chosen(office: Path, rdtool: Rdtool) -> None:
    outcome = rdtool("draft", "all", "--item", 1, "--json")
    assert [paper["kind"] for paper in json.loads(outcome.out)["papers"]] == ["resolution"]
    wrong = rdtool("draft", "resolution", "--item", 2)
    assert wrong.code == 1
    assert "第2项议题没有决议可拟" in wrong.err
    assert "共有2项议题" in rdtool("draft", "resolution", "--item", 3).err
    for word, said in (("零", "第0项议题不存在"), ("预算调正方案", "不在议程之中")):
        assert said in rdtool("draft", "resolution", "--item", word).err


@pytest.mark.parametrize(
    "word", ["2021年市级第二次预算调整方案", "《2021年市级第二次预算调整方案》", "第一项"]
)
def test_one_item_can_be_chosen_by_its_name(office: Path, rdtool: Rdtool, word: str) -> None:
    outcome = rdtool("draft", "all", "--item", word, "--json")
    assert [paper["kind"] for paper in json.loads(outcome.out)["papers"]] == ["resolution"]


@pytest.mark.parametrize("kind", ["speech", "decision", "讲话"])
def test_a_kind_the_record_does_not_have_is_explained(office: Path, rdtool: Rdtool, kind: str) -> None:
    outcome = rdtool("draft", kind)
    assert outcome.code == 1
    assert "可拟" in outcome.err


@pytest.mark.parametrize(
    ("word", "hint"), [("resolutoin", "resolution"), ("决仪", "决议"), ("诗歌", "rdtool draft --help")]
)
def test_an_unknown_kind_is_wrong_usage_with_a_hint(
    office: Path, rdtool: Rdtool, word: str, hint: str
) -> None:
    outcome = rdtool("draft", word)
    assert outcome.code == 2
    assert hint in outcome.err


def test_letters_per_unit(office: Path, rdtool: Rdtool) -> None:
    outcome = rdtool("draft", "transmittal", "--per-unit", "-q")
    assert outcome.code == 0
    assert len(outcome.out.splitlines()) == 2
    assert rdtool("draft", "speech", "--per-unit").code == 2


def test_many_letters_come_out_in_their_order_and_one_that_fails_stops_no_other(
    office: Path, rdtool: Rdtool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rdtool.office.desk._AT_ONCE", 2)
    units = ["甲局", "乙局", "丙局", "丁局", "戊局"]
    (office / "模板").mkdir()
    (office / "模板" / "转办函-承办单位.j2").write_text(
        "{% extends '内置/转办函-承办单位.j2' %}{% block 主送 %}"
        "{{ 单位.没有 if 单位.简称 == '丙局' else 单位.全称 }}：{% endblock %}",
        encoding="utf-8",
    )
    items = [{"内容": f"健全{unit}工作机制", "主办": unit} for unit in units]
    report = samples.record_data()["议题"][1]
    report["审议意见"]["意见"] = items
    write_yaml(office / "records" / "7-49.yaml", samples.record_data(议题=[report]))
    found = json.loads(rdtool("draft", "transmittal", "--per-unit", "--json").out)["papers"]
    assert [paper["status"] for paper in found] == ["新建", "新建", "未拟成", "新建", "新建"]
    written = [Path(paper["file"]).name.split("-")[2] for paper in found if paper["file"]]
    assert written == ["甲局", "乙局", "丁局", "戊局"]
    assert len(list((office / PAPERS).iterdir())) == 4


def test_a_file_that_cannot_be_replaced_stops_only_its_own_paper(office: Path, rdtool: Rdtool) -> None:
    RESOLUTION.mkdir(parents=True)
    outcome = rdtool("draft", "all", "--json")
    found = json.loads(outcome.out)
    assert outcome.code == found["exit_code"] == 4
    assert Counter(paper["status"] for paper in found["papers"]) == {"未写入": 1, "新建": len(asked()) - 1}
    (problem,) = (problem for problem in found["problems"] if problem["id"] == "T03")
    assert RESOLUTION.name in problem["message"]
    assert "是文件夹" in problem["message"]


def test_a_file_open_in_another_program_is_named_and_its_old_content_kept(
    office: Path, rdtool: Rdtool, monkeypatch: pytest.MonkeyPatch
) -> None:
    rdtool("draft", "resolution")
    before = RESOLUTION.read_bytes()

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    outcome = rdtool("draft", "resolution", "--set", "议题.1.报告人=市财政局局长 宋雨桐")
    assert outcome.code == 4
    assert "未写入" in outcome.out + outcome.err
    assert "正在 Word、WPS 或 Excel 中打开" in outcome.err
    assert RESOLUTION.read_bytes() == before
    assert [path.name for path in RESOLUTION.parent.iterdir()] == [RESOLUTION.name]


def test_a_dry_run_tells_and_writes_nothing(office: Path, rdtool: Rdtool) -> None:
    outcome = rdtool("draft", "all", "--dry-run")
    assert outcome.code == 0
    assert outcome.err.count("新建") == len(asked())
    assert not (office / "文书").exists()


def test_a_setting_changes_the_paper_and_not_the_record(office: Path, rdtool: Rdtool) -> None:
    before = (office / "records" / "7-49.yaml").read_bytes()
    outcome = rdtool("draft", "resolution", "--set", "议题.1.名称=2021年市级第三次预算调整方案", "-o", "出")
    assert outcome.code == 0
    assert Path("出/决议-2021年市级第三次预算调整方案.docx").is_file()
    assert (office / "records" / "7-49.yaml").read_bytes() == before


@pytest.mark.parametrize("setting", ["会议.地点", "=甲", "议题.9.名称=甲", "会议.日期.月=12"])
def test_a_wrong_setting_is_wrong_usage(office: Path, rdtool: Rdtool, setting: str) -> None:
    outcome = rdtool("draft", "all", "--set", setting)
    assert outcome.code == 2
    assert "--set" in outcome.err


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_a_year_that_can_only_be_a_slip_is_refused(office: Path, rdtool: Rdtool, day: str) -> None:
    outcome = rdtool("draft", "all", "--set", f"会议.日期={day}")
    assert outcome.code == 1
    assert "年份应当在1000年至2999年之间" in outcome.err


def test_a_name_too_long_for_a_file_is_told(office: Path, rdtool: Rdtool) -> None:
    outcome = rdtool("check", "长" * 300 + ".yaml")
    assert outcome.code == 4
    assert "文件名太长" in outcome.err


def test_a_control_character_is_named_wherever_it_comes_from(office: Path, rdtool: Rdtool) -> None:
    outcome = rdtool("draft", "resolution", "--set", "议题.1.名称=预算\x01调整方案")
    assert outcome.code == 2
    assert "U+0001" in outcome.err
    (office / "records" / "评价.txt").write_text("成效明显。\n整改\x02工作。", encoding="utf-8")
    record = samples.record_data()
    record["议题"][1]["审议意见"]["总体评价"] = {"文件": "评价.txt"}
    write_yaml(office / "records" / "7-49.yaml", record)
    outcome = rdtool("draft", "opinion")
    assert outcome.code == 4
    assert "“评价.txt”第2行有看不见的控制字符（U+0002）" in outcome.err


def test_a_control_character_in_a_template_stops_its_paper_with_the_place(
    office: Path, rdtool: Rdtool
) -> None:
    own = office / "模板"
    own.mkdir()
    text = '{% extends "内置/决议.j2" %}{% block 标题 %}\n{% from "本地.j2" import 甲 %}决议{% endblock %}'
    (own / "决议-预算调整.j2").write_text(text, encoding="utf-8")
    (own / "本地.j2").write_text("\n\n{% macro 甲() %}\x01{% endmacro %}", encoding="utf-8")
    outcome = rdtool("draft", "resolution")
    assert outcome.code == 1
    assert "模板“本地.j2”第3行：有看不见的控制字符（U+0001）" in outcome.err


def test_a_setting_with_a_misspelt_key_is_an_error_of_the_record(office: Path, rdtool: Rdtool) -> None:
    outcome = rdtool("draft", "all", "--set", "会议.地典=甲")
    assert outcome.code == 1
    assert "地点" in outcome.err
    outcome = rdtool("draft", "all", "--set", "配制.版式.署名=加盖印章")
    assert outcome.code == 1
    assert "配置" in outcome.err


def test_several_records_get_a_folder_each(office: Path, rdtool: Rdtool) -> None:
    write_yaml(office / "records" / "7-50.yaml", samples.record_data(会议={"次": "50", "日期": "2022-02-25"}))
    outcome = rdtool("draft", "resolution", "records/*.yaml", "-o", "出", "-q")
    folders = {Path(line).parent.name for line in outcome.out.splitlines()}
    assert folders == {"市七届人大常委会第四十九次会议", "市七届人大常委会第五十次会议"}


def test_a_pattern_finds_its_workspace_from_outside(
    office: Path, rdtool: Rdtool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(office.parent)
    outcome = rdtool("draft", "resolution", f"{office.name}/records/*.yaml", "-q")
    assert outcome.code == 0
    assert (office / RESOLUTION).is_file()


def test_one_bad_record_does_not_stop_the_others(office: Path, rdtool: Rdtool) -> None:
    (office / "records" / "7-48.yaml").write_text("会议: {次: 四九九, 日期: 2021-10-28}\n", encoding="utf-8")
    outcome = rdtool("draft", "resolution", "records/7-48.yaml", "records/7-49.yaml")
    assert outcome.code == 1
    assert "7-48.yaml:1" in outcome.err
    assert RESOLUTION.is_file()


def test_force_and_beside_exclude_each_other(office: Path, rdtool: Rdtool) -> None:
    assert rdtool("draft", "all", "--force", "--beside").code == 2


def test_a_broken_own_template_stops_its_paper_with_the_place(office: Path, rdtool: Rdtool) -> None:
    own = office / "模板"
    own.mkdir()
    (own / "决议-预算调整.j2").write_text("{% block 标题 %}{{ 会义.全称 }}{% endblock %}", encoding="utf-8")
    outcome = rdtool("draft", "all")
    assert outcome.code == 1
    assert "模板“决议-预算调整.j2”第1行“标题”块" in outcome.err
    assert not RESOLUTION.exists()
    assert len(of_the_items()) == 2


def test_marks_of_what_is_missing_are_told(office: Path, rdtool: Rdtool) -> None:
    data = samples.record_data()
    del data["议题"][1]["审议意见"]["总体评价"]
    write_yaml(office / "records" / "7-49.yaml", data)
    outcome = rdtool("draft", "opinion")
    assert outcome.code == 0
    assert "N05" in outcome.err
    assert "总体评价" in outcome.err


def test_a_bare_record_works_without_a_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rdtool: Rdtool
) -> None:
    data = samples.record_data(配置={"地区": {"全称": "云川市"}, "届": "七"})
    write_yaml(tmp_path / "记录.yaml", data)
    monkeypatch.chdir(tmp_path)
    outcome = rdtool("draft", "resolution", "记录.yaml", "-q")
    assert outcome.code == 0
    assert "文书" in outcome.out


def reorder(office: Path, *items: dict[str, object]) -> None:
    """A record with these agenda items in this order."""
    write_yaml(office / "records" / "7-49.yaml", samples.record_data(议题=list(items)))


def test_papers_follow_their_items_when_one_is_put_before_them(office: Path, rdtool: Rdtool) -> None:
    rdtool("draft", "all")
    mine = edit(RESOLUTION)
    first, second = samples.RECORD["议题"]
    reorder(office, {"名称": "听取工作汇报", "类型": "听取报告"}, first, second)
    outcome = rdtool("draft", "all", "--json")
    papers = {paper["kind"]: paper for paper in json.loads(outcome.out)["papers"]}
    assert outcome.code == 3
    assert (papers["resolution"]["status"], papers["resolution"]["file"]) == (
        "保留手改",
        str((office / RESOLUTION).resolve()),
    )
    assert RESOLUTION.read_bytes() == mine
    assert papers["opinion"]["status"] == "未变"
    assert Path(papers["opinion"]["file"]).name.startswith("03-审议意见-")
    assert len(of_the_items()) == 3


def test_an_edited_paper_keeps_its_name_and_the_one_it_should_have_is_told(
    office: Path, rdtool: Rdtool
) -> None:
    first, second = samples.RECORD["议题"]
    reorder(office, {**first, "代号": "调整"}, second)
    rdtool("draft", "all")
    mine = edit(RESOLUTION)
    reorder(office, {**first, "代号": "调整", "名称": "2021年市级预算第二次调整方案"}, second)
    told = rdtool("draft", "all")
    assert told.code == 3
    assert "现在的名称应为“01-决议-2021年市级预算第二次调整方案.docx”" in told.err
    assert RESOLUTION.read_bytes() == mine


@pytest.mark.parametrize("declared", [{"代号": "调整"}, {"曾用名": ["2021年市级第二次预算调整方案"]}])
def test_papers_follow_an_item_that_has_another_name(
    office: Path, rdtool: Rdtool, declared: dict[str, object]
) -> None:
    first, second = samples.RECORD["议题"]
    code = {key: value for key, value in declared.items() if key == "代号"}
    reorder(office, {**first, **code}, second)
    rdtool("draft", "all")
    reorder(office, {**first, **declared, "名称": "2021年市级预算第二次调整方案"}, second)
    outcome = rdtool("draft", "all", "--json")
    papers = {paper["kind"]: paper for paper in json.loads(outcome.out)["papers"]}
    assert papers["resolution"]["status"] == "改名"
    assert [path.name[:2] for path in of_the_items()] == ["01", "03", "04"]
