"""`rdtool rules`: the rule book to look things up in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rdtool.cli.answer import Answer
from rdtool.cli.paramtypes import Plain
from rdtool.patterns import regex

if TYPE_CHECKING:
    from rdtool.rules import Rule
    from rdtool.rules.papers import PaperRule

RuleId = Annotated[
    str | None,
    typer.Argument(
        metavar="[编号或者词语]",
        click_type=Plain(),
        help="规则编号，如 V04，或者要找的词语，如 票数；不写时列出全部规则",
        show_default=False,
    ),
]

_IS_ID = regex(r"[A-Za-z]{1,2}\d{1,3}")

#: What a rule looks at.
RECORD, PAPER = "会议记录", "写好的文书"
#: Where it stands how a record is written.
WRITING = "会议记录的写法，见手册的“会议记录怎么写”和“字段参考”"


@dataclass(frozen=True, slots=True)
class ListedRule:
    """One id of the book, as it is shown."""

    id: str
    level: str
    meaning: str
    about: str
    sources: tuple[str, ...]
    can_be_waived: bool = True

    @property
    def data(self) -> dict[str, Any]:
        """For `--json`: plain values only."""
        return {
            "id": self.id,
            "severity": self.level,
            "meaning": self.meaning,
            "checks": self.about,
            "basis": list(self.sources),
        }


def rules(id: RuleId = None) -> Answer:
    """检查规则：列出全部规则；写明编号的，说明要求、依据，并举一错一对两个例子；写词语的，列出提到它的规则。

    例：rdtool rules V04；rdtool rules 票数
    """
    from rdtool.cli import console

    book = _book()
    if id is None or not _IS_ID.fullmatch(id.strip()):
        found = book if id is None else _mentioning(book, id.strip())
        return Answer(
            0,
            lambda: {"rules": [entry.data for entry in found.values()]},
            lambda: console.result("\n\n".join(_listed(found))),
        )
    entry = _find(book, id)
    wrong, right = _examples(entry)
    return Answer(
        0,
        lambda: entry.data | {"wrong": wrong, "right": right},
        lambda: console.result(_described(entry, wrong, right)),
    )


def _book() -> dict[str, ListedRule]:
    """Every rule over records, by id, then every one over finished papers."""
    from rdtool.procedures import PROCEDURES
    from rdtool.rules import rule_book
    from rdtool.rules.papers.known import known

    records = sorted(rule_book(PROCEDURES).values(), key=lambda rule: rule.id)
    entries = [*map(_of_records, records), *map(_of_papers, known(PROCEDURES).values())]
    return {entry.id: entry for entry in entries}


def _of_records(rule: Rule) -> ListedRule:
    return ListedRule(rule.id, rule.level, rule.meaning, RECORD, tuple(rule.sources) or ("工作惯例",))


def _of_papers(rule: PaperRule) -> ListedRule:
    return ListedRule(rule.id, rule.severity.label, rule.meaning, PAPER, (rule.basis or "会议记录",))


def _find(book: dict[str, ListedRule], id: str) -> ListedRule:
    """The entry of an id, in capital or small letters; those of the way a record is written too.

    Raises:
        WrongUsage: there is no such rule.
    """
    from rdtool.chinese import nearest
    from rdtool.diagnostics import WrongUsage
    from rdtool.record.reading.codes import MODEL_PROBLEMS, TEXT_PROBLEMS, YAML_PROBLEMS
    from rdtool.rules import WAIVER_PROBLEMS
    from rdtool.rules.book import present_id

    tables = (MODEL_PROBLEMS, YAML_PROBLEMS, TEXT_PROBLEMS, WAIVER_PROBLEMS)
    known, writing = present_id(id), {one: told for table in tables for one, told in table.items()}
    if known in writing:
        return ListedRule(known, "记录的填写", writing[known], RECORD, (WRITING,), can_be_waived=False)
    if known not in book:
        near = nearest(known, book)
        raise WrongUsage(f"没有“{id}”这条规则", f"是否要写 {near}？" if near else "全部规则见 rdtool rules")
    return book[known]


def _mentioning(book: dict[str, ListedRule], words: str) -> dict[str, ListedRule]:
    """The rules whose meaning or basis has all the words, which blanks part.

    Raises:
        WrongUsage: none has.
    """
    from rdtool.diagnostics import WrongUsage

    wanted = words.split()
    found = {
        id: one
        for id, one in book.items()
        if all(any(word in text for text in (one.meaning, *one.sources)) for word in wanted)
    }
    if not found or not wanted:
        raise WrongUsage(
            f"没有提到“{words}”的规则", "请换一个词语，如 票数、时限、委托；全部规则见 rdtool rules"
        )
    return found


def _listed(book: dict[str, ListedRule]) -> Iterator[str]:
    """The rules over records and those over papers, a table each."""
    from rdtool.cli.tables import table

    for about in (RECORD, PAPER):
        rows = [(one.id, one.level, one.meaning) for one in book.values() if one.about == about]
        if rows:
            yield f"检查{about}：\n" + table(("编号", "轻重", "要求"), rows)


def _described(entry: ListedRule, wrong: str, right: str) -> str:
    parts = [
        f"{entry.id}（{entry.level}）{entry.meaning}",
        "依据：\n" + "\n".join(f"  {source}" for source in entry.sources),
    ]
    for example, word in ((wrong, "错例"), (right, "正例")):
        if example:
            parts.append(f"{word}：\n\n" + "\n".join(f"  {line}".rstrip() for line in example.splitlines()))
    if entry.about == PAPER:
        parts.append("校核写好的文书时核对：rdtool check 文书 --against 会议记录")
    if entry.can_be_waived:
        parts.append(f"核对无误、不必再改的，在记录中写：豁免: {{{entry.id}: 理由}}")
    return "\n\n".join(parts)


def _examples(entry: ListedRule) -> tuple[str, str]:
    """The first wrong and right case of a rule: what a record leaves out is sound, of a paper the words."""
    from rdtool.resources import rule_cases

    if entry.about == PAPER:
        return _words(entry.id)
    wrong, right = (sorted((rule_cases() / entry.id).glob(f"{kind}*.yaml")) for kind in ("wrong", "right"))
    return (
        wrong[0].read_text(encoding="utf-8") if wrong else "",
        right[0].read_text(encoding="utf-8") if right else "",
    )


def _words(id: str) -> tuple[str, str]:
    """What stands in a paper wrongly, and what should; blank where a rule has no such case."""
    import yaml

    from rdtool.resources import rule_cases

    file = rule_cases() / "papers" / f"{id}.yaml"
    if not file.is_file():
        return "", ""
    case = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)[0]
    return case["改为"], case["原文"]
