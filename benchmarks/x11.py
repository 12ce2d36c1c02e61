"""A key pressed and a strip of pixels watched on an X server, from outside the measured program."""

import ctypes
import ctypes.util
import time
from collections.abc import Callable

_Z_PIXMAP, _PRIVATE, _CREATE_READ_WRITE, _REMOVE = 2, 0, 0o1600, 0
_ALL_PLANES = 0xFFFFFFFF


class _Image(ctypes.Structure):
    _fields_ = (
        ("width", ctypes.c_int),
        ("height", ctypes.c_int),
        ("x_offset", ctypes.c_int),
        ("format", ctypes.c_int),
        ("data", ctypes.c_void_p),
        ("byte_order", ctypes.c_int),
        ("bitmap_unit", ctypes.c_int),
        ("bitmap_bit_order", ctypes.c_int),
        ("bitmap_pad", ctypes.c_int),
        ("depth", ctypes.c_int),
        ("bytes_per_line", ctypes.c_int),
    )


class _Segment(ctypes.Structure):
    _fields_ = (
        ("segment", ctypes.c_ulong),
        ("id", ctypes.c_int),
        ("address", ctypes.c_void_p),
        ("read_only", ctypes.c_int),
    )


class XWatcher:
    """Press keys by the XTEST extension and read pixels through shared memory."""

    def __init__(self, display: str) -> None:
        self._x = ctypes.CDLL(ctypes.util.find_library("X11") or "libX11.so.6")
        self._test = ctypes.CDLL(ctypes.util.find_library("Xtst") or "libXtst.so.6")
        self._ext = ctypes.CDLL(ctypes.util.find_library("Xext") or "libXext.so.6")
        self._libc = ctypes.CDLL(None, use_errno=True)
        for function in (self._x.XOpenDisplay, self._x.XDefaultVisual, self._libc.shmat):
            function.restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.restype = self._x.XStringToKeysym.restype = ctypes.c_ulong
        self._ext.XShmCreateImage.restype = ctypes.POINTER(_Image)
        opened = self._x.XOpenDisplay(display.encode())
        if not opened:
            raise OSError(f"The display {display} cannot be opened.")
        self._display = ctypes.c_void_p(opened)
        self._root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))

    def focus(self, window: int, x: int, y: int) -> None:
        """Give the keyboard to a window and move the mouse into it."""
        self._test.XTestFakeMotionEvent(self._display, 0, x, y, ctypes.c_ulong(0))
        self._x.XSetInputFocus(self._display, ctypes.c_ulong(window), 2, ctypes.c_ulong(0))
        self._x.XSync(self._display, 0)

    def press(self, key: str) -> None:
        """Press and release a key by its X name."""
        symbol = ctypes.c_ulong(self._x.XStringToKeysym(key.encode()))
        code = self._x.XKeysymToKeycode(self._display, symbol) & 0xFF
        for down in (1, 0):
            self._test.XTestFakeKeyEvent(self._display, code, down, ctypes.c_ulong(0))
        self._x.XFlush(self._display)

    def strip(self, x: int, y: int, width: int, height: int) -> Callable[[], bytes]:
        """Return a call that reads a rectangle of the screen."""
        segment = _Segment()
        visual = ctypes.c_void_p(self._x.XDefaultVisual(self._display, 0))
        image = self._ext.XShmCreateImage(
            self._display, visual, 24, _Z_PIXMAP, None, ctypes.byref(segment), width, height
        )
        size = image.contents.bytes_per_line * height
        segment.id = self._libc.shmget(_PRIVATE, ctypes.c_size_t(size), _CREATE_READ_WRITE)
        segment.address = image.contents.data = self._libc.shmat(segment.id, None, 0)
        self._ext.XShmAttach(self._display, ctypes.byref(segment))
        self._x.XSync(self._display, 0)
        self._libc.shmctl(segment.id, _REMOVE, None)

        def read() -> bytes:
            # The segment is named here so that it lives as long as the image that points to it.
            assert segment.address is not None
            self._ext.XShmGetImage(
                self._display, self._root, image, ctypes.c_int(x), ctypes.c_int(y), ctypes.c_ulong(_ALL_PLANES)
            )
            return ctypes.string_at(segment.address, size)

        return read


def milliseconds_to_change(
    act: Callable[[], None], read: Callable[[], bytes], quiet: float, most: float
) -> float | None:
    """Return how long after `act` the last pixel changed before `quiet` seconds of rest; None when nothing changed."""
    seen = read()
    start = time.perf_counter()
    act()
    last: float | None = None
    while (now := time.perf_counter() - start) < most:
        pixels = read()
        if pixels != seen:
            seen, last = pixels, time.perf_counter() - start
        elif last is not None and now - last > quiet:
            break
        time.sleep(0.0003)
    return None if last is None else last * 1000
