"""The rules on budget adjustments and final accounts (R04–R08, R18–R21, R23); importing it registers them."""

from rdtool.procedures.budget import balances, between, debts, figures, submission
from rdtool.procedures.budget.book import BOOK

__all__ = ["BOOK", "balances", "between", "debts", "figures", "submission"]
