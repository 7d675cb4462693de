"""The rules on review opinions; importing it registers them."""

from rdtool.procedures.opinions import days, handling, sources, wording
from rdtool.procedures.opinions.book import BOOK

__all__ = ["BOOK", "days", "handling", "sources", "wording"]
