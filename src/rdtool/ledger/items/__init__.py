"""Follow-up: what is tracked, how far it is, and every step that brought it there."""
