"""Write OpenDocument spreadsheets with typed cells, a row at a time (OpenDocument 1.3, part 3)."""

import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from migrantech_kit.domain.ports import Table
from migrantech_kit.exports.files import MOST_ROWS, replacing, too_long

_MIME = "application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{_MIME}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="settings.xml" manifest:media-type="text/xml"/>
</manifest:manifest>
"""
_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
    for name, urn in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("number", "datastyle"),
        ("fo", "xsl-fo-compatible"),
        ("config", "config"),
    )
)
_STYLES = """<office:automatic-styles>
<number:date-style style:name="D"><number:year number:style="long"/><number:text>-</number:text>
<number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/></number:date-style>
<number:date-style style:name="M"><number:year number:style="long"/><number:text>-</number:text>
<number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/>
<number:text> </number:text><number:hours number:style="long"/>
<number:text>:</number:text><number:minutes number:style="long"/></number:date-style>
<style:style style:name="head" style:family="table-cell"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="day" style:family="table-cell" style:data-style-name="D"/>
<style:style style:name="moment" style:family="table-cell" style:data-style-name="M"/>
<style:style style:name="wide" style:family="table-column">
<style:table-column-properties style:column-width="3.2cm"/></style:style>
</office:automatic-styles>"""
# The header stays in sight: a split after the first row.
_SETTINGS = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-settings {_SPACES} office:version="1.3"><office:settings>
<config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views">
<config:config-item-map-entry><config:config-item-map-named config:name="Tables">
<config:config-item-map-entry config:name={{name}}>
<config:config-item config:name="VerticalSplitMode" config:type="short">2</config:config-item>
<config:config-item config:name="VerticalSplitPosition" config:type="int">1</config:config-item>
<config:config-item config:name="PositionBottom" config:type="int">1</config:config-item>
</config:config-item-map-entry></config:config-item-map-named></config:config-item-map-entry>
</config:config-item-map-indexed></config:config-item-set></office:settings></office:document-settings>
"""
# What XML 1.0 cannot hold.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BATCH = 500


def write_ods(table: Table, path: Path) -> int:
    """Write one sheet with a header and return the number of rows."""
    rows = 0
    name = quoteattr(table.name)
    with replacing(path) as temporary, zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as book:
        # Readers find the type by this entry: the first one, not compressed.
        book.writestr(zipfile.ZipInfo("mimetype"), _MIME, zipfile.ZIP_STORED)
        book.writestr("META-INF/manifest.xml", _MANIFEST)
        book.writestr("settings.xml", _SETTINGS.format(name=name))
        with book.open("content.xml", "w", force_zip64=True) as content:
            content.write(_start(name, table.header).encode())
            waiting: list[str] = []
            for row in table.rows:
                rows += 1
                if rows > MOST_ROWS:
                    raise too_long(path)
                waiting.append(_row(row))
                if len(waiting) == _BATCH:
                    content.write("".join(waiting).encode())
                    waiting.clear()
            waiting.append("</table:table></office:spreadsheet></office:body></office:document-content>")
            content.write("".join(waiting).encode())
    return rows


def _start(name: str, header: Sequence[str]) -> str:
    heads = "".join(_string(key, ' table:style-name="head"') for key in header)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {_SPACES} office:version="1.3">{_STYLES}'
        f"<office:body><office:spreadsheet><table:table table:name={name}>"
        f'<table:table-column table:style-name="wide" table:number-columns-repeated="{len(header)}"/>'
        f"<table:table-header-rows><table:table-row>{heads}</table:table-row></table:table-header-rows>"
    )


def _row(row: Sequence[object]) -> str:
    return f"<table:table-row>{''.join([_CELLS[type(value)](value) for value in row])}</table:table-row>"


def _string(value: str, style: str = "") -> str:
    if not value:
        return "<table:table-cell/>"
    lines = _FORBIDDEN.sub("", value).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    said = "".join(f"<text:p>{_spaced(escape(line))}</text:p>" for line in lines)
    return f'<table:table-cell{style} office:value-type="string">{said}</table:table-cell>'


def _spaced(line: str) -> str:
    """Keep tabs and runs of spaces, which a reader would else fold into one."""
    return re.sub("^ | $|(?<= ) ", "<text:s/>", line).replace("\t", "<text:tab/>")


def _number(value: float) -> str:
    return f'<table:table-cell office:value-type="float" office:value="{value!r}"/>'


def _day(value: date) -> str:
    said = value.isoformat()
    return _dated("day", said)


def _moment(value: datetime) -> str:
    return _dated("moment", value.strftime("%Y-%m-%dT%H:%M:00"))


def _dated(style: str, said: str) -> str:
    return f'<table:table-cell table:style-name="{style}" office:value-type="date" office:date-value="{said}"/>'


def _empty(_value: None) -> str:
    return "<table:table-cell/>"


_CELLS: dict[type, Callable[[Any], str]] = {
    int: _number,
    float: _number,
    str: _string,
    date: _day,
    datetime: _moment,
    type(None): _empty,
}
