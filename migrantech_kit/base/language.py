"""Languages: their own names and directions, interface catalogues, and Babel's formats."""

import gettext
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from migrantech_kit.base.message import Message, msg

if TYPE_CHECKING:
    from babel import Locale

# Own names of the languages a learner may bring; in Latin letters where the kit's fonts have none of the script.
AUTONYMS = {
    "fr": "Français",
    "en": "English",
    "pt": "Português",
    "tr": "Türkçe",
    "ar": "العربية",
    "uk": "Українська",
    "fa": "فارسی",
    "ps": "پښتو",
    "nl": "Nederlands",
    "de": "Deutsch",
    "es": "Español",
    "ru": "Русский",
    "so": "Soomaali",
    "ti": "Tigrinya",
    "am": "Amarinya",
    "bn": "Bangla",
    "ur": "اردو",
    "ku": "Kurdî",
    "sq": "Shqip",
    "ro": "Română",
}
INTERFACE_LANGUAGES = ("fr", "en", "pt", "tr", "ar", "uk")
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "ps", "ur", "he", "ckb"})
_LOCALES = {"pt": "pt_PT", "en": "en_GB", "ar": "ar_001"}  # ar_001 and ar_EG differ in digits: Western ones are asked
_SIGNS = {"EUR": "€", "TRY": "₺"}
FIRST_STRONG_ISOLATE, POP_ISOLATE, RIGHT_TO_LEFT_MARK = "\u2068", "\u2069", "\u200f"


def is_right_to_left(language: str) -> bool:
    """Tell whether a language is written from right to left."""
    return language.partition("-")[0] in _RIGHT_TO_LEFT


def autonym(language: str) -> str:
    """Return a language's own name, or its code when it is unknown."""
    return AUTONYMS.get(language, language)


def isolate(text: str) -> str:
    """Return inserted text (a name, a title) set apart, so that it cannot turn the sentence around it."""
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}" if text else text


def dotted(*parts: str) -> str:
    """Return the parts that are not empty with dots between them, each set apart in its own direction."""
    return " · ".join(isolate(part) for part in parts if part)


def fallback_order(wanted: str, session_first: str | None = None) -> tuple[str, ...]:
    """Return the languages to try: the chosen one, the session's first, English, French."""
    return tuple(dict.fromkeys(code for code in (wanted, session_first, "en", "fr") if code))


def first_available(available: Iterable[str], wanted: str, session_first: str | None = None) -> str:
    """Return the first language of the fallback order that is available, else the first available one."""
    have = tuple(available)
    return next((code for code in fallback_order(wanted, session_first) if code in have), have[0] if have else wanted)


@dataclass(frozen=True)
class Tongue:
    """Speak one interface or document language: catalogue, direction, and formats."""

    language: str
    catalogues: Path

    @property
    def right_to_left(self) -> bool:
        """Tell the direction of writing."""
        return is_right_to_left(self.language)

    @cached_property
    def _catalogue(self) -> gettext.NullTranslations:
        return gettext.translation("kit", self.catalogues, [self.language], fallback=True)

    @cached_property
    def locale(self) -> "Locale":
        """Return Babel's locale, loaded at the first use."""
        from babel import Locale  # noqa: PLC0415 - Babel's data is off the window's path

        return Locale.parse(_LOCALES.get(self.language, self.language))

    def __call__(self, message: Message | str, **values: object) -> str:
        """Return a message in this language, its values put in."""
        text = message if isinstance(message, str) else message.text
        filled = dict(values) if isinstance(message, str) else {**message.values, **values}
        words = self._catalogue.gettext(text) if text else ""
        said = {key: self(value) if isinstance(value, Message) else value for key, value in filled.items()}
        return words.format(**said) if said else words

    def plural(self, one: str, many: str, number: int, **values: object) -> str:
        """Return the form of `number` (`{n}` in the text) by the language's own plural rule."""
        return self._catalogue.ngettext(one, many, number).format(n=number, **values)

    def date(self, day: date, style: str = "long") -> str:
        """Return a date, `short` `medium` `long` `full` or a Babel skeleton pattern."""
        from babel.dates import format_date  # noqa: PLC0415

        return western_digits(format_date(day, style, locale=self.locale))

    def time(self, moment: datetime) -> str:
        """Return hours and minutes."""
        from babel.dates import format_time  # noqa: PLC0415

        return western_digits(format_time(moment, "HH:mm", locale=self.locale))

    def number(self, value: float) -> str:
        """Return a number with the language's separators."""
        from babel.numbers import format_decimal  # noqa: PLC0415

        return western_digits(format_decimal(value, locale=self.locale, numbering_system="latn"))

    def percent(self, ratio: float) -> str:
        """Return a ratio of 0 to 1 as whole per cent."""
        from babel.numbers import format_percent  # noqa: PLC0415

        return western_digits(
            format_percent(
                ratio, "#,##0\u00a0%" if self.language == "fr" else None, locale=self.locale, numbering_system="latn"
            )
        )

    def money(self, value: float, currency: str) -> str:
        """Return an amount with its currency's sign in the language's place; whole amounts without cents."""
        from babel.numbers import format_currency, get_currency_symbol  # noqa: PLC0415

        whole = float(value).is_integer()
        pattern = self.locale.currency_formats["standard"].pattern
        said = format_currency(
            value,
            currency,
            format=pattern.replace(".00", "") if whole else pattern,
            locale=self.locale,
            numbering_system="latn",
            currency_digits=False,
        )
        # A Ukrainian reader knows the sign €, but Babel writes the code there.
        code, sign = get_currency_symbol(currency, self.locale), _SIGNS.get(currency, "")
        return western_digits(said.replace(code, sign) if sign else said)

    def minutes(self, minutes: int) -> str:
        """Return a duration such as `90 min` or `2 h 30`."""
        if minutes < 100:
            return self(msg("{n} min"), n=minutes)
        return self(msg("{hours} h {minutes:02d}"), hours=minutes // 60, minutes=minutes % 60)

    def dotted(self, *parts: str) -> str:
        """Return the parts that are not empty with dots between them, in this language's direction."""
        return (RIGHT_TO_LEFT_MARK if self.right_to_left else "") + dotted(*parts)

    def before_colon(self, label: str) -> str:
        """Return a label with its colon, before which French has a space."""
        return f"{label}\u00a0:" if self.language == "fr" else f"{label}:"

    def join(self, parts: Sequence[str]) -> str:
        """Return a list in one sentence."""
        from babel.lists import format_list  # noqa: PLC0415

        return format_list(list(parts), locale=self.locale)


def western_digits(text: str) -> str:
    """Return text with Western digits and a no-break space that every font of the kit has."""
    return text.translate(_WESTERN)


_WESTERN = {
    **{0x0660 + n: str(n) for n in range(10)},
    **{0x06F0 + n: str(n) for n in range(10)},
    0x202F: "\u00a0",
    0x200E: None,
    0x200F: None,
    0x061C: None,
}
