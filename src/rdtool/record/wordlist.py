"""词表: the words that papers are held to, a packaged list and what the office adds in 词表.yaml."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, Final

from pydantic import Field, model_validator

from rdtool.diagnostics import RecordInvalid
from rdtool.document.typography.words import SORTS, Spelling, WordList
from rdtool.record.base import Day, Lines, Part, Text
from rdtool.record.reading.binding import bind
from rdtool.record.reading.reader import parse
from rdtool.record.reading.source import read_source
from rdtool.record.whole import Keys
from rdtool.record.workspace import Workspace
from rdtool.resources import resource_dir

WORDS: Final = "词表.yaml"


class Treatment(str, Enum):
    """What is done about a wrong form."""

    MEND = "改"
    TELL = "提示"


class Sort(str, Enum):
    """What sort of words it is; each has a rule of its own."""

    LETTERS = "字词"
    USE = "用词"
    PHRASE = "提法"
    ORGAN = "机构"
    LAW = "法律"
    OUTDATED = "过时"
    MACHINE = "残留"


class WordEntry(Part):
    """One entry of 词表.yaml."""

    wrong: Lines = Field(
        alias="误", min_length=1, description="写错的形式，一个或者几个", examples=[["清山湖"]]
    )
    right: Text = Field("", alias="正", description="正确的形式", examples=["青山湖"])
    treatment: Treatment = Field(
        Treatment.TELL, alias="处理", description="改：只有一种正确写法，排版时直接改正；提示：只提示"
    )
    sort: Sort = Field(Sort.USE, alias="类", description="字词、用词、提法、机构、法律、过时、残留")
    not_behind: Text = Field("", alias="前不接", description="前面是其中一个字的，是别的词，不算写错")
    not_before: Text = Field("", alias="后不接", description="后面是其中一个字的，是别的词，不算写错")
    reason: Text = Field("", alias="理由", description="为什么", examples=["地名委员会公布的写法"])
    source: Text = Field("", alias="来源", description="依据的文件")
    since: Day | None = Field(None, alias="起", description="从这一天起的文书才提示", examples=["2024-01-01"])
    until: Day | None = Field(None, alias="止", description="这一天以前的文书才提示")

    @model_validator(mode="after")
    def _can_be_mended(self) -> "WordEntry":
        if any(len(word) < 2 for word in self.wrong):
            raise ValueError("“误”至少要有两个字，一个字不能判断")
        if self.treatment is Treatment.MEND and (not self.right or self.since or self.until):
            raise ValueError("“处理: 改”要写明“正”，并且不写“起”“止”：只有任何时候都写错的才直接改正")
        if any(word in self.right for word in self.wrong):
            raise ValueError("“正”中含有“误”，改了以后还是写错的；请把“误”写得长一些")
        return self


class WordFile(Part):
    """词表.yaml."""

    entries: tuple[WordEntry, ...] = Field(alias="词条", description="一条一项")


@cache
def packaged_words() -> tuple[Spelling, ...]:
    """The list that came with this installation."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = (resource_dir("words") / WORDS).read_text(encoding="utf-8")
    return tuple(map(word_of, yaml.load(text, loader)["词条"]))


def load_words(workspace: Workspace | None) -> WordList:
    """The packaged list, and that of the workspace in front of it.

    Raises:
        CannotRead: 词表.yaml is there but can't be read.
        RecordInvalid: it has errors.
    """
    own = workspace.root / WORDS if workspace else None
    if own is None or not own.exists():
        return _packaged()
    tree, problems = parse(read_source(own), Keys(WordFile))
    if tree is None:
        raise RecordInvalid(problems)
    bound, more = bind(WordFile, tree)
    if bound is None:
        raise RecordInvalid([*problems, *more])
    given = (entry.model_dump(by_alias=True, exclude_defaults=True) for entry in bound.entries)
    return WordList([*map(word_of, given), *packaged_words()])


@cache
def _packaged() -> WordList:
    return WordList(packaged_words())


def word_of(entry: Mapping[str, Any]) -> Spelling:
    """An entry by its Chinese keys, those that only the packaged list has too."""
    sort = Sort(entry.get("类", Sort.USE))
    mended = entry.get("处理") == Treatment.MEND
    return Spelling(
        wrong=_texts(entry["误"]),
        right=entry.get("正", ""),
        rule=SORTS["字词" if mended else sort.value],
        mended=mended,
        reason=entry.get("理由", ""),
        source=entry.get("来源", ""),
        apart=(entry.get("前不接", ""), entry.get("后不接", "")),
        doubtful=(entry.get("前慎接", ""), entry.get("后慎接", "")),
        pattern=entry.get("条件", ""),
        signs=_texts(entry.get("含", ())),
        since=_day(entry.get("起")),
        until=_day(entry.get("止")),
    )


def _texts(value: str | Iterable[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _day(value: date | str | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value
