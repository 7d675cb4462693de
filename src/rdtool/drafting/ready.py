"""Templates made ready when the wheel was built: compiling them takes a tenth of drafting one paper.

A wheel holds, beside its templates, the Python that Jinja makes of each and of the expressions in
their heads, and an index of both; a checkout has none and compiles.  What was made ready counts only for
a template or an expression that still reads as it did then, and with the very Jinja that compiled it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import Enum
from functools import cached_property
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import Any, Final, TypeAlias

import jinja2
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

#: The folder beside the packaged templates, and the index in it.
READY: Final = "ready"
INDEX: Final = "index.json"

Index: TypeAlias = Mapping[str, Any]
"""`jinja`: its version; `templates`: by file name the checksum of the text and, for papers, what it extends;
`heads`: for each part of heads the files by text; `loops`: by text their outlines."""


class HeadPart(str, Enum):
    """What is computed of a text in a head."""

    EXPRESSION = "expression"
    LINE = "line"
    """A text with expressions."""
    ENTRIES = "entries"
    """What a loop goes through."""
    CONDITION = "condition"
    """The condition of a loop."""


_NOTHING: Final[Index] = {"templates": {}, "heads": {}, "loops": {}}


class Ready(BytecodeCache):
    """What was made ready of the templates in a folder; nothing is added to it."""

    def __init__(self, templates: Path) -> None:
        self._folder = templates / READY

    @cached_property
    def _index(self) -> Index:
        file = self._folder / INDEX
        index: Index = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
        return index if index.get("jinja") == jinja2.__version__ else _NOTHING

    def paper(self, name: str, text: str) -> tuple[CodeType, str | None] | None:
        """A paper's template and the name of the one it extends; None where it must be compiled."""
        known = self._index["templates"].get(name, {})
        code = self._template(name, self.get_source_checksum(text)) if "extends" in known else None
        return (code, known["extends"]) if code else None

    def _template(self, name: str, checksum: str) -> CodeType | None:
        known = self._index["templates"].get(name)
        if known is None or known["checksum"] != checksum:
            return None
        return self._code(name, python_file(name))

    def head(self, part: HeadPart, source: str) -> CodeType | None:
        """A part of a head; None where it must be compiled."""
        file = self._index["heads"].get(part.value, {}).get(source)
        return self._code(source, file) if file else None

    def outline(self, source: str) -> tuple[str, str, bool] | None:
        """A loop in a head: its name, that of what it goes through, whether it has a condition."""
        known = self._index["loops"].get(source)
        return tuple(known) if known else None

    def _code(self, name: str, file: str) -> CodeType | None:
        return SourceFileLoader(name, str(self._folder / file)).get_code(name)

    # What Jinja asks for where a template imports another one.

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002 - Jinja's signature
        """The name itself."""
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        """Put in the code of the template, if it is there."""
        bucket.code = self._template(bucket.key, bucket.checksum)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep nothing."""


def python_file(name: str) -> str:
    """The file with what Jinja makes of a template."""
    return f"{name.rpartition('.')[0]}.py"
