"""Damaged and hostile input by the thousand: see `tools.fuzz.__main__`."""
