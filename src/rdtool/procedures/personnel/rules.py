"""The rules on personnel; importing it registers them."""

from rdtool.procedures.personnel import acting, lists, oath, verbs
from rdtool.procedures.personnel.book import BOOK

__all__ = ["BOOK", "acting", "lists", "oath", "verbs"]
