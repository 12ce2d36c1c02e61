"""Which page belongs to which destination: the one place where pages meet their presenters.

A page is loaded when it is first opened: the start of the desk pays for Today alone.
"""
# ruff: noqa: PLC0415

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from ui.presenters.context import Context
from ui.presenters.navigation import (
    Destination,
    ToGroups,
    ToLibrary,
    ToModule,
    ToNewSession,
    ToOffice,
    ToPlan,
    ToPrint,
    ToRestore,
    ToSessions,
    ToSettings,
    ToSummary,
    ToToday,
    ToUnlock,
)


def page_table(context: Context) -> dict[type[Destination], Callable[[Any], QWidget]]:
    """Return the maker of each page; a page is made anew whenever it is opened."""
    return {
        kind: lambda to, make=make: make(context, to)  # type: ignore[misc] # mypy cannot infer a default of a lambda
        for kind, make in _MAKERS.items()
    }


def _today(context: Context, _to: ToToday) -> QWidget:
    from PySide6.QtGui import QGuiApplication

    from ui.pages.today import TodayPage
    from ui.presenters.preflight import Preflight
    from ui.presenters.today import TodayPresenter

    def printers() -> int:
        from PySide6.QtPrintSupport import QPrinterInfo

        return len(QPrinterInfo.availablePrinterNames())

    preflight = Preflight(
        context,
        screens=lambda: len(QGuiApplication.screens()),
        printers=printers,
        networks=lambda: _ways_in(context),
    )
    return TodayPage(context, TodayPresenter(context), preflight)


def _library(context: Context, _to: ToLibrary) -> QWidget:
    from ui.pages.library import LibraryPage
    from ui.presenters.library import LibraryPresenter

    return LibraryPage(context, LibraryPresenter(context))


def _module(context: Context, to: ToModule) -> QWidget:
    from ui.pages.module import ModulePage
    from ui.presenters.module import ModulePresenter

    return ModulePage(context, ModulePresenter(context, to.module))


def _sessions(context: Context, _to: ToSessions) -> QWidget:
    from ui.pages.sessions import SessionsPage
    from ui.presenters.sessions import SessionsPresenter

    return SessionsPage(context, SessionsPresenter(context))


def _plan(context: Context, to: ToPlan) -> QWidget:
    from ui.pages.plan_editor import PlanEditorPage
    from ui.presenters.plan_editor import PlanEditorPresenter

    return PlanEditorPage(context, PlanEditorPresenter(context, to.plan, to.module))


def _new_session(context: Context, to: ToNewSession) -> QWidget:
    from ui.pages.new_session import NewSessionPage
    from ui.presenters.new_session import NewSessionPresenter

    return NewSessionPage(context, NewSessionPresenter(context, to.plan, to.module))


def _groups(context: Context, to: ToGroups) -> QWidget:
    from ui.pages.groups import GroupsPage
    from ui.presenters.groups import GroupsPresenter

    return GroupsPage(context, GroupsPresenter(context, to.group))


def _summary(context: Context, to: ToSummary) -> QWidget:
    from ui.pages.summary import SummaryPage
    from ui.presenters.summary import SummaryPresenter

    return SummaryPage(context, SummaryPresenter(context, to.session))


def _office(context: Context, to: ToOffice) -> QWidget:
    from ui.windows.office import office_page

    return office_page(context, to.part)


def _print(context: Context, to: ToPrint) -> QWidget:
    from ui.pages.print import PrintPage
    from ui.presenters.print import PrintPresenter
    from ui.presenters.print_batch import BatchPresenter

    presenter = PrintPresenter(context, to.document, to.about, to.subject)
    return PrintPage(context, presenter, BatchPresenter(context))


def _settings(context: Context, _to: ToSettings) -> QWidget:
    from ui.pages.settings import SettingsPage
    from ui.presenters.settings import SettingsPresenter

    return SettingsPage(context, SettingsPresenter(context))


def _unlock(context: Context, _to: ToUnlock) -> QWidget:
    from ui.pages.unlock import UnlockPage
    from ui.presenters.unlock import UnlockPresenter

    return UnlockPage(context, UnlockPresenter(context))


def _restore(context: Context, to: ToRestore) -> QWidget:
    from ui.pages.restore import RestorePage
    from ui.presenters.restore import RestorePresenter

    return RestorePage(context, RestorePresenter(context, to.path), to)


_MAKERS: dict[type[Destination], Callable[[Context, Any], QWidget]] = {
    ToToday: _today,
    ToLibrary: _library,
    ToModule: _module,
    ToSessions: _sessions,
    ToPlan: _plan,
    ToNewSession: _new_session,
    ToGroups: _groups,
    ToSummary: _summary,
    ToOffice: _office,
    ToPrint: _print,
    ToSettings: _settings,
    ToUnlock: _unlock,
    ToRestore: _restore,
}


def _ways_in(context: Context) -> tuple[str, ...]:
    from ui.presenters.networks import networks

    return tuple(one.name for one in networks(context.tongue) if not one.here_only)
