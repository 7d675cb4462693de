"""The typography of official papers: rules as data, mending that can be undone, remarks.

Floor 2: pure functions on lines of text.  `Tidy` mends, `review` reports, `RULES` explains.
"""

from __future__ import annotations

from rdtool.document.typography.edits import Change, apply, place_before, undo
from rdtool.document.typography.hidden import named
from rdtool.document.typography.kinds import GENERAL, KINDS, PaperKind
from rdtool.document.typography.parts import PaperParts
from rdtool.document.typography.rules import RULES, Remark, TypographyRule
from rdtool.document.typography.tidy import Tidy, review
from rdtool.document.typography.words import Spelling, WordList

__all__ = [
    "GENERAL",
    "KINDS",
    "RULES",
    "Change",
    "PaperKind",
    "PaperParts",
    "Remark",
    "Spelling",
    "Tidy",
    "TypographyRule",
    "WordList",
    "apply",
    "named",
    "place_before",
    "review",
    "undo",
]
