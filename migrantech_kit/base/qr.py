"""The squares of QR codes (ISO/IEC 18004), for paper and for screens."""

from functools import lru_cache

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import msg

QUIET_ZONE = 4
_MOST_BYTES = 400  # the standard allows 2331 bytes, which no phone reads from paper


@lru_cache(64)
def modules_of(content: str) -> tuple[tuple[bool, ...], ...]:
    """Return the rows of dark and light modules of the smallest code for a text; raise `Problem` if it is too long."""
    data = content.encode("utf-8", "replace")
    if len(data) > _MOST_BYTES:
        raise Problem(
            msg("An address of {count} letters is too long for a QR code.", count=len(content)),
            to_do=msg("Use a shorter base address in the settings."),
        )
    import qrcode  # noqa: PLC0415 - slow to import, and only codes need it
    from qrcode.constants import ERROR_CORRECT_M  # noqa: PLC0415

    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(data)
    code.make()
    return tuple(tuple(map(bool, row)) for row in code.get_matrix())
