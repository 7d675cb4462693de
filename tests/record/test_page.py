"""版式 of the profile, in the writers' terms."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from rdtool.document.style import Layout, Margins, PageStyle
from rdtool.record.page import PageChoice


def page(**choices: Any) -> PageChoice:
    return PageChoice.model_validate(choices)


def test_without_choices_an_office_prints_as_the_standard_says() -> None:
    assert page().style() == PageStyle()
    assert page().layouts == page().bases == {}


def test_every_choice_reaches_the_writers() -> None:
    style = page(
        页边距="33476",
        精确空行="是",
        二级标题加粗="是",
        三级标题加粗="是",
        两行标题="上短下长",
        标志下移="-1.5",
        版记偶数页="是",
    ).style()
    assert style == PageStyle(
        margins=Margins.INK,
        exact_gaps=True,
        bold_level_2=True,
        bold_level_3=True,
        widening_titles=True,
        masthead_offset=-1.5,
        imprint_on_even_page=True,
    )


def test_a_font_may_have_stand_ins() -> None:
    fonts = page(字体={"小标宋": ["方正小标宋简体", "华文中宋"], "仿宋": "仿宋"}).style().fonts
    assert (fonts.title, fonts.body) == ("方正小标宋简体", "仿宋")
    assert fonts.chains == (("方正小标宋简体", "华文中宋"),)


def test_formats_of_kinds_may_be_named_in_the_offices_words() -> None:
    assert page(文种={"审议意见": "函", "决定": "红头"}).layouts == {
        "审议意见": Layout.LETTER,
        "决定": Layout.OFFICIAL,
    }


@pytest.mark.parametrize(
    "choice",
    [{"标志下移": "30"}, {"两行标题": "一样长"}, {"底版": {"文件": "红头.doc"}}, {"文种": {"决定": "信涵"}}],
)
def test_what_makes_no_sense_is_refused(choice: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        page(**choice)
