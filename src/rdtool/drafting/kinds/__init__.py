"""Kinds of paper: what the heads of the templates say of them, and which papers a session asks for."""
