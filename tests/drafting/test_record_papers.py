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


def regulation(**changes: Any) -> dict[str, Any]:
    item = {
        "名称": "云川市城市绿化条例",
        "类型": "规定",
        "文书": {"正文": "第一条　为了加强绿化，制定本条例。"},
    }
    return record(议题=[item | changes])


def test_the_adopted_text_has_the_note_of_its_adoption_and_no_draft_mark() -> None:
    (text,) = drafted("规定文本", regulation(表决={"赞成": 31}))
    title, note = text.splitlines()[:2]
    assert title == "云川市城市绿化条例"
    assert note == "（2021年12月28日云川市第七届人民代表大会常务委员会第四十九次会议通过）"
    assert "草案" not in text


def test_a_regulation_that_was_approved_says_by_whom_and_when() -> None:
    approval = {"批准机关": "南江省人民代表大会常务委员会", "批准日期": "2022-03-25"}
    (text,) = drafted("规定文本", regulation(表决={"赞成": 31}, 公布=approval))
    note = "".join(text.split("\n\n")[0].splitlines()[1:])
    assert note.endswith("会议通过　2022年3月25日南江省人民代表大会常务委员会批准）")
    (open_,) = drafted("规定文本", regulation(表决={"赞成": 31}, 公布={"批准日期": "2022-03-25"}))
    assert "2022年3月25日【待补：批准机关】批准）" in open_


@pytest.mark.parametrize("vote", [{"赞成": 17}, {"结果": "审议未表决"}, {"结果": "暂不付表决"}])
def test_no_text_is_printed_as_adopted_that_was_not(vote: dict[str, Any]) -> None:
    (reason,) = drafted("规定文本", regulation(表决=vote))
    assert "第一条" not in reason
    (draft,) = drafted("规定草案", regulation(表决=vote))
    assert draft.splitlines()[:3] == [
        "市七届人大常委会第四十九次会议文件（2）",
        "",
        "云川市城市绿化条例（草案）",
    ]


def test_a_draft_shows_its_stage_and_the_words_that_were_put_to_the_session() -> None:
    words = {"正文": "第一条　通过的。", "草案正文": "第一条　提请审议的。", "稿次": "草案修改稿"}
    (draft,) = drafted("规定草案", regulation(文书=words, 表决={"赞成": 31}))
    assert draft.splitlines()[0] == "云川市城市绿化条例（草案修改稿）"
    assert "提请审议的" in draft
    assert "通过" not in draft


def test_an_adopted_rule_is_filed_with_the_committee_above() -> None:
    (letter,) = drafted("报备函", regulation(表决={"赞成": 31}, 报备="南江省人民代表大会常务委员会"))
    assert "\n南江省人民代表大会常务委员会：\n" in letter
    assert "会议通过了《云川市城市绿化条例》，现报送备案。" in letter
    assert letter.startswith("云川市人民代表大会常务委员会办公室\n")


def test_a_resignation_is_filed_with_the_own_congress() -> None:
    item = {"名称": "接受罗建平辞去云川市人民政府副市长职务的请求", "类型": "决定"}
    post = {"姓名": "罗建平", "职务": "云川市人民政府副市长"}
    (letter,) = drafted("报备函", record(议题=[item | {"辞职": post, "表决": {"赞成": 31}}]))
    assert "\n云川市人民代表大会：\n" in letter
    assert letter.startswith("云川市人民代表大会常务委员会文件\n")
    assert "接受罗建平辞去云川市人民政府副市长职务请求的决定》" in letter.replace("\n", "")


@pytest.mark.parametrize("filed", ["省人民政府", ""])
def test_what_the_government_files_is_no_letter_of_the_committee(filed: str) -> None:
    assert drafted("报备函", regulation(表决={"赞成": 31}, 报备=filed)) == []


def test_what_did_not_pass_is_not_filed() -> None:
    (reason,) = drafted("报备函", regulation(表决={"赞成": 17}, 报备="南江省人民代表大会常务委员会"))
    assert "未获通过" in reason


def test_what_is_only_deliberated_is_not_announced_as_put_to_the_vote() -> None:
    (first,) = drafted("议程", regulation(表决={"结果": "审议未表决"}))
    assert "审议《云川市城市绿化条例（草案）》" in first
    assert "表决" not in first
    (second,) = drafted("议程", regulation(表决={"赞成": 31}))
    assert "审议并表决《云川市城市绿化条例（草案）》" in second


def test_a_day_alone_says_when_a_regulation_takes_effect() -> None:
    for day in ("2022-03-01", "2022年3月1日", "自2022年3月1日起施行"):
        words = {"正文": "第一条　为了加强绿化，制定本办法。", "施行": day}
        (text,) = drafted("公告", regulation(名称="云川市城市绿化办法", 表决={"赞成": 31}, 文书=words))
        assert "现予公布，自2022年3月1日起施行。" in text


def test_a_province_approves_the_regulation_of_a_city() -> None:
    item = {"名称": "批准《南山市市容管理条例》", "类型": "决定", "表决": {"赞成": 31}}
    (text,) = drafted("决定", record(议题=[item]))
    assert text.rstrip().endswith(
        "会议决定：批准《南山市市容管理条例》，由南山市人民代表大会常务委员会公布施行。"
    )


def test_a_dismissal_with_an_item_of_its_own_is_decided_by_the_law() -> None:
    person = {"姓名": "田二", "动作": "撤销", "职务": "云川市人民政府副市长"}
    item = {"名称": "撤销田二职务", "类型": "决定", "表决": {"赞成": 31}, "任免": [person]}
    assert drafted("决定", record(议题=[item])) == []
    (text,) = drafted("人事决定", record(议题=[item]))
    assert "监督法》第四十六条的规定" in text
    assert text.rstrip().endswith("会议决定：撤销田二的云川市人民政府副市长职务。")
    written = item | {"文书": {"正文": "撤销田二的云川市人民政府副市长职务。"}}
    assert (len(drafted("决定", record(议题=[written]))), drafted("人事决定", record(议题=[written]))) == (
        1,
        [],
    )


def _resigning(kind: str, post: str, yes: int = 31) -> dict[str, Any]:
    leaver = {"姓名": "钱一", "动作": "接受辞职", "职务": post, "原因": "工作变动"}
    return record(议题=[{"名称": "接受辞职", "类型": kind, "表决": {"赞成": yes}, "任免": [leaver]}])


@pytest.mark.parametrize("kind", ["决定", "人事任免"])
def test_an_accepted_resignation_is_filed_with_the_congress_however_it_is_recorded(kind: str) -> None:
    (text,) = drafted("报备函", _resigning(kind, "云川市人民政府副市长"))
    letter = text.replace("\n", "")
    assert "云川市人民代表大会：" in letter
    assert (
        "通过了《云川市人民代表大会常务委员会关于接受钱一辞去云川市人民政府副市长职务请求的决定》" in letter
    )
    assert "组织法》第二十七条的规定，现报请备案。" in letter
    assert drafted("报备函", _resigning(kind, "云川市第七届人民代表大会代表")) == []
    assert not any("现报请备案" in one for one in drafted("报备函", _resigning(kind, "云川市副市长", yes=17)))


UPPER = {"职务": "江岚省第十三届人民代表大会代表", "报备": "江岚省人民代表大会常务委员会"}


@pytest.mark.parametrize("kind", ["决定", "人事任免"])
def test_the_resignation_of_a_deputy_to_the_upper_congress_is_filed_there_and_announced(kind: str) -> None:
    given = _resigning(kind, "")
    given["议题"][0]["任免"][0] |= UPPER
    paper = "报备函" if kind == "决定" else "人事报备函"
    (text,) = drafted(paper, given)
    letter = text.replace("\n", "")
    assert "江岚省人民代表大会常务委员会：" in letter
    assert "选举法》第五十五条的规定，现报请备案。" in letter
    (text,) = drafted("公告", given)
    assert "决定：接受钱一辞去江岚省第十三届人民代表大会代表职务的请求。\n" in text
    ended = {"姓名": "钱一", "动作": "相应终止", "职务": "云川市人民代表大会常务委员会委员"}
    given["议题"][0]["任免"].append(ended)
    (text,) = drafted("公告", given)
    assert "职务的请求。\n　　钱一的云川市人民代表大会常务委员会委员职务相应终止。\n" in text
    given["议题"][0]["表决"] = {"赞成": 17}
    assert not any("报请备案" in one for one in drafted(paper, given))
    assert not any("特此公告" in one for one in drafted("公告", given))


def test_who_resigns_beside_a_deputy_is_filed_apart() -> None:
    given = _resigning("人事任免", "云川市人民政府副市长")
    given["议题"][0]["任免"].insert(0, {"姓名": "周二", "动作": "接受辞职"} | UPPER)
    (letter,) = drafted("报备函", given)
    assert "\n云川市人民代表大会：\n" in letter
    assert "周二" not in letter
    (letter,) = drafted("人事报备函", given)
    assert "\n江岚省人民代表大会常务委员会：\n" in letter
    assert "钱一" not in letter


def test_an_acting_chief_procurator_is_filed_above() -> None:
    acting = {"姓名": "秦风", "动作": "决定代理", "职务": "云川市人民检察院检察长"}
    filed = {"报备": "江岚省人民检察院和江岚省人民代表大会常务委员会"}
    item = {"名称": "人事任免事项", "类型": "人事任免", "表决": {"赞成": 31}, "任免": [acting | filed]}
    (letter,) = drafted("人事报备函", record(议题=[item]))
    assert "\n江岚省人民检察院和江岚省人民代表大会常务委员会：\n" in letter
    assert "关于秦风代理云川市人民检察院检察长职务的决定》" in letter.replace("\n", "")
    assert drafted("报备函", record(议题=[item])) == []
    assert drafted("人事报备函", record(议题=[item | {"任免": [acting]}])) == []
