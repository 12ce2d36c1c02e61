"""Encryption in age format (https://age-encryption.org/v1) and signatures by Ed25519 (RFC 8032)."""

import re
from hashlib import sha256

import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import msg
from migrantech_kit.bundles.refusing import damaged, refused
from migrantech_kit.domain.bundles import Office, Openers, Seal, SigningKey

_AGE = b"age-encryption.org/v1\n"
_HEADER = 4_096  # bytes in which the first stanza of a header lies
_FIRST_LINE = re.compile(rb"mtkx1 ([0-9A-Za-z_-]{1,64}) ([0-9a-f]{64}) ([0-9a-f]{128})\n")
_RECIPIENT = re.compile(r"\bage1[02-9ac-hj-np-z]{58}\b")


def new_signing_key(replica: str) -> SigningKey:
    """Return a new key pair."""
    key = Ed25519PrivateKey.generate()
    return SigningKey(replica, key.public_key().public_bytes_raw().hex(), key.private_bytes_raw().hex())


def new_office(title: str) -> Office:
    """Return a new office with its identity."""
    identity = pyrage.x25519.Identity.generate()
    return Office(str(identity.to_public()), title, str(identity))


def recipient_of(text: str) -> str:
    """Return the public key in a text; raise `Problem` where there is none."""
    found = _RECIPIENT.search(text)
    if found is not None:
        try:
            return str(pyrage.x25519.Recipient.from_str(found.group()))
        except pyrage.RecipientError:
            pass  # one letter is wrong: its checksum tells
    raise Problem(
        msg("There is no office key in this text or file."),
        kept=msg("Nothing was changed."),
        to_do=msg("The key of an office begins with age1; ask the office for its key file again."),
    )


def signed(content: bytes, key: SigningKey) -> bytes:
    """Return content behind a line with its replica, public key and signature."""
    private = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(key.private))
    signature = private.sign(_message(key.replica.encode(), content)).hex()
    return b"mtkx1 %s %s %s\n" % (key.replica.encode(), key.public.encode(), signature.encode()) + content


def checked(name: str, plain: bytes) -> tuple[str, str, memoryview]:
    """Return replica, public key and content of a signed plaintext; raise `Problem` where the signature is wrong."""
    line = _FIRST_LINE.match(plain)
    if line is None:
        raise damaged(name, "no mtkx1 line")
    replica, public, signature = line.groups()
    content = memoryview(plain)[line.end() :]
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public.decode()))
        key.verify(bytes.fromhex(signature.decode()), _message(replica, content))
    except (InvalidSignature, ValueError):
        raise refused(name, msg("Its signature does not fit its content: it was changed on its way.")) from None
    return replica.decode(), public.decode(), content


def _message(replica: bytes, content: bytes | memoryview) -> bytes:
    return b"mtkx1\0" + replica + b"\0" + sha256(content).digest()


def sealed(content: bytes, seal: Seal) -> bytes:
    """Return content encrypted for an office or by a passphrase."""
    if seal.recipient:
        return bytes(pyrage.encrypt(content, [pyrage.x25519.Recipient.from_str(seal.recipient)]))
    return bytes(pyrage.passphrase.encrypt(content, seal.passphrase.reveal().decode()))


def opened(name: str, content: bytes, openers: Openers) -> bytes:
    """Return the plaintext of an age file; raise `Problem` where it is none, or for somebody else."""
    if not content.startswith(_AGE):
        raise refused(name, msg("It is not a bundle of this program."), msg("Choose a file that ends with .mtkx."))
    by_passphrase = b"\n-> scrypt " in content[:_HEADER]
    if by_passphrase and not openers.passphrase:
        raise refused(
            name,
            msg("It is closed by a passphrase."),
            msg("Ask whoever made the bundle for its passphrase, then import it with that."),
        )
    try:
        if by_passphrase:
            return bytes(pyrage.passphrase.decrypt(content, openers.passphrase.reveal().decode()))
        return bytes(pyrage.decrypt(content, [pyrage.x25519.Identity.from_str(one) for one in openers.identities]))
    except pyrage.DecryptError as error:
        if by_passphrase:
            why = msg("Its passphrase is another one, or it is damaged.")
            raise refused(name, why, msg("Type the passphrase again, or ask for the bundle again.")) from None
        if "No matching keys" in str(error):
            why = msg("It was made for another office.")
            to_do = msg("Give the tutor the key of this office, and ask for the bundle again.")
            raise refused(name, why, to_do) from None
        raise damaged(name, str(error).partition("\n")[0].rstrip(".")) from None  # the rest is advice about age itself
