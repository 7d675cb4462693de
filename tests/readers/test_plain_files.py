"""Text and Markdown files become drafts."""

from __future__ import annotations

from pathlib import Path

import pytest

from rdtool.readers import read_draft
from rdtool.readers.draft import Draft, Grid, Line, Look


def write(path: Path, text: str, encoding: str = "utf-8") -> Draft:
    path.write_bytes(text.encode(encoding))
    return read_draft(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_text_is_read_in_every_encoding_of_an_office(tmp_path: Path, encoding: str, end: str) -> None:
    draft = write(tmp_path / "稿.txt", f"各位代表：{end}　　会议认为，{end}{end}完。", encoding)
    assert [line.text for line in draft.lines] == ["各位代表：", "会议认为，", "", "完。"]


def test_lines_keep_their_number_and_the_blanks_before_them(tmp_path: Path) -> None:
    draft = write(tmp_path / "稿.txt", "甲\n\n　　乙 丙 ")
    assert draft.lines[2] == Line("乙 丙", 3, "　　")


def test_a_line_far_from_the_edge_counts_as_set_off(tmp_path: Path) -> None:
    draft = write(tmp_path / "稿.txt", "　　　　　标题\n　　正文")
    assert [line.look for line in draft.lines] == [Look.CENTRED, Look.PLAIN]


MARKDOWN = """\
# 关于座谈会的报告

各位代表：

## 总体情况

**会议**认为，[条例](http://example.cn/a)很好。
第二段。

### 一、细节

1. 甲
2. 乙

- 丙

| 项目 | 数量 |
| :--: | ---: |
| 道路 | 3 |

```
代码
```

![图](a.png)
"""


def test_markdown_gives_title_levels_lists_and_tables(tmp_path: Path) -> None:
    draft = write(tmp_path / "稿.md", MARKDOWN)
    lines = [item for item in draft.items if isinstance(item, Line)]
    assert [(line.text, line.level) for line in lines if line.text] == [
        ("关于座谈会的报告", 0),
        ("各位代表：", 0),
        ("总体情况", 1),
        ("会议认为，条例很好。", 0),
        ("第二段。", 0),
        ("一、细节", 2),
        ("1. 甲", 0),
        ("2. 乙", 0),
        ("• 丙", 0),
        ("代码", 0),
    ]
    assert lines[0].look is Look.TITLE
    (grid,) = [item for item in draft.items if isinstance(item, Grid)]
    assert [[cell.text for cell in row] for row in grid.rows] == [["项目", "数量"], ["道路", "3"]]
    assert grid.aligns == ("center", "right")


def test_markdown_lines_keep_their_numbers(tmp_path: Path) -> None:
    numbers = {line.text: line.number for line in write(tmp_path / "稿.md", MARKDOWN).lines}
    assert (numbers["第二段。"], numbers["2. 乙"], numbers["代码"]) == (8, 13, 22)


def test_pictures_and_targets_of_links_in_markdown_are_counted(tmp_path: Path) -> None:
    losses = {loss.kind: loss.example for loss in write(tmp_path / "稿.md", MARKDOWN).losses}
    assert losses == {"链接的地址": "http://example.cn/a", "图片": "图"}


def test_what_only_looks_like_markdown_stays(tmp_path: Path) -> None:
    draft = write(tmp_path / "稿.md", "　　一、甲\n——乙\n（一）丙 * 丁\n")
    assert [line.text for line in draft.lines] == ["一、甲", "——乙", "（一）丙 * 丁"]
