"""The rule book over one record with many review opinions: `python -m benchmarks.rules NUMBER`.

The record is read first; measured is what `rdtool check` does with it then.  An evaluation is one
rule held against one opinion: only rules that go through every opinion, or every text, are counted.
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

from benchmarks.measures import Bar, Group, Mode, Sample
from benchmarks.processes import mebibytes, run

FEW, MANY = 500, 2000

_UNITS = (
    "市财政局",
    "市审计局",
    "市民政局",
    "市水务局",
    "市公安局",
    "市教育局",
    "市住房城乡建设局",
    "市农业农村局",
)
_PLACES = (
    "街道便民服务点",
    "老旧小区供水管网",
    "农村公路桥梁",
    "社区养老服务站",
    "乡镇污水处理厂",
    "城区公交站点",
    "学校食堂",
)
_ASKS = (
    "对{place}逐一排查，第{n}批问题年底前整改",
    "把{place}的运行经费列入年度预算，第{n}笔按季拨付",
    "每月通报{place}的第{n}组巡查结果",
    "{place}新增{n}处，方便偏远地区的群众",
)


def record_text(opinions: int) -> str:
    """A record whose one report has this many opinions."""
    lines = [
        "会议: {届: 七, 次: 49, 日期: 2021-12-27 至 2021-12-28}",
        "配置:",
        "  地区: {全称: 云川市, 级别: 设区的市}",
        "  单位: [" + ", ".join(f"{{名称: {unit}}}" for unit in _UNITS) + "]",
        "出席: {应到: 35, 实到: 31}",
        "议题:",
        "  - 名称: 便民服务工作情况",
        "    类型: 听取报告",
        "    报告人: 市民政局局长 谢宁",
        "    审议意见:",
        "      印发日期: 2022-01-07",
        "      总体评价: 便民服务工作取得明显成效。",
        "      意见:",
    ]
    for number in range(opinions):
        place, unit = _PLACES[number % len(_PLACES)], _UNITS[number % len(_UNITS)]
        ask = _ASKS[number // 7 % len(_ASKS)].format(place=place, n=number + 1)
        lines.append(
            f"        - {{问题: {place}第{number + 1}处不够便利, 内容: '{ask}', 主办: {unit}, 来源: [第一组]}}"
        )
    return "\n".join(lines) + "\n"


def peak_memory() -> float:
    """The most memory this process has held so far, in MiB."""
    return mebibytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def measure(opinions: int) -> dict[str, Any]:
    """Read the record, run every rule, count what was run."""
    from rdtool.procedures import PROCEDURES
    from rdtool.record.loading import load_record
    from rdtool.rules import check

    gc.set_threshold(20_000)  # as the command line does
    with TemporaryDirectory() as folder:
        file = Path(folder) / "7-49.yaml"
        file.write_text(record_text(opinions), encoding="utf-8")
        start = perf_counter()
        loaded = load_record(file, None, PROCEDURES)
        load_s = perf_counter() - start
    if loaded.session is None or loaded.tree is None:
        raise SystemExit(f"the record has errors: {loaded.problems[:3]}")
    before = peak_memory()
    begun, busy = perf_counter(), process_time()
    check(loaded.session, loaded.tree)
    seconds, busy = perf_counter() - begun, process_time() - busy
    return {
        "seconds": seconds,
        "cpu_s": busy,
        "peak_mib": peak_memory(),
        "load_s": load_s,
        "loaded_mib": before,
    }


def looking() -> int:
    """How many rules go through all opinions of a record, or all its texts."""
    from rdtool.procedures import PROCEDURES
    from rdtool.record.loading import load_record
    from rdtool.rules import rule_book
    from rdtool.rules.case import Case

    class Watched(Case):
        """Remembers whether its many parts were asked for."""

        asked = False

        def __getattribute__(self, name: str) -> Any:
            if name in ("opinions", "texts"):
                object.__setattr__(self, "asked", True)
            return super().__getattribute__(name)

    with TemporaryDirectory() as folder:
        file = Path(folder) / "7-49.yaml"
        file.write_text(record_text(10), encoding="utf-8")
        session = load_record(file, None, PROCEDURES).session
    if session is None:
        raise SystemExit("the record has errors")
    count = 0
    for rule in rule_book(PROCEDURES).values():
        case = Watched(session)
        list(rule.check(case))
        count += case.asked
    return count


def group() -> Group:
    """The modes and their bars."""
    modes = tuple(
        Mode(
            f"rules/{number}",
            f"全部规则检查{number}条审议意见",
            partial(_sample, number),
            number,
        )
        for number in (FEW, MANY)
    )
    few, many = (mode.name for mode in modes)
    bars = (
        Bar(f"每秒查多少条次（{MANY}条意见）", many, few, _evaluations_per_second, 20_000, at_least=True),
        Bar(
            f"{MANY}条的用时是{FEW}条的几倍（按条数应为{MANY // FEW}倍）",
            many,
            few,
            _growth,
            1.5 * MANY / FEW,
        ),
    )
    return Group("rules", modes, bars, warmed_up=True)


def _sample(opinions: int) -> Sample:
    return Sample(**json.loads(run("-m", "benchmarks.rules", str(opinions)).output))


def _evaluations_per_second(subject: Sample, _: Sample) -> float:
    return looking() * MANY / subject.seconds


def _growth(subject: Sample, reference: Sample) -> float:
    return subject.cpu_s / reference.cpu_s


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("opinions", type=int)
    print(json.dumps(measure(parser.parse_args().opinions)))


if __name__ == "__main__":
    main()
