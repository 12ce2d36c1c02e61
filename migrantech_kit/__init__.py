"""Run in-person training sessions for migrants and refugees: everything that needs no window."""

__version__ = "0.1.0"
