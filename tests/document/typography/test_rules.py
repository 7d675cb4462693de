"""The rules are data: complete, explained in the manual, and each of them in use."""

from __future__ import annotations

import re
from pathlib import Path

from rdtool.document import typography
from rdtool.document.typography import RULES

_SOURCE = Path(typography.__file__).parent
_MANUAL = Path(__file__).resolve().parents[3] / "docs" / "整理旧稿.md"


def test_the_manual_lists_every_rule_as_it_is() -> None:
    rows = [
        line for line in _MANUAL.read_text(encoding="utf-8").splitlines() if re.match(r"\| [A-Z]\d ", line)
    ]
    assert rows == [
        f"| {rule.id} | {rule.severity.label} | {rule.meaning} | {'改' if rule.mended else '提示'} | {rule.basis} |"
        for rule in RULES.values()
    ]


def test_every_rule_is_in_use_and_every_id_in_use_is_a_rule() -> None:
    used = {
        found
        for module in _SOURCE.glob("*.py")
        if module.name != "rules.py"
        for found in re.findall(r'"([A-Z][0-9])"', module.read_text(encoding="utf-8"))
    }
    assert used == set(RULES)
