"""Papers of the follow-up keep their identity from session to session and from day to day."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from tests.cli.conftest import Outcome, Rdtool

FOLDER = Path("文书") / "督办"


@pytest.fixture
def example(tmp_path: Path, rdtool: Rdtool, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The packaged example, its folder the current one."""
    assert rdtool("init", tmp_path / "示例", "--example").code == 0
    monkeypatch.chdir(tmp_path / "示例")
    return tmp_path / "示例"


def _names() -> list[str]:
    return sorted(path.name for path in FOLDER.iterdir())


def test_the_papers_of_a_year_are_the_same_from_session_to_session(example: Path, rdtool: Rdtool) -> None:
    assert rdtool("draft", "年度议题计划表", "7-53").code == 0
    assert _names() == ["常委会2022年议题计划表.xlsx"]
    assert "更新" in rdtool("draft", "年度议题计划表", "7-55").err
    assert _names() == ["常委会2022年议题计划表.xlsx"]


def test_what_a_person_edited_stays_when_it_is_drafted_on_another_day(example: Path, rdtool: Rdtool) -> None:
    assert rdtool("draft", "重大事项目录", "7-53").code == 0
    (file,) = FOLDER.iterdir()
    paper = docx.Document(str(file))
    paper.add_paragraph("请各委员会于每年十月底以前报送。")
    paper.save(str(file))
    edited = file.read_bytes()
    assert rdtool("draft", "重大事项目录", "7-55").code == 3
    assert _names() == [file.name]
    assert file.read_bytes() == edited


def test_reminders_of_two_days_are_two_papers(example: Path, rdtool: Rdtool) -> None:
    assert rdtool("track", "open", "7-49", "--date", "2022-01-10").code == 0
    for day in ("2022-05-05", "2022-05-20"):
        assert rdtool("draft", "催办函", "7-49", "--date", day).code == 0
    days = {path.stem[-10:] for path in FOLDER.glob("催办函-*.docx")}
    assert days == {"2022-05-05", "2022-05-20"}


def edited(pattern: str, words: str) -> Path:
    """The paper of that name, with a paragraph more."""
    (file,) = FOLDER.glob(pattern)
    paper = docx.Document(str(file))
    paper.add_paragraph(words)
    paper.save(str(file))
    return file


def correct(record: str, old: str, new: str) -> None:
    """Change words of a record."""
    file = Path("records") / f"{record}.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def touched(outcome: Outcome) -> dict[str, str]:
    """The papers of the follow-up that are told, with their states."""
    papers = json.loads(outcome.out)["papers"]
    return {Path(one["file"]).name: one["state"] for one in papers if Path(one["file"]).parent.name == "督办"}


def test_a_changed_record_touches_its_papers_of_the_follow_up(example: Path, rdtool: Rdtool) -> None:
    assert rdtool("draft", "建议答复", "7-55").code == 0
    assert rdtool("draft", "建议重办函", "7-55").code == 0
    assert touched(rdtool("changes", "7-55", "--json")) == {}
    answer = edited("建议答复-*第16号-蒋雪.docx", "特此答复。")
    correct("7-55", "3处站点已经完成选址", "4处站点已经完成选址")
    told = rdtool("changes", "7-55", "--json")
    assert touched(told) == {
        answer.name: "手工改过",
        answer.name.replace("蒋雪", "汪建业"): "未改",
    }
    assert json.loads(told.out)["apart"] == []
    assert rdtool("changes", "7-55", "--draft", "--merge").code == 0
    text = "".join(one.text for one in docx.Document(str(answer)).paragraphs)
    assert "4处站点" in text
    assert "特此答复。" in text
    assert touched(rdtool("changes", "7-55", "--json")) == {}


def test_a_paper_that_a_record_asks_for_anew_is_told(example: Path, rdtool: Rdtool) -> None:
    assert rdtool("draft", "建议答复", "7-55").code == 0
    correct("7-55", "[蒋雪, 汪建业]", "[蒋雪, 汪建业, 石磊]")
    told = touched(rdtool("changes", "7-55", "--json"))
    assert told["建议答复-市七届人大七次会议-第16号-石磊.docx"] == "未拟"
    assert rdtool("changes", "7-55", "--draft").code == 0
    assert touched(rdtool("changes", "7-55", "--json")) == {}


def test_a_paper_is_not_touched_by_the_day_alone(example: Path, rdtool: Rdtool) -> None:
    assert rdtool("track", "open", "7-49", "--date", "2022-01-10").code == 0
    assert rdtool("draft", "落实情况委员会意见", "7-49", "--date", "2022-05-05").code == 0
    later = ("changes", "7-49", "--json", "--date", "2022-05-20")
    assert touched(rdtool(*later)) == {}
    subject = "2020年度市级预算执行和其他财政收支审计查出问题整改情况"
    correct("7-49", subject, "2020年度市级预算执行审计查出问题整改情况")
    assert set(touched(rdtool(*later)).values()) == {"未改"}
    correct("7-49", "    代号: 审计整改\n", "")
    told = rdtool(*later)
    assert "多余" in touched(told).values()
    assert rdtool("changes", "7-49", "--draft", "--date", "2022-05-20").code == 0
    assert [path.name for path in FOLDER.iterdir() if subject in path.name]


def test_a_paper_of_the_year_belongs_to_the_newest_record_that_asks_for_it(
    example: Path, rdtool: Rdtool
) -> None:
    assert rdtool("draft", "年度议题计划表", "7-55").code == 0
    (file,) = FOLDER.iterdir()
    earlier = rdtool("changes", "7-53", "--json")
    assert touched(earlier) == {}
    assert [Path(one).name for one in json.loads(earlier.out)["apart"]] == [file.name]
    assert "1件文书没有比较" in rdtool("changes", "7-53").err
    assert json.loads(rdtool("changes", "7-55", "--json").out)["apart"] == []
    assert json.loads(rdtool("diff", file, "--json").out)["records"][0].endswith("7-55.yaml")


def test_what_a_person_changed_in_a_paper_of_the_follow_up_is_told(example: Path, rdtool: Rdtool) -> None:
    assert rdtool("track", "open", "7-49", "--date", "2022-01-10").code == 0
    assert rdtool("draft", "催办函", "7-49", "--date", "2022-05-05").code == 0
    assert rdtool("draft", "重大事项目录", "7-55", "--date", "2022-05-05").code == 0
    reminder = edited("催办函-市财政局-*.docx", "请务必重视。")
    listed = edited("*重大事项目录.docx", "请于十月底以前报送。")
    told = rdtool("diff", reminder, listed, "--date", "2022-05-20").out
    assert told.count("手工改的：") == 2
    assert "记录改的" not in told
    assert "多余" not in told
    assert list(touched(rdtool("diff", "7-55", "--json"))) == [listed.name]
    assert touched(rdtool("changes", "7-49", "--json", "--date", "2022-05-20")) == {}
