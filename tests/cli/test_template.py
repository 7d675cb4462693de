"""`rdtool template`: the office's own templates beside the packaged ones."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from rdtool import __version__
from rdtool.chinese import cells
from rdtool.drafting.kinds.catalogue import load as load_catalogue
from rdtool.office.variables import variables
from rdtool.record.workspace import Workspace
from rdtool.resources import resource_dir
from tests import samples
from tests.cli.conftest import Rdtool, write_yaml

OWN = Path("模板/决议.j2")


def states(rdtool: Rdtool) -> dict[str, str]:
    return {
        one["name"]: one["state"] for one in json.loads(rdtool("template", "list", "--json").out)["templates"]
    }


def test_every_packaged_template_is_listed_with_its_kind(office: Path, rdtool: Rdtool) -> None:
    found = json.loads(rdtool("template", "list", "--json").out)["templates"]
    packaged = {
        path.name for path in resource_dir("templates").rglob("*.*") if path.suffix in (".j2", ".yaml")
    }
    assert {one["name"] for one in found} == packaged
    by_name = {one["name"]: one for one in found}
    assert (by_name["决议-决算.j2"]["kinds"], by_name["公用.j2"]["kinds"]) == (["决议"], [])
    assert rdtool("template", "list", "--own").out.strip() == "“模板”文件夹里还没有本单位的模板"


@pytest.mark.parametrize("name", ["决议", "决议.j2", "resolution"])
def test_a_copy_knows_where_it_comes_from_and_drafts_the_same(
    office: Path, rdtool: Rdtool, name: str
) -> None:
    rdtool("draft", "resolution")
    assert rdtool("template", "copy", name).code == 0
    assert states(rdtool)["决议.j2"] == "本单位的"
    assert json.loads(rdtool("draft", "resolution", "--json").out)["papers"][0]["status"] == "未变"
    assert rdtool("template", "diff", "决议").out.strip() == "与自带的模板相同"
    mine = OWN.read_bytes()
    again = rdtool("template", "copy", name)
    assert again.code == 3
    assert OWN.read_bytes() == mine


def test_a_copied_list_works_too(office: Path, rdtool: Rdtool) -> None:
    rdtool("draft", "checklist")
    assert rdtool("template", "copy", "落实清单").code == 0
    assert json.loads(rdtool("draft", "checklist", "--json").out)["papers"][0]["status"] == "未变"


@pytest.fixture
def newer(
    office: Path, rdtool: Rdtool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], None]:
    """Brings a later version of rdtool, whose 决议.j2 says 审查了 in its second line."""
    packaged = resource_dir("templates")
    later = tmp_path / "later"
    shutil.copytree(packaged, later)

    def bring() -> None:
        path = next(later.rglob("决议.j2"))
        path.write_text(path.read_text(encoding="utf-8").replace("审议了", "审查了"), encoding="utf-8")
        monkeypatch.setattr(
            "rdtool.office.stencils.resource_dir", lambda name: later if name == "templates" else packaged
        )

    return bring


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-8-sig"])
def test_a_copy_that_lags_behind_is_told_with_what_changed_on_either_side(
    office: Path, rdtool: Rdtool, newer: Callable[[], None], encoding: str
) -> None:
    rdtool("template", "copy", "决议")
    text = OWN.read_text(encoding="utf-8")
    assert f"抄自自带模板：决议.j2，{__version__} 版，指纹 " in text
    mine = text.replace("{% block 标题 %}", "{# 本单位的 #}\n{% block 标题 %}")
    OWN.write_bytes(mine.encode(encoding))
    assert "template diff" not in rdtool("status").out
    newer()
    assert states(rdtool)["决议.j2"] == "本单位的，自带的已有改动"
    assert "rdtool template diff 决议.j2" in rdtool("status").out
    assert "决议.j2" in next(line for line in rdtool("doctor").out.splitlines() if "模板" in line)
    told = json.loads(rdtool("template", "diff", "决议", "--json").out)
    assert told["behind"]
    assert ("审查了" in told["packaged"], "审查了" in told["own"]) == (True, False)
    assert ("本单位的" in told["packaged"], "本单位的" in told["own"]) == (False, True)
    assert "抄自自带模板" not in told["own"] + told["packaged"] + told["diff"]
    rdtool("template", "diff", "决议", "--seen", "--dry-run")
    assert OWN.read_bytes() == mine.encode(encoding)
    assert "以后不再提示" in rdtool("template", "diff", "决议", "--seen").err
    assert states(rdtool)["决议.j2"] == "本单位的"
    assert "template diff" not in rdtool("status").out
    now = OWN.read_bytes().decode(encoding)
    assert [line for line in now.splitlines() if "抄自" not in line] == [
        line for line in mine.splitlines() if "抄自" not in line
    ]


def test_a_copy_of_an_older_rdtool_without_its_base_is_compared_as_a_whole(
    office: Path, rdtool: Rdtool, newer: Callable[[], None]
) -> None:
    rdtool("template", "copy", "决议")
    shutil.rmtree(OWN.parent / ".抄自")
    OWN.write_text(OWN.read_text(encoding="utf-8").replace(f"{__version__} 版，", ""), encoding="utf-8")
    newer()
    told = json.loads(rdtool("template", "diff", "决议", "--json").out)
    assert (told["behind"], told["packaged"], told["own"]) == (True, None, None)
    assert any(line.startswith("-") and "审查了" in line for line in told["diff"].splitlines())


def test_a_template_that_is_no_copy_has_nothing_to_settle(office: Path, rdtool: Rdtool) -> None:
    OWN.parent.mkdir()
    OWN.write_text('{% extends "内置/决议.j2" %}\n', encoding="utf-8")
    outcome = rdtool("template", "diff", "决议", "--seen")
    assert (outcome.code, OWN.read_text(encoding="utf-8")) == (2, '{% extends "内置/决议.j2" %}\n')


def test_trying_them_out_names_file_and_line_and_writes_nothing(office: Path, rdtool: Rdtool) -> None:
    rdtool("template", "copy", "决议")
    sound = rdtool("template", "check")
    assert sound.code == 0
    assert "没有错误" in sound.err
    OWN.write_text(OWN.read_text(encoding="utf-8").replace("议题.标题", "议题.标体"), encoding="utf-8")
    wrong = rdtool("template", "check")
    assert wrong.code == 1
    assert "决议.j2" in wrong.err
    assert "标体" in wrong.err
    assert not Path("文书").exists()


def test_a_part_that_others_use_is_tried_with_all_of_them(office: Path, rdtool: Rdtool) -> None:
    rdtool("template", "copy", "公用.j2")
    shared = Path("模板/公用.j2")
    shared.write_text(
        shared.read_text(encoding="utf-8").replace("议题.报告名称", "议题.报告明称"), encoding="utf-8"
    )
    wrong = rdtool("template", "check")
    assert wrong.code == 1
    assert "报告明称" in wrong.err


@pytest.mark.parametrize(
    ("name", "text", "wrong"),
    [
        # Not written in a minimal record, nor where a part does without its optional keys.
        ("议程草案.j2", "{{ super() }}{{ 出席.实到 // 2 }}", True),
        ("审议意见.j2", "{{ super() }}{{ (审议意见.印发日期 - 会议.闭幕日).days }}", True),
        (
            "审议意见.j2",
            "{{ super() }}{% if 审议意见.印发日期 %}{{ (审议意见.印发日期 - 会议.闭幕日).days }}{% endif %}",
            False,
        ),
    ],
)
def test_what_fails_only_where_something_is_missing_is_told(
    office: Path, rdtool: Rdtool, name: str, text: str, wrong: bool
) -> None:
    own = Path("模板") / name
    own.parent.mkdir(exist_ok=True)
    own.write_text(f'{{% extends "内置/{name}" %}}{{% block 正文 %}}{text}{{% endblock %}}', encoding="utf-8")
    outcome = rdtool("template", "check")
    assert outcome.code == int(wrong), outcome.err
    assert ("请用 {% if 名称 %} 判断" in outcome.err) == wrong


def test_one_block_is_changed_and_the_packaged_one_stays_in_it(office: Path, rdtool: Rdtool) -> None:
    def said() -> str:
        return rdtool("draft", "审议意见", "--print", "--force").out

    packaged = said()
    Path("模板").mkdir(exist_ok=True)
    Path("模板/审议意见.j2").write_text(
        '{% extends "内置/审议意见.j2" %}\n{% block 正文 %}\n{{ super() }}\n\n本地另加的一段。\n{% endblock %}\n',
        encoding="utf-8",
    )
    mine = said()
    assert "本地另加的一段。" not in packaged
    words = [line for line in packaged.split() if line not in mine.split()]
    assert (mine.count("本地另加的一段。"), words) == (1, [])


def test_the_names_of_a_kind_are_told_with_meaning_and_value(office: Path, rdtool: Rdtool) -> None:
    told = json.loads(rdtool("template", "vars", "决议", "--json").out)
    used = {one["name"]: one for one in told["used"]}
    assert told["paper"] == "决议-2021年市级第二次预算调整方案"
    assert used["议题.名称"]["value"] == "2021年市级第二次预算调整方案"
    assert (used["议题.代号"]["value"], used["议题.表决"]["has_parts"]) == ("", True)
    assert all(one["meaning"] for one in (*told["used"], *told["others"]))
    votes = rdtool("template", "vars", "决议", "7-49", "--in", "议题.表决").out
    assert re.search(r"议题\.表决\.赞成 +31 ", votes)
    assert all(cells(line) <= 80 for line in votes.splitlines())


def test_the_values_are_those_of_a_session_that_has_the_paper(office: Path, rdtool: Rdtool) -> None:
    later = {**samples.RECORD, "会议": {"次": "50", "日期": "2022-02-25"}, "议题": samples.RECORD["议题"][:1]}
    write_yaml(office / "records/7-50.yaml", later)
    told = json.loads(rdtool("template", "vars", "承办单位转办函", "--json").out)
    used = {one["name"]: one["value"] for one in told["used"]}
    assert (Path(told["record"]).name, used["单位.简称"], used["单位.意见"]) == (
        "7-49.yaml",
        "市审计局",
        "一组，1个",
    )
    without = json.loads(rdtool("template", "vars", "承办单位转办函", "7-50", "--json").out)
    missing = {one["name"]: one["value"] for one in without["used"]}
    assert (without["paper"], missing["单位.简称"], missing["机关.地区"]) == (None, None, "云川市")


def test_the_row_of_a_list_is_a_name_too(office: Path, rdtool: Rdtool) -> None:
    told = json.loads(rdtool("template", "vars", "落实清单", "--json").out)
    used = {one["name"]: one["value"] for one in told["used"]}
    assert used["条.内容"] == "健全整改联动机制"
    assert "行号" in used


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("决意", "是否要写 决议"),
        ("会前", "不是一个文种"),
        ("决议 --in 议题.表诀", "是否要写 议题.表决"),
        ("决议 --in 议题.名称", "里面没有别的名称"),
        ("决议 --in 甲", "不加 --in 的"),
    ],
)
def test_a_wrong_name_is_answered(office: Path, rdtool: Rdtool, line: str, words: str) -> None:
    outcome = rdtool("template", "vars", *line.split())
    assert outcome.code == 2
    assert words in outcome.err


def test_every_name_of_every_kind_has_a_meaning(office: Path, rdtool: Rdtool) -> None:
    workspace = Workspace(resource_dir("examples") / "yunchuan")
    blank = {
        one.name
        for kind in load_catalogue().kinds
        for told in [
            variables(kind.name, [workspace.records / "7-53.yaml"], workspace, today=date(2022, 8, 30))
        ]
        for one in (*told.used, *told.others)
        if not one.meaning
    }
    assert blank == set()


def test_an_unknown_template_is_answered_with_the_near_one(office: Path, rdtool: Rdtool) -> None:
    outcome = rdtool("template", "show", "决议.j")
    assert outcome.code == 2
    assert "决议" in outcome.err
    assert rdtool("template", "diff", "决议").code == 2
    assert rdtool("template", "show", "决议").out.startswith("---\n文种: 决议")


def test_values_are_those_of_the_paper_with_the_ledger_beside_it(
    office: Path, rdtool: Rdtool, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert rdtool("init", "示例", "--example").code == 0
    monkeypatch.chdir(office / "示例")
    assert rdtool("track", "open", "7-49", "--date", "2022-01-10").code == 0
    told = rdtool("template", "vars", "催办函", "7-49", "--in", "台账", "--date", "2022-05-05").out
    assert "2022年5月5日" in told or "2022-05-05" in told
