"""`python -m benchmarks`: measure everything in turn, print tables, write JSON."""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measures import Group, Sample
from benchmarks.modes import groups
from benchmarks.processes import CommandFailed
from benchmarks.report import summary, tables

GROUPS = ("letters", "table", "memory", "start-up", "rules", "papers", "format", "ledger")


def measure(chosen: list[Group], rounds: int) -> dict[str, list[Sample]]:
    """The samples of every mode; modes of a group take turns, so that a busy moment hits all alike."""
    samples: dict[str, list[Sample]] = defaultdict(list)
    for mode in (mode for group in chosen if group.warmed_up for mode in group.modes):
        mode.measure()
    for number in range(rounds):
        print(f"第{number + 1}轮，共{rounds}轮", file=sys.stderr)
        for group in chosen:
            for mode in group.modes * group.repeats:
                samples[mode.name].append(mode.measure())
    return samples


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="测 rdtool 的速度和内存")
    parser.add_argument("--letters", type=int, default=1000, metavar="份数", help="一批拟多少份（默认 1000）")
    parser.add_argument("--rounds", type=int, default=5, metavar="轮数", help="测多少轮（默认 5）")
    parser.add_argument("--only", choices=GROUPS, help="只测一组")
    parser.add_argument("--peers", action="store_true", help="加测精简模板上的 docxtpl 和 python-docx")
    parser.add_argument("--json", type=Path, metavar="文件", help="把全部结果写入 JSON 文件")
    return parser.parse_args()


def main() -> int:
    """Measure what is asked for; 1 when a measured command fails."""
    given = _arguments()
    with TemporaryDirectory(prefix="rdtool-benchmarks-") as folder:
        available = groups(Path(folder), given.letters, peers=given.peers)
        try:
            chosen = [available[name]() for name in ([given.only] if given.only else GROUPS)]
            report = summary(chosen, measure(chosen, given.rounds))
        except CommandFailed as error:
            print(f"测量没有完成：{error}", file=sys.stderr)
            return 1
    if given.json:
        given.json.write_text(json.dumps(report, ensure_ascii=False, indent=2), encoding="utf-8")
    print(tables(report))
    return 0


if __name__ == "__main__":
    sys.exit(main())
