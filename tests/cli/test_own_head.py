"""`rdtool template base`: the office's letterhead, often an old paper, made the base of its papers."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
import yaml
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor
from openxml_audit import FileFormat, OpenXmlValidator

from rdtool.resources import resource_dir
from tests import samples
from tests.cli.conftest import Rdtool, write_yaml
from tests.cli.test_strange_stationery import EXTERNAL, with_relation
from tests.writers.offices import letterhead, saved, with_part

SECRET = "旧文件的内容，不应当外传"
BASE = Path("模板/红头.docx")
NUMBERED = samples.PROFILE | {"文号": {"常委会": "云人常", "函": "云人常办函"}}
PNG = next((Path(__file__).parents[2] / "docs" / "图").glob("*.png"))


def red(document: Any, text: str, size: int = 36) -> Any:
    run = document.add_paragraph().add_run(text)
    run.font.size, run.font.color.rgb = Pt(size), RGBColor(0xE6, 0, 0x12)
    return run


def rule(document: Any, colour: str = "FF0000") -> None:
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for key, value in (("val", "single"), ("sz", "18"), ("space", "4"), ("color", colour)):
        bottom.set(qn(f"w:{key}"), value)
    borders.append(bottom)
    document.add_paragraph()._p.get_or_add_pPr().insert(0, borders)


def old_paper(
    *, number: tuple[str, ...] = ("云人常〔", "2021〕", "3号"), picture: bool = False, wide: bool = False
) -> bytes:
    """A paper printed long ago: its head, and what it said."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.left_margin = Mm(37), Mm(28)
    for text in ("000012", "机密★1年", ""):
        document.add_paragraph(text)
    red(document, "云川市人民代表大会常务委员会文件")
    line = document.add_paragraph()
    for text in number:
        line.add_run(text)
    rule(document)
    document.add_paragraph()
    document.add_paragraph("关于印发旧文件的通知")
    remark = document.add_paragraph(SECRET)
    document.add_comment(remark.runs, text=f"批注：{SECRET}", author="宋雨桐")
    if picture:
        document.add_picture(str(PNG), width=Mm(30))
    if wide:
        annex = document.add_section()
        annex.page_width, annex.page_height = Mm(297), Mm(210)
        document.add_paragraph(SECRET)
    return saved(document)


@pytest.fixture
def head(office: Path) -> Path:
    """The office's file, outside of the folder of templates."""
    write_yaml(office / "rdtool.yaml", NUMBERED)
    (office / "收到").mkdir()
    path = office / "收到" / "红头.docx"
    path.write_bytes(old_paper())
    return path


def words(data: bytes) -> str:
    """Everything that a package says anywhere."""
    with ZipFile(BytesIO(data)) as package:
        return "".join(package.read(name).decode(errors="replace") for name in package.namelist())


def lines(path: Path) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


def told(rdtool: Rdtool, *arguments: object) -> dict[str, str]:
    """What became of everything that was found."""
    outcome = rdtool("template", "base", *arguments, "--json")
    return {one["about"]: f"{one['found']}→{one['handling']}" for one in json.loads(outcome.out)["found"]}


def test_an_old_paper_becomes_a_base_and_papers_are_made_on_it(head: Path, rdtool: Rdtool) -> None:
    before = head.read_bytes()
    outcome = rdtool("template", "base", head, "--sample", "试样")
    assert outcome.code == 0, outcome.err
    assert head.read_bytes() == before
    assert [line for line in lines(BASE) if line] == [
        "{{份号}}",
        "{{密级}}",
        "云川市人民代表大会常务委员会文件",
        "{{文号}}",
        "{{正文}}",
    ]
    assert yaml.safe_load(Path("rdtool.yaml").read_text(encoding="utf-8"))["版式"] == {
        "底版": {"文件": "红头.docx"}
    }
    (sample,) = Path("试样").iterdir()
    rdtool("draft", "opinion", "-o", "出")
    (paper,) = Path("出").rglob("*审议意见*.docx")
    for path in (sample, paper):
        said = lines(path)
        assert "云川市人民代表大会常务委员会文件" in said
        assert any(line.startswith("云人常〔2") and line.endswith("号") for line in said), said
        assert "{{" not in "".join(said)
    assert OpenXmlValidator(file_format=FileFormat.OFFICE_2019).validate(str(paper)).is_valid


def test_nothing_of_what_the_old_paper_said_is_in_the_base(head: Path, rdtool: Rdtool) -> None:
    head.write_bytes(old_paper(picture=True))
    assert SECRET in words(head.read_bytes())
    rdtool("template", "base", head)
    made = BASE.read_bytes()
    assert SECRET not in words(made)
    with ZipFile(BytesIO(made)) as package:
        assert [name for name in package.namelist() if "media" in name or "comments" in name] == []
        assert "comments" not in package.read("[Content_Types].xml").decode()


def test_the_page_is_that_of_the_head_and_not_of_an_annex_behind_it(head: Path, rdtool: Rdtool) -> None:
    head.write_bytes(old_paper(wide=True))
    rdtool("template", "base", head)
    (section,) = docx.Document(str(BASE)).sections
    assert (round(Length(section.page_width or 0).mm), round(Length(section.page_height or 0).mm)) == (
        210,
        297,
    )


def test_what_was_found_is_told_and_a_dry_run_writes_nothing(head: Path, rdtool: Rdtool) -> None:
    profile = Path("rdtool.yaml").read_bytes()
    found = told(rdtool, head, "--dry-run", "--sample", "试样")
    assert found["红头文字"] == "云川市人民代表大会常务委员会文件→保留"
    assert found["红线"] == "1条→保留"
    assert found["文号"] == "“云人常〔2021〕3号”→换成“{{文号}}”"
    assert found["密级"] == "“机密★1年”→换成“{{密级}}”"
    assert found["红头以下"].startswith("2段：关于印发旧文件的通知")
    assert "签发人、紧急程度" in found
    assert "不同" in found["页面"]
    assert "标题1" in found["样式"]
    assert found["页脚"].endswith("页码")
    assert (BASE.exists(), Path("试样").exists(), Path("rdtool.yaml").read_bytes()) == (False, False, profile)


def test_running_it_again_changes_nothing_and_another_file_is_never_overwritten(
    head: Path, rdtool: Rdtool
) -> None:
    rdtool("template", "base", head)
    made, profile = BASE.read_bytes(), Path("rdtool.yaml").read_bytes()
    assert rdtool("template", "base", head).code == 0
    head.write_bytes(old_paper(number=("云人常〔", "2020〕", "1号")))
    assert rdtool("template", "base", head).code == 0  # the same head
    head.write_bytes(letterhead())
    outcome = rdtool("template", "base", head)
    assert (outcome.code, "已经存在" in outcome.err) == (3, True)
    assert (BASE.read_bytes(), Path("rdtool.yaml").read_bytes()) == (made, profile)


def test_a_file_with_places_in_it_is_kept_as_it_is(head: Path, rdtool: Rdtool) -> None:
    head.write_bytes(letterhead(tail=True))
    found = told(rdtool, head)
    assert "保留" in found["正文的位置"]
    assert lines(BASE) == lines(head)


@pytest.mark.parametrize("option", ["--keep-text", None])
def test_what_stands_behind_the_head_stays_if_it_is_wanted(
    head: Path, rdtool: Rdtool, option: str | None
) -> None:
    rdtool("template", "base", head, *filter(None, [option]))
    assert (SECRET in "".join(lines(BASE))) == (option is not None)


def test_styles_of_the_same_names_give_way_if_the_standard_is_wanted(head: Path, rdtool: Rdtool) -> None:
    rdtool("template", "base", head, "--standard-styles")
    names = {style.name for style in docx.Document(str(BASE)).styles}
    assert "Heading 1" not in names
    assert "Normal" in names
    rdtool("draft", "opinion", "-o", "出")
    (paper,) = Path("出").rglob("*审议意见*.docx")
    style = docx.Document(str(paper)).styles["Heading 1"]
    assert style.font.color.rgb is None


def test_a_head_without_a_place_for_the_number_is_told_and_not_taken(head: Path, rdtool: Rdtool) -> None:
    head.write_bytes(old_paper(number=("第三期",)))
    outcome = rdtool("template", "base", head)
    assert outcome.code == 1
    assert "红头文字：云川市" in outcome.err
    assert "文号无处可写" in outcome.err
    assert not BASE.exists()
    assert "底版" not in Path("rdtool.yaml").read_text(encoding="utf-8")


def test_two_numbers_are_left_to_a_person(head: Path, rdtool: Rdtool) -> None:
    head.write_bytes(old_paper(number=("云人常〔2021〕3号　云人办〔2021〕4号",)))
    assert "有几处" in told(rdtool, head, "--dry-run")["文号"]


def test_what_acts_by_itself_is_taken_out_or_kept_by_name(head: Path, rdtool: Rdtool) -> None:
    head.write_bytes(
        with_relation(old_paper(), "attachedTemplate", "http://example.invalid/t.dotm", EXTERNAL)
    )
    assert "外部模板" in told(rdtool, head)["自动起作用"]
    assert "example.invalid" not in words(BASE.read_bytes())
    BASE.unlink()
    assert rdtool("template", "base", head, "--trust", "外部模板").code == 0
    assert "example.invalid" in words(BASE.read_bytes())
    page = yaml.safe_load(Path("rdtool.yaml").read_text(encoding="utf-8"))["版式"]
    assert page["可信底版"] == {"红头.docx": ["外部模板"]}
    assert rdtool("template", "base", head, "--trust", "宏").code == 2


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("版式: {署名: 加盖印章}\n", {"署名": "加盖印章", "底版": {"文件": "红头.docx"}}),
        ("版式:\n  署名: 加盖印章   # 说明\n", {"署名": "加盖印章", "底版": {"文件": "红头.docx"}}),
        ("版式:\n  底版: {信函: 函.docx}\n", {"底版": {"信函": "函.docx", "文件": "红头.docx"}}),
        ("版式:\n  底版:\n    信函: 函.docx\n", {"底版": {"信函": "函.docx", "文件": "红头.docx"}}),
        ("版式: {底版: {文件: 红头.docx}}\n", {"底版": {"文件": "红头.docx"}}),
    ],
)
def test_the_profile_is_changed_by_a_few_characters(
    head: Path, rdtool: Rdtool, before: str, after: dict[str, Any]
) -> None:
    profile = Path("rdtool.yaml")
    text = f"# 说明\n地区: {{全称: 云川市, 级别: 设区的市}}\n届: 七\n{before}"
    profile.write_bytes(text.encode("gb18030"))
    (head.parent.parent / "模板").mkdir()
    outcome = rdtool("template", "base", head)
    assert outcome.code == 0, outcome.err
    now = profile.read_bytes().decode("gb18030")
    assert yaml.safe_load(now)["版式"] == after
    rest = iter(now)
    assert all(character in rest for character in text), "what was there is there, in its order"


@pytest.mark.parametrize("name", ["红头: 新, 版.docx", "#红头{1}.docx", "红头.docx"])
def test_what_is_said_of_the_profile_is_as_it_is_written(head: Path, rdtool: Rdtool, name: str) -> None:
    head = head.rename(head.with_name(name))
    line = json.loads(rdtool("template", "base", head, "--json").out)["profile"]
    assert line in Path("rdtool.yaml").read_text(encoding="utf-8")
    assert yaml.safe_load(line) == {"底版": {"文件": name}}


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ("版式:\n  底版: {文件: 另一个.docx}\n", "底版已经是“另一个.docx”"),
        ("版式:\n", "版式:\n  底版: {文件: 红头.docx}"),
    ],
)  # fmt: skip
def test_a_profile_that_says_otherwise_or_can_not_be_changed_stops_it(
    head: Path, rdtool: Rdtool, before: str, words: str
) -> None:
    Path("rdtool.yaml").write_text(f"地区: {{全称: 云川市}}\n届: 七\n{before}", encoding="utf-8")
    profile = Path("rdtool.yaml").read_bytes()
    outcome = rdtool("template", "base", head)
    assert (outcome.code, words in outcome.err) == (3, True), outcome.err
    assert (Path("rdtool.yaml").read_bytes(), BASE.exists()) == (profile, False)


@pytest.mark.parametrize("use", ["审议意见", "信函", "文件"])
def test_a_base_is_for_a_format_or_for_a_kind(head: Path, rdtool: Rdtool, use: str) -> None:
    head.write_bytes(letterhead())
    assert rdtool("template", "base", head, "--for", use).code == 0
    page = yaml.safe_load(Path("rdtool.yaml").read_text(encoding="utf-8"))["版式"]
    assert page["底版"] == {use: "红头.docx"}


def test_a_wrong_format_or_file_is_answered(head: Path, rdtool: Rdtool) -> None:
    wrong = rdtool("template", "base", head, "--for", "文书件")
    assert (wrong.code, "文件" in wrong.err) == (2, True)
    assert rdtool("template", "base", "没有.docx").code == 4
    doc = head.with_suffix(".doc")
    doc.write_bytes(b"\xd0\xcf\x11\xe0")
    assert (rdtool("template", "base", doc).code, rdtool("template", "base", "rdtool.yaml").code) == (2, 2)


def test_an_outside_examples_folder_is_not_needed(head: Path, rdtool: Rdtool) -> None:
    """A workspace without a record takes the paper of the examples to try."""
    Path("records/7-49.yaml").unlink()
    assert any(resource_dir("examples").iterdir())
    rdtool("template", "base", head, "--sample", "试样")
    assert len(list(Path("试样").iterdir())) == 1


def test_a_red_head_in_a_table_or_in_words_of_art_is_found(head: Path, rdtool: Rdtool) -> None:
    art = (
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" fillcolor="red [3]">'
        '<v:textpath string="云川市人大常委会办公室"/></v:shape></w:pict></w:r></w:p>'
    )
    data = old_paper()
    text = ZipFile(BytesIO(data)).read("word/document.xml").decode()
    head.write_bytes(
        with_part(data, "word/document.xml", text.replace("<w:body>", f"<w:body>{art}").encode())
    )
    assert told(rdtool, head, "--dry-run")["红头文字"].startswith("云川市人大常委会办公室、云川市人民代表")
    document = docx.Document()
    cell = document.add_table(1, 2).cell(0, 0)
    cell.paragraphs[0].add_run("云川市人民代表大会常务委员会").font.color.rgb = RGBColor(255, 0, 0)
    document.add_paragraph("云人常〔2021〕3号")
    document.add_paragraph(SECRET)
    head.write_bytes(saved(document))
    found = told(rdtool, head)
    assert found["红头文字"].startswith("云川市人民代表大会常务委员会→")
    assert found["红线"].startswith("没有找到")
    assert [line for line in lines(BASE) if line] == ["{{文号}}", "{{正文}}"]


def test_a_red_head_in_a_text_box_and_a_number_in_a_table_are_found(head: Path, rdtool: Rdtool) -> None:
    box = (
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
        '<w:p><w:r><w:rPr><w:color w:val="FF0000"/></w:rPr><w:t>青山县人大常委会办公室</w:t></w:r></w:p>'
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    document = docx.Document()
    row = document.add_table(1, 2).rows[0]
    row.cells[0].paragraphs[0].add_run("青人常办〔2021〕3号")
    row.cells[1].paragraphs[0].add_run("签发人：陈启明")
    document.add_paragraph(f"{SECRET}。")
    data = saved(document)
    text = ZipFile(BytesIO(data)).read("word/document.xml").decode()
    head.write_bytes(
        with_part(data, "word/document.xml", text.replace("<w:body>", f"<w:body>{box}").encode())
    )
    outcome = rdtool("template", "base", head)
    assert (outcome.code, "。。" in outcome.err) == (0, False)
    assert "红头文字：青山县人大常委会办公室。保留" in outcome.err
    assert "请在要印的地方写“{{份号}}”的样子" in "".join(outcome.err.split())
    cells = [cell.text for cell in docx.Document(str(BASE)).tables[0].rows[0].cells]
    assert cells == ["{{文号}}", "签发人：{{签发人}}"]
    assert SECRET not in words(BASE.read_bytes())
