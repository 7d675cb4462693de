"""What goes wrong on a single line of YAML when Chinese office habits meet it.

Pure functions of one line: they take it apart, put quotes around its value, and recognise the
slips that YAML either rejects or, worse, accepts and drops text for.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from rdtool.patterns import regex

#: A text in straight quotation marks on one line.
QUOTED = r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'"""
#: What an input method writes for a colon.
COLONS = "：﹕∶︰"
_ENTRY = regex(
    rf"""(?P<indent>[ ]*)
    (?P<dashes>(?:-[ \t]+)*)
    (?:(?P<key>(?:{QUOTED})[ \t]*|[^\s#"'\[\]{{}},|>@`%&*!][^#]*?)
       (?P<colon>:(?:[ \t]+|$)))?
    (?P<value>.*)""",
    re.VERBOSE,
)
_COMMENT = regex(r"[ \t]#(?=[ \t]|$)")
#: A word that may be a key: no punctuation, and not a number, so that 8：30 is none.
WORD = rf"(?!\d+[{COLONS}:])[^\W_][^\s{COLONS}:，。；、！？《》“”‘’（）()｛｝［］【】\[\]{{}},#\"'|>&*!%@`]{{0,15}}"
_SLIP = regex(
    rf"(?P<head>[ ]*(?:-[ ]+)*)(?P<key>{WORD})(?P<colon>[ \u3000\xa0]*[{COLONS}:][ \u3000\xa0]*)(?P<rest>.*)"
)
_PLACE_NUMBER = regex(r"[ \t]?\d+[ \t]?(?:号|楼|栋|幢|室|层|单元|线|机组|井|地块|标段)")
_DASH = regex(r"(?:-|[－–][ \u3000]*)(?![-－–\d\s.])\S")
_BLOCK_TEXT = regex(r"[|>][-+0-9]*(?:[ \t]+#.*)?[ \t]*")

#: Characters of a corrected line that are shown.
_SHOWN = 300
#: Characters that look like a blank and are none to YAML.
WIDE_BLANKS = "\u3000\xa0\u2002\u2003\u2007\u202f"
#: Characters with a meaning of their own at the start of a value.
RESERVED = "[]{},&*!|>%@`\"'#?"


class YamlLine(NamedTuple):
    """A line of YAML taken apart; joined again, its parts are the line."""

    indent: str
    dashes: str
    key: str
    colon: str
    value: str

    @property
    def column(self) -> int:
        """Where the key, or the value of a bare list item, begins."""
        return len(self.indent) + len(self.dashes)

    @property
    def head(self) -> str:
        """Everything before the value."""
        return self.indent + self.dashes + self.key + self.colon


class Slip(NamedTuple):
    """An entry whose colon YAML does not see; `column` and `length` are those of the colon."""

    wide: bool
    key: str
    column: int
    length: int
    corrected: str


def entry(line: str) -> YamlLine:
    """The parts of a line; `key` and `colon` are blank where it has none."""
    found = _ENTRY.match(line)
    assert found is not None  # every part may be blank
    indent, dashes, key, colon, value = (part or "" for part in found.groups())
    blanks = key[len(key.rstrip()) :]
    return YamlLine(indent, dashes, key.rstrip(), blanks + colon, value)


def quote(text: str) -> str:
    """The text in quotes that need no escapes if possible."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def quoted_value(line: str) -> str:
    """The line with its value in quotes; a comment marked by `# ` stays one."""
    parts = entry(line)
    value, comment = split_comment(parts.value)
    return parts.head + quote(value.strip()) + comment


def split_comment(text: str) -> tuple[str, str]:
    """The text and the comment behind it, which begins with the blanks before its `# `."""
    found = _COMMENT.search(text)
    value = (text[: found.start()] if found else text).rstrip()
    return value, text[len(value) :] if found else ""


def corrected(line: str) -> str:
    """A remedy that shows the line as it should be; of a very long one its beginning and end."""
    shown = line if len(line) <= _SHOWN else f"{line[: _SHOWN - 60]}……{line[-58:]}"
    return f"请改为：\n    {shown}"


def colon_slip(line: str) -> Slip | None:
    """The full-width colon, or the colon without a space behind it, that should end the key."""
    found = _SLIP.match(line)
    if not found or re.match(r" *:([ \t]|$|//)", found["colon"] + found["rest"]):
        return None
    wide = ":" not in found["colon"]
    rest = found["rest"].rstrip()
    value = quote(rest) if needs_quotes(rest) else rest
    corrected = f"{found['head']}{found['key']}: {value}".rstrip()
    return Slip(wide, found["key"], found.start("colon"), len(found["colon"].rstrip()), corrected)


def dash_slip(line: str) -> str:
    """The line with the space that its list item lacks; blank where none is lacking."""
    text = line.lstrip(" ")
    return f"{line[: len(line) - len(text)]}- {text[1:].lstrip()}" if _DASH.match(text) else ""


def needs_quotes(value: str) -> bool:
    """Whether a value written without quotes would be misread, but is not meant as a list or a text block."""
    closed = (value[:1], value[-1:]) in {("[", "]"), ("{", "}"), ('"', '"'), ("'", "'")}
    if not value or closed or is_block_text(value):
        return False
    return value[0] in RESERVED or ": " in value or " #" in value or value.endswith(":")


def is_block_text(value: str) -> bool:
    """Whether a value is the `|` or `>` that opens a text block on the next lines."""
    return bool(_BLOCK_TEXT.fullmatch(value))


def cut_off(line: str, column: int) -> str:
    """The text behind ` #` that seems to belong to the value ending at `column`, else blank.

    `值  # 说明` is a comment.  `关于 #1 楼` and `关于 # 1号楼` are text.
    """
    blanks = len(line) - column - len(line[column:].lstrip(" \t"))
    mark = column + blanks
    if not blanks or line[mark : mark + 1] != "#":
        return ""
    behind = line[mark + 1 :]
    glued = bool(behind) and not behind[0].isspace() and behind[0] not in "#!-="
    numbered = blanks == 1 and bool(_PLACE_NUMBER.match(behind))
    return line[mark:].rstrip() if glued or numbered else ""


def level_indent(line: str) -> str:
    """The line with the wide blanks and tabs before its text turned into two spaces each."""
    text = line.lstrip(" \t" + WIDE_BLANKS)
    lead = line[: len(line) - len(text)]
    return "".join(" " if blank == " " else "  " for blank in lead) + text
