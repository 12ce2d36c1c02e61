"""The only place that speaks SQL: the records of a data folder, encrypted.

Its parts are loaded when they are asked for: whether the records are locked is told without loading SQLAlchemy.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from migrantech_kit.storage.store import SqlStore, open_store
    from migrantech_kit.storage.vault import FolderVault

__all__ = ["FolderVault", "SqlStore", "open_store"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(name)
    from importlib import import_module  # noqa: PLC0415

    home = "vault" if name == "FolderVault" else "store"
    return getattr(import_module(f"{__name__}.{home}"), name)
