"""Measurements as data: a sample, a mode that gives samples, a bar for two modes, a group of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Sample:
    """One measurement: seconds by the clock and of the processor, peak memory in MiB.

    Of letters also: seconds for loading the record, peak memory in MiB when it was loaded.
    """

    seconds: float
    cpu_s: float
    peak_mib: float
    load_s: float = 0.0
    loaded_mib: float = 0.0


@dataclass(frozen=True, slots=True)
class Mode:
    """Something to measure; `units` is how many letters or runs a sample is for."""

    name: str
    about: str
    measure: Callable[[], Sample]
    units: int = 1


Compare: TypeAlias = Callable[[Sample, Sample], float]


def times_as_fast(subject: Sample, reference: Sample) -> float:
    """How many times as much the subject does in the same time."""
    return reference.seconds / subject.seconds


def times_as_long(subject: Sample, reference: Sample) -> float:
    """How many times as long the subject takes."""
    return subject.seconds / reference.seconds


def more_memory(subject: Sample, reference: Sample) -> float:
    """MiB that the subject needs beyond its record more than the reference does beyond its own."""
    return (subject.peak_mib - subject.loaded_mib) - (reference.peak_mib - reference.loaded_mib)


@dataclass(frozen=True, slots=True)
class Bar:
    """A limit for what comes of comparing two modes of one round."""

    about: str
    subject: str
    reference: str
    compare: Compare
    limit: float
    at_least: bool = False

    def is_met(self, value: float) -> bool:
        """Whether a value keeps within the limit."""
        return value >= self.limit if self.at_least else value <= self.limit


@dataclass(frozen=True, slots=True)
class Group:
    """Modes whose samples are taken in turn, `repeats` times a round, and their bars.

    `warmed_up`: a first sample of each is thrown away, in which modules may still be compiled.
    """

    name: str
    modes: tuple[Mode, ...]
    bars: tuple[Bar, ...]
    repeats: int = 1
    warmed_up: bool = False
