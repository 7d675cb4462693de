"""Asking a person at a terminal for what the line did not say; a script is never asked."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TypeVar

import typer

from rdtool.cli import console
from rdtool.diagnostics import Refused, WrongUsage
from rdtool.patterns import regex

#: What belongs to a line and not into an answer.
_OPTION = regex(r"--[a-z-]+ ")
_Answer = TypeVar("_Answer")


def can_ask() -> bool:
    """Whether a person sits there who sees a question and can answer it; with `CI` set nobody does."""
    is_script = console.is_quiet() or bool(os.environ.get("CI"))
    return not is_script and sys.stdin.isatty() and sys.stderr.isatty()


def required(
    said: str | None, option: str, question: str, read: Callable[[str], _Answer], default: str = ""
) -> _Answer:
    """What a command can't do without: as the line has it, else as a person answers.

    Raises:
        WrongUsage: nobody can be asked, or `read` can't take what the line has.
    """
    if said is not None:
        return read(said)
    if can_ask():
        return _ask(question, read, default)
    raise WrongUsage(f"没有写明{question}", f"请加上选项 {option}，或者在终端中直接运行，逐项回答")


def given(
    said: str | None, question: str, read: Callable[[str], _Answer], default: str = "", otherwise: str = ""
) -> _Answer:
    """What a command can do without: as the line has it, as a person answers, or `otherwise`.

    A person who types nothing means `default`; without one the question may be left without an answer.
    Raises WrongUsage where `read` can't take what the line has.
    """
    if said is not None or not can_ask():
        return read(otherwise if said is None else said)
    return _ask(question, read, default, may_skip=not default)


def _ask(question: str, read: Callable[[str], _Answer], default: str, *, may_skip: bool = False) -> _Answer:
    """The answer to a question, which is asked again until `read` can take it."""
    hint = f"（直接回车为 {default}）" if default else "（可以不填）" if may_skip else ""
    while True:
        said = typer.prompt(f"{question}{hint}", "", show_default=False, prompt_suffix="：", err=True)
        text = str(said).strip() or default
        if not text and not may_skip:
            console.say("这一项不能不填")
            continue
        try:
            return read(text)
        except (WrongUsage, Refused) as error:
            console.tell_error(WrongUsage(error.message, _OPTION.sub("", error.remedy)))


def whole(most: int) -> Callable[[str], int | None]:
    """A reader of whole numbers from 1; a blank text is none."""

    def read(text: str) -> int | None:
        from rdtool.chinese import from_chinese

        try:
            number = from_chinese(text) if text else None
        except ValueError as error:
            raise WrongUsage(str(error)) from None
        if number is not None and not 1 <= number <= most:
            raise WrongUsage(f"{number} 应当在 1 至 {most} 之间")
        return number

    return read


def as_said(number: int | None) -> str | None:
    """A number of the line as a person would have typed it."""
    return None if number is None else str(number)
