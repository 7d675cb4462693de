"""Workbooks that come back from units: read, matched with their items, merged."""
