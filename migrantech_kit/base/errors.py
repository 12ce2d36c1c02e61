"""Two kinds of error: the tutor's world (`Problem`) and our own fault (`Bug`)."""

from collections.abc import Callable

from migrantech_kit.base.message import Message


class Problem(Exception):
    """Tell what happened, what was kept and what to do, in words a volunteer uses."""

    def __init__(self, what: Message, kept: Message | None = None, to_do: Message | None = None) -> None:
        super().__init__(str(what))
        self.what = what
        self.kept = kept
        self.to_do = to_do

    def say(self, translate: Callable[[Message], str]) -> str:
        """Return the sentences in the reader's language, joined by spaces."""
        return " ".join(translate(part) for part in (self.what, self.kept, self.to_do) if part is not None)

    def __str__(self) -> str:
        return self.say(str)


class Bug(Exception):
    """Report a state that our own code must never reach."""
