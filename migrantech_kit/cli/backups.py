"""Make, list and restore backups."""

from argparse import Namespace

from migrantech_kit.base.clock import local
from migrantech_kit.cli.opening import beside, opened
from migrantech_kit.cli.secrets import secret_in
from migrantech_kit.domain.backups import Backup, Loss


def backup(chosen: Namespace) -> int:
    """Make a backup in the data folder and in the folder for copies, or in a folder that is named."""
    with beside(chosen) as kit:
        for one in kit.backups.make(chosen.to, codes_only=chosen.without_names):
            print(f"{one.path}: {one.last} entries, opened and checked")
    return 0


def backup_list(chosen: Namespace) -> int:
    """List the backups, the newest first."""
    with beside(chosen) as kit:
        found = kit.backups.listed(chosen.to)
        for one in found:
            print(_line(one, kit.settings.zone))
        if not found:
            print("No backup yet.")
    return 0


def restore(chosen: Namespace) -> int:
    """Put a backup back and say what was replaced and what was lost; `--show` says it without doing it."""
    secret = None if chosen.backup_passphrase_file is None else secret_in(chosen.backup_passphrase_file)
    with opened(chosen) as kit:
        if chosen.show:
            _tell_loss(kit.backups.loss(chosen.file, secret), "would be lost")
            return 0
        restored = kit.backups.restore(chosen.file, secret)
        print(f"Restored: {_line(restored.backup, kit.settings.zone)}")
        if restored.replaced is not None:
            print(f"What was replaced lies in {restored.replaced}")
        _tell_loss(restored.loss, "is lost")
    return 0


def _line(one: Backup, zone: str) -> str:
    note = ", codes only" if one.codes_only else ""
    return f"{local(one.made_at, zone):%Y-%m-%d %H:%M}  {one.path}  {one.last} entries, {one.reason.value}{note}"


def _tell_loss(loss: Loss, what: str) -> None:
    if loss.complete and not loss.entries:
        print(f"Nothing {what}.")
        return
    at_least = "" if loss.complete else "at least "
    print(f"Of the records after that backup, {at_least}{loss.entries} changes {what.replace('is', 'are')}:")
    for one in loss.sessions:
        print(f"  {local(one.at, one.zone):%Y-%m-%d %H:%M}  {one.title}: {one.marks} marks, {one.others} other changes")
    if not loss.complete:
        print("  and what could not be read any more.")
