"""The pages around the room: choose a language, come in, whose phone it is, keep the module."""

from collections.abc import Iterable

from migrantech_kit.base.language import Tongue, autonym, is_right_to_left
from migrantech_kit.base.message import Message, msg
from migrantech_kit.web.html import Html, join, tag
from migrantech_kit.web.shell import Frame, document
from migrantech_kit.web.signs import sign


def welcome(languages: Iterable[str], code: str, tongue: Tongue, problem: Message | None = None) -> Html:
    """Return the first page: each language by its own name; a tap on one opens the room. No name is asked."""
    choices = [
        tag(
            "button",
            autonym(language),
            name="language",
            value=language,
            lang=language,
            dir="rtl" if is_right_to_left(language) else "ltr",
            class_="language",
        )
        for language in languages
    ]
    typed = tag(
        "p",
        tag("label", tongue(msg("The 4 digits on the screen")), for_="code"),
        tag(
            "input",
            id="code",
            name="code",
            inputmode="numeric",
            pattern="[0-9]{4}",
            maxlength=4,
            required=True,
            autocomplete="off",
            class_="code",
        ),
    )
    return document(
        Frame(tongue.language, "MigranTech Kit"),
        tag(
            "main",
            tag("h1", sign("world"), " ", tongue(msg("My language"))),
            tag("p", tongue(problem), class_="problem", role="alert") if problem else None,
            tag(
                "form",
                tag("input", type="hidden", name="code", value=code) if code else typed,
                tag("div", choices, class_="languages"),
                method="post",
                action="/join",
            ),
            tag("p", tag("a", tongue(msg("I had another phone before")), href="/takeover"), class_="small"),
        ),
    )


def language_page(languages: Iterable[str], now: str, tongue: Tongue) -> Html:
    """Return the page on which a learner changes the language."""
    buttons = [
        tag(
            "button",
            autonym(language),
            name="language",
            value=language,
            lang=language,
            dir="rtl" if is_right_to_left(language) else "ltr",
            class_="language",
            aria_current="true" if language == now else None,
        )
        for language in languages
    ]
    return document(
        Frame(tongue.language, tongue(msg("My language"))),
        tag(
            "main",
            tag("h1", sign("world"), " ", tongue(msg("My language"))),
            tag("form", tag("div", buttons, class_="languages"), method="post", action="/language"),
        ),
    )


def my_page(tongue: Tongue, takeover: str, learner: str, free: Iterable[str]) -> Html:
    """Return the page about this phone: the code by which another one goes on, and the card of its owner."""
    cards = [tag("button", code, name="code", value=code) for code in free]
    if learner:
        owner = join(
            tag("p", tongue(msg("Your answers count for the card")), " ", tag("b", learner, dir="ltr"), "."),
            tag("p", tag("button", tongue(msg("This is not my card")), name="code", value="", class_="button")),
        )
    elif cards:
        about = msg(
            "Do you have a card with your code? Tap the same code here. Nobody needs to: you may go on without."
        )
        owner = join(tag("p", tongue(about)), tag("div", cards, class_="cards"))
    else:
        owner = tag("p", tongue(msg("Your answers count without any name.")))
    way = msg("Write these letters down. If this phone stops, type them on another one and go on where you are.")
    return document(
        Frame(tongue.language, tongue(msg("My phone"))),
        tag(
            "main",
            tag("h1", sign("card"), " ", tongue(msg("My phone"))),
            tag("p", takeover, class_="big-code"),
            tag("p", tongue(way)),
            tag("h2", tongue(msg("My card"))),
            tag("form", owner, method="post", action="/card"),
            tag("p", tag("a", sign("live"), " ", tongue(msg("Back to now")), href="/live", class_="button")),
        ),
    )


def takeover_page(tongue: Tongue, problem: Message | None = None) -> Html:
    """Return the page on which a new phone names the old one's letters."""
    return document(
        Frame(tongue.language, tongue(msg("I had another phone before"))),
        tag(
            "main",
            tag("h1", tongue(msg("I had another phone before"))),
            tag("p", tongue(problem), class_="problem", role="alert") if problem else None,
            tag(
                "form",
                tag("label", tongue(msg("The 6 letters of the other phone")), for_="letters"),
                tag(
                    "input",
                    id="letters",
                    name="letters",
                    maxlength=8,
                    required=True,
                    autocomplete="off",
                    autocapitalize="characters",
                    spellcheck="false",
                    class_="code takeover",
                ),
                tag("p", tag("button", tongue(msg("Go on here")), class_="primary")),
                method="post",
                action="/takeover",
            ),
            tag("p", tag("a", tongue(msg("Back")), href="/"), class_="small"),
        ),
    )


def keep_page(tongue: Tongue, modules: Iterable[tuple[str, str]]) -> Html:
    """Return the modules that a learner may keep, each as one file."""
    links = [
        tag("p", tag("a", sign("keep"), " ", title, href=f"/keep/{module}", class_="button", download=True))
        for module, title in modules
    ]
    about = msg(
        "The page is kept on this phone. It opens without internet: slides, words, and the questions to practise."
    )
    return document(
        Frame(tongue.language, tongue(msg("Take it home"))),
        tag(
            "main",
            tag("h1", tongue(msg("Take it home"))),
            tag("p", tongue(about)),
            links,
            tag("p", tag("a", sign("live"), " ", tongue(msg("Back to now")), href="/live", class_="button")),
        ),
    )


def message_page(tongue: Tongue, title: Message, text: Message, link: tuple[str, Message] | None = None) -> Html:
    """Return a short page that says one thing."""
    return document(
        Frame(tongue.language, tongue(title)),
        tag(
            "main",
            tag("h1", tongue(title)),
            tag("p", tongue(text), class_="lead"),
            tag("p", tag("a", tongue(link[1]), href=link[0], class_="button")) if link else None,
        ),
    )
