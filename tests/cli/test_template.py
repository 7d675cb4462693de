"""`rdtool template`: the office's own templates beside the packaged ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rdtool.resources import resource_dir
from tests.cli.conftest import Rdtool

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


def test_a_copy_that_lags_behind_is_told_with_the_difference(office: Path, rdtool: Rdtool) -> None:
    rdtool("template", "copy", "决议")
    text = OWN.read_text(encoding="utf-8")
    mark = text.partition("指纹 ")[2][:12]
    OWN.write_text(text.replace(mark, "0123456789ab").replace("审议了", "审查了"), encoding="utf-8")
    assert states(rdtool)["决议.j2"] == "本单位的，自带的已有改动"
    told = rdtool("template", "diff", "决议").out
    assert any(line.startswith("+") and "审查了" in line for line in told.splitlines())
    assert "抄自自带模板" not in told


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


def test_an_unknown_template_is_answered_with_the_near_one(office: Path, rdtool: Rdtool) -> None:
    outcome = rdtool("template", "show", "决议.j")
    assert outcome.code == 2
    assert "决议" in outcome.err
    assert rdtool("template", "diff", "决议").code == 2
    assert rdtool("template", "show", "决议").out.startswith("---\n文种: 决议")
