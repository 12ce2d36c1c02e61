"""Export records, and fill a folder with invented ones."""

from argparse import Namespace

from migrantech_kit.cli.opening import beside, one_called
from migrantech_kit.cli.secrets import secret_in
from migrantech_kit.domain.reports import ReportFilter
from migrantech_kit.kit import Kit, fill_invented
from migrantech_kit.services.exporting import TextForm


def export(chosen: Namespace) -> int:
    """Write an export and say how many rows it has."""
    with beside(chosen) as kit:
        decimal_comma = kit.settings.decimal_comma if chosen.decimal is None else chosen.decimal == "comma"
        rows = kit.exporting.export(
            chosen.kind,
            chosen.format,
            chosen.output,
            chosen=_filter(kit, chosen),
            form=TextForm(chosen.separator or kit.settings.csv_separator, decimal_comma),
            password=secret_in(chosen.password_file) if chosen.password_file else None,
        )
    print(f"{chosen.output}: {rows} rows")
    return 0


def _filter(kit: Kit, chosen: Namespace) -> ReportFilter:
    """Return the filter of the options; projects, sites, tutors, modules and groups by id or by name."""
    titles = {"projects": "title", "sites": "name", "tutors": "name"}
    known: dict[str, dict[str, str]] = {
        plural[:-1]: {one.id: getattr(one, name) for one in getattr(kit.organising, plural)()}
        for plural, name in titles.items()
        if getattr(chosen, plural[:-1])
    }
    if chosen.group:
        known["group"] = {one.id: one.title for one in kit.groups.groups()}
    if chosen.module:
        known["module"] = {one.id: kit.library.words(one.id, "en").title for one in kit.library.modules()}
    found = {name: one_called(getattr(chosen, name), names) for name, names in known.items()}
    return ReportFilter(since=chosen.since, until=chosen.until, **found)


def demo(chosen: Namespace) -> int:
    """Fill the data folder with an invented group and three held sessions."""
    passphrase = None if chosen.passphrase_file is None else secret_in(chosen.passphrase_file)
    group, sessions = fill_invented(chosen.data, passphrase=passphrase)
    print(f"Invented group “{group}” with {sessions} held sessions.")
    return 0
