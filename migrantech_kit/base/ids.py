"""Text identifiers that sort by the time of their making."""

import secrets
import time

# No letter that looks like another or like a digit, so that a code can be read aloud and copied by hand.
_PREFIX_LETTERS = "ACDEFHJKLMNPRTUVWXY"


def new_id() -> str:
    """Return 32 hexadecimal digits: 12 of milliseconds, 20 random."""
    return f"{time.time_ns() // 1_000_000:012x}{secrets.token_hex(10)}"


def new_prefix() -> str:
    """Return the three letters that begin every learner code of one replica."""
    return "".join(secrets.choice(_PREFIX_LETTERS) for _ in range(3))


def learner_code(prefix: str, number: int) -> str:
    """Return a learner code such as `KTA-014`."""
    return f"{prefix}-{number:03d}"
