"""Document numbers: one number is one document's, for good."""
