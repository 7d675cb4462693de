"""What hatch does besides: an index of the heads of the templates goes into the wheel.

With it a list of the kinds of paper needs no YAML reader; a checkout has none and reads the heads.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class HeadsIndex(BuildHookInterface[Any]):
    """Writes the index and has it put beside the templates."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before a wheel is built."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from rdtool.drafting.kinds.catalogue import INDEX, read_heads

        file = Path(tempfile.mkdtemp()) / INDEX
        file.write_text(json.dumps(read_heads(root / "templates"), ensure_ascii=False), encoding="utf-8")
        build_data["force_include"][str(file)] = f"rdtool/templates/{INDEX}"
