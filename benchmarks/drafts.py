"""Old drafts read, mended, recognised and set in Word: `python -m benchmarks.drafts KIND NUMBER`.

`paragraphs`: a report of so many paragraphs; `marks`: one paragraph of so many faulty marks.
"""

from __future__ import annotations

import argparse
import gc
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any, Final

from benchmarks.measures import Bar, Group, Mode, Sample
from benchmarks.processes import run
from benchmarks.rules import peak_memory

FEW, MANY = 2_000, 8_000
FEW_MARKS, MANY_MARKS = 5_000, 20_000

_HEAD: Final = "云川市人民政府关于年度工作情况的报告\n市人大常委会：\n"
_TAIL: Final = "云川市人民政府\n2021年12月3日\n"
_PARAGRAPHS: Final = (
    "一、总体情况",
    "第{n}批项目坚持量入为出、统筹兼顾,严格控制一般性支出，提高资金使用效益。",
    "（一）加强领导。各部门要在2021年12月28日前完成第{n}项任务。",
    "按照《云川市政府投资项目管理办法》和“三个到位”的要求(第{n}号)，投资增长12.5%。",
)


def _paragraphs(number: int) -> str:
    return "\n".join(_PARAGRAPHS[n % len(_PARAGRAPHS)].format(n=n) for n in range(number))


def _marks(number: int) -> str:
    return "".join(("甲,", "(乙)", '"丙"', "。")[n % 4] for n in range(number))


TEXTS: Final[dict[str, Callable[[int], str]]] = {"paragraphs": _paragraphs, "marks": _marks}


def measure(kind: str, number: int) -> dict[str, Any]:
    """Typeset a draft; writing the file to the disk is not counted."""
    from rdtool.document.style import PageStyle
    from rdtool.office.proofs import Wishes, proofread
    from rdtool.office.typesetting import require_same_text
    from rdtool.writers.docx import DocxWriter

    gc.set_threshold(20_000)  # as the command line does
    writer = DocxWriter(PageStyle())
    with TemporaryDirectory() as folder:
        file = Path(folder) / "稿.txt"
        file.write_text(f"{_HEAD}{TEXTS[kind](number)}\n{_TAIL}", encoding="utf-8")
        before = peak_memory()
        begun, busy = perf_counter(), process_time()
        proof = proofread(file, Wishes())
        require_same_text(proof)
        writer.write(proof.recognised.document)
        seconds, busy = perf_counter() - begun, process_time() - busy
    return {"seconds": seconds, "cpu_s": busy, "peak_mib": peak_memory(), "loaded_mib": before}


def group() -> Group:
    """The modes and their bars."""
    sizes = {"paragraphs": (FEW, MANY), "marks": (FEW_MARKS, MANY_MARKS)}
    about = {"paragraphs": "一份{}段的报告", "marks": "一段中有{}处要改的标点"}
    modes = tuple(
        Mode(f"format/{kind}-{number}", about[kind].format(number), partial(_sample, kind, number), number)
        for kind, numbers in sizes.items()
        for number in numbers
    )
    few, many, few_marks, many_marks = (mode.name for mode in modes)
    growth = 1.5 * MANY / FEW
    bars = (
        Bar(f"每段用多少毫秒（{MANY}段）", many, few, _milliseconds, 0.5),
        Bar(f"{MANY}段的用时是{FEW}段的几倍", many, few, _growth, growth),
        Bar(f"{MANY_MARKS}处的用时是{FEW_MARKS}处的几倍", many_marks, few_marks, _growth, growth),
    )
    return Group("format", modes, bars, warmed_up=True)


def _sample(kind: str, number: int) -> Sample:
    return Sample(**json.loads(run("-m", "benchmarks.drafts", kind, str(number)).output))


def _milliseconds(subject: Sample, _: Sample) -> float:
    return 1000 * subject.cpu_s / MANY


def _growth(subject: Sample, reference: Sample) -> float:
    return subject.cpu_s / reference.cpu_s


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=TEXTS)
    parser.add_argument("number", type=int)
    chosen = parser.parse_args()
    print(json.dumps(measure(chosen.kind, chosen.number)))


if __name__ == "__main__":
    main()
