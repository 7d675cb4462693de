"""The house keeps its floors: imports go down only, and only the command line meets the outside."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "src" / "rdtool"
MODULES = sorted(SOURCE.rglob("*.py"))

_GROUND = {
    "chinese",
    "diagnostics",
    "files",
    "interruption",
    "patterns",
    "progress",
    "resources",
    "strokes",
    "values",
}

#: For every room: the rooms it may import, besides itself.  A new room is entered here first.
MAY_IMPORT: dict[str, set[str]] = {
    "": {"diagnostics", "record", "publish", "office"},
    "interruption": set(),
    "patterns": set(),
    "progress": set(),
    "values": set(),
    "chinese": {"patterns"},
    "diagnostics": {"chinese", "patterns", "values"},
    "files": {"diagnostics", "patterns"},
    "resources": set(),
    "strokes": {"chinese", "patterns"},
    "document": _GROUND,
    "record": _GROUND | {"document"},
    "rules": _GROUND | {"document", "record"},
    "procedures": _GROUND | {"document", "record", "rules"},
    "drafting": _GROUND | {"document", "record", "procedures"},
    "writers": _GROUND | {"document"},
    "ledger": _GROUND | {"document", "record", "procedures", "readers"},
    "readers": _GROUND | {"document", "record"},
    "merging": _GROUND | {"document", "record", "readers", "writers"},
    "publish": _GROUND | {"document", "writers"},
    "office": _GROUND
    | {"document", "record", "rules", "procedures", "drafting", "ledger", "readers", "merging", "writers"}
    | {"publish"},
    "cli": _GROUND
    | {"", "document", "record", "rules", "procedures", "drafting", "ledger", "merging", "publish", "office"},
    "__main__": {"cli", "interruption"},
}

#: Reading the clock, the current folder, the environment or the terminal, by its last two names.
OUTSIDE = {
    "date.today", "datetime.today", "datetime.now", "datetime.utcnow", "time.time", "time.localtime",
    "time.gmtime", "time.strftime", "os.getcwd", "Path.cwd", "os.environ", "os.getenv", "Path.home",
    "sys.argv", "sys.stdin", "sys.stdout", "sys.stderr", "print", "input", ".isatty",
}  # fmt: skip

#: Libraries that cost start-up time; no command may need them to show its help.
HEAVY = (
    "pydantic",
    "jinja2",
    "openpyxl",
    "yaml",
    "docx",
    "lxml",
    "chinese_calendar",
    "chinese_stroke_sorting",
    "budoux",
    "pygal",
)


#: Libraries whose distribution has another name; pydantic_core is released with pydantic only.
SOLD_AS = {
    "yaml": "pyyaml",
    "chinese_calendar": "chinesecalendar",
    "typing_extensions": "typing-extensions",
    "chinese_stroke_sorting": "chinese-stroke-sorting",
    "docx": "python-docx",
    "markdown_it": "markdown-it-py",
    "pydantic_core": "pydantic",
}


def _name(module: Path) -> str:
    return module.relative_to(SOURCE).as_posix()


def _room(module: Path) -> str:
    first = module.relative_to(SOURCE).parts[0].removesuffix(".py")
    return "" if first == "__init__" else first


@cache
def _tree(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


def _imports(module: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of everything a module imports, wherever in it."""
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno} imports relatively"
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def _imported_room(name: str) -> str:
    """The room a full name belongs to: `rdtool.record.reading.tree.Tree` → record, `rdtool.__version__` → ''."""
    second = name.split(".")[1] if "." in name else ""
    return second if second in MAY_IMPORT else ""


def _outside(module: Path) -> Iterator[str]:
    """Line and name of everything in a module that looks outside."""
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.Attribute):
            owner = ast.unparse(node.value).rpartition(".")[2]
            names = {f"{owner}.{node.attr}", f".{node.attr}"}
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            names = {node.func.id}
        else:
            continue
        if names & OUTSIDE:
            yield f"{_name(module)}:{node.lineno} {ast.unparse(node)}"


def test_every_room_is_known() -> None:
    assert {_room(module) for module in MODULES} - set(MAY_IMPORT) == set()


def test_imports_go_down_only() -> None:
    ours = [
        (module, line, name)
        for module in MODULES
        for line, name in _imports(module)
        if name.split(".")[0] == "rdtool"
    ]
    assert len(ours) > len(MODULES)
    wrong = [
        f"{_name(module)}:{line} imports {name}"
        for module, line, name in ours
        if _imported_room(name) not in MAY_IMPORT.get(_room(module), set()) | {_room(module)}
    ]
    assert wrong == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Neither at start nor for types only: each can be read after those below it."""
    names = {
        ".".join(("rdtool", *module.relative_to(SOURCE).with_suffix("").parts)): module for module in MODULES
    }
    graph = {
        name: {
            found
            for _, imported in _imports(module)
            for found in (imported, imported.rpartition(".")[0])
            if found in names and found != name
        }
        for name, module in names.items()
    }
    assert list(TopologicalSorter(graph).static_order())


def test_only_the_command_line_looks_at_clock_folder_and_terminal() -> None:
    assert [line for module in MODULES if _room(module) != "cli" for line in _outside(module)] == []


def test_the_command_line_does_look_outside() -> None:
    found = [line for module in MODULES if _room(module) == "cli" for line in _outside(module)]
    seen = {name for name in OUTSIDE if any(name in line for line in found)}
    assert seen >= {"date.today", "Path.cwd", ".isatty"}


def test_the_command_line_reads_the_day_at_one_place() -> None:
    """Elsewhere SOURCE_DATE_EPOCH would be passed by."""
    found = [line for module in MODULES for line in _outside(module) if " date.today" in line]
    assert {line.split(":")[0] for line in found} == {"cli/clock.py"}, found


def test_every_library_that_is_imported_is_a_declared_dependency() -> None:
    imported = {name.split(".")[0] for module in MODULES for _, name in _imports(module)}
    third_party = imported - set(sys.stdlib_module_names) - {"rdtool"}
    project = (SOURCE.parents[1] / "pyproject.toml").read_text(encoding="utf-8")
    dependencies = re.search(r"^dependencies = \[$(.*?)^\]$", project, re.MULTILINE | re.DOTALL)
    assert dependencies
    declared = set(re.findall(r'"([\w-]+)', dependencies[1]))
    assert {SOLD_AS.get(library, library) for library in third_party} - declared == set()


def test_help_needs_no_heavy_library() -> None:
    code = f"import sys, rdtool.cli; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_models_have_types_for_annotations_and_not_texts() -> None:
    from rdtool.drafting.sheets import spec
    from rdtool.procedures import PROCEDURES
    from rdtool.record import base, record, session, view, views
    from rdtool.record.parts import resolve

    def below(model: type[base.Part] | type[view.View]) -> Iterator[str]:
        for child in model.__subclasses__():
            yield child.__module__
            yield from below(child)

    for procedure in PROCEDURES:
        for where in (*(one.view for one in procedure.parts), *(one.view for one in procedure.of_session)):
            if where:
                resolve(where)
    modules = {*below(base.Part), *below(view.View)}
    assert {spec.__name__, record.__name__, session.__name__, views.__name__} <= modules
    files = [SOURCE.parent / f"{name.replace('.', '/')}.py" for name in modules if name.startswith("rdtool")]
    assert [file for file in files if "from __future__" in file.read_text(encoding="utf-8")] == []


def _shared_defaults(tree: ast.Module) -> Iterator[ast.expr]:
    """What the fields of values and of views are when nothing is given."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and any(
            "value(" in ast.unparse(one) for one in node.decorator_list
        ):
            yield from (one.value for one in node.body if isinstance(one, ast.AnnAssign) and one.value)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "derived":
            yield from (one.value for one in node.keywords if one.arg == "default")


def _can_change(node: ast.expr) -> bool:
    is_made = isinstance(node, ast.Call) and ast.unparse(node.func) in ("list", "dict", "set")
    return is_made or isinstance(node, (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp))


def test_no_value_or_view_shares_a_default_that_can_change() -> None:
    """Of a dataclass Python refuses it, and a model copies it; a value or a view would have one for all."""
    found = [
        (module, default)
        for module in MODULES
        for default in _shared_defaults(ast.parse(module.read_text(encoding="utf-8")))
    ]
    assert {"session.py", "tracked.py"} <= {module.name for module, _ in found}
    assert [f"{module}:{one.lineno}" for module, one in found if _can_change(one)] == []


#: Classes that share a name because they are the same thing in two rooms, and why.
SAME_THING = {
    "Paper": "one paper, on its way to a file (office) and come back from a person (rules/papers)",
}


def _public_classes(module: Path) -> Iterator[str]:
    tree = _tree(module)
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield node.name


def test_one_name_is_one_thing() -> None:
    """Two public classes of one name would have to be told apart by their modules at every use."""
    homes: dict[str, list[str]] = {}
    for module in MODULES:
        for name in _public_classes(module):
            homes.setdefault(name, []).append(_name(module))
    doubles = {name for name, modules in homes.items() if len(modules) > 1}
    assert doubles - set(SAME_THING) == set(), {name: homes[name] for name in doubles}
    assert set(SAME_THING) <= doubles, "an exception that is none any more"


#: Modules of one room that share a name, and why: `*` is every name.
SAME_SHAPE = {
    "procedures": ("*", "a procedure has the modules of its shape: model, derive, rules, items"),
    "writers": ("writer measures styles", "the two formats have the same parts"),
    "ledger": ("schema", "a part of the ledger declares its own tables"),
    "rules": ("book organs", "the rules over records and those over papers are two books"),
}


def test_a_module_has_a_name_of_its_own_in_its_room() -> None:
    """What a module is about is told by its name and that of its room."""
    homes: dict[tuple[str, str], list[str]] = {}
    for module in MODULES:
        if module.stem != "__init__":
            homes.setdefault((_room(module), module.stem), []).append(_name(module))
    doubles = {where: modules for where, modules in homes.items() if len(modules) > 1}
    told = {room: names.split() for room, (names, _) in SAME_SHAPE.items()}
    odd = {
        where: modules
        for where, modules in doubles.items()
        if not {"*", where[1]} & set(told.get(where[0], ()))
    }
    assert odd == {}
    for room, names in told.items():
        for name in names:
            assert any(where[0] == room and name in ("*", where[1]) for where in doubles), f"{room}: {name}"


def test_no_named_tuple_has_another_base() -> None:
    """Python 3.10, which is promised, refuses it, and the type checker does not say so."""
    trees = {_name(module): _tree(module) for module in MODULES}
    classes = [(name, node) for name, tree in trees.items() for node in ast.walk(tree)]
    bases = {
        f"{name} {node.name}": list(map(ast.unparse, node.bases))
        for name, node in classes
        if isinstance(node, ast.ClassDef)
    }
    assert [one for one, given in bases.items() if "NamedTuple" in given and len(given) > 1] == []
