"""The words in which units say how far they are: those of the kind's sheet, other usual ones, local ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from rdtool import chinese
from rdtool.record.supervision import StatusWord
from rdtool.record.tracked import COMMON_WORDS, Status, TrackedKind

S = Status

ASSISTING_KIND = TrackedKind("协办")
"""What a unit that assists reports on: it has one list for items of every kind, with the common words."""

_OTHERS: dict[Status, str] = {
    S.NOT_STARTED: "待办 未办 未办理 未开展 未落实 未整改 未开工 未解决 尚未启动 尚未办理",
    S.IN_PROGRESS: "办理中 在办 正在解决 正在推进 推进中 落实中 正在落实 整改中 正在整改 部分整改 分阶段整改"
    " 部分解决 部分完成 正在实施 实施中 在建 进行中 正在进行",
    S.DONE: "办结 已办 办理完毕 完成 已完成 解决 已解决 基本解决 已基本解决 已落实 落实到位 已整改 整改到位"
    " 整改完成 立行立改 已答复 已完工 竣工",
    S.PLANNED: "列入计划 列入规划 列入规划逐步解决 已列入计划 计划解决 逐步解决",
    S.ONGOING: "持续推进 持续整改 长期推进 持续坚持 长期整改 常态化 常态化推进 长期整改并持续坚持",
    S.INFEASIBLE: "暂不能解决 暂时不能解决 无法解决 因条件限制不能解决 留作参考 暂不具备条件",
    S.NOT_OURS: "退回 申请退回 非本单位职责 不属于本单位职责 不属我单位职责 非我单位职责",
}
_OTHER_WORDS = {word: status for status, words in _OTHERS.items() for word in words.split()}

CLOSED_WORDS = frozenset({"销号", "已销号", "申请销号", "予以销号"})
"""Words that are not the unit's to use: an item is closed by those who check it."""


@dataclass(frozen=True, slots=True)
class ReportedWord:
    """A reported state, and the word for it."""

    text: str
    status: Status


class Vocabulary:
    """The words known in one office."""

    def __init__(self, local: Iterable[StatusWord] = ()) -> None:
        self._local = {bare(entry.word): entry for entry in local}

    def read(self, kind: TrackedKind, text: str) -> ReportedWord | None:
        """What a unit's word says; None where the word is not known.

        A word of the sheet's list or of the place is kept as it is, another becomes the list's.
        """
        word = bare(text)
        if word in kind.words:
            return ReportedWord(word, kind.words[word])
        if word in self._local:
            return ReportedWord(self._local[word].word, self._local[word].status)
        status = _OTHER_WORDS.get(word) or COMMON_WORDS.get(word)
        return ReportedWord(kind.label(status), status) if status else None

    def suggestion(self, kind: TrackedKind, text: str) -> str | None:
        """The known word that an unknown one was probably meant to be."""
        return chinese.nearest(bare(text), [*kind.words, *self._local, *_OTHER_WORDS])


def bare(text: str) -> str:
    """A word without blanks, end marks and a √ in front of it."""
    return re.sub(r"[\s✓✔√☑■]+|[。，；,.;]+$", "", unicodedata.normalize("NFKC", text))
