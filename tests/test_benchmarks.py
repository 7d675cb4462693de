"""The benchmarks measure what they say they do; how fast anything is, is not asked here."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

pytest.importorskip("resource", reason="the benchmarks need getrusage, which Windows lacks")
pytest.importorskip("docxtpl")

from benchmarks.__main__ import GROUPS, measure
from benchmarks.letters import WAYS
from benchmarks.measures import Bar, Group, Mode, Sample, more_memory, times_as_fast, times_as_long
from benchmarks.modes import groups
from benchmarks.prepare import prepare
from benchmarks.processes import CommandFailed, run
from benchmarks.report import summary, tables

LETTERS = 2


def word_text(file: Path) -> str:
    """All the text of a Word file's body, in its order."""
    with ZipFile(file) as package:
        root = ElementTree.fromstring(package.read("word/document.xml"))
    return "".join(element.text or "" for element in root.iter() if element.tag.endswith("}t"))


def sample(seconds: float, peak: float = 0, loaded: float = 0) -> Sample:
    return Sample(seconds, seconds, peak, loaded_mib=loaded)


def constant(name: str, *samples: Sample) -> Mode:
    """A mode that gives these samples in turn."""
    left = iter(samples)
    return Mode(name, name, lambda: next(left))


@pytest.mark.parametrize("table", [False, True])
def test_every_way_makes_letters_of_the_same_wording(tmp_path: Path, table: bool) -> None:
    prepare(tmp_path / "office", LETTERS, table=table)
    wordings = json.loads((tmp_path / "office" / "letters.json").read_text(encoding="utf-8"))
    assert [bool(wording["表"]) for wording in wordings] == [table, table]
    for way in ("rdtool", "docxtpl", "docxtpl-lean", "python-docx"):
        out = tmp_path / way
        out.mkdir()
        WAYS[way](tmp_path / "office")(out)
        for wording in wordings:
            text = word_text(out / wording["文件"])
            cells = [cell for row in wording["表"] for cell in row]
            texts = [
                wording["标题"],
                wording["主送"],
                *wording["前文"],
                *cells,
                *wording["后文"],
                *wording["署名"],
            ]
            assert [part for part in texts if not part or part not in text] == [], way


def test_the_floor_writes_whole_packages_as_big_as_those_of_rdtool(tmp_path: Path) -> None:
    prepare(tmp_path / "office", LETTERS, table=False)
    for way in ("rdtool", "floor"):
        (tmp_path / way).mkdir()
        WAYS[way](tmp_path / "office")(tmp_path / way)
    for ours in (tmp_path / "rdtool").iterdir():
        with ZipFile(ours) as one, ZipFile(tmp_path / "floor" / ours.name) as other:
            assert set(one.namelist()) == set(other.namelist())
            assert other.testzip() is None
            sizes = [package.getinfo("word/document.xml").file_size for package in (one, other)]
        assert sizes[0] == pytest.approx(sizes[1], rel=0.05)


@pytest.mark.parametrize("name", GROUPS)
def test_every_mode_can_be_measured_and_reported(tmp_path: Path, name: str) -> None:
    group = groups(tmp_path, LETTERS, peers=True)[name]()
    samples = {mode.name: [mode.measure()] for mode in group.modes}
    report = json.loads(json.dumps(summary([group], samples)))
    assert {bar["subject"] for bar in report["bars"]} <= set(samples)
    for mode in report["modes"]:
        assert mode["ms_per_unit"]["low"] <= mode["ms_per_unit"]["median"] <= mode["ms_per_unit"]["high"]
        assert mode["ms_per_unit"]["median"] > 0
        assert mode["peak_mib"] > 5
    for bar in report["bars"]:
        assert set(bar) == {"about", "subject", "reference", "value", "limit", "at_least", "met"}
    text = tables(report)
    assert all(mode.about in text for mode in group.modes)
    assert all(bar.about in text for bar in group.bars)


def test_ratios_are_taken_pair_by_pair_so_that_a_busy_round_does_not_count() -> None:
    ours = constant("ours", sample(1), sample(10), sample(1))
    theirs = constant("theirs", sample(2), sample(20), sample(30))
    bars = (
        Bar("faster", "ours", "theirs", times_as_fast, 3, at_least=True),
        Bar("longer", "ours", "theirs", times_as_long, 0.5),
    )
    group = Group("both", (ours, theirs), bars)
    faster, longer = summary([group], measure([group], 3))["bars"]
    assert faster["value"] == {"median": 2, "low": 2, "high": 30}
    assert longer["value"]["median"] == 0.5
    assert (faster["met"], longer["met"]) == (False, True)


def test_memory_is_compared_beyond_what_the_record_itself_takes() -> None:
    assert more_memory(sample(1, peak=90, loaded=80), sample(1, peak=53, loaded=50)) == 7


def test_a_warmed_up_group_throws_its_first_samples_away() -> None:
    group = Group("one", (constant("one", sample(9), sample(1), sample(2)),), (), repeats=2, warmed_up=True)
    assert measure([group], 1) == {"one": [sample(1), sample(2)]}


def test_a_command_that_fails_is_not_a_measurement() -> None:
    with pytest.raises(CommandFailed, match="没有这个文件"):
        run("-c", "raise SystemExit('没有这个文件')")


def test_the_front_door_writes_the_report_as_json(tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    options = ["--letters", str(LETTERS), "--rounds", "1", "--only", "memory", "--json", str(file)]
    shown = run("-m", "benchmarks", *options).output
    report = json.loads(file.read_text(encoding="utf-8"))
    assert list(report) == ["machine", "modes", "bars"]
    assert report["machine"]["python"] == sys.version.split()[0]
    assert [mode["units"] for mode in report["modes"]] == [1, 2 * LETTERS]
    assert report["bars"][0]["about"] in shown
