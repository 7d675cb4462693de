"""The page writer: the sheet model as one self-contained page for a browser, its charts by pygal."""

from __future__ import annotations

from rdtool.writers.html.writer import HtmlWriter, PageList, Tile, page_origin

__all__ = ["HtmlWriter", "PageList", "Tile", "page_origin"]
