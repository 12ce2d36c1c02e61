"""Set, change and remove the passphrase that keeps the records."""

from argparse import Namespace

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import msg
from migrantech_kit.cli.secrets import secret_in
from migrantech_kit.domain.locking import LockState, Secret
from migrantech_kit.kit import Kit, open_kit

_TOLD = {
    LockState.OPEN: "No passphrase is set: the records are encrypted, and their key lies beside them.",
    LockState.LOCKED: "A passphrase keeps the records.",
    LockState.UNLOCKED: "A passphrase keeps the records.",
}


def lock_show(chosen: Namespace) -> int:
    """Say whether a passphrase keeps the records."""
    with _kit(chosen) as kit:
        print(_TOLD[kit.lock.state()])
    return 0


def lock_set(chosen: Namespace) -> int:
    """Set a passphrase, or replace it where one is set and given."""
    with _kit(chosen) as kit:
        if kit.lock.state() is not LockState.OPEN:
            raise Problem(
                msg("A passphrase is set already."),
                kept=msg("Nothing was changed."),
                to_do=msg("Use “lock change” to replace it."),
            )
        recovery = kit.lock.set_passphrase(secret_in(chosen.new_passphrase_file))
    _show_recovery(recovery)
    return 0


def lock_change(chosen: Namespace) -> int:
    """Replace the passphrase."""
    with _kit(chosen) as kit:
        old, by_recovery = _present(kit, chosen)
        kit.lock.change_passphrase(old, secret_in(chosen.new_passphrase_file), by_recovery=by_recovery)
    print("The passphrase was changed. The recovery key stays the same.")
    return 0


def lock_remove(chosen: Namespace) -> int:
    """Let the records open without a passphrase."""
    with _kit(chosen) as kit:
        old, by_recovery = _present(kit, chosen)
        kit.lock.remove_passphrase(old, by_recovery=by_recovery)
    print("The passphrase was removed: whoever has this computer can open the records.")
    return 0


def lock_recovery(chosen: Namespace) -> int:
    """Make a new recovery key."""
    with _kit(chosen) as kit:
        recovery = kit.lock.new_recovery(_present(kit, chosen)[0])
    _show_recovery(recovery)
    return 0


def _kit(chosen: Namespace) -> Kit:
    """Open the kit still locked: the commands themselves ask for the present passphrase."""
    return open_kit(chosen.data, actor="command line")


def _present(kit: Kit, chosen: Namespace) -> tuple[Secret, bool]:
    """Return what unlocks the records now, and whether it is the recovery key."""
    if kit.lock.state() is LockState.OPEN:
        raise Problem(
            msg("No passphrase is set."), kept=msg("Nothing was changed."), to_do=msg("Use “lock set” to set one.")
        )
    if chosen.recovery_key_file is not None:
        return secret_in(chosen.recovery_key_file), True
    if chosen.passphrase_file is None:
        raise Problem(
            msg("The present passphrase is needed."),
            kept=msg("Nothing was changed."),
            to_do=msg("Name its file by --passphrase-file, or the file of the recovery key by --recovery-key-file."),
        )
    return secret_in(chosen.passphrase_file), False


def _show_recovery(recovery: str) -> None:
    print(f"Recovery key: {recovery}")
    print("It opens the records when the passphrase is forgotten. Write it down now; it is shown this once.")
