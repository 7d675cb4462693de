"""The tables of follow-up: migration 2 of the ledger."""

from __future__ import annotations

FOLLOWUP_SCHEMA = ""
