"""Codes to stick, to hang up, and to lay on the table."""

from dataclasses import dataclass

from migrantech_kit.domain.documents.order import Paper
from migrantech_kit.domain.documents.stock import LabelStock


@dataclass(frozen=True, slots=True)
class CodeLabel:
    """Hold what one code leads to: address for phones, the same in letters for people, title and invitation."""

    language: str
    title: str
    invitation: str
    address: str
    letters: str


@dataclass(frozen=True, slots=True)
class CodeLabels:
    """Hold a sheet of labels."""

    title: str
    stock: LabelStock
    labels: tuple[CodeLabel, ...]


@dataclass(frozen=True, slots=True)
class Poster:
    """Hold a poster of one code; `side` is the code's own width in millimetres, ten times of which it reads from."""

    language: str
    label: CodeLabel
    distance: str
    side: int


@dataclass(frozen=True, slots=True)
class Posters:
    """Hold posters, one a page, on A4 or A3."""

    title: str
    paper: Paper
    pages: tuple[Poster, ...]
    grey: bool = False


@dataclass(frozen=True, slots=True)
class RoomCodeSide:
    """Hold what to do with the codes of a room card, in one language."""

    language: str
    title: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoomCard:
    """Hold the card of a room: the code that joins its Wi-Fi, the code that opens its page, how to do it by hand.

    Without a network name there is one code only.
    """

    title: str
    sides: tuple[RoomCodeSide, ...]
    network: str
    password: str
    wifi_code: str
    address: str
    letters: str
    grey: bool = False
