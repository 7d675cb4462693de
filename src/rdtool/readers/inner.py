"""A paper inside a paper: the text that a notice issues or an order promulgates, behind the signature."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from rdtool.document.outline import read_number
from rdtool.document.typography.kinds import ends_with_kind
from rdtool.readers.draft import Look
from rdtool.readers.entries import Entry
from rdtool.readers.evidence import bare, sign_of

#: Lines of a title, its characters.
_LINES, _LONGEST = 4, 60
_CONTENTS: Final = re.compile(
    "目录|前言|第[一二三四五六七八九十]+[编章节条].*|"
    "[（(].*(?:通过|批准|修订|修正|公布|草案|稿|试行|[0-9]{4}年).*"
)
_STOPS: Final = ("。", "；", "：", "，", "、", "？", "！", ":", ";")


def begins_paper(entries: Sequence[Entry]) -> bool:
    """Whether a paper of its own begins here: a title that names its kind, or one over 题注, 目录, 第一章."""
    if entries and entries[0].line is None:
        return True
    joined = ""
    for count, entry in enumerate(entries[:_LINES], 1):
        line = entry.line
        if line is None or not _may_be_title(entry):
            return False
        joined += bare(line.text)
        below = entries[count : count + 1]
        if below and (ends_with_kind(joined) or line.look is Look.TITLE):
            return True
        if below and _CONTENTS.fullmatch(bare(below[0].text)) and count < _LINES:
            return True
    return False


def _may_be_title(entry: Entry) -> bool:
    line = entry.line
    if line is None or sign_of(line.text) or read_number(line.text):
        return False
    return (
        len(line.text) <= _LONGEST
        and not line.text.endswith(_STOPS)
        and not line.text.startswith(("附件", "（"))
    )
