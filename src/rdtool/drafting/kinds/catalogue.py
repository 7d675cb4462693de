"""The catalogue: every kind of paper there is, packaged or the office's own.

A new kind is one template with a head.  In a wheel the packaged heads are an index, built with it; in
a checkout they are read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from rdtool.chinese import nearest
from rdtool.diagnostics import RecordInvalid, WrongUsage
from rdtool.document.style import Layout
from rdtool.drafting.folders import misnamed_in, templates_in
from rdtool.drafting.kinds.kind import ALL, OF_A_SESSION, Broken, Head, Kind, Stage, kinds_of
from rdtool.resources import resource_dir

#: The index of the packaged heads, beside the templates of a wheel.
INDEX = "heads.json"


_HOW = "怎样写文种说明，见手册“模板怎么改”的“增加一个文种”"


@dataclass(frozen=True)
class Catalogue:
    """The kinds in their order, those that are broken, and the packaged templates that the office replaces."""

    kinds: Sequence[Kind]
    broken: Sequence[Broken] = ()
    shadowed: Sequence[str] = ()
    headless: Sequence[str] = ()
    """The office's templates without a head: for others to build on, or with their head forgotten."""
    misnamed: Mapping[Path, str] = field(default_factory=dict)
    """Files in its folder that would be templates under another name, and that name."""

    @cached_property
    def by_word(self) -> Mapping[str, Kind]:
        """The kinds by command and by name."""
        return {kind.name: kind for kind in self.kinds} | {kind.command: kind for kind in self.kinds}

    def of(self, stage: Stage) -> list[Kind]:
        """The kinds of a stage."""
        return [kind for kind in self.kinds if kind.stage is stage]

    def choose(self, word: str, *, per_unit: bool = False) -> tuple[list[Kind], list[Broken]]:
        """The kinds that a word names (a command, a name, a stage or `all`), and the broken ones that it may mean.

        Raises:
            WrongUsage: there is no such kind, or nothing of it is made for each unit.
            RecordInvalid: the one kind it names is broken.
        """
        stages = OF_A_SESSION if word in ALL else tuple(stage for stage in Stage if stage.value == word)
        if not stages:
            return [self._single(word, per_unit)], [one for one in self.broken if word in one.claims]
        chosen = [kind for stage in stages for kind in self.of(stage)]
        broken = [one for one in self.broken if one.stage in (*stages, None)]
        if not chosen and not broken:
            raise WrongUsage(f"还没有“{word}”的文种", self._known(word))
        replaced = self._by_unit() if per_unit else {}
        return [replaced.get(kind.name, kind) for kind in chosen if not kind.by_unit], broken

    def _single(self, word: str, per_unit: bool) -> Kind:
        for one in self.broken:
            if word in (one.name, one.command):
                raise RecordInvalid(one.problems)
        kind = self.by_word.get(word)
        if kind is None:
            raise self._unknown(word)
        if not per_unit:
            return kind
        by_unit = self._by_unit()
        if kind.name not in by_unit:
            names = "、".join(by_unit)
            remedy = "，".join(f"rdtool draft {self.by_word[name].command} --per-unit" for name in by_unit)
            raise WrongUsage(f"--per-unit 只用于{names}", f"请改用 {remedy}")
        return by_unit[kind.name]

    def _unknown(self, word: str) -> WrongUsage:
        """What to say of a word that names no kind."""
        for name in self.headless:
            if name.rpartition(".")[0] == word:
                return WrongUsage(f"模板“{name}”的开头没有文种说明", _HOW)
        for path, right in self.misnamed.items():
            if right.rpartition(".")[0] == word:
                return WrongUsage(f"“{path.name}”的扩展名不对，没有当作模板", f"请改名为“{right}”")
        if way := _elsewhere(word):
            return WrongUsage(f"“{word}”不由会议记录拟写", way)
        return WrongUsage(f"没有“{word}”这个文种", self._known(word))

    def _by_unit(self) -> dict[str, Kind]:
        """The kinds for each unit by the name of that in whose place they come."""
        return {kind.by_unit: kind for kind in self.kinds if kind.by_unit in self.by_word}

    def _known(self, word: str) -> str:
        """What may be meant: the kinds with the word in their names, or the one near it; else where all are listed."""
        names = list(dict.fromkeys(kind.name for kind in self.kinds if word and word in kind.name))
        if len(names) > 1:
            return f"名称里有“{word}”的文种：{'、'.join(names)}\n全部文种见 rdtool draft --help"
        near = names[0] if names else nearest(word, (*self.by_word, *(stage.value for stage in Stage)))
        return f"是否要写 {near}？" if near else "全部文种见 rdtool draft --help"

    def unknown_uses(self, names: Iterable[str], key: str) -> list[tuple[str, str | None]]:
        """Names that may not stand under a key of the profile, each with what is near it.

        `key`: 文种 (kinds of Word papers), 底版 (formats as well), 份数 (all kinds).
        """
        known = [kind.name for kind in self.kinds if kind.layout or key == "份数"]
        known += [layout.value for layout in Layout] if key == "底版" else []
        return [(name, nearest(name, known)) for name in names if name not in known]


def load(own: Path | None = None) -> Catalogue:
    """The packaged kinds and those in the office's folder of templates.

    Raises:
        CannotRead: one of its files can't be read.
    """
    packaged, files = packaged_heads(), templates_in(own)
    misnamed = misnamed_in(own)
    if not files:
        return Catalogue(kinds_of(packaged), misnamed=misnamed)
    from rdtool.drafting.kinds.reading import read_own

    found = read_own(files, packaged, templates_in(resource_dir("templates")))
    return Catalogue(
        kinds_of(found.heads, found.lines), found.broken, found.shadowed, found.headless, misnamed
    )


def packaged_heads() -> Mapping[str, Head]:
    """The heads of the packaged templates by file name, as they are written."""
    folder = resource_dir("templates")
    index = folder / INDEX
    if index.is_file():
        found: dict[str, Head] = json.loads(index.read_text(encoding="utf-8"))
        return found
    return read_heads(folder)


def read_heads(folder: Path) -> dict[str, Head]:
    """The heads in a folder of sound templates by file name."""
    from rdtool.drafting.kinds.head import split
    from rdtool.record.reading.reader import parse
    from rdtool.record.reading.source import read_source

    heads: dict[str, Head] = {}
    for name, (file,) in templates_in(folder).items():
        head = split(read_source(file)).head
        tree = parse(head)[0] if head else None
        if tree and isinstance(tree.data, dict):
            heads[name] = tree.data
    return heads


def _elsewhere(word: str) -> str:
    """How to come by what is no kind to draft, but is there all the same; blank for other words."""
    from rdtool.document.typography import KINDS

    if word in KINDS:
        return f"写好的稿子可以排版：rdtool format 文件 --kind {word}"
    return next((way for words, way in _WAYS if word in words), "")


_WAYS = (
    (("排版", "整理", "格式", "format"), "写好的稿子可以排版：rdtool format 文件"),
    (("校核", "检查", "核对", "check"), "检查会议记录用 rdtool check，校核写好的文书加 --against 会议记录"),
    (("文号", "取号", "登记", "发文登记簿", "register"), "文号的登记和发文登记簿见 rdtool register --help"),
    (("督办", "跟踪", "整改台账", "台账", "track"), "事项的跟踪督办和台账见 rdtool track --help"),
    (("统计", "汇总", "落实情况统计", "落实情况汇总"), "落实情况的统计和汇总用 rdtool track report"),
)
