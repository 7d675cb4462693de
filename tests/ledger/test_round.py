"""A round of returns filled in by different programs: the ledger says what was typed, whatever wrote the file."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import time
import tracemalloc
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import openpyxl
import pytest
from lxml import etree

from rdtool.ledger.items.accepting import Accept
from rdtool.ledger.returns.importing import Imported
from rdtool.office.followup.returning import import_files, returned_files
from tests.ledger.items import assignment
from tests.ledger.test_returns import FIRST, SECOND, THIRD, Desk
from tests.rendering import require_renderer

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"

#: What the unit typed: value and number format.
TYPED: dict[str, dict[str, tuple[Any, str]]] = {
    FIRST: {
        "整改措施": ("一是建章立制；\n二是<追责>&问责。", "General"),
        "办理进展": ("已拨付", "General"),
        "完成情况": ("已办结", "General"),
        "完成日期": (datetime(2022, 2, 15), "yyyy/m/d"),
        "责任人": ("𠮷田", "General"),
        "联系电话": ("0378-2388123", "@"),
        "佐证材料": ("拨付凭证", "General"),
    },
    SECOND: {
        "办理进展": (0.85, "0%"),
        "完成情况": ("正在办理", "General"),
        "预计完成日期": (datetime(2022, 6, 30), 'yyyy"年"m"月"d"日"'),
        "联系电话": (13800001111, "0"),
    },
    THIRD: {
        "办理进展": (3, '0"个问题"'),
        "完成情况": ("正在办理", "General"),
        "预计完成日期": ("2022年12月1日", "General"),
        "备注": ("'01", "General"),
    },
}  # fmt: skip
#: What it saw on the screen, and the ledger is to say.
SEEN: dict[str, dict[str, str]] = {
    FIRST: {
        "整改措施": "一是建章立制；\n二是<追责>&问责。",
        "办理进展": "已拨付",
        "完成情况": "已办结",
        "完成日期": "2022-02-15",
        "责任人": "𠮷田",
        "联系电话": "0378-2388123",
        "佐证材料": "拨付凭证",
    },
    SECOND: {"办理进展": "85%", "完成情况": "正在办理", "预计完成日期": "2022-06-30", "联系电话": "13800001111"},
    THIRD: {"办理进展": "3个问题", "完成情况": "正在办理", "预计完成日期": "2022-12-01", "备注": "'01"},
}  # fmt: skip

Parts = dict[str, bytes]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, assignment(1), assignment(2), assignment(3))


def filled(desk: Desk) -> Path:
    """The workbook as openpyxl writes it."""
    book = desk.book()
    for id, values in TYPED.items():
        for title, (value, number_format) in values.items():
            cell = book.cell(id, title)
            cell.value, cell.number_format = value, number_format
    return book.save()


def packed(parts: Mapping[str, bytes]) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            entry = ZipInfo("a")
            entry.filename = name
            archive.writestr(entry, data)
    return made.getvalue()


def unpacked(path: Path) -> Parts:
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(part: str, change: Callable[[str], str]) -> Callable[[Parts], Parts]:
    def apply(parts: Parts) -> Parts:
        before = parts[part].decode()
        after = change(before)
        assert after != before
        return parts | {part: after.encode()}

    return apply


def everywhere(change: Callable[[str], str]) -> Callable[[Parts], Parts]:
    return lambda parts: {
        name: change(data.decode()).encode() if name.endswith((".xml", ".rels")) else data
        for name, data in parts.items()
    }


def renamed(change: Callable[[str], str]) -> Callable[[Parts], Parts]:
    return lambda parts: {change(name): data for name, data in parts.items()}


def shared(parts: Parts) -> Parts:
    """The texts of all sheets in one part, as Excel and WPS write them; openpyxl leaves them in their cells."""
    found, texts = dict(parts), etree.Element(f"{{{MAIN}}}sst")
    for name in (name for name in parts if name.startswith("xl/worksheets/sheet")):
        sheet = etree.fromstring(parts[name])
        for own in list(sheet.iter(f"{{{MAIN}}}is")):
            cell: Any = own.getparent()
            etree.SubElement(texts, f"{{{MAIN}}}si").extend(list(own))
            cell.remove(own)
            cell.set("t", "s")
            etree.SubElement(cell, f"{{{MAIN}}}v").text = str(len(texts) - 1)
        found[name] = etree.tostring(sheet)
    relation = f'<Relationship Id="rIdS" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    rels = parts["xl/_rels/workbook.xml.rels"].decode()
    found["xl/_rels/workbook.xml.rels"] = rels.replace("</Rel", f"{relation}</Rel").encode()
    return found | {STRINGS: etree.tostring(texts)}


def in_runs(parts: Parts) -> Parts:
    """Shared texts in two runs each, with marks of how they are read aloud."""
    strings = etree.fromstring(parts[STRINGS])
    for entry in strings:
        text = entry[0].text or ""
        del entry[:]
        for piece in (text[:1], text[1:]):
            run = etree.SubElement(entry, f"{{{MAIN}}}r")
            etree.SubElement(etree.SubElement(run, f"{{{MAIN}}}rPr"), f"{{{MAIN}}}b")
            etree.SubElement(run, f"{{{MAIN}}}t").text = piece
        aloud = etree.SubElement(entry, f"{{{MAIN}}}rPh", sb="0", eb="1")
        etree.SubElement(aloud, f"{{{MAIN}}}t").text = "ナニ"
    return parts | {STRINGS: etree.tostring(strings)}


def days(change: Callable[[int], str]) -> Callable[[str], str]:
    """The cells of days with their numbers changed, the cells' types with them."""
    return lambda text: re.sub(
        r'<c r="(\w+)" s="(\d+)"(?: t="n")?><v>(44[5-9]\d\d)</v>',
        lambda found: f'<c r="{found[1]}" s="{found[2]}"{change(int(found[3]))}',
        text,
    )


def from_1904(parts: Parts) -> Parts:
    parts = changed(SHEET, days(lambda number: f"><v>{number - 1462}</v>"))(parts)
    return changed(
        "xl/workbook.xml", lambda text: text.replace("<workbookPr/>", '<workbookPr date1904="1"/>')
    )(parts)


def as_written(number: int) -> str:
    return f' t="d"><v>{date(1899, 12, 30) + timedelta(days=number)}T00:00:00</v>'


def with_prefix(parts: Parts) -> Parts:
    found = dict(parts)
    for name in (SHEET, STRINGS, "xl/workbook.xml", "xl/styles.xml"):
        root = etree.fromstring(parts[name])
        others = {key: value for key, value in root.nsmap.items() if key}
        fresh = etree.Element(root.tag, dict(root.attrib), nsmap={"x": MAIN, **others})
        fresh.extend(list(root))
        found[name] = etree.tostring(fresh)
    return found


def in_utf16(parts: Parts) -> Parts:
    found = dict(parts)
    for name in (SHEET, STRINGS):
        text = re.sub(r"<\?xml.*?\?>", "", parts[name].decode())
        found[name] = f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16")
    return found


def strict(text: str) -> str:
    text = text.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
    return text.replace(OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships")


def macros(text: str) -> str:
    plain = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    return text.replace(plain, "application/vnd.ms-excel.sheet.macroEnabled.main+xml")


#: What other programs do to the same workbook: ending, change of its parts.
PROGRAMS: dict[str, tuple[str, Callable[[Parts], Parts]]] = {
    "openpyxl": (".xlsx", lambda parts: parts),
    "shared texts": (".xlsx", shared),
    "runs": (".xlsx", lambda parts: in_runs(shared(parts))),
    "strict": (".xlsx", everywhere(strict)),
    "1904": (".xlsx", from_1904),
    "written days": (".xlsx", changed(SHEET, days(as_written))),
    "prefixes": (".xlsx", lambda parts: with_prefix(shared(parts))),
    "utf-16": (".xlsx", lambda parts: in_utf16(shared(parts))),
    "absolute": (
        ".xlsx",
        changed("_rels/.rels", lambda text: re.sub('Target="(?!/)', 'Target="/', text)),
    ),
    "escaped names": (
        ".xlsx",
        lambda parts: renamed(lambda name: name.replace(SHEET, "xl/worksheets/Sheet 1.xml"))(
            changed(
                "xl/_rels/workbook.xml.rels", lambda text: text.replace("sheet1.xml", "Sheet%201.xml")
            )(parts)
        ),
    ),
    "other case": (".xlsx", lambda parts: renamed(lambda name: name.replace("shared", "SHARED"))(shared(parts))),
    "windows names": (".xlsx", renamed(lambda name: name.replace("/", "\\"))),
    "macros": (".xlsm", changed("[Content_Types].xml", macros)),
    "named .xls": (".xls", lambda parts: parts),
    "named .et": (".et", lambda parts: parts),
    "named .csv": (".csv", lambda parts: parts),
}  # fmt: skip


def came_back(desk: Desk, path: Path) -> Imported:
    (result,) = import_files(desk.office, desk.templates, [path], Accept())
    assert result.imported, result.failure
    return result.imported


def in_ledger(desk: Desk) -> dict[str, dict[str, str]]:
    """What the ledger says was filled in."""
    return {id: {part: text for part, text in desk.item(id).values.items() if text} for id in SEEN}


@pytest.mark.parametrize("program", PROGRAMS)
def test_the_ledger_says_what_was_seen_whatever_program_wrote_it(desk: Desk, program: str) -> None:
    ending, change = PROGRAMS[program]
    path = (desk.folder / "回").with_suffix(ending)
    path.write_bytes(packed(change(unpacked(filled(desk)))))
    assert came_back(desk, path).conflicts == []
    assert in_ledger(desk) == SEEN


def shown(path: Path) -> Iterator[list[str]]:
    """The list as its cells show it, for programs that write texts only."""
    sheet = openpyxl.load_workbook(path)["落实清单"]
    for row in sheet.iter_rows():
        yield [SEEN_AS.get(cell.value, str(cell.value or "")) for cell in row]


SEEN_AS: dict[Any, str] = {
    0.85: "85%",
    datetime(2022, 2, 15): "2022/2/15",
    datetime(2022, 6, 30): "2022年6月30日",
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("ending", [".csv", ".xls"])
def test_a_table_of_texts_is_read_however_it_is_written(
    desk: Desk, encoding: str, delimiter: str, ending: str
) -> None:
    text = StringIO()
    csv.writer(text, delimiter=delimiter).writerows(shown(filled(desk)))
    path = (desk.folder / "回").with_suffix(ending)
    path.write_bytes(text.getvalue().encode(encoding))
    assert came_back(desk, path).conflicts == []
    told = in_ledger(desk)
    assert told.pop(THIRD) == SEEN[THIRD] | {"办理进展": "3"}
    assert told == {id: SEEN[id] for id in (FIRST, SECOND)}


@pytest.mark.parametrize(("ending", "filter"), [(".xlsx", "Calc MS Excel 2007 XML"), (".xls", "MS Excel 97"), (".ods", "calc8")])  # fmt: skip
def test_what_libreoffice_makes_of_it_is_read_alike(desk: Desk, ending: str, filter: str) -> None:
    require_renderer()
    sent, out = filled(desk), desk.folder / "转换"
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation={(desk.folder / 'profile').as_uri()}", "--headless"),
            *("--convert-to", f"{ending[1:]}:{filter}", "--outdir", str(out), str(sent)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    (path,) = out.iterdir()
    assert came_back(desk, path).conflicts == []
    assert in_ledger(desk) == SEEN


def test_a_sheet_that_the_file_has_lost_is_no_empty_sheet(desk: Desk) -> None:
    parts = unpacked(filled(desk))
    path = desk.folder / "回.xlsx"
    path.write_bytes(packed({name: data for name, data in parts.items() if name != SHEET}))
    (result,) = import_files(desk.office, desk.templates, [path], Accept())
    assert result.failure
    assert "找不到工作表“落实清单”" in result.failure.message


@pytest.mark.parametrize("text", ["<html><table/></html>", "\ufeff<?xml version='1.0'?><Workbook/>"])
def test_a_page_of_the_web_says_what_it_is(desk: Desk, text: str) -> None:
    path = desk.folder / "回.xls"
    path.write_text(text, encoding="utf-8")
    (result,) = import_files(desk.office, desk.templates, [path], Accept())
    assert result.failure
    assert "其实是网页或者 XML 文件" in result.failure.message


CONTENT = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="d"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
<table:table table:name="落实清单">{rows}</table:table></office:spreadsheet></office:body>
</office:document-content>"""


def open_document(folder: Path, rows: str) -> Path:
    path = folder / "回.ods"
    path.write_bytes(packed({"mimetype": b"", "content.xml": CONTENT.format(rows=rows).encode()}))
    return path


def cells(*texts: str, more: str = "") -> str:
    def cell(text: str) -> str:
        return (
            f'<table:table-cell office:value-type="string"><text:p>{text}</text:p>{more}</table:table-cell>'
        )

    return f"<table:table-row>{''.join(map(cell, texts))}</table:table-row>"


HEAD = cells("事项编号", "审议意见", "主办单位", "办理进展", "完成日期")


def test_what_stands_beside_the_cells_of_an_open_document_is_told(desk: Desk) -> None:
    more = "<office:annotation><text:p>另有二项</text:p></office:annotation><draw:frame/>"
    row = cells(
        FIRST,
        desk.item().text,
        "市财政局",
        "已<text:s text:c='2'/>拨<text:line-break/>付",
        "2022-2-1",
        more=more,
    )
    found = came_back(desk, open_document(desk.folder, HEAD + row))
    told = "\n".join(found.remarks)
    assert "D2有批注，没有读取：另有二项" in told
    assert "D2有图片，没有读取" in told
    assert in_ledger(desk)[FIRST] == {"办理进展": "已  拨\n付", "完成日期": "2022-02-01"}


@pytest.mark.parametrize(
    "repeated",
    [
        'table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" ',
        'table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="20" ',
        'table:number-rows-repeated="999999999"><table:table-cell table:number-columns-repeated="999999999" ',
    ],
)
def test_cells_repeated_without_end_are_refused_before_they_are_made(desk: Desk, repeated: str) -> None:
    row = f'<table:table-row {repeated} office:value-type="float" office:value="1"/></table:table-row>'
    path = open_document(desk.folder, HEAD + row)
    tracemalloc.start()
    (result,) = import_files(desk.office, desk.templates, [path], Accept())
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert result.failure
    assert "太大，不像是落实清单" in result.failure.message
    assert most < 100 * 2**20


def test_empty_rows_repeated_to_the_end_of_a_sheet_are_nothing(desk: Desk) -> None:
    row = cells(FIRST, desk.item().text, "市财政局", "已拨付", "2022-2-1")
    empty = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    came_back(desk, open_document(desk.folder, HEAD + row + empty))
    assert in_ledger(desk)[FIRST] == {"办理进展": "已拨付", "完成日期": "2022-02-01"}


def test_a_good_workbook_among_hostile_files_is_imported_within_seconds(desk: Desk) -> None:
    folder = desk.folder / "收回"
    folder.mkdir()
    parts = unpacked(filled(desk))
    (folder / "好.xlsx").write_bytes(packed(parts))
    sheet = parts[SHEET].decode()
    rows, merges = "<row/>" * 900_000, '<mergeCell ref="A1:XFD1048576"/>' * 100_000
    for name, text in {
        "行.xlsx": sheet.replace("</sheetData>", f"{rows}</sheetData>"),
        "并.xlsx": sheet.replace("</sheetData>", f"</sheetData><mergeCells>{merges}</mergeCells>"),
        "深.xlsx": "<a>" * 100_000,
        "外.xlsx": f'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>{sheet}',
    }.items():
        (folder / name).write_bytes(packed(parts | {SHEET: text.encode()}))
    (folder / "零.xlsx").write_bytes(b"")
    (folder / "乱.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 400)
    (folder / "引号.csv").write_text('"' + "甲,\n" * 100_000, encoding="utf-8")
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "管.xlsx")
        (folder / "零.csv").symlink_to("/dev/zero")
    began = time.process_time()
    results = list(import_files(desk.office, desk.templates, returned_files([folder]), Accept()))
    assert time.process_time() - began < 20
    assert in_ledger(desk) == SEEN
    assert all(result.failure or result.imported for result in results)
    for result in results:
        assert not result.failure or result.failure.remedy
