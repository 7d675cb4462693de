"""Values written as YAML: on one line, as lines of their own, or in place of what was written before."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache

from rdtool.patterns import regex
from rdtool.record.reading.flowmarks import COMMAS
from rdtool.record.reading.reader import parse
from rdtool.record.reading.source import LINE_BREAK, Source
from rdtool.record.reading.tree import Value
from rdtool.record.wanted import Wanted, WantedEntry

#: How much deeper a part stands than the key above it.
STEP = 2
_PLAIN = regex(r"[\w·（）〔〕]+(?:[ 、][\w·（）〔〕]+)*")
_ID = regex(r"\d+(?:-\w+)+")


def as_scalar(text: str) -> str:
    """Text as a YAML scalar that reads back as itself, wherever it stands."""
    return text if _PLAIN.fullmatch(text) or _ID.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def new_text(wanted: Wanted) -> str:
    """A record that says what is wanted, its outermost keys a line apart."""
    assert isinstance(wanted, dict)
    parts = ("\n".join(keyed(key, value)) + "\n" for key, value in wanted.items())
    return "\n".join(parts)


def is_flat(value: dict[str, Wanted]) -> bool:
    """Whether a mapping can stand on one line."""
    return all(
        "\n" not in one if isinstance(one, str) else isinstance(one, list) and _is_words(one)
        for one in value.values()
    )


def _is_words(listed: list[WantedEntry]) -> bool:
    """Whether a list has texts of one line only."""
    return all(isinstance(one.value, str) and "\n" not in one.value for one in listed)


def like(old: str, text: str, *, flow: bool, indent: int) -> str:
    """Text in place of another scalar, in its quotation marks, or as a block text with its indentation."""
    if old[:1] in "|>" and not flow and _fits_block(text):
        lines = LINE_BREAK.split(old)[1:]
        inner = next((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), indent + STEP)
        return _block(text, inner)
    if "\n" not in text and old[:1] == "'":
        return "'" + text.replace("'", "''") + "'"
    if "\n" not in text and old[:1] == '"':
        return json.dumps(text, ensure_ascii=False)
    if not flow and _fits_block(text):
        return _block(text, indent + STEP)
    return scalar(text, flow=flow)


def _fits_block(text: str) -> bool:
    """Whether a text of several lines can be written as a block text."""
    return (
        "\n" in text and not text.endswith("\n\n") and bool(text.strip()) and not text.startswith((" ", "\n"))
    )


def _block(text: str, indent: int) -> str:
    mark = "|" if text.endswith("\n") else "|-"
    lines = text.removesuffix("\n").split("\n")
    return "\n".join([mark, *(f"{' ' * indent}{line}" if line else "" for line in lines)])


@lru_cache(maxsize=4096)
def scalar(text: str, *, flow: bool) -> str:
    """A text on one line: bare where that reads back as itself without a word of warning."""
    sample = f"键: [{{甲: {text}, 乙: [{text}, 丙, {text}, {text}], 丁: {text}}}]" if flow else f"键: {text}"
    misread = (
        flow and text[:1] in f"{COMMAS}：。"
    )  # a slip of the input method, where it stands behind a comma
    if text and not misread and "\n" not in text and "\r" not in text:
        tree, problems = parse(Source.of(sample))
        inside: Value = [{"甲": text, "乙": [text, "丙", text, text], "丁": text}]
        wanted: Value = {"键": inside if flow else text}
        if tree is not None and not problems and tree.data == wanted:
            return text
    return json.dumps(text, ensure_ascii=False)


def inline(value: Wanted) -> str:
    """A value within a line."""
    if isinstance(value, str):
        return scalar(value, flow=True)
    if isinstance(value, list):
        return f"[{', '.join(inline(one.value) for one in value)}]"
    return f"{{{', '.join(f'{as_scalar(key)}: {inline(one)}' for key, one in value.items())}}}"


def keyed(key: str, value: Wanted) -> list[str]:
    """The lines of `key: value`, from the first column."""
    name = as_scalar(key)
    if isinstance(value, str):
        return f"{name}: {_text(value)}".split("\n")
    if not value:
        return [f"{name}: {inline(value)}"]
    if isinstance(value, list) and _is_words(value):
        return [f"{name}: {inline(value)}"]
    return [f"{name}:", *moved(plain(value), STEP)]


def plain(value: Wanted) -> list[str]:
    """The lines of a value by itself, from the first column."""
    if isinstance(value, str):
        return _text(value).split("\n")
    if isinstance(value, dict):
        return [line for key, one in value.items() for line in keyed(key, one)] or ["{}"]
    return [
        f"{'- ' if at == 0 else '  ' if line else ''}{line}"
        for one in value
        for at, line in enumerate(plain(one.value))
    ]


def _text(text: str) -> str:
    return _block(text, STEP) if _fits_block(text) else scalar(text, flow=False)


def moved(lines: Sequence[str], column: int) -> list[str]:
    return [f"{' ' * column}{line}" if line else "" for line in lines]
