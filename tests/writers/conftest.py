"""Papers printed once for all tests that measure them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rdtool.writers.docx import DocxWriter
from tests.rendering import Page, render, require_renderer
from tests.writers.printed import PRINTED


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[Page]]]:
    """The pages of every paper in `PRINTED`."""
    require_renderer()
    papers = {name: DocxWriter(style).write(document) for name, (document, style) in PRINTED.items()}
    with render(papers, tmp_path_factory.mktemp("printed")) as pages:
        yield pages
