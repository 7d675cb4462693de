"""Options of the whole test run."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--accept` rewrites the golden texts; read the diff before you commit it."""
    parser.addoption("--accept", action="store_true", help="rewrite the golden files")
