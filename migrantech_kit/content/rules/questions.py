"""Rules on the quiz: crossed forms, and nothing that gives the right answer away."""

from collections import Counter
from collections.abc import Iterator

from migrantech_kit.content.blocks import BULLETS
from migrantech_kit.content.measures import sentences_in
from migrantech_kit.content.rules.subject import Known, Outline, Remark, Text, warning
from migrantech_kit.domain.module import OPTION_LETTERS

FORM_SIZE = 4
# Of eight right answers, two would stand in each place, and two be the longest, by chance.
MOST_IN_ONE_PLACE = 3
MOST_LONGEST = 4
# A right answer this many times as long as the others on average is seen from afar.
STANDS_OUT = 2.0


def forms_are_crossed(outline: Outline, _: Known) -> Iterator[Remark]:
    """Ask for four questions A and four B that test the same objectives."""
    module, line = outline.module, outline.file.line("questions")
    tested = {form: Counter(question.objective for question in module.form(form)) for form in ("A", "B")}
    for form, objectives in tested.items():
        if objectives.total() != FORM_SIZE:
            yield Remark(line, f"Form {form} has {objectives.total()} questions; {FORM_SIZE} are asked for.")
    for objective in sorted((tested["A"] - tested["B"]) + (tested["B"] - tested["A"])):
        a, b = tested["A"][objective], tested["B"][objective]
        yield Remark(line, f"The objective “{objective}” is tested {a} times in form A and {b} times in form B.")


def right_places_vary(outline: Outline, _: Known) -> Iterator[Remark]:
    """Ask that the right answers stand in all four places, in none of them too often."""
    questions, line = outline.module.questions, outline.file.line("questions")
    places = Counter(question.right for question in questions)
    for letter in OPTION_LETTERS:
        if places[letter] > MOST_IN_ONE_PLACE:
            yield Remark(line, f"{places[letter]} right answers are “{letter}”; {MOST_IN_ONE_PLACE} at most.")
        if questions and not places[letter]:
            yield Remark(line, f"No right answer is “{letter}”.")


def options_do_not_tell(text: Text, _: Known) -> Iterator[Remark]:
    """Ask for different options, and that length does not show the right one; the explanation is one sentence."""
    sections = {section.id: section for section in text.file.of_kind("question")}
    longest, shortest, first = 0, 0, 0
    for question in text.module.questions:
        section = sections.get(question.id)
        options = (
            [item.text for block in section.body if block.kind == BULLETS for item in block.items] if section else []
        )
        if section is None or len(options) != len(OPTION_LETTERS):
            continue
        first = first or section.line
        if len({option.casefold() for option in options}) < len(options):
            yield Remark(section.line, f"Two options of “{question.id}” are the same.")
        right = len(options.pop(OPTION_LETTERS.index(question.right)))
        longest += right > max(map(len, options))
        shortest += right < min(map(len, options))
        if right > STANDS_OUT * sum(map(len, options)) / len(options):
            yield warning(section.line, f"The right option of “{question.id}” is far longer than the others.")
        explanation = section.part("explanation")
        said = [item.text for block in explanation.blocks for item in block.items] if explanation else []
        if sum(len(sentences_in(item, text.language)) for item in said) > 2:
            yield warning(section.line, f"The explanation of “{question.id}” is longer than a sentence or two.")
    for count, which in ((longest, "longest"), (shortest, "shortest")):
        if count > MOST_LONGEST:
            total = len(text.module.questions)
            yield Remark(
                first, f"The right option is the {which} in {count} of {total} questions; it gives itself away."
            )
