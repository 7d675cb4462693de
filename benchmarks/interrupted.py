"""A long batch of letters stopped twice: `python -m benchmarks.interrupted [--letters 300] [--pdf]`.

The letters are drafted once without a stop, and once stopped by Ctrl-C when a third of them is there,
killed at once when two thirds are, and then let run.  Both folders must hold the same files with the
same bytes, and nothing else.  Linux and macOS only.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path
from signal import SIGINT, SIGKILL, Signals, default_int_handler, signal
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from benchmarks.processes import ENVIRONMENT, ROOT
from benchmarks.samples import write_workspace
from rdtool.record.workspace import PAPERS

#: The exit code of a run that somebody stopped.
_STOPPED = 130


def command(workspace: Path, *, pdf: bool) -> list[str]:
    """The batch: the letters of the only record to each unit, with `pdf` also as PDF and in one file."""
    more = ["--pdf", "--merge-print"] if pdf else []
    line = ["draft", "transmittal", "--per-unit", "-q", "--date", "2022-01-10", "-C", str(workspace), *more]
    return [sys.executable, "-m", "rdtool", *line]


def finished(line: list[str]) -> float:
    """Run to the end, and give the seconds it took."""
    start, nothing = perf_counter(), subprocess.DEVNULL
    subprocess.run(line, cwd=ROOT, env=ENVIRONMENT, check=True, stdout=nothing, stderr=nothing)
    return perf_counter() - start


def stopped(line: list[str], folder: Path, how: Signals, files: int, suffix: str) -> int:
    """Run until so many files are there, send the signal, and give the exit code."""
    nothing = subprocess.DEVNULL
    process = subprocess.Popen(line, cwd=ROOT, env=ENVIRONMENT, stdout=nothing, stderr=nothing)
    while process.poll() is None and len(list(folder.rglob(f"*{suffix}"))) < files:
        sleep(0.002)
    process.send_signal(how)
    return process.wait()


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, hidden ones included."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def measure(place: Path, letters: int, *, pdf: bool) -> list[str]:
    """Run both, and say what came of it; an AssertionError where they differ."""
    told = []
    whole, torn = place / "whole", place / "torn"
    for workspace in (whole, torn):
        write_workspace(workspace, letters, table=False)
    told.append(f"一次做完：{finished(command(whole, pdf=pdf)):.1f} 秒")
    suffix = ".pdf" if pdf else ".docx"
    for how, share, code in ((SIGINT, 1, _STOPPED), (SIGKILL, 2, -SIGKILL)):
        got = stopped(command(torn, pdf=pdf), torn / PAPERS, how, letters * share // 3, suffix)
        assert got == code, f"退出码是 {got}，应当是 {code}"
        there = len(list((torn / PAPERS).rglob(f"*{suffix}")))
        told.append(f"{how.name} 时有 {there} 件，退出码 {got}")
    told.append(f"接着做完：{finished(command(torn, pdf=pdf)):.1f} 秒")
    one, other = contents(whole / PAPERS), contents(torn / PAPERS)
    assert one.keys() == other.keys(), sorted(one.keys() ^ other.keys())
    assert one == other, [name for name in one if one[name] != other[name]]
    told.append(f"{len(one)} 个文件，逐字节相同")
    return told


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.interrupted", description="拟一批函件，中断两次"
    )
    parser.add_argument("--letters", type=int, default=300, metavar="份数", help="多少份（默认 300）")
    parser.add_argument("--pdf", action="store_true", help="连同 PDF 和合并打印")
    given = parser.parse_args()
    signal(SIGINT, default_int_handler)  # or what a shell has started in the background can't be stopped so
    with TemporaryDirectory(prefix="rdtool-interrupted-") as folder:
        print("\n".join(measure(Path(folder), given.letters, pdf=given.pdf)))


if __name__ == "__main__":
    main()
