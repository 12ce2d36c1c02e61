"""The frame of every page: language, direction, style inside the page, script beside it.

One request gives a page that can be read; the script only adds to it.
"""

import base64
import hashlib
from dataclasses import dataclass
from functools import cache

from migrantech_kit.base.language import is_right_to_left
from migrantech_kit.base.places import shipped
from migrantech_kit.web.html import Html, Part, join, tag


@dataclass(frozen=True, slots=True)
class Frame:
    """Hold what differs between pages: language, title, the script's address, data for it, what stands in the head."""

    language: str
    title: str
    script: str = ""
    style: str = "room.css"
    data: tuple[tuple[str, str], ...] = ()
    head: Html | None = None


def document(frame: Frame, *body: Part) -> Html:
    """Return a whole page."""
    direction = "rtl" if is_right_to_left(frame.language) else "ltr"
    return join(
        Html("<!doctype html>"),
        tag(
            "html",
            tag(
                "head",
                tag("meta", charset="utf-8"),
                tag("title", frame.title),
                tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
                tag("link", rel="icon", href="data:,"),
                frame.head,
                tag("style", Html(style(frame.style))),
                tag("script", src=frame.script, defer=True) if frame.script else None,
            ),
            tag("body", *body, **{f"data-{key}": value for key, value in frame.data}),
            lang=frame.language,
            dir=direction,
        ),
    )


@cache
def style(name: str) -> str:
    """Return a shipped style sheet without its comments and indents."""
    return _without_comments((shipped("resources") / "web" / name).read_text("utf-8"))


@cache
def script(name: str) -> bytes:
    """Return a shipped script."""
    return (shipped("resources") / "web" / name).read_bytes()


@cache
def source_hash(content: str) -> str:
    """Return how a Content-Security-Policy names a style or script that stands in the page."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode() + "'"


def _without_comments(css: str) -> str:
    parts = css.split("/*")
    kept = parts[0] + "".join(part.partition("*/")[2] for part in parts[1:])
    return "\n".join(line.strip() for line in kept.splitlines() if line.strip())
