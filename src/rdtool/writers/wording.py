"""The few words that a layout adds to what a document holds, the same for every writer."""

from __future__ import annotations

from typing import Final

from rdtool.document.model import Annex, Paragraph, Signature
from rdtool.document.style import Layout

NAMES_LINE: Final = 26
"""字 of a line of names in columns: a line of the body behind its indent (clause 7.3.3)."""

_MASTHEAD_SUFFIXES = {Layout.LETTER: "", Layout.MINUTES: "纪要"}
_MASTHEAD_SUFFIXES = {Layout.LETTER: "", Layout.MINUTES: "纪要", Layout.BULLETIN: "简报"}


def annex_label(annex: Annex, number: int, count: int) -> str:
    """The first line of annex `number` of `count`: its own label, else numbered only among several
    (clause 7.3.7).
    """
    if annex.label is not None:
        return annex.label
    return f"附件{number}" if count > 1 else "附件"


def lead(paragraph: Paragraph) -> str:
    """What a paragraph begins with: its run-in heading, or the number of an article and a blank."""
    return f"{paragraph.heading}　" if paragraph.heading and not paragraph.level else paragraph.heading


def annex_entries(annexes: tuple[Annex, ...]) -> list[tuple[str, str]]:
    """Lines of the 附件说明 as pairs of what stands before a name, and the name (clause 7.3.4)."""
    titled = [(number, annex.title) for number, annex in enumerate(annexes, 1) if annex.title]
    if len(titled) == 1 and (len(annexes) == 1 or any(annex.label is not None for annex in annexes)):
        return [("附件：", titled[0][1])]
    return [(f"附件：{number}." if number == 1 else f"{number}.", title) for number, title in titled]


def masthead_suffix(layout: Layout) -> str:
    """What follows the organs' names in the 标志 (clauses 7.2.4, 10.1, 10.3; 简报 by practice)."""
    return _MASTHEAD_SUFFIXES.get(layout, "文件")


def masthead(organ: str, layout: Layout, *, bare: bool = False) -> str:
    """The 标志 of one organ; `bare`: its name alone."""
    suffix = "" if bare else masthead_suffix(layout)
    return organ if organ.endswith(suffix) else organ + suffix


def degree(text: str) -> str:
    """密级 or 紧急程度; two characters without a term are spaced: `特　急` (figures 2 and 4)."""
    return f"{text[0]}　{text[1]}" if len(text) == 2 else text


def date_of_issue(text: str) -> str:
    """The date in the last line of the 版记, with 印发 behind it (clause 7.4.3)."""
    return f"{text}印发" if text and not text.endswith("印发") else text


def remark(text: str) -> str:
    """附注 in its brackets (clause 7.3.6)."""
    return f"（{text}）"


def signer_posts(signature: Signature) -> list[str]:
    """The signers' posts beside their stamps, each with its organ where one is given (clause 7.3.5.3)."""
    return [organ + signature.post for organ in signature.organs] or [signature.post]
