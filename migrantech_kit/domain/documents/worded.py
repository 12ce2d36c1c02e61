"""A text in every language of a document, and a label beside its value."""

from dataclasses import dataclass

# One text per language of the document, in the order of its languages.
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Labelled:
    """Hold a label and what stands beside it; no value at all leaves a line to write on."""

    label: Words
    value: Words


def untranslated(text: str) -> Words:
    """Return what is the same in every language, such as a name; an empty one is no text."""
    return (text,) if text else ()
