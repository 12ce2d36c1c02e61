"""Run the import contracts of `pyproject.toml` and exit with their verdict."""

import sys

from importlinter.cli import lint_imports_command

sys.exit(lint_imports_command([], standalone_mode=False))
