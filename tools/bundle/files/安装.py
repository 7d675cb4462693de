"""Installs rdtool from the folder this file is in: `安装.bat` and `安装.sh` run it.

    python 安装.py [文件夹]

It needs nothing but Python and no network.  What it makes is one folder (a virtual environment), and the
program `rdtool` where the system looks for programs of the user, if there is such a place.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from io import TextIOWrapper
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent


class RefusedError(Exception):
    """It can't be installed; the message says why and what to do."""


def main(arguments: list[str]) -> int:
    """Install, or update what is installed; 0: done, 1: not."""
    if isinstance(sys.stdout, TextIOWrapper):  # a console of another language must not stop it
        sys.stdout.reconfigure(errors="replace", line_buffering=True)
    try:
        about = json.loads((HERE / "离线包.json").read_text(encoding="utf-8"))
        require_machine(about)
        require_whole(HERE / about["sums"])
        target = Path(arguments[0]) if arguments else usual_target()
        program = install(target.absolute(), about)
    except (RefusedError, OSError, subprocess.CalledProcessError) as error:
        print(f"没有装成：{error}")
        return 1
    print(f"已经装在 {target}")
    shown = reachable(program)
    print(f"以后在命令行中输入：{shown}")
    print("以下是运行环境的检查，“注意”的各项不影响拟稿：")
    return subprocess.run([str(program), "doctor"], cwd=target, check=False).returncode


def require_machine(about: dict[str, Any]) -> None:
    """Raise RefusedError unless the bundle is for this machine and this version of Python."""
    wanted = ".".join(map(str, about["python"]))
    if list(sys.version_info[:2]) != about["python"]:
        here = ".".join(map(str, sys.version_info[:2]))
        raise RefusedError(f"这个离线包要用 Python {wanted}，现在用的是 {here}，请先安装 Python {wanted}")
    if sysconfig.get_platform() != about["platform"]:
        raise RefusedError(
            f"这个离线包是给{about['words']}做的，现在的 Python 是 {sysconfig.get_platform()} 的，"
            f"请换成{about['words']}的 Python，或者重新做一个离线包"
        )


def require_whole(sums: Path) -> None:
    """Raise RefusedError unless every file is as it was when the bundle was made."""
    for line in sums.read_text(encoding="utf-8").splitlines():
        wanted, name = line.split("  ", 1)
        path = sums.parent / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != wanted:
            raise RefusedError(f"文件“{name}”缺少或者不完整，请把离线包重新完整复制一遍")


def usual_target() -> Path:
    """Where it is installed if no folder is named: a place of the user's own."""
    local = os.environ.get("LOCALAPPDATA")
    return Path(local) / "rdtool" if local else Path.home() / ".local" / "share" / "rdtool"


def install(target: Path, about: dict[str, Any]) -> Path:
    """Put the libraries into the folder; gives the program.

    Raises:
        RefusedError: the folder holds something else.
        CalledProcessError: pip failed; it has said why.
    """
    if target.exists() and any(target.iterdir()) and not (target / "pyvenv.cfg").is_file():
        raise RefusedError(f"文件夹 {target} 里已经有别的内容，请在命令后面另写一个文件夹")
    print(f"正在安装到 {target} ……")
    try:
        venv.EnvBuilder(with_pip=True, upgrade=(target / "pyvenv.cfg").is_file()).create(target)
    except subprocess.CalledProcessError as error:
        raise RefusedError("Python 缺少 venv 组件，请先安装（Debian、统信等系统为 python3-venv）") from error
    programs = target / ("Scripts" if os.name == "nt" else "bin")
    python = programs / ("python.exe" if os.name == "nt" else "python")
    pip = [str(python), "-m", "pip", "--isolated", "--disable-pip-version-check", "install", "-q"]
    source = ["--no-index", "--find-links", str(HERE / about["wheels"]), "--no-cache-dir"]
    subprocess.run([*pip, *source, "--upgrade", "--force-reinstall", about["install"]], check=True)
    return programs / ("rdtool.exe" if os.name == "nt" else "rdtool")


def reachable(program: Path) -> str:
    """How to call the program: by its name, if it can be put where the system looks; else by its path."""
    local = os.environ.get("LOCALAPPDATA")
    folder = Path(local) / "Microsoft" / "WindowsApps" if local else Path.home() / ".local" / "bin"
    place = folder / program.name
    looked_at = {os.path.normcase(one) for one in os.environ.get("PATH", "").split(os.pathsep)}
    mine = not place.exists() or str(program.parents[1]).encode() in place.read_bytes()
    if os.path.normcase(folder) not in looked_at or not mine:
        return str(program)
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy2(program, place)
    return program.stem


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
