"""Rules on single characters: hidden ones, marks of bold, spaces and quotes."""

import re
import unicodedata
from collections.abc import Iterator

from migrantech_kit.content.rules.subject import Known, Remark, Text, warning
from migrantech_kit.content.traits import ARABIC, traits_of

# Persian and the languages of India need it inside words.
_ZERO_WIDTH_NON_JOINER = "\u200c"
_SPACES = " \u00a0"
_MARKUP = re.compile(r"`|(?<!\*)\*(?!\*)|\*{3,}|!?\[[^\]]*\]\(|<[a-zA-Z/!]|(?<!\w)_|_(?!\w)|https?://|www\.")
_PLACEHOLDER = re.compile(r"\{[^}]*\}")
_DOUBLE_SPACE = re.compile(r"\S[ \u00a0]{2,}\S")
_SPACE_BEFORE_MARK = re.compile(r"\w[ \u00a0]+([,.;:!?؟،؛])(?=[\s\u00a0]|$)")
_LATIN_MARK_IN_ARABIC = re.compile(r"[\u0620-\u06ff][,;?]")
_FRENCH_BEFORE = re.compile(r"(?<![\u00a0!?;…])(?<=.)[;!?»]|(?<!\u00a0)(?<=.):(?=[\s\u00a0]|$)")
_FRENCH_AFTER = re.compile(r"«(?!\u00a0)")
# After … stands a gap to fill in.
_FRENCH_BEFORE_COMMA = re.compile(r"(?<!…)[ \u00a0][,.](?=[\s\u00a0]|$)")
# The library keeps to one pair of quotes in a language; Ukrainian has another for quotes within quotes.
_OTHER_QUOTES = {"fr": "“”", "pt": "“”", "ar": "“”", "en": "«»", "tr": "«»"}
_STRAIGHT = re.compile(r"\w'\w|\"")


def no_hidden_characters(text: Text, _: Known) -> Iterator[Remark]:
    """Refuse characters that nobody sees: direction marks, controls, odd spaces, letters apart from their accents."""
    for number, line in enumerate(text.file.lines, 1):
        for character in sorted(set(filter(_is_hidden, line))):
            name = unicodedata.name(character, "a control character")
            yield Remark(number, f"The line holds U+{ord(character):04X}, {name}.")
        if not unicodedata.is_normalized("NFC", line):
            yield Remark(number, "A letter and its accent are apart; save the text in the form NFC.")


def markup_is_plain(text: Text, _: Known) -> Iterator[Remark]:
    """Ask for no other mark than bold, and that bold is closed; an address of the web is a source, not a text."""
    for item in text.spoken:
        if item.text.count("**") % 2:
            yield Remark(item.line, "A bold word is not closed: **word**.")
        found = _MARKUP.search(_PLACEHOLDER.sub("", item.text).replace("**", ""))
        if found:
            yield Remark(item.line, f"“{found[0]}” is no mark of the format; only **bold** is.")


def spaces_fit_the_language(text: Text, _: Known) -> Iterator[Remark]:
    """Ask for the spaces and quotes of the language; in French a no-break space stands before ; : ! ? and »."""
    french = text.language == "fr"
    arabic = traits_of(text.language).script == ARABIC
    for item in text.spoken:
        plain = item.text.replace("**", "")
        if _DOUBLE_SPACE.search(plain):
            yield Remark(item.line, "Two spaces follow each other.")
        if french:
            yield from _french(item.line, plain)
        elif _SPACE_BEFORE_MARK.search(plain):
            mark = _SPACE_BEFORE_MARK.findall(plain)[0]
            yield Remark(item.line, f"No space stands before “{mark}” in this language.")
        if arabic and _LATIN_MARK_IN_ARABIC.search(plain):
            yield Remark(item.line, "Arabic has its own comma, semicolon and question mark: ، ؛ ؟")
        others = _OTHER_QUOTES.get(text.language, "")
        if any(quote in plain for quote in others):
            yield warning(item.line, f"Quotes are {'« »' if '“' in others else '“ ”'} in this language.")
        if _STRAIGHT.search(plain) and not french:
            yield warning(item.line, "A straight quote or apostrophe stands here; use the curved ones.")


def _french(line: int, plain: str) -> Iterator[Remark]:
    if _FRENCH_BEFORE.search(plain) or _FRENCH_AFTER.search(plain):
        yield Remark(line, "A no-break space (U+00A0) stands before ; : ! ? » and after «.")
    if _FRENCH_BEFORE_COMMA.search(plain):
        yield Remark(line, "No space stands before a comma or a full stop.")
    if _STRAIGHT.search(plain):
        yield Remark(line, "French has the curved apostrophe ’ and the quotes « ».")


def _is_hidden(character: str) -> bool:
    if character in _SPACES or character == _ZERO_WIDTH_NON_JOINER:
        return False
    # Cc controls, Cf direction and format marks, Co private use, Zs odd spaces, Zl and Zp separators.
    return unicodedata.category(character) in {"Cc", "Cf", "Co", "Cs", "Cn", "Zs", "Zl", "Zp"}
