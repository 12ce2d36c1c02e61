"""QR codes, read back from the page."""

import pytest
import zxingcpp

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.qr import QUIET_ZONE, modules_of
from migrantech_kit.printing.geometry import MM
from migrantech_kit.printing.layout import Setting
from migrantech_kit.printing.look import Look
from migrantech_kit.printing.pdf_file import About, PdfFile
from migrantech_kit.printing.pen import Pen
from migrantech_kit.printing.qr import QrCode
from tests.printing.conftest import Print
from tests.printing.reading import READERS, images_of, opened, text_of

ADDRESS = "https://example.org/ar/work-contract/"


def code(
    style: Look, content: str = ADDRESS, address: str = "example.org/ar/work-contract/", side: float = 0
) -> QrCode:
    return QrCode(content, "La page", address, style.small, side)


@pytest.mark.parametrize(
    "content", [ADDRESS, "https://example.org/uk/" + "very-long-name/" * 8, "WIFI:T:WPA;S:Salle été;P:élève;;"]
)
def test_a_code_is_read_back_from_the_page_at_150_dpi(print_blocks: Print, style: Look, content: str) -> None:
    (page,) = images_of(print_blocks(code(style, content)).data, dpi=150)
    assert [found.text for found in zxingcpp.read_barcodes(page)] == [content]


def test_a_code_is_read_back_from_a_right_to_left_page(print_blocks: Print, style: Look) -> None:
    (page,) = images_of(print_blocks(code(style), language="ar").data, dpi=150)
    assert [found.text for found in zxingcpp.read_barcodes(page)] == [ADDRESS]


def test_error_correction_is_level_m(print_blocks: Print, style: Look) -> None:
    (page,) = images_of(print_blocks(code(style)).data, dpi=150)
    (found,) = zxingcpp.read_barcodes(page)
    assert found.ec_level == "M"


def test_a_code_is_at_least_three_centimetres_with_four_modules_of_quiet(setting: Setting, style: Look) -> None:
    laid = code(style).lay(400, setting)
    count = len(modules_of(ADDRESS))
    assert laid.outer * count / (count + 2 * QUIET_ZONE) == pytest.approx(30 * MM)
    assert code(style, side=170 * MM).lay(900, setting).outer > 170 * MM
    assert code(style, side=170 * MM).lay(300, setting).outer == pytest.approx(300)


def test_a_long_address_makes_a_larger_code_not_a_finer_one(setting: Setting, style: Look) -> None:
    content = ADDRESS + "x" * 250
    count = len(modules_of(content))
    assert code(style, content).lay(500, setting).outer / (count + 2 * QUIET_ZONE) >= 0.7 * MM - 1e-6


def test_an_address_no_phone_could_read_is_refused_kindly(setting: Setting, style: Look) -> None:
    with pytest.raises(Problem, match="too long for a QR code"):
        code(style, "https://example.org/" + "x" * 400).lay(500, setting)


def test_a_code_is_one_path_in_a_drawing_of_its_own(setting: Setting, style: Look) -> None:
    file = PdfFile(About("Code", "fr"))
    pen = Pen(file)
    code(style, address="").lay(300, setting).draw(pen, 0, 300)
    pen.finish((300, 300))
    (drawing,) = opened(file.data()).pages[0]["/Resources"]["/XObject"].values()
    assert drawing.get_object().get_data().split().count(b"f") == 1


@pytest.mark.parametrize("reader", READERS)
def test_the_address_stands_below_in_letters_and_opens_with_a_click(
    print_blocks: Print, style: Look, reader: str
) -> None:
    data = print_blocks(code(style), language="ar").data
    assert "example.org/ar/work-contract/" in text_of(data, reader)
    (link,) = opened(data).pages[0]["/Annots"]
    assert link.get_object()["/A"]["/URI"] == ADDRESS
