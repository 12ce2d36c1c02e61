"""Read the organisation's setup, learners and groups."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select, update

from migrantech_kit.base.ids import learner_code
from migrantech_kit.base.text import fold
from migrantech_kit.domain.people import Group, Learner, Organisation, Project, ProjectTerms, Room, Site, Tutor
from migrantech_kit.storage import tables as t
from migrantech_kit.storage.engine import must_write


class SetupRows:
    """Read what rarely changes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def organisation(self) -> Organisation:
        """Return the organiser, empty until set."""
        row = self._connection.execute(select(t.organisation)).first()
        if row is None:
            return Organisation()
        return Organisation(row.name, row.address, row.contact, row.registration, bool(row.declared_provider), row.logo)

    def projects(self) -> tuple[Project, ...]:
        """Return all projects by title."""
        rows = self._connection.execute(select(t.projects))
        known = (Project(row.id, row.title, row.funder, row.grant_number, row.emblem) for row in rows)
        return tuple(sorted(known, key=lambda one: (fold(one.title), one.id)))

    def terms(self) -> Mapping[str, ProjectTerms]:
        """Return what funders ask, by project."""
        rows = self._connection.execute(select(t.project_terms))
        return {
            row.project: ProjectTerms(
                row.project, row.profile, date.fromisoformat(row.ends) if row.ends else None, row.keep_years
            )
            for row in rows
        }

    def sites(self) -> tuple[Site, ...]:
        """Return all sites by name."""
        rows = self._connection.execute(select(t.sites))
        known = (Site(row.id, row.name, row.country, row.address, row.zone) for row in rows)
        return tuple(sorted(known, key=lambda one: (fold(one.name), one.id)))

    def rooms(self) -> tuple[Room, ...]:
        """Return all rooms by name."""
        rows = self._connection.execute(select(t.rooms))
        known = (Room(row.id, row.site, row.name, row.capacity) for row in rows)
        return tuple(sorted(known, key=lambda one: (fold(one.name), one.id)))

    def tutors(self) -> tuple[Tutor, ...]:
        """Return all tutors by name."""
        named = _name_of(t.tutors.c.id, "name")
        known = (Tutor(*row) for row in self._connection.execute(select(t.tutors.c.id, named)))
        return tuple(sorted(known, key=lambda one: (fold(one.name), one.id)))


class PeopleRows:
    """Read learners and groups."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def next_code(self) -> str:
        """Return a learner code of this replica that was never given before."""
        must_write(self._connection)
        present = select(func.max(t.replicas.c.number)).scalar_subquery()
        row = self._connection.execute(select(t.replicas).where(t.replicas.c.number == present)).one()
        given = update(t.replicas).where(t.replicas.c.number == row.number).values(next_learner=row.next_learner + 1)
        self._connection.execute(given)
        return learner_code(row.prefix, row.next_learner)

    def learner(self, code: str) -> Learner | None:
        """Return one learner, following a merge."""
        root = self._connection.execute(select(t.merges.c.root).where(t.merges.c.code == code)).scalar() or code
        row = self._connection.execute(_LEARNERS.where(t.learners.c.code == root)).first()
        return None if row is None else learner_of(row)

    def learners(self) -> tuple[Learner, ...]:
        """Return all learners that are neither merged nor erased, by code."""
        gone = select(t.merges.c.code).union(select(t.tombstones.c.code))
        rows = self._connection.execute(_LEARNERS.where(t.learners.c.code.not_in(gone)).order_by(t.learners.c.code))
        return tuple(map(learner_of, rows))

    def groups(self) -> tuple[Group, ...]:
        """Return all groups with their sizes, by title."""
        members, groups = t.group_members.c, t.groups.c
        size = (
            select(func.count())
            .where(members.group_id == groups.id, members.learner.not_in(select(t.tombstones.c.code)))
            .scalar_subquery()
        )
        known = (Group(*row) for row in self._connection.execute(select(groups.id, groups.title, size)))
        return tuple(sorted(known, key=lambda one: (fold(one.title), one.id)))

    def members(self, group: str) -> tuple[Learner, ...]:
        """Return the learners of a group, by code."""
        member = t.group_members.c
        wanted = (
            named_learners(member.learner, t.group_members)
            .where(member.group_id == group, member.learner.not_in(select(t.tombstones.c.code)))
            .order_by(member.learner)
        )
        return tuple(map(learner_of, self._connection.execute(wanted)))


def _name_of(subject: Any, kind: str) -> Any:
    text = select(t.private_texts.c.text).where(t.private_texts.c.subject == subject, t.private_texts.c.kind == kind)
    return func.coalesce(text.scalar_subquery(), "").label(kind.replace("-", "_"))


def _named(code: Any) -> Iterable[Any]:
    return (
        code.label("code"),
        func.coalesce(t.learners.c.language, "").label("language"),
        func.coalesce(t.learners.c.walk_in, False).label("walk_in"),
        *(_name_of(code, kind) for kind in ("name", "family-name", "given-name", "organisation")),
    )


def named_learners(code: Any, origin: Any) -> Select[Any]:
    """Return a query for the learners that a table names, with their names; unknown codes included."""
    return select(*_named(code)).select_from(origin.outerjoin(t.learners, t.learners.c.code == code))


_LEARNERS = select(*_named(t.learners.c.code))


def learner_of(row: Row[Any]) -> Learner:
    """Return a row of `named_learners` as a learner."""
    return Learner(
        code=row.code,
        name=row.name,
        language=row.language,
        family_name=row.family_name,
        given_name=row.given_name,
        organisation=row.organisation,
        walk_in=bool(row.walk_in),
    )
