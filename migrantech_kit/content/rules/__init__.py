"""The rules of the checker: tables of small functions, each yielding what does not fit."""

from collections.abc import Callable, Iterator, Mapping

from migrantech_kit.content.rules import characters, languages, layouts, lengths, outline, parity, questions, references
from migrantech_kit.content.rules.subject import Known, Outline, Remark, Text

OutlineRule = Callable[[Outline, Known], Iterator[Remark]]
TextRule = Callable[[Text, Known], Iterator[Remark]]
ParityRule = Callable[[Text, Text], Iterator[Remark]]

# Read once for each module, over `module.toml`.
OUTLINE_RULES: Mapping[str, OutlineRule] = {
    "theme": outline.theme_agrees,
    "slides": outline.slides_in_number_and_order,
    "pictures": outline.pictures_in_number,
    "activities": outline.activities,
    "glossary": outline.glossary,
    "sources": outline.sources,
    "languages": outline.languages,
    "forms": questions.forms_are_crossed,
    "right-places": questions.right_places_vary,
    "known-pictures": references.pictures_are_known,
    "known-facts": references.facts_are_known,
}

# Read for each language of a module, over `<lang>.md`.
TEXT_RULES: Mapping[str, TextRule] = {
    "layout": layouts.bodies_fit_their_layout,
    "notes": layouts.every_slide_has_notes,
    "handout": layouts.handout_sections,
    "slide-words": lengths.slides_are_short,
    "sentence": lengths.sentences_are_short,
    "sentence-mean": lengths.sentences_are_short_on_average,
    "floor": lengths.parts_are_deep_enough,
    "options": questions.options_do_not_tell,
    "placeholder": references.placeholders_are_whole,
    "typed-fact": references.facts_are_not_typed,
    "term": references.terms_are_kept,
    "glossary-term": references.glossary_keeps_terms,
    "characters": characters.no_hidden_characters,
    "markup": characters.markup_is_plain,
    "spacing": characters.spaces_fit_the_language,
    "script": languages.letters_fit_the_language,
    "leftover": languages.words_fit_the_language,
}

# Read for each language against the module's first one.
PARITY_RULES: Mapping[str, ParityRule] = {
    "parity": parity.same_numbers,
    "untranslated": parity.no_equal_sentences,
}
