"""The ground floor: text folding, languages, settings, files, events."""

from datetime import date
from pathlib import Path

import pytest

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.events import Announcer
from migrantech_kit.base.files import read_text, write_atomically
from migrantech_kit.base.language import Tongue, first_available, is_right_to_left
from migrantech_kit.base.message import msg
from migrantech_kit.base.settings import Settings, SettingsFile
from migrantech_kit.base.text import fold, without_controls


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("contrat", "Le contrat de travail"),
        ("sozlesme", "İş sözleşmesi"),
        ("SÖZLEŞME", "İş sözleşmesi"),
        ("is", "İş sözleşmesi"),
        ("الانترنت", "على الإنترنت"),
        ("عقد", "عَقْدُ العَمَل"),
        ("مدرسه", "المدرسة"),
        ("договір", "Трудовий договір"),
        ("saude", "Cuidados de saúde"),
    ],
)
def test_a_search_finds_a_word_without_accents_vowel_marks_or_case(typed: str, written: str) -> None:
    assert fold(typed) in fold(written)


def test_control_and_override_characters_are_taken_out_of_names() -> None:
    assert without_controls("Ma\u202eria\x00\n\tLópez ") == "Maria López"


def test_the_language_falls_back_to_the_sessions_first_then_english_then_french() -> None:
    assert first_available(("fr", "en", "pt"), "uk", "pt") == "pt"
    assert first_available(("fr", "en"), "uk", "pt") == "en"
    assert first_available(("fr", "tr"), "uk") == "fr"
    assert first_available(("tr",), "uk") == "tr"


def test_arabic_is_written_from_right_to_left_and_turkish_is_not() -> None:
    assert is_right_to_left("ar")
    assert not is_right_to_left("tr")


@pytest.mark.parametrize(
    ("language", "amount", "day"),
    [
        ("fr", "12,02\u00a0€", "23 novembre 2026"),
        ("en", "€12.02", "23 November 2026"),
        ("pt", "12,02\u00a0€", "23 de novembro de 2026"),
        ("uk", "12,02\u00a0€", "23 листопада 2026\u00a0р."),
    ],
)
def test_money_and_dates_follow_the_documents_language(language: str, amount: str, day: str, tmp_path: Path) -> None:
    tongue = Tongue(language, tmp_path)
    assert tongue.money(12.02, "EUR") == amount
    assert tongue.date(date(2026, 11, 23)) == day


@pytest.mark.parametrize(
    ("language", "amounts"),
    [
        ("fr", ("12,02\u00a0€", "920\u00a0€", "33\u00a0030\u00a0₺")),
        ("en", ("€12.02", "€920", "₺33,030")),
        ("pt", ("12,02\u00a0€", "920\u00a0€", "33\u00a0030\u00a0₺")),
        ("tr", ("€12,02", "€920", "₺33.030")),
        ("ar", ("12.02\u00a0€", "920\u00a0€", "33,030\u00a0₺")),
        ("uk", ("12,02\u00a0€", "920\u00a0€", "33\u00a0030\u00a0₺")),
    ],
)
def test_the_sign_of_money_stands_in_one_place_with_cents_or_without(
    language: str, amounts: tuple[str, str, str], tmp_path: Path
) -> None:
    tongue = Tongue(language, tmp_path)
    assert (tongue.money(12.02, "EUR"), tongue.money(920, "EUR"), tongue.money(33030, "TRY")) == amounts


def test_arabic_dates_have_western_digits_and_no_hidden_marks(tmp_path: Path) -> None:
    text = Tongue("ar", tmp_path).date(date(2026, 11, 23), "short") + Tongue("ar", tmp_path).money(920, "EUR")
    assert not set(text) & set("٠١٢٣٤٥٦٧٨٩\u200e\u200f\u061c")
    assert "2026" in text
    assert "920" in text


def test_settings_survive_a_round_trip_and_foreign_values_give_way(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "settings.toml")
    chosen = Settings(language="ar", country="TR", text_size=150, projected_languages=("tr", "ar"))
    file.save(chosen)
    assert file.load() == chosen
    (tmp_path / "settings.toml").write_text('language = "xx"\ntext_size = "big"\nunknown = 1\n')
    assert file.load() == Settings()


def test_a_damaged_settings_file_is_named_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("language = ")
    with pytest.raises(Problem, match=r"settings\.toml is damaged.*not touched.*delete it"):
        SettingsFile(path).load()
    assert path.read_text() == "language = "


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    folder = tmp_path / "file"
    folder.write_text("old")
    with pytest.raises(Problem, match="could not be written"):
        write_atomically(folder / "inside.txt", b"new")
    assert folder.read_text() == "old"


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "liste.txt"
    path.write_bytes("Zoé".encode("latin-1"))
    with pytest.raises(Problem, match="not UTF-8"):
        read_text(path)


def test_a_problem_is_said_with_what_was_kept_and_what_to_do() -> None:
    problem = Problem(msg("It broke: {why}.", why="rain"), msg("All is kept."), msg("Wait."))
    assert problem.say(str) == str(problem) == "It broke: rain. All is kept. Wait."


def test_a_listener_hears_its_kind_of_event_until_it_stops() -> None:
    announcer, heard = Announcer(), []
    stop = announcer.listen(int, heard.append)
    announcer.announce(1)
    announcer.announce("x")
    stop()
    announcer.announce(2)
    assert heard == [1]
