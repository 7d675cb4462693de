"""Papers as printed: GB/T 9704-2012 measured from the PDF that LibreOffice makes of them."""

from __future__ import annotations

import pytest

from rdtool.document.style import Margins
from tests.rendering import KAI, MM_PER_PT, SANS, SERIF, Page, require_renderer
from tests.writers.papers import COMMITTEE, OFFICE
from tests.writers.printed import DATE, EM, EM_4, ENDINGS, LEFT, MANY, PITCH, RIGHT, pitches


@pytest.mark.parametrize("margins", Margins)
def test_a_full_page_has_22_lines_of_28_characters(printed: dict[str, list[Page]], margins: Margins) -> None:
    first, second, _ = printed[margins.name.lower()]
    for page in (first, second):
        assert len(page.body) == 22
        assert {len(line.text) for line in page.body[1:]} == {28}
        assert pitches(page.body) == pytest.approx([PITCH[margins]] * 21, abs=0.1)
    assert len(first.body[0].text) == 26


@pytest.mark.parametrize("margins", Margins)
def test_text_fills_the_type_area_to_a_millimetre(printed: dict[str, list[Page]], margins: Margins) -> None:
    page = printed[margins.name.lower()][1]
    *text, _ = page.ink()
    assert min(left for _, _, left, _ in text) == pytest.approx(LEFT, abs=1)
    assert max(right for _, _, _, right in text) == pytest.approx(RIGHT, abs=1)
    assert 22 * PITCH[margins] == pytest.approx(225, abs=1 if margins is Margins.VISIBLE else 4.8)
    assert 36 < text[0][0] < 41
    assert 259 < text[-1][1] < 263


def test_page_numbers_stand_outside_below_the_text(printed: dict[str, list[Page]]) -> None:
    for name in ("visible", "ink"):
        for number, page in enumerate(printed[name], 1):
            line = page.number
            assert line is not None
            assert (line.text, line.size) == (f"—{number}—", 14)
            assert not line.has_face(SERIF)
            if number % 2:
                assert line.right == pytest.approx(RIGHT - EM_4, abs=0.3)
            else:
                assert line.left == pytest.approx(LEFT + EM_4, abs=0.3)


def test_the_dash_of_the_page_number_is_7_mm_below_the_type_area(printed: dict[str, list[Page]]) -> None:
    for name in ("visible", "ink", "long letter", "official"):
        page = printed[name][1]
        assert page.number is not None
        top, bottom, *_ = page.ink()[-1]
        assert (top + bottom) / 2 == pytest.approx(269, abs=0.5)


@pytest.mark.parametrize(
    ("paper", "start", "size", "face"),
    [
        ("letter", "关于转送", 22, SERIF),
        ("letter", "市人民政府", 16, SERIF),
        ("letter", "现将审议意见", 16, SERIF),
        ("letter", "一、规范", 16, SANS),
        ("letter", "（一）加强", 16, KAI),
        ("letter", "（二）强化", 16, KAI),
        ("letter", "1.明确", 16, SERIF),
        ("resolution", "（2021年", 16, KAI),
        ("speech", "陈启明", 16, KAI),
    ],
)
def test_elements_have_the_face_and_size_of_their_class(
    printed: dict[str, list[Page]], paper: str, start: str, size: float, face: str
) -> None:
    line = printed[paper][0].line(start)
    assert line.size == size
    assert line.has_face(face)


def test_a_run_in_heading_ends_with_its_sentence(printed: dict[str, list[Page]]) -> None:
    chars = printed["letter"][0].source.chars
    line = printed["letter"][0].line("（一）加强")
    faces = [(c["text"], c["fontname"]) for c in chars if c["fontname"] in line.faces]
    assert "".join(text for text, name in faces if KAI in name) == "（一）加强领导。（二）强化监督"


def test_paragraphs_and_headings_are_indented_by_two_characters(printed: dict[str, list[Page]]) -> None:
    lines = [line for page in printed["letter"][:2] for line in page.body]
    left = {line.text[:2]: line.left for line in lines}
    for start in ("现将", "一、", "（一", "（二", "1.", "请于", "附件", "（联"):
        assert left[start] == pytest.approx(LEFT + 2 * EM, abs=0.3)
    for start in ("市人", "同志"):
        assert left[start] == pytest.approx(LEFT, abs=0.3)


def test_title_and_note_are_centred(printed: dict[str, list[Page]]) -> None:
    for paper, start in (("letter", "关于转送"), ("speech", "在市七届"), ("speech", "陈启明")):
        line = printed[paper][0].line(start)
        assert (line.left + line.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=0.5)


def test_one_line_stays_empty_below_title_and_note(printed: dict[str, list[Page]]) -> None:
    pitch = PITCH[Margins.VISIBLE]
    resolution, speech = printed["resolution"][0].body, printed["speech"][0].body
    assert resolution[-1].baseline - resolution[-2].baseline == pytest.approx(2 * pitch, abs=0.1)
    salutation = printed["speech"][0].line("各位")
    above = speech[speech.index(salutation) - 1]
    assert salutation.baseline - above.baseline == pytest.approx(2 * pitch, abs=0.1)


def test_annex_names_continue_below_their_first_character(printed: dict[str, list[Page]]) -> None:
    page = next(page for page in printed["letter"] if any("附件：1." in line.text for line in page.lines))
    assert page.start("附件：") == pytest.approx(LEFT + 2 * EM, abs=0.3)
    assert [page.start(text) for text in ("2.任务", "3.另行")] == pytest.approx([LEFT + 5 * EM] * 2, abs=0.3)
    names = [page.start(text) for text in ("关于水利", "任务清单", "另行印发")]
    assert names == pytest.approx([LEFT + 6.5 * EM] * 3, abs=0.4)


@pytest.mark.parametrize(
    ("paper", "organ", "name_right", "date_right"),
    [
        ("stamped", OFFICE, 2, 4),
        ("stamped long", COMMITTEE + "办公室", 0, 5),
        ("unstamped", OFFICE, 2, 4),
        ("unstamped short", "云川市人大", 6, 2),
    ],
)
def test_name_and_date_are_as_far_in_as_the_standard_says(
    printed: dict[str, list[Page]], paper: str, organ: str, name_right: float, date_right: float
) -> None:
    """Measured at the right edges: LibreOffice puts space between figures and 年, 月, 日 whatever we say."""
    name, date = printed[paper][0].body[-2:]
    assert (name.text, date.text) == (organ, DATE)
    assert RIGHT - name.right == pytest.approx(name_right * EM, abs=0.4)
    assert RIGHT - date.right == pytest.approx(date_right * EM, abs=0.4)


def test_a_seal_has_room_above_the_name(printed: dict[str, list[Page]]) -> None:
    pitch = PITCH[Margins.VISIBLE]
    for paper, lines in (("stamped", 4), ("unstamped", 2)):
        text, name, date = printed[paper][0].body
        assert name.baseline - text.baseline == pytest.approx(lines * pitch, abs=0.1)
        assert date.baseline - name.baseline == pytest.approx(pitch, abs=0.1)


def test_a_signature_stamp_has_its_room_beside_the_post(printed: dict[str, list[Page]]) -> None:
    text, post, date = printed["signature"][0].body
    pitch = PITCH[Margins.VISIBLE]
    assert RIGHT - date.right == pytest.approx(4 * EM, abs=0.4)
    assert RIGHT - post.right == pytest.approx((4 + 7 + 2) * EM, abs=0.4)
    assert post.baseline - text.baseline == pytest.approx(3.5 * pitch, abs=0.1)
    assert date.baseline - post.baseline == pytest.approx(2.5 * pitch, abs=0.1)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_signature_never_stands_alone_on_a_page(printed: dict[str, list[Page]], ending: str) -> None:
    pages = printed[ending]
    (page,) = [page for page in pages if any(OFFICE in line.text for line in page.body)]
    assert page is pages[-1]
    assert DATE in page.body[-1].text
    assert len(page.body) > 2
    assert sum(line.text.startswith("第") for page in pages for line in page.body) > 0


@pytest.mark.parametrize("paper", ["letter", "marks", "joint"])
def test_a_signature_stands_below_the_end_of_the_body_also_behind_annexes_named(
    printed: dict[str, list[Page]], paper: str
) -> None:
    page = next(page for page in printed[paper] if any(line.text == DATE for line in page.body))
    assert page.line("请于期限内").baseline < page.line("附件：").baseline < page.line(DATE).baseline


def test_a_long_list_of_annexes_does_not_drag_the_body_off_the_first_page(
    printed: dict[str, list[Page]],
) -> None:
    first, last = printed["many annexes"]
    assert [line.text for line in first.body[1:5]] == [
        "第0行",
        "第1行",
        "第2行",
        "附件：1.第1项工作情况的报告",
    ]
    assert [line.text for line in last.body[-3:]] == ["16.第16项工作情况的报告", OFFICE, DATE]
    names = {round(page.start(f"第{n}项"), 1) for page, n in ((first, 2), (first, 10), (last, 16))}
    assert names == {round(LEFT + 7 * EM, 1)}


def test_an_annex_begins_a_page_with_its_label_and_has_its_title_on_the_third_line(
    printed: dict[str, list[Page]],
) -> None:
    page = next(page for page in printed["letter"] if page.body[0].text == "附件1")
    label, title, body = page.body[:3]
    pitch = PITCH[Margins.VISIBLE]
    assert label.left == pytest.approx(LEFT, abs=0.5)
    assert (label.size, label.has_face(SANS)) == (16, True)
    assert (title.size, title.text) == (22, "关于水利设施管护情况的审议意见")
    assert title.baseline - label.baseline == pytest.approx(2 * pitch, abs=0.3)
    assert body.baseline - title.baseline == pytest.approx(2 * pitch, abs=0.3)
    assert label.baseline == pytest.approx(printed["visible"][1].body[0].baseline, abs=0.3)


def test_a_crosswise_annex_has_the_type_area_turned(printed: dict[str, list[Page]]) -> None:
    page = next(page for page in printed["letter"] if page.body[0].text == "附件2")
    assert page.source.width > page.source.height
    edges = [edge * MM_PER_PT for rect in page.source.edges for edge in (rect["x0"], rect["x1"])]
    assert (min(edges), max(edges)) == pytest.approx((35, 260), abs=0.6)
    assert page.body[0].baseline == pytest.approx(28 + 8.2, abs=0.5)
    assert page.number is None
    text, top, _, _ = page.turned_number
    assert text == "—4—"
    assert top == pytest.approx(28 + EM_4, abs=0.4)
    ((*_, left, right),) = page.ink(box=(0, 30, 34, 36))
    assert (left + right) / 2 == pytest.approx(35 - 7, abs=0.5)


def test_a_long_table_repeats_its_head_and_is_as_wide_as_the_text(printed: dict[str, list[Page]]) -> None:
    pages = printed["rows"]
    assert len(pages) > 1
    assert [page.line("序号").text for page in pages] == ["序号内容"] * len(pages)
    assert sum(line.text.endswith("事项") for page in pages for line in page.body) == 60
    for page in pages:
        edges = [edge * MM_PER_PT for rect in page.source.edges for edge in (rect["x0"], rect["x1"])]
        assert (min(edges), max(edges)) == pytest.approx((LEFT, RIGHT), abs=0.6)
        assert page.line("序号").has_face(SANS)
        assert {line.size for line in page.body if line.text.endswith("事项")} == {12}


def test_nothing_printed_is_lost_between_pages(printed: dict[str, list[Page]]) -> None:
    for name in ("visible", "ink", "long letter", "full imprint"):
        assert sum(line.text.count("田") for page in printed[name] for line in page.body) == 28 * 60 - 2


def test_recipients_that_leave_no_room_for_text_move_to_the_imprint(
    printed: dict[str, list[Page]],
) -> None:
    first, *_, last = printed["moved"]
    assert not any(line.text.startswith("云川市第10街道") for line in first.body)
    assert first.line("现将审议意见").size == 16
    moved = [line.text for line in last.body if "街道办事处" in line.text]
    assert moved[0].startswith("主送：云川市第10街道办事处、")
    assert "".join(moved).removeprefix("主送：") == MANY.removesuffix("：") + "。"
    assert [line.size for line in last.body if "街道办事处" in line.text] == [14] * len(moved)


def test_dates_and_numbers_in_narrow_columns_do_not_break(printed: dict[str, list[Page]]) -> None:
    texts = [line.text for line in printed["dates"][0].body]
    for whole in ("2022年1月7日", "2022年12月28日", "1234.5万元"):
        assert sum(text.count(whole) for text in texts) == 3


def test_a_speech_in_large_print_has_24_characters_a_line(printed: dict[str, list[Page]]) -> None:
    first, second, *_ = printed["large"]
    assert {len(line.text) for line in second.body} == {24}
    assert first.line("在市七届").size == 24
    assert first.line("陈启明").size == 18


def test_minutes_name_who_was_there_in_bold_face_labels(printed: dict[str, list[Page]]) -> None:
    page = printed["minutes"][0]
    labels = [line for line in page.body if line.text[:3] in ("出席：", "请假：", "列席：")]
    assert [line.text[:2] for line in labels] == ["出席", "请假", "列席"]
    for line in labels:
        chars = [char for char in page.source.chars if char["text"] == line.text[0]]
        assert any(SANS in char["fontname"] for char in chars)
    assert page.line("云川市人大常委会主任会议纪要").size > 22


def test_a_notice_has_its_number_under_its_title(printed: dict[str, list[Page]]) -> None:
    title, number, text = printed["notice"][0].body[:3]
    assert (title.text, number.text) == ("云川市人民代表大会常务委员会公告", "第五号")
    assert text.text.startswith("现予公布")
    assert text.baseline - number.baseline == pytest.approx(2 * PITCH[Margins.VISIBLE], abs=0.2)


def test_pages_behind_a_crosswise_part_are_numbered_as_before(printed: dict[str, list[Page]]) -> None:
    pages = printed["crosswise"]
    numbers = [page.number.text if page.number else page.turned_number[0] for page in pages]
    assert numbers == [f"—{n}—" for n in range(1, len(pages) + 1)]
    assert [page.number is None for page in pages] == [False, False, True, True, False]


@pytest.mark.parametrize(
    ("setting", "outcome"), [("", pytest.skip.Exception), ("required", pytest.fail.Exception)]
)
def test_missing_programs_skip_these_tests_unless_rendering_is_required(
    monkeypatch: pytest.MonkeyPatch, setting: str, outcome: type[BaseException]
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("RDTOOL_RENDERING", setting)
    with pytest.raises(outcome, match="soffice"):
        require_renderer()
