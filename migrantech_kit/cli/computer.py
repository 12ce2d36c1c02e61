"""Check this computer."""

from argparse import Namespace

from migrantech_kit.base.language import INTERFACE_LANGUAGES, autonym, is_right_to_left
from migrantech_kit.cli.opening import beside
from migrantech_kit.kit import self_check


def check(chosen: Namespace) -> int:
    """Check this computer and exit with 1 when something is wrong."""
    with beside(chosen) as kit:
        findings = self_check(kit)
        for finding in findings:
            print(f"{'ok ' if finding.good else 'NO '} {finding.what}: {finding.detail}")
        directions = ", ".join(
            f"{autonym(code)}{' (right to left)' if is_right_to_left(code) else ''}" for code in INTERFACE_LANGUAGES
        )
        print(f"ok  languages: {directions}")
    return 0 if all(finding.good for finding in findings) else 1
