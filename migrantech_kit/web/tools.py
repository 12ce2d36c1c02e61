"""The bar of reading tools on top of a page; its script shows what the phone can do."""

from migrantech_kit.base.language import Tongue
from migrantech_kit.base.message import msg
from migrantech_kit.web.faces import say_button
from migrantech_kit.web.html import Html, Part, tag


def reading_bar(tongue: Tongue, *more: Part) -> Html:
    """Return the bar: larger text, read aloud, and what a page adds."""
    return tag(
        "header",
        tag(
            "button",
            tag("span", "A+", dir="ltr"),
            type="button",
            class_="tool larger",
            hidden=True,
            aria_label=tongue(msg("Larger text")),
        ),
        say_button(tongue, ""),
        *more,
        class_="bar",
    )
