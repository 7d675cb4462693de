"""A profile is typed once for all records beside it, and anew when its file reads otherwise."""

from __future__ import annotations

from pathlib import Path

from rdtool.diagnostics import Problem
from rdtool.procedures import PROCEDURES
from rdtool.record.loading import load_profile, load_record
from rdtool.record.workspace import Workspace


def test_a_profile_is_typed_once_until_it_is_changed(tmp_path: Path) -> None:
    file, workspace = tmp_path / "rdtool.yaml", Workspace(tmp_path)
    file.write_text("地区: {全称: 云川市}\n届: 七\n", encoding="utf-8")
    first, _ = load_profile(workspace)
    assert load_profile(workspace)[0] is first
    file.write_text("地区: {全称: 青山县}\n届: 七\n", encoding="utf-8")
    assert load_profile(workspace)[0].region.full == "青山县"


def test_what_is_wrong_with_a_profile_is_told_for_every_record(tmp_path: Path) -> None:
    (tmp_path / "rdtool.yaml").write_text("地区: 云川市\n界: 七\n", encoding="utf-8")
    told: list[tuple[Problem, ...]] = []
    for name in ("甲.yaml", "乙.yaml"):
        (tmp_path / name).write_text("会议: {次: 一, 日期: 2021-12-27}\n", encoding="utf-8")
        told.append(load_record(tmp_path / name, Workspace(tmp_path), PROCEDURES).problems)
    own = [[one for one in problems if one.place and "rdtool.yaml" in one.place.file] for problems in told]
    assert own[0] == own[1] != []
