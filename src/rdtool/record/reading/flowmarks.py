"""What stands in brackets as an input method writes it, and the same in the half-width marks of YAML.

A `Flow` goes through one value in brackets, line by line, as a reader would: it knows an entry by
the colon behind its name, so that a full-width comma in the middle of a text stays text.
"""

from __future__ import annotations

import re
from collections.abc import Container

from rdtool.patterns import regex
from rdtool.record.reading.traps import COLONS, QUOTED, WIDE_BLANKS, WORD, needs_quotes, quote, split_comment

COMMAS = ",，、；;﹐"
#: Every mark that opens a value in brackets, and those that may close what it opened.
_CLOSERS = {
    "{": "}｝）)", "｛": "}｝）)", "[": "]］】", "［": "]］】", "【": "]］】}｝", "（": "）)}｝", "(": "）)}｝",
}  # fmt: skip
#: Quotation marks of an input method around a whole value or key.
_WIDE_QUOTES = {"“": '”"＂', "‘": "’'", "「": "」", "『": "』", "＂": '＂”"', "＇": "＇’'"}
_BLANKS = " \t" + WIDE_BLANKS
_B = f"[{_BLANKS}]*"
_NAME = rf"(?:{QUOTED}|[“‘「『＂]?(?P<word>{WORD})[”’」』＂]?)"
_KEY = regex(rf"(?P<name>{_NAME})(?P<colon>{_B}[{COLONS}:]{_B})")
_NEXT = regex(
    rf"(?P<commas>[{COMMAS}]+|(?<=\S)[{_BLANKS}]+(?![{_BLANKS}])){_B}{_NAME}{_B}(?P<colon>:(?=[{_BLANKS}]|$)|[{COLONS}:])"
)
_END = regex(rf"{_B}(?:[{COMMAS}\]}}｝］】）)]|[。.]*{_B}(?:$|(?<=\s)#))")
_LISTED = regex(rf"{_B}(?:[{{｛]|(?!待)[^】：:]*[，、,；;])")
_QUOTED = regex(QUOTED)

#: Kinds of change besides a single mark that was full-width.
GLUED, MISSING, BEHIND, QUOTES, OPEN = "glued", "missing", "behind", "quotes", "open"


class NoFlowError(Exception):
    """The value is no list and no entries, but a text that happens to begin with a bracket."""


def opens(text: str, at: int, keys: Container[str], *, inside: bool = False) -> bool:
    """Whether a value that begins at `at`, perhaps `inside` brackets, is meant as a list or as entries."""
    mark = text[at : at + 1]
    if mark in set("{[｛［"):
        return True
    if mark not in set("【（("):
        return False
    if _KEY.match(text, at + 1):
        last = split_comment(text)[0].rstrip(_BLANKS + COMMAS + "。.")[-1:]
        return (inside or last in set("）)}｝】]")) and _several(text[at:], keys)
    ends = text[at:].find("】") < 0 <= text[at:].find("]")
    return mark == "【" and (ends or bool(_LISTED.match(text, at + 1)))


def _several(value: str, keys: Container[str]) -> bool:
    """Whether a value holds several entries, or one with a colon as YAML has it: `（时间：上午）` is a text."""
    known = [found for found in _KEY.finditer(value) if found["word"] and found["word"] in keys]
    return len(known) > 1 or any(found["colon"].strip(" \t") == ":" != found["colon"] for found in known)


def holds_entries(value: str, keys: Container[str]) -> bool:
    """Whether a value in some kind of brackets holds entries, so that it can be no text."""
    words = (found["word"] for found in _KEY.finditer(value))
    return value[:1] in set(_CLOSERS) and any(word and word in keys for word in words)


def unwrapped(text: str) -> str | None:
    """The text inside quotation marks that an input method put around the whole; None where there are none."""
    ends = _WIDE_QUOTES.get(text[:1], "")
    inner = text[1:-1]
    if len(text) < 3 or text[-1] not in ends or any(mark in inner for mark in text[0] + ends):
        return None
    return inner


class Flow:
    """A value in brackets that is being read; `changes` tells what was changed since it was last emptied."""

    def __init__(self, keys: Container[str], *, wide: bool = False) -> None:
        self.changes: dict[str, None] = {}
        self._keys = keys
        self._wide = wide
        """Whether an entry with a full-width colon has come up: then others are likely."""
        self._open: list[str] = []
        """The brackets that are open, as written, those that hold entries as `{`."""
        self._maps: list[bool] = []
        self._started = False
        self._expects = True
        """Whether an entry or item begins next, not a comma."""
        self._text, self._at, self._out = "", 0, ""

    @property
    def closed(self) -> bool:
        """Whether every bracket has found its partner."""
        return self._started and not self._open

    def line(self, text: str, at: int) -> str:
        """The line as it should be from `at` on.  Raises NoFlowError when this is no value in brackets."""
        self._text, self._at, self._out = text, at, text[:at]
        while True:
            self._blanks()
            rest = text[self._at :]
            if not rest or (rest[0] == "#" and (self._at == 0 or text[self._at - 1] in _BLANKS)):
                return (self._out + rest).rstrip() if self._out.strip() else self._out + rest
            self._step(rest[0])

    def close(self, line: str) -> str:
        """The line with the brackets closed that are still open."""
        self.changes[OPEN] = None
        value, comment = split_comment(line)
        ends = "".join("}" if is_map else "]" for is_map in reversed(self._maps))
        return value.rstrip(COMMAS + _BLANKS) + ends + comment

    def _step(self, mark: str) -> None:
        if self.closed:
            self._behind()
        elif self._open and mark in _CLOSERS[self._open[-1]]:
            self._put(mark, "}" if self._maps.pop() else "]")
            self._open.pop()
            self._expects = False
        elif not self._expects and mark in COMMAS + "。":
            self._comma()
        elif self._open and self._maps[-1]:
            self._entry()
        else:
            self._value()

    def _entry(self) -> None:
        found = _KEY.match(self._text, self._at)
        if not found:
            if self._expects:
                raise NoFlowError
            self._plain()
            return
        if not self._expects:
            self._out = self._out.rstrip() + ", "
            self.changes[MISSING] = None
        self._name(found["name"])
        self._colon(found["colon"])
        rest = self._text[self._at :].lstrip(_BLANKS)
        self._expects = False
        if rest and rest[0] not in COMMAS and rest[0] not in _CLOSERS[self._open[-1]] and rest[0] != "#":
            self._value()

    def _name(self, name: str) -> None:
        bare = unwrapped(name)
        self._out += bare or name
        self._at += len(name)
        if bare:
            self.changes[QUOTES] = None

    def _colon(self, colon: str) -> None:
        """Its colon, with the blank that YAML wants behind it."""
        mark = colon.strip(_BLANKS)
        behind = self._text[self._at + len(colon) :]
        self._at += len(colon)
        if mark != ":":
            self.changes[mark] = None
            self._wide = True
        elif not colon.endswith(tuple(_BLANKS)) and behind:
            self.changes[GLUED] = None
            self._wide = True
        elif colon.strip(" \t:"):
            self.changes["\u3000"] = None
        elif mark == ":":
            self._out += colon
            return
        self._out += ": " if behind else ":"

    def _value(self) -> None:
        """A value or an item, up to the mark behind it."""
        self._expects = False
        text, mark = self._text, self._text[self._at]
        quoted = _QUOTED.match(text, self._at)
        if opens(text, self._at, self._keys, inside=bool(self._open)):
            self._bracket(mark)
        elif quoted and mark in "\"'" and _END.match(text, quoted.end()):
            self._out += quoted[0]
            self._at = quoted.end()
        elif mark in _WIDE_QUOTES or mark in "\"'":
            self._quoted(mark)
        else:
            self._plain()

    def _bracket(self, mark: str) -> None:
        entries = mark in "{｛(（" or (mark == "【" and bool(_KEY.match(self._text, self._at + 1)))
        self._put(mark, "{" if entries else "[")
        self._open.append(mark)
        self._maps.append(entries)
        self._started = self._expects = True

    def _quoted(self, mark: str) -> None:
        """A value in quotation marks of an input method, or with such a mark at its end."""
        ends = _WIDE_QUOTES.get(mark, "”＂" if mark == '"' else "’＇")
        for place in range(self._at + 1, len(self._text)):
            if self._text[place] in ends and _END.match(self._text, place + 1):
                inner = self._text[self._at + 1 : place]
                special = (
                    needs_quotes(inner) or re.search(r"[\[\]{},，、；;]", inner) or inner != inner.strip()
                )
                self._out += quote(inner) if special or mark in "\"'" else inner
                self._at = place + 1
                self.changes[QUOTES] = None
                return
            if self._text[place] == mark:
                break
        if mark in "\"'":
            raise NoFlowError  # a text that goes on in the next line, or is not closed at all
        self._plain()

    def _plain(self) -> None:
        end = next(filter(self._ends, range(self._at, len(self._text))), len(self._text))
        if end == self._at:
            raise NoFlowError
        text = self._text[self._at : end].rstrip(_BLANKS)
        self._out += text
        self._at += len(text)
        self._expects = False

    def _ends(self, place: int) -> bool:
        """Whether a text without quotation marks ends at `place`."""
        text, mark = self._text, self._text[place]
        if mark in ",]}":
            return True
        if mark == "#" and text[place - 1] in _BLANKS:
            return True
        if not self._open:
            return False
        if mark in _CLOSERS[self._open[-1]]:
            return bool(_END.match(text, place + 1)) and not self._pairs(place)
        if mark in COMMAS:
            return self._separates(place)
        return mark in _BLANKS and self._maps[-1] and self._misses_comma(place)

    def _pairs(self, place: int) -> bool:
        """Whether a closing mark belongs to an opening one in the same text: 甲【待补】."""
        mark = self._text[place]
        opener = {"】": "【", "）": "（", ")": "("}.get(mark)
        before = self._text[self._at : place]
        return bool(opener) and before.count(opener or "") > before.count(mark)

    def _separates(self, place: int) -> bool:
        """Whether a full-width comma stands between two entries or items, not within a text."""
        text, behind = self._text, self._text[place + 1 :].lstrip(_BLANKS + COMMAS)
        if not behind or behind[0] in _CLOSERS[self._open[-1]]:
            return True
        if not self._maps[-1]:
            return self._open[-1] in "［【" or behind[0] in "{｛[［"
        found = _NEXT.match(text, place)
        if not found:
            return False
        if text[found.end() :].lstrip(_BLANKS)[:1] in set("{[｛［"):  # no text of YAML can hold such a mark
            return True
        return self._wide or self._sure(found) or (found["word"] in self._keys and found["colon"] == ":")

    def _misses_comma(self, place: int) -> bool:
        found = _NEXT.match(self._text, place)
        return bool(found and not found["commas"].strip(_BLANKS) and self._sure(found))

    def _sure(self, found: re.Match[str]) -> bool:
        """Whether a colon can't be part of a text: YAML would not read it as one."""
        return found["colon"] == ":" and not self._text[found.end() : found.end() + 1].strip(_BLANKS)

    def _comma(self) -> None:
        text, mark = self._text, self._text[self._at]
        stretch = len(text[self._at :]) - len(text[self._at :].lstrip(COMMAS + "。" + _BLANKS))
        commas = text[self._at : self._at + stretch]
        self._expects = True
        if mark == "," and not commas[1:].strip(_BLANKS):
            self._out += ","
            self._at += 1
            return
        self.changes.update(
            dict.fromkeys(other for other in commas if other in COMMAS + "。" and other != ",")
        )
        self._at += stretch
        self._out = self._out.rstrip() + (", " if text[self._at :] else ",")

    def _behind(self) -> None:
        """What follows the last bracket: marks that end a sentence are dropped, other text makes it no flow."""
        rest = self._text[self._at :]
        found = re.match(rf"[{COMMAS}。.]+(?={_B}(?:$|(?<=\s)#))", rest)
        if not found:
            raise NoFlowError
        self.changes[BEHIND] = None
        self._at += found.end()

    def _blanks(self) -> None:
        text = self._text
        end = len(text) - len(text[self._at :].lstrip(_BLANKS))
        blanks = text[self._at : end]
        if blanks.strip(" \t"):
            self.changes["\u3000"] = None
            blanks = " "
        self._out += "" if self._out.endswith(", ") else blanks
        self._at = end

    def _put(self, mark: str, half: str) -> None:
        if mark != half:
            self.changes[mark] = None
        self._out += half
        self._at += 1
