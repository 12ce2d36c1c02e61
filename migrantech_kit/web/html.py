"""HTML put together from parts; every text that is not HTML already is escaped."""

import html
from collections.abc import Iterable
from typing import TypeAlias

_VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})


class Html(str):
    """Hold markup that is safe to put into a page as it is."""

    __slots__ = ()


Part: TypeAlias = "str | Iterable[Part] | None"
Value: TypeAlias = "str | int | bool | None"


def tag(name: str, /, *parts: "Part", **attributes: Value) -> Html:
    """Return an element; `class_` and `for_` lose their underscore, others turn it into a hyphen.

    True gives an attribute without a value, False and None none at all.
    """
    head = name + "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Html(f"<{head}>")
    return Html(f"<{head}>{join(*parts)}</{name}>")


def join(*parts: "Part") -> Html:
    """Return the parts one after another, texts escaped."""
    return Html("".join(map(_rendered, parts)))


def _rendered(part: "Part") -> str:
    if part is None:
        return ""
    if isinstance(part, Html):
        return part
    if isinstance(part, str):
        return html.escape(part, quote=False)
    return "".join(map(_rendered, part))


def _attribute(key: str, value: Value) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{html.escape(str(value))}"'
