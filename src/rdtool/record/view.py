"""Views: values that are derived, not read, whose fields have Chinese names as the parts of a record have them.

Templates find the fields by these names, rules by the English ones.  Nothing is checked when a view is made:
the type checker has seen to it.  A class of them costs a start next to nothing, a model a quarter of a
millisecond; and there are a hundred.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Final, TypeVar, final

from typing_extensions import dataclass_transform

V = TypeVar("V", bound="View")

_REQUIRED: Final = object()


@final
class Derived:
    """What is said of a field of a view: its Chinese name, what it is, and what it is when nothing is given."""

    __slots__ = ("about", "default", "exclude", "key", "make")

    def __init__(
        self, default: Any, key: str, about: str, make: Callable[[], Any] | None, *, exclude: bool
    ) -> None:
        self.default, self.make = default, make
        self.key, self.about, self.exclude = key, about, exclude

    @property
    def is_required(self) -> bool:
        """Whether a view can't be made without it."""
        return self.default is _REQUIRED and self.make is None


def derived(
    *,
    default: Any = _REQUIRED,
    key: str = "",
    about: str = "",
    default_factory: Callable[[], Any] | None = None,
    exclude: bool = False,
) -> Any:
    """A field of a view; `exclude`: templates don't see it."""
    return Derived(default, key, about, default_factory, exclude=exclude)


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(derived,))
class View:
    """Something derived; its fields are given by their names.

    Raises:
        TypeError: a field without a default is missing, or there is no field of a name.
    """

    derived_fields: ClassVar[Mapping[str, Derived]] = {}
    """The fields by their names, first those of the view that this one is based on."""
    _defaults: ClassVar[Mapping[str, Any]] = {}
    """What they are when nothing is given, `_REQUIRED` where that is made anew for each view."""

    def __init_subclass__(cls) -> None:
        own = {name: one for name, one in vars(cls).items() if isinstance(one, Derived)}
        cls.derived_fields = {**cls.derived_fields, **own}
        cls._defaults = {name: one.default for name, one in cls.derived_fields.items() if not one.is_required}

    def __init__(self, **given: Any) -> None:
        fields = self.derived_fields
        values = {**self._defaults, **given}
        if values.keys() != fields.keys():
            wrong = ", ".join(sorted(values.keys() ^ fields.keys()))
            raise TypeError(f"{type(self).__qualname__}: fields missing or unknown: {wrong}")
        for name, one in values.items():
            if one is _REQUIRED:
                values[name] = fields[name].make()  # type: ignore[misc]
        self.__dict__.update(values)

    def __eq__(self, other: object) -> bool:
        return self.__dict__ == other.__dict__ if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self.__dict__[name] for name in self.derived_fields))

    def __repr__(self) -> str:
        fields = (f"{name}={self.__dict__[name]!r}" for name in self.derived_fields)
        return f"{type(self).__qualname__}({', '.join(fields)})"


def changed(view: V, /, **changes: Any) -> V:
    """The same view with some fields changed."""
    return type(view)(**{**view.__dict__, **changes})


def based(kind: type[V], view: View, /, **further: Any) -> V:
    """A view with all that another one says, and more."""
    return kind(**view.__dict__, **further)
