"""Every job that needs no window as a command; with no command it opens the desk."""

import sys
from collections.abc import Sequence
from importlib import import_module

from migrantech_kit.base.errors import Problem
from migrantech_kit.cli.arguments import parse
from migrantech_kit.cli.desk import open_desk

DONE, PROBLEM = 0, 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 a problem told in one sentence, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    chosen = parse(sys.argv[1:] if arguments is None else arguments)
    try:
        if chosen.command is None:
            return open_desk(chosen.data)
        # The services behind the commands are not loaded to open the desk.
        module, function = chosen.run.split(":")
        commands = import_module(f"migrantech_kit.cli.{module}")
        return int(getattr(commands, function)(chosen))
    except Problem as problem:
        print(f"migrantech-kit: {problem}", file=sys.stderr)
        return PROBLEM
    except BrokenPipeError:
        sys.stderr.close()
        return PROBLEM
    except KeyboardInterrupt:
        print("migrantech-kit: stopped.", file=sys.stderr)
        return PROBLEM
