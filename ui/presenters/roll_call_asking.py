"""What the one line of the roll call asks for."""

from enum import StrEnum


class Asking(StrEnum):
    """Name the question that the line stands for."""

    LEARNER = "learner"
    MINUTES_LATE = "minutes-late"
    MINUTES_EARLY = "minutes-early"
    REASON = "reason"
    NAME = "name"
    SAME_PERSON = "same-person"

    @property
    def takes_minutes(self) -> bool:
        """Tell whether the line takes a number of minutes."""
        return self in {Asking.MINUTES_LATE, Asking.MINUTES_EARLY}
