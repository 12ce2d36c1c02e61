"""The log: who exported, erased, merged or corrected what, and when."""

from PySide6.QtCore import QObject, Signal

from migrantech_kit.base.clock import local
from migrantech_kit.domain.entries import Entry
from migrantech_kit.domain.records import Exported, LearnerErased, LearnerMerged, MarkSet, ProjectTermsSet
from migrantech_kit.services.wording import audit_name, export_name, status_name, why_name
from ui.presenters.context import Context

MOST_SHOWN = 500


class LogPresenter(QObject):
    """Hold the latest entries as rows of texts: when, who, what, about what, why."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.rows: tuple[tuple[str, ...], ...] = ()

    def load(self) -> None:
        """Read the log."""
        protection = self._context.kit.protection
        self._context.storage.run(lambda: protection.audit(MOST_SHOWN), self._on_read)

    def _on_read(self, entries: tuple[Entry, ...]) -> None:
        self.rows = tuple(map(self._row, entries))
        self.changed.emit()

    def _row(self, entry: Entry) -> tuple[str, ...]:
        tongue = self._context.tongue
        at = local(entry.at, self._context.kit.settings.zone)
        when = f"{tongue.date(at.date(), 'short')} {tongue.time(at)}"
        why = tongue(why_name(entry.why)) if entry.why else ""
        return when, entry.actor, tongue(audit_name(entry.record)), self._about(entry), why

    def _about(self, entry: Entry) -> str:
        tongue = self._context.tongue
        match entry.record:
            case Exported(kind, file_format, rows, _, code):
                size = tongue.plural("{n} row", "{n} rows", rows)
                return tongue.dotted(tongue(export_name(kind)), code, file_format.upper(), size)
            case LearnerErased(code):
                return code
            case LearnerMerged(code, into):
                return f"{code} = {into}"
            case ProjectTermsSet(terms):
                return tongue.dotted(terms.profile, str(terms.ends or ""), str(terms.keep_years or ""))
            case MarkSet(_, code, mark):
                return tongue.dotted(code, tongue(status_name(mark.status)))
            case _:
                return str(getattr(entry.record, "code", ""))
