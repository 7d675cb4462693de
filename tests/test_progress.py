"""How far long work has come is told for every piece of it, and nobody has to look on."""

from __future__ import annotations

from pathlib import Path

import rdtool.progress
from rdtool.writers import pdf


def test_nobody_looks_on_by_default() -> None:
    rdtool.progress.unheard("转成 PDF", 1, 3)


def test_nothing_to_do_tells_nothing(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    made = pdf.printed({}, str(tmp_path / "没有"), lambda *step: told.append(step))
    assert list(made) == []
    assert told == []
