"""Say things in every language of a document at once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from migrantech_kit.base.language import INTERFACE_LANGUAGES, Tongue, first_available
from migrantech_kit.base.message import Message
from migrantech_kit.domain.documents import Words
from migrantech_kit.services.papers.sources import Sources


@dataclass(frozen=True, slots=True)
class Voices:
    """Speak the languages of one document, in their order."""

    tongues: tuple[Tongue, ...]

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages."""
        return tuple(tongue.language for tongue in self.tongues)

    @property
    def first(self) -> Tongue:
        """Return the language that the document is in before all others."""
        return self.tongues[0]

    def __call__(self, message: Message, **values: object) -> Words:
        """Return a message in every language."""
        return tuple(tongue(message, **values) for tongue in self.tongues)

    def each(self, speak: Callable[[Tongue], str]) -> Words:
        """Return what is said in every language; nothing at all where every text is empty."""
        words = tuple(speak(tongue) for tongue in self.tongues)
        return words if any(words) else ()


def voices(languages: Iterable[str], sources: Sources, most: int = 2) -> Voices:
    """Return the voices of some languages; one that the kit does not speak gives way to the next that it does."""
    spoken = dict.fromkeys(first_available(INTERFACE_LANGUAGES, language) for language in languages if language)
    return Voices(tuple(sources.tongue(language) for language in [*spoken][:most]))
