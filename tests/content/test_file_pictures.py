"""Pictures are found by their id, and an unknown one is a neutral picture."""

from pathlib import Path

from migrantech_kit.content.pictures import FilePictures, read_pictures
from migrantech_kit.domain.painting import PictureFiles
from tests.content.making import change


def test_a_picture_has_a_file_in_colour_and_one_in_lines(root: Path) -> None:
    folder = root / "resources" / "pictures"
    change(folder / "index.toml", 'file = "wheel"', 'file = "wheel-of-a-bicycle"')
    pictures: PictureFiles = FilePictures(folder)
    assert pictures.colour("wheel") == folder / "colour" / "wheel-of-a-bicycle.svg"
    assert pictures.line("lamp") == folder / "line" / "lamp.svg"


def test_only_pictures_with_a_direction_are_mirrored(root: Path) -> None:
    pictures = FilePictures(root / "resources" / "pictures")
    assert pictures.is_mirrored("bicycle")
    assert not pictures.is_mirrored("wheel")
    assert not pictures.is_mirrored("unicorn")


def test_an_unknown_picture_gives_a_neutral_one(root: Path) -> None:
    pictures = FilePictures(root / "resources" / "pictures")
    assert pictures.colour("unicorn").name == "picture.svg"
    assert (pictures.about("unicorn"), pictures.about("wheel")) == ("", "a wheel")


def test_a_picture_that_does_not_fit_is_left_out_and_told(root: Path) -> None:
    folder = root / "resources" / "pictures"
    change(folder / "index.toml", 'file = "wheel"\n', "")
    pictures, findings = read_pictures(folder)
    assert "wheel" not in pictures
    assert "lamp" in pictures
    assert [finding.text for finding in findings] == ["“file” is missing."]
