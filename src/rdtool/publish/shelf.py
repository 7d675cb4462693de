"""The papers that lie in some folders, known by their labels and not by their names.

A new version of a paper finds the earlier one under whatever name.  One that nobody touched moves to
the new name; one that a person edited stays where it is.  A move is a rename, so whenever a run is cut
off, every file is there, whole, under the old name or the new one.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from rdtool.document.label import Label
from rdtool.files import InTheWay, unreadable
from rdtool.publish.names import free_place, is_side_file
from rdtool.publish.writing import (
    FileStatus,
    Merge,
    Policy,
    Published,
    back_up,
    bring,
    in_real_folder,
    read_old,
    rename,
    settled,
    sweep,
)
from rdtool.values import value
from rdtool.writers.seal import Origin, label_of, origin

#: The folder for papers that nobody asks for any more.
ATTIC: Final = "旧稿"
#: What is put behind the name of a paper that another one needs, until its own turn comes.
_DISPLACED: Final = "（原）"
_SUFFIXES: Final = (".docx", ".xlsx")


@value(frozen=True, slots=True)
class Left:
    """A paper that lies there and was not asked for."""

    path: Path
    label: Label
    edited: bool


class Shelf:
    """The papers in some folders, and how new ones come to their places.

    `now`: the label that an earlier paper has today, where its item goes by another name.
    What can't be read is passed over; it is told where it is in a paper's way.
    """

    def __init__(
        self,
        folders: Iterable[Path],
        now: Callable[[Label], Label],
        *,
        today: date,
        policy: Policy = Policy.KEEP,
        dry_run: bool = False,
        merge: Merge | None = None,
    ) -> None:
        self._merge = merge
        self._today, self._policy, self._dry_run = today, policy, dry_run
        self._labels: dict[Path, Label] = {}
        """Papers whose turn has not come."""
        self._owners: dict[Path, Label] = {}
        """Which papers are where, their turn come or not."""
        self._places: dict[Label, list[Path]] = {}
        self._published: set[Path] = set()
        self._pretended: dict[Path, bytes | None] = {}
        """For a dry run: what would lie at a place by now; None for nothing."""
        for folder in dict.fromkeys(folder.resolve() for folder in folders):
            if not dry_run:
                sweep(folder)
            for path in _papers(folder):
                if not is_side_file(path) and (label := label_of(path)):
                    self._put(path, now(label))

    def publish(self, path: Path, data: bytes, label: Label) -> Published:
        """Bring a paper to its place, past the earlier one and what lies there.

        What is in the way, open in Word perhaps, is told in the result: it stops no other paper.

        Raises:
            CannotWrite: nothing can be written to the folder.
        """
        path = in_real_folder(path)
        earlier = self._earlier(label, path)
        try:
            return self._in_place(path, data, label) if earlier is None else self._past(earlier, path, data)
        except InTheWay as error:
            return Published(path, FileStatus.UNWRITTEN, failure=error)

    def find(self, label: Label) -> Path | None:
        """Where a paper is whose turn has not come: untouched, else edited; None where it is not there."""
        return min(self._places.get(label, ()), key=lambda place: (self._edited(place), place), default=None)

    def known(self) -> Set[Label]:
        """The papers that were there, their turn come or not."""
        return frozenset(self._owners.values())

    def left(self, which: Callable[[Label], bool] = bool) -> list[Left]:
        """The papers that were not published, by their names; only such as `which` says of their labels."""
        return [
            Left(path, self._labels[path], self._edited(path))
            for path in sorted(self._labels)
            if which(self._labels[path])
        ]

    def put_away(self, paper: Left) -> Published:
        """Move a paper into the attic beside it.

        Raises:
            InTheWay: it can't be moved.
        """
        place = self._free(paper.path.parent / ATTIC / paper.path.name)
        self._rename(paper.path, place)
        return Published(place, FileStatus.AWAY, former=paper.path)

    def _earlier(self, label: Label, path: Path) -> Path | None:
        """Where the paper is, if not at its place: untouched elsewhere, else edited elsewhere."""
        return None if path in self._places.get(label, ()) else self.find(label)

    def _in_place(self, path: Path, data: bytes, label: Label) -> Published:
        taken = self._policy is Policy.MERGE and self._is_anothers(path, label)
        if taken or path in self._published:
            return replace(self._write(self._free(path), data), meant=path)
        if self._labels.get(path) == label:
            self._take(path)
        else:
            self._displace(path)
        return self._write(path, data)

    def _past(self, earlier: Path, path: Path, data: bytes) -> Published:
        """The earlier paper brought up to date, at its place of today if it may go there."""
        self._take(earlier)
        if path in self._published or (self._edited(earlier) and self._policy is not Policy.FORCE):
            return replace(self._write(earlier, data), meant=path)
        self._displace(path)
        cleared = None
        if self._edited(path):
            if self._policy is not Policy.FORCE:
                return replace(self._write(earlier, data), meant=path)
            cleared = self._clear(path)
        self._rename(earlier, path)
        done = self._write(path, data)
        moved = done.status in (FileStatus.SAME, FileStatus.UPDATED)
        return replace(
            done, status=FileStatus.MOVED if moved else done.status, former=earlier, cleared=cleared
        )

    def _is_anothers(self, path: Path, label: Label) -> bool:
        """Whether what a person has there is another paper, into which nothing of this one goes."""
        return self._owners.get(path, label) != label and self._edited(path)

    def _displace(self, path: Path) -> None:
        """Let another paper, untouched, make room; it keeps what it says until its own turn."""
        if path in self._labels and not self._edited(path):
            place, label = self._free(path, _DISPLACED), self._labels[path]
            self._take(path)
            self._rename(path, place)
            self._put(place, label)

    def _clear(self, path: Path) -> Path:
        """Put a copy of a person's file beside it, before another paper takes its place."""
        self._take(path)
        old = self._read(path)
        assert old is not None
        return back_up(path, old, today=self._today, dry_run=self._dry_run)

    def _free(self, path: Path, mark: str = "") -> Path:
        place = free_place(path, mark)
        return place if self._read(place) is None else self._free(path, f"{mark}-2")

    def _write(self, path: Path, data: bytes) -> Published:
        place = settled(path)
        done = bring(
            place,
            data,
            self._read,
            today=self._today,
            policy=self._policy,
            dry_run=self._dry_run,
            merge=self._merge,
        )
        if done.status is FileStatus.REPLACED:
            self._take(path)
        if done.status is not FileStatus.KEPT:
            self._published |= {done.path, path} if done.path == place else {done.path}
            if self._dry_run:
                is_merged = done.merged is not None and not done.merged.refused
                self._pretended[done.path] = done.merged.data if done.merged and is_merged else data
        return done

    def _read(self, path: Path) -> bytes | None:
        """What lies at a place, or would for a dry run."""
        return self._pretended[path] if path in self._pretended else read_old(path)

    def _edited(self, path: Path) -> bool:
        """Whether a person's work lies there, or what can't be read."""
        try:
            old = self._read(path)
        except InTheWay:
            return True
        return old is not None and origin(old) is not Origin.UNTOUCHED

    def _rename(self, old: Path, new: Path) -> None:
        self._owners[new] = self._owners.pop(old)
        if self._dry_run:
            self._pretended |= {new: self._read(old), old: None}
        else:
            rename(old, new)

    def _put(self, path: Path, label: Label) -> None:
        self._labels[path] = self._owners[path] = label
        self._places.setdefault(label, []).append(path)

    def _take(self, path: Path) -> None:
        """Let a paper's turn have come."""
        if label := self._labels.pop(path, None):
            self._places[label].remove(path)


def _papers(folder: Path) -> Iterator[Path]:
    """What may be papers in a folder: no link's target elsewhere, no lock file of Word."""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                name = entry.name.lower()
                if name.endswith(_SUFFIXES) and not name.startswith(("~$", ".")) and entry.is_file():
                    yield Path(entry)
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        raise unreadable(folder, error) from error
