"""Options of the whole test run."""

from __future__ import annotations

from pathlib import Path

import hypothesis
import pytest

from tests.slow import is_slow

# How long an example takes says more about what else the machine does than about the code.
hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--accept` rewrites the golden texts; read the diff before you commit it."""
    parser.addoption("--accept", action="store_true", help="rewrite the golden files")
    parser.addoption("--quick", action="store_true", help="leave out what takes long, see tests/slow.py")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """With `--quick` files that are left out as a whole are not even read."""
    if not config.getoption("--quick") or collection_path.suffix != ".py":
        return None
    return is_slow(collection_path.relative_to(config.rootpath).as_posix()) or None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With `--quick` the slow tests are not chosen, and the last line of the run says how many."""
    if config.getoption("--quick"):
        slow = [item for item in items if is_slow(item.nodeid)]
        config.hook.pytest_deselected(items=slow)
        items[:] = [item for item in items if item not in set(slow)]
