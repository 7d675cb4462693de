"""Values: dataclasses that do not change, made quickly.

A start of the program makes a hundred of these classes.  `dataclasses` looks at each field and writes and
compiles six methods for each class, which takes longer than reading a record; here a class is its slots, all
classes share their methods, and `__init__` is compiled for those of which there are many.  That nobody sets an
attribute is for the type checker to see: to it a `value` is `dataclass(frozen=True, slots=True)`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["value"]

if TYPE_CHECKING:
    from dataclasses import dataclass as value
else:
    from dataclasses import MISSING, Field, dataclass, fields
    from functools import partial
    from operator import attrgetter
    from reprlib import recursive_repr

    _MANY = 16
    """Values of a class, from which on writing an `__init__` for it pays."""
    _UNSET = object()

    def value(*, frozen, slots, eq=True):  # noqa: ARG001 - said for the type checker
        """Make a class a value: `@value(frozen=True, slots=True)`; with `eq=False` each is equal to itself only."""
        return partial(_made, eq=eq)

    def _made(cls, eq):
        body = {name: one for name, one in vars(cls).items() if name not in ("__dict__", "__weakref__")}
        bases = [vars(base).get("_defaults", {}) for base in reversed(cls.__mro__[1:])]
        inherited = {name: default for base in bases for name, default in base.items()}
        own = {name: body.pop(name, MISSING) for name in cls.__annotations__}
        shared = _SHARED if eq else {"__repr__": _shown}
        body = {
            **shared,
            **body,
            "__slots__": tuple(name for name in own if name not in inherited),
            "__match_args__": (*inherited, *(name for name in own if name not in inherited)),
            "__dataclass_fields__": _Fields(),
            "_defaults": inherited | own,
        }
        made = type(cls)(cls.__name__, cls.__bases__, body)
        made.__qualname__ = cls.__qualname__
        made.__init__ = _filling(made)
        return made

    def _filling(cls):
        """An `__init__` for a few values; that of many is written when they come."""
        names, plain, makers = tuple(cls._defaults), {}, {}
        for name, default in cls._defaults.items():
            if not isinstance(default, Field):
                plain[name] = default
            elif default.default_factory is MISSING:
                plain[name] = default.default
            else:
                makers[name] = default.default_factory
        plain = {name: default for name, default in plain.items() if default is not MISSING}
        fitted = hasattr(cls, "__post_init__")
        left = _MANY

        def fill(self, *given, **named):
            nonlocal left
            left -= 1
            values = plain | dict(zip(names, given, strict=False)) | named
            for name, make in makers.items():
                if name not in values:
                    values[name] = make()
            is_clear = len(given) + len(named) <= len(names) and values.keys() == cls._defaults.keys()
            if not left or not is_clear or not named.keys().isdisjoint(names[: len(given)]):
                cls.__init__ = _written(cls, plain, makers)
                cls.__init__(self, *given, **named)
                return
            for name, one in values.items():
                setattr(self, name, one)
            if fitted:
                self.__post_init__()

        return fill

    def _written(cls, plain, makers):
        """What `dataclasses` would write, without annotations: they take it half of its time."""
        known = {"_unset": _UNSET, **{f"_{name}": one for name, one in (plain | makers).items()}}
        taken, done = ["self"], ["pass"]
        for name in cls._defaults:
            if name in makers:
                taken.append(f"{name}=_unset")
                done.append(f"self.{name} = _{name}() if {name} is _unset else {name}")
            else:
                taken.append(f"{name}=_{name}" if name in plain else name)
                done.append(f"self.{name} = {name}")
        if hasattr(cls, "__post_init__"):
            done.append("self.__post_init__()")
        exec(f"def __init__({', '.join(taken)}):\n " + "\n ".join(done), known)
        known["__init__"].__qualname__ = f"{cls.__qualname__}.__init__"
        return known["__init__"]

    class _Fields:
        """What `dataclasses.fields` and `replace` look at, made when they do."""

        def __get__(self, instance, owner):
            kinds = {}
            for base in reversed(owner.__mro__):
                kinds |= getattr(base, "__annotations__", {})
            given = {name: one for name, one in owner._defaults.items() if one is not MISSING}
            body = given | {
                "__module__": owner.__module__,
                "__doc__": owner.__name__,
                "__annotations__": kinds,
            }
            bare = dataclass(init=False, eq=False, repr=False, match_args=False)(
                type(owner.__name__, (), body)
            )
            owner.__dataclass_fields__ = bare.__dataclass_fields__
            return owner.__dataclass_fields__

    def _equal(self, other):
        _settle(self.__class__)
        return self.__eq__(other)

    def _hashed(self):
        _settle(self.__class__)
        return hash(self)

    def _settle(cls):
        """Give a class the methods that know what its values are compared by, when the first one is."""
        compared = [
            name
            for name, default in cls._defaults.items()
            if not isinstance(default, Field) or default.compare
        ]
        key = attrgetter(*compared) if compared else type

        def equal(self, other):
            return key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented

        def hashed(self):
            return hash(key(self))

        if cls.__eq__ is _equal:
            cls.__eq__ = equal
        if cls.__hash__ is _hashed:
            cls.__hash__ = hashed

    @recursive_repr()
    def _shown(self):
        told = [one.name for one in fields(self) if one.repr]
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in told)})"

    _SHARED = {"__eq__": _equal, "__hash__": _hashed, "__repr__": _shown}
