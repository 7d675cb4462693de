"""rdtool (人大文书工具): from one meeting record to the papers of a standing committee session.

What the command line does is here for programs, with results as data: see the manual page 在程序中使用.
Each name is loaded when it is first used, so that `import rdtool` costs next to nothing.
"""

from __future__ import annotations

__version__ = "0.1.0"

TYPE_CHECKING = False  # that of typing would be the first of many modules
if TYPE_CHECKING:
    from rdtool.diagnostics import (
        CannotRead,
        CannotWrite,
        Problem,
        RdtoolError,
        RecordInvalid,
        Refused,
        Severity,
        WrongUsage,
    )
    from rdtool.office.against import CheckedPapers, check_against
    from rdtool.office.batch import draft
    from rdtool.office.checking import CheckedRecords, check
    from rdtool.office.collating import Collated, collate
    from rdtool.office.comparing import ChangedPapers, Compared, changes, diff
    from rdtool.office.drafted import Drafted
    from rdtool.office.followup.face import FollowUp, follow_up
    from rdtool.office.formatting import Formatted, format
    from rdtool.office.forms.imported import ImportedForm
    from rdtool.office.forms.importing import import_form
    from rdtool.office.forms.outgoing import ExportedForm, export_form
    from rdtool.office.glance import SessionGlance, WorkspaceGlance, glance, show
    from rdtool.office.lists.taking import TakenList, take_list
    from rdtool.office.paper import Paper
    from rdtool.office.receipts import take_receipts
    from rdtool.office.records import load
    from rdtool.office.taken_receipts import TakenReceipts
    from rdtool.publish import Policy
    from rdtool.record.workspace import Workspace, find_workspace

_HOMES = {
    "rdtool.diagnostics": (
        "CannotRead",
        "CannotWrite",
        "Problem",
        "RdtoolError",
        "RecordInvalid",
        "Refused",
        "Severity",
        "WrongUsage",
    ),
    "rdtool.office.against": ("CheckedPapers", "check_against"),
    "rdtool.office.batch": ("draft",),
    "rdtool.office.checking": ("CheckedRecords", "check"),
    "rdtool.office.collating": ("Collated", "collate"),
    "rdtool.office.comparing": ("ChangedPapers", "Compared", "changes", "diff"),
    "rdtool.office.drafted": ("Drafted",),
    "rdtool.office.lists.taking": ("TakenList", "take_list"),
    "rdtool.office.paper": ("Paper",),
    "rdtool.office.receipts": ("take_receipts",),
    "rdtool.office.taken_receipts": ("TakenReceipts",),
    "rdtool.office.records": ("load",),
    "rdtool.office.followup.face": ("FollowUp", "follow_up"),
    "rdtool.office.formatting": ("Formatted", "format"),
    "rdtool.office.forms.outgoing": ("ExportedForm", "export_form"),
    "rdtool.office.forms.imported": ("ImportedForm",),
    "rdtool.office.forms.importing": ("import_form",),
    "rdtool.office.glance": ("SessionGlance", "WorkspaceGlance", "glance", "show"),
    "rdtool.publish": ("Policy",),
    "rdtool.record.workspace": ("Workspace", "find_workspace"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "CannotRead",
    "CannotWrite",
    "ChangedPapers",
    "CheckedPapers",
    "CheckedRecords",
    "Collated",
    "Compared",
    "Drafted",
    "ExportedForm",
    "FollowUp",
    "Formatted",
    "ImportedForm",
    "Paper",
    "Policy",
    "Problem",
    "RdtoolError",
    "RecordInvalid",
    "Refused",
    "SessionGlance",
    "Severity",
    "TakenList",
    "TakenReceipts",
    "Workspace",
    "WorkspaceGlance",
    "WrongUsage",
    "__version__",
    "changes",
    "check",
    "check_against",
    "collate",
    "diff",
    "draft",
    "export_form",
    "find_workspace",
    "follow_up",
    "format",
    "glance",
    "import_form",
    "load",
    "show",
    "take_list",
    "take_receipts",
]


if not TYPE_CHECKING:  # a type checker would let every name pass

    def __getattr__(name: str) -> object:
        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return __all__
