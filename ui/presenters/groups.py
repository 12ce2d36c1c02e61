"""Groups and learners: type, paste or import; see first what an import will do."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from migrantech_kit.base.message import msg
from migrantech_kit.domain.people import Group, Learner
from migrantech_kit.services.groups import ImportPreview, NewLearner
from ui.presenters.context import Context
from ui.presenters.navigation import ToPrint


class GroupsPresenter(QObject):
    """Hold the groups, the chosen one and its learners."""

    changed = Signal()
    preview_made = Signal()

    def __init__(self, context: Context, chosen: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._service = context.kit.groups
        self.groups: tuple[Group, ...] = ()
        self.chosen = chosen
        self.members: tuple[Learner, ...] = ()
        self.preview: ImportPreview | None = None
        self.loaded = False

    @property
    def group(self) -> Group | None:
        """Return the chosen group."""
        return next((group for group in self.groups if group.id == self.chosen), None)

    def load(self) -> None:
        """Read groups and the chosen one's learners."""
        self._context.storage.run(self._read, self._on_read)

    def choose(self, group: str) -> None:
        """Show another group."""
        if group != self.chosen:
            self.chosen = group
            self.preview = None
            self.load()

    def create(self, title: str) -> None:
        """Store a new group and show it."""
        self._context.storage.run(lambda: self._service.create(title), self._on_created)

    def rename(self, title: str) -> None:
        """Give the chosen group another name."""
        group = self.group
        if group is not None and title.strip() != group.title:
            self._do(lambda: self._service.rename(group.id, title))

    def remove(self) -> None:
        """Take the chosen group off the list, with an undo."""
        group = self.group
        if group is None:
            return
        self.chosen = ""
        self._do(lambda: self._service.remove(group.id))
        text = self._context.tongue(msg("The group “{title}” was removed; its sessions stay."), title=group.title)
        self._context.tell(text, lambda: self._do(lambda: self._service.rename(group.id, group.title)))

    def print(self) -> None:
        """Open the papers that are about the chosen group."""
        self._context.go(ToPrint("badges", "group", self.chosen))

    def add(self, name: str, language: str = "") -> None:
        """Store one more learner in the chosen group."""
        if name.strip() and self.chosen:
            group = self.chosen
            self._do(lambda: self._service.add(group, (NewLearner(name, language),)))

    def change(self, learner: Learner) -> None:
        """Store changed names or language."""
        self._do(lambda: self._service.change(learner))

    def take_out(self, learner: Learner) -> None:
        """Take a learner out of the chosen group, with an undo."""
        group = self.chosen
        self._do(lambda: self._service.take_out(group, learner.code))
        text = self._context.tongue(msg("{name} is no longer in this group."), name=learner.label)
        self._context.tell(text, lambda: self._do(lambda: self._service.put_back(group, learner.code)))

    def erase(self, learner: Learner) -> None:
        """Destroy a learner's names for good; counts stay."""
        self._do(lambda: self._service.erase(learner.code))

    def preview_text(self, text: str) -> None:
        """See what pasting a list would do."""
        group = self.chosen
        self._context.storage.run(lambda: self._service.preview_text(group, text), self._on_preview)

    def preview_file(self, path: Path) -> None:
        """See what importing a file would do."""
        group = self.chosen
        self._context.storage.run(lambda: self._service.preview_file(group, path), self._on_preview)

    def import_previewed(self) -> None:
        """Add the learners of the preview."""
        preview, group = self.preview, self.chosen
        if preview is not None:
            self.preview = None
            self._do(lambda: self._service.add(group, preview.new))
            text = self._context.tongue.plural("{n} learner was added.", "{n} learners were added.", len(preview.new))
            self._context.tell(text, None)

    def drop_preview(self) -> None:
        """Import nothing."""
        self.preview = None
        self.preview_made.emit()

    def _do(self, job: Callable[[], object]) -> None:
        self._context.storage.run(job, lambda _: self.load())

    def _read(self) -> tuple[tuple[Group, ...], str, tuple[Learner, ...]]:
        groups = self._service.groups()
        known = {group.id for group in groups}
        chosen = self.chosen if self.chosen in known else (groups[0].id if groups else "")
        return groups, chosen, self._service.members(chosen) if chosen else ()

    def _on_read(self, read: tuple[tuple[Group, ...], str, tuple[Learner, ...]]) -> None:
        self.groups, self.chosen, self.members = read
        self.loaded = True
        self.changed.emit()

    def _on_created(self, group: Group) -> None:
        self.chosen = group.id
        self.load()

    def _on_preview(self, preview: ImportPreview) -> None:
        self.preview = preview
        self.preview_made.emit()
