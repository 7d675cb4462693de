"""Bounds for what a template computes and makes: steps, characters, lines, cells, seconds; a stranger's template
can ask for any.

Counted are the rounds of loops, calls and included templates, and every text that is put together; what
could be huge before it is there (`"a" * 10**9`) is refused before.  A letter needs a few thousand steps.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sized
from contextlib import contextmanager
from functools import wraps
from typing import Any, Final

from jinja2 import nodes, pass_context
from jinja2.visitor import NodeTransformer

from rdtool.patterns import regex

#: What one rendering may take.
STEPS: Final = 1_000_000
CHARACTERS: Final = 16 * 2**20
SECONDS: Final = 10.0
#: Seconds by which what a template may take in one run grows with every paper or workbook made of it.
_MORE_SECONDS: Final = 0.1
#: What one paper may say, and one sheet may hold; a term's whole ledger is a tenth of that.
PAPER_CHARACTERS: Final = 2 * 2**20
PAPER_LINES: Final = 100_000
CELLS: Final = 500_000
TABLE_CELLS: Final = 100_000
#: Steps that every row of a sheet may take besides those of the sheet.
_STEPS_OF_A_ROW: Final = 1_000

#: Numbers as arguments of these filters and methods are widths and counts.
_WIDE: Final = frozenset(
    {"center", "ljust", "rjust", "zfill", "expandtabs", "to_bytes"}
    | {"indent", "wordwrap", "truncate", "batch", "slice", "round"}
)
_WIDTH: Final = 10_000
#: What has a length that can be asked for; an undefined value has none.
_PLAIN: Final = (str, list, tuple, dict)
_BITS: Final = 4096
#: Widths in a format that are too large, or computed.
_WIDE_FORMAT: Final = regex(r"\d{5,}|\{[^{}]*\{|%[-#0 +]*\*|\.\*")

#: Filters that `watch_loops` puts into a template; nobody can type these names.
COUNTED, MEASURED = " counted", " measured"


class TooMuch(ValueError):
    """A template asks for more than any paper needs."""


class _Budget(threading.local):
    """What is left for the rendering that is going on; one inside another shares its budget."""

    depth = 0
    steps = characters = 0
    deadline = 0.0

    def __enter__(self) -> None:
        if not self.depth:
            self.steps, self.characters = STEPS, CHARACTERS
            self.deadline = time.monotonic() + SECONDS
        self.depth += 1

    def __exit__(self, *_: object) -> None:
        self.depth -= 1

    def step(self, count: int = 1) -> None:
        """Take so many steps; raises TooMuch."""
        if not self.depth:
            return
        self.steps -= count
        if self.steps < 0:
            raise TooMuch("循环的次数太多")
        if time.monotonic() > self.deadline:
            raise TooMuch("用时太长")

    def write(self, length: int) -> None:
        """Put together a text of so many characters; raises TooMuch."""
        if length > CHARACTERS:
            raise TooMuch("文字太长")
        if self.depth:
            self.characters -= length
            if self.characters < 0:
                raise TooMuch("文字太长")

    def row(self, cells: Iterable[Any]) -> None:
        """Put a row into a sheet; raises TooMuch."""
        self.steps += _STEPS_OF_A_ROW
        self.step()
        self.write(sum(len(cell) for cell in cells if isinstance(cell, str)))


BUDGET: Final = _Budget()


class Allowance:
    """The time that one template may take in a run, however many papers are made of it."""

    def __init__(self) -> None:
        self._left = SECONDS

    @contextmanager
    def spent(self) -> Iterator[None]:
        """Render once, within the budget and what is left."""
        began = time.monotonic()
        self._left += _MORE_SECONDS
        with BUDGET:
            BUDGET.deadline = min(BUDGET.deadline, began + self._left)
            try:
                yield
            finally:
                self._left -= time.monotonic() - began


def require_paper(characters: int, lines: int) -> None:
    """Raise TooMuch for a paper that says more than any paper does."""
    if characters > PAPER_CHARACTERS:
        raise TooMuch("文字太长，一份文书写不下")
    if lines > PAPER_LINES:
        raise TooMuch("段落太多，一份文书写不下")


def concat(pieces: Iterable[str]) -> str:
    """The pieces in one, as Jinja puts together blocks, macros and whole templates."""
    listed = pieces if isinstance(pieces, list) else list(pieces)
    BUDGET.write(sum(map(len, listed)))
    return "".join(listed)


def counted(values: Iterable[Any]) -> Iterator[Any]:
    """The values, each of them a step."""
    step = BUDGET.step
    for value in values:
        step()
        yield value


@pass_context
def _counted(_context: Any, values: Iterable[Any]) -> Iterator[Any]:
    return counted(values)


@pass_context
def _measured(_context: Any, text: str) -> str:
    BUDGET.write(len(text))
    return text


OWN_FILTERS: Final = {COUNTED: _counted, MEASURED: _measured}


def watch_loops(tree: nodes.Template) -> nodes.Template:
    """The template with every loop counted and every joined text measured."""
    _Watch().visit(tree)
    return tree


class _Watch(NodeTransformer):
    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802 -- Jinja's naming
        self.generic_visit(node)
        node.iter = _filtered(node.iter, COUNTED)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Filter:  # noqa: N802
        self.generic_visit(node)
        return _filtered(node, MEASURED)


def _filtered(node: Any, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno, environment=node.environment)


def bounded_filter(filter: Callable[..., Any]) -> Callable[..., Any]:
    """One of Jinja's filters, which goes through at most as much as is left and makes no more than that."""
    first = 1 if getattr(filter, "jinja_pass_arg", None) else 0

    @wraps(filter)
    def bounded(*arguments: Any, **options: Any) -> Any:
        value = arguments[first] if len(arguments) > first else ""
        name, others = filter.__name__.removeprefix("do_"), arguments[first + 1 :]
        _require_widths(name, others, options)
        if isinstance(value, Iterator):
            arguments = (*arguments[:first], counted(value), *others)
        else:
            BUDGET.step(1 + (len(value) // 1000 if isinstance(value, _PLAIN) else 0))
        _require_text(name, value, others, options)
        return _weighed(filter(*arguments, **options))

    return bounded


def require_call(called: Any, arguments: tuple[Any, ...], options: dict[str, Any]) -> None:
    """Raise TooMuch for a call that would make something huge."""
    BUDGET.step()
    name = getattr(called, "__name__", "")
    _require_widths(name, arguments, options)
    _require_text(name, getattr(called, "__self__", ""), arguments, options)


def _require_widths(name: str, arguments: Iterable[Any], options: dict[str, Any]) -> None:
    if name not in _WIDE:
        return
    for value in (*arguments, *options.values()):
        if isinstance(value, int) and abs(value) > _WIDTH:
            raise TooMuch("数值太大")


def _require_text(name: str, text: Any, arguments: tuple[Any, ...], options: dict[str, Any]) -> None:
    if not isinstance(text, str):
        return
    given = [*arguments, *options.values()]
    if name == "format":
        require_format(text)
    elif name == "replace" and len(given) > 1:
        old, new = str(given[0]), str(given[1])
        BUDGET.write(len(text) + (text.count(old) * len(new) if len(text) * len(new) > _WIDTH else 0))
    elif name == "join" and given and isinstance(given[0], (list, tuple)):
        BUDGET.write(sum(len(str(one)) + len(text) for one in given[0]))
    elif name in ("indent", "translate", "expandtabs"):
        longest = max((len(one) for one in given if isinstance(one, str)), default=_WIDTH // 100)
        BUDGET.write(len(text) + (text.count("\n") + text.count("\t")) * longest)


def require_format(text: str) -> None:
    """Raise TooMuch for a format with a width that is huge, or computed."""
    if _WIDE_FORMAT.search(text):
        raise TooMuch("宽度太大")


def _weighed(result: Any) -> Any:
    if isinstance(result, str):
        BUDGET.write(len(result))
    elif isinstance(result, (list, tuple, dict)):
        BUDGET.step(len(result))
    return result


def require_operands(operator: str, left: Any, right: Any) -> None:
    """Raise TooMuch where the result of an operation would be huge."""
    if operator == "%" and isinstance(left, str):
        require_format(left)
    if operator == "**" and isinstance(left, int) and isinstance(right, int):
        _require_bits(left.bit_length() * max(right, 0))
    if operator == "*":
        if isinstance(left, int) and isinstance(right, int):
            _require_bits(left.bit_length() + right.bit_length())
        for many, times in ((left, right), (right, left)):
            if isinstance(many, Sized) and isinstance(times, int):
                _require_size(many, len(many) * max(times, 0))
    if operator == "+" and isinstance(left, Sized) and isinstance(right, Sized):
        _require_size(left, len(left) + len(right))


def _require_size(value: Sized, size: int) -> None:
    if isinstance(value, str):
        BUDGET.write(size)
    else:
        BUDGET.step(size)
        if size > STEPS:
            raise TooMuch("内容太多")


def _require_bits(bits: int) -> None:
    if bits > _BITS:
        raise TooMuch("数值太大")
