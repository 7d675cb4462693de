"""`check`, `init`, `new`, help pages and wrong calls."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rdtool.cli import app
from tests import samples
from tests.cli.conftest import Rdtool, write_yaml


def test_a_sound_record_is_said_to_be_sound(office: Path, rdtool: Rdtool) -> None:
    data = samples.record_data()
    data["议题"][0]["审查"] = {"机构": "市人大财政经济委员会"}
    write_yaml(office / "records" / "7-49.yaml", data)
    outcome = rdtool("check", "records/7-49.yaml")
    assert (outcome.code, outcome.out, outcome.err) == (0, "records/7-49.yaml：没有发现问题\n", "")


def test_check_reports_every_problem_with_its_line(office: Path, rdtool: Rdtool) -> None:
    (office / "records" / "7-49.yaml").write_text(
        "会议: {次: 49, 日期: 2021-12-28}\n出席: {应到: 35, 实道: 31}\n议题:\n  - 名称: 甲\n    类型: 决意\n",
        encoding="utf-8",
    )
    outcome = rdtool("check", "--json")
    result = json.loads(outcome.out)
    assert outcome.code == result["exit_code"] == 1
    assert [problem["line"] for problem in result["problems"]] == [2, 5]
    assert all(problem["remedy"] for problem in result["problems"])


def test_an_error_in_the_profile_names_the_profile(office: Path, rdtool: Rdtool) -> None:
    (office / "rdtool.yaml").write_text("地区: {全程: 云川市}\n", encoding="utf-8")
    outcome = rdtool("check")
    assert outcome.code == 1
    assert "rdtool.yaml:1" in outcome.err
    assert "全称" in outcome.err


def test_a_missing_term_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rdtool: Rdtool) -> None:
    monkeypatch.chdir(tmp_path)
    write_yaml(tmp_path / "记录.yaml", samples.record_data())
    outcome = rdtool("check", "记录.yaml")
    assert outcome.code == 1
    assert "没有写明届次" in outcome.err


@pytest.mark.parametrize("content", [b"PK\x03\x04rest", b"\x00\x01\x02", b"\xff" * 50])
def test_a_file_that_is_no_record_is_refused_with_exit_code_4(
    office: Path, rdtool: Rdtool, content: bytes
) -> None:
    (office / "记录（副本）.yaml").write_bytes(content)
    outcome = rdtool("check", "记录（副本）.yaml")
    assert outcome.code == 4
    assert "记录（副本）.yaml" in outcome.err


def test_a_missing_file_is_exit_code_4(office: Path, rdtool: Rdtool) -> None:
    outcome = rdtool("check", "没有.yaml")
    assert outcome.code == 4
    assert "找不到" in outcome.err


def test_a_long_text_may_stand_in_a_file_beside_the_record(office: Path, rdtool: Rdtool) -> None:
    data = samples.record_data()
    data["议题"][1]["审议意见"]["总体评价"] = {"文件": "评价.txt"}
    write_yaml(office / "records" / "7-49.yaml", data)
    assert rdtool("check").code == 4
    (office / "records" / "评价.txt").write_bytes("整改工作取得明显成效。".encode("gbk"))
    assert rdtool("check").code == 0
    data["议题"][1]["审议意见"]["总体评价"] = {"文件": "../评价.txt"}
    write_yaml(office / "records" / "7-49.yaml", data)
    assert rdtool("check").code == 4


def test_a_new_workspace_checks_and_leads_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rdtool: Rdtool
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = rdtool("init", "办公室", "--region", "青溪县", "--level", "县", "--term", "十八", "--number", 3)
    assert outcome.code == 0
    assert (tmp_path / "办公室" / "rdtool.yaml").is_file()
    record = tmp_path / "办公室" / "records" / "18-3.yaml"
    assert record.is_file()
    assert (tmp_path / "办公室" / "模板").is_dir()
    again = rdtool("init", "办公室", "--region", "青溪县", "--level", "县", "--term", "十八", "--number", 3)
    assert again.code == 3
    nested = rdtool("new", "meeting", "-C", "办公室", "--date", "2022-04-28")
    assert nested.code == 0
    text = (tmp_path / "办公室" / "records" / "18-4.yaml").read_text(encoding="utf-8")
    assert "次: 4" in text
    assert "2022-04-28" in text


def test_a_new_record_is_never_written_over_another(office: Path, rdtool: Rdtool) -> None:
    assert rdtool("new", "meeting", "--number", 49).code == 3
    write_yaml(
        office / "records" / "五十次.yaml",
        samples.record_data(会议={"届": "七", "次": "五十", "日期": "2022-2-25"}),
    )
    assert Path(rdtool("new", "meeting").out.strip()).name == "7-51.yaml"


def test_the_skeleton_lacks_only_what_a_person_must_fill_in(office: Path, rdtool: Rdtool) -> None:
    rdtool("new", "meeting", "--date", "2022-02-25")
    outcome = rdtool("check", "records/7-50.yaml", "--json")
    problems = json.loads(outcome.out)["problems"]
    assert outcome.code == 1
    assert {problem["id"] for problem in problems} <= {"M01", "M02"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["init", "x"], "--region"),
        (["init", "x", "--region", "甲市", "--level", "国家", "--term", "七"], "级别"),
        (["init", "x", "--region", "甲市", "--level", "市", "--term", "很多"], "届次"),
        (["init", "x", "--region", "青山", "--level", "县", "--term", "七"], "如 青山县、青山区、青山市"),
        (["init", "x", "--region", "青山县", "--level", "市", "--term", "七"], "应当是县级"),
        (["init", "x", "--region", "云川省", "--level", "县", "--term", "七"], "应当是省级"),
        (["new", "letter"], "meeting"),
        (["draft"], "缺少参数"),
        (["draft", "all", "--outt", "x"], "--outt"),
        (["new", "meeting", "--number", "零"], "“零”不是整数"),
        (["new", "meeting", "--number", "0"], "0 太小，至少应当是 1"),
        (["new", "meeting", "again"], "多出了参数：again"),
        (["chek"], "是否要写 check"),
        (["draft", "all", "--date", "2021-02-30"], "--date"),
        (["draft", "all", "--out"], "--out"),
        (["绘画"], "没有“绘画”这个命令"),
        (["check", "没有*.yaml"], "没有与"),
        (["draft", "all", "-C", "没有"], "不是工作区"),
    ],
)
def test_wrong_calls_are_explained_in_chinese(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rdtool: Rdtool, arguments: list[str], words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = rdtool(*arguments)
    assert outcome.code in (2, 4)
    assert words in outcome.err
    assert not any(word in outcome.err for word in ("Invalid", "Missing", "No such", "Error", "Traceback"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [[], ["init"], ["new"], ["check"], ["draft"], ["draft", "resolution"]])
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_is_chinese_and_has_an_example(rdtool: Rdtool, command: list[str], flag: str) -> None:
    outcome = rdtool(*command, flag)
    assert outcome.code == 0
    assert "用法：" in outcome.out
    assert "例：rdtool" in outcome.out
    for english in ("Usage", "Options", "Arguments", "Commands", "Show this", "default", "required"):
        assert english not in outcome.out


def test_the_version_is_told(rdtool: Rdtool) -> None:
    assert rdtool("--version").out.startswith("rdtool 0.")


def test_a_bug_keeps_its_traceback_and_exits_70(rdtool: Rdtool, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> int:
        raise KeyError("a bug")

    monkeypatch.setattr(type(app), "__call__", broken)
    outcome = rdtool("check")
    assert outcome.code == 70
    assert "KeyError" in outcome.err
    assert "程序的错误" in outcome.err


@pytest.mark.parametrize("name", ["7-49", "7-49.yaml", "records/7-49", "records/7-49.yaml"])
@pytest.mark.parametrize("folder", ["", "records", "模板"])
def test_a_record_is_found_by_its_name_from_any_folder(
    office: Path, rdtool: Rdtool, monkeypatch: pytest.MonkeyPatch, folder: str, name: str
) -> None:
    (office / "模板").mkdir(exist_ok=True)
    monkeypatch.chdir(office / folder)
    outcome = rdtool("check", name)
    assert outcome.code == 0
    assert "7-49.yaml:" in outcome.err


@pytest.mark.parametrize(("name", "words"), [("7-94", "是否要写 7-49"), ("记录", "工作区中的会议记录：7-49")])
def test_a_record_that_is_not_there_is_told_with_those_that_are(
    office: Path, rdtool: Rdtool, name: str, words: str
) -> None:
    outcome = rdtool("draft", "all", name)
    assert outcome.code == 4
    assert f"找不到会议记录“{name}”" in outcome.err
    assert words in outcome.err


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("甲", "全部文种见 rdtool draft --help"),
        ("名单", "分组名单、任免名单"),
        ("决意", "是否要写 决议"),
        ("通告", "rdtool format 文件 --kind 通告"),
        ("排版", "rdtool format 文件"),
        ("文号", "rdtool register"),
        ("台账", "rdtool track"),
    ],
)
def test_an_unknown_kind_is_answered_with_the_kinds_that_may_be_meant_or_the_way(
    office: Path, rdtool: Rdtool, kind: str, words: str
) -> None:
    outcome = rdtool("draft", kind)
    assert outcome.code == 2
    assert words in outcome.err


@pytest.mark.parametrize(
    ("name", "commands"),
    [
        ("讲话.docx", ["rdtool check 讲话.docx --against records/7-49.yaml"]),
        ("清单.xlsx", ["rdtool check 清单.xlsx --against records/7-49.yaml", "rdtool form import 清单.xlsx"]),
    ],
)
def test_a_paper_or_a_list_is_no_record_and_what_to_type_is_told(
    office: Path, rdtool: Rdtool, name: str, commands: list[str]
) -> None:
    (office / name).write_bytes(b"PK")
    told = rdtool("check", name)
    assert told.code == 2
    assert all(command in told.err for command in commands)
