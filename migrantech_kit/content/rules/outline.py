"""Rules on what all languages of a module share."""

from collections.abc import Iterator

from migrantech_kit.base.language import INTERFACE_LANGUAGES
from migrantech_kit.content.rules.subject import Known, Outline, Remark, warning
from migrantech_kit.domain.module import THEMES, Layout, Part

SLIDES = range(10, 15)
ACTIVITIES = 2
GLOSSARY_TERMS = 12
PICTURES = range(1, 5)
GRID_PICTURES = range(2, 7)
# The licence of the shipped library; a module of one's own may choose another.
LICENCE = "CC-BY-SA-4.0"


def theme_agrees(outline: Outline, _: Known) -> Iterator[Remark]:
    """Ask that number and theme agree, and that nothing about mental health is scored."""
    module = outline.module
    expected = THEMES.index(module.theme) + 1
    if module.number.partition(".")[0] != str(expected):
        line = outline.file.line(key="number")
        yield Remark(line, f"The number {module.number} does not begin with {expected}, that of “{module.theme}”.")
    if module.sensitive and module.scored:
        yield Remark(outline.file.line(key="scored"), "A module about mental health is not scored.")
    if module.licence != LICENCE:
        yield warning(outline.file.line(key="licence"), f"The licence is not that of the library, {LICENCE}.")


def slides_in_number_and_order(outline: Outline, _: Known) -> Iterator[Remark]:
    """Ask for 10 to 14 slides, the title first, all parts of a session in their order."""
    slides, order = outline.module.slides, list(Part)
    if len(slides) not in SLIDES:
        yield Remark(outline.file.line("slides"), f"There are {len(slides)} slides; {_bounds(SLIDES)} are asked for.")
    if slides and slides[0].layout is not Layout.TITLE:
        yield Remark(outline.file.line("slides", 0, "layout"), "The first slide is not laid out as a title.")
    for number in range(1, len(slides)):
        before, part = slides[number - 1].part, slides[number].part
        if order.index(part) < order.index(before):
            line = outline.file.line("slides", number, "part")
            yield Remark(line, f"The part “{part}” comes after “{before}”.")
    for part in order:
        if not outline.module.part(part):
            yield Remark(outline.file.line("slides"), f"No slide belongs to the part “{part}”.")


def pictures_in_number(outline: Outline, _: Known) -> Iterator[Remark]:
    """Ask for 1 to 4 pictures a slide (a grid 2 to 6), 1 to 4 an activity; a question has none, one, or four."""
    for number, slide in enumerate(outline.module.slides):
        allowed = GRID_PICTURES if slide.layout is Layout.GRID else PICTURES
        if len(slide.pictures) not in allowed:
            line = outline.file.line("slides", number, "pictures")
            yield Remark(
                line, f"The slide “{slide.id}” has {len(slide.pictures)} pictures; it needs {_bounds(allowed)}."
            )
    for number, activity in enumerate(outline.module.activities):
        if len(activity.pictures) not in PICTURES:
            line = outline.file.line("activities", number, "pictures")
            yield Remark(line, f"The activity “{activity.id}” has {len(activity.pictures)} pictures, not 1 to 4.")
    for number, question in enumerate(outline.module.questions):
        if len(question.pictures) not in {0, 1, 4}:
            line = outline.file.line("questions", number, "pictures")
            yield Remark(line, f"The question “{question.id}” has {len(question.pictures)} pictures, not 0, 1 or 4.")


def activities(outline: Outline, _: Known) -> Iterator[Remark]:
    """Ask for two activities, one of them without reading."""
    there, line = outline.module.activities, outline.file.line("activities")
    if len(there) != ACTIVITIES:
        yield Remark(line, f"There are {len(there)} activities; {ACTIVITIES} are asked for.")
    if there and all(activity.reading for activity in there):
        yield Remark(line, "No activity works without reading: one needs reading = false.")


def glossary(outline: Outline, _: Known) -> Iterator[Remark]:
    """Ask for twelve glossary words, each with a picture of its own."""
    terms = outline.module.glossary
    if len(terms) != GLOSSARY_TERMS:
        line = outline.file.line("glossary")
        yield Remark(line, f"The glossary has {len(terms)} words; {GLOSSARY_TERMS} are asked for.")
    seen: dict[str, str] = {}
    for number, term in enumerate(terms):
        if term.picture in seen:
            line = outline.file.line("glossary", number, "picture")
            yield Remark(line, f"“{term.id}” and “{seen[term.picture]}” have the same picture, “{term.picture}”.")
        seen.setdefault(term.picture, term.id)


def sources(outline: Outline, _: Known) -> Iterator[Remark]:
    """Ask for at least one source."""
    if not outline.module.sources:
        yield Remark(outline.file.line("sources"), "The module names no source.")


def languages(outline: Outline, _: Known) -> Iterator[Remark]:
    """Name the languages of the interface in which the module has no text."""
    missing = [code for code in INTERFACE_LANGUAGES if code not in outline.module.languages]
    if not outline.module.languages:
        yield Remark(0, "The module has no text in any language.")
    elif missing:
        yield warning(0, f"The module has no text in: {', '.join(missing)}.")


def _bounds(allowed: range) -> str:
    return f"{allowed.start} to {allowed.stop - 1}"
