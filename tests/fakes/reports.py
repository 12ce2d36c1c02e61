"""The rows of the fake store's reports, computed plainly from its projections."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import groupby

from migrantech_kit.base.language import first_available
from migrantech_kit.domain.attendance import UNMARKED, Mark, Sitting, Status, minutes_attended
from migrantech_kit.domain.quiz import Answer, scores
from migrantech_kit.domain.reports import (
    EVERYTHING,
    AttendanceRow,
    Contact,
    LearnerTotalRow,
    NameRow,
    QuizRow,
    ReportFilter,
    SessionRow,
    TallyRow,
)
from migrantech_kit.domain.session import Session, SessionState
from tests.fakes.state import State


class FakeReports:
    """Yield report rows."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._p = state.projections

    def sessions(self, chosen: ReportFilter = EVERYTHING) -> Iterator[SessionRow]:
        """Yield one row per sitting of a started session."""
        for session, sitting in self._held(chosen):
            yield self._session_row(session, sitting)

    def attendance(self, chosen: ReportFilter = EVERYTHING) -> Iterator[AttendanceRow]:
        """Yield one row per learner and sitting."""
        for session, sitting in self._held(chosen):
            for code in self._sheet(session.id, chosen.learner):
                mark = self._mark(sitting, code)
                minutes = minutes_attended(mark, sitting)
                yield AttendanceRow(
                    session.id, sitting.date, sitting.half_day.value, code, mark.status.value, minutes, mark.late,
                    mark.left_early, mark.reason,
                )  # fmt: skip

    def totals(self, chosen: ReportFilter = EVERYTHING) -> Iterator[LearnerTotalRow]:
        """Yield one row per learner."""
        rows = sorted(
            (
                (code, session, sitting)
                for session, sitting in self._held(chosen)
                for code in self._sheet(session.id, chosen.learner)
            ),
            key=lambda row: row[0],
        )
        for code, group in groupby(rows, key=lambda row: row[0]):
            yield self._total(code, [(session, sitting) for _, session, sitting in group])

    def quiz(self, chosen: ReportFilter = EVERYTHING) -> Iterator[QuizRow]:
        """Yield one row per learner, session and form."""
        for session in self._begun(chosen):
            copy = self._state.copies.get(session.copy)
            rows = []
            for module in copy.modules.values() if copy else ():
                given = [
                    Answer(code, question, choice)
                    for (held, asked, code, question), choice in self._p.answers.items()
                    if (held, asked) == (session.id, module.id)
                    and module.scored
                    and chosen.module in {"", module.id}
                    and chosen.learner in {"", code}
                ]
                rows += [(score.learner, module.id, score) for score in scores(module.questions, given)]
            for code, slug, score in sorted(rows, key=lambda row: (row[0], row[1], row[2].form)):
                version = self._p.quiz_versions[session.id]
                percent = round(score.percent, 1)
                yield QuizRow(session.id, code, slug, score.form, version, score.right, score.out_of, percent)

    def tallies(self, chosen: ReportFilter = EVERYTHING) -> Iterator[TallyRow]:
        """Yield one row per show of hands."""
        for session in self._begun(chosen):
            copy = self._state.copies.get(session.copy)
            for slug in sorted(copy.modules) if copy else ():
                module = copy.modules[slug] if copy else None
                if module is None or not module.scored or chosen.module not in {"", slug}:
                    continue
                for question in sorted(module.questions, key=lambda q: (q.form, q.id)):
                    counts = self._anonymous((session.id, slug, question.id))
                    if counts is not None:
                        hands = sum(counts)
                        right = counts["abcd".index(question.right)]
                        percent = round(100 * right / hands, 1) if hands else 0.0
                        yield TallyRow(
                            session.id, slug, question.form, question.id, *counts, question.right, hands, percent
                        )

    def _anonymous(self, key: tuple[str, str, str]) -> tuple[int, int, int, int] | None:
        session = key[0]
        tally = self._p.tallies.get(key)
        taps = [
            choice
            for (held, module, phone, asked), choice in self._p.phone_answers.items()
            if (held, module, asked) == key and self._p.phones.get((session, phone), ("", "?"))[1] == ""
        ]
        if tally is None and not taps:
            return None
        hands = tally.counts if tally else (0, 0, 0, 0)
        a, b, c, d = (count + taps.count(letter) for count, letter in zip(hands, "abcd", strict=True))
        return a, b, c, d

    def names(self, chosen: ReportFilter = EVERYTHING) -> Iterator[NameRow]:
        """Yield the names of everyone on a sheet."""
        codes = {c for session, _ in self._held(chosen) for c in self._sheet(session.id, chosen.learner)}
        for code in sorted(codes - self._p.erased.keys()):
            kinds = ("family-name", "given-name", "name", "organisation")
            yield NameRow(code, *(self._state.private.get((code, kind), "") for kind in kinds))

    def contacts(self) -> Iterator[Contact]:
        """Yield when each learner was last met."""
        last: dict[tuple[str, str], date] = {}
        for session, sitting in self._held(EVERYTHING):
            for code in self._sheet(session.id):
                key = (code, session.project)
                last[key] = max(last.get(key, sitting.date), sitting.date)
        for (code, project), day in sorted(last.items()):
            if code not in self._p.erased:
                yield Contact(code, project, day)
        met = {code for code, _ in last}
        gone = self._p.merged.keys() | self._p.erased.keys() | met
        for code in sorted(self._p.learners.keys() - gone):
            written = [at for (subject, _), at in self._state.written.items() if subject == code]
            if written:
                yield Contact(code, "", datetime.fromtimestamp(max(written), UTC).date())

    def participants(self, project: str) -> Iterator[tuple[str, str]]:
        """Yield everyone who was present, with the indicators given."""
        given = {self._p.root(code): text for (code, kind), text in self._state.private.items() if kind == "indicators"}
        held = [sitting for session, sitting in self._held(EVERYTHING) if session.project == project]
        there = {
            code for (sitting, code), (mark, _) in self._p.marks.items()
            if mark.status is Status.PRESENT and sitting in {one.id for one in held}
        }  # fmt: skip
        yield from ((code, given.get(code, "")) for code in sorted(there))

    def _begun(self, chosen: ReportFilter) -> list[Session]:
        """Return the sessions of a filter, the earliest first."""
        ordered = sorted(self._p.sessions.values(), key=lambda s: (s.started_at, s.id))
        days = chosen.since, chosen.until
        dated = {session.id for session, _ in self._held(chosen)}
        return [one for one in ordered if self._is_chosen(one, chosen) and (days == (None, None) or one.id in dated)]

    def _is_chosen(self, session: Session, chosen: ReportFilter) -> bool:
        pairs = (
            (chosen.project, session.project),
            (chosen.site, session.site),
            (chosen.tutor, session.tutor),
            (chosen.group, session.group),
        )
        copy = self._state.copies.get(session.copy)
        fits = all(wanted in {"", held} for wanted, held in pairs)
        return fits and (not chosen.module or (copy is not None and chosen.module in copy.modules))

    def _held(self, chosen: ReportFilter) -> list[tuple[Session, Sitting]]:
        pairs = ((self._p.sessions.get(sitting.session), sitting) for sitting in self._p.sittings.values())
        started = [
            (s, sitting) for s, sitting in pairs
            if s is not None and s.state is not SessionState.PLANNED and self._is_chosen(s, chosen)
            and (chosen.since is None or sitting.date >= chosen.since)
            and (chosen.until is None or sitting.date <= chosen.until)
        ]  # fmt: skip
        return sorted(started, key=lambda pair: (pair[1].planned_start, pair[1].id))

    def _sheet(self, session: str, learner: str = "") -> list[str]:
        return sorted(code for held, code in self._p.enrolled if held == session and learner in {"", code})

    def _mark(self, sitting: Sitting, code: str) -> Mark:
        return self._p.marks.get((sitting.id, code), (UNMARKED, None))[0]

    def _session_row(self, session: Session, sitting: Sitting) -> SessionRow:
        p, private = self._p, self._state.private
        copy = self._state.copies.get(session.copy)
        slugs, titles = [], []
        for slug in copy.modules if copy else ():
            spoken = copy.words[slug] if copy else {}
            slugs.append(slug)
            if spoken:
                titles.append(spoken[first_available(spoken, next(iter(session.languages), "en"))].title)
        sheet = self._sheet(session.id)
        over = bool(sitting.started and sitting.ended)
        present = sum(self._mark(sitting, code).status is Status.PRESENT for code in sheet)
        return SessionRow(
            session_id=session.id,
            site=p.sites[session.site].name if session.site in p.sites else "",
            country=session.country,
            funder_project=p.projects[session.project].title if session.project in p.projects else "",
            module_slug="+".join(slugs),
            module_title=" + ".join(titles) or session.title,
            date=sitting.date,
            half_day=sitting.half_day.value,
            start=sitting.started if over else sitting.planned_start,
            end=sitting.ended if over else sitting.planned_end,
            zone=session.zone,
            minutes=sitting.minutes,
            room=p.rooms[session.room].name if session.room in p.rooms else "",
            tutor=private.get((session.tutor, "name"), session.tutor),
            language="+".join(session.languages),
            enrolled=len(sheet),
            present=present if sheet else session.head_count,
            sumario=private.get((session.id, "sumario"), ""),
            closed_at=p.closed_at.get(session.id, 0),
        )

    def _total(self, code: str, held: list[tuple[Session, Sitting]]) -> LearnerTotalRow:
        planned = sum(max(0, (sitting.planned_end - sitting.planned_start) // 60) for _, sitting in held)
        attended = sum(minutes_attended(self._mark(sitting, code), sitting) for _, sitting in held)
        there = [sitting.date for _, sitting in held if self._mark(sitting, code).status is Status.PRESENT]
        dates = there or [sitting.date for _, sitting in held]
        return LearnerTotalRow(
            code,
            round(planned / 60, 2),
            round(attended / 60, 2),
            min(1.0, round(attended / planned, 4)) if planned else 0.0,
            len(self._completed(code, held)),
            min(dates),
            max(dates),
        )

    def _completed(self, code: str, held: list[tuple[Session, Sitting]]) -> set[str]:
        missed = {s.id for s, sitting in held if self._mark(sitting, code).status is not Status.PRESENT}
        done = (s for s, _ in held if s.id not in missed and s.state is not SessionState.OPEN)
        copies = (self._state.copies.get(session.copy) for session in done)
        return {slug for copy in copies if copy for slug in copy.modules}
