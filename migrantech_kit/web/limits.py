"""How much one address may ask of the room: token buckets that forget who was quiet for long."""

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float


class Limiter:
    """Allow `burst` requests at once and `per_second` on the average, for each key; hold at most `most` keys."""

    def __init__(
        self, burst: float, per_second: float, most: int = 2_000, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        self._burst = burst
        self._per_second = per_second
        self._most = most
        self._seconds = seconds
        self._buckets: dict[str, _Bucket] = {}

    def allows(self, key: str, cost: float = 1.0) -> bool:
        """Take from the bucket of a key; False where it is empty."""
        bucket = self._filled(key)
        if bucket.left < cost:
            return False
        bucket.left -= cost
        return True

    def has_left(self, key: str) -> bool:
        """Tell whether a request of a key would be allowed, without taking anything."""
        return self._filled(key).left >= 1.0

    def _filled(self, key: str) -> _Bucket:
        now = self._seconds()
        bucket = self._buckets.get(key)
        if bucket is None:
            if len(self._buckets) >= self._most:
                self._forget(now)
            bucket = self._buckets[key] = _Bucket(self._burst, now)
        bucket.left = min(self._burst, bucket.left + (now - bucket.at) * self._per_second)
        bucket.at = now
        return bucket

    def _forget(self, now: float) -> None:
        """Drop every full bucket; where none is, the one that was quiet for the longest."""
        full = [
            key for key, one in self._buckets.items() if one.left + (now - one.at) * self._per_second >= self._burst
        ]
        for key in full or [min(self._buckets, key=lambda key: self._buckets[key].at)]:
            del self._buckets[key]
