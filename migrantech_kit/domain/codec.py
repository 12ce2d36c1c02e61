"""Frozen dataclasses to plain JSON values and back, by their own type hints."""

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Value = TypeVar("Value")
_SIMPLE = frozenset((str, int, bool, float, type(None)))


def to_plain(value: object) -> Any:
    """Return dicts, lists, strings, numbers and None."""
    kind: Any = type(value)
    return value if kind in _SIMPLE else _writer(kind)(value)


@cache
def _writer(kind: Any) -> Callable[[Any], Any]:
    """Return what makes values of a kind plain; made once for each, because a journal has millions of them."""
    if is_dataclass(kind):
        names = tuple(field.name for field in fields(kind))
        return lambda value: {name: to_plain(getattr(value, name)) for name in names}
    if issubclass(kind, Enum):
        return lambda value: value.value
    if issubclass(kind, date):
        return lambda value: value.isoformat()
    if issubclass(kind, Mapping):
        return lambda value: {str(key): to_plain(inner) for key, inner in value.items()}
    if issubclass(kind, tuple | list):
        return lambda value: list(map(to_plain, value))
    return _as_it_is


def from_plain(kind: type[Value], plain: Any) -> Value:
    """Return a value of `kind`; fields absent from `plain` take their defaults, unknown ones are passed over.

    Raises `TypeError`, `ValueError` or `KeyError` where the plain value does not fit.
    """
    wanted: Any = kind
    return _reader(wanted)(plain)  # type: ignore[no-any-return] # built by the hints of `kind`


def is_well_typed(value: object) -> bool:
    """Tell whether every field of a frozen dataclass holds what its type hint says, through all levels."""
    kind: Any = type(value)
    return _checker(kind)(value)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """Return what reads values of a kind; made once for each, because a journal has millions of them."""
    origin = get_origin(kind)
    if origin is tuple:
        inner = get_args(kind)
        if len(inner) == 2 and inner[1] is Ellipsis:
            one = _reader(inner[0])
            return lambda plain: tuple(map(one, plain))
        parts = tuple(map(_reader, inner))
        return lambda plain: tuple(read(item) for read, item in zip(parts, plain, strict=True))
    if origin in {dict, Mapping}:
        value = _reader(get_args(kind)[1])
        return lambda plain: {key: value(item) for key, item in plain.items()}
    if origin in {types.UnionType, Union}:
        known = _reader(next(k for k in get_args(kind) if k is not type(None)))
        return lambda plain: None if plain is None else known(plain)
    if is_dataclass(kind) and isinstance(kind, type):
        return _dataclass_reader(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return date.fromisoformat if kind is date else _as_it_is


def _dataclass_reader(kind: Any) -> Callable[[Any], Any]:
    hints = _hints(kind)
    readers: dict[str, Callable[[Any], Any]] = {}

    def read(plain: Any) -> Any:
        if not isinstance(plain, dict):
            raise TypeError(f"no fields of {kind.__name__}")
        if not readers:  # at the first use: a dataclass may hold its own kind
            readers.update((field.name, _reader(hints[field.name])) for field in fields(kind))
        return kind(**{name: one(plain[name]) for name, one in readers.items() if name in plain})

    return read


def _as_it_is(plain: Any) -> Any:
    return plain


@cache
def _checker(kind: Any) -> Callable[[object], bool]:
    """Return what tells whether a value is of a kind, through all levels."""
    origin = get_origin(kind)
    if origin is tuple:
        return _tuple_checker(get_args(kind))
    if origin in {dict, Mapping}:
        key, value = map(_checker, get_args(kind))
        return lambda held: isinstance(held, dict) and all(key(k) and value(v) for k, v in held.items())
    if origin in {types.UnionType, Union}:
        known = tuple(map(_checker, get_args(kind)))
        return lambda held: any(fits(held) for fits in known)
    if origin is not None:
        return lambda held: isinstance(held, origin)
    if is_dataclass(kind) and isinstance(kind, type):
        return _dataclass_checker(kind)
    if kind in {int, bool, str, float}:
        return lambda held: type(held) is kind
    return lambda held: kind is Any or isinstance(held, kind)


def _tuple_checker(inner: tuple[Any, ...]) -> Callable[[object], bool]:
    if len(inner) == 2 and inner[1] is Ellipsis:
        one = _checker(inner[0])
        return lambda held: isinstance(held, tuple) and all(map(one, held))
    parts = tuple(map(_checker, inner))
    return lambda held: (
        isinstance(held, tuple)
        and len(held) == len(parts)
        and all(fits(item) for fits, item in zip(parts, held, strict=True))
    )


def _dataclass_checker(kind: Any) -> Callable[[object], bool]:
    hints = _hints(kind)
    checkers: dict[str, Callable[[object], bool]] = {}

    def check(held: object) -> bool:
        if not checkers:
            checkers.update((field.name, _checker(hints[field.name])) for field in fields(kind))
        return isinstance(held, kind) and all(fits(getattr(held, name)) for name, fits in checkers.items())

    return check
