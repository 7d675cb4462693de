"""The rule book; importing it registers every rule."""

from rdtool.rules import agenda, opinions, votes
from rdtool.rules.book import RULES, Finding, Rule, check

__all__ = ["RULES", "Finding", "Rule", "agenda", "check", "opinions", "votes"]
