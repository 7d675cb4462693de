"""Papers of the follow-up keep their identity from session to session and from day to day."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from tests.cli.conftest import Rdtool

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


def test_what_is_not_compared_with_a_record_is_told(example: Path, rdtool: Rdtool) -> None:
    assert rdtool("draft", "重大事项目录", "7-53").code == 0
    assert "“督办”文件夹里的1件文书不在比较之内" in rdtool("changes", "7-53").err
    refused = rdtool("diff", next(FOLDER.iterdir()))
    assert refused.code == 2
    assert "rdtool draft 督办 --dry-run" in refused.err
