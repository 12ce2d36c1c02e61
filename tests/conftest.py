"""What holds for all tests."""

from hypothesis import settings

# A slow computer is no fault of the code: no test asserts a time.
settings.register_profile("kit", deadline=None)
settings.load_profile("kit")
