"""Write JSON after the published schema (`resources/schemas/export-1.json`), a row at a time."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from migrantech_kit.domain.ports import Table
from migrantech_kit.exports.files import replacing


def write_json(table: Table, path: Path, about: Mapping[str, object]) -> int:
    """Write one object, its rows a line each, and return their number."""
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain).encode
    rows = 0
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8", newline="\n") as file:
        file.write(encode({**about, "kind": table.name})[:-1] + ',"rows":[')
        for row in table.rows:
            file.write(",\n" if rows else "\n")
            file.write(encode(dict(zip(table.header, row, strict=True))))
            rows += 1
        file.write("\n]}\n")
    return rows


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
