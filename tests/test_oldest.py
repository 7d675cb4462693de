"""The oldest Python that is promised: everything can be imported there, and the example becomes its papers."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
_IMPORTED = """
import pkgutil, importlib, rdtool
names = [found.name for found in pkgutil.walk_packages(rdtool.__path__, "rdtool.")]
for name in names:
    if not name.endswith("__main__"):
        importlib.import_module(name)
print(len(names))
"""


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment of that version with the project in it, as pip installs it."""
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (version,) = re.findall(r'^requires-python = ">=([\d.]+)"$', project, re.MULTILINE)
    if not (program := _interpreter(version)):
        pytest.skip(f"there is no Python {version} here")
    place = tmp_path_factory.mktemp("oldest")
    _run(program, "-m", "venv", place)
    made = place / ("Scripts" if os.name == "nt" else "bin") / "python"
    _run(made, "-m", "pip", "install", "--quiet", ROOT)
    return made


def _interpreter(version: str) -> str:
    """Where the Python of that version is; blank where there is none.  pyenv has to be told which one is meant."""
    program = shutil.which(f"python{version}")
    if program is None:
        return ""
    asked = [program, "-c", "import sys; print(sys.executable)"]
    environment = {**os.environ, "PYENV_VERSION": version}
    return subprocess.run(
        asked, env=environment, capture_output=True, encoding="utf-8", check=False
    ).stdout.strip()


def test_every_module_can_be_imported(python: Path) -> None:
    assert int(_run(python, "-c", _IMPORTED)) > 400


def test_the_example_is_drafted_changed_and_merged(python: Path, tmp_path: Path) -> None:
    def rdtool(*arguments: str) -> str:
        return _run(python, "-m", "rdtool", *arguments, folder=tmp_path)

    rdtool("init", ".", "--example")
    assert len(rdtool("-q", "draft", "all", "7-49").splitlines()) > 40
    rdtool("check", "7-49")
    rdtool("changes", "7-49")
    rdtool("draft", "all", "7-49", "--merge")
    rdtool("schema", "record")


def _run(*command: str | Path, folder: Path = ROOT) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment["PYTHONUTF8"] = "1"
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout
