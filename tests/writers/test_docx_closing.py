"""署名 and 成文日期: the arithmetic of their offsets, and no name or date lost."""

from __future__ import annotations

import pytest

from rdtool.document.model import Paragraph, Signature
from rdtool.document.style import Seal
from rdtool.writers.docx.closing import stamped_offsets, unstamped_offsets
from tests.writers.test_docx import of_body, opened, styled


@pytest.mark.parametrize(
    ("organ", "date", "offsets"),
    [
        (14, 7, (0.5, 4)),  # 云川市人民代表大会常务委员会: centred on the date
        (7, 7, (4, 4)),
        (4, 7, (5.5, 4)),
        (15, 7, (0, 4)),
        (17, 7, (0, 5)),  # too long: both move, the date stays below its middle
    ],
)
def test_a_stamped_name_is_centred_on_its_date(
    organ: float, date: float, offsets: tuple[float, float]
) -> None:
    assert stamped_offsets(organ, date) == offsets
    name, right = offsets
    assert name + organ / 2 == right + date / 2


@pytest.mark.parametrize(
    ("organ", "date", "offsets"),
    [
        (11, 7, (2, 4)),
        (9, 7, (2, 2)),
        (7, 7, (4, 2)),  # figure 9: the name gives way to the date
        (14, 6.5, (2, 7.5)),
    ],
)
def test_an_unstamped_date_starts_two_characters_right_of_the_name(
    organ: float, date: float, offsets: tuple[float, float]
) -> None:
    assert unstamped_offsets(organ, date) == offsets
    name, right = offsets
    assert (name + organ) - (right + date) == 2
    assert min(name, right) >= 2


def test_a_signature_without_date_or_name_is_still_written() -> None:
    assert ("公文署名", "甲") in styled(of_body(Paragraph("文"), signature=Signature(("甲",), "")))
    for seal in Seal:
        document = of_body(Paragraph("文"), signature=Signature((), "2021年12月3日", seal))
        assert ("公文成文日期", "2021年12月3日") in styled(document)


@pytest.mark.parametrize(
    ("width", "columns"),
    [
        (6, 3),
        (8, 3),  # 28 字 hold three names with a blank each, and never more than three seals
        (9, 2),
        (13, 2),
        (14, 1),  # two names of half the line would touch
        (27, 1),
    ],
)
def test_seals_stand_side_by_side_as_far_as_the_names_leave_a_blank_between(width: int, columns: int) -> None:
    """Names are the middles of equal columns, 32 pt wide a 字 of the type area."""
    organs = tuple(name * width for name in "甲乙丙丁")
    document = of_body(Paragraph("文"), signature=Signature(organs, "2021年12月3日", Seal.STAMPED))
    rows = [one for one in opened(document).paragraphs if one.style.name == "公文署名"]
    texts = [row.text.lstrip("\t").split("\t") for row in rows]
    assert texts == [list(organs[start : start + columns]) for start in range(0, 4, columns)]
    for row, names in zip(rows, texts, strict=True):
        middles = [stop.position.pt for stop in row.paragraph_format.tab_stops if stop.position]
        if columns > 1:
            share = 28 * 15.8 / len(names)
            assert middles == pytest.approx([share * (place + 0.5) for place in range(len(names))], rel=0.02)


def test_a_joint_paper_names_every_organ_whatever_the_seal() -> None:
    organs = ("云川市人大常委会", "云川市人民政府", "云川市监察委员会", "云川市中级人民法院")
    for seal in Seal:
        printed = styled(of_body(Paragraph("文"), signature=Signature(organs, "2021年12月3日", seal)))
        signed = "".join(text for style, text in printed if style == "公文署名")
        assert signed.replace("\t", "") == "".join(organs)
