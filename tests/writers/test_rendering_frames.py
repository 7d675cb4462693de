"""版头, letter lines and 版记 as printed: their places measured from LibreOffice's PDF."""

from __future__ import annotations

import pytest

from rdtool.document.style import Margins
from tests.rendering import KAI, MM_PER_PT, Page
from tests.writers.papers import COMMITTEE, OFFICE
from tests.writers.printed import DATE, EM, EM_4, LEFT, PITCH, RIGHT, gap


@pytest.mark.parametrize("paper", ["letter", "long letter", "long letter ink"])
def test_a_letter_has_its_double_lines_where_the_standard_wants_them(
    printed: dict[str, list[Page]], paper: str
) -> None:
    name, upper_thick, upper_thin, lower_thin, lower_thick = printed[paper][0].ink(red=True)
    assert name[0] == pytest.approx(30, abs=0.5)
    assert gap(name, upper_thick) == pytest.approx(4, abs=0.4)
    assert 297 - lower_thick[1] == pytest.approx(20, abs=0.5)
    for band in (upper_thick, upper_thin, lower_thin, lower_thick):
        assert band[3] - band[2] == pytest.approx(170, abs=0.5)
        assert (band[3] + band[2]) / 2 == pytest.approx(105, abs=0.5)
    for thick, thin in ((upper_thick, upper_thin), (lower_thick, lower_thin)):
        assert thick[1] - thick[0] > 1.5 * (thin[1] - thin[0])
    assert printed[paper][1].ink(red=True) == []


def test_the_number_of_a_letter_is_at_the_right_edge_below_the_line(printed: dict[str, list[Page]]) -> None:
    page = printed["letter"][0]
    line = page.line("特急")
    assert line.text == "特急云人常办函〔2021〕12号"
    assert line.left == pytest.approx(LEFT, abs=0.5)
    assert line.right == pytest.approx(RIGHT, abs=0.5)
    assert gap(page.ink(red=True)[2], page.ink()[0]) == pytest.approx(4.84, abs=0.4)


def test_a_letter_has_no_number_on_its_first_page_and_full_pages_after(
    printed: dict[str, list[Page]],
) -> None:
    for name, margins in (("long letter", Margins.VISIBLE), ("long letter ink", Margins.INK)):
        first, second, *_ = printed[name]
        assert first.number is None
        assert first.body[-1].baseline + 1 < 275 - 4.84
        assert second.number is not None
        assert second.number.text == "—2—"
        assert len(second.body) == 22
        alike = printed[margins.name.lower()][1].body
        assert second.body[0].baseline == pytest.approx(alike[0].baseline, abs=0.1)
        assert second.body[-1].baseline == pytest.approx(alike[-1].baseline, abs=0.1)


def test_a_table_in_a_letter_stays_in_the_type_area_of_later_pages(printed: dict[str, list[Page]]) -> None:
    page = printed["letter rows"][1]
    ends = [rect["bottom"] * MM_PER_PT for rect in page.source.edges]
    assert 254 < max(ends) < 262.3
    assert min(rect["top"] * MM_PER_PT for rect in page.source.edges) == pytest.approx(37, abs=0.5)


def test_the_imprint_of_a_letter_ends_with_the_type_area(printed: dict[str, list[Page]]) -> None:
    *_, imprint, number = printed["long letter"][-1].ink()
    assert printed["long letter"][-1].body[-1].text.startswith("抄送：")
    assert 259 < imprint[1] < 262.5
    assert number[0] > 264


@pytest.mark.parametrize("paper", ["official", "exact official"])
def test_the_red_head_keeps_the_distances_of_the_standard(printed: dict[str, list[Page]], paper: str) -> None:
    page = printed[paper][0]
    head, rule = page.ink(red=True)
    number, title = page.ink()[:2]
    assert head[0] == pytest.approx(72, abs=0.5)
    assert 135 < head[3] - head[2] < 156
    assert gap(head, number) == pytest.approx(20.78, abs=0.5)
    assert gap(number, rule) == pytest.approx(4, abs=0.5)
    assert (rule[2], rule[3]) == pytest.approx((LEFT, RIGHT), abs=0.3)
    assert gap(rule, title) == pytest.approx(20.78, abs=0.5 if paper.startswith("exact") else 1.5)


@pytest.mark.parametrize("paper", ["bulletin", "marked bulletin"])
def test_a_bulletin_has_its_number_its_issuer_and_the_date_above_the_red_line(
    printed: dict[str, list[Page]], paper: str
) -> None:
    page = printed[paper][0]
    head, rule = page.ink(red=True)
    number, issuer = page.line("第1期（共3期）"), page.line("市人大常委会办公室")
    assert head[0] == pytest.approx(47, abs=0.5 if paper == "bulletin" else 1)
    assert (head[2] + head[3]) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=0.5)
    assert head[3] - head[2] < 150
    assert (number.left + number.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=0.5)
    assert issuer.text == "市人大常委会办公室2021年12月30日"
    assert (issuer.left, issuer.right) == pytest.approx((LEFT + EM, RIGHT - EM), abs=0.5)
    assert head[1] < number.baseline < issuer.baseline < rule[0]
    assert rule[0] - issuer.baseline == pytest.approx(4.5, abs=1)
    assert (rule[2], rule[3]) == pytest.approx((LEFT, RIGHT), abs=0.3)
    assert rule[1] < page.line("第一组审议").baseline
    assert rule[1] < 297 / 3


@pytest.mark.parametrize(("paper", "margins"), [("marks", Margins.VISIBLE), ("marks ink", Margins.INK)])
def test_marks_and_signers_leave_the_head_in_its_place(
    printed: dict[str, list[Page]], paper: str, margins: Margins
) -> None:
    page = printed[paper][0]
    head, rule = page.ink(red=True)
    assert head[0] == pytest.approx(72, abs=0.5)
    assert [page.body[n].text for n in range(3)] == ["000001", "机密★1年", "特急"]
    assert page.body[0].baseline == pytest.approx(printed[margins.name.lower()][0].body[0].baseline, abs=0.3)
    first, last = page.line("签发人"), page.line("云人常")
    assert first.text == "签发人：李明远张三"
    assert last.text == "云人常〔2021〕3号王建国"
    assert first.right == pytest.approx(RIGHT - EM, abs=0.5)
    assert last.left == pytest.approx(LEFT + EM, abs=0.5)
    assert last.has_face(KAI)
    assert (rule[2], rule[3]) == pytest.approx((LEFT, RIGHT), abs=0.3)


def test_joint_heads_have_names_of_equal_width_and_one_suffix(printed: dict[str, list[Page]]) -> None:
    page = printed["joint"][0]
    committee, suffix, government = page.body[:3]
    assert (committee.text, suffix.text, government.text) == (COMMITTEE, "文件", "云川市人民政府")
    assert (government.left, government.right) == pytest.approx((committee.left, committee.right), abs=1)
    assert suffix.left > committee.right
    assert committee.baseline < suffix.baseline < government.baseline
    assert page.ink(red=True)[0][0] == pytest.approx(72, abs=0.5)


def test_joint_seals_stand_side_by_side_the_last_one_over_the_date(printed: dict[str, list[Page]]) -> None:
    page = next(page for page in printed["joint"] if any(line.text == DATE for line in page.body))
    names, date = page.line("云川市人大常委会云川市人民政府"), page.line(DATE)
    assert names.left > LEFT
    assert names.right < RIGHT
    assert date.baseline - names.baseline == pytest.approx(PITCH[Margins.VISIBLE], abs=0.1)
    assert (date.left + date.right) / 2 == pytest.approx(LEFT + 156 * 0.75, abs=1)


@pytest.mark.parametrize("paper", ["official", "full imprint"])
def test_the_imprint_closes_the_last_page_between_its_rules(
    printed: dict[str, list[Page]], paper: str
) -> None:
    page = printed[paper][-1]
    bands = page.ink()
    rules = [band for band in bands if band[3] - band[2] > 155 and band[1] - band[0] < 0.6]
    assert len(rules) == 3
    thick, thin, last = (band[1] - band[0] for band in rules)
    assert thin < thick
    assert thick == pytest.approx(last, abs=0.1)
    assert rules[-1][1] == pytest.approx(262, abs=0.5)
    to, copies, issue = page.line("主送："), page.line("抄送："), page.line(OFFICE + DATE)
    assert to.baseline < copies.baseline < rules[1][0] < issue.baseline
    assert [line.size for line in (to, copies, issue)] == [14, 14, 14]
    assert [line.left for line in (to, copies, issue)] == pytest.approx([LEFT + EM_4] * 3, abs=0.4)
    assert issue.text.endswith("印发")
    assert issue.right == pytest.approx(RIGHT - EM_4, abs=0.4)
    assert all(band[1] < rules[0][0] for band in bands if band[1] < 235)


def test_exact_gaps_are_those_of_the_figures(printed: dict[str, list[Page]]) -> None:
    text, name, _ = printed["unstamped exact"][0].ink()[:3]
    assert gap(text, name) == pytest.approx(10.39, abs=0.6)
    page = printed["exact letter"][0]
    number, title, recipients = page.ink()[:3]
    assert gap(number, title) == pytest.approx(20.78, abs=0.6)
    assert gap(title, recipients) == pytest.approx(10.39, abs=0.6)


def test_a_certificate_is_one_crosswise_page_in_large_type(printed: dict[str, list[Page]]) -> None:
    (page,) = printed["certificate"]
    assert (page.source.width * MM_PER_PT, page.source.height * MM_PER_PT) == pytest.approx(
        (297, 210), abs=0.5
    )
    title, *text, organ, signer, date = page.lines
    assert (title.text, title.size) == ("任命书", 42)
    assert {line.size for line in (*text, organ, signer, date)} == {22}
    assert page.number is None
    middles = [(line.left + line.right) / 2 for line in (organ, signer, date)]
    assert middles[1] == pytest.approx(middles[0], abs=1)
    assert middles[2] == pytest.approx(middles[0], abs=6)  # its digits are wide in the face of the tests
    assert organ.right < 297 - 42
    assert (title.left + title.right) / 2 == pytest.approx(297 / 2, abs=0.5)
    assert min(line.left for line in text) == pytest.approx(42, abs=0.5)
    assert page.ink()[-1][1] < 210 - 22
