"""The wheels of a bundle: what they need of one another on the machine they are for, and what is lacking.

pip judges the markers of requirements (`platform_system == "Windows"`) by the machine it runs on, also when
it downloads for another one, so that what only the other needs is left out without a word.
"""

from __future__ import annotations

from collections.abc import Iterator
from email.message import Message
from email.parser import BytesParser
from pathlib import Path
from zipfile import ZipFile

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name, parse_wheel_filename

from tools.bundle.machines import Machine


class Wheels:
    """The wheels in a folder, as a machine sees them."""

    def __init__(self, folder: Path, machine: Machine) -> None:
        self._machine = machine
        self.files = {parse_wheel_filename(path.name)[0]: path for path in sorted(folder.glob("*.whl"))}

    def closure(self, root: Requirement) -> dict[str, list[Requirement]]:
        """All that installing `root` asks for on the machine, by canonical name; markers that fail are left out."""
        asked: dict[str, list[Requirement]] = {}
        seen: set[tuple[str, frozenset[str]]] = set()
        waiting = [root]
        while waiting:
            wanted = waiting.pop()
            name, extras = canonicalize_name(wanted.name), frozenset(wanted.extras)
            asked.setdefault(name, []).append(wanted)
            if name in self.files and (name, extras) not in seen:
                seen.add((name, extras))
                waiting += self._needed(name, extras)
        return asked

    def lacking(self, root: Requirement) -> list[str]:
        """The requirements, as pip takes them, for which there is no wheel."""
        return [
            str(_plain(wanted))
            for name, all_of_it in self.closure(root).items()
            if name not in self.files
            for wanted in all_of_it
        ]

    def faults(self, root: Requirement) -> Iterator[str]:
        """Why `root` can't be installed on the machine from these wheels alone; nothing where it can."""
        for name, asked in self.closure(root).items():
            path = self.files.get(canonicalize_name(name))
            if path is None:
                yield f"缺少 {name}"
                continue
            _, version, _, tags = parse_wheel_filename(path.name)
            if tags.isdisjoint(self._machine.tags):
                yield f"{path.name} 不能用在 {self._machine.system.name} 的 Python {self._machine.version} 上"
            python = self._told(path).get("Requires-Python")
            if python and f"{self._machine.version}.0" not in SpecifierSet(python):
                yield f"{path.name} 要求 Python {python}"
            yield from (
                f"{path.name} 不符合 {one}"
                for one in asked
                if not one.specifier.contains(version, prereleases=True)
            )

    def _needed(self, name: str, extras: frozenset[str]) -> Iterator[Requirement]:
        told = self._told(self.files[canonicalize_name(name)])
        for line in told.get_all("Requires-Dist") or ():
            wanted = Requirement(line)
            surroundings = ({**self._machine.environment, "extra": extra} for extra in ("", *extras))
            if wanted.marker is None or any(map(wanted.marker.evaluate, surroundings)):
                yield wanted

    def _told(self, path: Path) -> Message:
        with ZipFile(path) as archive:
            name = next(one for one in archive.namelist() if one.endswith(".dist-info/METADATA"))
            return BytesParser().parsebytes(archive.read(name))


def _plain(requirement: Requirement) -> Requirement:
    """A requirement whose marker has been judged already."""
    plain = Requirement(str(requirement))
    plain.marker = None
    return plain
