"""What the program does before and after a command."""

from __future__ import annotations

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
