"""Run a Python process and see what it cost."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from time import perf_counter
from typing import IO

ROOT = Path(__file__).resolve().parents[1]

#: Modules are to be compiled once, as they are where rdtool is installed, and not at every start.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


class CommandFailed(Exception):
    """A measured command did not do what it should: the command and what it said."""


@dataclass(frozen=True, slots=True)
class Cost:
    """One process from start to end: seconds by the clock and of the processor, peak memory in MiB."""

    seconds: float
    cpu_s: float
    peak_mib: float
    output: str


def run(*arguments: str | Path, modules: Path | None = None) -> Cost:
    """Run `python arguments` from the repository's root; raises CommandFailed.

    The modules in the folder `modules` come before those of the checkout.
    A child's peak memory counts from that of the process that starts it, so this one stays small:
    nothing heavy is imported here.
    """
    command = [sys.executable, *map(str, arguments)]
    environment = ENVIRONMENT | ({"PYTHONPATH": str(modules)} if modules else {})
    with TemporaryFile() as out, TemporaryFile() as told:
        start = perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=told, cwd=ROOT, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise CommandFailed(f"{' '.join(command)}\n{_text(told)}")
        return Cost(seconds, usage.ru_utime + usage.ru_stime, mebibytes(usage.ru_maxrss), _text(out))


def mebibytes(maxrss: int) -> float:
    """What getrusage(2) calls ru_maxrss, in MiB: it is in bytes on macOS and in KiB elsewhere."""
    return maxrss / (2**20 if sys.platform == "darwin" else 2**10)


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode(errors="replace")
