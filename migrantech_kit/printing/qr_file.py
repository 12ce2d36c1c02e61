"""A QR code as a picture file of its own."""

from migrantech_kit.base.qr import modules_of

_QUIET = 4  # modules of white around the code; ISO/IEC 18004


def svg_of(content: str) -> str:
    """Return the code of a text as an SVG picture, black on white, one unit a module."""
    rows = modules_of(content)
    side = len(rows) + 2 * _QUIET
    dark = "".join(
        f"M{x + _QUIET} {y + _QUIET}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="{6 * side}" height="{6 * side}">'
        f'<rect width="{side}" height="{side}" fill="#fff"/><path d="{dark}" shape-rendering="crispEdges"/></svg>\n'
    )
