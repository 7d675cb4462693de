"""`python -m tools.pictures`: the pictures of the manual and the README, printed through LibreOffice.

Papers of the fictional 云川市 in free fonts, as palettes of a few colours, so that all of them stay small.
`python -m tools.pictures kinds front` makes some of the sets only.

A set is a module with the folder of its pictures (`PICTURES`), what they are made from (`sources`), how they are
shown (`SHOWN`), and what makes them (`make`).
"""

from __future__ import annotations

from pathlib import Path

DOCS = Path(__file__).resolve().parents[2] / "docs"
FOLDER = DOCS / "图"
