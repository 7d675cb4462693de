"""Papers made from what was said and adopted in a session: what must and what must not stand in them."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from rdtool.document.model import Document
from rdtool.document.typography.kinds import kind_of
from rdtool.drafting.draft import Drafter
from rdtool.drafting.kinds.catalogue import load
from rdtool.drafting.kinds.plan import NotDrafted, Target
from rdtool.drafting.templates import Templates
from rdtool.writers.text import to_text
from tests import samples


def drafted(kind: str, data: dict[str, Any], **profile: Any) -> list[str]:
    """The texts of the papers of a kind; the reason in place of one that must not be."""
    drafter = Drafter(samples.session(data, samples.profile(**profile)), Templates())
    one = load().by_word[kind]
    texts = []
    for entry in drafter.plan(one):
        if isinstance(entry, NotDrafted):
            texts.append(entry.reason)
            continue
        assert isinstance(entry, Target)
        content = drafter.draft(one, entry).content
        assert isinstance(content, Document)
        texts.append(to_text(content))
    return texts


def record(**changes: Any) -> dict[str, Any]:
    return copy.deepcopy(samples.record_data(**changes))


@pytest.mark.parametrize(
    ("name", "verb"), [("审议意见", "印送"), ("审议意见书", "印送"), ("审议意见转达书", "转达")]
)
def test_the_paper_with_the_opinions_has_the_name_of_the_place_everywhere(name: str, verb: str) -> None:
    data = record()
    data["议题"][1]["审议意见"]["审批"] = [
        {"环节": "审定", "人员": "市七届人大常委会第八十次主任会议", "日期": "2022-01-05"}
    ]
    (opinion,) = drafted("审议意见", data, 用语={"审议意见文书": name})
    title = opinion.split("\n\n")[1].replace("\n", "")
    assert title.endswith(f"的{name}")
    assert f"审议意见{verb}你们" in opinion
    assert "审议意见已经市七届人大常委会第八十次主任会议（2022年1月5日）讨论通过，现将" in opinion
    (letter,) = drafted("转办函", data, 用语={"审议意见文书": name})
    assert f"附件：1.{title}（另附）" in letter
    assert kind_of(title, addressed_to_persons=False).name == "审议意见"
