"""Making the packaged templates ready, for the wheel: see `rdtool.drafting.ready`."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import Environment

from rdtool.drafting.folders import TEXT, templates_in
from rdtool.drafting.kinds.catalogue import load
from rdtool.drafting.kinds.compiled import outline_of, prepare, tree_of
from rdtool.drafting.ready import INDEX, HeadPart, Ready, python_file
from rdtool.drafting.templates import TemplateError, Templates, parent_of
from rdtool.resources import resource_dir


def make_ready(to: Path) -> None:
    """Write the Python that Jinja makes of the packaged templates and their heads, and an index, to the folder `to`."""
    to.mkdir()
    folder, templates = resource_dir("templates"), Templates()
    environment, ready = templates.environment, Ready(folder)
    index: dict[str, Any] = {}
    for name in templates_in(folder):
        if name.endswith(TEXT):
            text, _ = templates.source(name)
            tree = environment.parse(text, name)
            index[name] = {"checksum": ready.get_source_checksum(text)}
            with suppress(TemplateError):  # it holds what others import, and is no paper
                index[name]["extends"] = parent_of(tree, name)
            code = environment.compile(tree, name, name, raw=True)
            (to / python_file(name)).write_text(code, encoding="utf-8")
    known = {"jinja": jinja2.__version__, "templates": index, **_heads(to, environment)}
    (to / INDEX).write_text(json.dumps(known, ensure_ascii=False), encoding="utf-8")


class _Asked(Ready):
    """Has nothing ready, and keeps what it was asked for."""

    def __init__(self, templates: Path) -> None:
        super().__init__(templates)
        self.parts: dict[tuple[HeadPart, str], None] = {}

    def head(self, part: HeadPart, source: str) -> None:
        """Take down what a head is asked for."""
        self.parts[part, source] = None

    def outline(self, source: str) -> None:
        """It is read from the loop."""


def _heads(to: Path, environment: Environment) -> dict[str, Any]:
    """Write the parts of all heads, and give their place in the index."""
    environment.bytecode_cache = asked = _Asked(to)
    for kind in load().kinds:
        prepare(kind, environment)
    heads: dict[str, dict[str, str]] = {}
    loops: dict[str, Any] = {}
    for number, (part, source) in enumerate(asked.parts, 1):
        file = f"head_{number}.py"
        code = environment.compile(tree_of(part, source, environment), raw=True)
        (to / file).write_text(code, encoding="utf-8")
        heads.setdefault(part.value, {})[source] = file
        if part is HeadPart.ENTRIES:
            loops[source] = outline_of(source, environment)
    return {"heads": heads, "loops": loops}
