"""What no rule about Chinese text may touch: addresses, file names, program-like text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

#: Characters of Chinese text: ideographs, 〇 and 々.
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇々\U00020000-\U0003ffff"

#: Marks that open and close in Chinese text.
OPENING, CLOSING = "“‘《〈（〔【「『", "”’》〉）〕】」』"

_ASCII = r"[!-~]"
_GUARDED = re.compile(
    "|".join(
        (
            rf"(?:https?|ftp|file)://{_ASCII}+",
            rf"\bwww\.{_ASCII}+",
            r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
            r"[A-Za-z]:\\[^\s，。；：！？）》”]+",
            r"(?<![A-Za-z0-9_-])[A-Za-z0-9_-]+\.(?:docx?|xlsx?|pptx?|wps|pdf|txt|md|ya?ml|ofd|jpe?g|png|zip|rar|com|cn|org|net|gov)\b",
            r"\{\{.{0,200}?\}\}",
        )
    ),
    re.ASCII | re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def guarded(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of every stretch that stays as it is."""
    return tuple(found.span() for found in _GUARDED.finditer(text))


def unguarded(text: str, found: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The matches in `text` that touch no guarded stretch."""
    spans: tuple[tuple[int, int], ...] | None = None
    for match in found:
        spans = guarded(text) if spans is None else spans
        if not any(match.start() < end and match.end() > start for start, end in spans):
            yield match


def is_english(text: str) -> bool:
    """Whether a line is an English sentence with Chinese words in it, not the other way round."""
    letters, ideographs = len(re.findall("[A-Za-z]", text)), len(re.findall(f"[{HAN}]", text))
    return letters > ideographs and len(re.findall("(?<![A-Za-z])[A-Za-z]+[,;:]? (?=[A-Za-z])", text)) >= 2
