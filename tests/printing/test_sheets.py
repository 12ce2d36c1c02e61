"""Sheets to sign, attestations and certificates: what stands on them, and what must not."""

import pytest

from migrantech_kit.base.errors import Problem
from migrantech_kit.domain.people import Organisation
from tests.printing.forms_world import ORGANISATION, World, codes, words
from tests.printing.reading import opened

LANGUAGES = ("fr", "en", "pt", "tr", "ar", "uk")
PEOPLE = ("Amina Diallo", "Олена Коваль", "ليلى منصور", "Yusuf Ali")


# --- sheets


@pytest.mark.parametrize("variant", ["half-day", "emargement", "erasmus", "presencas"])
def test_every_form_of_the_sheet_names_organiser_title_modules_date_and_people(world: World, variant: str) -> None:
    sheet = world.made("attendance-sheet", world.session, "fr", variant=variant)
    text = words(sheet)
    title = next(one.title for one in world.kit.running.recent(10) if one.id == world.session)
    for wanted in ("AMSED", title, world.session[-8:].upper(), *PEOPLE):
        assert wanted in text


def test_the_code_of_a_sheet_leads_back_to_its_session(world: World) -> None:
    for variant in ("half-day", "emargement"):
        sheet = world.made("attendance-sheet", world.session, "ar", variant=variant)
        assert codes(sheet) == [f"MTK-SHEET:{world.session.upper()}"]


def test_a_form_of_one_country_is_in_its_language_first(world: World) -> None:
    portuguese = world.made("attendance-sheet", world.session, "tr", variant="presencas")
    assert str(opened(portuguese.pdf).trailer["/Root"]["/Lang"]) == "pt"
    text = words(portuguese)
    assert "Formador" in text
    assert "Eğitmen" in text


def test_what_no_record_says_stays_blank_and_is_told(world: World) -> None:
    notes = [str(note) for note in world.made("attendance-sheet", world.session, "en").notes]
    assert any("“Place” stays blank" in note for note in notes)
    assert any("“Tutor” stays blank" in note for note in notes)
    assert not any("Organiser" in note for note in notes)


def test_the_erasmus_list_has_one_place_to_sign_and_the_agenda(world: World) -> None:
    text = words(world.made("attendance-sheet", world.session, "en", variant="erasmus"))
    assert "Agenda" in text
    assert "Sending organisation" in text
    assert "Afternoon" not in text
    assert "14:00" in text


# --- attestations and certificates


def test_an_attestation_is_in_the_countrys_language_and_the_learners_own(world: World) -> None:
    attestations = world.made("attestation", world.session, country="PT")
    text = words(attestations)
    assert "Apelido, nome próprio" in text
    assert "اسم العائلة" in text
    assert attestations.pages == len(
        {line.learner.code for line in world.roll(world.session) if line.mark.status == "present"}
    )


def test_hours_come_from_the_marks_and_absent_people_get_no_page(world: World) -> None:
    absent = next(line.learner for line in world.roll(world.session) if line.mark.status == "absent")
    late = next(line for line in world.roll(world.session) if line.mark.late and not line.mark.left_early)
    (sitting,) = world.kit.attendance.sittings(world.session)
    attestations = world.made("attestation", world.session)
    text = words(attestations)
    assert absent.name not in text
    assert any(absent.code in str(note) for note in attestations.notes)
    alone = words(world.made("attestation", world.session, country="TR"))
    assert f"{sitting.minutes - late.mark.late} dk" in alone or f"{sitting.minutes - late.mark.late} dakika" in alone


@pytest.mark.parametrize("document", ["attestation", "certificate"])
def test_a_mental_health_module_is_named_by_its_theme_only(world: World, document: str) -> None:
    text = words(world.made(document, world.sensitive))
    assert "Santé mentale" in text
    assert "Stress" not in text
    for language in LANGUAGES:
        title = world.kit.library.words("stress-and-exile", language).title
        assert title not in text


def test_only_a_declared_provider_gives_a_certificate(world: World) -> None:
    try:
        for other in (
            Organisation("AMSED"),
            Organisation("AMSED", registration="123"),
            Organisation("A", declared_provider=True),
        ):
            world.kit.organising.set_organisation(other)
            with pytest.raises(Problem, match="print an attestation"):
                world.made("certificate", world.session)
        assert world.made("attestation", world.session).pages
    finally:
        world.kit.organising.set_organisation(ORGANISATION)
    text = words(world.made("certificate", world.session))
    assert "NDA 44 67 00000 67" in text
    assert "☑" in text


def test_one_learner_gets_one_page(world: World) -> None:
    line = next(line for line in world.roll(world.session) if line.learner.name == "Amina Diallo")
    attestation = world.made("attestation", line.learner.code)
    assert attestation.pages == 1
    assert "Amina Diallo" in words(attestation)
    assert "Samir" not in words(attestation)


def test_before_a_session_is_over_there_is_nothing_to_attest(world: World) -> None:
    planned = world.kit.planning.plan_session(
        world.kit.planning.plan("work-contract-90"),
        title="T",
        group=world.group,
        starts_at=world.kit.clock.now(),
        zone="Europe/Paris",
        languages=("fr",),
        country="FR",
    )
    with pytest.raises(Problem, match="nothing to attest"):
        world.made("attestation", planned.id)
