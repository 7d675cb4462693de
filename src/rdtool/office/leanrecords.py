"""A record with what may be missing left out: templates have to do with that as well."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from rdtool.diagnostics import Problem, Severity, Way
from rdtool.drafting.kinds.kind import ITEM
from rdtool.files.handed import HandedFile
from rdtool.office.records import load
from rdtool.procedures import PROCEDURES
from rdtool.record.loading import Loaded
from rdtool.record.reading.fields import Model, fields_of, models_in
from rdtool.record.reading.tree import Value
from rdtool.record.record import Record
from rdtool.record.whole import whole
from rdtool.record.workspace import Workspace

#: Parts that make no sense without what was left out go as well; this often another one shows.
_TRIES: Final = 5


def lean_records(data: Value, workspace: Workspace) -> Iterator[Loaded]:
    """A record with only what has to be written of its items, and one with all its parts, but only what has to stand in each.

    None of a record whose parts need what may be missing.  Raises as `load`.
    """
    if not isinstance(data, dict):
        return
    for deep in (False, True):
        lean = _mapping(data, [whole(Record, PROCEDURES)], deep=deep)
        for _ in range(_TRIES):
            file = HandedFile.of(json.dumps(lean, ensure_ascii=False).encode())
            loaded = load(file, workspace, ask=False)
            wrong = [one for one in loaded.problems if one.severity is Severity.ERROR]
            if loaded.session and not wrong:
                yield loaded
                break
            if not _dropped(lean, wrong):
                break


def _mapping(data: Mapping[str, Value], models: Sequence[Model], *, deep: bool) -> dict[str, Any]:
    """The required keys and the items, and where `deep` says so the parts under the others, but not what they need not say."""
    fields = {key: info for model in models for key, info in fields_of(model).items()}
    lean: dict[str, Any] = {}
    for key in data.keys() & fields.keys():
        inner = list(models_in(fields[key].annotation))
        if inner and _is_part(data[key]):
            if deep or key == ITEM or fields[key].is_required():
                lean[key] = _part(data[key], inner, deep=deep)
        elif fields[key].is_required():
            lean[key] = data[key]
    return {key: lean[key] for key in data if key in lean}


def _is_part(data: Value) -> bool:
    return isinstance(data, dict) or (isinstance(data, list) and any(isinstance(one, dict) for one in data))


def _part(data: Value, models: Sequence[Model], *, deep: bool) -> Any:
    if isinstance(data, list):
        return [_part(one, models, deep=deep) for one in data]
    return _mapping(data, models, deep=deep) if isinstance(data, dict) else data


def _dropped(lean: dict[str, Any], wrong: Sequence[Problem]) -> bool:
    """Whether what is wrong could be taken out."""
    taken = [_is_taken_out(lean, one.path) for one in wrong]
    return any(taken)


def _is_taken_out(lean: Any, way: Way) -> bool:
    keys = list(way)
    while keys and isinstance(keys[-1], int):
        keys.pop()
    for step in keys[:-1]:
        lean = lean.get(step, {}) if isinstance(lean, dict) else lean[step]
    return bool(keys) and lean.pop(keys[-1], None) is not None
