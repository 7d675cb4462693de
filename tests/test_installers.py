"""pipx and uv install, update and remove the project as the manual says, word for word.

They fetch the libraries from the package index; CI has both, elsewhere they may be missing.
"""

from __future__ import annotations

import os
import shutil
import ssl
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.docs.pages import DOCS, ROOT

#: Beside the interpreter first: that is where CI puts them.
PATH = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
COLUMNS = {"pipx": 1, "uv": 2}


def _commands(program: str) -> dict[str, str]:
    """What the table of 安装.md says for it: the command by what it does."""
    rows = [line.split("|")[1:-1] for line in (DOCS / "安装.md").read_text(encoding="utf-8").splitlines()]
    return {
        row[0].strip(): row[COLUMNS[program]].strip(" `")
        for row in rows
        if len(row) == 3 and row[COLUMNS[program]].strip().startswith("`")
    }


@pytest.mark.parametrize("program", COLUMNS)
def test_it_installs_updates_and_removes_as_the_manual_says(program: str, tmp_path: Path) -> None:
    if shutil.which(program, path=PATH) is None:
        if os.environ.get("CI"):
            pytest.fail(f"{program} is missing, .ci/run installs it")
        pytest.skip(f"{program} is not installed")
    run = _at_home(tmp_path)
    command = _commands(program)
    assert run(command["不安装，只试用"]).startswith("rdtool ")
    run(command["安装"])
    run("rdtool init 人大文书 --example", tmp_path)
    drafted = run("rdtool -q draft resolution -C 人大文书 7-49", tmp_path).split()
    assert drafted
    assert all(Path(file).stat().st_size for file in drafted)

    installed = next((tmp_path / ".local").rglob("site-packages/rdtool/__init__.py"))
    installed.unlink()  # uv links to files of its store
    installed.write_text("an older version", encoding="utf-8")
    run(command["更新"])
    assert installed.read_bytes() == (ROOT / "src" / "rdtool" / "__init__.py").read_bytes()
    run(command["卸载"])
    assert shutil.which("rdtool", path=str(tmp_path / ".local" / "bin")) is None
    assert all(Path(file).exists() for file in drafted)


def _at_home(home: Path) -> Callable[..., str]:
    """Runs command lines as somebody at home there, in the folder of the project; gives what they print."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment |= {"HOME": str(home), "PATH": os.pathsep.join([str(home / ".local" / "bin"), PATH])}
    environment |= {"PYTHONUTF8": "1", "XDG_DATA_HOME": str(home / ".local" / "share")}
    if certificates := ssl.get_default_verify_paths().cafile:
        environment["SSL_CERT_FILE"] = certificates  # uv has its own and asks the system only when told

    def run(line: str, folder: Path = ROOT) -> str:
        done = subprocess.run(
            line.split(),
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
        return done.stdout

    return run
