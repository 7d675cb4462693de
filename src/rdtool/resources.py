"""Where the packaged templates, word list and examples are: inside the wheel, or at the checkout's root."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def rule_cases() -> Path:
    """The folder with the cases of every rule, which are its examples as well."""
    packaged = _PACKAGE / "cases"
    return packaged if packaged.is_dir() else _PACKAGE.parents[1] / "tests" / "rules" / "cases"


def resource_dir(name: str) -> Path:
    """The folder `templates`, `examples` or `words` that came with this installation."""
    packaged = _PACKAGE / name
    return packaged if packaged.is_dir() else _PACKAGE.parents[1] / name
