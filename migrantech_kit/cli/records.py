"""Export records, and fill a folder with invented ones."""

from argparse import Namespace

from migrantech_kit.cli.opening import opened
from migrantech_kit.cli.secrets import secret_in
from migrantech_kit.kit import fill_invented


def export(chosen: Namespace) -> int:
    """Write an export and say how many rows it has."""
    with opened(chosen) as kit:
        rows = kit.reports.export(
            chosen.kind,
            chosen.format,
            chosen.output,
            separator=chosen.separator or kit.settings.csv_separator,
            decimal_comma=kit.settings.decimal_comma,
        )
    print(f"{chosen.output}: {rows} rows")
    return 0


def demo(chosen: Namespace) -> int:
    """Fill the data folder with an invented group and three held sessions."""
    passphrase = None if chosen.passphrase_file is None else secret_in(chosen.passphrase_file)
    group, sessions = fill_invented(chosen.data, passphrase=passphrase)
    print(f"Invented group “{group}” with {sessions} held sessions.")
    return 0
