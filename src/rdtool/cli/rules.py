"""`rdtool rules`: the rule book to look things up in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from rdtool.cli.options import Json

if TYPE_CHECKING:
    from rdtool.rules import Rule

RuleId = Annotated[
    str | None,
    typer.Argument(metavar="[编号]", help="规则编号，如 V04；不写时列出全部规则", show_default=False),
]


def rules(id: RuleId = None, json: Json = False) -> None:
    """检查规则：列出全部规则；写明编号的，说明要求、依据，并举一错一对两个例子。

    例：rdtool rules V04
    """
    from rdtool.cli import console
    from rdtool.rules import RULES, find_rule

    if id is not None:
        rule = find_rule(id)
        if json:
            console.result_json(
                _data(rule) | {"wrong": _example(rule.id, "wrong"), "right": _example(rule.id, "right")}
            )
        else:
            console.result(_described(rule))
    elif json:
        console.result_json({"rules": [_data(rule) for rule in RULES.values()]})
    else:
        rows = [
            (rule.id, rule.level, rule.meaning) for rule in sorted(RULES.values(), key=lambda rule: rule.id)
        ]
        console.result(console.table(("编号", "轻重", "要求"), rows))


def _data(rule: Rule) -> dict[str, object]:
    return {"id": rule.id, "severity": rule.level, "meaning": rule.meaning, "basis": rule.sources}


def _described(rule: Rule) -> str:
    parts = [
        f"{rule.id}（{rule.level}）{rule.meaning}",
        "依据：\n" + "\n".join(f"  {source}" for source in rule.sources or ["工作惯例"]),
    ]
    for kind, word in (("wrong", "错例"), ("right", "正例")):
        example = _example(rule.id, kind)
        if example:
            parts.append(f"{word}：\n\n" + "\n".join(f"  {line}".rstrip() for line in example.splitlines()))
    parts.append(f"核对无误、不必再改的，在记录中写：豁免: {{{rule.id}: 理由}}")
    return "\n\n".join(parts)


def _example(id: str, kind: str) -> str:
    """The first case of a rule; what it leaves out is a sound record."""
    from rdtool.resources import rule_cases

    files = sorted((rule_cases() / id).glob(f"{kind}*.yaml"))
    return files[0].read_text(encoding="utf-8") if files else ""
