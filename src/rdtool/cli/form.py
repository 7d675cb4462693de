"""`rdtool form`: records filled in as Excel forms, and lists taken from Excel and Word.

What takes lists is in `cli/form_lists.py`; its functions are named in the group below.
"""

from __future__ import annotations

from rdtool.cli.commands import command_group

form = command_group("form", "填表：会议记录导出为表格填写，填好后并回记录。", ())
