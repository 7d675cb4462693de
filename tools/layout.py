"""`python -m tools.layout`: print the papers, measure them, and write docs/版式实测.md.

What is measured stands in `tests/writers/standard.py`, where the tests measure the same.  A test
compares the figures of the standard on the page with that table; the measured ones come from here.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from rdtool.writers.docx import DocxWriter
from tests.rendering import render
from tests.writers.printed import PRINTED
from tests.writers.standard import MEASUREMENTS, Measurement
from tools.reference.markdown import table

PAGE = Path(__file__).resolve().parents[1] / "docs" / "版式实测.md"
NOTE = "<!-- 本页由 python -m tools.layout 生成，请勿直接修改。 -->"
HEADER = ("条款", "要素", "标准值", "容差", "单位", "实测")

INTRODUCTION = """\
下表是 GB/T 9704-2012 中有数值的要求和实测的结果。
文书用{renderer}转成 PDF，从页面上量出每一项；这些数值也是本项目的测试，超出容差的不能通过。
“空一行”“空二行”的距离按标准的图示从字面量到字面，“精确空行”是办公室配置里的一个选项。
方正小标宋、仿宋等字体须另购，这里用开源字体代替（标题、正文为思源宋体，楷体为文鼎楷体，黑体为思源黑体），行距、字距不受影响。"""


def rows(measured: Sequence[str]) -> list[tuple[str, ...]]:
    """The table's lines; `measured`: the last cell of each."""
    return [(*fixed(one), value) for one, value in zip(MEASUREMENTS, measured, strict=True)]


def fixed(one: Measurement) -> tuple[str, ...]:
    """The cells that need no printing."""
    tolerance = f"±{_figure(one.tolerance)}" if one.tolerance else "0"
    return one.clause, one.what, _figure(one.wanted), tolerance, one.unit


def _figure(value: float) -> str:
    """At most two decimals, no minus before zero."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def _measured() -> list[str]:
    papers = {name: DocxWriter(style).write(document) for name, (document, style) in PRINTED.items()}
    with tempfile.TemporaryDirectory() as folder, render(papers, Path(folder)) as printed:
        return [_figure(one.measure(printed)) for one in MEASUREMENTS]


def _renderer() -> str:
    version = subprocess.run(["soffice", "--version"], check=True, capture_output=True, text=True).stdout
    return " ".join(version.split()[:2])


def main() -> None:
    """Write the page."""
    introduction = INTRODUCTION.format(renderer=f" {_renderer()} ")
    text = "\n\n".join(["# 版式实测", NOTE, introduction, table(HEADER, rows(_measured()))]) + "\n"
    PAGE.write_text(text, encoding="utf-8", newline="\n")
    print(PAGE)


if __name__ == "__main__":
    main()
