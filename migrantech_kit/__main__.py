"""Start the command line by `python -m migrantech_kit`."""

import sys

from migrantech_kit.cli import main

sys.exit(main())
