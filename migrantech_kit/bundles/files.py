"""Write and open bundle files."""

import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.files import write_atomically
from migrantech_kit.base.message import msg
from migrantech_kit.bundles import limits, sealing
from migrantech_kit.bundles.reading import ZipBundle, unzipping
from migrantech_kit.bundles.refusing import too_large
from migrantech_kit.domain.bundles import Heading, Office, Openers, Seal, SigningKey
from migrantech_kit.domain.journal_lines import JournalRow, line_of
from migrantech_kit.domain.texts import TextRow

_BLOCK = 1 << 20  # bytes of lines that are packed at once
_LEVEL = 4  # of zlib: half the time of its usual 6, a twentieth more bytes


class AgeBundleFiles:
    """Keep bundles in encrypted and signed files."""

    def new_signing_key(self, replica: str) -> SigningKey:
        """Return a new key pair."""
        return sealing.new_signing_key(replica)

    def new_office(self, title: str) -> Office:
        """Return a new office with its identity."""
        return sealing.new_office(title)

    def recipient_of(self, text: str) -> str:
        """Return the public key in a text; raise `Problem` where there is none."""
        return sealing.recipient_of(text)

    def write(
        self,
        path: Path,
        heading: Heading,
        key: SigningKey,
        seal: Seal,
        rows: Iterable[JournalRow],
        texts: Iterable[TextRow],
        copies: Iterable[tuple[str, bytes]],
    ) -> Heading:
        """Write a bundle whole or not at all, and return its heading with the counts."""
        # In memory only: names must not lie unencrypted on a disk, however briefly.
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
            entries = _write_lines(archive, "journal.jsonl", map(line_of, rows))
            told = _write_lines(archive, "private.jsonl", map(_text_line, texts))
            count = 0
            for name, body in copies:
                archive.writestr(f"copies/{name}.json", body)
                count += 1
            complete = replace(heading, entries=entries, texts=told, copies=count)
            archive.writestr("manifest.json", json.dumps({"format": 1, **asdict(complete)}))
        content = packed.getvalue()
        if len(content) > limits.FILE:
            raise Problem(
                msg("There is too much for one bundle."),
                kept=msg("Nothing was changed."),
                to_do=msg("Hand over the data folder itself, or export more often."),
            )
        write_atomically(path, sealing.sealed(sealing.signed(content, key), seal))
        return complete

    @contextmanager
    def open(self, path: Path, openers: Openers) -> Iterator[ZipBundle]:
        """Open a bundle; raise `Problem` where it is none, is damaged, or is for somebody else."""
        name = path.name
        try:
            if path.stat().st_size > limits.FILE:
                raise too_large(name, f"more than {limits.FILE >> 20} MiB")
            content = path.read_bytes()
        except OSError as error:
            raise Problem(
                msg("The file {path} cannot be read: {reason}.", path=path, reason=error.strerror or error),
                kept=msg("Nothing was changed."),
            ) from error
        replica, public, packed = sealing.checked(name, sealing.opened(name, content, openers))
        del content
        with unzipping(name):
            archive = zipfile.ZipFile(io.BytesIO(packed))
        with archive:
            yield ZipBundle(name, archive, replica, public)


def _write_lines(archive: zipfile.ZipFile, name: str, lines: Iterable[str]) -> int:
    """Write lines as one member and return their number."""
    count = size = 0
    waiting: list[str] = []
    with archive.open(name, "w", force_zip64=True) as member:
        for line in lines:
            waiting.append(line)
            size += len(line)
            count += 1
            if size > _BLOCK:
                waiting.append("")
                member.write("\n".join(waiting).encode())
                waiting, size = [], 0
        waiting.append("")
        member.write("\n".join(waiting).encode())
    return count


def _text_line(row: TextRow) -> str:
    values: list[Any] = [row.subject, row.kind, row.text, row.at, row.version, list(row.history)]
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))
