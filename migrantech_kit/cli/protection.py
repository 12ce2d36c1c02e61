"""Data protection without a window: hand out, erase, keep for as long as was promised, tell who did what."""

import sys
from argparse import Namespace
from dataclasses import replace

from migrantech_kit.base.clock import local
from migrantech_kit.base.errors import Problem
from migrantech_kit.base.files import write_atomically
from migrantech_kit.base.message import msg
from migrantech_kit.cli.opening import one_called, opened
from migrantech_kit.domain.documents import PrintOrder
from migrantech_kit.domain.people import ProjectTerms
from migrantech_kit.domain.record_kinds import kind_of, to_payload


def hand_out(chosen: Namespace) -> int:
    """Write all that is kept about a person."""
    suffix = chosen.output.suffix.lower()
    if suffix not in {".json", ".pdf"}:
        raise Problem(
            msg("What is kept about a person is written as JSON or PDF."), to_do=msg("End the name in .json or .pdf.")
        )
    with opened(chosen) as kit:
        if suffix == ".json":
            kit.persons.export(chosen.code, chosen.output)
        else:
            languages = (chosen.lang,) if chosen.lang else ()
            printed = kit.papers.make(PrintOrder("person", chosen.code, languages))
            write_atomically(chosen.output, printed.pdf)
            kit.persons.note_export(kit.persons.record(chosen.code), "pdf")
    print(chosen.output)
    return 0


def erase(chosen: Namespace) -> int:
    """Destroy a person's names, when it is really meant."""
    with opened(chosen) as kit:
        record = kit.persons.record(chosen.code)
        codes = ", ".join(record.codes)
        if not chosen.for_good:
            print(f"{codes}: {len(record.presences)} presences stay, the names go. Repeat with --for-good to do it.")
            return 1
        kit.protection.erase(chosen.code)
    print(f"{codes}: the names are destroyed; the counts stay.")
    return 0


def retention(chosen: Namespace) -> int:
    """List whose names are due to be erased, and erase them when it is asked for."""
    with opened(chosen) as kit:
        zone = kit.settings.zone
        due = kit.protection.due(zone)
        for one in due:
            print("\t".join((one.code, f"last met {one.last}", f"due {one.due}", one.project)).rstrip())
        erased = kit.protection.erase_due({one.code for one in due}, zone) if chosen.erase else 0
    print(f"{len(due)} due, {erased} erased.", file=sys.stderr)
    return 0


def project(chosen: Namespace) -> int:
    """Set what a funder asks of a project's records, and print it."""
    with opened(chosen) as kit:
        found = one_called(chosen.project, {one.id: one.title for one in kit.organising.projects()})
        terms = kit.protection.terms().get(found, ProjectTerms(found))
        changed = replace(
            terms,
            profile=terms.profile if chosen.profile is None else chosen.profile.replace("none", ""),
            ends=chosen.ends or terms.ends,
            keep_years=terms.keep_years if chosen.keep_years is None else chosen.keep_years,
        )
        if changed != terms:
            kit.protection.set_terms(changed)
    kept = f"names kept until {changed.keep_years} years after {changed.ends}" if changed.ends else "general rule"
    print(f"{found}: profile {changed.profile or 'none'}; {kept}")
    return 0


def audit(chosen: Namespace) -> int:
    """List what an auditor asks for, the latest first."""
    with opened(chosen) as kit:
        for entry in kit.protection.audit(max(1, chosen.limit)):
            at = local(entry.at, kit.settings.zone)
            told = " ".join(f"{key}={value}" for key, value in _flat(to_payload(entry.record)) if value not in ("", 0))
            print("\t".join((f"{at:%Y-%m-%d %H:%M}", entry.actor, kind_of(entry.record), told, entry.why)).rstrip())
    return 0


def _flat(payload: dict[str, object]) -> list[tuple[str, object]]:
    flat: list[tuple[str, object]] = []
    for key, value in payload.items():
        flat += _flat(value) if isinstance(value, dict) else [(key, value)] if value is not None else []
    return flat
