"""What a paper is, in the words its file carries with it: so it is known again under any name."""

from __future__ import annotations

import hashlib
from typing import Final

from rdtool.values import value

#: Longest text Word keeps of a custom property, in UTF-16 units; it cuts the others without a word.
LONGEST: Final = 255


@value(frozen=True, slots=True)
class Label:
    """Kind and object of a paper; what does not tell it apart is blank.

    Too long a text is cut, and a short hash of the whole keeps cut ones apart.
    """

    kind: str
    """文种, by its name."""
    session: str = ""
    """Term and number of the session (`7-49`); blank for papers that belong to none."""
    code: str = ""
    """代号 of the agenda item."""
    item: str = ""
    """Name of the agenda item."""
    unit: str = ""
    """The unit, person or group that the paper is for."""
    part: str = ""
    """Which of several papers of one kind and object: the large print, the day of a reminder."""

    def __post_init__(self) -> None:
        for name in self.__slots__:
            text = getattr(self, name)
            if len(text) > LONGEST // 2:
                object.__setattr__(self, name, _fitted(text))


def _fitted(text: str) -> str:
    encoded = text.encode("utf-16-le", "surrogatepass")
    if len(encoded) <= 2 * LONGEST:
        return text
    mark = "-" + hashlib.sha256(encoded).hexdigest()[:12]
    return encoded[: 2 * (LONGEST - len(mark))].decode("utf-16-le", "ignore") + mark
