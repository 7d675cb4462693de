"""A small picture of the first page of every kind of paper, for the list of kinds, into docs/图/文种."""

from __future__ import annotations

from pathlib import Path

from rdtool.drafting.kinds.catalogue import load
from tools.pictures import FOLDER
from tools.pictures.drafted import first_papers, office
from tools.pictures.printing import framed, pages, pdfs, save
from tools.pictures.sums import Source

PICTURES = FOLDER / "文种"
LARGEST = 15 * 1024
SHOWN = _PIXELS = 400


def wanted() -> set[str]:
    """The names of the pictures: every kind of the packaged templates."""
    return {kind.name for kind in load().kinds}


def sources(folder: Path) -> dict[str, Source]:
    """The first paper of each kind."""
    names = wanted()
    found = first_papers(office("qingshan", folder)) | first_papers(office("yunchuan", folder))
    missing = names - set(found)
    assert not missing, f"no paper of an example is of the kind {'、'.join(sorted(missing))}"
    return {name: found[name] for name in sorted(names)}


def make(papers: dict[str, Source]) -> None:
    """Write every picture."""
    for name, pdf in pdfs(papers).items():
        save(framed(pages(pdf, _PIXELS)[0]), PICTURES / f"{name}.png", LARGEST)
