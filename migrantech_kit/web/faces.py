"""What the room sees, as a column of text and pictures for one reader; also the slides of the pages to take home."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from migrantech_kit.base.language import Tongue, autonym, is_right_to_left
from migrantech_kit.base.message import msg
from migrantech_kit.domain.composition import ActivityFace, Column, Face, QuestionFace, SignFace, SlideFace
from migrantech_kit.domain.module import OPTION_LETTERS, Block, Layout, SlideWords
from migrantech_kit.web.html import Html, join, tag
from migrantech_kit.web.marking import Entry, Marker
from migrantech_kit.web.signs import option_sign, sign


@dataclass(frozen=True, slots=True)
class Brush:
    """Hold what all parts of a page need: the reader's language, the glossary, where pictures lie, which ones turn."""

    tongue: Tongue
    marker: Marker
    picture_address: Callable[[str], str]
    is_mirrored: Callable[[str], bool]

    def picture(self, picture: str, language: str, class_: str = "picture") -> Html:
        """Return a picture without words of its own: what it shows stands in the text beside it."""
        turned = " turned" if is_right_to_left(language) and self.is_mirrored(picture) else ""
        return tag("img", src=self.picture_address(picture), alt="", width=96, height=96, class_=class_ + turned)


def face_html(face: Face, brush: Brush) -> Html:
    """Return a page of a session in the language of its first column."""
    match face:
        case SlideFace():
            return slide_html(face, brush)
        case ActivityFace():
            return _activity(face, brush)
        case QuestionFace():
            return _in_its_language(face.columns[0], _question(face, brush))
        case SignFace():
            return _sign(face, brush)


def texts_of(face: Face) -> tuple[str, ...]:
    """Return the words that a learner reads on a page, in order: for reading aloud, and to find glossary words."""
    match face:
        case SlideFace(columns=(Column(words=words), *_)):
            cells = (cell for row in words.rows for cell in row)
            return tuple(text for text in (words.title, words.lead, *words.lines, *cells) if text)
        case ActivityFace(columns=(Column(words=told), *_)):
            return (told.title, told.aim, *_lines(told.steps))
        case QuestionFace(columns=(Column(words=asked), *_)):
            options = zip(OPTION_LETTERS, asked.options, strict=True)
            return (asked.text, *(f"{letter.upper()}. {option}" for letter, option in options))
        case SignFace(columns=(Column(words=said), *_)):
            return tuple(text for text in (said.title, said.sentence) if text)
    return ()


def slide_html(face: SlideFace, brush: Brush, level: int = 1) -> Html:
    """Return one slide; `level` is the level of its heading."""
    column = face.columns[0]
    words, language = column.words, column.language
    layout, pictures = face.slide.layout, face.slide.pictures
    lead = tag("p", brush.marker.text(words.lead), class_="lead") if words.lead else None
    body: list[Html | None] = [tag(f"h{level}", brush.marker.text(words.title))]
    if layout is Layout.GRID and words.lines:
        body += [lead, _grid(words.lines, pictures, brush, language)]
    elif layout is Layout.FACT and words.lines:
        rest = [tag("p", brush.marker.text(line)) for line in words.lines[1:]]
        body += [_pictures(pictures, brush, language), tag("p", words.lines[0], class_="fact"), lead, *rest]
    else:
        body += [lead, _pictures(pictures, brush, language), _lines_of(layout, words, brush)]
    return _in_its_language(column, join(body))


def blocks_html(blocks: Iterable[Block], marker: Marker) -> Html:
    """Return paragraphs and lists."""
    return join([_block(block, marker) for block in blocks])


def entries_html(entries: Sequence[Entry], brush: Brush, language: str) -> Html:
    """Return words of the glossary with their pictures and meanings; each can be read aloud."""
    return tag(
        "ul",
        [
            tag(
                "li",
                brush.picture(entry.picture, language, "word-picture"),
                tag("div", tag("b", entry.word), tag("p", entry.meaning)),
                say_button(brush.tongue, entry.word),
                id=f"word-{entry.id}",
                class_="word",
            )
            for entry in entries
        ],
        class_="words",
    )


def say_button(tongue: Tongue, about: str) -> Html:
    """Return a button that reads a part aloud; the script shows it where the phone has a voice for the language."""
    name = tongue(msg("Read aloud: {words}", words=about)) if about else tongue(msg("Read aloud"))
    return tag("button", sign("sound"), type="button", class_="say", hidden=True, aria_label=name)


# --- inside


def _in_its_language(column: Column[Any], body: Html) -> Html:
    """Return the body marked with its own language, and with its name where it stands in for a missing one."""
    language = column.language
    direction = "rtl" if is_right_to_left(language) else "ltr"
    note = tag("p", autonym(language), class_="instead") if column.instead_of else None
    return tag("div", note, body, lang=language, dir=direction, class_="face")


def _grid(lines: Sequence[str], pictures: Sequence[str], brush: Brush, language: str) -> Html:
    items = []
    for number, line in enumerate(lines):
        picture = brush.picture(pictures[number], language) if number < len(pictures) else None
        items.append(tag("li", picture, tag("span", brush.marker.text(line))))
    return tag("ul", items, class_="grid")


def _pictures(pictures: Sequence[str], brush: Brush, language: str) -> Html:
    return tag("p", [brush.picture(one, language) for one in pictures], class_="pictures") if pictures else Html()


def _lines_of(layout: Layout, words: SlideWords, brush: Brush) -> Html:
    marker = brush.marker
    match layout:
        case Layout.TABLE if words.rows:
            return _table(words.rows, marker)
        case Layout.STEPS:
            return tag("ol", [tag("li", marker.text(line)) for line in words.lines])
        case Layout.DIALOGUE:
            return _dialogue(words.lines, marker)
        case Layout.TITLE:
            return join([tag("p", marker.text(line)) for line in words.lines])
    return tag("ul", [tag("li", marker.text(line)) for line in words.lines]) if words.lines else Html()


def _table(rows: Sequence[Sequence[str]], marker: Marker) -> Html:
    head, *body = rows
    return tag(
        "table",
        tag("thead", tag("tr", [tag("th", cell, scope="col") for cell in head])),
        tag("tbody", [tag("tr", [tag("td", marker.text(cell)) for cell in row]) for row in body]),
    )


def _dialogue(lines: Sequence[str], marker: Marker) -> Html:
    speakers: list[str] = []
    bubbles = []
    for line in lines:
        name, colon, said = line.partition(":")
        speaker = name.strip().casefold() if colon else ""
        if speaker not in speakers:
            speakers.append(speaker)
        second = " second" if speakers.index(speaker) % 2 else ""
        text = join(tag("b", name, ":"), marker.text(said)) if colon else marker.text(line)
        bubbles.append(tag("p", text, class_=f"bubble{second}"))
    return tag("div", bubbles, class_="dialogue")


def _activity(face: ActivityFace, brush: Brush) -> Html:
    column = face.columns[0]
    words, marker = column.words, brush.marker
    body = join(
        tag("p", face.labels[0], class_="label") if face.labels else None,
        tag("h1", marker.text(words.title)),
        _pictures(face.activity.pictures, brush, column.language),
        tag("p", marker.text(words.aim), class_="lead"),
        tag("ol", [tag("li", marker.text(line)) for line in _lines(words.steps)]),
    )
    return _in_its_language(column, body)


def _question(face: QuestionFace, brush: Brush) -> Html:
    """Return a question that is only read; answering it is a form of its own."""
    column = face.columns[0]
    own = len(face.question.pictures) == len(OPTION_LETTERS)
    options = []
    for number, (letter, text) in enumerate(zip(OPTION_LETTERS, column.words.options, strict=True)):
        picture = brush.picture(face.question.pictures[number], column.language) if own else None
        options.append(tag("li", option_sign(letter), picture, tag("span", brush.marker.text(text))))
    return join(
        tag("h1", brush.marker.text(column.words.text)),
        Html() if own else _pictures(face.question.pictures, brush, column.language),
        tag("ul", options, class_="options"),
    )


def _sign(face: SignFace, brush: Brush) -> Html:
    column = face.columns[0]
    body = join(
        tag("p", brush.picture(face.picture, column.language), class_="pictures") if face.picture else None,
        tag("h1", column.words.title),
        tag("p", column.words.sentence, class_="lead") if column.words.sentence else None,
    )
    return tag("div", _in_its_language(column, body), class_="calm")


def _block(block: Block, marker: Marker) -> Html:
    items = [marker.text(line) for line in block.lines]
    if block.kind == "text":
        return join([tag("p", item) for item in items])
    return tag("ol" if block.kind == "steps" else "ul", [tag("li", item) for item in items])


def _lines(blocks: Iterable[Block]) -> tuple[str, ...]:
    return tuple(line for block in blocks for line in block.lines)
