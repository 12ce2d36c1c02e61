"""Learners' phones in the room: who they are to the kit (never a person), and the codes that people type."""

import hashlib
import secrets
from dataclasses import dataclass

# No letter that looks like another or like a digit.
_LETTERS = "ACDEFHJKLMNPRTUVWXY34679"
_CODE_LENGTH = 6
TOKEN_LENGTH = 43


@dataclass(frozen=True, slots=True)
class Phone:
    """Hold a phone of a session: its id, the hash of its secret ("" once it was sent off), its learner's code or ""."""

    id: str
    key: str
    learner: str = ""


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
