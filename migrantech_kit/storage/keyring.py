"""Keep the keys of bundles: one pair for each replica of this folder, the public halves of others, and offices."""

from sqlalchemy import Connection, delete, insert, select, update

from migrantech_kit.base.clock import Clock
from migrantech_kit.domain.bundles import Office, SigningKey
from migrantech_kit.storage.engine import must_write
from migrantech_kit.storage.tables import offices, signing_keys


class KeyRows:
    """Read and write keys over one connection."""

    def __init__(self, connection: Connection, replica: str, clock: Clock) -> None:
        self._connection = connection
        self._replica = replica
        self._clock = clock

    def replica(self) -> str:
        """Return the present replica."""
        return self._replica

    def own(self) -> SigningKey | None:
        """Return the key pair of the present replica, or None before its first bundle."""
        keys = signing_keys.c
        found = select(signing_keys).where(keys.replica == self._replica, keys.private_key != "")
        row = self._connection.execute(found).first()
        return None if row is None else SigningKey(row.replica, row.public_key, row.private_key)

    def public(self, replica: str) -> str:
        """Return the public key of a replica, empty while unknown."""
        found = select(signing_keys.c.public_key).where(signing_keys.c.replica == replica)
        return self._connection.execute(found).scalar() or ""

    def keep(self, key: SigningKey) -> None:
        """Keep a key that was not known before."""
        must_write(self._connection)
        values = {"replica": key.replica, "public_key": key.public, "private_key": key.private}
        self._connection.execute(insert(signing_keys), {**values, "at": self._clock.now()})

    def offices(self) -> tuple[Office, ...]:
        """Return the known offices, the latest paired first."""
        rows = select(offices).order_by(offices.c.at.desc(), offices.c.recipient)
        return tuple(Office(row.recipient, row.title, row.identity) for row in self._connection.execute(rows))

    def pair(self, office: Office) -> None:
        """Keep an office, or change its title."""
        must_write(self._connection)
        known = update(offices).where(offices.c.recipient == office.recipient)
        now = self._clock.now()
        if not self._connection.execute(known.values(title=office.title, at=now)).rowcount:
            values = {"recipient": office.recipient, "title": office.title, "identity": office.identity, "at": now}
            self._connection.execute(insert(offices), values)

    def part(self, recipient: str) -> None:
        """Forget an office."""
        must_write(self._connection)
        self._connection.execute(delete(offices).where(offices.c.recipient == recipient))
