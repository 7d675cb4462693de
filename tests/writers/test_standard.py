"""The figures of GB/T 9704-2012, each measured on what LibreOffice prints."""

from __future__ import annotations

import pytest

from tests.rendering import Page
from tests.writers.standard import MEASUREMENTS, Measurement


@pytest.mark.parametrize("measurement", MEASUREMENTS, ids=str)
def test_a_printed_paper_keeps_the_figure_of_the_standard(
    printed: dict[str, list[Page]], measurement: Measurement
) -> None:
    measured = measurement.measure(printed)
    assert measured == pytest.approx(measurement.wanted, abs=measurement.tolerance or 1e-9)
