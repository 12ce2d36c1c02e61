"""Publish the library as a web site."""

from argparse import Namespace

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import msg
from migrantech_kit.cli.opening import opened, tell_problems


def publish(chosen: Namespace) -> int:
    """Write the site into a folder."""
    with opened(chosen) as kit:
        base_url = chosen.base_url or kit.settings.base_url
        if not base_url:
            raise Problem(msg("The site needs the web address where it will be."), to_do=msg("Name it by --base-url."))
        done = kit.publishing.publish(chosen.folder, base_url, chosen.country or kit.settings.country)
        tell_problems(kit)
    print(f"{chosen.folder}: {done.files} files, {done.changed} changed, {done.removed} taken away")
    return 0
