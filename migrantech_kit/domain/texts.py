"""Names and free texts that were written on several computers: which replaces which, and which lie side by side.

Each text has a version (a random word) and a history (the versions that it replaced). A text of which another one's
history knows is old; two texts that know nothing of each other were written apart, and a person settles them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

LONGEST_HISTORY = 50


@dataclass(frozen=True, slots=True)
class TextRow:
    """Hold one version of a private text, written at a UTC second; an empty text was cleared."""

    subject: str
    kind: str
    text: str
    at: int
    version: str
    history: tuple[str, ...] = ()


def merged(held: Iterable[TextRow], incoming: TextRow) -> tuple[TextRow, ...]:
    """Return what stands after a text arrived: the one to show first, then those that a person must settle.

    The order of arrival makes no difference.
    """
    heads = list(held)
    if any(incoming.version == one.version or incoming.version in one.history for one in heads):
        return _shown_first(heads)
    heads = [one for one in heads if one.version not in incoming.history]
    for one in heads:
        if one.text == incoming.text:
            heads.remove(one)
            incoming = _same(one, incoming)
            break
    return _shown_first([*heads, incoming])


def following(held: Iterable[TextRow], text: str, at: int, version: str) -> TextRow | None:
    """Return the text that replaces all that stand, or None where it says nothing new."""
    heads = tuple(held)
    if not heads or (len(heads) == 1 and heads[0].text == text):
        return None
    known = (*(old for one in heads for old in one.history), *(one.version for one in heads))
    return TextRow(heads[0].subject, heads[0].kind, text, at, version, _short(known))


def _same(one: TextRow, other: TextRow) -> TextRow:
    late, early = sorted((one, other), key=_order, reverse=True)
    return replace(late, history=_short((*early.history, *late.history, early.version)))


def _shown_first(heads: list[TextRow]) -> tuple[TextRow, ...]:
    return tuple(sorted(heads, key=_order, reverse=True))


def _order(row: TextRow) -> tuple[int, str]:
    return row.at, row.version


def _short(history: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(history))[-LONGEST_HISTORY:]
