"""The parts of a paper around its body: what each must look like (GB/T 9704-2012, 7.3 and 7.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rdtool.document.typography.edits import Edit
from rdtool.document.typography.kinds import GENERAL, PaperKind
from rdtool.document.typography.passes import Pass, Substitution
from rdtool.document.typography.rules import Remark

#: `2021年12月30日` alone on its line.
DATE_LINE: Final = re.compile("[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日")

#: First line of a 附件说明: what stands behind 附件：.
ANNEX_NOTE: Final = re.compile(r"附件[ \u3000]*[：:][ \t\u3000]*(?=(.*))")
_ENTRY: Final = re.compile(r"(?:附件[ \u3000]*[：:][ \t\u3000]*)?([0-9]{1,2})[ \u3000]*[.．、,，][ \t\u3000]*(?=\S)")

#: First line of an annex's own page.
ANNEX_LABEL: Final = re.compile(r"附件[ \u3000]*([0-9]{0,2})")
_LABEL_WITH_MARK: Final = re.compile(r"附件[ \u3000]*([0-9]{0,2})[ \u3000]*[：:.．、]?$")

COPIES: Final = re.compile("(抄送|抄报|主送)：(.*)")
ISSUE: Final = re.compile(r"(.*?)[ \t\u3000]*([0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)[ \u3000]*印发")
