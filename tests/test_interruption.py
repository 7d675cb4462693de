"""An interruption stays one, whatever is made of it on its way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from rdtool.interruption import is_interruption

_REMADE = """
import os, signal
from rdtool.interruption import hear, is_interruption

hear()
print(is_interruption(RuntimeError()))
try:
    try:
        os.kill(os.getpid(), signal.SIGINT)
        while True:
            pass
    except KeyboardInterrupt:
        raise RuntimeError("__set_name__") from None
except RuntimeError as error:
    print(is_interruption(error))
"""
_LOST = """
import time
from rdtool.interruption import hear

class Lets:
    def __del__(self):
        raise KeyboardInterrupt

hear()
try:
    Lets()
    time.sleep(20)
except KeyboardInterrupt:
    print("heard")
"""


def told(program: str) -> tuple[str, str]:
    """What a program of its own says on both streams."""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True
    )
    return done.stdout, done.stderr


def test_an_error_by_itself_is_no_interruption() -> None:
    assert is_interruption(KeyboardInterrupt())
    assert not is_interruption(RuntimeError())


@pytest.mark.skipif(os.name == "nt" or signal.getsignal(signal.SIGINT) is signal.SIG_IGN, reason="no SIGINT")
def test_what_comes_of_an_interruption_is_one_though_its_error_is_another() -> None:
    assert told(_REMADE) == ("False\nTrue\n", "")


@pytest.mark.skipif(os.name == "nt" or signal.getsignal(signal.SIGINT) is signal.SIG_IGN, reason="no SIGINT")
def test_an_interruption_that_the_interpreter_could_only_report_comes_again() -> None:
    assert told(_LOST) == ("heard\n", "")
