"""What is measured, what with what is compared, and how much is allowed."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import count
from pathlib import Path
from zipfile import ZipFile

from benchmarks import drafts, ledger, papers, rules
from benchmarks.measures import Bar, Group, Mode, Sample, more_memory, times_as_fast, times_as_long
from benchmarks.processes import ROOT, Cost, run
from benchmarks.samples import write_short_workspace

#: Items in the full ledger for each letter of a batch: 1,000 letters go with a term's 90,000 items.
ITEMS_A_LETTER = 90


def groups(folder: Path, letters: int, *, peers: bool) -> dict[str, Callable[[], Group]]:
    """The groups by name, each prepared in `folder` only when it is asked for."""
    return {
        "letters": lambda: _letters(folder, "letters", letters, "转办函", peers=peers),
        "table": lambda: _letters(folder, "table", letters, "带表格的转办函", peers=peers),
        "memory": lambda: _memory(folder, max(1, letters // 5), letters * 2),
        "start-up": lambda: _start_up(folder),
        "rules": rules.group,
        "papers": papers.group,
        "format": drafts.group,
        "ledger": lambda: ledger.group(folder, letters * ITEMS_A_LETTER),
    }


def _letters(folder: Path, name: str, number: int, letter: str, *, peers: bool) -> Group:
    place = _prepared(folder / name, number, *(["--table"] if name == "table" else []))
    ways = ("rdtool", "docxtpl", "floor", *(("docxtpl-lean", "python-docx") if peers else ()))
    modes = (
        Mode(f"{name}/{way}", f"{letter}：{_WAYS[way]}", _letter_run(way, place), number) for way in ways
    )
    ours, theirs, floor = f"{name}/rdtool", f"{name}/docxtpl", f"{name}/floor"
    bars = (
        Bar(f"{letter}：速度是 docxtpl 的几倍", ours, theirs, times_as_fast, 15, at_least=True),
        Bar(f"{letter}：用时是下限的几倍", ours, floor, times_as_long, 2.5),
    )
    return Group(name, tuple(modes), bars)


_WAYS = {
    "rdtool": "rdtool",
    "docxtpl": "docxtpl",
    "floor": "下限（只压缩正文）",
    "docxtpl-lean": "docxtpl（精简模板）",
    "python-docx": "python-docx",
}


def _memory(folder: Path, few: int, many: int) -> Group:
    modes = tuple(
        Mode(f"memory/{number}", f"rdtool 拟{number}份", _letter_run("rdtool", place), number)
        for number in (few, many)
        for place in [_prepared(folder / f"memory-{number}", number)]
    )
    about = f"拟{many}份比拟{few}份多占的内存（MiB，不计记录）"
    return Group("memory", modes, (Bar(about, f"memory/{many}", f"memory/{few}", more_memory, 4),))


def _start_up(folder: Path) -> Group:
    short = write_short_workspace(folder / "short")
    example = ROOT / "examples" / "yunchuan" / "records" / "7-49.yaml"
    numbers = count(1)
    commands = run("-c", _COUNT).output.strip()
    installed = _installed(folder / "wheel")

    def rdtool(*arguments: str | Path) -> Sample:
        return _sample(run("-m", "rdtool", *arguments, modules=installed))

    def check(record: Path) -> Callable[[], Sample]:
        return lambda: rdtool("check", record)

    def draft(record: Path) -> Callable[[], Sample]:
        return lambda: rdtool("draft", "resolution", record, "-o", folder / f"drafts-{next(numbers)}")

    modes = (
        Mode("help", "rdtool --help", lambda: rdtool("--help")),
        Mode(
            "bare-help", "空的 Typer 程序 --help", _process("-m", "benchmarks.bare_app", commands, "--help")
        ),
        Mode("check", "rdtool check 短记录", check(short)),
        Mode("draft", "rdtool draft resolution 短记录", draft(short)),
        Mode("check-example", "rdtool check 示例", check(example)),
        Mode("draft-example", "rdtool draft resolution 示例", draft(example)),
        Mode("libraries", "只导入所需的库", _process("-m", "benchmarks.needed")),
    )
    bars = (
        Bar("rdtool --help 与空的 Typer 程序之比", "help", "bare-help", times_as_long, 1.15),
        Bar("rdtool check 与空的 Typer 程序之比", "check", "bare-help", times_as_long, 1.8),
        Bar("rdtool draft resolution 与只导入之比", "draft", "libraries", times_as_long, 1.6),
    )
    return Group("start-up", modes, bars, repeats=5, warmed_up=True)


_COUNT = "from rdtool.cli import app; print(len(app.commands))"


def _installed(folder: Path) -> Path:
    """The modules of the wheel, as an office has them: with the index of the packaged kinds and the templates compiled."""
    run("-m", "build", "--no-isolation", "--wheel", "--outdir", folder, ROOT)
    (wheel,) = folder.glob("*.whl")
    with ZipFile(wheel) as packed:
        packed.extractall(folder)
    run("-m", "compileall", "-q", folder)
    return folder


def _prepared(place: Path, number: int, *options: str) -> Path:
    run("-m", "benchmarks.prepare", place, str(number), *options)
    return place


def _letter_run(way: str, place: Path) -> Callable[[], Sample]:
    return lambda: Sample(**json.loads(run("-m", "benchmarks.letters", way, place).output))


def _process(*arguments: str | Path) -> Callable[[], Sample]:
    return lambda: _sample(run(*arguments))


def _sample(cost: Cost) -> Sample:
    return Sample(cost.seconds, cost.cpu_s, cost.peak_mib)
