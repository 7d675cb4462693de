"""A part of which nothing is written is the part that its reader would make of nothing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from unittest.mock import Mock

import pytest
from pydantic_core import CoreSchema, core_schema

from rdtool.procedures import PROCEDURES
from rdtool.record.base import Part, _blank
from rdtool.record.profile import Profile
from rdtool.record.reading.fields import Model, models_in
from rdtool.record.record import Record
from rdtool.record.whole import whole


@pytest.fixture(scope="module")
def blanks() -> dict[type[Part], Part]:
    read: dict[Model, None] = {}
    todo: list[Model] = [whole(Record, PROCEDURES), Profile]
    while todo:
        kind = todo.pop()
        if kind not in read:
            read[kind] = None
            todo += [one for info in kind.model_fields.values() for one in models_in(info.annotation)]
    return {kind: blank for kind in read if issubclass(kind, Part) and (blank := _blank(kind))}


def test_a_blank_part_is_what_a_reader_makes_of_nothing(blanks: dict[type[Part], Part]) -> None:
    assert {kind.__name__: one for kind, one in blanks.items() if kind.model_validate({}) != one} == {}
    assert [kind.__name__ for kind, one in blanks.items() if one.model_fields_set] == []


def test_most_parts_of_a_profile_need_no_reader_when_nothing_is_written(
    blanks: dict[type[Part], Part],
) -> None:
    infos = Profile.model_fields.items()
    parts = {name: info.annotation for name, info in infos if info.default_factory is dict}
    assert {name for name, kind in parts.items() if kind not in blanks} == {"region", "codes"}


def test_readers_that_two_threads_make_at_once_are_each_their_own() -> None:
    class First(Part):
        name: str

    class Second(Part):
        name: str

    made: CoreSchema = core_schema.any_schema()
    with ThreadPoolExecutor() as pool:

        def meanwhile(_: Any) -> CoreSchema:
            return pool.submit(Second.__get_pydantic_core_schema__, Second, Mock(return_value=made)).result()

        assert First.__get_pydantic_core_schema__(First, Mock(side_effect=meanwhile)) is made
    assert First.__get_pydantic_core_schema__(First, Mock(return_value=made)) is made
