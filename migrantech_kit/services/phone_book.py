"""The phones of a room: who was let in, by which secret, in which language, and what was tapped on each.

The phones' server asks from its own thread, the tutor's window from another: everything is guarded by one lock, and
nothing waits inside it. What must survive the program is returned to the caller, who stores it.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from threading import RLock

from migrantech_kit.domain.module import OPTION_LETTERS
from migrantech_kit.domain.phones import Phone, PhoneAnswer, key_of, new_phone_id, new_token, takeover_code

# A phone that neither listens nor asks for so long is away.
AWAY_AFTER = 20.0
MOST_PHONES = 500


@dataclass(frozen=True, slots=True)
class PhoneLine:
    """Hold a phone as the tutor sees it: its number in the order of coming, language, learner code or "".

    `out` tells that it was sent off.
    """

    id: str
    number: int
    language: str
    learner: str
    connected: bool
    lost: bool
    out: bool = False


@dataclass
class _Known:
    phone: Phone
    number: int
    language: str = ""
    streams: int = 0
    seen: float = 0.0
    lost: bool = False
    answers: dict[tuple[str, str], str] = field(default_factory=dict)


class PhoneBook:
    """Hold the phones of a session's room."""

    def __init__(
        self,
        phones: Iterable[Phone],
        answers: Mapping[tuple[str, str, str], str],
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._lock = RLock()
        self._seconds = seconds
        self._known: dict[str, _Known] = {}
        self._keys: dict[str, str] = {}
        self._out: set[str] = set()
        for phone in phones:
            self._add(phone)
        for (phone_id, module, question), choice in answers.items():
            if phone_id in self._known:
                self._known[phone_id].answers[module, question] = choice

    def join(self, language: str) -> tuple[Phone, str] | None:
        """Let a phone in and return it with its secret; None where the room is full. The caller stores it."""
        token = new_token()
        phone = Phone(new_phone_id(), key_of(token))
        with self._lock:
            if len(self._keys) >= MOST_PHONES:
                return None
            known = self._add(phone)
            known.language = language
            known.seen = self._seconds()
        self._changed()
        return phone, token

    def phone(self, token: str) -> Phone | None:
        """Return the phone of a secret, and note that it is there."""
        with self._lock:
            known = self._known.get(self._keys.get(key_of(token), "")) if token else None
            if known is None:
                return None
            known.seen = self._seconds()
            return known.phone

    def is_in(self, phone: Phone) -> bool:
        """Tell whether a phone's secret still holds: not after it was sent off, or taken over by another phone."""
        with self._lock:
            return self._keys.get(phone.key) == phone.id

    def take_over(self, code: str) -> tuple[Phone, str] | None:
        """Return the phone of a takeover code with a new secret; the old phone's secret ends. The caller stores it."""
        with self._lock:
            found = next(
                (k for k in self._known.values() if k.phone.is_in and takeover_code(k.phone.key) == code), None
            )
            if found is None:
                return None
            token = new_token()
            self._keys.pop(found.phone.key, None)
            found.phone = replace(found.phone, key=key_of(token))
            self._keys[found.phone.key] = found.phone.id
            found.seen = self._seconds()
            taken = found.phone
        self._changed()
        return taken, token

    def send_off(self, phone_id: str) -> Phone | None:
        """Keep a phone out from now on; what it answered stays. The caller stores it."""
        with self._lock:
            known = self._known.get(phone_id)
            if known is None or not known.phone.is_in:
                return None
            self._keys.pop(known.phone.key, None)
            self._out.add(known.phone.key)
            sent = known.phone = known.phone.sent_off()
            known.lost = False
        self._renewed()
        self._changed()
        return sent

    def let_back(self, phone_id: str) -> Phone | None:
        """Let a phone in again that was sent off. The caller stores it."""
        with self._lock:
            known = self._known.get(phone_id)
            if known is None or known.phone.secret not in self._out:
                return None
            self._out.discard(known.phone.secret)
            back = known.phone = known.phone.let_back()
            self._keys[back.key] = back.id
        self._changed()
        return back

    def is_out(self, token: str) -> bool:
        """Tell whether a secret is that of a phone that was sent off."""
        with self._lock:
            return bool(token) and key_of(token) in self._out

    def speak(self, phone: Phone, language: str) -> None:
        """Note the language of a phone."""
        with self._lock:
            known = self._known[phone.id]
            if known.language == language:
                return
            known.language = language
        self._changed()

    def signal_lost(self, phone: Phone, lost: bool) -> None:
        """Note that somebody is lost on this page, or follows again; the next page begins without signals."""
        with self._lock:
            self._known[phone.id].lost = lost
        self._changed()

    def is_lost(self, phone: Phone) -> bool:
        """Tell whether a phone signals that its owner is lost."""
        with self._lock:
            return self._known[phone.id].lost

    def listening(self, phone: Phone, by: int) -> None:
        """Note that a phone opened (1) or lost (-1) its stream of events."""
        with self._lock:
            known = self._known[phone.id]
            known.streams = max(0, known.streams + by)
            known.seen = self._seconds()
        self._changed()

    def lines(self) -> tuple[PhoneLine, ...]:
        """Return the phones that were let in, the first one first."""
        with self._lock:
            return tuple(
                PhoneLine(
                    k.phone.id,
                    k.number,
                    k.language,
                    k.phone.learner,
                    k.phone.is_in and self._is_here(k),
                    k.lost,
                    not k.phone.is_in,
                )
                for k in self._known.values()
                if k.phone.key
            )

    def bind(self, phone: Phone, learner: str) -> Phone | None:
        """Give a phone to a learner's code; None where another phone has the code. The caller stores it."""
        with self._lock:
            known = self._known[phone.id]
            if learner and any(
                k.phone.learner == learner and k.phone.is_in and k is not known for k in self._known.values()
            ):
                return None
            known.phone = replace(known.phone, learner=learner)
            bound = known.phone
        self._changed()
        return bound

    def bound_learners(self) -> frozenset[str]:
        """Return the learner codes that have a phone."""
        with self._lock:
            return frozenset(k.phone.learner for k in self._known.values() if k.phone.learner and k.phone.is_in)

    def note_answer(self, answer: PhoneAnswer, module: str) -> None:
        """Note an answer that is stored."""
        with self._lock:
            known = self._known.get(answer.phone)
            if known is not None:
                known.answers[module, answer.question] = answer.choice

    def answer_of(self, phone: Phone, module: str, question: str) -> str:
        """Return what a phone answered, or an empty text."""
        with self._lock:
            return self._known[phone.id].answers.get((module, question), "")

    def answers_of(self, phone: Phone) -> dict[tuple[str, str], str]:
        """Return all that a phone answered, by module and question."""
        with self._lock:
            return dict(self._known[phone.id].answers)

    def counts(self, module: str, question: str) -> tuple[int, int, int, int]:
        """Return how many phones answered A, B, C and D."""
        with self._lock:
            given = Counter(k.answers.get((module, question), "") for k in self._known.values())
        a, b, c, d = (given[letter] for letter in OPTION_LETTERS)
        return a, b, c, d

    # --- inside

    def _changed(self) -> None:
        """Tell whoever looks at the phones; a room announces it."""

    def _renewed(self) -> None:
        """Tell the phones themselves; a room has something to tell them by."""

    def _forget_signals(self) -> None:
        """Let nobody be lost any more."""
        with self._lock:
            for known in self._known.values():
                known.lost = False

    def _add(self, phone: Phone) -> _Known:
        known = _Known(phone, len(self._known) + 1)
        self._known[phone.id] = known
        if phone.is_in:
            self._keys[phone.key] = phone.id
        elif phone.key:
            self._out.add(phone.secret)
        return known

    def _is_here(self, known: _Known) -> bool:
        return known.streams > 0 or self._seconds() - known.seen < AWAY_AFTER
