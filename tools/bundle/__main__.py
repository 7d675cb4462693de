"""`python -m tools.bundle`: rdtool with all its libraries in a folder, to be installed without network.

    python -m tools.bundle --platform win_amd64 --python 3.12 -o 离线包

Needs network and the package `packaging` here, and nothing but Python where it is installed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    from packaging.requirements import Requirement
except ModuleNotFoundError:
    sys.exit("这个 Python 里没有 packaging，请先运行 pip install packaging")

from tools.bundle.machines import SYSTEMS, Machine, this_system
from tools.bundle.wheels import Wheels

ROOT = Path(__file__).resolve().parents[2]
FILES = Path(__file__).parent / "files"
WANTED = Requirement("rdtool")
#: Where the wheels are, in a bundle.
WHEELS = "程序库"
SUMS = "SHA256SUMS"


class BundleError(Exception):
    """A bundle can't be made; the message says why."""


def main(arguments: list[str]) -> int:
    """Make a bundle; 0: done, 1: it can't be made, 2: wrong usage."""
    given = _parser().parse_args(arguments)
    found = re.fullmatch(r"3\.(\d{1,2})", given.python)
    if found is None or int(found[1]) < 10 or given.platform not in SYSTEMS:
        _parser().error(f"--python 写 3.10 以上的版本，如 3.12；--platform 写 {'、'.join(SYSTEMS)} 之一")
    machine = Machine(SYSTEMS[given.platform], (3, int(found[1])))
    try:
        count = make(given.out, machine)
    except BundleError as error:
        print(f"没有做成：{error}", file=sys.stderr)
        return 1
    print(f"{given.out}：{machine.system.words}，Python {machine.version}，程序库{count}个，已经核对齐全")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools.bundle", description="做离线安装包")
    parser.add_argument("--platform", default=this_system(), help=f"哪种电脑：{'、'.join(SYSTEMS)}")
    parser.add_argument("--python", default=f"3.{sys.version_info.minor}", help="那台电脑上的 Python 版本")
    parser.add_argument("-o", "--out", type=Path, required=True, help="放在哪个文件夹，应当是新的")
    return parser


def make(out: Path, machine: Machine) -> int:
    """Make the bundle in a new folder; gives the number of wheels.

    Raises:
        BundleError: the folder is there, pip fails, or the wheels do not suffice; nothing is left then.
    """
    if out.exists():
        raise BundleError(f"{out} 已经存在，请另写一个文件夹，或者先把它移开")
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent) as place:
        made = Path(place) / "made"
        wheels = made / WHEELS
        wheels.mkdir(parents=True)
        _pip("wheel", "--no-deps", "-w", str(wheels), str(ROOT))
        gather(wheels, machine)
        _write_files(made, machine)
        shutil.move(made, out)
    return len(list((out / WHEELS).glob("*.whl")))


def gather(wheels: Path, machine: Machine) -> None:
    """Download what the project's wheel in a folder needs on the machine, and nothing besides.

    Raises:
        BundleError: something can't be had as a wheel for the machine.
    """
    while lacking := Wheels(wheels, machine).lacking(WANTED):
        before = set(wheels.iterdir())
        known = [f"{name}=={path.name.split('-')[1]}" for name, path in Wheels(wheels, machine).files.items()]
        (held := wheels.parent / "held.txt").write_text("\n".join(known), encoding="utf-8")
        platforms = [word for tag in machine.system.tags for word in ("--platform", tag)]
        where = ("--python-version", machine.version, "--implementation", "cp", *platforms)
        _pip("download", "--only-binary=:all:", *where, "-c", str(held), "-d", str(wheels), *lacking)
        held.unlink()
        if set(wheels.iterdir()) == before:
            raise BundleError(f"取不到 {'、'.join(lacking)}")
    found = Wheels(wheels, machine)
    for name, path in found.files.items():
        if name not in found.closure(WANTED):  # what only this machine needs
            path.unlink()
    if faults := list(found.faults(WANTED)):
        raise BundleError("；".join(faults))


def _pip(*arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pip", *arguments, "-q"], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BundleError(f"pip {arguments[0]} 没有成功\n{done.stderr.strip()}")


def _write_files(made: Path, machine: Machine) -> None:
    """The installer and its page, for this machine, and the sums of all files."""
    words = {"@版本@": machine.version, "@电脑@": machine.system.words, "@系统@": machine.system.name}
    is_windows = machine.system.os_name == "nt"
    for file in sorted(FILES.iterdir()):
        if file.suffix not in (".py", ".txt", ".bat" if is_windows else ".sh"):
            continue
        text = file.read_text(encoding="utf-8")
        for mark, word in words.items():
            text = text.replace(mark, word)
        _write(made / file.name, text, is_windows=is_windows)
    about = {
        "python": list(machine.python),
        "platform": machine.system.sysconfig,
        "words": machine.system.words,
        "wheels": WHEELS,
        "sums": SUMS,
        "install": str(WANTED),
    }
    (made / "离线包.json").write_text(json.dumps(about, ensure_ascii=False, indent=2), encoding="utf-8")
    parts = [path for path in sorted(made.rglob("*")) if path.is_file()]
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(made).as_posix()}\n"
        for path in parts
    ]
    (made / SUMS).write_text("".join(lines), encoding="utf-8")


def _write(path: Path, text: str, *, is_windows: bool) -> None:
    """As the programs of the machine read it: cmd.exe reads GBK, Notepad wants a BOM and its own line ends."""
    encoding = "gbk" if path.suffix == ".bat" else "utf-8-sig" if path.suffix == ".txt" else "utf-8"
    ends = "\r\n" if is_windows and path.suffix != ".py" else "\n"
    path.write_bytes(text.replace("\n", ends).encode(encoding))
    if path.suffix == ".sh":
        path.chmod(0o755)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
