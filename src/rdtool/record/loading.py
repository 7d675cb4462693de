"""Loading: from a record file (and the office profile) to a session, or to what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from functools import cache, lru_cache
from itertools import takewhile
from pathlib import Path

from pydantic import ValidationError

from rdtool.chinese import INVISIBLE
from rdtool.diagnostics import CannotRead, Problem, RecordInvalid, Severity, Way, WrongUsage, has_errors
from rdtool.record.derive import derive
from rdtool.record.entry_ids import Remember
from rdtool.record.meeting import Meeting
from rdtool.record.parts import Procedures
from rdtool.record.profile import Profile
from rdtool.record.reading.binding import bind
from rdtool.record.reading.reader import parse
from rdtool.record.reading.source import Source, read_source
from rdtool.record.reading.tree import Tree
from rdtool.record.record import Record
from rdtool.record.session import Neighbour, Session
from rdtool.record.textfiles import include_texts
from rdtool.record.whole import Keys
from rdtool.record.workspace import Workspace
from rdtool.values import value

#: What a record says of the office, where it differs from the profile.
OFFICE = "配置"
_MEETING = "会议"


@value(frozen=True, slots=True)
class _Read:
    """The text of a record as read: its tree, unless it is too damaged."""

    path: Path
    procedures: Procedures
    tree: Tree | None
    problems: tuple[Problem, ...]


@value(frozen=True, slots=True)
class Loaded:
    """A record as read: its session if it is sound enough, and every problem found."""

    path: Path
    problems: tuple[Problem, ...]
    tree: Tree | None = None
    session: Session | None = None


def load_profile(workspace: Workspace | None) -> tuple[Profile, list[Problem]]:
    """The office profile, or the defaults where there is no workspace.

    Raises:
        CannotRead: the file is there but can't be read.
    """
    profile, _, problems = _profile(workspace)
    return profile, problems


def _profile(workspace: Workspace | None) -> tuple[Profile, Tree | None, list[Problem]]:
    """The office profile, and the file it was read from."""
    if workspace is None:
        return Profile(), None, []
    profile, tree, problems = _typed(read_source(workspace.profile))
    return profile, tree, list(problems)


@lru_cache(maxsize=1)
def _typed(source: Source) -> tuple[Profile, Tree | None, tuple[Problem, ...]]:
    """What a profile's text says: many records are read beside one profile, and nobody changes it."""
    tree, problems = parse(source, Keys(Profile))
    if tree is None:
        return Profile(), None, tuple(problems)
    profile, more = bind(Profile, tree)
    return profile or Profile(), tree, (*problems, *more)


def sound_tree(path: Path, keys: Container[str]) -> Tree:
    """A record or a profile as it is written; `keys`: the words known to be keys in it.

    Raises:
        RecordInvalid: it is not sound YAML.
        CannotRead: it can't be read.
    """
    tree, problems = parse(read_source(path), keys)
    if tree is None or has_errors(problems):
        raise RecordInvalid(problems)
    return tree


def sound_profile(workspace: Workspace) -> Profile:
    """The office profile, where nothing is wrong with it.

    Raises:
        RecordInvalid: it has errors.
        CannotRead: it can't be read.
    """
    profile, problems = load_profile(workspace)
    if has_errors(problems):
        raise RecordInvalid(problems)
    return profile


def load_record(
    path: Path,
    workspace: Workspace | None,
    procedures: Procedures,
    settings: Sequence[str] = (),
    remember: Remember | None = None,
    earlier: Callable[[], Iterable[Session]] = tuple,
) -> Loaded:
    """Read a record with the keys of the procedures, apply `键=值` settings, type it and derive everything.

    `remember` tells which opinions of a session have their ids already, `earlier` reads the sessions recorded
    before this one.

    Raises:
        CannotRead: the file, its profile or a text file beside it can't be read.
        WrongUsage: a setting is not of the form 键=值, or names no place in the record.
    """
    return _typed_record(_read(path, procedures), workspace, settings, remember, earlier)


def load_neighbour(
    path: Path, workspace: Workspace, procedures: Procedures, earlier: Callable[[], Iterable[Session]]
) -> Neighbour | None:
    """A record as far as it says when its session was; the rest is typed and derived when it is asked for.

    None where it does not say that.

    Raises:
        CannotRead: the file or the profile can't be read.
    """
    source = read_source(path)
    profile, _, _ = _profile(workspace)

    @cache
    def read() -> _Read:
        return _parsed(source, path, procedures)

    def whole() -> Session | None:
        try:
            return _typed_record(read(), workspace, (), None, earlier).session
        except CannotRead:
            return None

    def has(key: str) -> bool:
        tree = read().tree if key in source.text else None
        return tree is not None and key in _keys(tree)

    alone = _meeting_alone(source)
    meeting = _meeting_of(*parse(alone)) if alone else None
    if meeting is None:
        tree = read().tree
        if tree is not None and tree.has_key((OFFICE, "届")):
            session = whole()
            return Neighbour.of(session) if session else None
        meeting = _meeting_of(tree, ())
    if meeting is None:
        return None
    return Neighbour(meeting.term or profile.term, meeting.number, meeting.days, has, whole)


def _meeting_of(tree: Tree | None, problems: Sequence[Problem]) -> Meeting | None:
    """The meeting that a tree without problems tells of; None where it can't be told."""
    if tree is None or problems:
        return None
    try:
        return Meeting.model_validate(tree.value((_MEETING,)))
    except ValidationError:
        return None


def _meeting_alone(source: Source) -> Source | None:
    """The lines of a record about its meeting, where they stand by themselves and nothing else bears on them."""
    first = [number for number, line in enumerate(source.lines) if line.startswith(f"{_MEETING}:")]
    if len(first) != 1 or any(line.lstrip("\"'").startswith(OFFICE) for line in source.lines):
        return None
    behind = source.lines[first[0] + 1 :]
    inside = list(takewhile(lambda line: not line or line[0] in " #", behind))
    if any(line[0].isspace() for line in behind[len(inside) :][:1]):
        return None  # a tab or a wide blank: its line may belong to the meeting
    return Source.of("\n".join([source.lines[first[0]], *inside]), source.name)


def _keys(tree: Tree) -> frozenset[str]:
    """The keys of a record and of its items."""
    items = tree.value(("议题",))
    mappings = [tree.data, *(items if isinstance(items, list) else ())]
    return frozenset(key for one in mappings if isinstance(one, dict) for key in one)


def _read(path: Path, procedures: Procedures) -> _Read:
    return _parsed(read_source(path), path, procedures)


def _parsed(source: Source, path: Path, procedures: Procedures) -> _Read:
    tree, problems = parse(source, Keys(Record, procedures))
    return _Read(path, procedures, tree, tuple(problems))


def _typed_record(
    read: _Read,
    workspace: Workspace | None,
    settings: Sequence[str],
    remember: Remember | None,
    earlier: Callable[[], Iterable[Session]],
) -> Loaded:
    """What the text of a record says, with the settings; its tree takes these in."""
    profile, office, problems = _profile(workspace)
    path, tree = read.path, read.tree
    problems += read.problems
    if tree is None:
        return Loaded(path, tuple(problems))
    for setting in settings:
        _set(tree, setting)
    if office:
        tree.put_behind(OFFICE, office)
    problems += include_texts(tree, path.parent, OFFICE)
    record, found = bind(Record, tree, read.procedures)
    problems += found
    if record and not has_errors(problems) and record.meeting.term is None and _term(profile, record) is None:
        problems.append(
            tree.problem(
                "M01",
                Severity.ERROR,
                "没有写明届次",
                (_MEETING,),
                remedy="请在“会议”下写“届: 七”，或者在 rdtool.yaml 中写“届: 七”",
            )
        )
    if record is None or has_errors(problems):
        return Loaded(path, tuple(problems), tree)
    return Loaded(path, tuple(problems), tree, derive(record, profile, remember, earlier))


def _term(profile: Profile, record: Record) -> int | None:
    own = record.profile.term if record.profile else None
    return own or profile.term


def _set(tree: Tree, setting: str) -> None:
    """Apply `会议.地点=第一会议室` or `议题.2.文书.标题=…`; list positions count from 1."""
    keys, equals, value = setting.partition("=")
    if not equals or not keys.strip():
        raise WrongUsage(
            f"--set 的写法不对：{setting}", "应当写成 --set 键=值，如 --set 会议.地点=第一会议室"
        )
    way: Way = tuple(int(key) - 1 if key.isdigit() else key for key in keys.strip().split("."))
    try:
        tree.put(way, INVISIBLE.sub("", value).strip())
    except KeyError:
        raise WrongUsage(
            f"--set 的“{keys}”在记录中没有对应的位置",
            "议题等列表用序号，如 议题.2.名称，序号应当在记录里已经有",
        ) from None
