"""What both a person and the record changed: asked beside the place until it is decided.

A comment says what the new draft has.  It is decided when the person's words are the new ones, or when the
comment is gone; what was asked stands in the file's seal, so that a comment that is gone is not asked again.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from rdtool.merging.told import NOT_AS_DRAFTED, CannotMergeError

#: Who asks.
AUTHOR: Final = "新稿"
_DECIDE: Final = "请定采用哪一种，定好以后删去本批注。"
#: Where the seal keeps what was asked.
_PART: Final = "rdtool/open.json"


def question(mine: str | None, theirs: str | None, *, what: str = "段") -> str:
    """What a comment says of a paragraph, row or cell (`what`) in the person's and the new version."""
    if theirs is None:
        return f"会议记录改动以后，新稿没有这一{what}了；因为手工改过，所以留着。{_DECIDE}"
    new = theirs or "（空白）"
    if mine is None:
        return f"这里手工删去了一{what}；会议记录改动以后，新稿的这一{what}是：“{new}”。{_DECIDE}"
    return f"会议记录改动以后，新稿的这一{what}是：“{new}”。{_DECIDE}"


def asks(author: str, says: str) -> bool:
    """Whether a comment is one of ours."""
    return author == AUTHOR and says.endswith(_DECIDE)


class Asked:
    """What was asked before, and whether it still stands beside its place."""

    def __init__(self, drafted: Mapping[str, bytes], standing: Iterable[str]) -> None:
        """`drafted`: the parts in the seal; `standing`: what our comments in the file say."""
        self._before = _asked_before(drafted.get(_PART, b"[]"))
        self.standing = Counter(standing)
        """How many of them say the same."""

    def is_decided(self, says: str) -> bool:
        """Whether this was asked before, and a person has taken the comment away."""
        return _digest(says) in self._before and says not in self.standing


def _asked_before(content: bytes) -> frozenset[str]:
    """The digests of what was asked; CannotMergeError where a seal from outside holds something else there."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise CannotMergeError(NOT_AS_DRAFTED) from error
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise CannotMergeError(NOT_AS_DRAFTED)
    return frozenset(found)


def kept(questions: Iterable[str]) -> dict[str, bytes]:
    """What the seal has to keep of what is asked."""
    digests = sorted(set(map(_digest, questions)))
    return {_PART: json.dumps(digests).encode()} if digests else {}


def _digest(says: str) -> str:
    return hashlib.sha256(says.encode()).hexdigest()[:16]
