"""What a rule looks at, and what it answers."""

from dataclasses import dataclass
from functools import cached_property

from migrantech_kit.content.findings import Severity
from migrantech_kit.content.measures import Spoken, sentences_in, spoken_of, words_in
from migrantech_kit.content.terms import BaseTerm
from migrantech_kit.content.toml import TomlFile
from migrantech_kit.content.words_file import RawSection, WordsFile
from migrantech_kit.domain.module import Module


@dataclass(frozen=True, slots=True)
class Known:
    """Name what modules may refer to."""

    pictures: frozenset[str]
    facts: frozenset[str]
    terms: tuple[BaseTerm, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """Hold a module and its file, for the lines."""

    module: Module
    file: TomlFile


@dataclass(frozen=True, slots=True)
class Sentence:
    """Hold one sentence, the text that it stands in, and its number of words."""

    item: Spoken
    text: str
    words: int


@dataclass(frozen=True)
class Text:
    """Hold one language of a module, taken apart."""

    module: Module
    file: WordsFile

    @property
    def language(self) -> str:
        """Return the code of the language."""
        return self.file.language

    @cached_property
    def spoken(self) -> tuple[Spoken, ...]:
        """Return all texts in order."""
        return spoken_of(self.file)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Return all sentences in order, headings, labels and cut-off list lines among them."""
        return tuple(
            Sentence(item, sentence, len(words_in(sentence)))
            for item in self.spoken
            for sentence in sentences_in(item.text, self.language)
        )

    @cached_property
    def slides(self) -> dict[str, RawSection]:
        """Return the slides that the module knows, by id."""
        there = {section.id: section for section in self.file.of_kind("slide")}
        return {slide.id: there[slide.id] for slide in self.module.slides if slide.id in there}


@dataclass(frozen=True, slots=True)
class Remark:
    """Tell what does not fit in a file whose name the checker adds."""

    line: int
    text: str
    severity: Severity = Severity.ERROR


def warning(line: int, text: str) -> Remark:
    """Return a remark that may stay."""
    return Remark(line, text, Severity.WARNING)
