"""Resolutions and decisions: titles, numbering, terms, filing (R03, R09–R11, R13)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from rdtool.chinese import to_chinese
from rdtool.diagnostics import Severity
from rdtool.patterns import regex
from rdtool.record.agenda import ItemKind, Matter
from rdtool.record.law import Topic
from rdtool.rules.book import Finding, rule
from rdtool.rules.case import Case
from rdtool.rules.words import numeral

_APPROVED = (Matter.BUDGET_ADJUSTMENT, Matter.FINAL_ACCOUNTS)
#: Characters of a paragraph that are pointed at.
_BEGINNING = 8
_NUMERAL = "[一二三四五六七八九十]{1,3}"
_ANNOUNCED = regex(
    r"([两二三四五六七八九十]{1,3})(?:点|个|条|项|件|方面|个方面)[^。；：“”一二三四五六七八九十]{0,10}[。：:，]\s*一(是|要)"
)


@rule("R03", Severity.ERROR, "标题的文种与类型一致；批准事项的标题写“批准”，接受辞职的写“接受”")
def titles_match_their_matter(case: Case) -> Iterator[Finding]:
    """批准…的决议 ↔ the session approves; 决议 is not 决定."""
    for item, path in case.items:
        if item.kind not in (ItemKind.RESOLUTION, ItemKind.DECISION):
            continue
        other = ItemKind.DECISION if item.kind is ItemKind.RESOLUTION else ItemKind.RESOLUTION
        key = ("文书", "标题") if item.paper and item.paper.title else ("名称",)
        given = item.paper.title if item.paper and item.paper.title else item.name
        if given.endswith(f"的{other.value}"):
            yield Finding(
                (*path, *key),
                f"“{given}”是{other.value}的标题，类型写的是“{item.kind.value}”",
                "请核对类型和标题",
            )
        verb = "批准" if item.matter in _APPROVED else "接受" if item.matter is Matter.RESIGNATION else ""
        if key[0] == "文书" and verb not in given:
            yield Finding(
                (*path, *key), f"标题“{given}”没有写“{verb}”", f"请写成“关于{verb}……的{item.kind.value}”"
            )


@rule("R09", Severity.WARNING, "对报告作出的决议应当规定报告执行情况的期限", Topic.REPORT_OPINIONS)
def resolutions_set_a_term(case: Case) -> Iterator[Finding]:
    """A resolution on a report says until when its execution is reported."""
    for item, path in case.items:
        if (
            item.kind is not ItemKind.RESOLUTION
            or item.matter in _APPROVED
            or not item.name.endswith(("报告", "报告的决议"))
        ):
            continue
        paper = item.paper
        said = paper and (paper.report_by or "报告" in paper.body + paper.demands)
        if not said:
            yield Finding(path, f"“{item.name}”没有规定报告执行情况的期限", "请在“文书”中填写“报告期限”")


@rule(
    "R10", None, "预算调整、决算、任免等依法应当备案的，写明报备机关", Topic.ADJUSTMENT_FILING, Topic.POWERS
)
def filing_is_recorded(case: Case) -> Iterator[Finding]:
    """Asked for by offices that keep the filing in the record."""
    for item, path in case.items:
        passed = item.vote is not None and item.vote.passed
        if item.matter in _APPROVED and passed and not item.filed_with:
            yield Finding(
                path, f"“{item.name}”没有写明报备机关", "由市人民政府报上一级政府备案的，请填写“报备”"
            )


@rule("R11", Severity.WARNING, "文中的序数连续，所称的项数与所列的项数相等", "GB/T 9704-2012第7.3.3条")
def numbering_is_continuous(case: Case) -> Iterator[Finding]:
    """一、二、三; 一是……二是……; 三点意见：一是…三是."""
    for at in case.texts:
        if at.path[-1] == "正文" and not _plainly_numbered(at.text):
            from rdtool.document.typography.numbering import review_numbering

            lines = at.text.splitlines()
            for remark in review_numbering(lines):
                beginning = lines[remark.line][:_BEGINNING]
                yield Finding(at.path, remark.message, remark.remedy, words=beginning)
        for line in at.text.splitlines() if "一是" in at.text or "一要" in at.text else ():
            for message in _wrong_series(line):
                remedy = "请核对是否漏写、重复了一项，或者项数说错"
                yield Finding(at.path, message, remedy, words=line[:_BEGINNING])


def _plainly_numbered(text: str) -> bool:
    """Whether all numbers of paragraphs are 一、二、三、 from the first on; most texts are like that."""
    starts = [line[:4] for line in map(str.strip, text.splitlines()) if line]
    heads = [start.partition("、")[0] for start in starts if "、" in start]
    others = any(start[0] in "（(1234567890１２３" for start in starts)
    return not others and heads == [to_chinese(number) for number in range(1, len(heads) + 1)]


def _wrong_series(line: str) -> Iterator[str]:
    """What is wrong with 一是……二是…… of one paragraph."""
    for word in ("是", "要"):
        numbers = [
            numeral(found)
            for found in re.findall(rf"(?<![唯同不任万统之进逐第专])({_NUMERAL}){word}(?![否非不])", line)
        ]
        starts = [place for place, number in enumerate(numbers) if number == 1]
        for start, end in pairwise([*starts, len(numbers)]):
            run = numbers[start:end]
            if len(run) > 1 and run != list(range(1, len(run) + 1)):
                yield f"“一{word}……二{word}……”的序数不连续：{'、'.join(map(str, run))}"
    announced = _ANNOUNCED.search(line)
    if announced:
        word = announced[2]
        said = numeral(announced[1])
        behind = line[announced.start() :]
        last = 1
        while re.search(rf"(?:^|[。；，：\s]){to_chinese(last + 1)}{word}", behind):
            last += 1
        if said not in (last, None):
            yield f"文中说“{announced[0].split('。')[0].split('：')[0]}”，实际列了{last}项"
