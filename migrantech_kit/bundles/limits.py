"""The bounds of a bundle: ten times what a hundred laptops hand over in a year, and what a small laptop can read."""

FILE = 192 << 20  # bytes, encrypted
UNPACKED = 1536 << 20  # bytes of all members
RATIO = 200  # how many times a member may be larger than it is packed …
FREE = 1 << 20  # … beyond this size in bytes
MEMBERS = 5_000
COPY = 16 << 20  # bytes of one copy of a session
MANIFEST = 4_096  # bytes
ENTRIES = 10_000_000
TEXTS = 2_000_000
TEXT = 20_000  # characters of one private text
LINE = 1 << 20  # bytes
