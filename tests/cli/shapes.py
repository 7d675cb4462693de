"""Every `--json` that a test of the command line gets is held against the shape that the manual documents."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from rdtool.cli import app
from rdtool.cli.answers_schema import answers_schema


@cache
def command_words(group: Any = app) -> frozenset[tuple[str, ...]]:
    """The words of every command that does something."""

    def below(group: Any, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        for name, command in group.commands.items():
            if hasattr(command, "commands"):
                yield from below(command, (*path, name))
            else:
                yield (*path, name)

    return frozenset(below(group, ()))


@cache
def _shape(name: str) -> Draft202012Validator:
    return Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": answers_schema(strict=True)["$defs"]})


def command_of(call: Sequence[str]) -> str:
    """The command of a call, as the shapes name it."""
    if {"--version", "--help", "-h", "help"} & set(call):
        return "help"
    named = [" ".join(one) for one in command_words() if set(one) <= set(call)]
    return max(named, key=lambda one: (one.count(" "), -call.index(one.split()[0])), default="status")


def faults(call: Sequence[str], out: str) -> list[str]:
    """What is not as documented in the one object of a call, or in those of each line of one that goes on."""
    if command_of(call) == "watch" and "\n" in out.strip():
        return [one for line in out.splitlines() for one in faults(call, line)]
    data = json.loads(out)
    name = "failed" if data["error"] else command_of(call)
    return [
        f"{'.'.join(map(str, one.absolute_path))}: {one.message}" for one in _shape(name).iter_errors(data)
    ]
