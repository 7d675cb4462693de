"""Running the command line inside the test's own process."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from rdtool.cli import app
from rdtool.cli.edge import run
from tests import samples
from tests.cli.shapes import faults


@dataclass(frozen=True)
class Outcome:
    """What a command did: exit code and both streams."""

    code: int
    out: str
    err: str


Rdtool = Callable[..., Outcome]


@pytest.fixture
def rdtool(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Rdtool:
    """Call `rdtool` with arguments, as the shell would; `--json` has to have the documented shape."""

    def call(*arguments: object) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["rdtool", *map(str, arguments)])
        code = run(app)
        captured = capsys.readouterr()
        if "--json" in sys.argv and captured.out.startswith("{"):
            assert faults(sys.argv[1:], captured.out) == [], arguments
        return Outcome(code, captured.out, captured.err)

    return call


def write_yaml(path: Path, data: dict[str, Any]) -> Path:
    """A record or profile file with this data."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with one record, `records/7-49.yaml`; also the current folder."""
    write_yaml(tmp_path / "rdtool.yaml", samples.PROFILE)
    write_yaml(tmp_path / "records" / "7-49.yaml", samples.RECORD)
    monkeypatch.chdir(tmp_path)
    return tmp_path
