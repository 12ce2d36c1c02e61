"""The page that follows a session: the slide, its words, the question to answer, the signal for the tutor."""

from dataclasses import dataclass

from migrantech_kit.base.language import Tongue, autonym, is_right_to_left
from migrantech_kit.base.message import msg
from migrantech_kit.domain.composition import Face, QuestionFace
from migrantech_kit.domain.module import OPTION_LETTERS
from migrantech_kit.web.faces import Brush, entries_html, face_html, texts_of
from migrantech_kit.web.html import Html, Part, join, tag
from migrantech_kit.web.shell import Frame, document
from migrantech_kit.web.signs import option_sign, sign
from migrantech_kit.web.tools import reading_bar

SCRIPT = "/room.js"


@dataclass(frozen=True, slots=True)
class Stand:
    """Hold where a reader stands: the page, how far one may look, what is shown now, and the question's state."""

    number: int
    furthest: int
    live: int
    blank: bool = False
    over: bool = False
    open: bool = False
    lost: bool = False
    choice: str = ""

    @property
    def looks_back(self) -> bool:
        """Tell whether the reader looks at an earlier page."""
        return self.number != self.live


def live_page(stage: Html, language: str, tongue: Tongue, version: str, stand: Stand) -> Html:
    """Return the page that follows the session; `stage` is what changes with each slide."""
    words = {
        "voice": tongue.language,
        "version": version,
        "back": "1" if stand.looks_back else "",
        "offline": tongue(msg("No connection. What you answered is kept. Trying again …")),
        "saving": tongue(msg("Being saved …")),
        "saved": tongue(msg("Saved")),
        "failed": tongue(msg("Not saved yet. Trying again …")),
    }
    bar = reading_bar(
        tongue,
        tag("a", sign("world"), " ", autonym(language), href="/language", class_="tool", lang=language),
        tag("a", sign("card"), " ", tongue(msg("My phone")), href="/mine", class_="tool"),
    )
    return document(
        Frame(tongue.language, "MigranTech Kit", SCRIPT, data=tuple(words.items())),
        bar,
        tag("p", class_="state", role="status", hidden=True),
        tag("div", stage, id="stage"),
        tag(
            "noscript",
            tag("p", tag("a", sign("live"), " ", tongue(msg("Show the page of now")), href="/live", class_="button")),
        ),
    )


def stage(face: Face, brush: Brush, stand: Stand) -> Html:
    """Return what changes with each slide: the page, its words, where one can go, and the signal for the tutor."""
    if stand.blank and not stand.looks_back:
        return join(tag("main", _look_up(brush.tongue)), _signal(brush.tongue, stand))
    if stand.over:
        return tag("main", face_html(face, brush), tag("p", _keep_link(brush.tongue)))
    content = _answering(face, brush, stand) if isinstance(face, QuestionFace) else face_html(face, brush)
    used = brush.marker.used(texts_of(face))
    language = face.columns[0].language
    words = tag(
        "section",
        tag("h2", brush.tongue(msg("Words in pictures"))),
        tag(
            "div",
            entries_html(used, brush, language),
            lang=language,
            dir="rtl" if is_right_to_left(language) else "ltr",
        ),
        class_="glossary",
    )
    return join(tag("main", content), words if used else None, _way(brush, stand), _signal(brush.tongue, stand))


# --- inside


def _look_up(tongue: Tongue) -> Html:
    return tag(
        "div",
        tag("p", sign("ear"), class_="pictures"),
        tag("h1", tongue(msg("Please look at your tutor"))),
        class_="calm",
    )


def _answering(face: QuestionFace, brush: Brush, stand: Stand) -> Html:
    """Return a question with four buttons; the tapped one is marked, and can be changed until the tutor closes."""
    column, question = face.columns[0], face.question
    if stand.looks_back:
        return face_html(face, brush)
    own = len(question.pictures) == len(OPTION_LETTERS)
    buttons = []
    for number, (letter, text) in enumerate(zip(OPTION_LETTERS, column.words.options, strict=True)):
        picture = brush.picture(question.pictures[number], column.language) if own else None
        buttons.append(
            tag(
                "button",
                option_sign(letter),
                picture,
                tag("span", text.replace("**", "")),
                name="choice",
                value=letter,
                class_=f"option option-{letter}",
                aria_pressed="true" if stand.choice == letter else "false",
                disabled=not stand.open,
            )
        )
    pictures = None if own else [brush.picture(one, column.language) for one in question.pictures]
    state = msg("You can change your answer.") if stand.choice else msg("Tap one answer.")
    said = brush.tongue(state if stand.open else msg("The answers are closed."))
    direction = "rtl" if is_right_to_left(column.language) else "ltr"
    return tag(
        "form",
        tag("div", tag("h1", brush.marker.text(column.words.text)), lang=column.language, dir=direction, class_="face"),
        tag("p", pictures, class_="pictures") if pictures else None,
        tag("input", type="hidden", name="page", value=stand.number),
        tag("div", buttons, lang=column.language, dir=direction, class_="answers"),
        tag("p", said, class_="answer-state", role="status"),
        method="post",
        action="/answer",
        class_="quiz",
    )


def _way(brush: Brush, stand: Stand) -> Html:
    """Return the way back to earlier pages, and with one tap to what is shown now."""
    tongue, parts = brush.tongue, list[Part]()
    if stand.number > 0:
        parts.append(tag("a", sign("back"), " ", tongue(msg("Page before")), href=f"/at/{stand.number - 1}"))
    if stand.looks_back:
        if stand.number + 1 <= stand.furthest:
            parts.append(tag("a", sign("on"), " ", tongue(msg("Next page")), href=f"/at/{stand.number + 1}"))
        parts.append(tag("a", sign("live"), " ", tongue(msg("Back to now")), href="/live", class_="now"))
    parts.append(_keep_link(tongue))
    return tag("nav", parts, class_="way", aria_label=tongue(msg("Pages")))


def _keep_link(tongue: Tongue) -> Html:
    return tag("a", sign("keep"), " ", tongue(msg("Take it home")), href="/keep")


def _signal(tongue: Tongue, stand: Stand) -> Html:
    """Return the one button that only the tutor sees, as a count."""
    text = msg("Slower, I am lost")
    said = tongue(msg("Your tutor sees that somebody is lost.")) if stand.lost else ""
    return tag(
        "form",
        tag("input", type="hidden", name="lost", value="" if stand.lost else "1"),
        tag("button", sign("hand"), " ", tongue(text), class_="lost", aria_pressed="true" if stand.lost else "false"),
        tag("p", said, class_="small", role="status") if said else None,
        method="post",
        action="/lost",
        class_="signal",
    )
