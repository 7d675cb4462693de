"""`rdtool completion`: completion for shells; and what a shell is answered while a line is being typed.

Typer knows the scripts of the shells and how each wants its answer; see https://typer.tiangolo.com.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Annotated, Any, Final

import typer

from rdtool.cli.answer import Answer
from rdtool.cli.paramtypes import OneOf

#: The environment variable by which the scripts ask.
ASKING: Final = "_RDTOOL_COMPLETE"
SHELLS: Final = ("bash", "zsh", "fish", "powershell")

Shell = Annotated[
    str,
    typer.Argument(
        metavar="命令行程序", click_type=OneOf(SHELLS), help="、".join(SHELLS), show_default=False
    ),
]


def completion(shell: Shell) -> Answer:
    """命令补全：输出一段程序，装好以后按 Tab 键补全命令、选项、文种、记录、单位、事项编号。

    例：rdtool completion bash >> ~/.bashrc

    例：rdtool completion powershell | Out-String | Invoke-Expression
    """
    from typer._completion_shared import get_completion_script

    from rdtool.cli import console

    script = get_completion_script(prog_name="rdtool", complete_var=ASKING, shell=shell)
    return Answer(0, lambda: {"shell": shell, "script": script}, lambda: console.result(script))


def tell_shell(app: Callable[..., Any]) -> int:
    """Tell the shell what the line may go on with; the exit code.

    Shells want their lines to end as on Unix, on Windows as well, and no message, whatever is wrong.
    """
    from typer._completion_classes import completion_init

    completion_init()
    output: Any = sys.stdout
    if hasattr(output, "reconfigure"):
        output.reconfigure(newline="\n")
    try:
        app(args=[], prog_name="rdtool", complete_var=ASKING, standalone_mode=False)
    except SystemExit as ending:
        return int(ending.code or 0)
    return 1  # nobody asked
