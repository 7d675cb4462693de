"""Lists of groups: every member in the group, and among the conveners, that the record has (W60)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdtool.chinese import bare_name
from rdtool.diagnostics import Severity
from rdtool.rules.papers.book import paper_rule
from rdtool.rules.papers.facts import Facts
from rdtool.rules.papers.paper import Doubt, Paper, Passage, doubt
from rdtool.rules.papers.persons import spaced

_STAFF = re.compile("记录|联络")


@paper_rule("W60", Severity.ERROR, "分组名单中的成员、召集人与记录一致")
def groups_as_recorded(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """A member named below the heading of another group, and one named as convener who is none."""
    groups = facts.session.record.meeting.groups
    if "分组名单" not in paper.title or not groups:
        return
    home = {bare_name(name): group.name for group in groups for name in group.members}
    conveners = {bare_name(name) for group in groups for name in group.conveners}
    here = ""
    for line, text in enumerate(paper.lines):
        here = next((group.name for group in groups if group.name in text), here)
        if not here or _STAFF.search(text):
            continue
        for name, group in home.items():
            for found in re.finditer(spaced(name), text):
                if group != here:
                    message = f"记录中{name}分在{group}，这里列在{here}"
                    yield doubt(Passage(line, 0, text), found, message, "请核对分组名单")
                elif "召集人" in text and name not in conveners:
                    yield doubt(
                        Passage(line, 0, text), found, f"记录中{name}不是{here}的召集人", "请核对召集人"
                    )
