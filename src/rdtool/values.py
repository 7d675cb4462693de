"""Values: dataclasses that do not change, made quickly.

A start of the program makes a hundred of these classes.  `dataclasses` writes and compiles six methods
for each, which takes longer than reading a record; here only `__init__` is written, when the first value
is made, and all classes share the others.  That nobody sets an attribute is for the type checker to see:
to it a `value` is `dataclass(frozen=True, slots=True)`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["value"]

if TYPE_CHECKING:
    from dataclasses import dataclass as value
else:
    from dataclasses import MISSING, dataclass, fields
    from functools import partial
    from operator import attrgetter
    from reprlib import recursive_repr

    _UNSET = object()

    def value(*, frozen, slots, eq=True):  # noqa: ARG001 - said for the type checker
        """Make a class a value: `@value(frozen=True, slots=True)`; with `eq=False` each is equal to itself only."""
        return partial(_made, eq=eq)

    def _made(cls, eq):
        own = {"__eq__", "__hash__", "__repr__"}.intersection(cls.__dict__)
        if not eq:
            own |= {"__eq__", "__hash__"}
        made = dataclass(init=False, eq=False, repr=False, slots=True)(cls)
        made.__init__ = _written_later(made)
        compared = [one.name for one in fields(made) if one.compare]
        told = [one.name for one in fields(made) if one.repr]
        for name, method in _methods(compared, told).items():
            if name not in own:
                setattr(made, name, method)
        return made

    def _written_later(cls):
        def write_and_call(self, *given, **named):
            cls.__init__ = _init(cls)
            cls.__init__(self, *given, **named)

        return write_and_call

    def _init(cls):
        """What `dataclasses` would write, without annotations: they take it half of its time."""
        known = {"_unset": _UNSET}
        taken, done = ["self"], ["pass"]
        for one in fields(cls):
            name = one.name
            if one.default_factory is not MISSING:
                known[f"_make_{name}"] = one.default_factory
                taken.append(f"{name}=_unset")
                done.append(f"self.{name} = _make_{name}() if {name} is _unset else {name}")
                continue
            known[f"_{name}"] = one.default
            taken.append(name if one.default is MISSING else f"{name}=_{name}")
            done.append(f"self.{name} = {name}")
        if hasattr(cls, "__post_init__"):
            done.append("self.__post_init__()")
        exec(f"def __init__({', '.join(taken)}):\n " + "\n ".join(done), known)
        known["__init__"].__qualname__ = f"{cls.__qualname__}.__init__"
        return known["__init__"]

    def _methods(compared, told):
        key = attrgetter(*compared) if compared else type

        def equal(self, other):
            return key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented

        def hashed(self):
            return hash(key(self))

        @recursive_repr()
        def shown(self):
            return (
                f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in told)})"
            )

        return {"__eq__": equal, "__hash__": hashed, "__repr__": shown}
