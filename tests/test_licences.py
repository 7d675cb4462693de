"""Every library that comes with an installation says under which licence."""

from __future__ import annotations

import pytest

from tools import licences


def test_every_library_names_its_licence(capsys: pytest.CaptureFixture[str]) -> None:
    assert licences.main() == 0
    listed = capsys.readouterr().out
    for name in ("docxtpl", "lxml", "MarkupSafe", "pydantic_core"):
        assert name in listed
    assert "pytest" not in listed


def test_a_library_without_a_licence_is_found(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(licences, "licence", lambda _: "")
    assert licences.main() == 1
    assert "没有写明许可" in capsys.readouterr().out
