"""The example's papers as files: drafted in a copy of its office that has free fonts."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import rdtool
from rdtool.drafting.kinds.catalogue import load
from rdtool.resources import resource_dir
from tests.rendering import FONTS

#: A day on which some items are overdue.
LATE = date(2022, 9, 1)
_STAGES = tuple(dict.fromkeys(kind.stage for kind in load().kinds))
#: Kinds for which a number is taken, in this order; those of the others are left blank.
_NUMBERED = ("审议意见", "转办函")
_OPENED = date(2022, 1, 10)
_FONTS = {"小标宋": FONTS.title, "仿宋": FONTS.body, "楷体": FONTS.kai, "黑体": FONTS.hei, "宋体": FONTS.song}
_OWN_FONTS = re.compile(r"^  字体:.*\n(?:    .*\n)+", re.MULTILINE)


def office(name: str, folder: Path, sessions: str = "*") -> rdtool.Workspace:
    """A copy of an example's office with free fonts and the records of some sessions, their items in the ledger."""
    root = folder / name
    shutil.copytree(resource_dir("examples") / name, root)
    for record in (root / "records").iterdir():
        if not record.match(f"{sessions}.yaml"):
            record.unlink()
    profile = root / "rdtool.yaml"
    text = _OWN_FONTS.sub("", profile.read_text(encoding="utf-8"))
    fonts = "".join(f"    {key}: {font}\n" for key, font in _FONTS.items())
    profile.write_text(text.replace("\n版式:\n", f"\n版式:\n  字体:\n{fonts}", 1), encoding="utf-8")
    place = rdtool.Workspace(root)
    rdtool.follow_up(place, today=_OPENED).open(place.record_files())
    return place


def first_papers(place: rdtool.Workspace) -> dict[str, tuple[str, bytes]]:
    """The first paper of each kind that an office's records make: ending and content of its file, by kind.

    In the order of the records and of `draft`; letters have their numbers.
    """
    found: dict[str, tuple[str, bytes]] = {}
    for record in place.record_files():
        for kind in _NUMBERED:
            rdtool.draft(kind, [record], workspace=place, today=LATE, take_numbers=True)
        for wanted, per_unit in (*((stage.value, False) for stage in _STAGES), ("转办函", True)):
            made = rdtool.draft(wanted, [record], workspace=place, today=LATE, per_unit=per_unit)
            for paper in made.papers:
                if paper.path and paper.label.kind not in found:
                    found[paper.label.kind] = paper.path.suffix, paper.path.read_bytes()
    return found
