"""What is asked of the printer: which document, about what, in which languages and on which paper."""

from dataclasses import dataclass
from enum import StrEnum

from migrantech_kit.base.message import Message


class Paper(StrEnum):
    """Name a paper size."""

    A3 = "A3"
    A4 = "A4"
    A5 = "A5"


class About(StrEnum):
    """Say what a document is about; an order names it by its id."""

    MODULE = "module"
    PLAN = "plan"
    SESSION = "session"
    GROUP = "group"
    LEARNER = "learner"
    ORGANISATION = "organisation"


class Option(StrEnum):
    """Name what a document lets its reader choose, beside its subject; each is a field of `PrintOrder`."""

    LANGUAGES = "languages"
    COUNTRY = "country"
    PAPER = "paper"
    LARGE = "large"
    GREY = "grey"
    FACING = "facing"
    PER_PAGE = "per_page"
    FILLED = "filled"
    NAMES = "names"
    VARIANT = "variant"
    COPIES = "copies"
    WITH_ADDRESS = "base_url"
    WIFI = "network"


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """Describe a printable document: its id on the command line, its title, what it is about and what can be chosen.

    `languages` is how many may stand together on it (0 for as many as wanted); `variants` are its forms by id; `also`
    names other subjects that it accepts, told apart by their ids.
    """

    id: str
    title: Message
    about: About
    options: frozenset[Option]
    languages: int = 1
    papers: tuple[Paper, ...] = (Paper.A4,)
    per_page: tuple[int, ...] = ()
    variants: tuple[tuple[str, Message], ...] = ()
    also: tuple[About, ...] = ()

    def takes(self, option: Option) -> bool:
        """Tell whether the document lets its reader choose something."""
        return option in self.options


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """Ask for one document; what is left empty comes from the settings or from the document's own default.

    `subject` is the id of what the document is about; `session` names a session whose own copy of the texts is used;
    `base_url` None takes the address of the settings, an empty one prints no code. `network` and `password` are those
    of the room's Wi-Fi.
    """

    document: str
    subject: str = ""
    languages: tuple[str, ...] = ()
    country: str = ""
    paper: Paper = Paper.A4
    large: bool = False
    grey: bool = False
    facing: bool = False
    per_page: int = 0
    filled: bool = False
    names: bool = False
    variant: str = ""
    copies: int = 0
    base_url: str | None = None
    session: str = ""
    network: str = ""
    password: str = ""


@dataclass(frozen=True, slots=True)
class Rendered:
    """Hold a laid out PDF, its number of pages, the characters that no font has, and the pages of each section."""

    pdf: bytes
    pages: int
    missing_glyphs: tuple[str, ...] = ()
    section_pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Printed:
    """Hold a finished document: the PDF, a file name to suggest, and what its reader should be told."""

    pdf: bytes
    file_name: str
    pages: int
    missing_glyphs: tuple[str, ...] = ()
    notes: tuple[Message, ...] = ()
