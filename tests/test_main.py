"""What the program does before and after a command."""

from __future__ import annotations

import subprocess
import sys

import pytest

from rdtool import __main__ as program

resource = pytest.importorskip("resource")


def test_no_depth_of_calls_lays_the_stack_anew_at_each_call() -> None:
    """At the end of a piece of the stack a call would take pages of memory, and give them back."""
    taken: list[int] = []

    def leaf() -> None:
        """Do nothing."""

    def deeper(left: int) -> None:
        if left:
            deeper(left - 1)
            return
        before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
        for _ in range(200):
            leaf()
        taken.append(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)

    def command() -> int:
        for depth in range(300):
            deeper(depth)
        return 5

    assert program._with_room(command) == 5
    assert max(taken) < 100


_MODEL = """
import importlib.metadata as metadata
from rdtool import __main__ as program

def asked():
    raise SystemExit("the packages of the machine were gone through")

metadata.distributions = asked
if {quiet}:
    program._let_nothing_plug_in()

from pydantic import BaseModel

class Model(BaseModel):
    name: str

Model(name="")
"""


@pytest.mark.parametrize(("quiet", "told"), [(True, ""), (False, "the packages of the machine")])
def test_no_package_of_the_machine_is_asked_for_plugins(quiet: bool, told: str) -> None:
    """Should the second case fail, pydantic looks for them elsewhere, and the stand-in has lost its place."""
    done = subprocess.run(
        [sys.executable, "-c", _MODEL.format(quiet=quiet)], capture_output=True, text=True, check=False
    )
    assert (done.stderr.strip() == "") is (told == "")
    assert told in done.stderr
