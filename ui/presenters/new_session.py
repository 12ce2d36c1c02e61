"""Plan a session: a plan, a group, a time, the projected languages; start it now or later."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from migrantech_kit.base.language import AUTONYMS
from migrantech_kit.domain.people import Group, Project, Room, Site, Tutor
from migrantech_kit.domain.plan import Plan
from migrantech_kit.domain.session import Session
from ui.presenters.context import Context
from ui.presenters.navigation import ToConsole, ToToday

Read = tuple[
    tuple[Plan, ...], tuple[Group, ...], tuple[Tutor, ...], tuple[Project, ...], tuple[Site, ...], tuple[Room, ...]
]


@dataclass(frozen=True, slots=True)
class Draft:
    """Hold what the tutor filled in; `starts_at` is 0 for now."""

    plan: Plan | None = None
    group: str = ""
    title: str = ""
    starts_at: int = 0
    first: str = "fr"
    second: str = ""
    project: str = ""
    site: str = ""
    room: str = ""


class NewSessionPresenter(QObject):
    """Hold the draft of a session; only the plan must be chosen."""

    changed = Signal()

    def __init__(self, context: Context, plan: str = "", module: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._wanted_plan, self._wanted_module = plan, module
        self.plans: tuple[Plan, ...] = ()
        self.groups: tuple[Group, ...] = ()
        self.projects: tuple[Project, ...] = ()
        self.sites: tuple[Site, ...] = ()
        self._rooms: tuple[Room, ...] = ()
        self._tutors: tuple[Tutor, ...] = ()
        projected = context.kit.settings.projected_languages
        self.draft = Draft(first=projected[0], second=projected[1] if len(projected) > 1 else "")

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages that can be projected: those of any module."""
        return tuple(code for code in AUTONYMS if code in self._context.kit.library.languages())

    @property
    def rooms(self) -> tuple[Room, ...]:
        """Return the rooms of the chosen site."""
        return tuple(room for room in self._rooms if room.site == self.draft.site)

    def load(self) -> None:
        """Read plans and groups."""
        self._context.storage.run(self._read, self._on_read)

    def title_of(self, plan: Plan) -> str:
        """Return a plan's title in the interface language."""
        return self._context.kit.planning.title_of(plan, self._context.tongue.language)

    def fill(self, **changes: object) -> None:
        """Change the draft; a new plan brings its title with it until one was typed, another site has other rooms."""
        plan = changes.get("plan")
        typed = self.draft.plan is not None and self.draft.title != self.title_of(self.draft.plan)
        if isinstance(plan, Plan) and "title" not in changes and not typed:
            changes["title"] = self.title_of(plan)
        self.draft = replace(self.draft, **changes)  # type: ignore[arg-type] # names are fields
        if "site" in changes:
            self.draft = replace(self.draft, room=self.rooms[0].id if len(self.rooms) == 1 else "")
        self.changed.emit()

    def keep(self) -> None:
        """Store the session for later and return to Today."""
        self._context.storage.run(self._store, lambda _: self._context.go(ToToday()))

    def start(self) -> None:
        """Store the session and start it at once."""
        running = self._context.kit.running
        self._context.storage.run(
            lambda: running.start(self._store().id), lambda live: self._context.go(ToConsole(live))
        )

    def _store(self) -> Session:
        kit, draft = self._context.kit, self.draft
        plan = draft.plan or kit.planning.plans()[0]
        languages = tuple(dict.fromkeys(code for code in (draft.first, draft.second) if code))
        if languages != kit.settings.projected_languages:
            kit.settings_file.save(replace(kit.settings, projected_languages=languages))
        return kit.planning.plan_session(
            plan,
            title=draft.title.strip() or self.title_of(plan),
            group=draft.group,
            starts_at=draft.starts_at or kit.clock.now(),
            zone=kit.settings.zone,
            languages=languages,
            country=kit.settings.country,
            project=draft.project,
            site=draft.site,
            room=draft.room,
            tutor=self._tutors[0].id if self._tutors else "",
        )

    def _read(self) -> Read:
        kit = self._context.kit
        plans = kit.planning.plans()
        if self._wanted_module:
            made = kit.planning.plan_of_module(self._wanted_module, self._context.tongue.language)
            plans = (made, *(plan for plan in plans if plan.id != made.id))
        organising = kit.organising
        setup = organising.tutors(), organising.projects(), organising.sites(), organising.rooms()
        return plans, kit.groups.groups(), *setup

    def _on_read(self, read: Read) -> None:
        self.plans, self.groups, self._tutors, self.projects, self.sites, self._rooms = read
        wanted = next(
            (plan for plan in self.plans if plan.id == self._wanted_plan), self.plans[0] if self.plans else None
        )
        group = self.groups[0].id if len(self.groups) == 1 and not self.draft.group else self.draft.group
        # Whoever has one project or one place need not choose it each time.
        project, site = (many[0].id if len(many) == 1 else "" for many in (self.projects, self.sites))
        self.fill(plan=wanted, group=group, project=self.draft.project or project, site=self.draft.site or site)
