"""A Typer app with so many commands and nothing behind them: `python -m benchmarks.bare_app N --help`."""

from __future__ import annotations

import sys

import typer

app = typer.Typer()


def command(name: str) -> None:
    """Do nothing."""


for number in range(int(sys.argv.pop(1))):
    app.command(f"command-{number}")(command)

if __name__ == "__main__":
    app()
