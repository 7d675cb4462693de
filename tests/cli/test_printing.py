"""A session's folder: its list of papers, PDFs beside them, and the packet for the printer."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import Destination

from rdtool.progress import Progress
from rdtool.writers import pdf
from tests import samples
from tests.cli.conftest import Rdtool, write_yaml
from tests.cli.test_draft import PAPERS, RESOLUTION, edit
from tests.rendering import require_renderer

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

SESSION = PAPERS.parent
CONTENTS = SESSION / "目录.xlsx"
PACKET = SESSION / "打印本.pdf"


def listed(office: Path) -> list[dict[str, object]]:
    """The rows of the list of papers by the titles of its columns."""
    rows = openpyxl.load_workbook(office / CONTENTS).worksheets[0].iter_rows(values_only=True)
    table = [row for row in rows if row[0] == "序号" or isinstance(row[0], int)]
    return [dict(zip(map(str, table[0]), row, strict=True)) for row in table[1:]]


def by_kind(office: Path) -> dict[object, dict[str, object]]:
    return {row["文种"]: row for row in listed(office)}


def test_the_list_names_every_paper_and_what_the_others_would_need(office: Path, rdtool: Rdtool) -> None:
    write_yaml(office / "rdtool.yaml", {**samples.PROFILE, "分送": {"份数": {"决议": "60"}}})
    assert rdtool("draft", "all").code == 0
    rows = by_kind(office)
    assert rows["决议"]["文件"] == "会后/01-决议-2021年市级第二次预算调整方案.docx"
    assert (rows["决议"]["状态"], rows["决议"]["份数"]) == ("已拟", 60)
    assert (rows["讲话"]["状态"], rows["讲话"]["说明"]) == ("无", "记录中没有“讲话”部分")
    assert {row["阶段"] for row in listed(office)} <= {"会前", "会中", "会后"}


def test_the_list_follows_every_run_once_it_is_there(office: Path, rdtool: Rdtool) -> None:
    rdtool("draft", "resolution")
    assert not (office / CONTENTS).exists()
    rdtool("draft", "all")
    before = (office / CONTENTS).read_bytes()
    rdtool("draft", "all")
    assert (office / CONTENTS).read_bytes() == before
    edit(RESOLUTION)
    assert rdtool("draft", "opinion").code == 0
    assert by_kind(office)["决议"]["状态"] == "手工改过"
    RESOLUTION.unlink()
    rdtool("draft", "opinion")
    assert by_kind(office)["决议"]["状态"] == "已删去"


def test_a_list_that_a_person_edited_stays_and_is_no_refusal(office: Path, rdtool: Rdtool) -> None:
    rdtool("draft", "all")
    book = openpyxl.load_workbook(office / CONTENTS)
    book.worksheets[0]["Z99"] = "已送印刷厂"
    book.save(office / CONTENTS)
    mine = (office / CONTENTS).read_bytes()
    edit(RESOLUTION)
    outcome = rdtool("draft", "opinion")
    assert outcome.code == 0
    assert "目录（新版）.xlsx" in outcome.err
    assert (office / CONTENTS).read_bytes() == mine


def test_kinds_without_content_are_named(office: Path, rdtool: Rdtool) -> None:
    outcome = rdtool("draft", "all", "--json")
    absent = {one["kind"]: one["reason"] for one in json.loads(outcome.out)["absent"]}
    assert absent["speech"] == "记录中没有“讲话”部分"
    assert "没有内容可拟的文种：" in rdtool("draft", "all").err


def test_without_libreoffice_the_papers_are_there_and_one_sentence_says_so(
    office: Path, rdtool: Rdtool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rdtool.office.printing.office_program", lambda: None)
    outcome = rdtool("draft", "all", "--packet")
    assert outcome.code == 4
    assert outcome.err.count("没有安装 LibreOffice") == 1
    assert RESOLUTION.is_file()
    assert not PACKET.exists()


def test_a_dry_run_prints_nothing(office: Path, rdtool: Rdtool) -> None:
    assert rdtool("draft", "all", "--packet", "--pdf", "--dry-run").code == 0
    assert list(office.rglob("*.pdf")) == []


def test_every_paper_begins_on_a_right_hand_page_of_the_packet(office: Path, rdtool: Rdtool) -> None:
    require_renderer()
    outcome = rdtool("draft", "all", "--packet", "--pdf", "--json")
    assert outcome.code == 0
    result = json.loads(outcome.out)
    papers = [Path(paper["file"]) for paper in result["papers"]]
    pages = [len(PdfReader(path.with_suffix(".pdf")).pages) for path in papers]
    packet = PdfReader(PACKET)
    padded = [count + count % 2 for count in pages[:-1]] + pages[-1:]
    assert len(packet.pages) == sum(padded)
    below = [one for stage in packet.outline if isinstance(stage, list) for one in stage]
    marks = [one for one in below or packet.outline if isinstance(one, Destination)]
    starts = [packet.get_destination_page_number(mark) for mark in marks]
    assert starts == [sum(padded[:place]) for place in range(len(padded))]
    assert [str(one.title).partition("\u3000")[0] for one in marks] == [
        one["name"] for one in result["papers"]
    ]
    assert (result["prints"][-1]["packet"], result["prints"][-1]["papers"]) == (True, len(papers))


def test_what_a_person_wrote_is_printed_and_only_what_changed_is_printed_again(
    office: Path, rdtool: Rdtool, monkeypatch: pytest.MonkeyPatch
) -> None:
    require_renderer()
    asked: list[list[str]] = []
    real = pdf.printed

    def seen(
        files: Mapping[str, bytes], program: str, progress: Progress
    ) -> Iterator[tuple[str, bytes | None]]:
        asked.append([Path(name).stem[:5] for name in files])
        return real(files, program, progress)

    monkeypatch.setattr("rdtool.office.printing.printed", seen)
    rdtool("draft", "all", "--pdf")
    edit(RESOLUTION)
    outcome = rdtool("draft", "all", "--pdf")
    assert outcome.code == 3  # for the edited paper, as without --pdf
    assert [len(asked[0]) > 1, asked[1:]] == [True, [["01-决议"]]]
    text = "".join(page.extract_text() for page in PdfReader(RESOLUTION.with_suffix(".pdf")).pages)
    assert "手工改动" in text


def test_a_pdf_that_is_not_ours_is_kept_and_an_old_one_of_ours_is_told(office: Path, rdtool: Rdtool) -> None:
    require_renderer()
    rdtool("draft", "all", "--pdf")
    edit(RESOLUTION)
    assert "01-决议-2021年市级第二次预算调整方案.pdf 是文书改动以前的" in rdtool("draft", "all").err
    mine = RESOLUTION.with_suffix(".pdf")
    mine.write_bytes(mine.read_bytes() + b"\n% annotated")
    marked = mine.read_bytes()
    outcome = rdtool("draft", "resolution", "--pdf")
    assert outcome.code == 3
    assert "没有改动" in outcome.err
    assert mine.read_bytes() == marked


def test_what_acts_by_itself_in_a_persons_file_is_told_and_not_opened(office: Path, rdtool: Rdtool) -> None:
    require_renderer()
    rdtool("draft", "all")
    document = docx.Document(str(RESOLUTION))
    document.part.relate_to("http://192.0.2.1/a.png", f"{_RELATIONS}/image", is_external=True)
    document.save(str(RESOLUTION))
    outcome = rdtool("draft", "all", "--packet")
    assert outcome.code == 3
    assert "没有带进 PDF" in outcome.err
    assert len(PdfReader(PACKET).outline) > 1


def test_a_libreoffice_that_fails_loses_nothing(
    office: Path, rdtool: Rdtool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rdtool.office.printing.office_program", lambda: "false")
    outcome = rdtool("draft", "resolution", "--pdf")
    assert outcome.code == 4
    assert "LibreOffice 不能转换这个文件" in outcome.err
    assert RESOLUTION.is_file()


def libreoffice(folder: Path, *lines: str) -> str:
    """A program in its place; in its lines `$out` is the folder that the PDFs go to."""
    program = folder / "libreoffice.sh"
    finding = 'while [ "$1" != --outdir ]; do shift; done; out=$2'
    program.write_text("\n".join(["#!/bin/sh", finding, *lines]), encoding="utf-8")
    program.chmod(0o755)
    return str(program)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_told_as_such_where_libreoffice_says_nothing(
    office: Path, rdtool: Rdtool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = libreoffice(tmp_path, 'ln -s /dev/full "$out/room"')
    monkeypatch.setattr("rdtool.office.printing.office_program", lambda: program)
    outcome = rdtool("draft", "resolution", "--pdf")
    assert outcome.code == 4
    assert "不能生成 PDF（磁盘已满）" in outcome.err


@pytest.mark.skipif(sys.platform == "win32", reason="a program of the shell")
def test_a_pdf_that_libreoffice_has_not_ended_is_none(
    office: Path, rdtool: Rdtool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = libreoffice(tmp_path, 'printf "%%PDF-1.7 1 0 obj" > "$out/0.pdf"')
    monkeypatch.setattr("rdtool.office.printing.office_program", lambda: program)
    outcome = rdtool("draft", "resolution", "--pdf")
    assert outcome.code == 4
    assert "LibreOffice 不能转换这个文件" in outcome.err


@pytest.mark.skipif(sys.platform == "win32", reason="a program of the shell")
def test_libreoffice_has_its_temporary_files_where_ours_are(
    office: Path, rdtool: Rdtool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = libreoffice(tmp_path, f'[ "$TMPDIR" = "$out" ] && touch "{tmp_path / "same"}"')
    monkeypatch.setattr("rdtool.office.printing.office_program", lambda: program)
    rdtool("draft", "resolution", "--pdf")
    assert (tmp_path / "same").exists()


def test_the_archive_list_has_every_paper_that_is_there_with_its_own_title_and_no_guess(
    office: Path, rdtool: Rdtool
) -> None:
    rdtool("draft", "会后", "--date", "2022-01-10")
    sheet = openpyxl.load_workbook(office / CONTENTS)["归档目录"]
    head, *rows = list(sheet.iter_rows(min_row=2, values_only=True))
    told = [dict(zip(head, row, strict=True)) for row in rows]
    there = sorted(path.name for path in (office / SESSION / "会后").iterdir())
    assert sorted(str(one["文件"]).removeprefix("会后/") for one in told) == there
    assert [one["件号"] for one in told] == list(range(1, len(there) + 1))
    opinion = next(one for one in told if "03-审议意见" in str(one["文件"]))
    assert str(opinion["题名"]).startswith("云川市人大常委会组成人员对《关于2020年度市级预算执行审计")
    assert str(opinion["日期"]).startswith("2022-01-07")
    assert {one["责任者"] for one in told} == {one["页数"] for one in told} == {None}


def test_the_archive_list_counts_pages_of_a_pdf_only_while_it_is_the_papers_own(
    office: Path, rdtool: Rdtool
) -> None:
    rdtool("draft", "会后", "--date", "2022-01-10")
    paper = next((office / SESSION / "会后").glob("03-*.docx"))
    pdf = paper.with_suffix(".pdf")
    writer = PdfWriter()
    for _ in range(3):
        writer.add_blank_page(100, 100)
    writer.write(pdf)

    def pages() -> object:
        rdtool("draft", "会后", "--date", "2022-01-10")
        sheet = openpyxl.load_workbook(office / CONTENTS)["归档目录"]
        (row,) = (row for row in sheet.iter_rows(values_only=True) if str(row[7]).endswith(paper.name))
        return row[5]

    later = paper.stat().st_mtime + 10
    os.utime(pdf, (later, later))
    assert pages() == 3
    pdf.write_bytes(b"%PDF-1.4 broken")
    os.utime(pdf, (later, later))
    assert pages() is None
    os.utime(pdf, (later - 100, later - 100))
    assert pages() is None


def test_a_packet_of_papers_that_have_changed_since_is_told(
    office: Path, rdtool: Rdtool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def printed(files: Mapping[str, bytes], *_: object) -> Iterator[tuple[str, bytes]]:
        page = BytesIO()
        writer = PdfWriter()
        writer.add_blank_page(595, 842)
        writer.write(page)
        yield from ((name, page.getvalue()) for name in files)

    monkeypatch.setattr("rdtool.office.printing.printed", printed)
    monkeypatch.setattr("rdtool.office.printing.office_program", lambda: "soffice")
    assert rdtool("draft", "all", "--packet").code == 0
    assert "打印本.pdf 是文书" not in rdtool("draft", "all").err
    told = rdtool("draft", "resolution", "--set", "议题.1.报告人=市财政局副局长 何志远")
    assert "打印本.pdf 是文书改动以前的，要重新生成请加 --packet" in told.err
    assert "打印本.pdf 是文书" not in rdtool("draft", "all", "--packet").err
    data = samples.record_data(议题=samples.RECORD["议题"][1:])
    write_yaml(office / "records" / "7-49.yaml", data)
    left = rdtool("changes", "7-49", "--draft")
    assert "运行 rdtool draft all 7-49 --tidy" in left.err
    assert "打印本.pdf 是文书" in rdtool("draft", "all", "7-49", "--tidy").err
