"""What was measured, as data and as tables."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from importlib.metadata import version
from statistics import median
from typing import Any

from benchmarks.measures import Bar, Group, Sample

_LIBRARIES = ("docxtpl", "jinja2", "pydantic", "python-docx", "pyyaml", "typer")


def summary(groups: Sequence[Group], samples: Mapping[str, list[Sample]]) -> dict[str, Any]:
    """Everything as data for JSON: machine, every mode with its samples, every bar with its ratios."""
    modes = [
        {
            "name": mode.name,
            "about": mode.about,
            "units": mode.units,
            "ms_per_unit": _spread([1000 * sample.seconds / mode.units for sample in samples[mode.name]]),
            "cpu_ms_per_unit": _spread([1000 * sample.cpu_s / mode.units for sample in samples[mode.name]]),
            "peak_mib": median(sample.peak_mib for sample in samples[mode.name]),
            "load_s": median(sample.load_s for sample in samples[mode.name]),
            "samples": [asdict(sample) for sample in samples[mode.name]],
        }
        for group in groups
        for mode in group.modes
    ]
    bars = [_bar(bar, samples) for group in groups for bar in group.bars]
    return {"machine": _machine(), "modes": modes, "bars": bars}


def _bar(bar: Bar, samples: Mapping[str, list[Sample]]) -> dict[str, Any]:
    """A bar with the value of each round, compared pair by pair, and whether their median keeps it."""
    pairs = zip(samples[bar.subject], samples[bar.reference], strict=True)
    values = _spread([bar.compare(subject, reference) for subject, reference in pairs])
    return {
        "about": bar.about,
        "subject": bar.subject,
        "reference": bar.reference,
        "value": values,
        "limit": bar.limit,
        "at_least": bar.at_least,
        "met": bar.is_met(values["median"]),
    }


def _spread(values: Sequence[float]) -> dict[str, float]:
    return {"median": median(values), "low": min(values), "high": max(values)}


def _machine() -> dict[str, Any]:
    return {
        "python": platform.python_version(),
        "system": platform.platform(),
        "cpus": os.cpu_count(),
        "libraries": {name: version(name) for name in _LIBRARIES},
    }


def tables(report: Mapping[str, Any]) -> str:
    """The same for reading: times and memory of the modes, then the bars."""
    from rdtool.cli.tables import table

    modes = (
        (
            mode["about"],
            f"{mode['ms_per_unit']['median']:.2f}",
            f"{mode['ms_per_unit']['low']:.2f}–{mode['ms_per_unit']['high']:.2f}",
            f"{mode['cpu_ms_per_unit']['median']:.2f}",
            f"{mode['peak_mib']:.0f}",
            f"{mode['load_s']:.2f}" if mode["load_s"] else "",
        )
        for mode in report["modes"]
    )
    bars = (
        (
            bar["about"],
            f"{bar['value']['median']:.2f}",
            f"{bar['value']['low']:.2f}–{bar['value']['high']:.2f}",
            f"{'不低于' if bar['at_least'] else '不高于'}{bar['limit']:g}",
            "达到" if bar["met"] else "未达到",
        )
        for bar in report["bars"]
    )
    head = ("方式", "每份/每次毫秒", "范围", "处理器毫秒", "内存 MiB", "读入秒")
    return f"{table(head, modes)}\n\n{table(('要求', '中位数', '范围', '标准', '结果'), bars)}"
