"""An interruption stays one, whatever is made of it on its way."""

from __future__ import annotations

import subprocess
import sys

from rdtool.interruption import is_interruption


def test_an_interruption_is_known_by_what_it_came_of() -> None:
    wrapped = RuntimeError("__set_name__")
    wrapped.__cause__ = KeyboardInterrupt()
    assert is_interruption(KeyboardInterrupt())
    assert is_interruption(wrapped)
    assert not is_interruption(RuntimeError())
    wrapped.__cause__ = wrapped
    assert not is_interruption(wrapped)


_LOST = """
import time
from rdtool.interruption import hear_again

class Lets:
    def __del__(self):
        raise KeyboardInterrupt

hear_again()
try:
    Lets()
    time.sleep(20)
except KeyboardInterrupt:
    print("heard")
"""


def test_an_interruption_that_the_interpreter_could_only_report_comes_again() -> None:
    told = subprocess.run(
        [sys.executable, "-c", _LOST], capture_output=True, text=True, timeout=60, check=True
    )
    assert (told.stdout, told.stderr) == ("heard\n", "")
