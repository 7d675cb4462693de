"""The words in which units say how far they are: the lists of the sheets, other usual words, local ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from rdtool import chinese
from rdtool.record.supervision import StatusWord
from rdtool.record.tracked import Status, TrackedKind

S = Status

_COMMON = {
    "未启动": S.NOT_STARTED,
    "正在办理": S.IN_PROGRESS,
    "已办结": S.DONE,
    "列入计划逐步解决": S.PLANNED,
    "长期坚持": S.ONGOING,
    "因条件限制暂不能解决": S.INFEASIBLE,
    "不属本单位职责": S.NOT_OURS,
}

#: The choices of the sheets of each kind; what an item is called when nothing was reported comes first.
CHOICES: dict[TrackedKind, dict[str, Status]] = {
    TrackedKind.OPINION: _COMMON,
    TrackedKind.AUDIT: {
        "未整改": S.NOT_STARTED,
        "正在整改": S.IN_PROGRESS,
        "部分整改": S.IN_PROGRESS,
        "已整改": S.DONE,
        "持续整改": S.ONGOING,
        "不属本单位职责": S.NOT_OURS,
    },
    TrackedKind.SUGGESTION: {
        "未启动": S.NOT_STARTED,
        "正在办理": S.IN_PROGRESS,
        "已答复": S.DONE,
        "列入计划逐步解决": S.PLANNED,
        "因条件限制暂不能解决": S.INFEASIBLE,
        "不属本单位职责": S.NOT_OURS,
    },
    TrackedKind.PROJECT: {
        "未开工": S.NOT_STARTED,
        "正在实施": S.IN_PROGRESS,
        "已完工": S.DONE,
        "列入计划逐步解决": S.PLANNED,
        "不属本单位职责": S.NOT_OURS,
    },
}

ASSISTING_KIND = TrackedKind.OPINION
"""Units that assist have one list for items of every kind, and its words are those of opinions."""

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
        if word in CHOICES[kind]:
            return ReportedWord(word, CHOICES[kind][word])
        if word in self._local:
            return ReportedWord(self._local[word].word, self._local[word].status)
        status = _OTHER_WORDS.get(word) or _COMMON.get(word)
        return ReportedWord(label(kind, status), status) if status else None

    def suggestion(self, kind: TrackedKind, text: str) -> str | None:
        """The known word that an unknown one was probably meant to be."""
        return chinese.nearest(bare(text), [*CHOICES[kind], *self._local, *_OTHER_WORDS])


def label(kind: TrackedKind, status: Status) -> str:
    """The word of a kind's list for a state; the common one where the list has none."""
    return next((word for word, known in CHOICES[kind].items() if known is status), status.value)


def bare(text: str) -> str:
    """A word without blanks, end marks and a √ in front of it."""
    return re.sub(r"[\s✓✔√☑■]+|[。，；,.;]+$", "", unicodedata.normalize("NFKC", text))
