"""Words for fields inside a text: 责任单位：市财政局；完成时限：2022年3月31日."""

from __future__ import annotations

import re

from rdtool.office.lists.shapes import ListShape

#: To whom a list goes; what stands there is no field of an entry.
_TO = ("主送", "主送单位", "主送机关", "交办", "抄送", "抄送单位")
_BEFORE_LABEL = r"(?:^|(?<=[。；;，,\s　（(【]))"


class LabelReader:
    """Finds the words for fields in a text: 责任单位：市财政局；完成时限：2022年3月31日."""

    def __init__(self, shape: ListShape) -> None:
        words = sorted((*(w for w in shape.by_title if len(w) > 1), *_TO), key=len, reverse=True)
        self._shape = shape
        self._label = re.compile(rf"{_BEFORE_LABEL}[【\[]?({'|'.join(map(re.escape, words))})[】\]]?\s*[：:]")

    def split(self, text: str) -> tuple[str, list[tuple[str, str]]]:
        """The text before the first label, and label and words of each."""
        found = list(self._label.finditer(text))
        if not found:
            return text, []
        ends = [one.start() for one in found[1:]] + [len(text)]
        pairs = [(one[1], text[one.end() : end]) for one, end in zip(found, ends, strict=True)]
        head = text[: found[0].start()]
        opened = head.rstrip().endswith(("（", "(", "【"))
        return head.rstrip(" 　（(【"), [(label, _trimmed(words, opened)) for label, words in pairs]

    def field(self, label: str) -> str:
        """The field that a label means; blank for those that say to whom a list goes."""
        known = self._shape.by_title.get(label)
        return known.name if known else ""


def _trimmed(words: str, opened: bool) -> str:
    """The words of a label without the marks that part it from others."""
    words = words.strip(" \t　。；;，,（(【")
    return words.rstrip("）)】") if opened and _opens_less(words) else words


def _opens_less(words: str) -> bool:
    """Whether a bracket is closed that was not opened."""
    return sum(map(words.count, "）)】")) > sum(map(words.count, "（(【"))
