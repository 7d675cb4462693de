"""Import what `rdtool draft resolution` cannot do without, and do nothing.

typer reads the command line, yaml the record; pydantic types it; jinja2 fills the template; budoux
finds the words between which the title breaks; zipfile writes the Word file.
"""

from __future__ import annotations

import hashlib
import zipfile

import budoux
import jinja2.sandbox
import pydantic
import typer
import yaml

USED = (
    budoux.load_default_simplified_chinese_parser,
    hashlib.sha256,
    jinja2.sandbox.ImmutableSandboxedEnvironment,
    pydantic.BaseModel,
    typer.Typer,
    yaml.CSafeLoader,
    zipfile.ZipFile,
)
"""Some of these are imported only when they are asked for."""
