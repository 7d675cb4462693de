"""The machines that a bundle can be made for: their wheels, and what requirements say of them."""

from __future__ import annotations

import sysconfig
from dataclasses import dataclass
from typing import Final

from packaging.tags import Tag, compatible_tags, cpython_tags

#: glibc 2.28 is that of 银河麒麟 V10 and 统信 UOS 20.
_GLIBC: Final = ("2_28", "2_27", "2_24", "2_17", "2_12", "2_5")


@dataclass(frozen=True, slots=True)
class System:
    """A kind of machine; `name` is what `--platform` takes."""

    name: str
    words: str
    sysconfig: str
    """What Python there calls it."""
    tags: tuple[str, ...]
    """The platforms of the wheels that it can use."""
    sys_platform: str
    platform_system: str
    os_name: str
    processor: str


def _linux(processor: str, words: str) -> System:
    tags = tuple(f"manylinux_{glibc}_{processor}" for glibc in _GLIBC)
    older = (f"manylinux2014_{processor}",)
    return System(
        f"linux_{processor}", words, f"linux-{processor}", tags + older, "linux", "Linux", "posix", processor
    )


SYSTEMS: Final = {
    one.name: one
    for one in (
        System("win_amd64", "64 位 Windows", "win-amd64", ("win_amd64",), "win32", "Windows", "nt", "AMD64"),
        _linux("x86_64", "Linux（x86_64，如海光、兆芯）"),
        _linux("aarch64", "Linux（aarch64，如鲲鹏、飞腾）"),
    )
}


def this_system() -> str:
    """The name of the machine we are on; blank where no bundle can be made for its kind."""
    return next((one.name for one in SYSTEMS.values() if one.sysconfig == sysconfig.get_platform()), "")


@dataclass(frozen=True, slots=True)
class Machine:
    """A kind of machine with a version of Python."""

    system: System
    python: tuple[int, int]

    @property
    def version(self) -> str:
        """The version of Python, as its users write it."""
        return ".".join(map(str, self.python))

    @property
    def environment(self) -> dict[str, str]:
        """What the markers of requirements see there (PEP 508)."""
        system = self.system
        return {
            "implementation_name": "cpython",
            "implementation_version": f"{self.version}.0",
            "os_name": system.os_name,
            "platform_machine": system.processor,
            "platform_python_implementation": "CPython",
            "platform_release": "",
            "platform_system": system.platform_system,
            "platform_version": "",
            "python_full_version": f"{self.version}.0",
            "python_version": self.version,
            "sys_platform": system.sys_platform,
        }

    @property
    def tags(self) -> frozenset[Tag]:
        """The tags of the wheels that can be installed there."""
        platforms = self.system.tags
        interpreter = f"cp{self.python[0]}{self.python[1]}"
        return frozenset(
            (
                *cpython_tags(self.python, platforms=platforms),
                *compatible_tags(self.python, interpreter, platforms),
            )
        )
