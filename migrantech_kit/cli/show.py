"""A module as plain text for the terminal."""

from collections.abc import Iterator

from migrantech_kit.domain.module import OPTION_LETTERS, Block, Module, ModuleWords


def module_text(module: Module, words: ModuleWords) -> str:
    """Return everything that a module says in one language."""
    lines = [f"{module.number} {words.title}", words.summary, ""]
    lines += [f"  - {words.objectives[key]}" for key in module.objectives if key in words.objectives]
    for number, slide in enumerate(module.slides, start=1):
        said = words.slides[slide.id]
        lines += ["", f"[{number}] {said.title}  ({slide.layout})"]
        lines += [f"    {line}" for line in (said.lead, *said.lines, *(" | ".join(row) for row in said.rows)) if line]
        for label, blocks in (("say", said.say), ("ask", said.ask), ("watch out", said.watch_out)):
            lines += [f"    {label}: {line}" for line in _lines(blocks)]
    for activity in module.activities:
        done = words.activities[activity.id]
        lines += ["", f"* {done.title} ({activity.minutes} min): {done.aim}"]
        lines += [f"    {line}" for line in _lines(done.steps)]
    for question in module.questions:
        asked = words.questions[question.id]
        lines += ["", f"? {question.id.upper()} {asked.text}"]
        lines += [
            f"    {letter.upper()}{'*' if letter == question.right else ' '} {option}"
            for letter, option in zip(OPTION_LETTERS, asked.options, strict=False)
        ]
        lines.append(f"    {asked.explanation}")
    lines += ["", words.handout_title]
    for section in words.handout:
        lines += [f"  {section.heading}", *(f"    {line}" for line in _lines(section.blocks))]
    lines += ["", *(f"  {term.word}: {term.meaning}" for term in words.glossary.values())]
    return "\n".join(lines)


def _lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        yield from block.lines
