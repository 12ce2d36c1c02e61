"""Why a bundle is refused; nothing was changed then."""

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import Message, msg

_ANEW = msg("Ask for the bundle again; nothing is lost on the computer that made it.")


def refused(name: str, why: Message, to_do: Message | None = None) -> Problem:
    """Return the problem of a bundle that is not taken; `why` is a sentence."""
    return Problem(
        msg("The bundle {name} was not imported. {reason}", name=name, reason=why),
        kept=msg("Nothing was changed."),
        to_do=to_do or _ANEW,
    )


def damaged(name: str, detail: str) -> Problem:
    """Return the problem of a bundle that is broken inside; `detail` is for whoever mends it, in English."""
    return refused(name, msg("It is damaged or was made by something else ({detail}).", detail=detail))


def too_large(name: str, detail: str) -> Problem:
    """Return the problem of a bundle beyond a bound."""
    return refused(name, msg("It is larger than any bundle of this program ({detail}).", detail=detail))


def newer(name: str) -> Problem:
    """Return the problem of a bundle of a newer version."""
    return refused(
        name,
        msg("It was made by a newer version of this program."),
        msg("Install the newer version, then import it again."),
    )
