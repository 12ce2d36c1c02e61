"""Settle: two edits side by side, two names side by side; a person decides, nothing wins by itself."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from migrantech_kit.base.clock import local
from migrantech_kit.base.message import Message, msg
from migrantech_kit.services.conflicts import Conflict
from migrantech_kit.services.same_person import MergedLearner, Proposal
from ui.pages.office_parts import OfficePart, empty
from ui.presenters.context import Context
from ui.presenters.office_settling import MOST_SHOWN, SettlingPresenter
from ui.theme.tokens import SPACE_8, SPACE_12, SPACE_24
from ui.widgets.buttons import button
from ui.widgets.containers import Card, Heading, Paragraph

_ABOUT = {
    "mark-set": msg("Attendance"),
    "session-set": msg("Planned session"),
    "group-set": msg("Name of a group"),
    "learner-set": msg("Language of a learner"),
    "project-set": msg("Project"),
    "project-terms-set": msg("Terms of a project"),
    "site-set": msg("Site"),
    "name": msg("Name"),
    "family-name": msg("Surname"),
    "given-name": msg("First name"),
    "organisation": msg("Organisation"),
    "sumario": msg("What was done"),
    "note": msg("Note"),
}


class SettlingPart(OfficePart):
    """Lay out what waits for a decision."""

    def __init__(self, context: Context, presenter: SettlingPresenter) -> None:
        tongue = context.tongue
        about = msg("Where two computers say different things, both are kept until you decide.")
        super().__init__(tongue(msg("Decide")), tongue(about))
        self._context = context
        self._presenter = presenter
        self._place = QVBoxLayout()
        self._place.setSpacing(SPACE_12)
        self.column.addLayout(self._place)
        self.column.addStretch(1)
        presenter.changed.connect(self._show)
        presenter.load()

    def _show(self) -> None:
        empty(self._place)
        found, tongue = self._presenter.found, self._context.tongue
        if not (found.conflicts or found.proposals):
            self._place.addWidget(Paragraph(tongue(msg("Nothing waits for a decision.")), "good"))
        self._section(msg("Different on two computers"), len(found.conflicts))
        for conflict in found.conflicts[:MOST_SHOWN]:
            self._place.addWidget(self._conflict(conflict))
        self._section(msg("Perhaps the same person"), len(found.proposals))
        for proposal in found.proposals[:MOST_SHOWN]:
            self._place.addWidget(self._proposal(proposal))
        self._section(msg("Joined before"), len(found.merged))
        for merged in found.merged[:MOST_SHOWN]:
            self._place.addWidget(self._merged(merged))

    def _section(self, name: Message, number: int) -> None:
        if number:
            self._place.addWidget(Heading(f"{self._context.tongue(name)} ({number})", 2))

    def _conflict(self, conflict: Conflict) -> QWidget:
        tongue, presenter = self._context.tongue, self._presenter
        about = _ABOUT.get(conflict.kind, msg("Other record"))
        who = presenter.name(conflict.learner) if conflict.learner else ""
        card = Card(Heading(tongue.dotted(tongue(about), who), 3))
        row = QHBoxLayout()
        row.setSpacing(SPACE_24)
        for choice in conflict.choices:
            said, by = presenter.said(choice)
            side = QVBoxLayout()
            side.setSpacing(SPACE_8)
            side.addWidget(Paragraph(said))
            side.addWidget(Paragraph(by, "small"))
            take = button("secondary", tongue(msg("This one holds")))
            take.setAccessibleName(f"{tongue(msg('This one holds'))}: {said}")
            take.clicked.connect(lambda _=False, one=choice: presenter.settle(conflict, one))
            side.addWidget(take)
            row.addLayout(side, 1)
        card.column.addLayout(row)
        return card

    def _proposal(self, proposal: Proposal) -> QWidget:
        tongue, presenter = self._context.tongue, self._presenter
        card = Card()
        row = QHBoxLayout()
        row.setSpacing(SPACE_12)
        for learner in (proposal.one, proposal.other):
            row.addWidget(Paragraph(tongue.dotted(learner.label, learner.code)), 1)
        same = button("secondary", tongue(msg("One person")), self._context.theme.icon("check"))
        two = button("quiet", tongue(msg("Two persons")))
        for each in (same, two):
            each.setAccessibleName(f"{each.text()}: {proposal.one.label}, {proposal.other.label}")
        same.clicked.connect(lambda: presenter.confirm(proposal))
        two.clicked.connect(lambda: presenter.refuse(proposal))
        row.addWidget(same)
        row.addWidget(two)
        card.column.addLayout(row)
        return card

    def _merged(self, merged: MergedLearner) -> QWidget:
        tongue, presenter = self._context.tongue, self._presenter
        at = local(merged.at, self._context.kit.settings.zone)
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        who = f"{merged.code} = {presenter.name(merged.into)}"
        row.addWidget(Paragraph(tongue.dotted(who, merged.actor, tongue.date(at.date(), "short"))), 1)
        undo = button("quiet", tongue(msg("Undo")), self._context.theme.icon("undo"))
        undo.setAccessibleName(f"{tongue(msg('Undo'))}: {who}")
        undo.clicked.connect(lambda: presenter.undo(merged.ref))
        row.addWidget(undo)
        return place
