"""Frozen dataclasses to plain JSON values and back, by their own type hints."""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Value = TypeVar("Value")


def to_plain(value: object) -> Any:
    """Return dicts, lists, strings, numbers and None."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): to_plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list):
        return [to_plain(inner) for inner in value]
    return value


def from_plain(kind: type[Value], plain: Any) -> Value:
    """Return a value of `kind`; fields absent from `plain` take their defaults, unknown ones are passed over.

    Raises `TypeError`, `ValueError` or `KeyError` where the plain value does not fit.
    """
    return _read(kind, plain)  # type: ignore[no-any-return] # built by the hints of `kind`


def is_well_typed(value: object) -> bool:
    """Tell whether every field of a frozen dataclass holds what its type hint says, through all levels."""
    return _fits(type(value), value)


def _fits(kind: Any, value: object) -> bool:
    origin = get_origin(kind)
    if origin is tuple:
        inner = get_args(kind)
        if not isinstance(value, tuple):
            return False
        if len(inner) == 2 and inner[1] is Ellipsis:
            return all(_fits(inner[0], item) for item in value)
        return len(inner) == len(value) and all(map(_fits, inner, value))
    if origin in {dict, Mapping}:
        keys, values = get_args(kind)
        return isinstance(value, dict) and all(_fits(keys, k) and _fits(values, v) for k, v in value.items())
    if origin in {types.UnionType, Union}:
        return any(_fits(one, value) for one in get_args(kind))
    if origin is not None:
        return isinstance(value, origin)
    if is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        return isinstance(value, kind) and all(_fits(hints[f.name], getattr(value, f.name)) for f in fields(kind))
    if kind in {int, bool, str, float}:
        return type(value) is kind
    return kind is Any or isinstance(value, kind)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(kind: Any, plain: Any) -> Any:
    origin = get_origin(kind)
    if origin is tuple:
        inner = get_args(kind)
        if len(inner) == 2 and inner[1] is Ellipsis:
            return tuple(_read(inner[0], item) for item in plain)
        return tuple(_read(part, item) for part, item in zip(inner, plain, strict=True))
    if origin in {dict, Mapping}:
        return {key: _read(get_args(kind)[1], item) for key, item in plain.items()}
    if origin in {types.UnionType, Union}:
        return None if plain is None else _read(next(k for k in get_args(kind) if k is not type(None)), plain)
    if is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        return kind(**{f.name: _read(hints[f.name], plain[f.name]) for f in fields(kind) if f.name in plain})
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(plain)
    return date.fromisoformat(plain) if kind is date else plain
