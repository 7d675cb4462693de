"""The rules on deputies; importing it registers them."""

from rdtool.procedures.deputies import replies, seats, totals
from rdtool.procedures.deputies.book import BOOK

__all__ = ["BOOK", "replies", "seats", "totals"]
