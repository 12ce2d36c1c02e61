"""The words for what is stored as a code; they are translated at the edge."""

from migrantech_kit.base.language import Tongue
from migrantech_kit.base.message import Message, msg
from migrantech_kit.domain.attendance import HalfDay, Mark, Status
from migrantech_kit.domain.plan import StepKind
from migrantech_kit.domain.records import Exported, LearnerErased, LearnerMerged, ProjectTermsSet, Record
from migrantech_kit.domain.session import SessionState

_THEMES = {
    "host-society": msg("Host society"),
    "intercultural": msg("Meeting cultures"),
    "mental-health": msg("Mental health"),
    "job-search": msg("Looking for work"),
    "work-rights": msg("Rights at work"),
    "sectors-and-pathways": msg("Trades and pathways"),
    "transversal": msg("Skills for life and work"),
    "digital": msg("Digital skills"),
}
_HALF_DAYS = {
    HalfDay.MORNING: msg("Morning"),
    HalfDay.AFTERNOON: msg("Afternoon"),
    HalfDay.EVENING: msg("Evening"),
}
_STATUSES = {
    Status.UNMARKED: msg("Not marked yet"),
    Status.PRESENT: msg("Present"),
    Status.EXCUSED: msg("Excused"),
    Status.ABSENT: msg("Absent"),
}
_REASONS = {
    "appointment": msg("Appointment"),
    "work": msg("Work"),
    "health": msg("Health"),
    "family": msg("Family"),
    "transport": msg("Transport"),
    "other": msg("Other reason"),
}
_WHYS = {
    "undo": msg("Undone"),
    "mistake": msg("It was a mistake"),
    "told-later": msg("The learner told us later"),
    "retention": msg("The time for which names are kept was over"),
    "paper-sheet": msg("The paper sheet says otherwise"),
    "other": msg("Other reason"),
}
_EXPORTS = {
    "sessions": msg("Sessions: one row a half-day"),
    "attendance": msg("Attendance: one row a presence"),
    "totals": msg("Hours of each learner"),
    "quiz": msg("Quiz results"),
    "tallies": msg("Shows of hands"),
    "indicators": msg("Counts for the funder"),
    "planned": msg("Planned sessions"),
    "names": msg("Names behind the codes"),
    "person": msg("All about one person"),
}
_AUDITED: dict[type[Record], Message] = {
    Exported: msg("Export"),
    LearnerErased: msg("Names erased"),
    LearnerMerged: msg("Two learners were one person"),
    ProjectTermsSet: msg("Terms of a project"),
}
_PROFILES = {
    "": msg("None: no questions about persons"),
    "esf-plus": msg("ESF+ (European Social Fund Plus)"),
    "amif": msg("AMIF (Asylum, Migration and Integration Fund)"),
}
_INDICATORS = {
    "gender": msg("Gender"),
    "age": msg("Age"),
    "education": msg("Highest schooling (ISCED)"),
    "work": msg("Situation at work"),
    "third-country-national": msg("Nationality outside the European Union"),
    "foreign-background": msg("Foreign background"),
    "disability": msg("Disability"),
    "minority": msg("Minority, such as Roma"),
    "homeless": msg("Without a home"),
    "rural": msg("From a rural area"),
    "eligibility-checked": msg("Right to take part was checked"),
    "language-level-gained": msg("Gained a language level (CEFR)"),
    "found-helpful": msg("Found the sessions helpful"),
}
_VALUES = {
    "woman": msg("Woman"),
    "man": msg("Man"),
    "non-binary": msg("Non-binary"),
    "under-18": msg("Under 18"),
    "18-29": msg("18 to 29"),
    "30-54": msg("30 to 54"),
    "55-plus": msg("55 and older"),
    "isced-0-2": msg("None, primary or lower secondary (0–2)"),
    "isced-3-4": msg("Upper secondary (3–4)"),
    "isced-5-8": msg("Higher education (5–8)"),
    "unemployed-under-a-year": msg("Looking for work, less than a year"),
    "unemployed-a-year-or-more": msg("Looking for work, a year or more"),
    "inactive": msg("Neither working nor looking"),
    "employed": msg("Working"),
    "yes": msg("Yes"),
    "no": msg("No"),
    "not-stated": msg("Not said"),
}
_STEPS = {
    StepKind.WELCOME: msg("Welcome"),
    StepKind.ROLL_CALL: msg("Roll call"),
    StepKind.SLIDES: msg("Input"),
    StepKind.ACTIVITY: msg("Activity"),
    StepKind.QUIZ: msg("Quiz"),
    StepKind.BREAK: msg("Break"),
    StepKind.RECAP: msg("Recap"),
    StepKind.BUFFER: msg("Buffer"),
    StepKind.CLOSE: msg("Closing"),
}
_STATES = {
    SessionState.PLANNED: msg("Planned"),
    SessionState.OPEN: msg("Running"),
    SessionState.ENDED: msg("To be closed"),
    SessionState.CLOSED: msg("Closed"),
    SessionState.CORRECTED: msg("Closed, corrected"),
}


def theme_name(theme: str) -> Message:
    """Return the name of a theme."""
    return _THEMES[theme]


def half_day_name(half_day: HalfDay | str) -> Message:
    """Return the name of a half-day."""
    return _HALF_DAYS[HalfDay(half_day)]


def status_name(status: Status) -> Message:
    """Return the word for a status of attendance."""
    return _STATUSES[status]


def reason_name(reason: str) -> Message:
    """Return the words for a reason of absence."""
    return _REASONS.get(reason, _REASONS["other"])


def why_name(why: str) -> Message:
    """Return the words for the reason of a correction."""
    return _WHYS.get(why, _WHYS["other"])


def export_name(kind: str) -> Message:
    """Return what a kind of export holds."""
    return _EXPORTS[kind]


def audit_name(record: Record) -> Message:
    """Return what an entry of the audit log did."""
    return _AUDITED.get(type(record), msg("Correction after closing"))


def indicator_name(indicator: str) -> Message:
    """Return what a funder's indicator asks."""
    return _INDICATORS[indicator]


def indicator_value(value: str) -> Message:
    """Return the words for an answer to a funder's indicator."""
    return _VALUES[value]


def profile_name(profile: str) -> Message:
    """Return the name of a funder profile."""
    return _PROFILES[profile]


def step_name(kind: StepKind) -> Message:
    """Return the name of a kind of step."""
    return _STEPS[kind]


def state_name(state: SessionState) -> Message:
    """Return the words for the state of a session."""
    return _STATES[state]


def mark_text(mark: Mark, tongue: Tongue) -> str:
    """Return a mark as a tutor reads it, minutes and reason included."""
    parts = [tongue(status_name(mark.status))]
    if mark.late:
        parts.append(tongue(msg("{n} min late"), n=mark.late))
    if mark.left_early:
        parts.append(tongue(msg("left {n} min early"), n=mark.left_early))
    if mark.reason:
        parts.append(tongue(reason_name(mark.reason)))
    return ", ".join(parts)
