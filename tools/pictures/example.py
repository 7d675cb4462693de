"""The papers of an example session, all their pages, with the page of the manual that shows them.

Into docs/图/示例文书 and docs/示例文书.md.
"""

from __future__ import annotations

from pathlib import Path

from rdtool.drafting.kinds.catalogue import load
from rdtool.drafting.kinds.kind import OF_A_SESSION
from tools.pictures import DOCS, FOLDER
from tools.pictures.drafted import first_papers, office
from tools.pictures.printing import beside, pages, pdfs, save
from tools.pictures.sums import Source

PICTURES = FOLDER / "示例文书"
PAGE = DOCS / "示例文书.md"
LARGEST = 80 * 1024
SHOWN = _PIXELS, _ACROSS, _MOST = 380, 4, 4
_SESSION = "7-49"
_HEAD = """# 示例文书

示例会议（`examples/yunchuan/records/7-49.yaml`，虚构的云川市人大常委会第四十九次会议）拟出的文书，打印成 PDF 以后的各页。
本页由 `python -m tools.pictures` 生成，请不要直接修改。
一种文书有几件的（如一个单位一份的转办函），只列第一件；超过{most}页的，只列前{most}页。
自己拟一遍：`rdtool init 示例 --example`，在“示例”中运行 `rdtool draft all records/7-49.yaml --pdf`。
图中用的是开源字体，本单位的字体在 `rdtool.yaml` 中写明，见[办公室配置](办公室配置.md)。
"""


def sources(folder: Path) -> dict[str, Source]:
    """The first paper of each kind of the session, in the order of kinds."""
    found = first_papers(office("yunchuan", folder, _SESSION))
    kinds = (kind.name for kind in load().kinds if kind.stage in OF_A_SESSION)
    return {name: found[name] for name in kinds if name in found}


def make(papers: dict[str, Source]) -> None:
    """Write every picture, and the page."""
    counts = {}
    for name, pdf in pdfs(papers).items():
        shown = pages(pdf, _PIXELS)
        save(beside(shown[:_MOST], across=_ACROSS), PICTURES / f"{name}.png", LARGEST)
        counts[name] = len(shown)
    PAGE.write_text(page(counts), encoding="utf-8")


def page(counts: dict[str, int]) -> str:
    """The page of the manual, from how many pages the paper of each kind has."""
    text, stage = [_HEAD.format(most=_MOST)], None
    for kind in (kind for kind in load().kinds if kind.name in counts):
        text += [] if kind.stage is stage else [f"## {kind.stage.value}\n"]
        stage = kind.stage
        shown = f"![{kind.name}](图/示例文书/{kind.name}.png)"
        text.append(f"### {kind.name}\n\n{kind.about}；共{counts[kind.name]}页。\n\n{shown}\n")
    return "\n".join(text)
