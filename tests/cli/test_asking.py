"""`rdtool init` and `rdtool new meeting`: a person at a terminal is asked, a script never."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml

from rdtool.cli import asking
from tests.cli.conftest import Rdtool


class Person:
    """Somebody who answers what is asked, in this order; a blank answer is a mere return."""

    def __init__(self, *answers: str) -> None:
        self.asked: list[str] = []
        self._answers: Iterator[str] = iter(answers)

    def prompt(self, question: str, *_: Any, **__: Any) -> str:
        """The next answer."""
        self.asked.append(question)
        return next(self._answers)


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Make somebody sit at the terminal."""

    def sits(*said: str) -> Person:
        person = Person(*said)
        monkeypatch.setattr(asking, "can_ask", lambda: True)
        monkeypatch.setattr(typer, "prompt", person.prompt)
        return person

    return sits


def saved(path: Path) -> Any:
    """What a YAML file says."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def test_a_new_office_is_asked_for_everything_the_line_does_not_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rdtool: Rdtool, answers: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    person = answers("青山县", "", "2022-02-25", "陈启明", "二十五", "", "2210", "青人常", "")
    made = rdtool("init", "室", "--term", "八")
    assert made.code == 0
    assert [question.split("（")[0] for question in person.asked] == [
        "行政区划全称",
        "第一份记录是第几次会议",
        "会期",
        "常委会主任姓名",
        "现有组成人员人数",
        "办公室联系人姓名",
        "办公室联系电话",
        "常委会公文的机关代字，如 云人常",
        "办公室函件的机关代字，如 云人常办函",
    ]
    profile = saved(tmp_path / "室" / "rdtool.yaml")
    assert (profile["地区"]["全称"], profile["地区"]["级别"]) == ("青山县", "县级")
    assert (profile["届"], profile["主任"], profile["组成人员"]["实有"]) == (8, "陈启明", 25)
    assert profile["文号"] == {"常委会": "青人常", "函": None}
    record = saved(tmp_path / "室" / "records" / "8-1.yaml")
    assert (str(record["会议"]["日期"]), record["出席"]["应到"]) == ("2022-02-25", 25)


def test_a_wrong_answer_is_told_without_options_and_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rdtool: Rdtool, answers: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    person = answers("", "青山", "青山县", *[""] * 9)
    made = rdtool("init", "室", "--term", "八", "--date", "2022-02-25")
    assert made.code == 0
    assert person.asked[:3] == ["行政区划全称（如 云川市）"] * 3
    assert "这一项不能不填" in made.err
    assert "错误：地区“青山”没有写明是省、市、州、县、区还是旗" in made.err
    assert "--" not in made.err.split("下一步")[0]


def test_the_next_meeting_is_as_the_last_one_unless_a_person_says_otherwise(
    office: Path, rdtool: Rdtool, answers: Any
) -> None:
    record = office / "records" / "7-49.yaml"
    data = saved(record)
    data["会议"] |= {"地点": "第一会议室", "主持人": "副主任 马晓"}
    record.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    person = answers("49", "", "2022-02-30", "2022-02-25至2022-02-26", "", "主任 陈启明")
    made = rdtool("new", "meeting", "--date", "2022-02-01")
    assert made.code == 0
    assert person.asked == [
        "第几次会议（直接回车为 50）",
        "第几次会议（直接回车为 50）",
        "会期（直接回车为 2022-02-01）",
        "会期（直接回车为 2022-02-01）",
        "会议地点（直接回车为 第一会议室）",
        "主持人（职务 姓名）（直接回车为 副主任 马晓）",
    ]
    assert "第49次会议已经有记录" in made.err
    assert "“2022-02-30”不是真实的日期" in made.err
    assert saved(office / "records" / "7-50.yaml")["会议"] == {
        "届": 7,
        "次": 50,
        "日期": "2022-02-25 至 2022-02-26",
        "地点": "第一会议室",
        "主持人": "主任 陈启明",
    }


def test_flags_take_everything_and_nothing_is_asked(office: Path, rdtool: Rdtool, answers: Any) -> None:
    person = answers()
    made = rdtool(
        *("new", "meeting", "--number", "51", "--days", "2022-04-28"),
        *("--place", "二楼会议室", "--chair", "主任 陈启明"),
    )
    assert (made.code, person.asked) == (0, [])
    assert saved(office / "records" / "7-51.yaml")["会议"]["地点"] == "二楼会议室"


def test_a_wrong_flag_ends_the_command(office: Path, rdtool: Rdtool, answers: Any) -> None:
    answers()
    outcome = rdtool("new", "meeting", "--number", "50", "--days", "明天")
    assert (outcome.code, "如 --days 2021-12-28" in outcome.err) == (2, True)
    taken = rdtool("new", "meeting", "--number", "49")
    assert (taken.code, "如 --number 50" in taken.err) == (3, True)
    assert [path.name for path in (office / "records").iterdir()] == ["7-49.yaml"]


def test_a_script_is_never_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rdtool: Rdtool) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(typer, "prompt", Person().prompt)  # has no answer and fails if asked
    outcome = rdtool("init", "室")
    assert (outcome.code, "--region" in outcome.err) == (2, True)
    assert rdtool("init", "室", "--region", "青山县", "--term", "八", "--date", "2022-02-25").code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo terminal is wanted")
@pytest.mark.parametrize(
    ("line", "environment", "is_asked"),
    [
        (["new", "meeting"], {}, True),
        (["new", "meeting", "--json"], {}, False),
        (["new", "meeting", "-q"], {}, False),
        (["new", "meeting"], {"CI": "true"}, False),
    ],
)
def test_at_a_terminal_a_person_is_asked_but_never_by_a_quiet_run(
    office: Path, line: list[str], environment: dict[str, str], is_asked: bool
) -> None:
    import pty

    ours, theirs = pty.openpty()
    clean = {key: value for key, value in os.environ.items() if key != "CI"} | environment
    os.write(ours, b"\n\n\n\n\n")
    done = subprocess.run(
        [sys.executable, "-m", "rdtool", *line, "--date", "2022-02-25"],
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=theirs,
        env=clean,
        cwd=office,
        timeout=60,
        check=False,
    )
    told = os.read(ours, 100_000).decode()
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 0
    assert ("第几次会议" in told) is is_asked
    assert (office / "records" / "7-50.yaml").exists()


def test_what_comes_next_can_be_typed_as_it_stands_where_the_folder_has_a_blank(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rdtool: Rdtool
) -> None:
    monkeypatch.chdir(tmp_path)
    made = rdtool("init", "人大 文书", "--region", "青山县", "--term", "八", "--date", "2022-02-25")
    assert made.err.endswith('rdtool draft all -C "人大 文书"\n')


def test_a_new_record_that_is_only_tried_says_that_it_is_not_there(office: Path, rdtool: Rdtool) -> None:
    made = rdtool("new", "meeting", "--number", "51", "--days", "2022-04-28", "--dry-run")
    assert (made.code, (office / "records" / "7-51.yaml").exists()) == (0, False)
    assert "尚未写入" in made.err
    assert (
        json.loads(rdtool("new", "meeting", "--number", "51", "--dry-run", "--json").out)["dry_run"] is True
    )
