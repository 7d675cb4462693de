"""Running this `rdtool` from programs of their own: shells, scripts."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def with_rdtool(home: Path) -> dict[str, str]:
    """The environment of somebody at home there, on whose machine `rdtool` is this one."""
    folder = home / ".bin"
    folder.mkdir(exist_ok=True)
    command = folder / "rdtool"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m rdtool "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    path = os.pathsep.join([str(folder), os.environ.get("PATH", "")])
    return {
        **os.environ,
        "HOME": str(home),
        "PATH": path,
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
    }
