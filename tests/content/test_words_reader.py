"""The words of a language are read by the format, and every error names its line."""

from pathlib import Path

import pytest

from migrantech_kit.content.words_reader import ReadWords, read_words
from migrantech_kit.domain.module import Block, Section, TermWords
from tests.content.making import FIXTURES, SAMPLE, change, copy_of_sample, errors_of, line_of, sample_module


def read_changed(tmp_path: Path, old: str, new: str) -> tuple[ReadWords, Path]:
    folder = copy_of_sample(tmp_path)
    change(folder / "en.md", old, new)
    return read_words(folder, sample_module(), "en"), folder / "en.md"


def test_a_language_file_is_read_whole_and_without_findings() -> None:
    read = read_words(FIXTURES / "modules" / SAMPLE, sample_module(), "en")
    words = read.words
    assert read.findings == ()
    assert words is not None
    assert (words.language, words.title, words.summary) == (
        "en",
        "The bicycle",
        "Check a bicycle and ride it safely.",
    )
    assert words.objectives == {
        "name-parts": "Name the parts of a bicycle.",
        "ride-safely": "Ride safely by day and by night.",
    }
    assert words.questions["a2"].options == ("A warm hat.", "A helmet.", "A big umbrella.", "A red lamp.")
    assert words.questions["a2"].explanation == "A helmet protects your head."
    assert words.handout_title == "The bicycle"
    assert words.handout[2] == Section("After an accident", (Block("steps", ("Stop.", "Call {fact:emergency}.")),))
    assert words.glossary["lamp"] == TermWords("the lamp", "it gives light.")
    assert words.tutor["preparation"] == Section("", (Block("bullets", ("Look at the bicycle first.",)),))


def test_the_body_of_a_slide_goes_where_its_layout_wants_it() -> None:
    words = read_words(FIXTURES / "modules" / SAMPLE, sample_module(), "en").words
    assert words is not None
    slides = words.slides
    assert (slides["title"].lead, slides["title"].lines) == ("Look, check, then ride.", ())
    assert (slides["objectives"].lead, slides["objectives"].lines) == (
        "You can:",
        ("name the **parts**", "ride **safely**"),
    )
    assert slides["parts"].lines == ("the wheel", "the brake", "the lamp")
    assert (slides["big-rule"].lines, slides["big-rule"].lead) == (
        ("{fact:emergency}",),
        "Call for help after an accident. Stay where you are.",
    )
    assert slides["day-and-night"].rows == (
        ("When", "What you need"),
        ("By day", "brakes and a bell"),
        ("By night", "a lamp in front | a red one behind"),
    )
    assert slides["in-the-shop"].lines[1] == "Yusuf: I can mend it today."
    assert slides["your-turn"].lines[1] == "Look at the wheels, then at the brakes."


def test_notes_keep_their_paragraphs_and_lists() -> None:
    words = read_words(FIXTURES / "modules" / SAMPLE, sample_module(), "en").words
    assert words is not None
    title = words.slides["title"]
    assert title.say == (
        Block("text", ("Good morning. Today we look at a bicycle.",)),
        Block("text", ("At the end you can check one on your own.",)),
    )
    assert title.ask == (Block("bullets", ("Who rides a bicycle here?",)),)
    assert title.watch_out == (Block("text", ("Nobody has to ride.",)),)
    assert words.slides["objectives"].watch_out == ()


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    folder = copy_of_sample(tmp_path)
    plain = read_words(folder, sample_module(), "en")
    path = folder / "en.md"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_words(folder, sample_module(), "en").words == plain.words


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("## [slide title] The bicycle", "## [slide titel] The bicycle", "[slide title] is missing."),
        ("## [activity check-it]", "## [activity checkit]", "[activity check-it] is missing."),
        ("## [question a1]", "## [question a9]", "[question a1] is missing."),
        ("- [name-parts] ", "- [name] ", "“name-parts” is missing in [objectives]."),
        ("- [bell] ", "- [bells] ", "“bell” is missing in [glossary]."),
        ("- [bell] the bell: others", "- [bell] the bell, others", "“bell” needs a word, a colon, and its meaning."),
        ("## [handout] The bicycle\n", "", "[handout] is missing."),
        ("## [tutor]\n", "", "[tutor] is missing."),
        ("## [glossary]\n", "", "[glossary] is missing."),
        ("- The saddle turns.\n", "", "The question “a1” has 3 options; it needs 4."),
        ("# The bicycle\n", "", "The file must begin with “# ” and the title of the module."),
    ],
)
def test_words_that_lack_what_the_module_names_cannot_be_used(tmp_path: Path, old: str, new: str, said: str) -> None:
    read, _ = read_changed(tmp_path, old, new)
    assert read.words is None
    assert said in [finding.text for finding in errors_of(read.findings)]


@pytest.mark.parametrize(
    ("old", "new", "at", "said"),
    [
        ("## [tutor]", "## [extra]\n\nText.\n\n## [tutor]", "## [extra]", "A “##” heading begins with one of"),
        ("## [slide title] The", "## [slide title] The\n\n## [slide] The", "## [slide] The", "The slide has no id"),
        ("## [glossary]", "## [glossary words]", "## [glossary words]", "[glossary] takes no id."),
        ("## [slide recap] What we keep", "## [slide recap]", "## [slide recap]", "has no words after it."),
        ("### [watch-out]", "### [beware]", "### [beware]", "[slide] takes [say], [ask], [watch-out]"),
        ("### I can say", "### [say]", "### [say]\nCan", "A “###” heading of the handout is plain words."),
        ("# The bicycle", "# The bicycle\n# Again", "# Again", "There is one “# ” title, at the top of the file."),
        ("### [watch-out]", "#### [watch-out]", "#### ", "A heading is #, ## or ###, then a space."),
        ("- on the road", "* on the road", "* on the", "A list line begins with “- ” or “1. ”."),
        ("- on the road", "-on the road", "-on the", "A list line begins with “- ” or “1. ”."),
        ("1. Take the list.", "1) Take the list.", "1) Take", "A list line begins with “- ” or “1. ”."),
        ("- on a cycle path", "  - on a cycle path", "  - on a", "there are no lists inside lists."),
        ("3. Tell the group.", "4. Tell the group.", "4. Tell", "Numbered lines count from 1: here stands 3."),
        ("- ride **safely**\n", "- ride **safely**\nevery day\n", "every day", "After a list or a table"),
        ("|---|---|\n", "", "| When |", "A table has one line “|---|---|”, below its first row."),
        ("You name parts without reading.", "| a | b |\n|---|---|\n| c | d |", "| a | b |", "only on a slide."),
        ("Check a bicycle and ride it safely.", "", "# The bicycle", "One or two sentences for the card are missing."),
        ("## [objectives]\n", "## [objectives]\n\nYou can do this.\n", "You can do", "“- [its-id] words”."),
        ("- [ride-safely] Ride", "- [name-parts] Ride", "- [name-parts] Ride", "The id “name-parts” is there twice."),
        (
            "- [bell] ",
            "- [horn] the horn: it is loud.\n- [bell] ",
            "- [horn]",
            "module.toml has no “horn” in glossary.",
        ),
        ("## [question a1]", "## [question z9] Why?\n\n## [question a1]", "[question z9]", "has no question “z9”."),
        ("- The wheel turns.", "Think first.\n\n- The wheel turns.", "Think first.", "stand only its options."),
        ("## [handout] The bicycle\n", "## [handout] The bicycle\n\nText.\n", "\nText.", "below a “### ” heading."),
        ("- the brakes\n- the lamp\n\n### I", "\n### I", "### Before", "“Before you ride” is empty."),
        ("### [sensitive]\n- Do not ask about accidents.\n", "", "## [tutor]", "no text under [sensitive]."),
        ("### [variant]\nOne person", "One person", "## [activity check-it]", "has no [variant]."),
        ("### [explanation]\nThe wheel turns when you ride.", "", "## [question a1]", "has no [explanation]."),
    ],
)
def test_every_other_fault_names_its_line(tmp_path: Path, old: str, new: str, at: str, said: str) -> None:
    read, path = read_changed(tmp_path, old, new)
    found = [finding for finding in errors_of(read.findings) if said in finding.text]
    text = path.read_text("utf-8")
    expected = text[: text.index(at)].count("\n") + 1 + at.startswith("\n")
    assert expected in [finding.line for finding in found], [str(finding) for finding in read.findings]


def test_a_doubled_section_is_told_and_the_first_one_holds(tmp_path: Path) -> None:
    read, path = read_changed(tmp_path, "## [tutor]", "## [slide title] Again\n\nMore.\n\n## [tutor]")
    assert read.words is not None
    assert read.words.slides["title"].title == "The bicycle"
    assert [(finding.line, finding.text) for finding in read.findings] == [
        (line_of(path, "Again"), "[slide title] is there twice.")
    ]


def test_words_with_small_faults_are_still_used(tmp_path: Path) -> None:
    read, _ = read_changed(tmp_path, "### [variant]\nOne person", "One person")
    assert read.words is not None
    assert read.words.activities["check-it"].variant == ()


def test_a_text_above_the_title_is_told(tmp_path: Path) -> None:
    read, _ = read_changed(tmp_path, "# The bicycle", "Draft\n\n# The bicycle")
    first = errors_of(read.findings)[0]
    assert (first.line, first.text) == (1, "The file must begin with “# ” and the title of the module.")


def test_a_part_before_any_section_is_told(tmp_path: Path) -> None:
    read, path = read_changed(tmp_path, "## [objectives]", "### [say]\nHello.\n\n## [objectives]")
    assert [(finding.line, finding.text) for finding in errors_of(read.findings)] == [
        (line_of(path, "### [say]"), "A “###” heading stands below a “##” heading.")
    ]


def test_a_file_in_another_encoding_is_one_finding(tmp_path: Path) -> None:
    folder = copy_of_sample(tmp_path)
    (folder / "fr.md").write_bytes("# Le vélo\n".encode("latin-1"))
    read = read_words(folder, sample_module(), "fr")
    assert read.words is None
    assert len(read.findings) == 1
    assert "not UTF-8" in read.findings[0].text


@pytest.mark.parametrize("text", ["", "\n\n", "#", "# \n## \n### \n", "| a", "- ", "## [", "﻿", "\x00"])
def test_no_text_makes_the_reader_crash(tmp_path: Path, text: str) -> None:
    (tmp_path / "en.md").write_text(text, "utf-8")
    read = read_words(tmp_path, sample_module(), "en")
    assert read.words is None
    assert read.reason is not None
