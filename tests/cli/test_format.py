"""`rdtool format`, as a secretary or a script would call it."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from tests.cli.conftest import Rdtool
from tests.readers.wordfiles import p, run, write_word

SPEECH = "各位组成人员、同志们: \n本次会议听取了报告,很好。\n一、规范行使权力\n　　要落实《XX市规定》。\n"


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A draft in the current folder."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "讲话.txt"
    path.write_text(SPEECH, encoding="utf-8")
    return path


def test_a_draft_is_typeset_beside_itself_and_its_path_is_the_result(draft: Path, rdtool: Rdtool) -> None:
    outcome = rdtool("format", "讲话.txt")
    paper = draft.with_name("讲话（排版）.docx")
    assert (outcome.code, outcome.out) == (0, f"{paper}\n")
    assert paper.is_file()
    assert draft.read_text(encoding="utf-8") == SPEECH


def test_the_changes_are_summed_up_and_the_doubts_shown_with_their_line(draft: Path, rdtool: Rdtool) -> None:
    err = rdtool("format", "讲话.txt").err
    assert "讲话.txt：改正了 2 处" in err
    assert "P1 中文里的标点用全角：2 处" in err
    assert "第2行 “取了报告,很好。”改为“取了报告，很好。”" in err
    assert "警告 T1：没有标题" in err
    assert "讲话.txt:4:7" in err
    assert "要落实《XX市规定》。" in err


def test_json_lists_every_change_and_problem(draft: Path, rdtool: Rdtool) -> None:
    outcome = rdtool("format", "讲话.txt", "--json", "--title", "在会议上的讲话")
    result = json.loads(outcome.out)
    (entry,) = result["drafts"]
    assert (result["exit_code"], entry["status"], entry["kind"], entry["title"]) == (
        0,
        "新建",
        "讲话",
        "在会议上的讲话",
    )
    assert entry["changes"] == [
        {"rule": "P1", "line": 1, "column": 11, "old": ":", "new": "："},
        {"rule": "P1", "line": 2, "column": 10, "old": ",", "new": "，"},
    ]
    assert [problem["id"] for problem in entry["problems"]] == ["X1"]
    assert Path(entry["file"]).is_file()
    assert outcome.err == ""


def test_check_writes_nothing_and_ends_with_1_when_there_is_something(draft: Path, rdtool: Rdtool) -> None:
    outcome = rdtool("format", "讲话.txt", "--check")
    assert outcome.code == 1
    assert "可以改正 2 处" in outcome.err
    assert list(draft.parent.iterdir()) == [draft]


def test_check_of_a_sound_paper_says_so(draft: Path, rdtool: Rdtool) -> None:
    draft.write_text("在会议上的讲话\n同志们：\n本次会议很好。\n", encoding="utf-8")
    rdtool("format", draft)
    outcome = rdtool("format", "--check", draft, draft.with_name("讲话（排版）.docx"))
    assert outcome.code == 0
    assert outcome.out.count("没有发现问题") == 2


def test_without_fixing_the_text_stays(draft: Path, rdtool: Rdtool) -> None:
    outcome = rdtool("format", "讲话.txt", "--no-fix", "-o", "出")
    assert outcome.code == 0
    assert "可以改正 2 处" in outcome.err
    paragraphs = docx.Document(outcome.out.strip()).paragraphs
    assert paragraphs[1].text == "本次会议听取了报告,很好。"


def test_a_title_that_is_replaced_is_told(draft: Path, rdtool: Rdtool) -> None:
    draft.write_text("关于旧事的通知\n正文。\n", encoding="utf-8")
    err = rdtool("format", draft, "--title", "关于新事的通知").err
    assert "标题由“关于旧事的通知”换成了“关于新事的通知”" in err


def test_quiet_leaves_out_the_changes_but_not_the_doubts(draft: Path, rdtool: Rdtool) -> None:
    err = rdtool("format", "讲话.txt", "-q").err
    assert "改正了" not in err
    assert "X1" in err


def test_a_kind_that_is_not_known_is_wrong_usage(draft: Path, rdtool: Rdtool) -> None:
    outcome = rdtool("format", "讲话.txt", "--kind", "决义")
    assert outcome.code == 2
    assert "是否要写 决议" in outcome.err
    assert rdtool("format", "讲话.txt", "--kind", "诗").code == 2


def test_what_would_be_lost_is_refused_with_code_3_and_can_be_allowed(draft: Path, rdtool: Rdtool) -> None:
    path = write_word(
        draft.with_name("旧稿.docx"), p("关于工作的报告") + p("正文。", inner=run("<w:object/>"))
    )
    refused = rdtool("format", path)
    assert (refused.code, refused.out) == (3, "")
    assert "嵌入对象 1 处" in refused.err
    assert "--allow-loss" in refused.err
    allowed = rdtool("format", path, "--allow-loss")
    assert allowed.code == 0
    assert "排版后没有保留：嵌入对象 1 处" in allowed.err
    checked = rdtool("format", path, "--check")
    assert checked.code == 0
    assert "排版时不能保留：嵌入对象 1 处" in checked.err


def test_a_bad_file_ends_with_4_and_the_others_go_on(draft: Path, rdtool: Rdtool) -> None:
    bad = draft.with_name("坏.docx")
    bad.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    outcome = rdtool("format", bad, draft)
    assert outcome.code == 4
    assert "旧版 Word 或者 WPS 文档" in outcome.err
    assert draft.with_name("讲话（排版）.docx").is_file()
    assert "Traceback" not in outcome.err


def test_an_edited_paper_is_kept_with_code_3(draft: Path, rdtool: Rdtool) -> None:
    paper = draft.with_name("讲话（排版）.docx")
    rdtool("format", draft)
    document = docx.Document(str(paper))
    document.add_paragraph("手工改动")
    document.save(str(paper))
    kept = rdtool("format", draft)
    assert (kept.code, kept.out) == (3, "")
    assert "--force" in kept.err
    forced = rdtool("format", draft, "--force", "--date", "2021-12-30")
    assert forced.code == 0
    assert "（手改备份2021-12-30）" in forced.err


def test_the_style_of_the_workspace_is_used(office: Path, rdtool: Rdtool) -> None:
    profile = office / "rdtool.yaml"
    profile.write_text(
        profile.read_text(encoding="utf-8") + "版式:\n  字体:\n    仿宋: 仿宋\n", encoding="utf-8"
    )
    (office / "讲话.txt").write_text(SPEECH, encoding="utf-8")
    outcome = rdtool("format", "讲话.txt")
    assert outcome.code == 0, outcome.err
    styles = docx.Document(outcome.out.strip()).styles.element.xml
    assert 'w:eastAsia="仿宋"' in styles


def test_a_pattern_names_several_drafts(draft: Path, rdtool: Rdtool) -> None:
    draft.with_name("讲话二.txt").write_text(SPEECH, encoding="utf-8")
    assert len(rdtool("format", "讲话*.txt", "-o", "出").out.splitlines()) == 2


@pytest.mark.parametrize("title", ["甲\n乙", "甲\x07"])
def test_a_title_is_one_line_of_text(draft: Path, rdtool: Rdtool, title: str) -> None:
    assert rdtool("format", "讲话.txt", "--title", title).code == 2
