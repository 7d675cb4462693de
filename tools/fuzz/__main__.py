"""`python -m tools.fuzz --seconds 60`: hand damaged and hostile files to the commands that read them.

A file is the sound one of its kind, damaged by chance; the same seed and number give the same file.
Each runs in a process of its own without a network, against bounds of time and memory.  Nothing may end
as a bug (70), with a traceback, by a signal or beyond the bounds.  Linux and macOS only: it forks.
"""

from __future__ import annotations

import argparse
import os
import resource
import signal
import socket
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NoReturn

from tools.fuzz.targets import TARGETS, Target, call, lay_out, prepare

SECONDS = 20
MEBIBYTES = 500
_SOUND = frozenset({0, 1, 2, 3, 4})


@dataclass(frozen=True)
class Fault:
    """What must not happen, and how to see it again."""

    target: str
    seed: int
    number: int
    command: tuple[str, ...]
    reason: str

    def __str__(self) -> str:
        again = f"python -m tools.fuzz --only {self.target} --seed {self.seed} --number {self.number}"
        return f"{self.target}：{self.reason}（rdtool {' '.join(self.command)}）\n  重现：{again}"


def faults(target: Target, seeds: Path, folder: Path, seed: int, number: int) -> Iterator[Fault]:
    """What goes wrong with one damaged file."""
    content = target.damaged(seeds, Random(f"{target.name}/{seed}/{number}"))
    place = folder / f"{target.name}-{number}"
    lay_out(target, seeds, place, content)
    for command in target.commands:
        if reason := _run(place, command):
            yield Fault(target.name, seed, number, command, reason)


def _run(folder: Path, command: tuple[str, ...]) -> str:
    """Why a command failed as none may; blank if it did not."""
    output = folder / ".fuzz"
    child = os.fork()
    if child == 0:
        _work(folder, command, output)
    _, status, used = os.wait4(child, 0)
    said = output.read_text(encoding="utf-8", errors="replace")
    if os.WIFSIGNALED(status):
        by = os.WTERMSIG(status)
        return f"超过{SECONDS}秒" if by == signal.SIGALRM else f"被信号{by}终止"
    if "Traceback" in said or os.WEXITSTATUS(status) not in _SOUND:
        last = [line for line in said.splitlines() if line.strip() and not line.startswith(("错误", "请把"))]
        return f"退出码{os.WEXITSTATUS(status)}，{(last or [''])[-1].strip()[:160]}"
    before = resource.getrusage(resource.RUSAGE_SELF)  # a forked child begins with its parent's memory
    size = _mebibytes(used) - _mebibytes(before)
    return f"多用了{size} MiB 内存" if size > MEBIBYTES else ""


def _mebibytes(used: resource.struct_rusage) -> int:
    """The most memory that a process has had at once."""
    return int(used.ru_maxrss) // (2**20 if sys.platform == "darwin" else 2**10)


def _work(folder: Path, command: tuple[str, ...], output: Path) -> NoReturn:
    """The child: what it says goes to a file, an alarm ends it, and there is no network."""
    code = 99
    try:
        stream = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(stream, 1)
        os.dup2(stream, 2)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)
        signal.alarm(SECONDS)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        socket.socket = _Closed  # type: ignore[assignment,misc]
        code = call(folder, *command)
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


class _Closed:
    def __init__(self, *_: object, **__: object) -> None:
        raise AssertionError("nothing may be fetched")


def fuzz(
    seconds: float, seed: int, only: str = "", number: int | None = None
) -> tuple[Counter[str], list[Fault]]:
    """Run for so many seconds, or one number alone; how many files of each kind, and the faults."""
    targets = [target for target in TARGETS if only in ("", target.name)]
    done: Counter[str] = Counter()
    found: list[Fault] = []
    with TemporaryDirectory() as folder:
        seeds = prepare(Path(folder))
        end = time.monotonic() + seconds
        turn = number or 0
        while True:
            for target in targets:
                found += faults(target, seeds, Path(folder), seed, turn)
                done[target.name] += 1
            turn += 1
            if number is not None or time.monotonic() > end:
                return done, found


def main() -> int:
    """Print what was done and what was found; 1 if anything was."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.fuzz", description="用损坏的、恶意的文件检验各个命令"
    )
    parser.add_argument("--seconds", type=float, default=60, metavar="秒", help="用多少秒（默认 60）")
    parser.add_argument("--seed", type=int, default=1, metavar="数", help="随机数的种子（默认 1）")
    parser.add_argument("--only", default="", choices=["", *(one.name for one in TARGETS)], metavar="种类")
    parser.add_argument("--number", type=int, metavar="数", help="只做这一个，用来重现")
    given = parser.parse_args()
    done, found = fuzz(given.seconds, given.seed, given.only, given.number)
    print("，".join(f"{name} {count}" for name, count in done.items()))
    for fault in found:
        print(fault)
    print(f"共{done.total()}个文件，{len(found)}处不该有的失败")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
