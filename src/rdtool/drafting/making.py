"""Making the packaged templates ready, for the wheel: see `rdtool.drafting.ready`."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import jinja2

from rdtool.drafting.folders import TEXT, templates_in
from rdtool.drafting.ready import INDEX, Ready, python_file
from rdtool.drafting.templates import TemplateError, Templates, parent_of
from rdtool.resources import resource_dir


def make_ready(to: Path) -> None:
    """Write the Python that Jinja makes of the packaged text templates, and an index of them, to the folder `to`."""
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
    known = {"jinja": jinja2.__version__, "templates": index}
    (to / INDEX).write_text(json.dumps(known, ensure_ascii=False), encoding="utf-8")
