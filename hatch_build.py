"""What hatch does besides: what is known of the templates beforehand goes into the wheel.

An index of their heads, so that a list of the kinds of paper needs no YAML reader, and the Python that
Jinja makes of them and of the expressions in their heads, so that drafting need not compile; a checkout
has neither and reads the templates.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Prepared(BuildHookInterface[Any]):
    """Writes what is known beforehand and has it put beside the templates."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before a wheel is built."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from rdtool.drafting.kinds.catalogue import INDEX, read_heads
        from rdtool.drafting.making import make_ready
        from rdtool.drafting.ready import READY

        made = Path(tempfile.mkdtemp())
        heads = made / INDEX
        heads.write_text(json.dumps(read_heads(root / "templates"), ensure_ascii=False), encoding="utf-8")
        build_data["force_include"][str(heads)] = f"rdtool/templates/{INDEX}"
        make_ready(made / READY)
        build_data["force_include"][str(made / READY)] = f"rdtool/templates/{READY}"
