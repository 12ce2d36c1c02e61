from collections.abc import Callable, Iterator, Sequence

import pytest

from migrantech_kit.base.places import shipped
from migrantech_kit.kit import Kit, fill_invented, open_kit
from migrantech_kit.printing.fonts import FontSet, load_fonts
from migrantech_kit.printing.geometry import A4, Paper
from migrantech_kit.printing.layout import Block, Setting
from migrantech_kit.printing.lines import Typesetter
from migrantech_kit.printing.look import COLOUR, Look, look
from migrantech_kit.printing.page import Document, Press, Printed, Section, Sheet
from migrantech_kit.printing.pdf_file import About
from migrantech_kit.printing.pictures import Pictures
from tests.printing.forms_world import World, make_world

Print = Callable[..., Printed]


@pytest.fixture(scope="session")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kit]:
    """The kit over an invented group and its three held sessions."""
    folder = tmp_path_factory.mktemp("papers")
    fill_invented(folder)
    opened = open_kit(folder)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def fonts() -> FontSet:
    return load_fonts(shipped("resources") / "fonts")


@pytest.fixture(scope="session")
def typesetter(fonts: FontSet) -> Typesetter:
    return Typesetter(fonts)


@pytest.fixture(scope="session")
def press(typesetter: Typesetter) -> Press:
    return Press(typesetter, Pictures())


@pytest.fixture(scope="session")
def style() -> Look:
    return look()


@pytest.fixture(scope="session")
def setting(typesetter: Typesetter) -> Setting:
    return Setting(typesetter, Pictures(), COLOUR, language="fr", room=700)


@pytest.fixture(scope="session")
def print_blocks(press: Press) -> Print:
    """Print blocks as one section of a document."""

    def printed(*blocks: Block, language: str = "fr", title: str = "Essai", paper: Paper = A4) -> Printed:
        sections: Sequence[Section] = [Section(blocks, Sheet(paper))]
        return press.print(Document(About(title, language), COLOUR, sections))

    return printed


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    made = make_world(tmp_path_factory.mktemp("forms"))
    yield made
    made.kit.close()
