"""The copies that sessions take at their start: stored once by their content, with an outline for reports."""

import hashlib
import json
import zlib
from threading import Lock
from typing import Any

from sqlalchemy import Connection, insert, select

from migrantech_kit.domain.codec import from_plain, to_plain
from migrantech_kit.domain.session import SessionCopy
from migrantech_kit.storage.engine import must_write
from migrantech_kit.storage.tables import copies, copy_modules, copy_questions


def keep(connection: Connection, copy: SessionCopy) -> str:
    """Store a copy unless it is there already, and return the SHA-256 of its content."""
    body = json.dumps(to_plain(copy), ensure_ascii=False, separators=(",", ":")).encode()
    key = hashlib.sha256(body).hexdigest()
    keep_body(connection, key, body, copy)
    return key


def keep_body(connection: Connection, key: str, body: bytes, copy: SessionCopy) -> bool:
    """Store a copy as it was written on another computer and tell so, unless it is there already."""
    must_write(connection)
    known = connection.execute(select(copies.c.hash).where(copies.c.hash == key)).first()
    if known is None:
        connection.execute(insert(copies), {"hash": key, "body": zlib.compress(body, 6)})
        _outline(connection, key, copy)
    return known is None


class CopyShelf:
    """Unpack stored copies, and hold the last few of them: the console asks for the same one again and again."""

    def __init__(self, size: int = 2) -> None:
        self._size = size
        self._lock = Lock()
        self._held: dict[str, SessionCopy] = {}

    def copy(self, connection: Connection, key: str) -> SessionCopy | None:
        """Return a copy by its hash; a frozen value, to be shared among threads."""
        with self._lock:
            held = self._held.get(key)
        if held is not None:
            return held
        body = connection.execute(select(copies.c.body).where(copies.c.hash == key)).scalar()
        if body is None:
            return None
        copy = from_plain(SessionCopy, json.loads(zlib.decompress(body)))
        with self._lock:
            self._held[key] = copy
            while len(self._held) > self._size:
                del self._held[next(iter(self._held))]
        return copy


def _outline(connection: Connection, key: str, copy: SessionCopy) -> None:
    modules: list[dict[str, Any]] = []
    questions: list[dict[str, Any]] = []
    for position, module in enumerate(copy.modules.values()):
        titles = {code: words.title for code, words in copy.words.get(module.id, {}).items()}
        modules.append(
            {
                "copy": key,
                "module": module.id,
                "position": position,
                "scored": module.scored,
                "titles": json.dumps(titles, ensure_ascii=False),
            }
        )
        questions += (
            {"copy": key, "module": module.id, "question": one.id, "form": one.form, "right_choice": one.right}
            for one in module.questions
        )
    if modules:
        connection.execute(insert(copy_modules), modules)
    if questions:
        connection.execute(insert(copy_questions), questions)
