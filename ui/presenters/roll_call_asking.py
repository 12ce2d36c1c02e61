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

    @property
    def takes_marks(self) -> bool:
        """Tell whether the keys for marks act on the highlighted row."""
        return self is Asking.LEARNER or self.takes_minutes

    @property
    def filters(self) -> bool:
        """Tell whether what is typed narrows the list."""
        return self in {Asking.LEARNER, Asking.SAME_PERSON}
