"""Looking at papers before they are files: `--print`, pictures of pages, and how far a run has come."""

from __future__ import annotations

import io
import json
import struct
import sys
from pathlib import Path

import pytest

from rdtool.chinese import cells
from rdtool.cli import console, progress_bar
from tests import samples
from tests.cli.conftest import Rdtool, write_yaml
from tests.cli.test_draft import RESOLUTION, edit
from tests.rendering import require_renderer

TITLE = "2021年市级第二次预算调整方案的决议"


def files(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


def test_a_paper_is_shown_and_nothing_is_written(office: Path, rdtool: Rdtool) -> None:
    before = files(office)
    outcome = rdtool("draft", "resolution", "7-49", "--print")
    assert outcome.code == 0
    assert TITLE in outcome.out
    assert "=====" not in outcome.out
    assert max(map(cells, outcome.out.splitlines())) <= 80
    assert files(office) == before


def test_several_papers_stand_under_their_names(office: Path, rdtool: Rdtool) -> None:
    outcome = rdtool("draft", "会后", "7-49", "--print")
    assert outcome.out.startswith("===== 01-决议-2021年市级第二次预算调整方案.docx =====\n")
    assert outcome.out.count(".docx =====\n") > 1
    told = json.loads(rdtool("draft", "会后", "7-49", "--print", "--json").out)
    previews = [paper["preview"] for paper in told["papers"] if paper["preview"]]
    assert len(previews) == outcome.out.count(" =====\n")
    assert all(preview.rstrip("\n") in outcome.out for preview in previews)


def test_a_long_name_is_no_wider_than_the_paper(office: Path, rdtool: Rdtool) -> None:
    record = office / "records" / "7-49.yaml"
    text = record.read_text(encoding="utf-8")
    record.write_text(
        text.replace("2021年市级第二次预算", f"2021年市级{'重点' * 8}第二次预算"), encoding="utf-8"
    )
    outcome = rdtool("draft", "会后", "7-49", "--print")
    assert outcome.out.startswith("== 01-决议-")
    assert max(map(cells, outcome.out.splitlines())) <= 80


def test_an_edited_paper_is_said_not_to_be_the_one_that_is_shown(office: Path, rdtool: Rdtool) -> None:
    rdtool("draft", "resolution")
    edit(RESOLUTION)
    outcome = rdtool("draft", "resolution", "--print")
    assert f"显示的是按记录拟的新稿，不是手工改过的文件：{RESOLUTION.name}" in outcome.err


@pytest.mark.parametrize("other", ["--pdf", "--packet", "--merge-print", "--png"])
def test_showing_and_printing_do_not_go_together(office: Path, rdtool: Rdtool, other: str) -> None:
    before = files(office)
    outcome = rdtool("draft", "resolution", "--print", other)
    assert outcome.code == 2
    assert "请分两次运行" in outcome.err
    assert files(office) == before


def test_each_page_is_a_picture_that_follows_its_paper(office: Path, rdtool: Rdtool) -> None:
    require_renderer()
    assert rdtool("draft", "opinion", "--png").code == 0
    first, *more = sorted(office.rglob("*.png"))
    data = first.read_bytes()
    width, height = struct.unpack(">II", data[16:24])
    assert data.startswith(b"\x89PNG")
    assert height / width == pytest.approx(297 / 210, rel=0.01)
    assert more
    assert rdtool("draft", "opinion", "--png").code == 0
    assert first.read_bytes() == data
    record = office / "records" / "7-49.yaml"
    record.write_text(
        record.read_text(encoding="utf-8").replace("2021-12-28", "2021-12-29"), encoding="utf-8"
    )
    assert f"{first.name} 是文书改动以前的" in rdtool("draft", "opinion").err
    assert rdtool("draft", "opinion", "--png").code == 0
    assert first.read_bytes() != data


def test_what_was_printed_follows_a_paper_that_is_renamed_or_put_away(office: Path, rdtool: Rdtool) -> None:
    require_renderer()
    first, second = samples.RECORD["议题"]
    assert rdtool("draft", "resolution", "--png", "--pdf").code == 0
    prints = {
        path.suffix: path.read_bytes() for path in RESOLUTION.parent.glob("01-决议-*") if path != RESOLUTION
    }
    marked = RESOLUTION.with_name(f"{RESOLUTION.stem}-2.png")
    marked.write_bytes(b"mine")
    record = office / "records" / "7-49.yaml"
    renamed = {**first, "名称": "2021年市级预算第二次调整方案", "曾用名": [first["名称"]]}
    write_yaml(record, {**samples.RECORD, "议题": [renamed, second]})
    outcome = rdtool("draft", "resolution")
    (paper,) = RESOLUTION.parent.glob("*.docx")
    there = {path.suffix: path.read_bytes() for path in paper.parent.glob(f"{paper.stem}*") if path != paper}
    assert (paper.name == RESOLUTION.name, there) == (False, prints)
    assert (RESOLUTION.with_suffix(".pdf").exists(), marked.read_bytes()) == (False, b"mine")
    assert f"{paper.stem}.pdf 是文书改动以前的，要重新生成请加 --pdf\n" in outcome.err
    assert f"{paper.stem}-1.png 是文书改动以前的，要重新生成请加 --png\n" in outcome.err
    write_yaml(record, {**samples.RECORD, "议题": [second]})
    rdtool("draft", "all", "--tidy", "--dry-run")
    assert paper.with_suffix(".pdf").exists()
    rdtool("draft", "all", "--tidy")
    assert [path.parent.name for path in office.rglob(f"{paper.stem}*")] == ["旧稿"] * 3


def test_without_letters_there_is_nothing_to_merge_and_it_is_said(office: Path, rdtool: Rdtool) -> None:
    outcome = rdtool("draft", "resolution", "--merge-print")
    assert (outcome.code, list(office.rglob("*.pdf"))) == (0, [])
    assert "合并打印-决议.pdf：这次没有写明主送的函件，没有合成" in outcome.err


def test_a_picture_of_somebody_else_stays(office: Path, rdtool: Rdtool) -> None:
    require_renderer()
    assert rdtool("draft", "resolution").code == 0
    place = RESOLUTION.with_name(f"{RESOLUTION.stem}-1.png")
    place.write_bytes(b"mine")
    outcome = rdtool("draft", "resolution", "--png")
    assert outcome.code == 3
    assert place.read_bytes() == b"mine"
    assert "没有改动" in outcome.err


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_shown_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress_bar, "_MOMENT", 0)
    monkeypatch.setenv("TERM", "xterm")
    shown = {}
    for screen in (Terminal(), io.StringIO()):
        monkeypatch.setattr(sys, "stderr", screen)
        with progress_bar.shown_progress() as progress:
            for done in range(4):
                progress("拟写文书", done, 3)
        shown[screen.isatty()] = screen.getvalue()
    assert "拟写文书" in shown[True]
    assert "3/3" in shown[True]
    assert "剩余" in shown[True]
    assert shown[False] == ""


def test_sentences_have_room_on_a_terminal_and_what_is_quoted_is_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kinds, quoted = "、".join(["审议意见"] * 30), f"    曾用名: [{'方案' * 40}]"
    monkeypatch.setenv("COLUMNS", "80")
    for screen in (Terminal(), io.StringIO()):
        monkeypatch.setattr(sys, "stderr", screen)
        console.say(f"没有内容可拟的文种：{kinds}。\n{quoted}")
        *lines, last = screen.getvalue().splitlines()
        assert ("".join(lines), last) == (f"没有内容可拟的文种：{kinds}。", quoted)
        assert (max(map(cells, lines)) <= 80) is screen.isatty()
