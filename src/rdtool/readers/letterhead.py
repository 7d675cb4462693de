"""版头 of a draft: marks, the organs' 标志, 发文字号, 签发人 (GB/T 9704-2012, 7.2)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from rdtool.document.model import Letterhead
from rdtool.document.style import Layout
from rdtool.document.typography.kinds import ends_with_kind
from rdtool.readers.entries import Entry
from rdtool.readers.evidence import NUMBER, Sign, bare, is_value, sign_of

_NUMBER_AND_SIGNERS: Final = re.compile(rf"({NUMBER})(?:签发人[:：](.+))?")
_SIGNERS: Final = re.compile(r"签[ \u3000]*发[ \u3000]*人：[ \t\u3000]*(.+)")
_MASTHEAD: Final = re.compile("[一-龥]{2,40}")
_MASTHEAD_END: Final = re.compile("文件|纪要")


def is_masthead(text: str) -> bool:
    """Whether a line can be (part of) a 标志; a title never is."""
    return bool(_MASTHEAD.fullmatch(text)) and (text.endswith("纪要") or not ends_with_kind(text))


def read_letterhead(
    above: Sequence[Entry], number_below: Entry | None, *, is_issued: bool
) -> tuple[Letterhead | None, Layout | None, list[Entry]]:
    """版头, its layout and its lines as they are printed; the 发文字号 tells that there is one.

    The 标志 of minutes tells it by itself: they may have no number, or not have it yet (clause 10.3).

    An organ's name alone is the head of a letter, unless the paper has what no letter has: marks above
    the name, 签发人, or 印发机关 and date in its 版记.
    """
    signs = [
        (entry, sign_of(entry.text))
        for before, entry in zip((None, *above), above, strict=False)
        if before is None or not is_value(before.text)
    ]
    number = next((entry for entry, sign in signs if sign is Sign.NUMBER), None)
    organs = [entry for entry, sign in signs if sign is None and is_masthead(bare(entry.text))]
    is_document = any(_MASTHEAD_END.search(bare(entry.text)[-2:]) for entry in organs)
    number = number or (number_below if is_document else None)
    if not number and [entry for entry in above if bare(entry.text)] == organs and _is_of_minutes(organs):
        return Letterhead((bare(organs[0].text),)), Layout.MINUTES, organs
    found = number and _NUMBER_AND_SIGNERS.fullmatch(bare(number.text))
    if not number or not found or not organs:
        return None, None, []
    marks = {
        place: [entry for entry, sign in signs if sign is place]
        for place in (Sign.SERIAL, Sign.MARK, Sign.SIGNERS)
    }
    secrecy, urgency = _degrees([bare(entry.text) for entry in marks[Sign.MARK]])
    signing = number if found[2] else next(iter(marks[Sign.SIGNERS]), None)
    signers = _signers(signing.text) if signing else ()
    is_marked = bool(marks[Sign.SERIAL] or marks[Sign.MARK] or signers)
    names = [bare(entry.text) for entry in organs]
    layout, is_bare = _layout(names[-1], is_document=is_marked or is_issued)
    suffix = "文件" if layout is Layout.OFFICIAL else ""
    shown = [name.removesuffix(suffix) for name in names]
    is_doubtful = len(organs) > 1 and (is_bare or not suffix or shown[:-1] != names[:-1])
    if is_doubtful or not shown[0] or (layout is Layout.MINUTES and is_marked):
        return None, None, []
    letterhead = Letterhead(
        organs=tuple(name for name in shown if name),
        number=_own_number(number.text),
        serial="".join(bare(entry.text) for entry in marks[Sign.SERIAL]),
        secrecy=secrecy,
        urgency=urgency,
        signers=signers,
        bare=is_bare,
    )
    signed = [signing] if signing and signing is not number and signers else []
    used = [*marks[Sign.SERIAL], *marks[Sign.MARK], *organs, number, *signed]
    return letterhead, layout, used


def _is_of_minutes(organs: Sequence[Entry]) -> bool:
    return len(organs) == 1 and bare(organs[0].text).endswith("纪要")


_BULLETIN: Final = re.compile("([一-龥0-9]{4,60})简报")
_ISSUE_NUMBER: Final = re.compile("第[0-9〇零一二三四五六七八九十百]+期(?:[（(].{1,12}[)）])?")
_ISSUER_AND_DATE: Final = re.compile(
    r"(\S.*?)[ \t\u3000]+([0-9]{4} ?年 ?[0-9]{1,2} ?月 ?[0-9]{1,2} ?日)[ \t\u3000]*"
)


def read_bulletin_head(entries: Sequence[Entry]) -> tuple[Letterhead | None, int]:
    """The head of a 简报 and how many lines it has: marks, 标志, 期号, and 编发单位 with the date."""
    marks = [*takewhile(lambda entry: sign_of(entry.text) in (Sign.SERIAL, Sign.MARK), entries[:4])]
    lines = entries[len(marks) : len(marks) + 3]
    if len(lines) < 3:
        return None, 0
    name = _BULLETIN.fullmatch(bare(lines[0].text))
    number = _ISSUE_NUMBER.fullmatch(bare(lines[1].text))
    issued = _ISSUER_AND_DATE.fullmatch(lines[2].text)
    if not name or not number or not issued:
        return None, 0
    serials = [bare(entry.text) for entry in marks if sign_of(entry.text) is Sign.SERIAL]
    secrecy, urgency = _degrees(
        [bare(entry.text) for entry in marks if sign_of(entry.text) is not Sign.SERIAL]
    )
    letterhead = Letterhead(
        (name[1],),
        number[0],
        "".join(serials),
        secrecy,
        urgency,
        issuer=issued[1],
        issued_on=bare(issued[2]),
    )
    return letterhead, len(marks) + 3


def _own_number(text: str) -> str:
    """The number of a line without the 签发人 behind it."""
    return re.split("签[ \u3000]*发", text)[0].strip()


def _signers(text: str) -> tuple[str, ...]:
    """The names of 签发人 in a line."""
    found = _SIGNERS.search(text)
    return tuple(found[1].split()) if found else ()


def _degrees(marks: Sequence[str]) -> tuple[str, str]:
    """密级 and 紧急程度, in lines of their own or in one."""
    found = re.fullmatch("((?:绝密|机密|秘密)(?:★[0-9一-龥]*?)?)?((?:特急|加急|平急|特提)?)", "".join(marks))
    return (found[1] or "", found[2]) if found else ("".join(marks), "")


def _layout(last: str, *, is_document: bool) -> tuple[Layout, bool]:
    """The layout that the last line of a 标志 names, and whether that is an organ's name alone."""
    if last.endswith("文件"):
        return Layout.OFFICIAL, False
    if last.endswith("纪要"):
        return Layout.MINUTES, False
    return (Layout.OFFICIAL, True) if is_document else (Layout.LETTER, False)
