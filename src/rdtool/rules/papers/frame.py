"""The frame of a paper: whom it addresses, who signs it (W34, W35)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rdtool.diagnostics import Severity
from rdtool.rules.papers.book import CUSTOM, paper_rule
from rdtool.rules.papers.facts import Facts
from rdtool.rules.papers.paper import Doubt, Paper

_ADOPTED: Final = ("决议", "决定")
_SENT: Final = ("审议意见", "函")
_ORGAN: Final = re.compile("(?:委员会|人大常委会|办公[室厅]|政府|法院|检察院)$")


@paper_rule("W34", Severity.WARNING, "决议、决定没有主送机关，审议意见、函有主送机关", CUSTOM)
def addressed_as_its_kind(paper: Paper, _: Facts) -> Iterator[Doubt]:
    """What the committee adopts is addressed to nobody; letters and opinions are."""
    at = paper.recipients_line
    if paper.kind in _ADOPTED and at is not None:
        yield Doubt(at, 0, len(paper.lines[at]), f"{paper.kind}不写主送机关", "请删去这一行")
    elif paper.kind in _SENT and at is None and paper.title_lines:
        last = paper.title_lines[-1]
        end = len(paper.lines[last])
        message = "标题之下没有主送机关"
        yield Doubt(last, max(0, end - len(paper.kind)), end, message, "请写明主送机关，之后用全角冒号")


@paper_rule("W35", Severity.WARNING, "署名机关与版头、标题中的机关一致", "GB/T 9704-2012第7.3.5条")
def signed_by_its_issuer(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """The organ above 成文日期 is one of those in the letterhead, or that of the title."""
    issuers = {facts.names.full(name) for name in _issuers(paper)}
    for line in paper.signature_lines if issuers else ():
        signed = facts.names.full(paper.lines[line].strip())
        # A letterhead without a number below it may have been read as the beginning of the title.
        if _ORGAN.search(signed) and not any(issuer.endswith(signed) for issuer in issuers):
            message = f"署名是“{signed}”，版头、标题中是“{'、'.join(sorted(issuers))}”"
            yield Doubt(line, 0, len(paper.lines[line]), message, "请核对署名机关")


def _issuers(paper: Paper) -> Iterator[str]:
    """Organs that stand alone above the title, and the one that the title begins with."""
    head = paper.lines[: paper.title_lines[0]] if paper.title_lines else ()
    for text in (*head, paper.title.partition("关于")[0]):
        name = text.strip().removesuffix("文件")
        if _ORGAN.search(name) and not re.search("[。，；：]", name):
            yield name
