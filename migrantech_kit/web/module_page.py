"""A whole module as one page to read, practise and listen to: to take home, and on the published site.

What differs between the two (where pictures lie, what stands around the text) is the caller's.
"""

from collections.abc import Callable

from migrantech_kit.base.language import Tongue
from migrantech_kit.base.message import msg
from migrantech_kit.domain.composition import Column, SlideFace
from migrantech_kit.domain.module import OPTION_LETTERS, Layout, Question, QuestionWords
from migrantech_kit.services.country_facts import FactLine
from migrantech_kit.services.module_text import ModuleText
from migrantech_kit.services.wording import theme_name
from migrantech_kit.web.faces import Brush, blocks_html, entries_html, say_button, slide_html
from migrantech_kit.web.html import Html, Part, join, tag
from migrantech_kit.web.marking import Entry, Marker
from migrantech_kit.web.signs import option_sign

MakeBrush = Callable[[Tongue, Marker], Brush]


def module_html(text: ModuleText, make_brush: MakeBrush) -> Html:
    """Return the content of a module's page: slides, what to remember, facts, questions to practise, words."""
    module, words, tongue = text.module, text.words, text.tongue
    entries = tuple(
        Entry(term.id, words.glossary[term.id].word, words.glossary[term.id].meaning, term.picture)
        for term in module.glossary
        if term.id in words.glossary
    )
    brush = make_brush(tongue, Marker(words.language, entries))
    slides = [
        tag("article", slide_html(SlideFace(slide, (Column(words.language, words.slides[slide.id]),)), brush, 3))
        for slide in module.slides
        if slide.id in words.slides and slide.layout is not Layout.TITLE  # the page has its title already
    ]
    sections = [
        join(tag("h3", section.heading), blocks_html(section.blocks, brush.marker)) for section in words.handout
    ]
    questions = [
        _practice(number, question, words.questions[question.id], brush)
        for number, question in enumerate(module.questions, 1)
        if question.id in words.questions
    ]
    parts = [
        ("slides", msg("Slides"), slides),
        ("remember", msg("To remember"), [tag("article", one) for one in sections]),
        ("country", None, [_facts(text.facts, tongue)] if text.facts else []),
        ("practise", msg("Practise"), questions),
        ("words", msg("Words in pictures"), [entries_html(entries, brush, words.language)] if entries else []),
    ]
    shown = [
        (key, tongue(title) if title else tongue(msg("In this country: {country}"), country=text.country), content)
        for key, title, content in parts
        if content
    ]
    return tag(
        "main",
        tag("h1", words.title),
        tag("p", words.summary, class_="lead"),
        tag("p", brush.picture(module.picture, words.language), class_="pictures"),
        tag("p", tongue.dotted(tongue(theme_name(module.theme)), tongue.minutes(module.minutes), module.level)),
        search_form(tongue),
        tag(
            "nav",
            [tag("a", title, href=f"#{key}") for key, title, _ in shown],
            class_="way",
            aria_label=tongue(msg("Parts of this page")),
        ),
        [_section(key, title, content, tongue) for key, title, content in shown],
        _foot(text),
    )


def search_form(tongue: Tongue) -> Html:
    """Return the search in this page; the script shows it, as it cannot work without one."""
    return tag(
        "form",
        tag("label", tongue(msg("Search in this page")), for_="search"),
        tag("input", id="search", type="search", autocomplete="off", class_="search"),
        tag("p", role="status", class_="small found", data_none=tongue(msg("Nothing found."))),
        class_="searching",
        role="search",
        hidden=True,
    )


# --- inside


def _section(key: str, title: str, content: list[Html], tongue: Tongue) -> Html:
    score = tag("p", class_="score", role="status", data_text=tongue(msg("{right} of {all} right")), hidden=True)
    return tag(
        "section", tag("h2", title), score if key == "practise" else None, content, id=key, class_=f"part part-{key}"
    )


def _practice(number: int, question: Question, words: QuestionWords, brush: Brush) -> Html:
    """Return a question to practise; without a script the answer opens under it."""
    own = len(question.pictures) == len(OPTION_LETTERS)
    options: list[Part] = []
    for place, (letter, option) in enumerate(zip(OPTION_LETTERS, words.options, strict=True)):
        picture = brush.picture(question.pictures[place], brush.marker.language) if own else None
        options.append(
            tag(
                "button",
                option_sign(letter),
                picture,
                tag("span", option.replace("**", "")),
                type="button",
                value=letter,
                class_=f"option option-{letter}",
            )
        )
    tongue = brush.tongue
    right = words.options[OPTION_LETTERS.index(question.right)].replace("**", "")
    return tag(
        "article",
        tag("h3", f"{number}. ", brush.marker.text(words.text), " ", say_button(tongue, words.text.replace("**", ""))),
        tag("p", [brush.picture(one, brush.marker.language) for one in question.pictures], class_="pictures")
        if question.pictures and not own
        else None,
        tag("div", options, class_="answers"),
        tag(
            "p",
            role="status",
            class_="verdict",
            data_right=tongue(msg("Right!")),
            data_wrong=tongue(msg("Not yet. Try again.")),
        ),
        tag(
            "details",
            tag("summary", tongue(msg("The answer"))),
            tag("p", tag("b", f"{question.right.upper()}. {right}")),
            tag("p", brush.marker.text(words.explanation)),
        ),
        class_="practice",
        data_question=question.id,
        data_answer=question.right,
    )


def _facts(facts: tuple[FactLine, ...], tongue: Tongue) -> Html:
    items = []
    for fact in facts:
        checked = tongue(msg("Checked on {day}."), day=fact.checked) if fact.checked else ""
        note = " ".join(part for part in (checked, f"({fact.warning})" if fact.warning else "") if part)
        items.append(
            tag(
                "li",
                tag("b", fact.label),
                tag("p", fact.text) if fact.text else None,
                tag("p", note, class_="small") if note else None,
            )
        )
    return tag("ul", items, class_="facts")


def _foot(text: ModuleText) -> Html:
    module, tongue = text.module, text.tongue
    footer = tongue(
        msg("MigranTech Kit · {number} {title} · version {version} · CC BY-SA 4.0"),
        number=module.number,
        title=text.words.title,
        version=module.version,
    )
    sources = [
        tag(
            "li",
            tag("a", source.title, href=source.url, rel="noreferrer"),
            " (",
            tongue.date(source.checked_on, "short"),
            ")",
        )
        for source in module.sources
    ]
    return tag(
        "footer",
        tag("details", tag("summary", tongue(msg("Sources"))), tag("ul", sources)) if sources else None,
        tag("p", footer, class_="small"),
    )
