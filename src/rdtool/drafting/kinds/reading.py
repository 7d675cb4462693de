"""The heads of an office's own templates: read and checked as strictly as a record.

What a head leaves open is taken from the packaged template of the same file name, so that a template
without a head stays the kind it was.  What is wrong with a head stops its kind and no other.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path

from rdtool.chinese import nearest
from rdtool.diagnostics import CannotRead, Place, Problem, Severity, has_errors
from rdtool.drafting.folders import Files
from rdtool.drafting.kinds.checking import Given, faults
from rdtool.drafting.kinds.head import split
from rdtool.drafting.kinds.kind import Broken, Head, Stage
from rdtool.drafting.kinds.model import KindHead
from rdtool.record.reading.binding import bind
from rdtool.record.reading.fields import homes
from rdtool.record.reading.reader import parse
from rdtool.record.reading.source import Source, read_source
from rdtool.record.reading.tree import Tree


@dataclass(slots=True)
class OwnKinds:
    """What the office's folder makes of the catalogue."""

    heads: dict[str, Head]
    """The sound heads by file name, packaged ones included."""
    lines: dict[str, Mapping[str, int]] = field(default_factory=dict)
    """Where the keys of the office's heads stand."""
    broken: list[Broken] = field(default_factory=list)
    shadowed: list[str] = field(default_factory=list)
    """The packaged templates that the office replaces."""
    headless: list[str] = field(default_factory=list)
    """Its other templates that have no head."""


def read_own(files: Files, packaged: Mapping[str, Head], shipped: Collection[str]) -> OwnKinds:
    """The heads of the office's templates over the packaged ones; `shipped` are the names of all of ours."""
    own = OwnKinds(dict(packaged), shadowed=[name for name in files if name in shipped])
    given: dict[str, Given] = {}
    for name, paths in files.items():
        found = _read(name, paths, packaged.get(name, {}))
        if isinstance(found, Given):
            given[name] = found
            own.heads[name] = found.whole
            own.lines[name] = {key: found.tree.place((key,), key=True).line for key in found.written}
        elif found:
            _drop(own, found)
        elif name not in shipped:
            own.headless.append(name)
    sound = dict(own.heads)
    for one in given.values():
        if problems := tuple(_disagreements(one, sound)):
            own.broken.append(_at_odds(one, problems, packaged.get(one.name, {})))
            del own.heads[one.name]
    usual = {head["文种"] for head in own.heads.values() if "适用" not in head}
    own.heads = {name: head for name, head in own.heads.items() if head["文种"] in usual}
    return own


def _read(name: str, paths: Iterable[Path], packaged: Head) -> Given | Broken | None:
    """The head of a file; None where it has none."""
    first, *others = paths
    broken = _broken(name, packaged)
    if others:
        where = "、".join(path.parent.name for path in (first, *others))
        message = f"模板“{name}”有{len(others) + 1}个，分别在文件夹{where}中"
        remedy = "模板只按文件名区分，请只留一个，或者改名"
        place = Place(str(others[0]), 1, 1)
        return replace(broken, problems=(Problem("T04", Severity.ERROR, message, remedy, place),))
    try:
        parts = split(read_source(first))
    except CannotRead as error:
        return replace(broken, problems=(Problem("T04", Severity.ERROR, error.message, error.remedy),))
    if parts.problem:
        return replace(broken, problems=(parts.problem,))
    if parts.head is None or _is_empty(parts.head):
        return None
    return _checked(name, parts.head, packaged, broken)


def _broken(name: str, packaged: Head) -> Broken:
    """A kind by the packaged template that its file replaces, or by the file's name."""
    stem = name.rpartition(".")[0]
    kind = packaged.get("文种", stem)
    return Broken(kind, packaged.get("命令", kind), _stage(packaged.get("阶段")), name, ())


def _is_empty(head: Source) -> bool:
    return not any(line.strip() and not line.lstrip().startswith("#") for line in head.lines)


def _checked(name: str, head: Source, packaged: Head, broken: Broken) -> Given | Broken:
    tree, problems = parse(head, homes(KindHead))
    if tree is None:
        return replace(broken, problems=tuple(problems))
    broken = broken if packaged else _named(broken, tree)
    if newer := _needs_newer(tree):
        return replace(broken, problems=(newer,))
    model, found = bind(KindHead, tree)
    problems += found
    if model is None or has_errors(problems):
        return replace(broken, problems=tuple(problems))
    written = model.model_dump(mode="json", by_alias=True, exclude_unset=True)
    given = Given(name, tree, written, {**packaged, **written})
    problems += [*_renamed(given, packaged), *faults(given)]
    return replace(broken, problems=tuple(problems)) if has_errors(problems) else given


def _renamed(given: Given, packaged: Head) -> Iterator[Problem]:
    """A packaged template keeps its kind, for other templates may belong to it."""
    if packaged and given.whole["文种"] != packaged["文种"]:
        message = f"自带的模板“{given.name}”的文种是“{packaged['文种']}”，不能改"
        yield given.problem("文种", message, "要另设一个文种，请给模板换一个文件名")


def _named(broken: Broken, tree: Tree) -> Broken:
    """With what a head says of itself, as far as it can be read."""
    name, command, stage = (tree.value((key,)) for key in ("文种", "命令", "阶段"))
    name = name if isinstance(name, str) else broken.name
    return replace(
        broken,
        name=name,
        command=command if isinstance(command, str) else name,
        stage=_stage(stage) or broken.stage,
    )


def _stage(text: object) -> Stage | None:
    return next((stage for stage in Stage if stage.value == text), None)


def _needs_newer(tree: Tree) -> Problem | None:
    """What 需要版本 says, before anything else that a newer version may know."""
    needed = tree.value(("需要版本",))
    if not isinstance(needed, str):
        return None
    here = version("rdtool")
    if _numbers(needed) <= _numbers(here):
        return None
    message = f"这个模板要用 rdtool {needed} 以上的版本，现在是 {here}"
    return tree.problem("T04", Severity.ERROR, message, ("需要版本",), remedy="请升级 rdtool")


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", text)))


def _disagreements(one: Given, heads: Mapping[str, Head]) -> Iterator[Problem]:
    """What is wrong with a head because of what the others say."""
    kind = one.whole["文种"]
    usual = {head["文种"]: name for name, head in heads.items() if "适用" not in head and name != one.name}
    if "适用" in one.whole:
        if kind not in usual:
            near = nearest(kind, usual)
            remedy = f"是否要写“{near}”？" if near else "写了“适用”的模板，它的文种要另有一个主模板"
            yield one.problem("文种", f"没有“{kind}”这个文种", remedy)
        return
    if kind in usual:
        remedy = "同一文种的另一个模板要写“适用”，说明哪些文书用它；否则请换一个文种名称"
        yield one.problem("文种", f"“{kind}”已经是模板“{usual[kind]}”的文种", remedy)
        return
    words = {word: name for name in usual.values() for word in _words(heads[name])}
    for key in ("文种", "命令"):
        if (word := one.whole.get(key)) in words:
            yield one.problem(key, f"“{word}”已经由模板“{words[word]}”使用", "请换一个名称")
    if (other := one.whole.get("按单位")) and other not in usual:
        near = nearest(other, usual)
        yield one.problem("按单位", f"没有“{other}”这个文种", f"是否要写“{near}”？" if near else "")


def _words(head: Head) -> tuple[str, str]:
    return head["文种"], head.get("命令", head["文种"])


def _at_odds(one: Given, problems: tuple[Problem, ...], packaged: Head) -> Broken:
    """A kind that is at odds with another; it goes by its file's name, for its own may be the other's."""
    broken, stage = _broken(one.name, packaged), _stage(one.whole.get("阶段"))
    return replace(broken, stage=stage, problems=problems, claims=_words(one.whole))


def _drop(own: OwnKinds, broken: Broken) -> None:
    """Take a broken kind out with all its templates."""
    own.broken.append(broken)
    own.heads = {
        name: head
        for name, head in own.heads.items()
        if name != broken.template and head["文种"] != broken.name
    }
