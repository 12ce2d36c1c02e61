"""Keep what rarely changes: the organiser, projects, sites, rooms and tutors that papers name."""

from migrantech_kit.base.ids import new_id
from migrantech_kit.base.text import without_controls
from migrantech_kit.domain.entries import PrivateText
from migrantech_kit.domain.people import Organisation, Project, Room, Site, Tutor
from migrantech_kit.domain.records import OrganisationSet, ProjectSet, RoomSet, SiteSet, TutorSet
from migrantech_kit.domain.stores import Store


class OrganisingService:
    """Read and write the setup of an association."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def organisation(self) -> Organisation:
        """Return the organiser, empty until set."""
        with self._store.reading() as work:
            return work.setup.organisation()

    def set_organisation(self, organisation: Organisation) -> None:
        """Store who organises the sessions."""
        with self._store.begin() as work:
            work.append(OrganisationSet(organisation))

    def projects(self) -> tuple[Project, ...]:
        """Return all funded projects."""
        with self._store.reading() as work:
            return work.setup.projects()

    def set_project(self, project: Project) -> None:
        """Store a new or changed project."""
        with self._store.begin() as work:
            work.append(ProjectSet(project))

    def sites(self) -> tuple[Site, ...]:
        """Return all sites."""
        with self._store.reading() as work:
            return work.setup.sites()

    def set_site(self, site: Site) -> None:
        """Store a new or changed site."""
        with self._store.begin() as work:
            work.append(SiteSet(site))

    def rooms(self) -> tuple[Room, ...]:
        """Return all rooms."""
        with self._store.reading() as work:
            return work.setup.rooms()

    def set_room(self, room: Room) -> None:
        """Store a new or changed room."""
        with self._store.begin() as work:
            work.append(RoomSet(room))

    def tutors(self) -> tuple[Tutor, ...]:
        """Return all tutors."""
        with self._store.reading() as work:
            return work.setup.tutors()

    def add_tutor(self, name: str) -> Tutor:
        """Store a new tutor."""
        tutor = Tutor(new_id(), without_controls(name)[:120])
        with self._store.begin() as work:
            work.append(TutorSet(tutor.id))
            work.put_private((PrivateText(tutor.id, "name", tutor.name),))
        return tutor

    def rename_tutor(self, tutor: str, name: str) -> None:
        """Store another name of a tutor."""
        with self._store.begin() as work:
            work.append(TutorSet(tutor))
            work.put_private((PrivateText(tutor, "name", without_controls(name)[:120]),))
