"""The library as a static web site for any web host: one page a module and language, pictures beside, nothing else.

Addresses are `<base>/<language>/<module>/`, as the codes on paper say. Each page is one request that can be read;
pictures follow. No page asks anybody else for anything, and none sets a cookie.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from migrantech_kit.base.language import Tongue, autonym, is_right_to_left
from migrantech_kit.base.message import msg
from migrantech_kit.base.places import shipped
from migrantech_kit.domain.module import THEMES
from migrantech_kit.domain.painting import PictureFiles
from migrantech_kit.services.module_text import ModuleText
from migrantech_kit.services.wording import theme_name
from migrantech_kit.web.faces import Brush
from migrantech_kit.web.html import Html, Part, join, tag
from migrantech_kit.web.marking import Marker
from migrantech_kit.web.module_page import module_html, search_form
from migrantech_kit.web.shell import Frame, document, script, source_hash, style
from migrantech_kit.web.signs import sign
from migrantech_kit.web.tools import reading_bar

NAME = "MigranTech Kit"
_ICONS = {"icon-192.png": "192x192", "icon-512.png": "512x512"}


@dataclass(frozen=True, slots=True)
class SitePlan:
    """Hold what is published: the languages in order, and the modules of each by number."""

    base_url: str
    languages: tuple[str, ...]
    texts: Mapping[str, tuple[ModuleText, ...]]
    tongue: Mapping[str, Tongue]


def site_files(plan: SitePlan, pictures: PictureFiles) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the site: its path with slashes, and its content."""
    used: set[str] = set()
    speaks = {language: frozenset(text.module.id for text in texts) for language, texts in plan.texts.items()}
    yield "index.html", _front(plan)
    for language in plan.languages:
        yield f"{language}/index.html", _shelf(plan, language, pictures)
        yield f"{language}/manifest.webmanifest", _manifest(plan, language)
        used.update(text.module.picture for text in plan.texts[language])
        for text in plan.texts[language]:
            others = tuple(code for code in plan.languages if text.module.id in speaks[code])
            yield f"{language}/{text.module.id}/index.html", _module(plan, text, others, pictures, used)
    for name in sorted(used):
        yield f"pictures/{name}.svg", pictures.colour(name).read_bytes()
    yield "sw.js", script("sw.js")
    for name in (*_ICONS, "icon.svg"):
        yield name, (shipped("resources") / "web" / name).read_bytes()
    yield "404.html", _missing(plan)
    yield "sitemap.xml", _sitemap(plan)
    # Hosts that build sites from what they are given must leave this one as it is.
    yield ".nojekyll", b""


# --- pages


def _front(plan: SitePlan) -> bytes:
    """Return the first page: the languages by their own names; a remembered one opens by itself."""
    links = [
        tag(
            "a",
            autonym(code),
            href=f"{code}/",
            hreflang=code,
            lang=code,
            dir="rtl" if is_right_to_left(code) else "ltr",
            class_="language",
        )
        for code in plan.languages
    ]
    frame = _frame(plan, plan.languages[0], NAME, "", "", (("choose", "1"),))
    return _page(frame, tag("main", tag("h1", sign("world"), " ", NAME), tag("div", links, class_="languages")))


def _shelf(plan: SitePlan, language: str, pictures: PictureFiles) -> bytes:
    tongue = plan.tongue[language]
    brush = Brush(tongue, Marker(language), lambda name: f"../pictures/{name}.svg", pictures.is_mirrored)
    texts = sorted(plan.texts[language], key=lambda text: THEMES.index(text.module.theme))
    themes = [
        tag(
            "section",
            tag("h2", tongue(theme_name(theme))),
            tag("ul", [_card(text, brush) for text in group], class_="shelf"),
            class_="part",
        )
        for theme, group in groupby(texts, key=lambda text: text.module.theme)
    ]
    frame = _frame(plan, language, f"{tongue(msg('Modules'))} · {NAME}", "../", f"{language}/")
    return _page(
        frame,
        reading_bar(tongue, *_tongues(plan.languages, language, "../{}/")),
        tag("main", tag("h1", tongue(msg("Modules"))), search_form(tongue), themes),
    )


def _card(text: ModuleText, brush: Brush) -> Html:
    module, tongue = text.module, text.tongue
    return tag(
        "li",
        tag(
            "a",
            brush.picture(module.picture, text.words.language, "word-picture"),
            tag(
                "span",
                tag("b", text.words.title),
                tag("span", text.words.summary),
                tag("span", tongue.dotted(tongue.minutes(module.minutes), module.level), class_="small"),
            ),
            tag("span", data_done=module.id, hidden=True, class_="done"),
            href=f"{module.id}/",
        ),
        class_="module-card",
    )


def _module(
    plan: SitePlan, text: ModuleText, languages: tuple[str, ...], pictures: PictureFiles, used: set[str]
) -> bytes:
    def address(name: str) -> str:
        used.add(name)
        return f"../../pictures/{name}.svg"

    tongue, module = text.tongue, text.module
    content = module_html(text, lambda said, marker: Brush(said, marker, address, pictures.is_mirrored))
    data = (("module", module.id),)
    place = f"{text.words.language}/{module.id}/"
    frame = _frame(plan, text.words.language, f"{text.words.title} · {NAME}", "../../", place, data, languages)
    shelf = tag("a", tongue(msg("All modules")), href="../", class_="tool")
    tongues = _tongues(languages, text.words.language, f"../../{{}}/{module.id}/")
    return _page(frame, reading_bar(tongue, shelf, *tongues), content)


def _missing(plan: SitePlan) -> bytes:
    base = plan.base_url.rstrip("/") + "/"
    gone = msg("This page is not here. All modules")
    lines = [
        tag(
            "p",
            tag("a", plan.tongue[code](gone), href=f"{base}{code}/", hreflang=code),
            lang=code,
            dir="rtl" if is_right_to_left(code) else "ltr",
        )
        for code in plan.languages
    ]
    frame = Frame(plan.languages[0], NAME, head=_policy(""))
    return document(frame, tag("main", tag("h1", NAME), lines)).encode()


# --- what stands around them


def _tongues(languages: Iterable[str], now: str, address: str) -> list[Part]:
    """Return links to the same page in the other languages, behind one tap."""
    links = [
        tag(
            "li",
            tag("a", autonym(code), href=address.format(code), hreflang=code, lang=code, aria_current=_here(code, now)),
        )
        for code in languages
    ]
    name = tag("summary", sign("world"), " ", autonym(now), class_="tool")
    return [tag("details", name, tag("ul", links), class_="tongues")]


def _here(code: str, now: str) -> str | None:
    return "page" if code == now else None


def _frame(
    plan: SitePlan, language: str, title: str, root: str, place: str,
    data: tuple[tuple[str, str], ...] = (), languages: tuple[str, ...] = (),
) -> Frame:  # fmt: skip
    base = plan.base_url.rstrip("/") + "/"
    alternates = [
        tag("link", rel="alternate", hreflang=code, href=f"{base}{code}/{place.partition('/')[2]}")
        for code in (languages or plan.languages)
    ]
    head = join(
        _policy(_source()),
        tag("link", rel="canonical", href=base + place),
        alternates,
        tag("link", rel="manifest", href=f"{root}{language}/manifest.webmanifest"),
        tag("link", rel="apple-touch-icon", href=f"{root}icon-192.png"),
        tag("meta", name="theme-color", content="#0F5C66"),
    )
    known = (("root", root or "./"), ("voice", language), *data)
    return Frame(language, title, data=known, head=head)


def _page(frame: Frame, *body: Part) -> bytes:
    return document(frame, *body, tag("script", Html(_source()))).encode()


def _policy(source: str) -> Html:
    allowed = f"script-src {source_hash(source)}; connect-src 'self'; worker-src 'self'; " if source else ""
    policy = (
        f"default-src 'none'; img-src 'self' data:; manifest-src 'self'; {allowed}"
        f"style-src {source_hash(style('room.css'))}; base-uri 'none'; form-action 'none'"
    )
    return tag("meta", **{"http-equiv": "Content-Security-Policy", "content": policy})


@cache
def _source() -> str:
    return "\n".join(script(name).decode() for name in ("module.js", "site.js"))


def _manifest(plan: SitePlan, language: str) -> bytes:
    """Return what makes the site installable on a phone, in one language."""
    icons = [{"src": f"../{name}", "sizes": size, "type": "image/png"} for name, size in _ICONS.items()]
    told = {
        "name": NAME,
        "short_name": NAME,
        "description": plan.tongue[language](msg("Modules to read, to hear and to practise")),
        "lang": language,
        "dir": "rtl" if is_right_to_left(language) else "ltr",
        "id": f"../{language}/",
        "start_url": "./",
        "scope": "../",
        "display": "standalone",
        "background_color": "#FBF8F3",
        "theme_color": "#0F5C66",
        "icons": icons,
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _sitemap(plan: SitePlan) -> bytes:
    base = plan.base_url.rstrip("/") + "/"
    places = [f"{code}/" for code in plan.languages]
    places += [f"{code}/{text.module.id}/" for code in plan.languages for text in plan.texts[code]]
    urls = tag("urlset", [tag("url", tag("loc", base + place)) for place in places],
               xmlns="http://www.sitemaps.org/schemas/sitemap/0.9")  # fmt: skip
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + urls.encode()
