"""Import what `rdtool draft resolution` cannot do without, of others' modules, and do nothing.

typer reads the command line, yaml the record; pydantic types it, and has loaded only when a first
model is defined; chinese_calendar knows the work days by which opinions are due; jinja2 fills the
template; budoux finds the words between which the title breaks; zipfile and hashlib make the file.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import unicodedata
import zipfile
from decimal import Decimal

import budoux
import chinese_calendar
import jinja2.sandbox
import pydantic
import typer
import yaml


class FirstModel(pydantic.BaseModel):
    """A part of a record."""

    amount: Decimal


USED = (
    budoux.load_default_simplified_chinese_parser,
    chinese_calendar.is_workday,
    hashlib.sha256,
    jinja2.sandbox.ImmutableSandboxedEnvironment,
    json.dumps,
    secrets.token_hex,
    typer.Typer,
    unicodedata.east_asian_width,
    yaml.CSafeLoader,
    zipfile.ZipFile,
)
"""Some of these are loaded only when they are asked for."""
