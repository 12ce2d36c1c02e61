"""The quiz, the tutor page and the plans of a module as plain reading."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from migrantech_kit.base.language import is_right_to_left
from migrantech_kit.base.message import msg
from migrantech_kit.domain.module import OPTION_LETTERS, Block, ModuleWords
from ui.presenters.context import Context
from ui.presenters.module import ModulePresenter
from ui.theme.tokens import SPACE_8, SPACE_12, SPACE_16
from ui.widgets.buttons import button
from ui.widgets.containers import Card, Heading, Paragraph


def quiz_tab(context: Context, presenter: ModulePresenter) -> QWidget:
    """Return the questions of both forms; the right option is marked for the tutor."""
    tongue, words = context.tongue, presenter.words
    body, column = _body(words)
    if not presenter.module.scored:
        column.addWidget(Paragraph(tongue(msg("This quiz is for talking together; no score is kept.")), "soft"))
    for form in ("A", "B"):
        column.addWidget(Heading(tongue(msg("Form {form}"), form=form), 2))
        for question in presenter.module.form(form):
            asked = words.questions[question.id]
            card = Card(Heading(asked.text, 3))
            for letter, option in zip(OPTION_LETTERS, asked.options, strict=False):
                right = letter == question.right
                line = Paragraph(f"{'✓' if right else ' '} {letter.upper()}. {option}", "good" if right else "")
                card.column.addWidget(line)
            card.column.addWidget(Paragraph(asked.explanation, "soft"))
            column.addWidget(card)
    column.addStretch(1)
    return _scroll(body)


def tutor_tab(context: Context, presenter: ModulePresenter) -> QWidget:
    """Return the tutor page, the activities and the sources."""
    tongue, words = context.tongue, presenter.words
    body, column = _body(words)
    for section in words.tutor.values():
        column.addWidget(Heading(section.heading, 3))
        column.addWidget(Paragraph(block_text(section.blocks)))
    for activity in presenter.module.activities:
        done = words.activities[activity.id]
        card = Card(Heading(f"{done.title} · {tongue.minutes(activity.minutes)}", 3), Paragraph(done.aim))
        for blocks in (done.materials, done.steps, done.variant):
            if blocks:
                card.column.addWidget(Paragraph(block_text(blocks)))
        column.addWidget(card)
    column.addWidget(Heading(tongue(msg("Sources")), 3))
    for source in presenter.module.sources:
        checked = tongue(msg("checked on {day}"), day=tongue.date(source.checked_on))
        column.addWidget(Paragraph(f"{source.title}\n{source.url}\n{checked}", "small"))
    column.addStretch(1)
    return _scroll(body)


class PlansTab(QWidget):
    """List the plans that use the module."""

    def __init__(self, context: Context, presenter: ModulePresenter) -> None:
        super().__init__()
        tongue, theme = context.tongue, context.theme
        column = QVBoxLayout(self)
        column.setSpacing(SPACE_8)
        for plan in presenter.plans:
            title = context.kit.planning.title_of(plan, tongue.language)
            entry = button("secondary", f"{title} · {tongue.minutes(plan.minutes)}", theme.icon("plan"))
            entry.clicked.connect(lambda _=False, one=plan.id: presenter.open_plan(one))
            column.addWidget(entry, 0, Qt.AlignmentFlag.AlignLeading)
        make = button("quiet", tongue(msg("Make a plan of my own")), theme.icon("add"))
        make.clicked.connect(presenter.make_plan)
        column.addWidget(make, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)


def block_text(blocks: tuple[Block, ...]) -> str:
    """Return paragraphs, bullets and steps as plain text, without marks of strong words."""
    lines: list[str] = []
    for block in blocks:
        for number, line in enumerate(block.lines, start=1):
            sign = {"bullets": "• ", "steps": f"{number}. "}.get(block.kind, "")
            lines.append(sign + line.replace("**", ""))
    return "\n".join(lines)


def _body(words: ModuleWords) -> tuple[QWidget, QVBoxLayout]:
    body = QWidget()
    right_to_left = is_right_to_left(words.language)
    body.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight)
    body.setMaximumWidth(900)
    column = QVBoxLayout(body)
    column.setSpacing(SPACE_12)
    column.setContentsMargins(SPACE_16, SPACE_12, SPACE_16, SPACE_16)
    return body, column


def _scroll(body: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(body)
    return area
