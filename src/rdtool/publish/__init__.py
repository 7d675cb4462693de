"""The only room that writes a user's file: whole or not at all, and never over a hand edit."""

from rdtool.publish.names import ANNOTATED, file_name, free_place, unique
from rdtool.publish.shelf import Left, Shelf
from rdtool.publish.writing import (
    Policy,
    Published,
    Status,
    attempt,
    publish,
    replace_file,
    temporary_name,
)

__all__ = [
    "ANNOTATED",
    "Left",
    "Policy",
    "Published",
    "Shelf",
    "Status",
    "attempt",
    "file_name",
    "free_place",
    "publish",
    "replace_file",
    "temporary_name",
    "unique",
]
