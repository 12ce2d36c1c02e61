"""Slide composition: everything has its place, nothing is cut, nothing lies over another."""

import math
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from migrantech_kit.domain.composition import (
    CLASSIC,
    HEIGHT,
    WIDE,
    Column,
    Composer,
    Composition,
    Face,
    FillBox,
    PictureBox,
    PolygonBox,
    QuestionFace,
    SlideFace,
    TextBox,
    runs_right_to_left,
)
from migrantech_kit.domain.module import Layout, Part, Slide, SlideWords
from tests.screens.faces import KINDS, face

LETTER = 0.52
LINE = 1.2


class EvenMeasure:
    """Measure as if every letter were equally wide."""

    def height(self, text: str, width: float, size: float, bold: bool, language: str) -> float:
        """Return the height of greedily wrapped words."""
        lines, used = 1, 0.0
        for word in text.replace("**", "").split(" "):
            length = len(word) * LETTER * size
            gap = LETTER * size if used else 0.0
            if used and used + gap + length > width:
                lines, used = lines + 1, length
            else:
                used += gap + length
            lines += max(0, math.ceil(used / width) - 1)
        return lines * size * LINE

    def width(self, text: str, size: float, bold: bool, language: str) -> float:
        """Return the width on one line."""
        return len(text.replace("**", "")) * LETTER * size


class TurningPictures:
    """Know pictures by name only; an arrow turns round."""

    def colour(self, picture: str) -> Path:
        """Return any path."""
        return Path(picture)

    def line(self, picture: str) -> Path:
        """Return any path."""
        return Path(picture)

    def is_mirrored(self, picture: str) -> bool:
        """Tell whether it is the arrow."""
        return picture == "arrow-forward"


def compose(shown: Face, width: float = WIDE, progress: float | None = None) -> Composition:
    return Composer(EvenMeasure(), TurningPictures(), width).compose(shown, progress)


def slide(layout: Layout, *columns: Column[SlideWords], pictures: tuple[str, ...] = ()) -> SlideFace:
    return SlideFace(Slide("s", layout, Part.INPUT, pictures), columns)


def edges(box: object) -> tuple[float, float, float, float]:
    match box:
        case TextBox() | PictureBox() | FillBox():
            return box.x, box.y, box.x + box.width, box.y + box.height
        case PolygonBox():
            across, down = [x for x, _ in box.points], [y for _, y in box.points]
            return min(across), min(down), max(across), max(down)
        case _:
            return box.x1, box.y1, box.x2, box.y2  # type: ignore[attr-defined]


def check_whole(composition: Composition) -> None:
    for box in composition.boxes:
        left, top, right, bottom = edges(box)
        assert left >= -0.01 and top >= -0.01, box
        assert right <= composition.width + 0.01 and bottom <= composition.height + 0.01, box
    texts = composition.texts
    for number, one in enumerate(texts):
        needed = EvenMeasure().height(one.text, one.width, one.size, one.bold, one.language)
        assert one.height >= needed - 0.01, one
        for other in texts[number + 1 :]:
            across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
            down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
            assert across <= 0.01 or down <= 0.01, (one, other)


@pytest.mark.parametrize("width", [WIDE, CLASSIC])
@pytest.mark.parametrize("languages", [("fr",), ("ar",), ("uk",), ("fr", "ar"), ("ar", "uk"), ("fr", "uk")])
@pytest.mark.parametrize("kind", KINDS)
def test_every_page_lies_within_the_slide_and_no_text_over_another(
    kind: str, languages: tuple[str, ...], width: float
) -> None:
    check_whole(compose(face(kind, *languages), width, progress=0.5))


words = st.text(alphabet="abcdefghijklmnoprstuvàéïœжщїعقدم", min_size=1, max_size=14)
sentences = st.lists(words, min_size=1, max_size=9).map(" ".join)
bold_sentences = st.tuples(sentences, words, sentences).map(lambda parts: f"{parts[0]} **{parts[1]}** {parts[2]}")
languages = st.sampled_from([("fr",), ("ar",), ("fr", "ar"), ("ar", "en"), ("tr", "uk")])
pictures = st.lists(st.sampled_from(["clock", "home", "arrow-forward", "pay"]), max_size=4).map(tuple)


@st.composite
def slides(draw: st.DrawFn) -> SlideFace:
    layout = draw(st.sampled_from(list(Layout)))
    count, across, down = draw(st.integers(1, 5)), draw(st.integers(2, 3)), draw(st.integers(2, 5))
    columns = []
    for language in draw(languages):
        lines = tuple(draw(st.lists(bold_sentences, min_size=count, max_size=count)))
        if layout is Layout.DIALOGUE:
            lines = tuple(f"{draw(words)}: {line}" for line in lines)
        rows: tuple[tuple[str, ...], ...] = ()
        if layout is Layout.TABLE:
            rows = tuple(tuple(draw(sentences) for _ in range(across)) for _ in range(down))
        columns.append(Column(language, SlideWords(draw(sentences), draw(st.just("") | sentences), lines, rows)))
    return slide(layout, *columns, pictures=draw(pictures))


@settings(max_examples=60, deadline=None)
@given(slides(), st.sampled_from([WIDE, CLASSIC]))
def test_any_words_find_their_place_whole(shown: SlideFace, width: float) -> None:
    composition = compose(shown, width, progress=0.3)
    check_whole(composition)
    spoken = composition.spoken.replace("\u00a0", " ")
    for column in shown.columns:
        assert column.words.title in spoken
        if shown.slide.layout is not Layout.TABLE:
            for line in column.words.lines:
                assert line.replace("**", "") in spoken


def test_few_words_are_set_larger_than_many() -> None:
    short = slide(Layout.BULLETS, Column("fr", SlideWords("Titre", lines=("un", "deux"))))
    long = slide(Layout.BULLETS, Column("fr", SlideWords("Titre", lines=("un mot de plus " * 5,) * 5)))
    assert compose(short).texts[-1].size > compose(long).texts[-1].size


def test_body_text_keeps_its_least_size_where_the_words_allow_it() -> None:
    for kind in ("bullets", "steps", "fact", "title"):
        alone = compose(face(kind, "fr"))
        assert alone.fits
        assert min(box.size for box in alone.texts if len(box.text) > 1) >= HEIGHT / 18 - 0.01
        both = compose(face(kind, "fr", "ar"))
        assert both.fits
        assert min(box.size for box in both.texts if len(box.text) > 1) >= HEIGHT / 24 - 0.01


def test_captions_of_a_grid_give_way_before_its_pictures_become_too_small_for_the_room() -> None:
    captions = ("un mot", "un mot", "une légende plus longue", "un mot", "une autre légende longue", "un mot")
    grid = compose(slide(Layout.GRID, Column("fr", SlideWords("Six", lines=captions)), pictures=("tea",) * 6))
    assert grid.fits
    assert grid.size >= HEIGHT / 22 - 0.01
    assert min(picture.height for picture in grid.pictures) >= 165


def test_words_beyond_measure_shrink_and_say_so_but_are_never_cut() -> None:
    line = "des mots et encore des mots qui ne finissent pas " * 6
    composition = compose(slide(Layout.BULLETS, Column("fr", SlideWords("Titre", lines=(line,) * 5))))
    assert not composition.fits
    check_whole(composition)
    assert composition.spoken.count(line) == 5


def test_a_right_to_left_slide_is_the_mirror_of_a_left_to_right_one() -> None:
    latin, arabic = compose(face("steps", "fr")), compose(face("steps", "ar"))
    assert latin.pictures[0].x > WIDE / 2 > arabic.pictures[0].x
    assert latin.texts[0].x < WIDE / 2
    assert arabic.texts[-1].x + arabic.texts[-1].width < WIDE
    badge = next(box for box in arabic.texts if box.text == "1")
    assert badge.x > arabic.texts[-1].x + arabic.texts[-1].width - 1


def test_the_first_of_two_languages_stands_where_its_readers_begin() -> None:
    french_first, arabic_first = compose(face("bullets", "fr", "ar")), compose(face("bullets", "ar", "fr"))
    assert all(box.x < WIDE / 2 for box in french_first.texts if box.language == "fr")
    assert all(box.x > WIDE / 2 - 1 for box in arabic_first.texts if box.language == "ar")


def test_two_languages_share_one_set_of_pictures_and_options() -> None:
    grid = compose(face("grid", "fr", "ar"))
    assert len(grid.pictures) == 6
    quiz = compose(face("quiz", "fr", "ar"))
    assert [box.text for box in quiz.texts if box.text in "ABCD"] == ["A", "B", "C", "D"]


def test_a_quiz_page_is_the_same_whichever_answer_is_right() -> None:
    shown = face("quiz", "fr")
    assert isinstance(shown, QuestionFace)
    pages = {compose(QuestionFace(replace(shown.question, right=letter), shown.columns)) for letter in "abcd"}
    assert len(pages) == 1


def test_options_differ_by_letter_colour_and_shape() -> None:
    quiz = compose(face("quiz", "fr"))
    signs = [box for box in quiz.boxes if isinstance(box, FillBox | PolygonBox) and box.role.startswith("option-")]
    assert len({sign.role for sign in signs}) == 4
    shapes = {len(s.points) if isinstance(s, PolygonBox) else ("round" if s.radius > 20 else "square") for s in signs}
    assert len(shapes) == 4


def test_a_missing_language_is_marked_with_the_name_of_the_one_shown() -> None:
    column = Column("en", SlideWords("Title", lines=("one",)), instead_of="uk")
    composition = compose(slide(Layout.BULLETS, column))
    assert "English" in [box.text for box in composition.texts]
    check_whole(composition)


def test_two_wanted_languages_that_fall_back_to_one_show_it_once() -> None:
    column = Column("en", SlideWords("Title", lines=("one",)), instead_of="uk")
    composition = compose(slide(Layout.BULLETS, column, replace(column, instead_of="tr")))
    assert [box.text for box in composition.texts].count("one") == 1


def test_only_pictures_with_a_direction_turn_round_and_only_for_right_to_left() -> None:
    both = ("arrow-forward", "clock")
    arabic = compose(slide(Layout.BULLETS, Column("ar", SlideWords("عنوان", lines=("سطر",))), pictures=both))
    assert {box.picture: box.mirrored for box in arabic.pictures} == {"arrow-forward": True, "clock": False}
    french = compose(slide(Layout.BULLETS, Column("fr", SlideWords("Titre", lines=("ligne",))), pictures=both))
    assert not any(box.mirrored for box in french.pictures)


def test_the_progress_line_grows_from_where_reading_starts() -> None:
    def line(language: str) -> FillBox:
        last = compose(face("fact", language), progress=0.25).boxes[-1]
        assert isinstance(last, FillBox)
        return last

    assert (line("fr").x, line("fr").width) == (0.0, WIDE / 4)
    assert (line("ar").x, line("ar").width) == (WIDE * 3 / 4, WIDE / 4)


def test_the_thank_you_comes_in_every_language_it_has() -> None:
    thanks = compose(face("close", "fr"))
    assert {box.language for box in thanks.texts} == {"fr", "en", "pt", "tr", "ar", "uk"}


def test_french_double_punctuation_stays_with_its_word() -> None:
    composition = compose(slide(Layout.BULLETS, Column("fr", SlideWords("Qui ?", lines=("« oui » ; non !",)))))
    assert composition.texts[0].text == "Qui\u00a0?"
    assert composition.texts[-1].text == "«\u00a0oui\u00a0»\u00a0; non\u00a0!"


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [("12, rue du Marché", "ar", False), ("24 ساعة", "ar", True), ("112", "ar", True), ("عقد", "fr", False)],
)
def test_a_latin_address_on_an_arabic_page_keeps_its_order(text: str, language: str, expected: bool) -> None:
    assert runs_right_to_left(text, language) is expected
