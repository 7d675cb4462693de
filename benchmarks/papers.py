"""Proofreading long drafts, and comments in their copies: `python -m benchmarks.papers WHAT NUMBER`.

WHAT is read (a draft of so many paragraphs read closely) or notes (a Word file of so many paragraphs
with a comment on each).
"""

from __future__ import annotations

import argparse
import gc
import json
from collections.abc import Callable
from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

from benchmarks.measures import Bar, Group, Mode, Sample
from benchmarks.processes import run
from benchmarks.rules import peak_memory

FEW, MANY = 1000, 4000
FEW_NOTES, MANY_NOTES = 100, 400
_PARAGRAPH = (
    "会议听取和审议了市人民政府关于第{n}项城市供水工作情况的报告，组成人员认为，市人民政府高度重视，"
    "全年完成投资{n}万元，增长3.5%，群众比较满意。"
)


def paragraphs(number: int) -> list[str]:
    """The paragraphs of a draft."""
    return [_PARAGRAPH.format(n=n) for n in range(1, number + 1)]


def read(number: int) -> Callable[[], object]:
    """Reading a draft closely, once it is written and everything is loaded."""
    from rdtool.office.proofs import Wishes, proofread

    folder = TemporaryDirectory()
    file = Path(folder.name) / "报告.txt"
    file.write_text("\n".join(("关于供水工作情况的报告", *paragraphs(number))), encoding="utf-8")
    proofread(file, Wishes())
    return lambda: (proofread(file, Wishes()), folder)


def notes(number: int) -> Callable[[], object]:
    """Writing a comment on every paragraph of a Word file."""
    import docx

    from rdtool.writers.comments import Note, with_comments

    document: Any = docx.Document()
    texts = paragraphs(number)
    for text in texts:
        document.add_paragraph(text)
    file = BytesIO()
    document.save(file)
    made = [Note(place, text, "报告", 20, "错误 W01：请核对") for place, text in enumerate(texts, 1)]
    return lambda: with_comments(file.getvalue(), made, author="校核", day=date(2022, 1, 10))


_WHATS = {"read": read, "notes": notes}


def measure(what: str, number: int) -> dict[str, float]:
    """Prepare, then do it once."""
    gc.set_threshold(20_000)  # as the command line does
    work = _WHATS[what](number)
    before = peak_memory()
    begun, busy = perf_counter(), process_time()
    work()
    seconds, busy = perf_counter() - begun, process_time() - busy
    return {"seconds": seconds, "cpu_s": busy, "peak_mib": peak_memory(), "loaded_mib": before}


def group() -> Group:
    """The modes and their bars."""
    sizes = (
        ("read", FEW, "细读{}段的旧稿"),
        ("read", MANY, "细读{}段的旧稿"),
        ("notes", FEW_NOTES, "给{}段各加一处批注"),
        ("notes", MANY_NOTES, "给{}段各加一处批注"),
    )
    modes = tuple(
        Mode(f"papers/{what}-{number}", about.format(number), partial(_sample, what, number), number)
        for what, number, about in sizes
    )
    few, many, few_notes, many_notes = (mode.name for mode in modes)
    bars = (
        Bar("细读一段的毫秒数", many, few, _ms_a_paragraph, 0.5),
        Bar(f"{MANY}段的用时是{FEW}段的几倍（应为{MANY // FEW}倍）", many, few, _growth, 1.5 * MANY / FEW),
        Bar(
            f"{MANY_NOTES}处批注的用时是{FEW_NOTES}处的几倍（应为{MANY_NOTES // FEW_NOTES}倍）",
            many_notes,
            few_notes,
            _growth,
            1.5 * MANY_NOTES / FEW_NOTES,
        ),
    )
    return Group("papers", modes, bars)


def _sample(what: str, number: int) -> Sample:
    return Sample(**json.loads(run("-m", "benchmarks.papers", what, str(number)).output))


def _ms_a_paragraph(subject: Sample, _: Sample) -> float:
    return subject.cpu_s * 1000 / MANY


def _growth(subject: Sample, reference: Sample) -> float:
    return subject.cpu_s / reference.cpu_s


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=_WHATS)
    parser.add_argument("number", type=int)
    given = parser.parse_args()
    print(json.dumps(measure(given.what, given.number)))


if __name__ == "__main__":
    main()
