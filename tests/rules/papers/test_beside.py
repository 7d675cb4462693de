"""What stands beside the running text is checked too, or it is said that it was not."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from rdtool.office.proofreading import annotate
from rdtool.rules.papers import UNREAD
from tests.cli.conftest import Rdtool, rdtool
from tests.readers.wordfiles import NAMESPACES, p, run, write_word
from tests.rules.papers import desk

__all__ = ["rdtool"]

RECORD = desk.OFFICE.records / "7-49.yaml"
WRONG = "审计查出的125个问题，已经整改到位116个。"
BOX = f"<w:pict><v:shape><v:textbox><w:txbxContent>{p(WRONG)}</w:txbxContent></v:textbox></v:shape></w:pict>"
HEADER = '<w:sectPr><w:headerReference w:type="default" r:id="rh"/></w:sectPr>'


def paper(folder: Path, inner: str = "", end: str = "", **parts: str) -> Path:
    """A speech with something in its last paragraph, behind it, or in further parts."""
    lines = ("在市七届人大常委会第四十九次会议结束时的讲话", "（2021年12月28日）", "各位组成人员、同志们：")
    body = "".join(map(p, lines)) + p("我讲几点意见。", inner=inner) + end
    named = {f"{name}.xml": content for name, content in parts.items()}
    relations = {"rh": ("header", "header.xml")} if "header" in parts else {}
    return write_word(folder / "讲话.docx", body, named, relations)


@pytest.mark.parametrize("where", ["文本框", "脚注", "尾注", "页眉"])
def test_text_beside_the_running_one_is_held_against_the_record(where: str, tmp_path: Path) -> None:
    if where == "文本框":
        path = paper(tmp_path, run(BOX))
    elif where == "页眉":
        path = paper(tmp_path, end=HEADER, header=f"<w:hdr {NAMESPACES}>{p(WRONG)}</w:hdr>")
    else:
        name = {"脚注": "footnote", "尾注": "endnote"}[where]
        notes = f'<w:{name}s {NAMESPACES}><w:{name} w:id="2">{p(WRONG)}</w:{name}></w:{name}s>'
        path = paper(tmp_path, run(f'<w:{name}Reference w:id="2"/>'), **{f"{name}s": notes})
    found = desk.problems("7-49", path)
    assert [(one.id, one.source_line) for one in found] == [("W22", WRONG)] * 2
    assert all(one.message.startswith(f"{where}中：") for one in found)


def test_a_header_names_this_session(tmp_path: Path) -> None:
    header = f"<w:hdr {NAMESPACES}>{p('市七届人大常委会第四十八次会议')}</w:hdr>"
    (found,) = desk.problems("7-49", paper(tmp_path, end=HEADER, header=header))
    assert (found.id, found.message.split("：")[0]) == ("W01", "页眉中")


@pytest.mark.parametrize(
    ("inner", "end", "kind"),
    [
        ("", '<w:altChunk r:id="r9"/>', "嵌入的其他文档 1 处"),
        (run("<w:object/>"), "", "嵌入对象 1 处"),
        (run("<w:t>不说</w:t>", "<w:vanish/>"), "", "隐藏文字 1 处"),
    ],
)
def test_what_nobody_read_is_said(inner: str, end: str, kind: str, rdtool: Rdtool, tmp_path: Path) -> None:
    path = paper(tmp_path, inner, end)
    (found,) = desk.problems("7-49", path)
    assert found.id == UNREAD.id
    assert kind in found.message
    done = rdtool("check", path, "--against", RECORD)
    assert done.code == 0
    assert "没有发现问题" not in done.out + done.err
    assert json.loads(rdtool("check", path, "--against", RECORD, "--json").out)["problems"]


def test_a_comment_on_a_text_box_stands_at_its_paragraph(tmp_path: Path) -> None:
    path = paper(tmp_path, run(BOX))
    (checked,) = desk.check("7-49", path)
    document: Any = docx.Document(str(annotate(checked, tmp_path / "批注.docx", day=date(2022, 1, 10)).path))
    assert len(list(document.comments)) == 2
    (marked,) = [one for one in document.paragraphs if "commentRangeStart" in one._p.xml]
    assert marked.text.startswith("我讲几点意见。")
    assert all(b"commentRangeStart" not in etree.tostring(box) for box in marked._p.iter(qn("w:txbxContent")))
