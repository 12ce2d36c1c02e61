"""Seal a key by a secret: Argon2id or HKDF make a key of it, ChaCha20-Poly1305 seals (RFC 9106, 5869, 8439).

All of it comes from `cryptography`; nothing here is an invention but the names of the fields.
"""

import json
import secrets
from typing import Any

from migrantech_kit.domain.locking import Secret

# RFC 9106, section 4: the second recommended choice, for where memory is scarce (64 MiB).
_ARGON2 = {"kdf": "argon2id", "memory": 65_536, "passes": 3, "lanes": 4}
_HKDF = {"kdf": "hkdf-sha256"}
_MOST = {"memory": 1_048_576, "passes": 64, "lanes": 64}  # a tampered file must not eat the computer's memory
_KEY_BYTES, _SALT_BYTES, _NONCE_BYTES = 32, 16, 12
# 32 characters, 5 bits each, without those that look like another one.
_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_RECOVERY_LETTERS, _GROUP = 32, 4  # 160 bits

Sealed = dict[str, Any]


class DamagedSeal(Exception):
    """Tell that sealed fields are not what this program writes."""


def seal(key: str, secret: Secret, purpose: str, *, memorised: bool) -> Sealed:
    """Return a key (hexadecimal) sealed by a secret; a memorised one is made slow to guess, a random one need not."""
    how = {**(_ARGON2 if memorised else _HKDF), "salt": secrets.token_hex(_SALT_BYTES)}
    return _sealed(bytes.fromhex(key), _derived(secret.reveal(), how), how, purpose)


def unseal(sealed: Sealed, secret: Secret, purpose: str) -> str | None:
    """Return the key, or None when the secret is another one; raise `DamagedSeal` for fields that make no sense."""
    try:
        how = {name: value for name, value in sealed.items() if name not in {"nonce", "sealed"}}
        nonce, content = bytes.fromhex(sealed["nonce"]), bytes.fromhex(sealed["sealed"])
        if len(nonce) != _NONCE_BYTES or len(content) != _KEY_BYTES + 16:
            raise DamagedSeal
        derived = _derived(secret.reveal(), how)
    except (KeyError, TypeError, ValueError) as error:
        raise DamagedSeal from error
    return _opened(content, derived, nonce, how, purpose)


def new_recovery_key() -> str:
    """Return a random recovery key of eight groups of four letters and digits."""
    letters = [secrets.choice(_ALPHABET) for _ in range(_RECOVERY_LETTERS)]
    return "-".join("".join(letters[at : at + _GROUP]) for at in range(0, _RECOVERY_LETTERS, _GROUP))


def recovery_secret(written: Secret) -> Secret:
    """Return a recovery key as it was made, however it was typed: small letters, spaces, no dashes."""
    kept = [letter for letter in written.reveal().decode().upper() if letter in _ALPHABET]
    return Secret("".join(kept))


def _derived(secret: bytes, how: dict[str, Any]) -> bytes:
    salt = bytes.fromhex(how["salt"])
    if how["kdf"] == _HKDF["kdf"]:
        from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415 - only protected records need it
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415

        return HKDF(SHA256(), _KEY_BYTES, salt, b"migrantech-kit recovery").derive(secret)
    if how["kdf"] != _ARGON2["kdf"] or any(not 1 <= how[name] <= most for name, most in _MOST.items()):
        raise DamagedSeal
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id  # noqa: PLC0415

    made = Argon2id(
        salt=salt, length=_KEY_BYTES, iterations=how["passes"], lanes=how["lanes"], memory_cost=how["memory"]
    )
    return made.derive(secret)


def _sealed(content: bytes, key: bytes, how: dict[str, Any], purpose: str) -> Sealed:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305  # noqa: PLC0415

    nonce = secrets.token_bytes(_NONCE_BYTES)
    box = ChaCha20Poly1305(key).encrypt(nonce, content, _context(how, purpose))
    return {**how, "nonce": nonce.hex(), "sealed": box.hex()}


def _opened(content: bytes, key: bytes, nonce: bytes, how: dict[str, Any], purpose: str) -> str | None:
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305  # noqa: PLC0415

    try:
        return ChaCha20Poly1305(key).decrypt(nonce, content, _context(how, purpose)).hex()
    except InvalidTag:
        return None


def _context(how: dict[str, Any], purpose: str) -> bytes:
    """Return what is authenticated with the seal, so that no field of it can be exchanged."""
    return f"migrantech-kit key 1 {purpose} {json.dumps(how, sort_keys=True)}".encode()
