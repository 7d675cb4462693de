"""Small pictures of every format for the manual, into docs/图/; two pages side by side where a format has a
second one of its own.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from rdtool.document.model import Document, Letterhead, Paragraph, Signature
from rdtool.document.style import Layout, PageStyle
from rdtool.writers.docx import DocxWriter
from tests.rendering import FONTS, render
from tests.test_golden import OFFICE, papers
from tests.writers.papers import COMMITTEE, JOINT, MINUTES, NOTICE, OFFICIAL
from tests.writers.printed import PRINTED
from tools.pictures import FOLDER
from tools.pictures.printing import beside, page_image, save
from tools.pictures.sums import Source

STYLE = PageStyle(fonts=FONTS)
PICTURES = FOLDER
LARGEST = 60 * 1024
SHOWN = _DPI = 60
_PARAGRAPH = Paragraph(
    "各有关单位要提高认识，加强领导，明确责任，抓好落实，及时总结经验，按期报告研究处理情况。" * 2
)


def pictures() -> dict[str, tuple[Document, tuple[int, ...]]]:
    """Name of a picture, its paper, and the pages to show, from 0."""
    made = dict(_examples())
    joint = replace(
        JOINT,
        title="关于联合开展水利设施管护检查的通知",
        body=(_PARAGRAPH,) * 2,
        annexes=(),
        letterhead=Letterhead((COMMITTEE, "云川市人民政府"), "云人常〔2021〕4号"),
        signature=Signature(("云川市人大常委会", "云川市人民政府"), "2021年12月30日"),
    )
    return {
        "公布": (made["决定"], (0,)),
        "公告": (NOTICE, (0,)),
        "文件": (made["审议意见"], (0, -1)),
        "上行文": (replace(OFFICIAL, body=(_PARAGRAPH,) * 2, annexes=()), (0,)),
        "联合行文": (joint, (0, -1)),
        "信函": (made["转办函"], (0, 1)),
        "纪要": (replace(MINUTES, body=(_PARAGRAPH,) * 2), (0,)),
        "简报": (made["简报"], (0,)),
        "讲话": (made["讲话"], (0, 1)),
        "大字版": (replace(made["讲话"], layout=Layout.LARGE_PRINT), (0, 1)),
        "横排附件": (PRINTED["crosswise"][0], (2, 3)),
    }


def _examples() -> Iterator[tuple[str, Document]]:
    """The first paper of each kind of the example session, without its number and subject."""
    seen = set()
    for name, document in papers(OFFICE.root / "records" / "7-49.yaml"):
        kind = next(part for part in name.removesuffix(".txt").split("-") if not part.isdigit())
        if kind not in seen:
            seen.add(kind)
            yield kind, document


def sources(_folder: Path) -> dict[str, Source]:
    """The paper of every format."""
    return {name: (".docx", DocxWriter(STYLE).write(document)) for name, (document, _) in pictures().items()}


def make(papers: dict[str, Source]) -> None:
    """Write every picture."""
    files = {name: data for name, (_, data) in papers.items()}
    with tempfile.TemporaryDirectory() as folder, render(files, Path(folder)) as printed:
        for name, (_, places) in pictures().items():
            shown = [page_image(printed[name][place].source, _DPI) for place in places]
            save(beside(shown), PICTURES / f"{name}.png", LARGEST)
