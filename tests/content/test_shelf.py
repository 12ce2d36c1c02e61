"""The library's shelf: kept in a file, made anew where a module changed, searched by the beginnings of words."""

from pathlib import Path

import pytest

from migrantech_kit.base.places import shipped
from migrantech_kit.content.library import FileContent
from migrantech_kit.domain.shelf import SearchIndex, ShelfEntry
from migrantech_kit.services.library import Filter, LibraryService
from tests.content.making import SAMPLE, change, copy_of_sample


class Watched(FileContent):
    """Count the texts that are read."""

    def __init__(self, root: Path) -> None:
        self.read: list[str] = []
        super().__init__(
            root / "resources", root / "session_plans", root / "own" / "modules", root / "own" / "session_plans",
            root / "own" / "cache" / "library.json",
        )  # fmt: skip

    def _read_words(self, name: str, language: str) -> object:  # type: ignore[override] # handed on as it is
        self.read.append(f"{name} {language}")
        return super()._read_words(name, language)


def found(content: FileContent, query: str) -> list[str]:
    return [card.module.id for card in LibraryService(content).find(Filter(text=query), "en")]


def test_a_second_start_shows_and_searches_without_reading_any_text(root: Path) -> None:
    assert found(Watched(root), "bicycle") == [SAMPLE]
    again = Watched(root)
    library = LibraryService(again)
    assert [card.title for card in library.find(Filter(), "en")] == ["The bicycle"]
    assert [card.module.id for card in library.find(Filter(text="brake"), "en")] == [SAMPLE]
    assert again.read == []


def test_the_first_cards_need_one_language_only(root: Path) -> None:
    (root / "resources" / "modules" / SAMPLE / "pt.md").write_text(
        (root / "resources" / "modules" / SAMPLE / "en.md").read_text("utf-8"), "utf-8"
    )
    content = Watched(root)
    assert [card.title for card in LibraryService(content).find(Filter(), "en")] == ["The bicycle"]
    assert content.read == [f"{SAMPLE} en"]


def test_a_changed_module_is_read_again_and_the_others_are_not(root: Path) -> None:
    other = copy_of_sample(root / "resources" / "modules", "other")
    assert found(Watched(root), "velocipede") == []
    change(other / "en.md", "# The bicycle", "# The velocipede of long ago")
    again = Watched(root)
    assert found(again, "velocipede") == ["other"]
    assert again.read == ["other en"]


def test_a_new_module_and_one_that_went_are_noticed(root: Path) -> None:
    other = copy_of_sample(root / "resources" / "modules", "other")
    assert found(Watched(root), "bicycle") == ["other", SAMPLE]
    for file in other.iterdir():
        file.unlink()
    other.rmdir()
    assert found(Watched(root), "bicycle") == [SAMPLE]


@pytest.mark.parametrize("broken", [b"", b"{", b"[]", b'{"form": "0"}', b'{"form": 1, "modules": [{}]}', b"\xff\xfe"])
def test_a_broken_file_is_made_anew(root: Path, broken: bytes) -> None:
    file = root / "own" / "cache" / "library.json"
    file.parent.mkdir(parents=True)
    file.write_bytes(broken)
    assert found(Watched(root), "bicycle") == [SAMPLE]
    again = Watched(root)
    assert found(again, "bicycle") == [SAMPLE]
    assert again.read == []


def test_where_nothing_can_be_written_the_library_still_works(root: Path) -> None:
    (root / "own").write_text("a file where a folder should be", "utf-8")
    assert found(Watched(root), "bicycle") == [SAMPLE]


def test_a_broken_language_is_told_at_every_start(root: Path) -> None:
    (root / "resources" / "modules" / SAMPLE / "fr.md").write_bytes(b"\xff")
    for _ in range(2):
        content = Watched(root)
        assert found(content, "bicycle") == [SAMPLE]
        assert len(content.problems()) == 1


def entry(module: str, title: str = "", terms: str = "", text: str = "") -> ShelfEntry:
    return ShelfEntry(module, {"en": title}, {"en": ""}, title, terms, text)


def test_a_title_counts_more_than_a_glossary_and_that_more_than_a_text() -> None:
    index = SearchIndex([entry("text", text="wage"), entry("term", terms="wage"), entry("title", title="wage")])
    weights = index.weights("wage")
    assert sorted(weights, key=lambda module: -weights[module]) == ["title", "term", "text"]


def test_all_words_of_a_query_must_begin_a_word_of_the_module() -> None:
    index = SearchIndex([entry("one", title="work contract"), entry("two", title="work", text="contractor")])
    assert set(index.weights("contr wor")) == {"one", "two"}
    assert set(index.weights("contract")) == {"one", "two"}
    assert set(index.weights("contracts")) == set()
    assert set(index.weights("work pay")) == set()
    assert index.weights("ntract") == {}


def test_more_than_sixty_modules_are_told_apart() -> None:
    index = SearchIndex([entry(f"m{number}", title=f"word{number:02}") for number in range(70)])
    assert set(index.weights("word69")) == {"m69"}
    assert len(index.weights("word")) == 70


def test_arabic_words_are_found_with_and_without_their_article(tmp_path: Path) -> None:
    library = LibraryService(FileContent(shipped("resources"), shipped("session_plans"), tmp_path, tmp_path))
    for query in ("عقد", "العقد", "والعقد"):
        assert "work-contract" in [card.module.id for card in library.find(Filter(text=query), "ar")], query
