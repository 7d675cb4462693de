"""A part of a record as it is to be: its data, each entry of a list with the place that it had."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from rdtool.record.reading.tree import Value


class WantedEntry(NamedTuple):
    """An entry of a list, and where it was in it; None for a new one."""

    value: Wanted
    origin: int | None = None


Wanted: TypeAlias = "str | list[WantedEntry] | dict[str, Wanted]"
"""A part of a record as it is to be."""


def opened(value: Value) -> Wanted:
    """What was read, ready to be changed."""
    if isinstance(value, list):
        return [WantedEntry(opened(one), at) for at, one in enumerate(value)]
    return {key: opened(one) for key, one in value.items()} if isinstance(value, dict) else value


def closed(wanted: Wanted) -> Value:
    """The plain data of what is wanted."""
    if isinstance(wanted, list):
        return [closed(one.value) for one in wanted]
    return {key: closed(one) for key, one in wanted.items()} if isinstance(wanted, dict) else wanted


def in_order(wanted: Wanted) -> bool:
    """Whether every entry of every list stands where it stood."""
    if isinstance(wanted, list):
        return all(one.origin == at and in_order(one.value) for at, one in enumerate(wanted))
    return all(map(in_order, wanted.values())) if isinstance(wanted, dict) else True
