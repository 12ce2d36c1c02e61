"""Pictures are compared on Qt's offscreen platform, with the bundled fonts."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
