"""Data protection: what is asked for a funder, how long names are kept, erasing, and the log of who did what."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from migrantech_kit.base.clock import Clock, today
from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import msg
from migrantech_kit.domain.entries import Entry, PrivateText
from migrantech_kit.domain.indicators import PROFILES, Indicator, accepted, from_text, to_text
from migrantech_kit.domain.people import ProjectTerms
from migrantech_kit.domain.records import LearnerErased, ProjectTermsSet
from migrantech_kit.domain.reports import ReportFilter
from migrantech_kit.domain.retention import Due, due_days
from migrantech_kit.domain.stores import Store, Work

MOST_YEARS = 30


@dataclass(frozen=True, slots=True)
class DueLearner:
    """Hold a learner whose names are due to be erased, with the title of the project whose rule it is."""

    code: str
    name: str
    last: date
    due: date
    project: str


class ProtectionService:
    """Keep the promises that were made to learners."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def terms(self) -> Mapping[str, ProjectTerms]:
        """Return what funders ask of records, by project."""
        with self._store.reading() as work:
            return work.setup.terms()

    def set_terms(self, terms: ProjectTerms) -> None:
        """Store what a funder asks; raise `Problem` for an unknown profile or project, or too many years."""
        if terms.profile and terms.profile not in PROFILES:
            raise Problem(
                msg("There is no funder profile “{profile}”.", profile=terms.profile),
                to_do=msg("Choose one of {kinds}.", kinds=", ".join(PROFILES)),
            )
        if not 0 <= terms.keep_years <= MOST_YEARS:
            raise Problem(
                msg("Names cannot be kept for {n} years.", n=terms.keep_years),
                kept=msg("Nothing was changed."),
                to_do=msg("Choose a number from 0 to {most}.", most=MOST_YEARS),
            )
        with self._store.begin() as work:
            if terms.project not in {project.id for project in work.setup.projects()}:
                raise Problem(msg("There is no project “{project}”.", project=terms.project))
            work.append(ProjectTermsSet(terms))

    # --- what funders count

    def asked(self, code: str) -> tuple[Indicator, ...]:
        """Return what may be asked of a learner: only what the funders of the learner's own projects count."""
        with self._store.reading() as work:
            return _asked(work, code)

    def given(self, code: str) -> dict[str, str]:
        """Return what a learner has answered already."""
        with self._store.reading() as work:
            return from_text(work.private(code, "indicators"))

    def give(self, code: str, answers: Mapping[str, str]) -> None:
        """Store a learner's answers; raise `Problem` where no funder of the learner's projects asks for any."""
        with self._store.begin() as work:
            profiles = _profiles(work, code)
            if not profiles:
                raise Problem(
                    msg("No funder asks anything about this learner."),
                    kept=msg("Nothing was stored."),
                    to_do=msg("Choose the funder's profile in the project first."),
                )
            kept = from_text(work.private(code, "indicators"))
            for profile in profiles:
                kept.update(accepted(profile, answers))
            for key in [key for key, value in answers.items() if not value]:
                kept.pop(key, None)
            work.put_private((PrivateText(code, "indicators", to_text(kept)),))

    # --- how long names are kept

    def due(self, zone: str, on: date | None = None) -> tuple[DueLearner, ...]:
        """Return whose names are due to be erased on a day (today), the longest due first; nothing is erased."""
        with self._store.reading() as work:
            titles = {project.id: project.title for project in work.setup.projects()}
            names = {learner.code: learner.label for learner in work.people.learners()}
            return tuple(
                DueLearner(one.code, names.get(one.code, one.code), one.last, one.due, titles.get(one.project, ""))
                for one in _due(work, on or today(self._clock, zone))
            )

    def erase_due(self, codes: Collection[str], zone: str) -> int:
        """Erase those of the previewed learners who are due still, and return their number."""
        with self._store.begin() as work:
            due = [one.code for one in _due(work, today(self._clock, zone)) if one.code in codes]
            for code in due:
                work.append(LearnerErased(code), why="retention")
            return len(due)

    def erase(self, code: str) -> None:
        """Destroy a learner's names and answers for good; counts stay, and no import or restore brings them back."""
        with self._store.begin() as work:
            if work.people.learner(code) is None:
                raise Problem(msg("There is no learner “{code}”.", code=code), kept=msg("Nothing was changed."))
            work.append(LearnerErased(code))

    def audit(self, limit: int = 500) -> tuple[Entry, ...]:
        """Return the latest exports, erasures, merges of persons and corrections, the latest first."""
        with self._store.reading() as work:
            return work.audit(limit)


def _due(work: Work, on: date) -> list[Due]:
    known = {learner.code for learner in work.people.learners()}
    found = due_days(work.reports.contacts(), work.setup.terms())
    return sorted((one for one in found if one.due <= on and one.code in known), key=lambda one: (one.due, one.code))


def _profiles(work: Work, code: str) -> list[str]:
    """Return the profiles of the projects in whose sessions a learner is."""
    terms = work.setup.terms()
    wanted = {project: one.profile for project, one in terms.items() if one.profile in PROFILES}
    return [
        profile
        for project, profile in wanted.items()
        if next(iter(work.reports.totals(ReportFilter(project=project, learner=code))), None) is not None
    ]


def _asked(work: Work, code: str) -> tuple[Indicator, ...]:
    asked = {one.id: one for profile in _profiles(work, code) for one in PROFILES[profile]}
    return tuple(asked.values())
