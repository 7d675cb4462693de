"""Completion: what is offered while a line is being typed, and that the shells know what to do with it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from rdtool.cli.completion import ASKING, SHELLS
from tests import samples
from tests.cli.conftest import Rdtool, write_yaml
from tests.programs import with_rdtool

Ask = Callable[..., list[str]]


@pytest.fixture
def ask(rdtool: Rdtool, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """What bash is told of a line, whose last word is not finished."""

    def told(*words: str) -> list[str]:
        with monkeypatch.context() as shell:
            shell.setenv(ASKING, "complete_bash")
            shell.setenv("COMP_WORDS", "\n".join(("rdtool", *words)))
            shell.setenv("COMP_CWORD", str(len(words)))
            outcome = rdtool()
        assert (outcome.code, outcome.err) == (0, "")
        return outcome.out.split()

    return told


@pytest.fixture
def followed(office: Path, rdtool: Rdtool) -> Path:
    """An office with items in the ledger."""
    assert rdtool("track", "open", "records/7-49.yaml", "--date", "2021-12-29").code == 0
    return office


def test_commands_and_options_are_offered(office: Path, ask: Ask) -> None:
    assert {"draft", "track", "completion"} <= set(ask(""))
    assert ask("dra") == ["draft"]
    assert ask("track", "unde") == []
    assert ask("track", "und") == ["undo"]
    assert ask("help", "reg") == ["register"]
    assert ask("track", "status", "--ki") == ["--kind"]
    assert ask("list", "r") == ["records"]
    assert ask("new", "") == ["meeting"]


def test_kinds_are_offered_by_command_and_by_name(office: Path, ask: Ask) -> None:
    assert ask("draft", "resol") == ["resolution"]
    assert "决议" in ask("draft", "决")
    assert ask("draft", "会前") == ["会前"]
    assert ask("draft", "al") == ["all"]


def test_records_and_their_items_are_offered(office: Path, ask: Ask) -> None:
    other = {
        **samples.RECORD,
        "会议": {**samples.RECORD["会议"], "次": 50},
        "议题": [{"名称": "另一项", "代号": "另"}],
    }
    write_yaml(office / "records/7-50.yaml", other)
    assert ask("show", "") == ["7-50", "7-49"]
    assert ask("check", "7-49", "7-5") == ["7-50"]
    assert ask("check", "--against", "7-4") == ["7-49"]
    assert ask("draft", "resolution", "--item", "") == ["另"]
    assert ask("draft", "resolution", "7-49", "--item", "") == [
        item.get("代号") or item["名称"] for item in samples.RECORD["议题"]
    ]
    assert ask("check", "records/") == [], "the shell's own completion of files comes then"


def test_units_items_and_steps_are_offered(followed: Path, ask: Ask, rdtool: Rdtool) -> None:
    assert "市财政局" in ask("track", "status", "--unit", "市财")
    first = ask("track", "history", "")[0]
    assert first.startswith("7-49-")
    assert first in ask("track", "move", "签收", first[:6])
    assert ask("track", "move", "签") == ["签收"]
    (meeting,) = ask("track", "status", "--meeting", "")
    assert first in rdtool("track", "status", "--meeting", meeting, "--json").out
    assert ask("track", "status", "--kind", "审议") == ["审议意见"]


def test_rules_and_templates_are_offered(office: Path, ask: Ask) -> None:
    assert "V04" in ask("rules", "V0")
    assert "V04" in ask("check", "--ignore", "V0")
    assert "决议.j2" in ask("template", "show", "决议")


def test_the_workspace_on_the_line_counts(
    office: Path, ask: Ask, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert ask("show", "") == []
    assert ask("-C", str(office), "dra") == ["draft"]
    assert ask("-C", str(office), "show", "") == ["7-49"]
    assert ask("show", "-C", str(office), "") == ["7-49"]
    assert ask("draft", "resol") == ["resolution"]


@pytest.mark.parametrize("trouble", ["rdtool.yaml", "records/7-49.yaml", "台账.db", "模板/决议.j2"])
def test_what_is_broken_is_not_offered_and_not_told(office: Path, ask: Ask, trouble: str) -> None:
    (office / trouble).parent.mkdir(exist_ok=True)
    (office / trouble).write_bytes(b"\x00\xff{{: [")
    for line in (("show", ""), ("draft", "x"), ("track", "history", ""), ("draft", "all", "--item", "")):
        ask(*line)
    ask("track", "status", "--unit", "")
    ask("register", "show", "")


def test_asking_changes_nothing(office: Path, ask: Ask) -> None:
    before = sorted(office.rglob("*"))
    for line in (("track", "history", ""), ("register", "show", ""), ("track", "status", "--meeting", "")):
        assert ask(*line) == []
    assert sorted(office.rglob("*")) == before


def test_nothing_that_a_shell_would_take_apart_is_offered(office: Path, ask: Ask) -> None:
    names = ["甲 乙", "关于$(rm)的报告", "某“项”报告", "丙"]
    items = [
        {**item, "名称": name} for item, name in zip([samples.RECORD["议题"][0]] * 4, names, strict=True)
    ]
    for item in items:
        item.pop("代号", None)
    write_yaml(office / "records/7-49.yaml", {**samples.RECORD, "议题": items})
    assert ask("draft", "all", "--item", "") == ["某“项”报告", "丙"]


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_gets_its_script(rdtool: Rdtool, shell: str) -> None:
    script = rdtool("completion", shell).out
    assert ASKING in script
    assert f"complete_{shell}" in script
    assert script.isascii(), "it goes through the console's encoding"


def _told_by(shell: str, script: str, office: Path) -> str:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed")
    options = {"bash": ("--norc",), "zsh": ("-f",), "fish": ("--no-config",)}[shell]
    done = subprocess.run(
        [program, *options, "-c", script],
        cwd=office,
        env={**with_rdtool(office), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stderr == ""
    return done.stdout


def test_bash_completes(office: Path) -> None:
    script = """
        source <(rdtool completion bash)
        for word in resol 决; do
            COMP_WORDS=(rdtool draft $word) COMP_CWORD=2
            _rdtool_completion rdtool
            printf '%s\\n' "${COMPREPLY[@]}"
        done
    """
    first, *others = _told_by("bash", script, office).split()
    assert first == "resolution"
    assert {"决议", "决定"} <= set(others)


def test_fish_completes(office: Path) -> None:
    told = _told_by("fish", "rdtool completion fish | source; complete -C 'rdtool draft resol'", office)
    assert told.split()[0] == "resolution"
    assert "决议" in told


def test_zsh_completes(office: Path) -> None:
    """zsh evaluates the answer within its line editor; here it is read as zsh would read it."""
    script = """
        rdtool completion zsh > script.zsh && zsh -n script.zsh
        _arguments() { print -r -- "$@"; }
        eval "$(_TYPER_COMPLETE_ARGS='rdtool draft resol' _RDTOOL_COMPLETE=complete_zsh rdtool)"
    """
    told = _told_by("zsh", script, office)
    assert '"resolution":"' in told
    assert "决议" in told


def test_powershell_is_told_text_and_meaning(
    office: Path, rdtool: Rdtool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ASKING, "complete_powershell")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", "rdtool draft resol")
    monkeypatch.setenv("_TYPER_COMPLETE_WORD_TO_COMPLETE", "resol")
    (line,) = rdtool().out.splitlines()
    text, _, about = line.partition(":::")
    assert (text, "决议" in about) == ("resolution", True)
