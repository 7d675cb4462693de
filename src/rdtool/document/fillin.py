"""A form to fill in: sheets of titled cells, some open for typing, with the help that typing needs."""

from __future__ import annotations

from dataclasses import dataclass, field

from rdtool.document.model import Properties


@dataclass(frozen=True, slots=True)
class Words:
    """What may be chosen in a cell; `strict`: nothing else is let in."""

    choices: tuple[str, ...] = ()
    strict: bool = True
    below: tuple[str, int] | None = None
    """Instead of choices a column of the form, whatever is typed there: the sheet's mark, and the
    number of the column from 0."""

    def __bool__(self) -> bool:
        """Whether there is anything to choose from."""
        return bool(self.choices or self.below)


#: For cells in which anything may be typed.
ANY = Words()


@dataclass(frozen=True, slots=True)
class FillColumn:
    """A column of a form: its title, a line that explains it, its width in 字, and what may be chosen."""

    title: str
    hint: str
    width: float
    words: Words = ANY
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class FillCell:
    """A cell as the form goes out."""

    text: str = ""
    is_open: bool = True
    words: Words = ANY


@dataclass(frozen=True, slots=True)
class FillRow:
    """A row; `id` tells it apart for whoever reads the form again, blank for a row that is new."""

    id: str
    cells: tuple[FillCell, ...]


@dataclass(frozen=True, slots=True)
class FillSheet:
    """A sheet; `mark` tells it apart under any name, `spare` rows below are blank and open."""

    name: str
    mark: str
    about: str
    columns: tuple[FillColumn, ...]
    rows: tuple[FillRow, ...]
    spare: int = 0


@dataclass(frozen=True, slots=True)
class FillBook:
    """The whole form, the instructions, and what it carries unseen: texts of any length."""

    title: str
    notes: tuple[str, ...]
    sheets: tuple[FillSheet, ...]
    carried: tuple[str, ...] = ()
    properties: Properties = field(default_factory=Properties)


#: In the first column, which is hidden: the head of the sheet's mark, and what stands beside the titles.
MARK, IDS = "rdtool:", "行号"
#: The mark of the hidden sheet with what is carried.
CARRIED = "rdtool-carried"
