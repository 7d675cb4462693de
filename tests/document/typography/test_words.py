"""Words: only what is wrong wherever it stands is mended; two right words that meet are left alone."""

from __future__ import annotations

from datetime import date

import pytest

from rdtool.document.typography import PaperParts, Spelling, Tidy, WordList, review
from rdtool.record.wordlist import load_words, packaged_words

LIST = load_words(None)
TODAY = date(2026, 3, 1)


def mended(text: str) -> str:
    tidy = Tidy([text], words=LIST)
    tidy.mend()
    return tidy.lines[0]


def told(text: str, day: date | None = TODAY) -> list[str]:
    return [text[one.start : one.end] for one in LIST.remarks([text], day)]


@pytest.mark.parametrize("word", [word for word in packaged_words() if word.mended], ids=lambda w: w.wrong[0])
def test_every_word_that_is_mended_has_one_right_form(word: Spelling) -> None:
    behind = {
        "给与": "支持",
        "签定": "合同",
        "修定": "草案",
        "定立": "合同",
        "宪法宣示": "仪式",
        "截止": "2026年3月",
    }
    for wrong in word.wrong:
        text = f"要求，{wrong}{behind.get(wrong, '，')}抓好工作。"
        assert mended(text) == text.replace(wrong, word.right)
        assert mended(mended(text)) == mended(text)
        assert word.right not in word.wrong
    assert mended(f"要求，{word.right}，抓好工作。") == f"要求，{word.right}，抓好工作。"


@pytest.mark.parametrize(
    "text",
    [
        "提供献血服务，预防犯罪，经批准准予转让，先行赔付责任，漂洗脏物，应急待命。",
        "激发韧性，多重迭代，消防迅速到位，通讯速度加快，一批露天矿，权威摄影，研究竞争。",
        "一贯切实履行，召开恳谈会，维修定额，关注消费，交给与会人员，自己经营，必须品质优良。",
        "交通迅捷，金融恰逢其时，枢纽转型，拼凑和伪造，营帐户外，思辨论文，拆迁徒增负担。",
        "究竟争什么，毕竟选得好，国防讯息，内部份额，扩充份数，记录象征，发布署名文章。",
        "总书记帐下，舞台帐篷，计划拔高，逻辑私有，流通辑录，腐烂用具，观瞻养护。",
        "落实《会计帐簿管理办法》，他说“再接再励，不径而走”，‘按步就班’。",
        "联系人：zhanghu@example.cn。",
    ],
)
def test_right_words_that_meet_quotations_and_titles_stay(text: str) -> None:
    assert mended(text) == text


def test_where_two_words_may_have_met_the_word_is_told_only() -> None:
    assert mended("大部份地区") == "大部份地区"
    assert told("大部份地区") == ["部份"]


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("增强政治意识、大局意识、看齐意识、核心意识。", "看齐意识、核心意识"),
        ("做到“两个拥护”。", "两个拥护"),
        ("约5000万元左右。", "约5000万元左右"),
        ("近300余人参加。", "近300余"),
        ("根据《中华人民共和国合同法》的规定。", "《中华人民共和国合同法》"),
        ("市国土资源局负责。", "国土资源局"),
        ("市人大常委会法制委员会审议。", "人大常委会法制委员会"),
        ("会议作为一个AI语言模型。", "作为一个AI语言模型"),
        ("群众知情权力。", "知情权力"),
    ],
)
def test_what_depends_on_the_sentence_is_told(text: str, spot: str) -> None:
    assert told(text) == [spot]
    assert mended(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "原国土资源局档案，环境保护部门，《关于修改〈合同法〉的决定》，约50人参加，30人左右。",
        "正确监督、有效监督、依法监督，市人大法制委员会，市人大常委会法制工作委员会。",
        "报名时间截止，应当做好工作，不良反应情况，李惟精同志。",
    ],
)
def test_what_is_right_is_not_told(text: str) -> None:
    assert told(text) == []


def test_names_and_phrases_are_judged_by_the_day_of_the_paper() -> None:
    law, office, phrase = "依照《合同法》办理。", "市国土资源局。", "坚持全过程人民民主。"
    assert told(law, date(2020, 12, 31)) == told(office, date(2018, 6, 1)) == []
    assert told(law, date(2021, 1, 1)) == ["《合同法》"]
    assert told(phrase, date(2019, 12, 1)) == ["全过程人民民主"]
    assert told(phrase, date(2022, 12, 1)) == []
    assert told(law, None) == told(office, None) == told(phrase, None) == []


def test_a_long_list_costs_little() -> None:
    many = WordList([*packaged_words(), *(Spelling((f"甲{chr(0x4E00 + n)}乙",), "丙") for n in range(3000))])
    line = "会议审议了市人民政府关于城市供水工作情况的报告，提出了审议意见。" * 40
    assert list(many.edits([line])) == []
    assert [one.start for one in many.remarks([line + "甲一乙"], TODAY)] == [len(line)]


def test_a_paper_is_reviewed_with_the_list() -> None:
    lines = ["关于加强工作的报告", "增强“四种意识”。"]
    remarks = review(lines, PaperParts(title=(0,), body=(1,)), words=LIST, day=TODAY)
    assert [(one.rule, one.message) for one in remarks] == [("Z3", "“四种意识”应作“四个意识”")]
