"""What a page leaves in a pasted text: page numbers, typed rules, lines torn at the page's width.

Page numbers and rules are layout and fall away, told by their places.  A torn line is joined to the next
one where there is no doubt: where it ends with a comma, is as wide as the page, or stops inside a word; each joint is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from rdtool.chinese import em_width
from rdtool.document.outline import is_salutation, read_number
from rdtool.document.titles import cuts_word
from rdtool.document.typography.annexes import LABEL
from rdtool.document.typography.guard import HAN
from rdtool.document.typography.kinds import ends_with_kind
from rdtool.document.typography.parts import names_organs
from rdtool.readers.draft import Draft, Item, Line, Look
from rdtool.readers.evidence import bare, sign_of

_PAGE_NUMBER: Final = re.compile(
    r"[-—–―─－]+\d{1,4}[-—–―─－]+|第\d{1,4}页(?:[,，/／]?共\d{1,4}页)?|Page\d{1,4}(?:of\d{1,4})?|\d{1,4}/\d{1,4}页?"
)
_RULE: Final = re.compile(r"[-—–―─－_＿=＝━*＊~～]{4,}")

#: The end of a line that goes on for sure, and of one that may.
_GOES_ON: Final = re.compile("[，、,]$")
_OPEN_END: Final = re.compile(rf"(?:[{HAN}0-9A-Za-z%％“《（〔”》）]|[0-9]〕)$")
_PROSE: Final = re.compile("[，；。]")
_ENDED: Final = re.compile("[。；！？：][”’）》]?〕?$|[^0-9]〕$")
_MAY_GO_ON: Final = re.compile(rf"[{HAN}0-9A-Za-z“《（〔，。、；：）》”％%]")
_WIDE_BLANK: Final = re.compile(r"[ \t\u3000]{2,}|\t")
_ARTICLE: Final = re.compile("第[一二三四五六七八九十百零〇0-9]+[编章节条]")

#: 字: how much narrower than the page a torn line may be, the narrowest page, the narrowest lone torn line.
_SLACK, _NARROWEST, _LONE = 2.0, 14.0, 18.0
#: A text has more lines than these, and of so many one pair may stand without a blank line between.
_FEW, _SPACED = 3, 8
#: Characters of an organ's name that stands alone on its line.
_ORGAN: Final = 24


def cleaned(draft: Draft) -> Draft:
    """The draft without page numbers and rules, its torn lines joined."""
    kept = [item for item in draft.items if not _is_furniture(item)]
    dropped = [item.number for item in draft.items if isinstance(item, Line) and _is_furniture(item)]
    items, joints = _joined(_closed_up(kept))
    notes = draft.notes
    if dropped:
        places = "、".join(map(str, dropped[:10])) + ("……" if len(dropped) > 10 else "")
        notes = (*notes, f"第{places}行是页码或者分隔线，没有排入")
    return replace(draft, items=tuple(items), notes=notes, joints=tuple(joints))


def _closed_up(items: list[Item]) -> list[Item]:
    """The items without the blank lines between them, where every line is followed by one."""
    blank = [isinstance(item, Line) and not item.text for item in items]
    neighbours = sum(not here and not below for here, below in pairwise(blank))
    filled = len(items) - sum(blank)
    if filled < _FEW or _SPACED * neighbours > filled:
        return items
    return [item for item, is_blank in zip(items, blank, strict=True) if not is_blank]


def _is_furniture(item: Item) -> bool:
    if not isinstance(item, Line) or len(item.text) > 100 or not item.text:
        return False
    text = bare(item.text)
    return bool(_PAGE_NUMBER.fullmatch(text) or _RULE.fullmatch(text))


def _joined(items: Sequence[Item]) -> tuple[list[Item], list[tuple[int, int]]]:
    """The items with torn lines joined, and number and count of the lines of each joint."""
    width = _page_width(items)
    made: list[Item] = []
    joints: list[tuple[int, int]] = []
    for chain in _chains(items, width):
        first = chain[0]
        if len(chain) == 1 or not isinstance(first, Line):
            made += chain
            continue
        text = "".join(line.text + _between(line, below) for line, below in _neighbours(chain))
        made.append(replace(first, text=text))
        joints.append((first.number, len(chain)))
    return made, joints


def _neighbours(chain: Sequence[Item]) -> Iterator[tuple[Line, Line | None]]:
    """Each line of a chain with the one below it."""
    lines = [item for item in chain if isinstance(item, Line)]
    yield from zip(lines, [*lines[1:], None], strict=True)


def _between(line: Line, below: Line | None) -> str:
    """The blank that a line break stands for between two Latin words."""
    is_latin = below and re.search("[A-Za-z,]$", line.text) and re.match("[A-Za-z]", below.text)
    return " " if is_latin else ""


def _chains(items: Sequence[Item], width: float | None) -> Iterator[list[Item]]:
    """The items in groups that are one paragraph each."""
    chain: list[Item] = []
    sure = 0
    for item in items:
        joint = _joint(chain[-1], item, width) if chain else ""
        if joint:
            chain.append(item)
            sure = len(chain) if joint == "sure" or _is_ended(item) else sure
            continue
        yield from _settled(chain, sure)
        chain, sure = [item], 1
    yield from _settled(chain, sure)


def _settled(chain: list[Item], sure: int) -> Iterator[list[Item]]:
    """A chain as far as it is sure, that is, to its last whole sentence; the rest line by line."""
    if chain:
        yield chain[: max(1, sure)]
        yield from ([item] for item in chain[max(1, sure) :])


def _is_ended(item: Item) -> bool:
    return isinstance(item, Line) and bool(_ENDED.search(item.text))


def _joint(upper: Item, lower: Item, width: float | None) -> str:
    """How `lower` belongs to `upper`: "sure", "likely" (if a sentence ends later on) or not at all."""
    if not (isinstance(upper, Line) and isinstance(lower, Line)) or not _may_follow(upper, lower):
        return ""
    if _GOES_ON.search(upper.text):
        return "sure"
    if not _is_torn(upper) or is_salutation(lower.text):
        return ""
    reach = _reach(upper)
    if width is not None and reach >= width - _SLACK:
        return "likely"
    if reach < _LONE or read_number(upper.text) or not _PROSE.search(lower.text):
        return ""
    is_lone = width is None and bool(_PROSE.search(upper.text)) and lower.text.endswith("。")
    return "sure" if cuts_word(upper.text, lower.text) else "likely" * is_lone


def _may_follow(upper: Line, lower: Line) -> bool:
    """Whether two lines can be one paragraph: plain ones, of which the lower begins nothing of its own."""
    if upper.look is not lower.look or upper.look in (Look.TITLE, Look.RIGHT) or upper.level or lower.level:
        return False
    if not upper.text or not lower.text or lower.before.strip("\t") not in ("", upper.before):
        return False
    if len(lower.before) > 1 and len(lower.before) >= len(upper.before) and not _GOES_ON.search(upper.text):
        return False
    begins = read_number(lower.text) or sign_of(lower.text) or _ARTICLE.match(lower.text)
    return not begins and not LABEL.match(bare(lower.text)) and bool(_MAY_GO_ON.match(lower.text))


def _is_torn(line: Line) -> bool:
    """Whether a line stops in the middle of a sentence, as no title, name or heading does."""
    text = line.text
    if not _OPEN_END.search(text) or _WIDE_BLANK.search(text) or sign_of(text):
        return False
    is_prose = bool(_PROSE.search(text))
    if (not is_prose and ends_with_kind(text)) or (len(text) <= _ORGAN and names_organs(bare(text))):
        return False
    return is_prose or not read_number(text)


def _reach(line: Line) -> float:
    return em_width(line.before.expandtabs(4)) + em_width(line.text)


def _page_width(items: Sequence[Item]) -> float | None:
    """The width, in 字, at which several lines are torn; None where there are none."""
    reaches = sorted(
        (
            _reach(upper)
            for upper, lower in pairwise(items)
            if isinstance(upper, Line)
            and isinstance(lower, Line)
            and _may_follow(upper, lower)
            and _is_torn(upper)
        ),
        reverse=True,
    )
    near = (wide for wide, next_one in pairwise(reaches) if wide - next_one <= _SLACK)
    width = next(near, None)
    return width if width is not None and width >= _NARROWEST else None
