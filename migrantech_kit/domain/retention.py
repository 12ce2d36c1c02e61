"""How long names are kept (CNIL, reference of 9 March 2021 for social support: two years after the last contact).

A funder that co-finances a project asks for evidence for some years after its end; then that day holds instead.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from migrantech_kit.domain.people import ProjectTerms
from migrantech_kit.domain.reports import Contact

YEARS_AFTER_LAST_CONTACT = 2


@dataclass(frozen=True, slots=True)
class Due:
    """Hold a learner's last contact, the day from which the names are due to be erased, and the project that says so.

    An empty project means the general rule.
    """

    code: str
    last: date
    due: date
    project: str = ""


def due_days(contacts: Iterable[Contact], terms: Mapping[str, ProjectTerms]) -> tuple[Due, ...]:
    """Return the day of each learner by code; of several rules the latest day holds."""
    found: dict[str, Due] = {}
    for contact in contacts:
        one = _due(contact, terms.get(contact.project))
        known = found.get(contact.learner_code)
        if known is None:
            found[contact.learner_code] = one
            continue
        later = max(known, one, key=lambda due: (due.due, due.project))
        found[contact.learner_code] = Due(later.code, max(known.last, one.last), later.due, later.project)
    return tuple(found.values())


def years_after(day: date, years: int) -> date:
    """Return the same day some years later; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _due(contact: Contact, terms: ProjectTerms | None) -> Due:
    if terms is not None and terms.ends is not None and terms.keep_years > 0:
        return Due(contact.learner_code, contact.last, years_after(terms.ends, terms.keep_years), contact.project)
    return Due(contact.learner_code, contact.last, years_after(contact.last, YEARS_AFTER_LAST_CONTACT))
