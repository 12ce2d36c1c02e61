"""Which page belongs to which destination: the one place where pages meet their presenters."""

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QWidget

from ui.pages.groups import GroupsPage
from ui.pages.library import LibraryPage
from ui.pages.module import ModulePage
from ui.pages.new_session import NewSessionPage
from ui.pages.plan_editor import PlanEditorPage
from ui.pages.sessions import SessionsPage
from ui.pages.settings import SettingsPage
from ui.pages.summary import SummaryPage
from ui.pages.today import TodayPage
from ui.presenters.context import Context
from ui.presenters.groups import GroupsPresenter
from ui.presenters.library import LibraryPresenter
from ui.presenters.module import ModulePresenter
from ui.presenters.navigation import (
    Destination,
    ToGroups,
    ToLibrary,
    ToModule,
    ToNewSession,
    ToPlan,
    ToSessions,
    ToSettings,
    ToSummary,
    ToToday,
)
from ui.presenters.new_session import NewSessionPresenter
from ui.presenters.plan_editor import PlanEditorPresenter
from ui.presenters.preflight import Preflight
from ui.presenters.sessions import SessionsPresenter
from ui.presenters.settings import SettingsPresenter
from ui.presenters.summary import SummaryPresenter
from ui.presenters.today import TodayPresenter


def page_table(context: Context) -> dict[type[Destination], Callable[[Any], QWidget]]:
    """Return the maker of each page; a page is made anew whenever it is opened."""
    preflight = Preflight(
        context,
        screens=lambda: len(QGuiApplication.screens()),
        printers=lambda: len(QPrinterInfo.availablePrinterNames()),
    )

    def groups(to: ToGroups) -> QWidget:
        return GroupsPage(context, GroupsPresenter(context, to.group))

    def module(to: ToModule) -> QWidget:
        return ModulePage(context, ModulePresenter(context, to.module))

    def new_session(to: ToNewSession) -> QWidget:
        return NewSessionPage(context, NewSessionPresenter(context, to.plan, to.module))

    def plan(to: ToPlan) -> QWidget:
        return PlanEditorPage(context, PlanEditorPresenter(context, to.plan, to.module))

    def summary(to: ToSummary) -> QWidget:
        return SummaryPage(context, SummaryPresenter(context, to.session))

    return {
        ToToday: lambda _: TodayPage(context, TodayPresenter(context), preflight),
        ToLibrary: lambda _: LibraryPage(context, LibraryPresenter(context)),
        ToModule: module,
        ToSessions: lambda _: SessionsPage(context, SessionsPresenter(context)),
        ToPlan: plan,
        ToNewSession: new_session,
        ToGroups: groups,
        ToSummary: summary,
        ToSettings: lambda _: SettingsPage(context, SettingsPresenter(context)),
    }
