"""Painted slides, kept ready: the neighbours of what is shown are painted before a key asks for them."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from threading import Event, Lock
from typing import Protocol, TypeVar

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from migrantech_kit.domain.composition import Composition
from ui.widgets.slide_painter import SlidePainter

Result = TypeVar("Result")
Key = tuple[Composition, int, int]
_LEAST_KEPT = 4


class Lane(Protocol):
    """Run a job off the window's thread."""

    def run(self, job: Callable[[], Result], done: Callable[[Result], None] | None = None) -> None:
        """Run `job`, then call `done` with its result on the window's thread."""
        ...


class SlideImages:
    """Hold painted slides by composition and size, the least used ones going first."""

    def __init__(self, painter: SlidePainter, lane: Lane, most_bytes: int = 72_000_000) -> None:
        self._painter = painter
        self._lane = lane
        self._most = most_bytes
        self._held = 0
        self._lock = Lock()
        self._images: OrderedDict[Key, QImage] = OrderedDict()
        self._busy: dict[Key, Event] = {}
        self._wanted: dict[tuple[int, int], frozenset[Key]] = {}

    def image(self, composition: Composition, size: QSize) -> QImage:
        """Return a slide at a size in device pixels, painted now if it is not there."""
        key = _key(composition, size)
        found = self._find(key)
        if found is None:
            with self._lock:
                busy = self._busy.get(key)
            # Another thread is at it already: waiting for the rest is shorter than beginning anew beside it.
            if busy is not None:
                busy.wait()
                found = self._find(key)
        return found if found is not None else self._paint(key)

    def has(self, composition: Composition, size: QSize) -> bool:
        """Tell whether a slide lies ready."""
        return self._find(_key(composition, size)) is not None

    def prepare(self, compositions: Sequence[Composition], size: QSize) -> None:
        """Paint slides off the window's thread, in this order; earlier wishes for this size are dropped."""
        if size.isEmpty():
            return
        keys = [_key(composition, size) for composition in compositions]
        with self._lock:
            self._wanted[size.width(), size.height()] = frozenset(keys)
        for key in keys:
            if self._find(key) is None:
                self._lane.run(lambda key=key: self._paint_if_wanted(key))  # type: ignore[misc]

    def _paint_if_wanted(self, key: Key) -> None:
        with self._lock:
            if key not in self._wanted.get(key[1:], frozenset()) or key in self._images or key in self._busy:
                return
            over = self._busy[key] = Event()
        try:
            self._paint(key)
        finally:
            with self._lock:
                del self._busy[key]
            over.set()

    def _find(self, key: Key) -> QImage | None:
        with self._lock:
            found = self._images.get(key)
            if found is not None:
                self._images.move_to_end(key)
            return found

    def _paint(self, key: Key) -> QImage:
        composition, width, height = key
        image = self._painter.image(composition, QSize(width, height))
        with self._lock:
            if key not in self._images:
                self._held += image.sizeInBytes()
            self._images[key] = image
            while self._held > self._most and len(self._images) > _LEAST_KEPT:
                _, old = self._images.popitem(last=False)
                self._held -= old.sizeInBytes()
        return image


def _key(composition: Composition, size: QSize) -> Key:
    return composition, size.width(), size.height()
