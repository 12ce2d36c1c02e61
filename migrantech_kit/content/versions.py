"""Semantic versions, as far as modules and plans need them."""

import re

_VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)(?:-([0-9A-Za-z.-]+))?", re.ASCII)


def is_version(text: str) -> bool:
    """Tell whether a text is a version such as `1.2.0` or `1.2.0-draft`."""
    return _VERSION.fullmatch(text) is not None


def version_order(text: str) -> tuple[int, int, int, bool, str]:
    """Return what sorts versions; a draft (`-…`) stands below its release, no version below all.

    Source: semver.org 2.0.0, point 11, with labels compared as plain text.
    """
    found = _VERSION.fullmatch(text)
    if found is None:
        return (-1, 0, 0, False, "")
    return (int(found[1]), int(found[2]), int(found[3]), found[4] is None, found[4] or "")
