"""The book of the rules on review opinions."""

from __future__ import annotations

from rdtool.rules.book import Book

BOOK = Book()
rule = BOOK.rule
