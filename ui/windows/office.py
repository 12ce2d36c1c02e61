"""Which part of the office belongs to which presenter; a part is loaded when it is first opened."""
# ruff: noqa: PLC0415

from PySide6.QtWidgets import QWidget

from migrantech_kit.base.message import msg
from ui.pages.office import OfficePage, OfficeRoom
from ui.presenters.context import Context
from ui.presenters.office_filter import FilterPresenter


def office_page(context: Context, part: str) -> QWidget:
    """Return the office with one of its parts open."""
    # One filter for all parts: what the totals show is what an export then writes.
    narrowed = FilterPresenter(context)

    def totals() -> QWidget:
        from ui.pages.office_totals import TotalsPart
        from ui.presenters.office_totals import TotalsPresenter

        return TotalsPart(context, TotalsPresenter(context, narrowed), narrowed)

    def exports() -> QWidget:
        from ui.pages.office_exports import ExportsPart
        from ui.presenters.office_exports import ExportsPresenter

        return ExportsPart(context, ExportsPresenter(context, narrowed), narrowed)

    def together() -> QWidget:
        from ui.pages.office_import import ImportPart
        from ui.presenters.office_import import ImportPresenter

        return ImportPart(context, ImportPresenter(context))

    def settling() -> QWidget:
        from ui.pages.office_settling import SettlingPart
        from ui.presenters.office_settling import SettlingPresenter

        return SettlingPart(context, SettlingPresenter(context))

    def backups() -> QWidget:
        from ui.pages.office_backups import BackupsPart
        from ui.presenters.backup_settings import BackupSettingsPresenter

        return BackupsPart(context, BackupSettingsPresenter(context))

    def people() -> QWidget:
        from ui.pages.office_people import PeoplePart
        from ui.presenters.office_people import PeoplePresenter

        return PeoplePart(context, PeoplePresenter(context))

    def retention() -> QWidget:
        from ui.pages.office_retention import RetentionPart
        from ui.presenters.office_retention import RetentionPresenter

        return RetentionPart(context, RetentionPresenter(context))

    def log() -> QWidget:
        from ui.pages.office_log import LogPart
        from ui.presenters.office_log import LogPresenter

        return LogPart(context, LogPresenter(context))

    rooms = {
        "totals": OfficeRoom(msg("Totals"), "reports", totals),
        "exports": OfficeRoom(msg("Exports"), "export", exports),
        "together": OfficeRoom(msg("Bring together"), "import", together),
        "settling": OfficeRoom(msg("Decide"), "question", settling),
        "people": OfficeRoom(msg("People"), "person", people),
        "retention": OfficeRoom(msg("Keeping names"), "clock", retention),
        "log": OfficeRoom(msg("Log"), "log", log),
    }
    if not context.practice:  # practice needs no backup
        rooms["backups"] = OfficeRoom(msg("Backups"), "backup", backups)
    return OfficePage(context, rooms, part)
