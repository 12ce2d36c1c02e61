"""Small drawings inside a page: the shapes of the options A to D, and the signs on the buttons."""

from migrantech_kit.domain.module import OPTION_LETTERS
from migrantech_kit.web.html import Html

# The same shapes as on the projector: circle, square, triangle, diamond.
_SHAPES = (
    '<circle cx="24" cy="24" r="22"/>',
    '<rect x="3" y="3" width="42" height="42" rx="5"/>',
    '<path d="M24 2 47 45H1z"/>',
    '<path d="M24 0 48 24 24 48 0 24z"/>',
)
_BASELINES = (33, 33, 40, 33)
_SIGNS = {
    "ear": (
        "M17 20c1.5 1.5 4.5 0 4.5-3 0-3 2-4 2-8a7.5 7.5 0 0 0-15 0"
        "M12.5 9a3.5 3.5 0 0 1 7 0M12 13c3 0 3 5-1 5M3 8v8M6 10v4"
    ),
    "sound": "M4 10v5h4l5 4V6L8 10zM16 9a5 5 0 0 1 0 7M19 6a9 9 0 0 1 0 13",
    "hand": (
        "M7 13V6.5a1.5 1.5 0 0 1 3 0V11V4.5a1.5 1.5 0 0 1 3 0V11V5.5a1.5 1.5 0 0 1 3 0V12"
        "V8.5a1.5 1.5 0 0 1 3 0V15c0 4-2.5 6.5-6.5 6.5S6 19 4 15.5a1.6 1.6 0 0 1 3-2.5"
    ),
    "back": "M19 12H5M11 6l-6 6 6 6",
    "on": "M5 12h14M13 6l6 6-6 6",
    "live": "M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6M6 6a8.5 8.5 0 0 0 0 12M18 6a8.5 8.5 0 0 1 0 12",
    "keep": "M12 4v11M7 11l5 5 5-5M5 20h14",
    "world": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M3 12h18M12 3c-5 5-5 13 0 18M12 3c5 5 5 13 0 18",
    "card": "M3 6h18v13H3zM7 11h4M7 15h10",
    "check": "M5 13l4 4L19 7",
}

_TURNING = frozenset({"back", "on", "sound"})


def option_sign(letter: str) -> Html:
    """Return the sign of an option: its letter in its own shape; the colour comes from the style sheet."""
    number = OPTION_LETTERS.index(letter)
    return Html(
        f'<svg class="sign sign-{letter}" viewBox="0 0 48 48" aria-hidden="true" focusable="false">'
        f'{_SHAPES[number]}<text x="24" y="{_BASELINES[number]}" text-anchor="middle">{letter.upper()}</text></svg>'
    )


def sign(name: str) -> Html:
    """Return a sign in lines; the words beside it say what it means."""
    turns = " icon-turns" if name in _TURNING else ""
    path = f'<path d="{_SIGNS[name]}"/>'
    return Html(f'<svg class="icon{turns}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{path}</svg>')
