"""Rules that find text left in another language."""

import re
from collections import Counter
from collections.abc import Iterator

from migrantech_kit.content.rules.subject import Known, Remark, Text
from migrantech_kit.content.traits import CYRILLIC, LATIN, OTHER, everyday_words, script_of, traits_of

# Fewer foreign words may be a name, a form's title, or a word that is learnt.
FOREIGN_WORDS = 2
TELLING_WORDS = 2
_WORD = re.compile(r"[^\W\d_]+")
_OTHER_DIGIT = re.compile(r"[٠-٩۰-۹]")
_PLACEHOLDER = re.compile(r"\{[^}]*\}")


def letters_fit_the_language(text: Text, _: Known) -> Iterator[Remark]:
    """Ask for the letters of the language's script, and for Western digits."""
    traits = traits_of(text.language)
    for item in text.spoken:
        plain = _PLACEHOLDER.sub("", item.text)
        words = _WORD.findall(plain)
        foreign = [word for word in words if script_of(word[0]) not in {traits.script, OTHER}]
        if len(foreign) >= FOREIGN_WORDS and 2 * len(foreign) > len(words):
            yield Remark(item.line, f"This is not in {traits.script} script: “{' '.join(foreign)}”")
        mixed = next((word for word in words if {LATIN, CYRILLIC} <= set(map(script_of, word))), "")
        if mixed:
            yield Remark(item.line, f"“{mixed}” mixes Latin and Cyrillic letters.")
        strange = sorted(set(traits.foreign_letters).intersection(plain))
        if strange:
            yield Remark(item.line, f"The letter “{strange[0]}” is not one of this language.")
        if _OTHER_DIGIT.search(plain):
            yield Remark(item.line, "Digits are Western ones: 0 to 9.")


def words_fit_the_language(text: Text, _: Known) -> Iterator[Remark]:
    """Find sentences whose everyday words are those of another language in Latin script."""
    telling = everyday_words()
    if traits_of(text.language).script != LATIN:
        return
    for sentence in text.sentences:
        words = {word.casefold() for word in _WORD.findall(sentence.text)}
        hits = Counter({code: len(words & known) for code, known in telling.items()})
        own = hits.pop(text.language, 0)
        for code, count in hits.most_common(1):
            if count >= TELLING_WORDS and count > own:
                yield Remark(sentence.item.line, f"This reads like “{code}”: “{sentence.text}”")
