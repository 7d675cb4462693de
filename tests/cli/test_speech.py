"""The closing speech: what a session achieved, class by class, only what passed as passed."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from tests.cli.conftest import Rdtool

RECORD = """\
配置: {地区: {全称: 云川市, 级别: 设区的市}, 届: 七}
会议: {次: 50, 日期: 2025-06-26}
出席: {应到: 36, 实到: 32}
议题:
  - {名称: 云川市城市绿化条例, 类型: 规定, 表决: {赞成: 30}}
  - {名称: 代表建议办理办法, 类型: 规定, 表决: {赞成: 30}, 评述: 办法好。}
  - {名称: 市政道路管理规定, 类型: 规定, 表决: {赞成: 10, 反对: 20}}
  - {名称: 召开云川市第七届人民代表大会第六次会议, 类型: 决定, 表决: {赞成: 30}}
  - {名称: 补选市人大代表, 类型: 决定, 表决: {赞成: 30}}
  - {名称: 接受罗建平辞职, 类型: 决定, 辞职: {姓名: 罗建平, 职务: 云川市人民政府副市长}, 表决: {赞成: 30}}
  - {名称: 环境状况, 类型: 听取报告, 报告人: 市生态环境局局长 李四海}
  - {名称: 备案审查工作情况, 类型: 听取报告, 报告人: 市人大常委会法制工作委员会主任 王五}
  - {名称: 2024年度国有资产管理情况综合报告, 类型: 书面报告, 报告机关: 市人民政府}
  - {名称: 审计查出问题整改情况, 类型: 书面报告, 报告机关: 市人民政府}
  - 名称: 满意度测评
    类型: 满意度测评
    测评: [{对象: 市财政局, 收回: 30, 满意: 28, 结果: 满意}, {对象: 市教育局, 收回: 30, 满意: 28, 结果: 满意}, {对象: 市审计局, 收回: 30, 满意: 28, 结果: 满意}, {对象: 市水务局, 收回: 30, 满意: 8, 结果: 基本满意}]
  - 名称: 人事任免
    类型: 人事任免
    任免: [{姓名: 张三, 职务: 市发展改革委主任, 动作: 决定任命, 表决: {赞成: 30}}, {姓名: 李四, 职务: 市财政局局长, 动作: 决定免职, 表决: {赞成: 30}}]
讲话:
  讲话人: 市人大常委会主任 陈启明
"""


def speech(folder: Path, rdtool: Rdtool, record: str) -> str:
    """The text of the speech drafted from a record."""
    (folder / "会议.yaml").write_text(record, encoding="utf-8")
    assert rdtool("draft", "speech", folder / "会议.yaml", "-o", folder / "稿").code == 0
    (paper,) = (folder / "稿").rglob("*.docx")
    return "\n".join(paragraph.text for paragraph in docx.Document(str(paper)).paragraphs)


@pytest.fixture
def whole(tmp_path: Path, rdtool: Rdtool) -> str:
    """The speech on the session above."""
    return speech(tmp_path, rdtool, RECORD)


@pytest.mark.parametrize(
    "sentence",
    [
        # Counts: only what passed; rules by their own names; personnel too.
        "审议通过条例一件、办法一件，作出决定三件，依法任免国家机关工作人员两名，听取和审议报告两个，审议书面报告两个，",
        # No organ is sent the opinions on its own report.
        "按程序送市人民政府研究处理",
        # Convening a session is no major matter.
        "依法作出决定两件：一是关于召开云川市第七届人民代表大会第六次会议的决定；二是关于补选市人大代表的决定。",
        "决定接受罗建平辞去云川市人民政府副市长职务的请求。",
        "听取和审议了两个报告：一是市人民政府关于环境状况的报告；二是市人大常委会关于备案审查工作情况的报告。",
        "审议了两个书面报告：一是市人民政府2024年度国有资产管理情况综合报告；",
        # Tiers are named once.
        "测评结果市财政局、市教育局、市审计局三家单位均为“满意”，市水务局为“基本满意”。",
        # All appointed one by one.
        "依法通过了有关人事任免事项。",
        "会议对《市政道路管理规定（草案）》进行了表决，赞成票没有超过全体组成人员的半数，未获通过。",
    ],
)
def test_the_speech_tells_each_class_as_it_was(whole: str, sentence: str) -> None:
    assert sentence in whole


def test_one_who_was_not_appointed_keeps_the_personnel_from_being_passed(
    tmp_path: Path, rdtool: Rdtool
) -> None:
    text = speech(
        tmp_path,
        rdtool,
        RECORD.replace("动作: 决定免职, 表决: {赞成: 30}", "动作: 决定免职, 表决: {赞成: 3}"),
    )
    assert "会议还审议了有关人事任免事项。" in text
    assert "依法任免国家机关工作人员一名，" in text


def test_where_opinions_are_waived_none_are_announced(tmp_path: Path, rdtool: Rdtool) -> None:
    text = speech(tmp_path, rdtool, RECORD + "豁免: {O01: 本次不形成审议意见}\n")
    assert "形成审议意见" not in text


def test_who_did_better_after_an_evaluation_is_praised_session_by_session(
    tmp_path: Path, rdtool: Rdtool
) -> None:
    earlier = (
        "    测评: [{对象: 市水利局, 会次: 48, 收回: 30, 满意: 8, 结果: 基本满意, 整改有成效: 是},"
        " {对象: 老旧小区改造, 会次: 48, 收回: 30, 满意: 8, 结果: 基本满意, 整改有成效: 是}]\n"
    )
    record = RECORD.replace(
        "报告机关: 市人民政府}\n  - 名称: 满意度测评\n",
        "报告机关: 市人民政府}\n  - 名称: 旧账\n    类型: 其他\n" + earlier + "  - 名称: 满意度测评\n",
    )
    text = speech(tmp_path, rdtool, record)
    assert "市水利局、老旧小区改造两项工作在市七届人大常委会第四十八次会议满意度测评之后" in text
    assert "对市财政局、市教育局、市审计局、市水务局进行了满意度测评" in text
