"""Export and import bundles, and pair a folder with an office."""

import sys
from argparse import Namespace
from pathlib import Path

from migrantech_kit.base.clock import local
from migrantech_kit.base.errors import Problem
from migrantech_kit.base.files import write_atomically
from migrantech_kit.base.message import msg
from migrantech_kit.cli.opening import opened
from migrantech_kit.cli.secrets import secret_in
from migrantech_kit.domain.bundles import Heading
from migrantech_kit.domain.locking import Secret
from migrantech_kit.kit import Kit
from migrantech_kit.services.pairing import fingerprint


def bundle_export(chosen: Namespace) -> int:
    """Write a bundle."""
    with opened(chosen) as kit:
        recipient = ""
        if chosen.office is not None:
            recipient = kit.pairing.read(chosen.office).recipient
        heading = kit.bundling.export(
            chosen.file, recipient=recipient, passphrase=_passphrase(chosen), whole=chosen.whole
        )
    print(f"{chosen.file}: {_counts(heading)}")
    return 0


def bundle_import(chosen: Namespace) -> int:
    """Import bundles; exit with 1 when one of them was refused."""
    with opened(chosen) as kit:
        return import_into(kit, chosen)


def import_into(kit: Kit, chosen: Namespace) -> int:
    """Import bundles, or say what importing them would do."""
    if chosen.preview:
        return _preview(kit, chosen)
    result = kit.importing.run(chosen.files, _passphrase(chosen))
    for _, problem in result.refused:
        print(f"migrantech-kit: {problem}", file=sys.stderr)
    print(f"{len(result.taken)} of {len(chosen.files)} bundles: {result.new} new records, {result.known} known before")
    return 1 if result.refused else 0


def _preview(kit: Kit, chosen: Namespace) -> int:
    previews = kit.importing.preview(chosen.files, _passphrase(chosen))
    for one in previews:
        if one.problem is not None or one.heading is None:
            print(f"{one.path}: {one.problem}")
            continue
        made = local(one.heading.made_at, kit.settings.zone)
        print(f"{one.path}: {_counts(one.heading)}, made {made:%Y-%m-%d %H:%M}")
        print(f"    {one.new} new, {one.known} known before; {one.sessions} sessions, {one.erasures} erasures")
        print(f"    signed by {one.fingerprint}{' (for the first time)' if one.first_time else ''}")
    return 1 if any(one.problem for one in previews) else 0


def office_key(chosen: Namespace) -> int:
    """Make or print the key that bundles for this office are encrypted for."""
    with opened(chosen) as kit:
        tell_key(kit, chosen)
    return 0


def tell_key(kit: Kit, chosen: Namespace) -> None:
    """Print the office's key and its fingerprint, and write them where the options say."""
    office = kit.pairing.make_office(chosen.title)
    print(office.recipient)
    print(f"fingerprint: {fingerprint(office.recipient)}")
    for path, content in ((chosen.output, kit.pairing.key_file), (chosen.qr, kit.pairing.qr_picture)):
        if path is not None:
            write_atomically(path, content(office).encode())
            print(path)


def office_pair(chosen: Namespace) -> int:
    """Pair this folder with an office, the fingerprint having been compared."""
    with opened(chosen) as kit:
        office = kit.pairing.read(chosen.key)
        present = fingerprint(office.recipient)
        if chosen.fingerprint is None:
            print(f"{office.title or chosen.key}: {present}")
            print("Compare these letters with those that the office shows, then pair with --fingerprint.")
            return 0
        if "".join(chosen.fingerprint.split()).upper() != present.replace(" ", ""):
            raise Problem(
                msg("The fingerprint is another one: this key is not that office's."),
                kept=msg("Nothing was changed."),
                to_do=msg("Ask the office for its key file again."),
            )
        kit.pairing.pair(office)
    print(f"Bundles are made for {office.title or office.recipient} from now on.")
    return 0


def _passphrase(chosen: Namespace) -> Secret:
    path: Path | None = chosen.bundle_passphrase_file
    return Secret("") if path is None else secret_in(path)


def _counts(heading: Heading) -> str:
    reach = "whole" if heading.whole else "since the last one"
    return f"{heading.entries} records, {heading.texts} names and notes, {heading.copies} session copies, {reach}"
