"""The Unicode bidirectional algorithm (UAX #9, revision 48): embedding levels and visual order.

No library that is light enough gives levels: one reads its whole PDF writer in to reach them and overflows the
stack on a row of a thousand dots, the others give reordered text only, which cannot be shaped or broken into lines.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final, Literal

Base = Literal[0, 1]
LTR: Final[Base] = 0
RTL: Final[Base] = 1

_MAX_DEPTH: Final = 125
_MAX_OPEN_BRACKETS: Final = 63
_STRONG: Final = frozenset(("L", "R", "AL"))
_ISOLATE_INITIATORS: Final = frozenset(("LRI", "RLI", "FSI"))
_REMOVED: Final = frozenset(("LRE", "RLE", "LRO", "RLO", "PDF", "BN"))
_NEUTRAL: Final = frozenset(("B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"))
_TRAILING: Final = frozenset(("WS", "LRI", "RLI", "FSI", "PDI")) | _REMOVED
_AS_RIGHT: Final = frozenset(("R", "EN", "AN"))
_EXPLICIT: Final = {"RLE": (1, ""), "LRE": (0, ""), "RLO": (1, "R"), "LRO": (0, "L")}

# Anything that can make a level other than 0 in a left-to-right paragraph.
_RTL_OR_CONTROL: Final = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)

# BidiBrackets.txt, Unicode 15: opening and closing bracket in turn.
_PAIRS: Final = (
    "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋\u2329\u232a❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦏⦎⦑⦒⦓⦔⦕⦖⦗⦘⧘⧙⧚⧛⧼⧽"
    "⸢⸣⸤⸥⸦⸧⸨⸩⹕⹖⹗⹘⹙⹚⹛⹜〈〉《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣"
)


def _same_bracket(bracket: str) -> str:
    return unicodedata.normalize("NFD", bracket)  # U+2329 and U+3008 are one bracket (BD16)


_CLOSING_OF: Final = {
    opening: _same_bracket(closing) for opening, closing in zip(_PAIRS[::2], _PAIRS[1::2], strict=True)
}
_CLOSING: Final = frozenset(_PAIRS[1::2])


def base_of(text: str, default: Base = LTR) -> Base:
    """Return the direction of the first strong character outside isolates (rules P2 and P3)."""
    kinds = [unicodedata.bidirectional(char) for char in text]
    return _first_strong(kinds, 0, len(kinds), default)


def levels(text: str, base: Base) -> list[int]:
    """Return the embedding level of every character of one paragraph, taken as a single line.

    A character that rule X9 removes gets the level of the one before it.
    """
    if base == LTR and not _RTL_OR_CONTROL.search(text):
        return [0] * len(text)
    original = [unicodedata.bidirectional(char) or "L" for char in text]
    pairs = _isolate_pairs(original)
    kinds = original.copy()
    explicit = _explicit_levels(kinds, original, pairs, base)
    found = explicit.copy()
    for sequence in _isolating_sequences(original, explicit, pairs):
        outer = _outer_levels(original, explicit, sequence, base, pairs)
        _resolve([(text[i], original[i], kinds[i]) for i in sequence], found, sequence, outer)
    _spread_to_removed(original, found)
    _reset_whitespace(original, found, base)
    return found


def visual_order(line: Sequence[int]) -> list[int]:
    """Return the indices of a line's items from left to right, given their levels (rule L2)."""
    order = list(range(len(line)))
    for level in range(max(line, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and line[order[end]] >= level:
                end += 1
            if end > start + 1:
                order[start:end] = order[start:end][::-1]
            start = end + 1
    return order


def _first_strong(kinds: Sequence[str], start: int, end: int, default: Base) -> Base:
    depth = 0
    for kind in kinds[start:end]:
        if kind in _ISOLATE_INITIATORS:
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        elif kind in _STRONG and depth == 0:
            return LTR if kind == "L" else RTL
    return default


def _isolate_pairs(kinds: Sequence[str]) -> dict[int, int]:
    """Map every isolate initiator to its PDI, or to the end of the text (BD9)."""
    pairs: dict[int, int] = {}
    pending: list[int] = []
    for index, kind in enumerate(kinds):
        if kind in _ISOLATE_INITIATORS:
            pending.append(index)
        elif kind == "PDI" and pending:
            pairs[pending.pop()] = index
    return pairs | {index: len(kinds) for index in pending}


class _Embeddings:
    """Keep the directional status stack of rules X1 to X8."""

    def __init__(self, base: Base) -> None:
        self._stack: list[tuple[int, str, bool]] = [(base, "", False)]
        self._overflow_isolates = 0
        self._overflow_embeddings = 0
        self._valid_isolates = 0

    @property
    def level(self) -> int:
        return self._stack[-1][0]

    @property
    def override(self) -> str:
        return self._stack[-1][1]

    def embed(self, parity: int, override: str) -> None:
        """Start an embedding or an override (X2 to X5)."""
        new = self._next_level(parity)
        if new <= _MAX_DEPTH and not self._overflow_isolates and not self._overflow_embeddings:
            self._stack.append((new, override, False))
        elif not self._overflow_isolates:
            self._overflow_embeddings += 1

    def isolate(self, parity: int) -> None:
        """Start an isolate (X5a to X5c)."""
        new = self._next_level(parity)
        if new <= _MAX_DEPTH and not self._overflow_isolates and not self._overflow_embeddings:
            self._valid_isolates += 1
            self._stack.append((new, "", True))
        else:
            self._overflow_isolates += 1

    def end_isolate(self) -> None:
        """End the innermost isolate and all that was opened in it (X6a)."""
        if self._overflow_isolates:
            self._overflow_isolates -= 1
        elif self._valid_isolates:
            self._overflow_embeddings = 0
            while not self._stack[-1][2]:
                self._stack.pop()
            self._stack.pop()
            self._valid_isolates -= 1

    def end_embedding(self) -> None:
        """End the innermost embedding or override (X7)."""
        if self._overflow_isolates:
            return
        if self._overflow_embeddings:
            self._overflow_embeddings -= 1
        elif not self._stack[-1][2] and len(self._stack) > 1:
            self._stack.pop()

    def _next_level(self, parity: int) -> int:
        return self.level + 1 if (self.level + 1) % 2 == parity else self.level + 2


def _explicit_levels(kinds: list[str], original: Sequence[str], pairs: dict[int, int], base: Base) -> list[int]:
    """Apply rules X1 to X9: return the levels and put overrides into `kinds`."""
    found = [int(base)] * len(kinds)
    stack = _Embeddings(base)
    for index, kind in enumerate(original):
        if kind == "PDI":
            stack.end_isolate()
        found[index] = base if kind == "B" else stack.level
        if stack.override and kind not in _REMOVED and kind != "B":
            kinds[index] = stack.override
        if kind in _EXPLICIT:
            stack.embed(*_EXPLICIT[kind])
        elif kind in _ISOLATE_INITIATORS:
            rtl = kind == "RLI" or (kind == "FSI" and _first_strong(original, index + 1, pairs[index], LTR) == RTL)
            stack.isolate(int(rtl))
        elif kind == "PDF":
            stack.end_embedding()
    return found


def _isolating_sequences(original: Sequence[str], explicit: Sequence[int], pairs: dict[int, int]) -> list[list[int]]:
    """Return the isolating run sequences (BD13) as lists of indices, removed characters left out."""
    runs: list[list[int]] = []
    for index, kind in enumerate(original):
        if kind in _REMOVED:
            continue
        if runs and explicit[runs[-1][-1]] == explicit[index] and original[runs[-1][-1]] != "B":
            runs[-1].append(index)
        else:
            runs.append([index])
    starting = {run[0]: run for run in runs}
    closers = set(pairs.values())
    sequences = []
    for run in runs:
        if original[run[0]] == "PDI" and run[0] in closers:
            continue
        sequence = list(run)
        while original[sequence[-1]] in _ISOLATE_INITIATORS and pairs[sequence[-1]] in starting:
            sequence += starting[pairs[sequence[-1]]]
        sequences.append(sequence)
    return sequences


def _resolve(
    chars: Sequence[tuple[str, str, str]], found: list[int], sequence: Sequence[int], outer: tuple[int, int]
) -> None:
    """Apply rules W1 to I2 to one isolating run sequence.

    `chars` holds character, original type and type after overrides; `outer` the levels before and after.
    """
    level = found[sequence[0]]
    start = "R" if max(level, outer[0]) % 2 else "L"
    end = "R" if max(level, outer[1]) % 2 else "L"
    types = [kind for _, _, kind in chars]
    _resolve_weak(types, start)
    _resolve_brackets(chars, types, start, level)
    _resolve_neutral(types, start, end, level)
    for index, kind in zip(sequence, types, strict=True):
        if level % 2:
            found[index] = level if kind == "R" else level + 1
        elif kind != "L":
            found[index] = level + 1 if kind == "R" else level + 2


def _outer_levels(
    original: Sequence[str], explicit: Sequence[int], sequence: Sequence[int], base: Base, pairs: dict[int, int]
) -> tuple[int, int]:
    """Return the levels that decide sos and eos (rule X10)."""
    before = sequence[0] - 1
    while before >= 0 and original[before] in _REMOVED:
        before -= 1
    last = sequence[-1]
    after = last + 1
    while after < len(original) and original[after] in _REMOVED:
        after += 1
    open_ended = original[last] in _ISOLATE_INITIATORS and pairs[last] == len(original)
    return (
        explicit[before] if before >= 0 else base,
        base if open_ended or after >= len(original) else explicit[after],
    )


def _resolve_weak(types: list[str], start: str) -> None:
    """Apply rules W1 to W7."""
    previous = strong = start
    for position, kind in enumerate(types):
        if kind == "NSM":
            types[position] = "ON" if previous in _ISOLATE_INITIATORS or previous == "PDI" else previous
        previous = types[position]
        if previous in _STRONG:
            strong = previous
        elif previous == "EN" and strong == "AL":
            types[position] = "AN"
    for position, kind in enumerate(types):
        if kind == "AL":
            types[position] = "R"
        elif kind in ("ES", "CS") and 0 < position < len(types) - 1:
            left, right = types[position - 1], types[position + 1]
            if left == right and (left == "EN" or (left == "AN" and kind == "CS")):
                types[position] = left
    _resolve_terminators(types)
    strong = start
    for position, kind in enumerate(types):
        if kind in ("ES", "ET", "CS"):
            types[position] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            types[position] = "L"


def _resolve_terminators(types: list[str]) -> None:
    """Turn terminators next to European numbers into numbers (rule W5)."""
    position = 0
    while position < len(types):
        end = position
        while end < len(types) and types[end] == "ET":
            end += 1
        if end > position:
            before = types[position - 1] if position else ""
            after = types[end] if end < len(types) else ""
            if "EN" in (before, after):
                types[position:end] = ["EN"] * (end - position)
        position = end + 1


def _resolve_brackets(chars: Sequence[tuple[str, str, str]], types: list[str], start: str, level: int) -> None:
    """Apply rule N0 to the bracket pairs of a sequence."""
    embedding = "R" if level % 2 else "L"
    for opening, closing in _bracket_pairs([char for char, _, _ in chars], types):
        inside = {"R" if kind in _AS_RIGHT else kind for kind in types[opening + 1 : closing]} & {"L", "R"}
        if not inside:
            continue
        direction = embedding
        if embedding not in inside:
            context = start
            for kind in reversed(types[:opening]):
                if kind == "L" or kind in _AS_RIGHT:
                    context = "L" if kind == "L" else "R"
                    break
            if context != embedding:
                direction = context
        for bracket in (opening, closing):
            types[bracket] = direction
            follower = bracket + 1
            while follower < len(types) and chars[follower][1] == "NSM":
                types[follower] = direction
                follower += 1


def _bracket_pairs(chars: Sequence[str], types: Sequence[str]) -> list[tuple[int, int]]:
    """Return the positions of matching brackets in the order of the opening ones (BD16)."""
    pairs: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for position, char in enumerate(chars):
        if types[position] != "ON":
            continue
        if char in _CLOSING_OF:
            if len(opened) == _MAX_OPEN_BRACKETS:
                return []
            opened.append((_CLOSING_OF[char], position))
        elif char in _CLOSING:
            for depth in range(len(opened) - 1, -1, -1):
                if opened[depth][0] == _same_bracket(char):
                    pairs.append((opened[depth][1], position))
                    del opened[depth:]
                    break
    return sorted(pairs)


def _resolve_neutral(types: list[str], start: str, end: str, level: int) -> None:
    """Apply rules N1 and N2."""
    embedding = "R" if level % 2 else "L"
    position = 0
    while position < len(types):
        stop = position
        while stop < len(types) and types[stop] in _NEUTRAL:
            stop += 1
        if stop > position:
            before = types[position - 1] if position else start
            after = types[stop] if stop < len(types) else end
            before = "R" if before in _AS_RIGHT else before
            after = "R" if after in _AS_RIGHT else after
            types[position:stop] = [before if before == after else embedding] * (stop - position)
        position = stop + 1


def _spread_to_removed(original: Sequence[str], found: list[int]) -> None:
    """Give the characters that rule X9 removed the level of the one before them."""
    for index in range(1, len(original)):
        if original[index] in _REMOVED:
            found[index] = found[index - 1]


def _reset_whitespace(original: Sequence[str], found: list[int], base: Base) -> None:
    """Put separators, and the white space before them or at the end of the line, at the base level (rule L1)."""
    reset = True
    for index in range(len(original) - 1, -1, -1):
        kind = original[index]
        if kind in ("B", "S"):
            reset = True
            found[index] = base
        elif reset and kind in _TRAILING:
            found[index] = base
        else:
            reset = False
