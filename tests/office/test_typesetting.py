"""An old draft becomes a paper with the same text, mended where there is one right form."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rdtool.diagnostics import CannotRead, Refused, WrongUsage
from rdtool.document.model import Document, Heading
from rdtool.document.style import Layout, PageStyle
from rdtool.document.typography import KINDS, undo
from rdtool.drafting.kinds.catalogue import load
from rdtool.office.batch import Batch
from rdtool.office.proofs import Proof, Wishes, proofread
from rdtool.office.typesetting import Checker, TypesetDraft, Typesetter, require_same_text
from rdtool.publish import FileStatus, Policy
from rdtool.readers import read_draft
from rdtool.record.workspace import Workspace
from rdtool.writers.seal import label_of
from tests.readers.wordfiles import listed, numbering, p, picture, png, run, t, table, write_word
from tests.rendering import FONTS, render, require_renderer

TODAY = date(2021, 12, 30)
EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "yunchuan"

#: The formats that drafts are typeset in.
TEXTS = set(Layout) - {
    Layout.PLAN,
    Layout.WIDE_PLAN,
    Layout.CARDS,
    Layout.BALLOT,
    Layout.CERTIFICATE,
}

#: The full-width marks that a careless typist writes half-width.
HALF = str.maketrans("，：；？！", ",:;?!")


def typeset(
    *paths: Path, wishes: Wishes | None = None, out: Path | None = None, **options: object
) -> list[TypesetDraft]:
    typesetter = Typesetter(PageStyle(), wishes or Wishes(), today=TODAY, out=out, **options)  # type: ignore[arg-type]
    return list(typesetter.run(paths))


def one(path: Path, wishes: Wishes | None = None) -> tuple[Proof, Path]:
    """Proof and file of a draft that can be typeset."""
    (result,) = typeset(path, wishes=wishes)
    assert result.error is None, result.error.message
    assert result.proof
    assert result.published
    return result.proof, result.published.path


def words(path: Path) -> str:
    """The text of a Word file without blanks and breaks, read by a library of its own."""
    body = docx.Document(str(path)).element.body
    return "".join("".join(node.text or "" for node in body.iter(qn("w:t"))).split())


def bare(texts: list[str]) -> str:
    return "".join("".join(texts).split())


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every Word paper of the example workspace that is a text: no plan of seats, card, ballot or certificate."""
    out = tmp_path_factory.mktemp("papers")
    for per_unit in (False, True):
        kinds, _ = load().choose("transmittal" if per_unit else "all", per_unit=per_unit)
        batch = Batch(kinds, Workspace(EXAMPLE), catalogue=load(), today=TODAY, out=out / str(per_unit))
        batch.run(sorted((EXAMPLE / "records").glob("*.yaml")))
    layouts = {kind.name: kind.layout for kind in load().kinds}
    labels = {path: label_of(path) for path in out.rglob("*.docx")}
    return sorted(path for path, label in labels.items() if label and layouts[label.kind] in TEXTS)


# Sound papers


def test_papers_that_rdtool_drafted_are_clean(papers: list[Path]) -> None:
    assert len(papers) > 10
    for result in Checker(Wishes()).run(papers):
        assert result.proof
        assert (result.path.name, result.proof.changes, result.proof.problems) == (result.path.name, (), ())
        assert result.proof.draft.losses == ()


def test_a_paper_that_rdtool_drafted_is_recognised_part_by_part(papers: list[Path]) -> None:
    for path in papers:
        proof = proofread(path, Wishes())
        again = typeset(path, out=path.parent / "again")[0]
        assert again.published
        assert _own(proofread(again.published.path, Wishes())) == _own(proof)
        assert words(again.published.path) == words(path)


def _own(proof: Proof) -> Document:
    return replace(proof.recognised.document, title=proof.recognised.document.title.replace("\n", ""))


# Mending


def test_every_half_width_mark_of_a_speech_is_mended_and_nothing_else(
    papers: list[Path], tmp_path: Path
) -> None:
    (speech,) = [path for path in papers if "讲话" in path.name and "False" in str(path)]
    sound = [line.text for line in read_draft(speech).lines if line.text]
    draft = tmp_path / "讲话.txt"
    draft.write_text("\n".join(sound).translate(HALF), encoding="utf-8")
    proof, paper = one(draft)
    assert len(proof.changes) == sum(text.count(mark) for text in sound for mark in "，：；？！")
    assert {change.rule for change in proof.changes} == {"P1"}
    assert words(paper) == bare(sound)
    headings = [block for block in proof.recognised.document.body if isinstance(block, Heading)]
    styles = [paragraph.style.name for paragraph in docx.Document(str(paper)).paragraphs if paragraph.style]
    assert styles.count("Heading 1") == len(headings) == 3


def test_taking_back_the_changes_gives_the_draft_back(tmp_path: Path) -> None:
    draft = tmp_path / "稿.txt"
    draft.write_text(FAULTY, encoding="utf-8")
    proof, paper = one(draft)
    texts = [text.strip() for text in FAULTY.split("\n")]
    assert proof.changes
    assert words(paper) == bare(list(proof.texts))
    assert undo(proof.texts, proof.changes) == texts


def test_without_mending_the_text_stays_as_it_is_and_the_faults_are_told(tmp_path: Path) -> None:
    draft = tmp_path / "稿.txt"
    draft.write_text(FAULTY, encoding="utf-8")
    proof, paper = one(draft, Wishes(mend=False))
    assert words(paper) == bare([text.strip() for text in FAULTY.split("\n")])
    assert proof.changes


FAULTY = """\
云川市人民代表大会常务委员会办公室关于召开座谈会的通知。

市人民政府
    根据《关于印发《云川市议事规则》的通知》(云人常[2021]05号)和云人办〔2021〕第3号文件要求,定于21年02月03日召开座谈会.
一、会议内容
(一)、审议报告
1、听取汇报
1、讨论意见
二.强化监督
    会上讲“实事求是的原则。坚持“依法”、“依规”监督。
    要做到"三个到位"。
四、有关要求
    经费10-20万元,增长95-98%,会期约三、四天,增长.46%,共3千5百人。会期2021年12月28日（星期一）至29日。
    学习、宣传、等活动...请于5月4号前报XX部门，联系人待定，１２人参加。
    第48届人大会议（未配对
    时间为2021-2025年。
附件：1、名单。
2、方案；
云川县人民代表大会常务委员会办公室
二〇二一年十二月三十日
附件1：
名单
    内容。
附件2
实施方案
    内容。
抄送：市委办公室，市人民政府
"""


def test_all_planted_faults_are_found(tmp_path: Path) -> None:
    draft = tmp_path / "稿.txt"
    draft.write_text(FAULTY, encoding="utf-8")
    proof = proofread(draft, Wishes())
    lines = FAULTY.split("\n")
    mended = Counter(change.rule for change in proof.changes)
    assert mended == {
        "P1": 8, "P2": 2, "P3": 2, "P4": 1, "P5": 1, "P7": 1, "S1": 1, "S2": 1, "S3": 3, "A1": 3, "A2": 1,
        "H2": 1, "D1": 1, "N1": 1, "N4": 1,
    }  # fmt: skip
    told = sorted(
        (problem.id, lines[problem.place.line - 1].strip()[:4]) for problem in proof.problems if problem.place
    )
    assert told == sorted([
        ("T1", "云川市人"), ("H1", "市人民政"), ("D2", "根据《关"), ("S6", "1、讨论"), ("P2", "会上讲“"),
        ("S6", "四、有关"), ("N2", "经费10"), ("N2", "经费10"), ("N3", "经费10"), ("N5", "经费10"), ("D4", "经费10"),
        ("P9", "学习、宣"), ("D2", "学习、宣"), ("X1", "学习、宣"), ("X1", "学习、宣"), ("N6", "第48届"), ("B1", "第48届"),
        ("P6", "根据《关"), ("P6", "根据《关"), ("P8", "时间为2"), ("X5", "云川县人"), ("A3", "附件2"), ("X3", "抄送：市"),
    ])  # fmt: skip


# Word drafts


def _numbered_with_picture() -> dict[str, str | bytes]:
    return {"numbering.xml": numbering(("chineseCounting", "%1、")), "media/图.png": png()}


def test_a_word_draft_keeps_numbers_tables_and_pictures(tmp_path: Path) -> None:
    body = (
        p("关于工作情况的报告", '<w:jc w:val="center"/>')
        + listed("总体情况")
        + p("工作很好。", inner=picture())
        + table(("项目", "数量"), ("道路", "3"))
        + listed("下步打算")
        + p("继续努力。")
    )
    parts = _numbered_with_picture()
    path = write_word(tmp_path / "旧稿.docx", body, parts, {"rPic": ("image", "media/图.png")})
    proof, paper = one(path)
    assert words(paper) == "关于工作情况的报告一、总体情况工作很好。项目数量道路3二、下步打算继续努力。"
    found = docx.Document(str(paper))
    assert [len(table.rows) for table in found.tables] == [2]
    assert len(found.inline_shapes) == 1
    with ZipFile(paper) as archive:
        assert png() in [archive.read(name) for name in archive.namelist() if name.startswith("word/media/")]
    assert proof.draft.losses == ()


def test_a_letter_that_is_a_picture_stays_where_it_is_in_every_part_of_a_paper(tmp_path: Path) -> None:
    name = run(t("刘")) + picture(height=6)
    body = (
        p("", '<w:jc w:val="center"/>', run(t("关于免去刘")) + picture(height=6) + run(t("职务的决定")))
        + p("", inner=name + run(t("同志任职期满。")))
        + table(("姓名", "职务"), ("王芳", "主任")).replace(p("王芳"), p("", inner=name))
        + p("", inner=run(t("决定人：")) + name)
    )
    path = write_word(
        tmp_path / "旧稿.docx", body, {"media/1.png": png()}, {"rPic": ("image", "media/1.png")}
    )
    _, paper = one(path)
    found = docx.Document(str(paper))
    assert found.core_properties.title == "关于免去刘〓职务的决定"
    assert words(paper) == "关于免去刘职务的决定刘同志任职期满。姓名职务刘主任决定人：刘"
    written = found.element.xml
    assert written.count("<w:drawing>") == 4
    for before, after in (("关于免去刘", "职务的决定"), ("刘", "同志任职期满。"), ("决定人：刘", None)):
        assert re.search(rf"{before}</w:t>\s*<w:drawing>", written)
        assert after is None or re.search(rf"</w:drawing>\s*<w:t[^>]*>{after}", written)
    (size,) = {(int(one.get("cx")), int(one.get("cy"))) for one in found.element.iter(qn("wp:extent"))}
    assert size[1] == 16 * 12700
    assert size[0] / size[1] == pytest.approx(40 / 6, rel=0.01)
    _, again = one(paper)
    assert again.read_bytes() == paper.read_bytes()


def test_what_would_be_lost_is_refused_with_its_list_unless_allowed(tmp_path: Path) -> None:
    path = write_word(
        tmp_path / "旧稿.docx", p("正文。", inner=run('<w:footnoteReference w:id="1"/>') + run("<w:object/>"))
    )
    (result,) = typeset(path)
    assert isinstance(result.error, Refused)
    assert "脚注 1 处；嵌入对象 1 处" in result.error.message
    assert list(tmp_path.iterdir()) == [path]
    proof, paper = one(path, Wishes(allow_loss=True))
    assert words(paper) == "正文。"
    assert [loss.kind for loss in proof.draft.losses] == ["脚注", "嵌入对象"]


_BLOCKS = st.lists(
    st.one_of(
        st.text("一、（）1.甲乙丙，。：附件抄送年月日 　&<>\"'", min_size=1, max_size=12).map(
            lambda text: p(text.replace("&", "&amp;").replace("<", "&lt;"))
        ),
        st.just(listed("项目")),
        st.just(table(("甲", "乙"), ("丙|丁", "戊"))),
        st.just(p("", inner=picture())),
        st.just(p("甲", inner=run("<w:br/><w:t>乙</w:t>"))),
    ),
    min_size=1,
    max_size=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(_BLOCKS, st.booleans())
def test_a_paper_has_every_character_of_a_word_draft(tmp_path: Path, blocks: list[str], mend: bool) -> None:
    parts = _numbered_with_picture()
    path = write_word(
        tmp_path / "旧稿.docx", "".join(blocks) + p("末"), parts, {"rPic": ("image", "media/图.png")}
    )
    proof, paper = one(path, Wishes(mend=mend))
    assert words(paper) == bare(list(proof.texts))
    paper.unlink()


# Titles and kinds


def test_a_given_title_is_added_or_stands_in(tmp_path: Path) -> None:
    draft = tmp_path / "稿.txt"
    draft.write_text("各位同志们：\n正文。", encoding="utf-8")
    _, paper = one(draft, Wishes(title="在座谈会上的讲话"))
    assert words(paper) == "在座谈会上的讲话各位同志们：正文。"
    draft.write_text("关于旧事的通知\n正文。", encoding="utf-8")
    proof, paper = one(draft, Wishes(title="关于新事的通知"))
    assert words(paper) == "关于新事的通知正文。"
    assert proof.recognised.replaced_title == "关于旧事的通知"


def test_a_named_kind_decides_the_layout(tmp_path: Path) -> None:
    draft = tmp_path / "稿.txt"
    draft.write_text("关于工作的通知\n一、加强领导。\n二、压实责任。", encoding="utf-8")
    proof, _ = one(draft, Wishes(kind=KINDS["决定"]))
    assert proof.recognised.document.layout.value == "公布"


def test_the_paper_is_dated_as_it_is_signed(tmp_path: Path) -> None:
    draft = tmp_path / "稿.txt"
    draft.write_text("关于工作的函\n市人民政府：\n正文。\n云川市人大常委会\n2021年12月3日", encoding="utf-8")
    _, paper = one(draft)
    assert docx.Document(str(paper)).core_properties.created.date() == date(2021, 12, 3)


# Files


def write(path: Path, text: str = "关于工作的通知\n正文。") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_papers_stand_beside_their_drafts_and_never_take_their_place(tmp_path: Path) -> None:
    drafts = [write(tmp_path / "甲.txt"), write(tmp_path / "甲.md"), write(tmp_path / "乙" / "甲.txt")]
    names = [result.published.path.relative_to(tmp_path) for result in typeset(*drafts) if result.published]
    assert list(map(str, names)) == [
        "甲（排版）.docx",
        "甲（排版）（2）.docx",
        str(Path("乙", "甲（排版）.docx")),
    ]


def test_a_folder_or_a_file_can_be_named(tmp_path: Path) -> None:
    draft = write(tmp_path / "甲.txt")
    for out, expected in ((tmp_path / "出", "出/甲（排版）.docx"), (tmp_path / "丙.docx", "丙.docx")):
        (result,) = typeset(draft, out=out)
        assert result.published
        assert result.published.path.relative_to(tmp_path).as_posix() == expected


def test_a_draft_is_never_overwritten(tmp_path: Path) -> None:
    draft = write_word(tmp_path / "甲.docx", p("正文。"))
    with pytest.raises(WrongUsage, match="原稿"):
        typeset(draft, out=draft)
    with pytest.raises(WrongUsage, match="同一个文件"):
        typeset(draft, write(tmp_path / "乙.txt"), out=tmp_path / "丙.docx")


def test_one_bad_draft_stops_only_itself(tmp_path: Path) -> None:
    bad = tmp_path / "坏.docx"
    bad.write_bytes(b"PK\x03\x04")
    first, second = typeset(bad, write(tmp_path / "好.txt"))
    assert isinstance(first.error, CannotRead)
    assert (first.exit_code, second.exit_code) == (4, 0)


def test_an_edited_paper_is_kept(tmp_path: Path) -> None:
    draft = write(tmp_path / "甲.txt")
    _, paper = one(draft)
    document = docx.Document(str(paper))
    document.add_paragraph("手工改动")
    document.save(str(paper))
    (kept,) = typeset(draft)
    assert kept.published
    assert (kept.published.status, kept.exit_code) == (FileStatus.KEPT, 3)
    (beside,) = typeset(draft, policy=Policy.BESIDE)
    assert beside.published
    assert beside.published.path.name == "甲（排版）（新版）.docx"


def test_equal_drafts_give_equal_bytes_and_a_dry_run_gives_none(tmp_path: Path) -> None:
    draft = write(tmp_path / "甲.txt")
    (dry,) = typeset(draft, dry_run=True)
    assert dry.published
    assert not dry.published.path.exists()
    _, paper = one(draft)
    before = paper.read_bytes()
    (again,) = typeset(draft)
    assert again.published
    assert (again.published.status, paper.read_bytes()) == (FileStatus.SAME, before)


def test_an_empty_draft_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="没有文字"):
        proofread(write(tmp_path / "空.txt", "\n 　\n"), Wishes())


def test_a_paper_with_another_text_is_a_bug_that_stops_it(tmp_path: Path) -> None:
    proof = proofread(write(tmp_path / "甲.txt"), Wishes())
    with pytest.raises(RuntimeError, match="another text"):
        require_same_text(replace(proof, texts=("关于工作的通知", "正文")))


# In print


def test_a_long_draft_fills_its_pages_with_22_lines_of_28_characters(tmp_path: Path) -> None:
    require_renderer()
    paragraph = "会议认为,全市各级各部门要认真贯彻落实;" * 9
    draft = write(tmp_path / "长.txt", "各位组成人员、同志们:\n" + "\n".join([paragraph] * 16))
    typesetter = Typesetter(replace(PageStyle(), fonts=FONTS), Wishes(), today=TODAY)
    (result,) = typesetter.run([draft])
    assert result.published
    with render({"长": result.published.path.read_bytes()}, tmp_path) as printed:
        *full, _ = printed["长"]
        assert len(full) > 2
        for page in full:
            assert len(page.body) == 22
            assert Counter(len(line.text) for line in page.body).most_common(1)[0][0] == 28
            assert max(len(line.text) for line in page.body) <= 29
