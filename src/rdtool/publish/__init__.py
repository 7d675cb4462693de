"""The only room that writes a user's file: whole or not at all, and never over a hand edit."""

from rdtool.publish.names import ANNOTATED, file_name, free_place, unique
from rdtool.publish.shelf import ATTIC, Left, Shelf
from rdtool.publish.writing import (
    FileStatus,
    Merge,
    Merged,
    Policy,
    Published,
    attempt,
    discard,
    publish,
    read_old,
    rename,
    replace_file,
    sweep,
)

__all__ = [
    "ANNOTATED",
    "ATTIC",
    "FileStatus",
    "Left",
    "Merge",
    "Merged",
    "Policy",
    "Published",
    "Shelf",
    "attempt",
    "discard",
    "file_name",
    "free_place",
    "publish",
    "read_old",
    "rename",
    "replace_file",
    "sweep",
    "unique",
]
