"""The values that arguments and options take: each read, and refused in Chinese, by its own type.

Typer's own types refuse in English, so no parameter uses them; a test walks every command for it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from typer._click.shell_completion import CompletionItem
from typer._click.types import ParamType, StringParamType

#: The largest number that anything is counted by, where a parameter names no other.
MOST = 9999


class Plain(StringParamType):
    """Text as typed; a help page shows no type for it, and a shell completes it by its name there."""

    def shell_complete(self, ctx: Any, param: Any, incomplete: str) -> list[CompletionItem]:
        from rdtool.cli.candidates import candidates

        return [CompletionItem(text, help=about) for text, about in candidates(ctx, param, incomplete)]

    def get_metavar(self, param: Any, ctx: Any) -> str:  # noqa: ARG002 - the signature is Typer's
        return ""


class OneLine(Plain):
    """Text of one line as the ledger can keep it; the shell may hand over anything."""

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        text = str(super().convert(value, param, ctx)).strip()
        if any(unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") for character in text):
            self.fail("其中有换行、控制字符，或者文字已经损坏", param, ctx)
        return text


class _Untold(ParamType):
    """A type that a help page shows none for: the name of the argument says it."""

    def get_metavar(self, param: Any, ctx: Any) -> str:  # noqa: ARG002 - the signature is Typer's
        return ""


class FilePath(_Untold):
    """A file or a folder, there or not: what it is good for is said when it is used."""

    name = "path"

    def convert(self, value: Any, param: Any, ctx: Any) -> Path:
        if not str(value).strip():
            self.fail("没有写明是哪个文件或者文件夹", param, ctx)
        return Path(value)


#: What no folder is called: a name with such an ending is meant for a file.
_FILES = frozenset(
    (
        ".doc",
        ".docx",
        ".xls",
        ".xlsx",
        ".csv",
        ".pdf",
        ".png",
        ".txt",
        ".md",
        ".html",
        ".json",
        ".yaml",
        ".zip",
    )
)


class OutPath(FilePath):
    """Where a command puts what it makes: a folder, or a file with this ending."""

    def __init__(self, ending: str = "", *, folder: bool = True) -> None:
        self.ending, self.folder = ending, folder

    def convert(self, value: Any, param: Any, ctx: Any) -> Path:
        path = super().convert(value, param, ctx)
        if not self.folder:
            if path.is_dir():
                self.fail(f"“{path}”是文件夹，请写文件名，如 {path / f'备份{self.ending}'}", param, ctx)
            return path
        wanted = f"存放的文件夹，或者以 {self.ending} 结尾的文件名" if self.ending else "存放的文件夹"
        ending = path.suffix.lower()
        if path.is_dir() or (ending == self.ending and ending):
            return path
        if path.is_file():
            self.fail(f"“{path}”是已有的文件，这里要写{wanted}", param, ctx)
        if ending in _FILES:
            self.fail(f"“{path}”是一个文件名，这里要写{wanted}", param, ctx)
        return path


class Whole(_Untold):
    """A whole number between two bounds, both included."""

    name = "whole"

    def __init__(self, least: int = 1, most: int = MOST) -> None:
        self.least, self.most = least, most

    def convert(self, value: Any, param: Any, ctx: Any) -> int:
        try:
            number = int(value)
        except ValueError:
            self.fail(f"“{value}”不是整数", param, ctx)
        if number < self.least:
            self.fail(f"{value} 太小，至少应当是 {self.least}", param, ctx)
        if number > self.most:
            self.fail(f"{value} 太大，至多可以是 {self.most}", param, ctx)
        return number


class OneOf(ParamType):
    """One of a few words."""

    name = "word"

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(words)

    def shell_complete(self, ctx: Any, param: Any, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002
        return [CompletionItem(word) for word in self.words if word.startswith(incomplete)]

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        from rdtool.chinese import nearest

        if value not in self.words:
            near = nearest(str(value), self.words)
            hint = f"是否要写 {near}？" if near else ""
            self.fail(f"没有“{value}”，{hint}可以写 {'、'.join(self.words)}", param, ctx)
        return str(value)


class CalendarDay(ParamType):
    """A date, in any of the ways in which a record may write it."""

    name = "day"

    def convert(self, value: Any, param: Any, ctx: Any) -> date:
        from rdtool.chinese import parse_date

        try:
            return parse_date(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)
