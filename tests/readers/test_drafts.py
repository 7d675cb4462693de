"""Drafts as strangers send them: every line is what it is, and typesetting twice is typesetting once."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from rdtool.document.model import Document
from rdtool.document.style import PageStyle
from rdtool.office.proofs import Proof, Wishes, proofread
from rdtool.office.typesetting import Typesetter
from tests.readers.tagged import Tagged, drafts, found, wanted

ALL = drafts()
EACH = pytest.mark.parametrize("draft", ALL, ids=[draft.name for draft in ALL])
_RUN = re.compile("这里起([0-9]+)行")


def proof_of(draft: Tagged, folder: Path) -> Proof:
    path = folder / "稿.txt"
    path.write_text(draft.text, encoding="utf-8")
    return proofread(path, Wishes())


def typeset(path: Path, out: Path) -> Path:
    typesetter = Typesetter(PageStyle(), Wishes(), today=date(2021, 12, 30), out=out)
    (result,) = typesetter.run([path])
    assert result.error is None, result.error.message
    assert result.published
    return result.published.path


@EACH
def test_every_line_is_what_it_is(draft: Tagged, tmp_path: Path) -> None:
    here, there = wanted(draft), found(draft, proof_of(draft, tmp_path).recognised.document)
    assert (here - there, there - here) == (Counter(), Counter())


@EACH
def test_lines_that_belong_to_no_part_are_told(draft: Tagged, tmp_path: Path) -> None:
    contents = {number for number, (tag, _) in enumerate(draft.lines, 1) if tag == "目"}
    told: set[int] = set()
    for problem in proof_of(draft, tmp_path).problems:
        if problem.id == "X9" and problem.place:
            count = int(run[1]) if (run := _RUN.search(problem.message)) else 1
            told.update(range(problem.place.line, problem.place.line + count))
    assert told - contents == {*draft.strays}


@EACH
def test_typesetting_twice_is_typesetting_once(draft: Tagged, tmp_path: Path) -> None:
    proof = proof_of(draft, tmp_path)
    first = typeset(tmp_path / "稿.txt", tmp_path / "一.docx")
    again = proofread(first, Wishes())
    second = typeset(first, tmp_path / "二.docx")
    assert again.changes == ()
    assert _settled(again.recognised.document) == _settled(proof.recognised.document)
    assert second.read_bytes() == first.read_bytes()


def _settled(document: Document) -> Document:
    """A document whose title is broken where the layout breaks it."""
    return replace(document, title="".join(document.title.split()))


#: Behind which line an odd one is put: below the title, above the date, behind it.
_BEHIND = (("题", "号"), ("题", "送"), ("题", "称"), ("题", "文"), ("署", "日"), ("日", "标"), ("日", ""))


@EACH
@pytest.mark.parametrize("odd", ["扫一扫在手机打开当前页", "阅读次数：12", "收文第208号"])
def test_an_odd_line_in_the_head_or_tail_topples_nothing(draft: Tagged, odd: str, tmp_path: Path) -> None:
    tags = [*(tag for tag, _ in draft.lines), ""]
    places = [place for place, pair in enumerate(pairwise(tags), 1) if pair in _BEHIND]
    for place in places:
        lines = (*draft.lines[:place], ("杂", odd), *draft.lines[place:])
        longer = Tagged(draft.name, lines)
        document = proof_of(longer, tmp_path).recognised.document
        assert found(longer, document) == wanted(longer), draft.lines[place - 1 : place + 1]
