"""Rules on what a module refers to: pictures, facts, and the words of the term base."""

import re
from collections.abc import Iterator

from migrantech_kit.content.rules.subject import Known, Outline, Remark, Text
from migrantech_kit.content.terms import any_avoided
from migrantech_kit.content.words_file import tagged

_PLACEHOLDER = re.compile(r"\{fact:([a-z_]+)\}")
# Long numbers that call nobody: dates, spans of years, round thousands.
_NO_PHONE = re.compile(
    r"\b\d{1,2}[./-]\d{1,2}[./-]\d{4}\b|\b(?:19|20)\d\d[-–](?:19|20)\d\d\b|\b\d{1,3}(?:[ \u00a0.]\d{3})*[ \u00a0.]000\b"
)
# Seven to fifteen digits (ITU-T E.164), in groups or not.
_PHONE = re.compile(r"(?<![\w.,])\+?\d(?:[ \u00a0./-]?\d){6,14}(?![ \u00a0]?\d|\w)")
# Numbers that call for help in one country or in several.
_SHORT_PHONE = re.compile(r"(?<![\w.,])(?:101|112|114|115|119|155|156|157|911|999|3114|39[ \u00a0]?\d\d)(?![.,]?\w)")
_MONEY = r"[€$£₺₴]|(?:EUR|TL|euros?|liras?|lires|євро|грн|гривень|лір|يورو|ليرة)(?!\w)"
_NUMBER = r"\d+(?:[.,\u00a0 ]\d+)*"
_AMOUNT = re.compile(rf"[€$£₺₴]\s?{_NUMBER}|{_NUMBER}\s?(?:{_MONEY})", re.IGNORECASE)
# Institutions and papers of one country: what a learner elsewhere cannot use.
_OF_ONE_COUNTRY = re.compile(
    r"(?<!\w)(?:CPAM|OFII|OFPRA|SMIC|URSSAF|Urssaf|CAF|Pôle emploi|France Travail|Défenseur des droits|carte Vitale"
    r"|Ameli|Forem|Actiris|VDAB|Unia|CPAS|Fedasil|AIMA|SEF|IEFP|CICDR|SNS 24|İŞKUR|TİHEK|YİMER|SGK|e-Devlet)(?!\w)"
)


def pictures_are_known(outline: Outline, known: Known) -> Iterator[Remark]:
    """Ask that every picture is in the set."""
    module, file = outline.module, outline.file
    places: list[tuple[str, int, str, tuple[str, ...]]] = [("", 0, "picture", (module.picture,))]
    places += [("slides", n, "pictures", slide.pictures) for n, slide in enumerate(module.slides)]
    places += [("activities", n, "pictures", activity.pictures) for n, activity in enumerate(module.activities)]
    places += [("questions", n, "pictures", question.pictures) for n, question in enumerate(module.questions)]
    places += [("glossary", n, "picture", (term.picture,)) for n, term in enumerate(module.glossary)]
    for table, number, key, pictures in places:
        for picture in pictures:
            if picture not in known.pictures:
                yield Remark(file.line(table, number, key), f"There is no picture “{picture}”.")


def facts_are_known(outline: Outline, known: Known) -> Iterator[Remark]:
    """Ask that every fact of the handout has a key."""
    for fact in outline.module.facts:
        if fact not in known.facts:
            yield Remark(outline.file.line(key="facts"), f"There is no fact “{fact}”.")


def placeholders_are_whole(text: Text, known: Known) -> Iterator[Remark]:
    """Ask that a brace opens `{fact:key}` and that its key is known."""
    for item in text.spoken:
        for key in _PLACEHOLDER.findall(item.text):
            if key not in known.facts:
                yield Remark(item.line, f"There is no fact “{key}”.")
        if re.search(r"[{}]", _PLACEHOLDER.sub("", item.text)):
            yield Remark(item.line, "A brace stands only in a placeholder such as {fact:emergency}.")


def facts_are_not_typed(text: Text, _: Known) -> Iterator[Remark]:
    """Ask that phone numbers, amounts and institutions of one country come from the facts."""
    for item in text.spoken:
        plain = _PLACEHOLDER.sub("", item.text)
        phone = _PHONE.search(_NO_PHONE.sub("", plain)) or _SHORT_PHONE.search(plain)
        if phone:
            yield Remark(item.line, f"“{phone[0]}” looks like a phone number: put it in as a fact.")
        amount = _AMOUNT.search(plain)
        if amount:
            yield Remark(item.line, f"“{amount[0]}” is an amount of money: put it in as a fact.")
        name = _OF_ONE_COUNTRY.search(plain)
        if name:
            yield Remark(item.line, f"“{name[0]}” is of one country: put it in as a fact.")


def terms_are_kept(text: Text, known: Known) -> Iterator[Remark]:
    """Ask for the words of the term base."""
    # Most texts have no word to avoid: one look at the whole spares a look at each line for each term.
    if not any_avoided(known.terms, text.language, "\n".join(item.text for item in text.spoken).replace("**", "")):
        return
    for item in text.spoken:
        plain = item.text.replace("**", "")
        for term in known.terms:
            avoided = term.avoided_in(plain, text.language)
            if avoided:
                better = term.words.get(text.language, "")
                yield Remark(item.line, f"“{avoided}” should be “{better}” (term base: {term.id}).")


def glossary_keeps_terms(text: Text, known: Known) -> Iterator[Remark]:
    """Ask that the picture glossary's word of a term is the word of the term base."""
    terms = {term.id: term for term in known.terms}
    for section in text.file.of_kind("glossary"):
        for item in (passage for block in section.body for passage in block.items):
            pair = tagged(item)
            term = terms.get(pair[0]) if pair else None
            if pair is None or term is None or text.language not in term.words:
                continue
            word = pair[1].partition(":")[0].replace("**", "")
            if not term.names(word, text.language):
                better = term.words[text.language]
                yield Remark(item.line, f"“{word.strip()}” should be “{better}” (term base: {term.id}).")
