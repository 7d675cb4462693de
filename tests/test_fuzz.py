"""Damaged files by the hundred: a few seconds here, longer by `python -m tools.fuzz --seconds N`."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest

pytest.importorskip("resource", reason="bounds of memory and time are those of POSIX")
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="each file is read in a process of its own")

from tools.fuzz import __main__ as fuzz  # noqa: E402
from tools.fuzz import targets  # noqa: E402


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with a sound file of each kind."""
    return targets.prepare(tmp_path_factory.mktemp("fuzz"))


@pytest.mark.parametrize("target", targets.TARGETS, ids=lambda target: target.name)
def test_damaged_files_end_no_command_as_a_bug(target: targets.Target, seeds: Path, tmp_path: Path) -> None:
    found = [one for number in range(3) for one in fuzz.faults(target, seeds, tmp_path, 2026, number)]
    assert not found, "\n".join(map(str, found))


@pytest.mark.parametrize("target", targets.TARGETS, ids=lambda target: target.name)
def test_the_sound_files_are_read_so_that_the_damaged_ones_get_far(
    target: targets.Target, seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "甲"
    targets.lay_out(target, seeds, folder, target.seeds(seeds)[0].read_bytes())
    for command in target.commands:
        assert targets.call(folder, *command) in (0, 1), capsys.readouterr().err


def test_the_same_seed_and_number_give_the_same_file(seeds: Path) -> None:
    for target in targets.TARGETS:
        assert target.damaged(seeds, Random("1")) == target.damaged(seeds, Random("1"))


@pytest.mark.parametrize(
    ("failing", "reason"), [("1 / 0", "ZeroDivisionError"), ("os.kill(os.getpid(), 9)", "信号9")]
)
def test_a_bug_is_found(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str, reason: str
) -> None:
    monkeypatch.setattr(targets, "app", lambda **_: eval(failing))
    found = list(fuzz.faults(targets.TARGETS[0], seeds, tmp_path, 1, 1))
    assert reason in found[0].reason
    assert "--seed 1 --number 1" in str(found[0])
