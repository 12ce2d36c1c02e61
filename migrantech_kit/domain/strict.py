"""Read records that came from elsewhere: each value of its field's kind, and one that the whole program can live with.

What reads a kind of record is made once, from its type hints; a journal has millions of records.
"""

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache, lru_cache
from types import NoneType, UnionType
from typing import Any, NoReturn, TypeVar, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

LONGEST_TEXT = 256 * 1024  # characters
LATEST = 2**33  # UTC seconds, in the year 2242
_YEARS = range(1970, 2243)
_LARGEST = 2**31 - 1
_LONGEST_ID = 120  # characters; four of them make the longest key of a table
_IDS = frozenset(
    {
        *("id", "session", "sitting", "code", "into", "other", "entries", "subject", "group", "plan", "project"),
        *("site", "room", "tutor", "module", "question", "choice", "copy", "quiz_version", "first_form", "profile"),
        *("kind", "file_format", "phone", "key"),
    }
)
_TIMES = frozenset(
    ("at", "starts_at", "started_at", "ended_at", "planned_start", "planned_end", "started", "ended", "rows")
)
_COUNTED = frozenset(("late", "left_early", "capacity", "count", "counts"))
_BAD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]").search
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,8})?").fullmatch
_COUNTRY = re.compile(r"([A-Z]{2})?").fullmatch

Value = TypeVar("Value")
Reader = Callable[[Any], Any]


class Unfit(ValueError):
    """Tell which value cannot be."""


def strictly(kind: type[Value], plain: Any) -> Value:
    """Return a frozen dataclass of plain JSON values; absent fields take their defaults, unknown ones are passed over.

    Raises `Unfit` where a value is of another kind, cannot be, or is missing.
    """
    wanted: Any = kind
    return _reader("", wanted)(plain)  # type: ignore[no-any-return] # built by the hints of `kind`


def is_text(value: object, most: int) -> bool:
    """Tell whether a value is text of at most so many characters, without those that nothing can show."""
    return type(value) is str and len(value) <= most and _BAD(value) is None


def is_number(value: object, most: int) -> bool:
    """Tell whether a value is a whole number from zero to `most`."""
    return type(value) is int and 0 <= value <= most


@cache
def _reader(name: str, kind: Any) -> Reader:
    """Return what reads the values of a field, or of what lies in the field."""
    if get_origin(kind) is tuple:
        return _tuple_reader(name, get_args(kind))
    if get_origin(kind) is UnionType:
        (known,) = (one for one in get_args(kind) if one is not NoneType)
        read = _reader(name, known)
        return lambda plain: None if plain is None else read(plain)
    if is_dataclass(kind):
        return _record_reader(name, kind)
    if issubclass(kind, Enum):
        return _word_reader(name, kind)
    return _READERS[kind](name)


def _record_reader(name: str, kind: Any) -> Reader:
    hints = get_type_hints(kind)
    readers = [(field.name, _reader(field.name, hints[field.name])) for field in fields(kind)]

    def read(plain: Any) -> Any:
        if type(plain) is not dict:
            _refuse(name)
        try:
            return kind(**{field: one(plain[field]) for field, one in readers if field in plain})
        except TypeError:
            raise Unfit(f"a value is missing in “{name or kind.__name__}”") from None

    return read


def _tuple_reader(name: str, inner: tuple[Any, ...]) -> Reader:
    one = _reader(name, inner[0])
    length = None if inner[-1] is Ellipsis else len(inner)

    def read(plain: Any) -> tuple[Any, ...]:
        if type(plain) is not list or length not in {None, len(plain)}:
            _refuse(name)
        return tuple(map(one, plain))

    return read


def _word_reader(name: str, kind: type[Enum]) -> Reader:
    words = {word.value: word for word in kind}

    def read(plain: Any) -> Enum:
        if type(plain) is not str or plain not in words:
            _refuse(name)
        return words[plain]

    return read


def _text_reader(name: str) -> Reader:
    most = _LONGEST_ID if name in _IDS else LONGEST_TEXT
    fits = _SHAPES.get(name)

    def read(plain: Any) -> str:
        if not is_text(plain, most) or (fits is not None and not fits(plain)):
            _refuse(name)
        return str(plain)

    return read


def _number_reader(name: str) -> Reader:
    least, most = -_LARGEST, _LARGEST
    if name in _TIMES:
        least, most = 0, LATEST
    elif name in _COUNTED:
        least = 0

    def read(plain: Any) -> int:
        if type(plain) is not int or not least <= plain <= most:
            _refuse(name)
        return plain

    return read


def _flag_reader(name: str) -> Reader:
    def read(plain: Any) -> bool:
        if type(plain) is not bool:
            _refuse(name)
        return plain

    return read


def _date_reader(name: str) -> Reader:
    def read(plain: Any) -> date:
        try:
            found = date.fromisoformat(plain)
        except (TypeError, ValueError):
            _refuse(name)
        if found.year not in _YEARS:
            _refuse(name)
        return found

    return read


@lru_cache(maxsize=64)
def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ValueError, KeyError, OSError):
        return False
    return True


def _refuse(name: str) -> NoReturn:
    raise Unfit(f"the value of “{name}” cannot be") from None


_READERS: dict[type, Callable[[str], Reader]] = {
    str: _text_reader,
    int: _number_reader,
    bool: _flag_reader,
    date: _date_reader,
}
_SHAPES: dict[str, Callable[[str], object]] = {"zone": _is_zone, "country": _COUNTRY, "languages": _LANGUAGE}
