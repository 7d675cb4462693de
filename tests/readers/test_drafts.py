"""Drafts as strangers send them: every line is what it is, and typesetting twice is typesetting once."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
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
    told: set[int] = set()
    for problem in proof_of(draft, tmp_path).problems:
        if problem.id == "X9" and problem.place:
            count = int(run[1]) if (run := _RUN.search(problem.message)) else 1
            told.update(range(problem.place.line, problem.place.line + count))
    assert told == {*draft.strays}


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
