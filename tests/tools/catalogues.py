"""Interface catalogues: collect the marked texts, bring them into each language, compile what the program reads.

Run `python -m tests.tools.catalogues extract`, `… update`, `… compile`, or `… all`.
"""

import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from migrantech_kit.base.language import INTERFACE_LANGUAGES

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "catalogues"
# `msg("…")` marks a text, `tongue.plural("one", "many", n)` its two English forms.
KEYWORDS = {"msg": None, "plural": (1, 2)}
_HEADER = "# Interface texts of MigranTech Kit; the source language is English."
_LOCALES = {"pt": "pt_PT"}


def marked_texts() -> Catalog:
    """Return every text that the code marks, with the files where it stands."""
    catalogue = Catalog(
        project="MigranTech Kit", charset="utf-8", header_comment="# Interface texts of MigranTech Kit."
    )
    for package in ("migrantech_kit", "ui"):
        found = extract_from_dir(ROOT / package, [("**.py", "python")], keywords=KEYWORDS, comment_tags=("note:",))
        for file, _line, text, comments, _context in found:
            plain = text if isinstance(text, tuple) else (text,)
            if any(plain):
                catalogue.add(text, locations=[(f"{package}/{file}", None)], auto_comments=comments)
    return catalogue


def template() -> bytes:
    """Return the template file without dates, so that it changes only with the texts."""
    return _written(marked_texts())


def update(language: str) -> bytes:
    """Return a language's catalogue with new texts added and dropped ones removed."""
    path = _path(language)
    texts = marked_texts()
    if path.exists():
        catalogue = read_po(io.BytesIO(path.read_bytes()), locale=_LOCALES.get(language, language))
        catalogue.update(texts, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
    else:
        catalogue = Catalog(locale=_LOCALES.get(language, language), charset="utf-8")
        catalogue.update(texts, no_fuzzy_matching=True)
    if language == "en":
        for message in catalogue:
            if message.id:
                message.string = message.id
    catalogue.header_comment = _HEADER
    catalogue.fuzzy = False
    return _written(catalogue)


def compiled(language: str) -> bytes:
    """Return the binary form of a language's catalogue."""
    catalogue = read_po(io.BytesIO(_path(language).read_bytes()), locale=_LOCALES.get(language, language))
    # The binary form names these days; they must not change with the day of compiling.
    catalogue.creation_date = catalogue.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def untranslated(language: str) -> Iterator[str]:
    """Yield the texts that a language lacks."""
    for message in read_po(io.BytesIO(_path(language).read_bytes())):
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and not all(said):
            yield str(message.id)


def binary_path(language: str) -> Path:
    """Return where the program looks for a catalogue."""
    return FOLDER / language / "LC_MESSAGES" / "kit.mo"


def _path(language: str) -> Path:
    return FOLDER / f"{language}.po"


def _written(catalogue: Catalog) -> bytes:
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=120, sort_output=True, omit_header=False, include_lineno=False)
    lines = buffer.getvalue().decode().splitlines(keepends=True)
    dated = (
        '"POT-Creation-Date',
        '"PO-Revision-Date',
        '"Last-Translator',
        '"Language-Team',
        '"Generated-By',
        '"Report-Msgid',
        '"Project-Id',
    )
    return "".join(line for line in lines if not line.startswith(dated)).encode()


def main(job: str) -> None:
    """Write what the job asks for."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    if job in {"extract", "all"}:
        (FOLDER / "kit.pot").write_bytes(template())
    for language in INTERFACE_LANGUAGES:
        if job in {"update", "all"}:
            _path(language).write_bytes(update(language))
        if job in {"compile", "all"}:
            binary_path(language).parent.mkdir(parents=True, exist_ok=True)
            binary_path(language).write_bytes(compiled(language))
        missing = len(tuple(untranslated(language)))
        print(f"{language}: {missing} texts to translate" if missing else f"{language}: complete")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "all")
