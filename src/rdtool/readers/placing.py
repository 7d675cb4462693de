"""Where the title of a draft stands: every place is weighed, the best one counts.

What speaks for a place is how much its lines look like a title, what the lines above it are, and what the
lines below it are; so an odd line costs something but topples nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from rdtool.chinese import em_width
from rdtool.document.outline import is_salutation, read_number
from rdtool.document.typography.kinds import FINAL_MARKS, ends_with_kind, is_closed_by_kind
from rdtool.document.typography.parts import names_organs
from rdtool.readers.below import weigh_below
from rdtool.readers.draft import Look
from rdtool.readers.entries import Entry
from rdtool.readers.evidence import Sign, bare, is_value, sign_of
from rdtool.readers.letterhead import is_masthead

#: Lines, at most, of a title; characters of one of its lines, and of a whole title in one line.
_TITLE_LINES, _TITLE_LINE, _LONG_TITLE = 5, 60, 120
#: Lines of a draft in which a title may come again.
_NEAR = 60
#: 字 of a line in 2号.
_TITLE_WIDTH: Final = 20

#: What speaks for and against a place of the title.
_SET_AS_TITLE, _CENTRED, _KIND, _CLOSED, _BEGINS, _ANY_LINE = 6.0, 1.0, 4.0, 2.0, 2.0, 1.0
_RUNS_ON, _WITHOUT_KIND, _PER_LINE, _REPEATED, _FOREIGN = -8.0, -3.0, -0.2, -4.0, -4.0
_ODD_ABOVE, _MASTHEAD_ABOVE = -2.5, 3.0

_STOPS: Final = tuple(FINAL_MARKS)
_SENTENCE_MARK: Final = re.compile("[。；！？]")
#: How a title begins that a typist has put a full stop behind.
_TITLE_START: Final = re.compile(
    "(?:[一-龥]{2,40}[会室厅府院局委部])?(?:关于|对《|印发|转发|批转)|在[^，。]*上的"
)
_WHOLE_START: Final = re.compile("(?:[一-龥]{2,40}[会室厅府院局委部])?关于")
_LABEL: Final = re.compile("[^《“（]{1,12}[:：]")
_OPENS: Final = ("（", "(", "——", "附件")


def place_of_title(entries: Sequence[Entry], *, is_all: bool, most: int) -> tuple[int, int]:
    """Lines above the title and lines of the title itself where everything fits best."""
    best, place = 0.0, (0, 0)
    weight = 0.0
    texts = [bare(entry.text) for entry in entries]
    for above in range(min(len(entries), most)):
        for count, worth in _titles(entries[above:], texts[above:], is_all=is_all):
            total = weight + worth + weigh_below(entries, above + count, texts[above : above + count])
            if total > best:
                best, place = total, (above, count)
        if not _may_stand_above(entries, above):
            break
        weight += _weigh_above(entries, above)
    return place


def _titles(entries: Sequence[Entry], texts: Sequence[str], *, is_all: bool) -> Iterator[tuple[int, float]]:
    """Titles that can begin with the first line: how many lines, and how much speaks for it."""
    yield 0, 0.0
    for count in range(1, min(len(entries), _TITLE_LINES) + 1):
        if not _may_be_title(entries[count - 1], first=count == 1) or (is_all and 1 < count == len(entries)):
            return
        yield count, _weigh_title(entries[:count], texts)


def _weigh_title(entries: Sequence[Entry], texts: Sequence[str]) -> float:
    count = len(entries)
    looks = [entry.line.look for entry in entries if entry.line]
    whole = ["".join(texts[:lines]).rstrip(FINAL_MARKS) for lines in range(1, count + 1)]
    is_titled, is_centred = looks[0] is Look.TITLE, all(look is Look.CENTRED for look in looks)
    has_kind = ends_with_kind(whole[-1])
    if not (has_kind or is_titled) and (len(whole[0]) > 2 * _TITLE_WIDTH or texts[0] in texts[count:]):
        return _RUNS_ON
    worth = _ANY_LINE + _PER_LINE * count
    worth += _SET_AS_TITLE * (1 if len({*looks}) == 1 else -1) * is_titled + _CENTRED * is_centred
    worth += _SET_AS_TITLE * (count / 10 if is_titled else 0)
    worth += _KIND * has_kind + _CLOSED * is_closed_by_kind(whole[-1])
    worth += _BEGINS * bool(_TITLE_START.match(whole[-1])) * has_kind
    if any(map(is_closed_by_kind, whole[:-1])):
        worth += _RUNS_ON
    if count > 1 and not (is_titled or is_centred):
        worth += 0 if has_kind else _WITHOUT_KIND * count
        worth += (
            _WITHOUT_KIND
            * any(ends_with_kind(part) for part in whole[:-1])
            * (not is_closed_by_kind(whole[-1]))
        )
    if any(_is_foreign(texts[:lines], texts[lines:count]) for lines in range(1, count)) and not is_titled:
        worth += _FOREIGN
    if whole[-1] in texts[count : count + _NEAR]:
        worth += _REPEATED
    return worth


def _is_foreign(first: Sequence[str], rest: Sequence[str]) -> bool:
    """Whether the first lines are no issuer, though the others are a whole title by themselves."""
    begins = _WHOLE_START.match(rest[0]) and ends_with_kind("".join(rest).rstrip(FINAL_MARKS))
    issuer = "".join(first)
    return bool(begins) and not (names_organs(issuer) or issuer.endswith(("会议", "大会", "关于")))


def _may_be_title(entry: Entry, *, first: bool) -> bool:
    line = entry.line
    if line is None or read_number(line.text):
        return False
    text = bare(line.text)
    is_complete = ends_with_kind(text.rstrip(FINAL_MARKS)) and bool(_TITLE_START.match(text))
    if len(text) > (_LONG_TITLE if first and is_complete else _TITLE_LINE):
        return False
    if line.look is Look.TITLE:
        return True
    if sign_of(line.text) or text.startswith(_OPENS) or text.endswith("文件") or _LABEL.match(text):
        return False
    return not text.endswith(_STOPS) or (first and is_complete)


def title_text(lines: Sequence[str]) -> str:
    """The title; its lines are kept where all of them fit into a line of the layout."""
    pieces = [piece for line in lines for piece in line.split("\n")]
    keeps = all(em_width(piece) <= _TITLE_WIDTH for piece in pieces)
    return ("\n" if keeps else "").join(pieces)


def _may_stand_above(entries: Sequence[Entry], place: int) -> bool:
    """Whether a title can come below this line: nothing of the text, no number of a level."""
    line = entries[place].line
    if line is None:
        return False
    if sign_of(line.text):
        return True
    return (
        not (_SENTENCE_MARK.search(line.text) or read_number(line.text) or is_salutation(line.text))
        and len(line.text) <= _TITLE_LINE
    )


def _weigh_above(entries: Sequence[Entry], place: int) -> float:
    """What speaks for a line above the title."""
    text = entries[place].text
    sign = sign_of(text)
    if sign in (Sign.SERIAL, Sign.MARK, Sign.NUMBER, Sign.SIGNERS):
        return 1.0
    if sign in (Sign.WEB, Sign.END) or (place and is_value(entries[place - 1].text)):
        return 0.0
    close = bare(text)
    if is_masthead(close) and close.endswith("文件"):
        return _MASTHEAD_ABOVE
    if is_masthead(close) and _heads_number(entries[place + 1 : place + 6]):
        return 0.0
    is_repeated = any(bare(entry.text) == close for entry in entries[place + 1 :])
    return 0.0 if is_repeated and not names_organs(close) else _ODD_ABOVE


def _heads_number(entries: Sequence[Entry]) -> bool:
    """Whether the 发文字号 comes below a 标志, with nothing but marks and organs between them."""
    for entry in entries:
        sign, text = sign_of(entry.text), bare(entry.text)
        if sign is Sign.NUMBER:
            return True
        if sign not in (Sign.MARK, Sign.SIGNERS) and text != "文件" and not names_organs(text):
            return False
    return False
