"""A sentence that is translated only where a person reads it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Message:
    """Hold an English source text with `{named}` values, to be translated at the edge."""

    text: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text.format(**self.values) if self.values else self.text


def msg(text: str, **values: object) -> Message:
    """Mark `text` for the catalogues and keep its values beside it."""
    return Message(text, values)
