"""A small picture of the first page of every kind of paper, for the list of kinds, into docs/图/文种."""

from __future__ import annotations

import tempfile
from pathlib import Path

from rdtool.drafting.kinds.catalogue import load
from tools.pictures import FOLDER
from tools.pictures.drafted import first_papers, office
from tools.pictures.printing import clear, framed, pages, pdfs, save

KINDS = FOLDER / "文种"
LARGEST = 15 * 1024
_PIXELS = 400


def wanted() -> set[str]:
    """The names of the pictures: every kind of the packaged templates."""
    return {kind.name for kind in load().kinds}


def main() -> None:
    """Make every picture."""
    names = wanted()
    with tempfile.TemporaryDirectory() as folder:
        found = first_papers(office("qingshan", Path(folder))) | first_papers(
            office("yunchuan", Path(folder))
        )
        missing = names - set(found)
        assert not missing, f"no paper of an example is of the kind {'、'.join(sorted(missing))}"
        for name, pdf in pdfs({name: found[name] for name in sorted(names)}).items():
            save(framed(pages(pdf, _PIXELS)[0]), KINDS / f"{name}.png", LARGEST)
    clear(KINDS, names)
