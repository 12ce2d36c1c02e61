"""Learners' phones in the room: who they are to the kit (never a person), and the codes that people type."""

import hashlib
import secrets
from dataclasses import dataclass, replace

# No letter that looks like another or like a digit.
_LETTERS = "ACDEFHJKLMNPRTUVWXY34679"
_CODE_LENGTH = 6
TOKEN_LENGTH = 43
_OUT = "out "


@dataclass(frozen=True, slots=True)
class Phone:
    """Hold a phone of a session: its id, the hash of its secret (marked once it was sent off), its learner's code."""

    id: str
    key: str
    learner: str = ""

    @property
    def is_in(self) -> bool:
        """Tell whether the phone may come in; one that was sent off is known again and stays out."""
        return bool(self.key) and not self.key.startswith(_OUT)

    @property
    def secret(self) -> str:
        """Return the hash of the secret alone."""
        return self.key.removeprefix(_OUT)

    def sent_off(self) -> "Phone":
        """Return the phone as one that stays out."""
        return replace(self, key=_OUT + self.secret)

    def let_back(self) -> "Phone":
        """Return the phone as one that may come in again."""
        return replace(self, key=self.secret)


@dataclass(frozen=True, slots=True)
class PhoneAnswer:
    """Hold the option that was tapped on a phone, with the code of the learner whose phone it is, if that is known."""

    phone: str
    question: str
    choice: str
    learner: str = ""


def new_token() -> str:
    """Return the secret that only one phone keeps."""
    return secrets.token_urlsafe(32)


def new_phone_id() -> str:
    """Return a random id."""
    return f"phone-{secrets.token_hex(6)}"


def new_room_code() -> str:
    """Return the four digits that open the room."""
    return f"{secrets.randbelow(10_000):04d}"


def key_of(token: str) -> str:
    """Return what is stored of a secret."""
    return hashlib.sha256(token.encode()).hexdigest()


def takeover_code(key: str) -> str:
    """Return the code by which another phone goes on where this one stopped; it ends with the secret it comes from."""
    number = int.from_bytes(hashlib.sha256(f"takeover {key}".encode()).digest()[:8])
    letters = []
    for _ in range(_CODE_LENGTH):
        number, place = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[place])
    return "".join(letters)
