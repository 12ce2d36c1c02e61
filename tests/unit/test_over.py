"""What is laid over a page: the way in, and the bars."""

import pytest

from migrantech_kit.domain.composition import (
    CLASSIC,
    HEIGHT,
    WIDE,
    BarsFace,
    CodeBox,
    Column,
    Composer,
    FillBox,
    QuestionFace,
    RoomFace,
    Sign,
    Way,
)
from migrantech_kit.domain.module import Question, QuestionWords
from tests.unit.test_composition import EvenMeasure, TurningPictures


@pytest.mark.parametrize("width", [WIDE, CLASSIC])
@pytest.mark.parametrize("languages", [("fr",), ("fr", "ar"), ("ar",), ("uk", "pt")])
@pytest.mark.parametrize("codes", [1, 2])
def test_the_way_in_fits_every_screen_and_its_codes_are_large_and_apart(
    width: float, languages: tuple[str, ...], codes: int
) -> None:
    modules = tuple((True,) * 29 for _ in range(29))
    columns = tuple(
        Column(code, Sign("Suivez sur votre téléphone", "Scannez le code, ou tapez :")) for code in languages
    )
    face = RoomFace(columns, (Way(modules, "D’abord le Wi-Fi : Salle 2"),) * codes, "192.168.178.120:8080", "0472")
    page = Composer(EvenMeasure(), TurningPictures(), width).compose_over(face)
    assert page.fits
    drawn = [box for box in page.boxes if isinstance(box, CodeBox)]
    assert len(drawn) == codes
    places = [(box.x, box.y, box.x + box.side, box.y + box.side) for box in drawn]
    places += [(box.x, box.y, box.x + box.width, box.y + box.height) for box in page.texts]
    for left, top, right, bottom in places:
        assert left >= 0
        assert top >= 0
        assert right <= width + 0.5
        assert bottom <= HEIGHT + 0.5
    for box in drawn:
        assert box.side >= 0.45 * HEIGHT
        for left, top, right, bottom in places:
            inside = left < box.x + box.side and right > box.x and top < box.y + box.side and bottom > box.y
            assert not inside or (left, top) == (box.x, box.y)
    assert "0472" in page.spoken
    assert "192.168.178.120:8080" in page.spoken


@pytest.mark.parametrize("width", [WIDE, CLASSIC])
@pytest.mark.parametrize("languages", [("fr",), ("fr", "ar")])
def test_bars_show_shares_and_never_a_number(width: float, languages: tuple[str, ...]) -> None:
    options = ("Il pose les tuyaux.", "Il peint les murs.", "Il conduit.", "Rien.")
    asked = QuestionWords("Que fait un peintre ?", options, "")
    columns = tuple(Column(code, asked) for code in languages)
    face = BarsFace(QuestionFace(Question("a1", "A", "b", "o1"), columns), (0.5, 0.25, 0.25, 0.0))
    page = Composer(EvenMeasure(), TurningPictures(), width).compose_over(face)
    assert page.fits
    filled = [box for box in page.boxes if isinstance(box, FillBox) and box.role.value.startswith("option-")]
    bars = [box for box in filled if box.height < box.width]
    assert round(bars[0].width / bars[1].width, 3) == 2.0
    assert not any(letter.isdigit() for letter in page.spoken)
