"""Lists that are there already, in Excel, Word or a pasted text, taken over into the record or the profile."""
