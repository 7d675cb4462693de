"""The rules on livelihood projects; importing it registers them."""

from rdtool.procedures.ballot import deciding, following, preparing, sums
from rdtool.procedures.ballot.book import BOOK

__all__ = ["BOOK", "deciding", "following", "preparing", "sums"]
