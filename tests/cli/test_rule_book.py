"""`check` with its options, `rules`, `draft --allow`, and the page that many faults make."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rdtool.procedures import PROCEDURES
from rdtool.rules import rule_book
from rdtool.rules.papers.known import known
from tests import samples
from tests.cli.conftest import Rdtool, write_yaml

RULES = rule_book(PROCEDURES)
KNOWN = known(PROCEDURES)
_CLOSE = {"名称": "设立文化遗产日", "类型": "决定", "表决": {"赞成": "18", "反对": "13"}}


def wrong_vote(**vote: str) -> dict[str, Any]:
    return samples.decision(表决={"赞成": "12", "反对": "19", "结果": "通过"} | vote)


def write_record(office: Path, data: dict[str, Any]) -> None:
    write_yaml(office / "records" / "7-49.yaml", data)


def faulty(opinions: int) -> dict[str, Any]:
    """A record with some faults in every part, and three in each opinion."""
    data = samples.record_data(出席={"应到": "35", "实到": "36"})
    data["议题"][0]["表决"] = {"赞成": "40", "结果": "未获通过"}
    data["议题"][1]["审议意见"]["意见"] = [
        {"内容": f"加强组织领导{'，高度重视' * (n % 2)}", "主办": "市财政局、市审计局", "协办": ["市农机局"]}
        for n in range(opinions)
    ]
    data["讲话"] = {"要点": [{"标题": "依法履职", "议题": ["7"]}], "结束语": "请于X月底前完成。"}
    return data


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([], 0),
        (["--strict"], 0),
        (["--select", "V18"], 0),
    ],
)
def test_hints_never_fail_a_check(office: Path, rdtool: Rdtool, options: list[str], code: int) -> None:
    write_record(office, samples.record_data(议题=[_CLOSE]))
    outcome = rdtool("check", *options)
    assert outcome.code == code
    assert "提示 V18" in outcome.err


def test_warnings_fail_a_strict_check(office: Path, rdtool: Rdtool) -> None:
    write_record(office, samples.decision(表决={"赞成": "30"}))
    assert rdtool("check").code == 0
    assert rdtool("check", "--strict").code == 1
    assert rdtool("check", "--strict", "--ignore", "V19").code == 0


def test_an_unknown_rule_is_wrong_usage_with_a_suggestion(office: Path, rdtool: Rdtool) -> None:
    outcome = rdtool("check", "--select", "V81")
    assert outcome.code == 2
    assert "没有“V81”这条规则" in outcome.err
    assert rdtool("rules", "V81").code == 2
    assert rdtool("draft", "all", "--allow", "V81").code == 2


def test_json_by_its_name_and_as_a_format_is_the_same(office: Path, rdtool: Rdtool) -> None:
    write_record(office, wrong_vote())
    one, other = rdtool("check", "--json"), rdtool("check", "--format", "json")
    assert one.out == other.out
    assert one.code == other.code == json.loads(one.out)["exit_code"] == 1


def test_github_gets_a_line_for_every_problem(office: Path, rdtool: Rdtool) -> None:
    write_record(office, wrong_vote())
    outcome = rdtool("check", "records/7-49.yaml", "--format", "github")
    (line,) = outcome.out.splitlines()
    assert line.startswith("::error file=records/7-49.yaml,line=")
    assert "title=错误 V04::" in line
    assert outcome.err == ""


def test_the_rules_are_listed_and_explained_with_examples(
    rdtool: Rdtool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")  # so that each rule has one line
    listed = rdtool("rules")
    assert listed.code == 0
    records, papers = listed.out.split("\n\n")
    assert [line.split()[0] for line in records.splitlines()[2:]] == sorted(RULES)
    assert [line.split()[0] for line in papers.splitlines()[2:]] == list(KNOWN)
    shown = rdtool("rules", "v04").out
    for word in (RULES["V04"].meaning, "组织法第四十五条", "错例：", "正例：", "豁免: {V04:"):
        assert word in shown
    data = json.loads(rdtool("rules", "V04", "--json").out)
    assert data["id"] == "V04"
    assert "议题:" in data["wrong"]
    assert "议题:" in data["right"]
    assert len(json.loads(rdtool("rules", "--json").out)["rules"]) == len(RULES) + len(KNOWN)


def test_a_rule_over_finished_papers_is_explained_by_its_words(rdtool: Rdtool) -> None:
    shown = rdtool("rules", "w23").out
    for word in (KNOWN["W23"].meaning, "错例：\n\n  我讲四点意见", "正例：\n\n  我讲三点意见", "豁免: {W23:"):
        assert word in shown
    assert json.loads(rdtool("rules", "P1", "--json").out)["checks"] == "写好的文书"


@pytest.mark.parametrize("id", ["M03", "y04", "H02"])
def test_an_id_of_the_way_a_record_is_written_is_explained_too(id: str, rdtool: Rdtool) -> None:
    done = rdtool("rules", id)
    assert done.code == 0
    assert done.out.startswith(f"{id.upper()}（记录的填写）")
    assert "豁免" not in done.out.splitlines()[-1] or id == "H02"


def test_rules_are_found_by_what_they_say(rdtool: Rdtool) -> None:
    found = json.loads(rdtool("rules", "票数", "--json").out)["rules"]
    assert {"V04"} < {one["id"] for one in found}
    assert len(found) < len(json.loads(rdtool("rules", "--json").out)["rules"])
    both = json.loads(rdtool("rules", "预算法 报告", "--json").out)["rules"]
    assert all("预算法" in "".join([one["meaning"], *one["basis"]]) for one in both)
    none = rdtool("rules", "没有这样的词")
    assert none.code == 2
    assert "请换一个词语" in none.err


def test_an_error_stops_its_paper_only_and_can_be_let_pass_visibly(office: Path, rdtool: Rdtool) -> None:
    data = samples.record_data(议题=[*wrong_vote()["议题"], {**_CLOSE, "表决": {"赞成": "31"}}])
    data["议题"][0]["表决"]["赞成"], data["议题"][0]["表决"]["反对"] = "31", "0"
    data["议题"][0]["表决"]["结果"] = "未获通过"
    write_record(office, data)
    stopped = rdtool("draft", "decision")
    assert stopped.code == 1
    assert "错误 V04" in stopped.err
    assert len(list((office / "文书").rglob("02-决定-*.docx"))) == 1
    passed = rdtool("draft", "decision", "--allow", "v04")
    assert passed.code == 0
    assert "（已用 --allow 放行）" in passed.err
    assert len(list((office / "文书").rglob("02-决定-*.docx"))) == 2


def test_a_paper_is_not_burdened_with_the_problems_of_others(office: Path, rdtool: Rdtool) -> None:
    data = samples.record_data()
    data["议题"][1]["审议意见"]["意见"][0]["主办"] = ""
    write_record(office, data)
    outcome = rdtool("draft", "resolution")
    assert outcome.code == 0
    assert "O03" not in outcome.err
    assert rdtool("draft", "opinion").code == 1


def test_other_sessions_of_the_workspace_are_looked_at(office: Path, rdtool: Rdtool) -> None:
    earlier = samples.record_data(会议={"次": "48", "日期": "2021-09-28"}, 议题=[])
    write_yaml(office / "records" / "7-48.yaml", earlier)
    outcome = rdtool("check", "records/7-49.yaml")
    assert "警告 V17" in outcome.err
    write_yaml(office / "别处" / "7-49.yaml", samples.record_data())
    assert "V17" not in rdtool("check", "别处/7-49.yaml").err


def test_a_few_problems_are_shown_one_by_one(office: Path, rdtool: Rdtool) -> None:
    write_record(office, wrong_vote())
    text = rdtool("check").err
    assert "────" not in text
    assert text.endswith("共 1 处错误\n")


def test_a_hundred_faults_make_a_page(office: Path, rdtool: Rdtool) -> None:
    write_record(office, faulty(30))
    text = rdtool("check").err
    count = len(json.loads(rdtool("check", "--json").out)["problems"])
    assert count > 100
    lines = text.splitlines()
    assert len(lines) < count
    headings = [line for line in lines if line.startswith("────")]
    order = ("出席", "第1项议题", "第2项议题", "讲话")
    assert [heading.split()[2] for heading in headings] == list(order)
    assert text.count("主办单位只能有一个，其余单位写入“协办”") == 1
    assert text.count("错误 O03：") == 3
    assert "O03 同样的问题另有 27 处：第 " in text
    assert f"  O03  {30:>2} 处  {RULES['O03'].meaning}" in text
    assert "rdtool rules 编号" in lines[-1]


def test_another_remedy_of_a_rule_is_not_hidden_behind_a_count(office: Path, rdtool: Rdtool) -> None:
    data = faulty(30)
    for opinion in data["议题"][1]["审议意见"]["意见"]:
        opinion["主办"] = "市财正局"
    data["议题"][1]["审议意见"]["意见"][29]["协办"] = ["市财正局"]
    write_record(office, data)
    text = rdtool("check").err
    assert text.count("是否要写“市财政局”？") == 1
    assert text.count("请从“协办”中删去主办单位") == 1


def test_a_rule_with_ever_new_remedies_does_not_fill_the_page(office: Path, rdtool: Rdtool) -> None:
    data = faulty(30)
    for number, opinion in enumerate(data["议题"][1]["审议意见"]["意见"]):
        opinion["内容"] = f"按照云人常[2021]{number + 1}号文件的要求修建{number + 1}处公园"
    write_record(office, data)
    text = rdtool("check").err
    assert text.count("错误 D01：") == 10
    assert text.count("请写作") == 8
    assert text.count(" │ ") < 100


def test_every_problem_of_a_page_is_shown_or_counted(office: Path, rdtool: Rdtool) -> None:
    write_record(office, faulty(9))
    text = rdtool("check").err
    problems = json.loads(rdtool("check", "--json").out)["problems"]
    for id in {problem["id"] for problem in problems}:
        shown = text.count(f"错误 {id}：") + text.count(f"警告 {id}：") + text.count(f"提示 {id}：")
        folded = sum(
            int(line.split("另有 ")[1].split()[0])
            for line in text.splitlines()
            if line.startswith(f"{id} 同样")
        )
        assert shown + folded == sum(problem["id"] == id for problem in problems)


def test_several_files_are_told_apart_in_a_page(office: Path, rdtool: Rdtool) -> None:
    write_record(office, faulty(5))
    write_yaml(office / "records" / "7-50.yaml", faulty(5) | {"会议": {"次": "50", "日期": "2022-02-25"}})
    text = rdtool("check", "records/*.yaml").err
    assert "──── records/7-49.yaml 出席 ────" in text
    assert "──── records/7-50.yaml 讲话 ────" in text
