"""The only place that speaks SQL: the records of a data folder, encrypted."""

from migrantech_kit.storage.store import SqlStore, open_store

__all__ = ["SqlStore", "open_store"]
