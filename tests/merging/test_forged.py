"""A file from outside may say anything of how it was drafted, with a right sum: it is read as data, or refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from rdtool.merging.papers import merge
from rdtool.merging.told import MergedPaper
from rdtool.writers import package
from rdtool.writers.seal import drafted_parts
from tests.merging import papers, test_sheets

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DOCTYPE = b'<!DOCTYPE a [<!ENTITY secret SYSTEM "file:///etc/hosts">]>'


def word(*parts: bytes) -> bytes:
    """A document with this in its body."""
    return b'<w:document xmlns:w="%s"><w:body>%s</w:body></w:document>' % (_W.encode(), b"".join(parts))


def forged(mine: bytes, **drafted: bytes) -> bytes:
    """The file with a seal that holds these parts, each named by its last word, besides what it held."""
    names = {"document": "word/document.xml", "open": "rdtool/open.json", "book": "xl/workbook.xml"}
    names |= {"sheet": "xl/worksheets/sheet1.xml", "texts": "xl/sharedStrings.xml"}
    held = drafted_parts(mine) | {names[name]: content for name, content in drafted.items()}
    data = package.edited(mine, label=papers.LABEL, drafted=held)
    assert drafted_parts(data) == held
    return data


def compared(place: Path, mine: bytes, theirs: bytes) -> list[MergedPaper]:
    return [merge(place, mine, new, day=papers.DAY) for new in (theirs, None)]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no mark-up",
        b"<a/>",
        b'<w:document xmlns:w="%s"/>' % _W.encode(),
        b'<?xml version="1.0" encoding="x-none"?><a/>',
        _DOCTYPE + word(b"<w:p><w:r><w:t>&secret;</w:t></w:r></w:p>"),
        word(b"<w:p/>" * 2_000_000),
        word(b"<w:sdt>" * 400 + b"</w:sdt>" * 400),
    ],
    ids=["empty", "text", "other", "bodiless", "encoding", "entity", "large", "deep"],
)
def test_a_paper_that_was_not_drafted_as_it_says_is_refused_in_one_sentence(content: bytes) -> None:
    mine = forged(papers.saying(["甲。"], papers.paper("甲")), document=content)
    for found in compared(papers.PLACE, mine, papers.paper("乙")):
        assert found.data == mine
        assert found.refused.endswith("不能比较") or "页面不同" in found.refused


@pytest.mark.parametrize("asked", [b"", b"{}", b"5", b"null", b"[{}]", b'[["a"]]', b"\xff", b"[" * 100_000])
def test_what_was_asked_before_is_a_list_of_words(asked: bytes) -> None:
    word = papers.saying(["甲。"], papers.paper("甲")), papers.paper("乙")
    book = test_sheets.book(*test_sheets.ROWS)
    sheets = test_sheets.edited(book, test_sheets.set_cells(B3="报告")), book
    for place, (mine, theirs) in ((papers.PLACE, word), (Path("汇总.xlsx"), sheets)):
        for found in compared(place, forged(mine, open=asked), theirs):
            assert found.refused == "文件里留下的拟稿时的文字已经损坏，不能比较"


@pytest.mark.parametrize(
    "parts",
    [
        {"book": b"no mark-up"},
        {"book": b"<workbook/>"},
        {
            "sheet": _DOCTYPE
            + b"<worksheet><sheetData><row><c><v>&secret;</v></c></row></sheetData></worksheet>"
        },
        {
            "sheet": b'<worksheet><sheetData><row r="999999"><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>'
        },
        {"texts": b""},
    ],
    ids=["book", "sheetless", "entity", "far", "texts"],
)
def test_a_workbook_that_was_not_drafted_as_it_says_is_refused(parts: dict[str, bytes]) -> None:
    book = test_sheets.book(*test_sheets.ROWS)
    mine = forged(test_sheets.edited(book, test_sheets.set_cells(B3="报告")), **parts)
    for found in compared(Path("汇总.xlsx"), mine, book):
        assert found.data == mine
        assert "不能" in found.refused


def test_a_word_far_off_in_a_persons_workbook_takes_no_time() -> None:
    book = test_sheets.book(*test_sheets.ROWS)
    mine = test_sheets.edited(book, test_sheets.set_cells(XFD1048576="？"))
    for found in compared(Path("汇总.xlsx"), mine, book):
        assert "一直写到XFD列、第1048576行，太大了，不能比较" in found.refused
