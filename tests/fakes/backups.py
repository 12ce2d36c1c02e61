"""Backups that are never made."""

from pathlib import Path

from migrantech_kit.domain.backups import Backup, Loss, Policy, Reason, Restored
from migrantech_kit.domain.locking import Secret


class FakeBackups:
    """Have no backups and make none."""

    place = Path("backups")

    def make(self, place: Path, reason: Reason, *, codes_only: bool = False) -> Backup | None:
        """Make none."""
        return None

    def state(self) -> str:
        """Return no state."""
        return ""

    def listed(self, place: Path) -> tuple[Backup, ...]:
        """Return none."""
        return ()

    def check(self, backup: Backup) -> None:
        """Find every backup sound."""

    def rotate(self, place: Path, policy: Policy, zone: str) -> int:
        """Delete none."""
        return 0

    def follow(self, place: Path) -> int:
        """Change none."""
        return 0

    def health(self) -> tuple[str, ...]:
        """Find nothing wrong."""
        return ()

    def loss(self, path: Path, secret: Secret | None = None) -> Loss:
        """Lose nothing."""
        return Loss(0, (), True)

    def restore(self, path: Path, secret: Secret | None = None) -> Restored:
        """Refuse."""
        raise AssertionError("nothing is restored here")
