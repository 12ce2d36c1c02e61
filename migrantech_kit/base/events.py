"""Plain callbacks: who is interested listens, who acts announces."""

from collections.abc import Callable
from typing import TypeVar

Event = TypeVar("Event")


class Announcer:
    """Tell every listener of a type of event, in the order of their coming."""

    def __init__(self) -> None:
        self._listeners: list[tuple[type[object], Callable[..., None]]] = []

    def listen(self, kind: type[Event], listener: Callable[[Event], None]) -> Callable[[], None]:
        """Call `listener` for each event of `kind` (or a subclass); return the call that ends it."""
        pair = (kind, listener)
        self._listeners.append(pair)

        def stop() -> None:
            if pair in self._listeners:
                self._listeners.remove(pair)

        return stop

    def announce(self, event: object) -> None:
        """Hand the event to its listeners, on the calling thread."""
        for kind, listener in tuple(self._listeners):
            if isinstance(event, kind):
                listener(event)
