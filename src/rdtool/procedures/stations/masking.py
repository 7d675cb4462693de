"""Personal data that must not leave the station: names, telephone and identity numbers, addresses.

The register form and the answer to the person have them; lists, letters, workbooks and counts have what
these functions leave.
"""

from __future__ import annotations

import re
from typing import Final

from rdtool.chinese import bare_name
from rdtool.strokes import surname

#: Identity cards (18 characters, the old 15), telephones: mobile ones, and those with an area code.
_IDENTITY: Final = re.compile(r"(?<![0-9])(?:[0-9]{17}[0-9Xx]|[0-9]{15})(?![0-9Xx])")
_MOBILE: Final = re.compile(r"(?<![0-9])(1[0-9]{2})[- 　]?([0-9]{4})[- 　]?([0-9]{4})(?![0-9])")
_FIXED: Final = re.compile(r"(?<![0-9])(0[0-9]{2,3})([-—－ ])?[0-9]{3,4}([0-9]{4})(?![0-9])")
_FULL_WIDTH: Final = str.maketrans("０１２３４５６７８９ｘＸ", "0123456789xX")

HIDDEN_NAME, HIDDEN_ADDRESS, HIDDEN_IDENTITY = "某", "（住址略）", "（身份证件号码略）"


def masked_name(name: str) -> str:
    """王某; blank where no name was left."""
    bare = bare_name(name)
    return surname(bare) + HIDDEN_NAME if bare else ""


def masked_text(text: str, name: str = "", phone: str = "", address: str = "") -> str:
    """A text without the person's own data, and without any number that is a telephone or an identity card."""
    plain = text.translate(_FULL_WIDTH)
    for own, hidden in ((address, HIDDEN_ADDRESS), (phone, "（电话略）")):
        if own.strip():
            plain = plain.replace(own.strip().translate(_FULL_WIDTH), hidden)
    if bare := bare_name(name):
        letters = r"\s*".join(map(re.escape, bare))
        plain = re.sub(letters, masked_name(name), plain)
    plain = _IDENTITY.sub(HIDDEN_IDENTITY, plain)
    plain = _MOBILE.sub(r"\1****\3", plain)
    return _FIXED.sub(lambda found: f"{found[1]}{found[2] or ''}****{found[3]}", plain)
