"""A kind of paper, as the heads of its templates describe it.

Only texts and choices are kept; expressions are compiled where papers are planned, so that a list of
kinds costs neither a YAML reader nor Jinja.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from enum import Enum
from typing import Any, Final

from rdtool.diagnostics import Problem, Way
from rdtool.document.style import Layout, Numbered
from rdtool.drafting.folders import TEXT
from rdtool.values import value


class Stage(str, Enum):
    """When a paper is made; also the folder it goes to."""

    BEFORE = "会前"
    IN_SESSION = "会中"
    AFTER = "会后"
    FOLLOW_UP = "督办"
    GENERAL = "公用"


#: The stages of a session, whose papers `all` makes.
OF_A_SESSION: Final = (Stage.BEFORE, Stage.IN_SESSION, Stage.AFTER)

#: What a head says, by its keys: texts, lists of texts, and under 自用 whatever the office keeps there.
Head = Mapping[str, Any]

MEETING, ITEM = "会议", "议题"

#: 次序 of a kind whose head gives none.
_LAST: Final = 900

#: The words for everything a session asks for.
ALL = ("all", "全部")


@value(frozen=True, slots=True, eq=False)
class Form:
    """One template of a kind: the usual one, or one for papers that `fits` describes."""

    template: str
    fits: str
    """An expression (适用); blank for the usual template."""
    file_name: str
    """The file name without its ending, as a line of a template."""
    dated: str
    """An expression for 成文日期."""
    due: str
    """An expression for the day by which a letter asks for something; blank for none."""
    layout: Layout | None
    """None: an Excel workbook."""
    numbered: Numbered
    series: str
    """The series its numbers come from, where it is not that of its format."""
    basis: tuple[tuple[str, ...], ...]
    """The keys that lead to the parts of the record it rests on; the first one is what it is about."""
    own: Mapping[str, Any]
    """What the office keeps in the head for itself."""
    lines: Mapping[str, int]
    """Where the keys stand in a template of the office."""

    def rests_on(self, problem: Way, item: int | None) -> bool:
        """Whether what is wrong at `problem` is wrong with the paper, that of agenda item `item`, from 1."""
        keys = tuple(step for step in problem if isinstance(step, str))
        place = problem[1] if keys[:1] == (ITEM,) and len(problem) > 1 else None
        if item is not None and place is not None and place != item - 1:
            return False
        return any(_shared(keys, part) for part in self.basis)

    def about(self, item: int | None) -> Way:
        """The part of the record the paper is made from."""
        first: Way = self.basis[0] if self.basis else ()
        return (ITEM, item - 1, *first[1:]) if item is not None and first[:1] == (ITEM,) else first


def _shared(keys: tuple[str, ...], part: tuple[str, ...]) -> bool:
    shared = min(len(keys), len(part))
    return keys[:shared] == part[:shared]


@value(frozen=True, slots=True, eq=False)
class Kind:
    """A kind of paper."""

    name: str
    command: str
    about: str
    stage: Stage
    order: int
    loops: tuple[str, ...]
    """What one paper is made for: `会议 if 讲话`, or a loop inside another."""
    passed: str
    """An expression for the vote that must have passed; blank where there need be none."""
    large_print: str
    """An expression: whether there is a copy in large print as well."""
    by_unit: str
    """The kind in whose place this one comes where each unit is to have a letter of its own."""
    absent: str
    """What to tell a user whose record has no such paper."""
    forms: tuple[Form, ...] = field(repr=False)
    """Its templates: those with more conditions first, the office's before ours, the usual one last."""

    @property
    def layout(self) -> Layout | None:
        """The format of the kind; None for an Excel workbook."""
        return self.forms[-1].layout

    @property
    def suffix(self) -> str:
        """The ending of the kind's files."""
        return ".docx" if self.layout else ".xlsx"


def kinds_of(
    heads: Mapping[str, Head], lines: Mapping[str, Mapping[str, int]] | None = None
) -> tuple[Kind, ...]:
    """The kinds that sound heads describe, by stage and 次序; `heads` by file name.

    `lines` are those of the office's own heads.
    """
    own = lines or {}
    usual = {head["文种"]: name for name, head in heads.items() if "适用" not in head}
    forms: dict[str, list[Form]] = {kind: [] for kind in usual}
    for name, head in heads.items():
        kind = head["文种"]
        forms[kind].append(form_of(name, {**heads[usual[kind]], **head}, own.get(name, {})))
    made = [_kind(heads[name], _in_order(forms[kind])) for kind, name in usual.items()]
    stages = list(Stage)
    return tuple(sorted(made, key=lambda kind: (stages.index(kind.stage), kind.order, kind.name)))


def _in_order(forms: Iterable[Form]) -> tuple[Form, ...]:
    return tuple(sorted(forms, key=lambda form: (-conditions(form), not form.lines, form.template)))


def conditions(form: Form) -> int:
    """How many conditions a template's 适用 joins; none for the usual template."""
    return len(re.findall(r"\band\b", form.fits)) + bool(form.fits)


def _kind(head: Head, forms: tuple[Form, ...]) -> Kind:
    name = head["文种"]
    return Kind(
        name=name,
        command=head.get("命令", name),
        about=head.get("说明", name),
        stage=Stage(head["阶段"]),
        order=int(head.get("次序", _LAST)),
        loops=loops_of(head),
        passed=head.get("须通过", ""),
        large_print=head.get("大字版", ""),
        by_unit=head.get("按单位", ""),
        absent=head.get("没有时", f"记录中没有可以拟写{name}的内容"),
        forms=forms,
    )


def loops_of(head: Head) -> tuple[str, ...]:
    """What one paper is made for, the outer loop first."""
    loops = head.get("每份", MEETING)
    return (loops,) if isinstance(loops, str) else tuple(loops)


def form_of(name: str, head: Head, lines: Mapping[str, int]) -> Form:
    """A template by its head, completed by that of the kind's usual template."""
    first = re.match(r"\w+", loops_of(head)[0])
    by_item = first is not None and first[0] == ITEM
    usual_name = f"{head['文种']}-{{{{ 议题.名称 }}}}" if by_item else f"{head['文种']}-{{{{ 会议.简称 }}}}"
    basis: Sequence[str] = head.get("依据", (ITEM, MEETING) if by_item else (MEETING,))
    return Form(
        template=name,
        fits=head.get("适用", ""),
        file_name=head.get("文件名", usual_name),
        dated=head.get("成文日期", "会议.闭幕日"),
        due=head.get("期限", ""),
        layout=Layout(head["版式"]) if name.endswith(TEXT) else None,
        numbered=Numbered(head.get("编号", Numbered.HEADINGS.value)),
        series=head.get("文号", ""),
        basis=tuple(tuple(part.split(".")) for part in basis),
        own=head.get("自用", {}),
        lines=lines,
    )


@value(frozen=True, slots=True)
class Broken:
    """A kind that can't be used, for the head of one of the office's templates is wrong."""

    name: str
    command: str
    stage: Stage | None
    template: str
    problems: tuple[Problem, ...]
    claims: tuple[str, ...] = ()
    """Names and commands that it wants for itself and that are another kind's."""

    @property
    def place(self) -> str:
        """The file and the line of what is wrong first."""
        place = next((problem.place for problem in self.problems if problem.place), None)
        return f"{self.template}第{place.line}行" if place else self.template
