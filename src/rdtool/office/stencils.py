"""The office's own templates beside the packaged ones: what there is, copies that know where they come from, trials.

A copy carries the version and the fingerprint of the packaged template it was made from, and that one is kept
beside it, so that it can be told when the packaged one has changed since, and how.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from difflib import unified_diff
from pathlib import Path
from typing import Any, Final

from rdtool.chinese import nearest
from rdtool.diagnostics import Problem, RdtoolError, Refused, Severity, WrongUsage, as_dict
from rdtool.drafting.folders import SHEET, TEXT, templates_in
from rdtool.drafting.kinds.catalogue import Catalogue
from rdtool.drafting.kinds.catalogue import load as load_catalogue
from rdtool.drafting.kinds.kind import OF_A_SESSION, Kind
from rdtool.drafting.templates import Templates
from rdtool.office.desk import Desk, Order
from rdtool.office.leanrecords import lean_records
from rdtool.office.records import load as load_record
from rdtool.patterns import regex
from rdtool.publish import replace_file
from rdtool.record.loading import Loaded
from rdtool.record.patch import same_bytes
from rdtool.record.reading.source import read_source
from rdtool.record.workspace import Workspace
from rdtool.resources import resource_dir
from rdtool.values import value

_COPIED: Final = regex(
    r"抄自自带模板：(?P<name>[^\s，]+)，(?:(?P<version>\S+) 版，)?指纹 (?P<mark>[0-9a-f]{12})"
)
_MISSING: Final = "有的会议没有填可选的内容，就会这样；请用 {% if 名称 %} 判断有没有再写"
#: In the folder of templates: the packaged ones as they were when they were copied.
_BASES: Final = ".抄自"


@value(frozen=True, slots=True)
class Stencil:
    """A template as `rdtool template list` shows it."""

    name: str
    kinds: tuple[str, ...]
    """The kinds of paper that are made of it; none for parts that others use."""
    stage: str
    path: Path
    state: str
    """自带, 本单位的, 有错, or what became of the packaged one since it was copied."""
    detail: str = ""

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "name": self.name,
            "kinds": list(self.kinds),
            "stage": self.stage or None,
            "file": str(self.path),
            "state": self.state,
            "detail": self.detail or None,
        }


@value(frozen=True, slots=True)
class Trial:
    """What came of drafting with the office's templates: how many papers, and what is wrong."""

    papers: int
    templates: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def exit_code(self) -> int:
        """1 where a paper can't be drafted."""
        return int(any(one.severity is Severity.ERROR for one in self.problems))

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "papers": self.papers,
            "templates": list(self.templates),
            "problems": [as_dict(problem) for problem in self.problems],
        }


@value(frozen=True, slots=True)
class Difference:
    """An office's template beside the packaged one that it replaces, as unified differences."""

    path: Path
    whole: str
    """From the packaged one of today to the office's; blank where they are equal."""
    behind: bool
    """Whether the packaged one has changed since it was copied."""
    packaged: str
    """How; blank where it has not, or where nobody knows any more."""
    own: str
    """What the office has changed in its copy; blank as `packaged`."""

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "file": str(self.path),
            "diff": self.whole,
            "behind": self.behind,
            "packaged": self.packaged or None,
            "own": self.own or None,
        }


class Stencils:
    """The templates of an office, or only the packaged ones where there is no workspace."""

    def __init__(self, workspace: Workspace | None) -> None:
        self._workspace = workspace
        self._own_folder = workspace.templates if workspace else None
        self._packaged = templates_in(resource_dir("templates"))
        self._own = templates_in(self._own_folder)

    def listed(self) -> list[Stencil]:
        """Every template, by stage and name; of one that the office replaces the office's.

        Raises:
            CannotRead: one of the office's files can't be read.
        """
        catalogue = load_catalogue(self._own_folder)
        found = {name: files[0] for name, files in self._packaged.items()}
        found |= {name: files[0] for name, files in self._own.items()}
        listed = [self._stencil(name, path, catalogue) for name, path in found.items()]
        listed += [
            Stencil(path.name, (), "", path, "没有用上", f"扩展名不对，请改名为“{right}”")
            for path, right in catalogue.misnamed.items()
        ]
        order = {kind.name: number for number, kind in enumerate(catalogue.kinds)}
        return sorted(listed, key=lambda one: (order.get(one.kinds[0], 999) if one.kinds else 999, one.name))

    def _stencil(self, name: str, path: Path, catalogue: Catalogue) -> Stencil:
        kinds = [kind for kind in catalogue.kinds if any(form.template == name for form in kind.forms)]
        broken = next((one for one in catalogue.broken if one.template == name), None)
        names, stage = tuple(kind.name for kind in kinds), kinds[0].stage.value if kinds else ""
        if name not in self._own:
            return Stencil(name, names, stage, path, "自带")
        if broken:
            return Stencil(name, (broken.name,), stage, path, "有错", broken.problems[0].message)
        return Stencil(name, names, stage, path, *self._descent(name, path))

    def _descent(self, name: str, path: Path) -> tuple[str, str]:
        """What the office's template has to do with ours."""
        found = _COPIED.search(read_source(path).text)
        if found is None:
            return "本单位的", "代替自带的同名模板" if name in self._packaged else ""
        now = self._packaged.get(found["name"])
        if now is None:
            return "本单位的", f"抄自自带的“{found['name']}”，现在已经没有这个自带模板"
        was = f"抄自自带的“{found['name']}”{_version_words(found)}"
        if _mark(_text(now[0])) != found["mark"]:
            return "本单位的，自带的已有改动", f"{was}；用 rdtool template diff {name} 看差别"
        return "本单位的", was

    def behind(self) -> list[str]:
        """The office's copies of packaged templates that have changed since, by file name.

        Raises:
            CannotRead: one of the office's files can't be read.
        """
        return [name for name, files in self._own.items() if self._is_behind(read_source(files[0]).text)]

    def _is_behind(self, text: str) -> bool:
        found = _COPIED.search(text)
        now = self._packaged.get(found["name"], ()) if found else ()
        return any(found is not None and _mark(_text(path)) != found["mark"] for path in now[:1])

    def find(self, word: str, *, packaged: bool = False) -> Path:
        """The file of a template: by its name, with or without ending, or by the kind that is made of it.

        Raises:
            WrongUsage: there is none.
        """
        places = self._packaged if packaged else {**self._packaged, **self._own}
        for name in (word, f"{word}{TEXT}", f"{word}{SHEET}"):
            if name in places:
                return places[name][0]
        kinds = load_catalogue(None if packaged else self._own_folder).by_word
        kind = kinds.get(word)
        if kind and kind.forms[-1].template in places:
            return places[kind.forms[-1].template][0]
        near = nearest(word, [*kinds, *places])
        hint = f"是否要写 {near}？" if near else "全部模板见 rdtool template list"
        raise WrongUsage(f"没有“{word}”这个模板", hint)

    def text(self, word: str, *, packaged: bool = False) -> tuple[str, Path]:
        """A template as it is written; raises as `find`, and CannotRead."""
        path = self.find(word, packaged=packaged)
        return read_source(path).text, path

    def copied(self, word: str, *, version: str, dry_run: bool = False) -> Path:
        """Copy a packaged template into the office's folder, its origin noted in it with rdtool's version.

        Raises:
            WrongUsage: there is no such template, or no workspace.
            Refused: the office has one of this name already.
            CannotWrite: it can't be written.
        """
        folder = self._folder()
        source = self.find(word, packaged=True)
        if source.name in self._own:
            raise Refused(
                f"“{self._own[source.name][0]}”已经存在，没有改动", "请直接修改这个文件；要重新抄，先把它移开"
            )
        place = folder / source.name
        if not dry_run:
            replace_file(folder / _BASES / source.name, source.read_bytes())
            replace_file(place, _with_origin(source, version).encode())
        return place

    def _folder(self) -> Path:
        if self._own_folder is None:
            raise WrongUsage("当前文件夹不在工作区之内", "请先运行 rdtool init，或者用 -C 写明工作区")
        return self._own_folder

    def difference(self, word: str) -> Difference:
        """How the office's template differs from the packaged one, and how that one has changed since.

        Raises:
            WrongUsage: the office has no such template, or it replaces none.
            CannotRead: it can't be read.
        """
        path, name = self._copy(word)
        text = read_source(path).text
        now = self._packaged[name][0]
        base = self._base(text, name)
        mine = [line for line in text.splitlines() if not _COPIED.search(line)]
        packaged = _diff(base, _text(now).splitlines(), f"抄的那一版/{name}", f"现在自带的/{name}")
        own = _diff(base, mine, f"抄的那一版/{name}", f"模板/{path.name}")
        whole = _diff(_text(now).splitlines(), mine, f"自带/{name}", f"模板/{path.name}")
        return Difference(path, whole, self._is_behind(text), packaged, own if packaged else "")

    def _copy(self, word: str) -> tuple[Path, str]:
        """The office's file, and the packaged template that it replaces."""
        path = self.find(word)
        found = _COPIED.search(read_source(path).text)
        name = found["name"] if found else path.name
        if path.name not in self._own or name not in self._packaged:
            raise WrongUsage(f"“{path.name}”没有代替自带的模板", "本单位的模板见 rdtool template list")
        return path, name

    def _base(self, text: str, name: str) -> list[str]:
        """The packaged template as it was when it was copied; none where it is not there as it was."""
        found, kept = _COPIED.search(text), self._folder() / _BASES / name
        if found is None or not kept.is_file():
            return []
        base = read_source(kept).text
        return base.splitlines() if _mark(base) == found["mark"] else []

    def settle(self, word: str, *, version: str, dry_run: bool = False) -> Path:
        """Note in a copy that it was compared with the packaged template of today; nothing else of it changes.

        Raises:
            WrongUsage: the office has no such template, or it is no copy of ours.
            CannotRead, CannotWrite: its file.
            CannotPatch: its encoding can't be written back.
        """
        path, name = self._copy(word)
        source, now = read_source(path), self._packaged[name][0]
        if _COPIED.search(source.text) is None:
            raise WrongUsage(
                f"“{path.name}”中没有“抄自自带模板”的一行，不知道抄的是哪一版",
                "不是用 rdtool template copy 抄来的，不会提示自带的有改动，不用这个选项",
            )
        text = _COPIED.sub(lambda _: _origin(now, version), source.text, count=1)
        if not dry_run:
            data = same_bytes(path.read_bytes(), source, text)
            replace_file(self._folder() / _BASES / name, now.read_bytes())
            replace_file(path, data)
        return path

    def trial(self, *, today: date) -> Trial:
        """Draft with the office's templates, in memory: its own records and the examples, as they are and lean.

        Raises:
            CannotRead: a file can't be read.
        """
        catalogue = load_catalogue(self._own_folder)
        used = [kind for kind in catalogue.kinds if any(form.template in self._own for form in kind.forms)]
        shared = {name for name in self._own if not any(_makes(kind, name) for kind in used)}
        kinds = [kind for kind in catalogue.kinds if kind.stage in OF_A_SESSION] if shared else used
        problems = [problem for one in catalogue.broken for problem in one.problems]
        papers = 0
        for record, workspace in self._records():
            for loaded in _readings(record, workspace):
                for made, found in _drafted(loaded, kinds, self._own_folder, today):
                    papers += made
                    problems += found if loaded.path == record else _news(found, problems)
        return Trial(papers, tuple(self._own), tuple(dict.fromkeys(problems)))

    def _records(self) -> Iterator[tuple[Path, Workspace]]:
        if self._workspace:
            yield from ((record, self._workspace) for record in self._workspace.record_files())
        for folder in sorted(resource_dir("examples").iterdir()):
            example = Workspace(folder)
            yield from ((record, example) for record in example.record_files())


def _makes(kind: Kind, name: str) -> bool:
    return any(form.template == name for form in kind.forms)


def _readings(record: Path, workspace: Workspace) -> Iterator[Loaded]:
    """A record as it is, and with what may be missing left out; nothing where it can't be read."""
    try:
        loaded = load_record(record, workspace, ask=False)
        yield loaded
        if loaded.session and loaded.tree:
            yield from lean_records(loaded.tree.data, workspace)
    except RdtoolError:
        return


def _news(found: list[Problem], told: Sequence[Problem]) -> Iterator[Problem]:
    """What goes wrong only where something is missing, with what to do about it."""
    known = {one.message for one in told}
    for one in found:
        if one.message not in known:
            yield replace(one, remedy=f"{_MISSING}\n{one.remedy}".rstrip())


def _drafted(
    loaded: Loaded, kinds: Sequence[Kind], own: Path | None, today: date
) -> Iterator[tuple[int, list[Problem]]]:
    """Each paper of a record: whether it could be drafted, and what the template has done wrong."""
    if loaded.session is None or loaded.tree is None:
        return
    desk = Desk(loaded.session, loaded.tree, (), Templates(own), Order(Path(), today, dry_run=True))
    for kind in kinds:
        for paper in desk.plan([kind]):
            if paper.on_its_way:
                desk.draft(paper)
            found = [one for one in paper.problems if one.id.startswith("T")]
            yield int(paper.content is not None), found


def _with_origin(source: Path, version: str) -> str:
    """The packaged text with a comment that says where it comes from, below its head."""
    text = _text(source)
    note = _origin(source, version)
    comment = f"# {note}" if source.suffix == SHEET else f"{{# {note} #}}"
    head = re.match(r"---\n.*?\n---\n", text, re.DOTALL)
    end = head.end() if head else 0
    return f"{text[:end]}{comment}\n{text[end:]}"


def _origin(source: Path, version: str) -> str:
    """What a copy says of the packaged template it was made from."""
    return f"抄自自带模板：{source.name}，{version} 版，指纹 {_mark(_text(source))}"


def _version_words(origin: re.Match[str]) -> str:
    return f"（{origin['version']} 版）" if origin["version"] else ""


def _diff(old: list[str], new: list[str], old_name: str, new_name: str) -> str:
    """Blank where there is nothing to compare with."""
    return "\n".join(unified_diff(old, new, old_name, new_name, lineterm="")) if old else ""


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
