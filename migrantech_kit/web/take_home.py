"""A module as one file that needs no network: text, style, script and pictures in it (at most 300 kB)."""

import re
from dataclasses import dataclass, field

from migrantech_kit.base.language import is_right_to_left
from migrantech_kit.domain.painting import PictureFiles
from migrantech_kit.services.module_text import ModuleText
from migrantech_kit.web.faces import Brush
from migrantech_kit.web.html import Html, tag
from migrantech_kit.web.module_page import module_html
from migrantech_kit.web.shell import Frame, document, script, source_hash, style
from migrantech_kit.web.tools import reading_bar

_SVG = re.compile(r"<svg\b[^>]*?\bviewBox=\"([^\"]+)\"[^>]*>(.*)</svg>", re.DOTALL)


def take_home(text: ModuleText, pictures: PictureFiles) -> bytes:
    """Return the page of a module that a learner keeps."""
    drawn: dict[str, None] = {}
    turns = pictures.is_mirrored
    made = module_html(text, lambda tongue, marker: Inline(tongue, marker, _nowhere, turns, drawn=drawn))
    source = script("module.js").decode()
    allowed = f"style-src {source_hash(style('room.css'))}; script-src {source_hash(source)}"
    policy = f"default-src 'none'; img-src data:; {allowed}"
    head = tag("meta", **{"http-equiv": "Content-Security-Policy", "content": policy})
    data = (("module", text.module.id), ("voice", text.words.language))
    page = document(
        Frame(text.words.language, text.words.title, data=data, head=head),
        reading_bar(text.tongue),
        made,
        _symbols(tuple(drawn), pictures),
        tag("script", Html(source)),
    )
    return page.encode()


@dataclass(frozen=True, slots=True)
class Inline(Brush):
    """Draw pictures from symbols at the end of the page, so that each stands in it once."""

    drawn: dict[str, None] = field(default_factory=dict)

    def picture(self, picture: str, language: str, class_: str = "picture") -> Html:
        """Return a picture without words of its own."""
        self.drawn.setdefault(picture)
        turned = " turned" if is_right_to_left(language) and self.is_mirrored(picture) else ""
        use = tag("use", **{"xlink:href": f"#picture-{picture}"})
        return tag("svg", use, class_=class_ + turned, aria_hidden="true", focusable="false", viewBox="0 0 72 72")


def _symbols(names: tuple[str, ...], pictures: PictureFiles) -> Html:
    symbols = []
    for name in names:
        hit = _SVG.search(pictures.colour(name).read_text("utf-8"))
        if hit is not None:
            inner = Html(re.sub(r">\s+<", "><", hit[2]).strip())
            symbols.append(tag("symbol", inner, id=f"picture-{name}", viewBox=hit[1]))
    return tag("svg", symbols, width=0, height=0, aria_hidden="true", focusable="false", class_="symbols")


def _nowhere(_picture: str) -> str:
    return ""
