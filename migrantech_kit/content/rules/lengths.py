"""Rules on length: short sentences, short slides, deep enough parts."""

from collections.abc import Iterator, Mapping

from migrantech_kit.content.findings import Severity
from migrantech_kit.content.measures import TextPart, count_words, is_closed, words_in
from migrantech_kit.content.rules.subject import Known, Remark, Text
from migrantech_kit.content.traits import traits_of

LONGEST_SENTENCE = 15
# Writers aim at 9; half a word is left for what a counter sees otherwise.
LONGEST_MEAN = 9.5
SLIDE_WORDS = 40
# Words of a part in French; other languages take `Traits.words` of it.
FLOORS: Mapping[TextPart, int] = {
    TextPart.SLIDES: 250,
    TextPart.NOTES: 450,
    TextPart.ACTIVITIES: 200,
    TextPart.QUIZ: 250,
    TextPart.HANDOUT: 150,
    TextPart.GLOSSARY: 120,
    TextPart.TUTOR: 200,
}
# At full depth in this release; the others are complete but shorter.
FULL_DEPTH = frozenset({"fr", "ar"})


def sentences_are_short(text: Text, _: Known) -> Iterator[Remark]:
    """Ask for at most 15 words a sentence."""
    for sentence in text.sentences:
        if sentence.words > LONGEST_SENTENCE:
            said = f"A sentence has {sentence.words} words, {LONGEST_SENTENCE} at most: “{sentence.text}”"
            yield Remark(sentence.item.line, said)


def sentences_are_short_on_average(text: Text, _: Known) -> Iterator[Remark]:
    """Ask for about 9 words a sentence on average."""
    mean = mean_sentence(text)
    if mean > LONGEST_MEAN:
        yield Remark(0, f"A sentence has {mean:.1f} words on average, {LONGEST_MEAN} at most.")


def slides_are_short(text: Text, _: Known) -> Iterator[Remark]:
    """Ask for at most 40 words a slide, its title included."""
    counts: dict[str, int] = {}
    for item in text.spoken:
        if item.part is TextPart.SLIDES:
            name = item.place.split()[1]
            counts[name] = counts.get(name, 0) + len(words_in(item.text))
    for name, section in text.slides.items():
        if counts.get(name, 0) > SLIDE_WORDS:
            yield Remark(section.line, f"The slide “{name}” has {counts[name]} words, {SLIDE_WORDS} at most.")


def parts_are_deep_enough(text: Text, _: Known) -> Iterator[Remark]:
    """Ask for enough words in each part, by the language."""
    counts = count_words(text.spoken)
    severity = Severity.ERROR if text.language in FULL_DEPTH else Severity.WARNING
    for part, words in FLOORS.items():
        floor = round(words * traits_of(text.language).words)
        if counts[part] < floor:
            yield Remark(0, f"“{part}” has {counts[part]} words; {floor} are asked for in this language.", severity)


def mean_sentence(text: Text) -> float:
    """Return the mean number of words of a closed sentence; labels, headings and cut-off list lines do not count."""
    lengths = [sentence.words for sentence in text.sentences if is_closed(sentence.text)]
    return sum(lengths) / len(lengths) if lengths else 0.0


def longest_sentence(text: Text) -> int:
    """Return the number of words of the longest sentence."""
    return max((sentence.words for sentence in text.sentences), default=0)
