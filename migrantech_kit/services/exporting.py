"""Export what a funder asks for: fixed English headers, typed cells, codes instead of names; each export is logged."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from migrantech_kit.base.clock import Clock, local
from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import msg
from migrantech_kit.domain.codec import to_plain
from migrantech_kit.domain.indicators import PROFILES, counted, from_text, told
from migrantech_kit.domain.locking import SHORTEST_PASSPHRASE, Secret
from migrantech_kit.domain.ports import CalendarEvent, Content, Table, TableWriter
from migrantech_kit.domain.records import Exported
from migrantech_kit.domain.reports import (
    EVERYTHING,
    KINDS,
    IndicatorRow,
    PlannedRow,
    ReportFilter,
    SessionRow,
    formats_of,
    header_of,
)
from migrantech_kit.domain.session import Session
from migrantech_kit.domain.stores import Store, Work

SCHEMA = "migrantech-kit/export-1"


@dataclass(frozen=True, slots=True)
class TextForm:
    """Hold how CSV is written: what stands between columns, and the decimal mark."""

    separator: str = ";"
    decimal_comma: bool = True


class ExportService:
    """Write exports."""

    def __init__(self, store: Store, writer: Callable[[], TableWriter], content: Content, clock: Clock) -> None:
        self._store = store
        self._writer = writer
        self._content = content
        self._clock = clock

    def export(
        self,
        kind: str,
        file_format: str,
        path: Path,
        *,
        chosen: ReportFilter = EVERYTHING,
        form: TextForm | None = None,
        password: Secret | None = None,
    ) -> int:
        """Write one export, note it in the journal, and return its number of rows.

        Raises `Problem` for an unknown kind or format, for names without a password of eight characters, and where
        the file cannot be written.
        """
        _check(kind, file_format, chosen, password)
        with self._store.reading() as work:
            if file_format == "ics":
                rows = self._writer().ics(self._events(work, chosen), path, self._clock.now())
            else:
                table = Table(kind, header_of(kind), iter(self._rows(work, kind, chosen)))
                rows = self._write(table, file_format, path, chosen, form or TextForm(), password)
        with self._store.begin() as work:
            work.append(Exported(kind, file_format, rows, chosen))
        return rows

    def _write(
        self, table: Table, file_format: str, path: Path, chosen: ReportFilter, form: TextForm, password: Secret | None
    ) -> int:
        writer = self._writer()
        if file_format == "csv":
            return writer.csv(table, path, form.separator, form.decimal_comma)
        if file_format == "xlsx":
            return writer.xlsx(table, path, password)
        if file_format == "ods":
            return writer.ods(table, path)
        made_at = datetime.fromtimestamp(self._clock.now(), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        narrowed = {key: value for key, value in to_plain(chosen).items() if value}
        return writer.json(table, path, {"schema": SCHEMA, "made_at": made_at, "filter": narrowed})

    def _rows(self, work: Work, kind: str, chosen: ReportFilter) -> Iterator[Sequence[object]]:
        reports = work.reports
        if kind == "sessions":
            return map(_with_local_times, reports.sessions(chosen))
        if kind == "attendance":
            return reports.attendance(chosen)
        if kind == "totals":
            return reports.totals(chosen)
        if kind == "quiz":
            return reports.quiz(chosen)
        if kind == "tallies":
            return reports.tallies(chosen)
        if kind == "names":
            return reports.names(chosen)
        if kind == "indicators":
            return indicator_rows(work, chosen.project)
        return map(_PlannedRows(work).row, self._planned(work, chosen))

    def _planned(self, work: Work, chosen: ReportFilter) -> Iterator[Session]:
        """Yield the planned sessions of a filter; a module is looked for in the session's plan."""
        modules = {plan.id: plan.modules for plan in self._content.plans()} if chosen.module else {}
        for session in work.sessions.planned():
            day = local(session.starts_at, session.zone).date()
            pairs = (
                (chosen.project, session.project),
                (chosen.site, session.site),
                (chosen.tutor, session.tutor),
                (chosen.group, session.group),
            )
            if (
                all(wanted in {"", held} for wanted, held in pairs)
                and (chosen.since is None or day >= chosen.since)
                and (chosen.until is None or day <= chosen.until)
                and (not chosen.module or chosen.module in modules.get(session.plan, ()))
            ):
                yield session

    def _events(self, work: Work, chosen: ReportFilter) -> tuple[CalendarEvent, ...]:
        sites = {site.id: site for site in work.setup.sites()}
        groups = {group.id: group.title for group in work.people.groups()}
        rooms = {room.id: room.name for room in work.setup.rooms()}
        events = []
        for session in self._planned(work, chosen):
            site = sites.get(session.site)
            place = (rooms.get(session.room, ""), site.name if site else "", site.address if site else "")
            events.append(
                CalendarEvent(
                    uid=f"{session.id}@migrantech-kit",
                    sequence=work.sessions.changes(session.id),
                    start=session.starts_at,
                    end=session.starts_at + 60 * session.minutes,
                    title=session.title,
                    place=", ".join(part for part in place if part),
                    text=groups.get(session.group, ""),
                )
            )
        return tuple(events)


def indicator_rows(work: Work, project: str = "") -> Iterator[IndicatorRow]:
    """Yield what funders count, of one project or of all that have a profile; small groups are not told."""
    terms = work.setup.terms()
    for one in work.setup.projects():
        profile = terms[one.id].profile if one.id in terms else ""
        if profile not in PROFILES or project not in {"", one.id}:
            continue
        people = [from_text(text) for _, text in work.reports.participants(one.id)]
        yield IndicatorRow(one.title, profile, "participants", "total", told({"total": len(people)})["total"])
        for indicator in PROFILES[profile]:
            for value, number in told(counted(indicator, people)).items():
                yield IndicatorRow(one.title, profile, indicator.id, value, number)


def _check(kind: str, file_format: str, chosen: ReportFilter, password: Secret | None) -> None:
    formats = formats_of(kind) if kind in KINDS else ()
    if file_format not in formats:
        raise Problem(
            msg("There is no export “{kind}” as “{format}”.", kind=kind, format=file_format),
            to_do=msg("Choose one of {kinds}.", kinds=", ".join(formats or KINDS)),
        )
    if kind == "names" and (password is None or password.length < SHORTEST_PASSPHRASE):
        raise Problem(
            msg("Names leave this computer only in a file with a password."),
            kept=msg("Nothing was written."),
            to_do=msg(
                "Choose a password of at least {n} characters, and tell it by another way.", n=SHORTEST_PASSPHRASE
            ),
        )
    if kind == "indicators" and chosen != ReportFilter(project=chosen.project):
        # Two counts that differ by one person tell who that person is.
        raise Problem(
            msg("The counts for funders are of whole projects only."),
            kept=msg("Nothing was written."),
            to_do=msg("Choose a project, and no days, site, tutor, module or group."),
        )


def _with_local_times(row: SessionRow) -> Sequence[object]:
    def moment(at: int) -> datetime | None:
        return local(at, row.zone).replace(tzinfo=None) if at else None

    changed = {"start": moment(row.start), "end": moment(row.end), "closed_at": moment(row.closed_at)}
    return tuple({**row._asdict(), **changed}.values())


class _PlannedRows:
    """Make rows of planned sessions, with the names that their ids stand for."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._sites = {site.id: site.name for site in work.setup.sites()}
        self._rooms = {room.id: room.name for room in work.setup.rooms()}
        self._projects = {project.id: project.title for project in work.setup.projects()}
        self._groups = {group.id: group.title for group in work.people.groups()}

    def row(self, session: Session) -> PlannedRow:
        """Return the row of a session."""
        at = local(session.starts_at, session.zone)
        return PlannedRow(
            session_id=session.id,
            title=session.title,
            date=at.date(),
            start=f"{at:%H:%M}",
            minutes=session.minutes,
            zone=session.zone,
            site=self._sites.get(session.site, ""),
            room=self._rooms.get(session.room, ""),
            country=session.country,
            project=self._projects.get(session.project, ""),
            tutor=self._work.private(session.tutor, "name") or session.tutor,
            group=self._groups.get(session.group, ""),
            language="+".join(session.languages),
        )
