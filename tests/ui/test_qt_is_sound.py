"""The Qt binding that is installed does not corrupt memory.

PySide6 6.12.0 on Python 3.10 and 3.11 loses a reference to `True` at every emitted signal, until the process aborts.
From Python 3.12 on `True` is immortal and its count says nothing.
"""

import sys

import pytest
from PySide6.QtCore import QObject, Signal


class _Bell(QObject):
    rung = Signal()


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="True is immortal from Python 3.12 on")
def test_emitting_a_signal_loses_no_reference_to_true() -> None:
    bell = _Bell()
    bell.rung.connect(lambda: None)
    before = sys.getrefcount(True)
    for _ in range(200):
        bell.rung.emit()
    assert abs(sys.getrefcount(True) - before) < 20
