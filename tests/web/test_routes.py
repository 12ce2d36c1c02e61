"""The room's routes, asked without any server."""

from dataclasses import replace

import pytest

from migrantech_kit.domain.phones import key_of, takeover_code
from migrantech_kit.domain.records import PhoneAnswered, PhoneBound, PhoneJoined
from migrantech_kit.domain.run import Advance, CloseAnswers, End, SetVeil, Veil
from migrantech_kit.web import routes
from migrantech_kit.web.wire import Ask, Reply
from tests.web.rooms import CODES, MODULE, Session, resumed, start


@pytest.fixture
def session() -> Session:
    return start()


def location(reply: Reply) -> str:
    assert reply.status == 303
    return dict(reply.headers)["Location"]


def with_form(ask: Ask, **form: str) -> Ask:
    return replace(ask, form=form)


def text(reply: Reply) -> str:
    return reply.body.decode()


def kept(session: Session, reply: Reply) -> Reply:
    """Store what a reply wants stored, as the server does before it sends."""
    session.phones.keep(session.room, reply.keep)
    if reply.then is not None:
        reply.then()
    return reply


# --- coming in


def test_every_language_is_offered_by_its_own_name_and_no_name_is_asked(session: Session) -> None:
    page = text(routes.front(session.site, Ask()))
    for name in ("Français", "العربية", "Українська", "Türkçe", "Português", "English"):
        assert name in page
    assert page.count("<input") == 1
    assert 'name="code"' in page


def test_the_code_in_the_scanned_address_is_enough(session: Session) -> None:
    page = text(routes.front(session.site, Ask(query={"k": session.room.code})))
    assert f'type="hidden" name="code" value="{session.room.code}"' in page
    wrong = text(routes.front(session.site, Ask(query={"k": "xx<script>"})))
    assert "xx" not in wrong
    assert 'type="hidden"' not in wrong


def test_a_phone_with_the_right_digits_comes_in_and_is_stored_by_a_hash_only(session: Session) -> None:
    reply = routes.join(session.site, Ask(form={"code": session.room.code, "language": "uk"}))
    assert location(reply) == "/live"
    (joined,) = reply.keep
    assert isinstance(joined, PhoneJoined)
    token = dict(reply.headers)["Set-Cookie"] if len(dict(reply.headers)) < 3 else reply.headers[-2][1]
    secret = token.split("=")[1].split(";")[0]
    assert secret not in repr(joined)
    assert "HttpOnly" in token
    assert session.room.phone(secret) is not None


@pytest.mark.parametrize(
    "form", [{"language": "fr"}, {"code": "", "language": "fr"}, {"code": "12345", "language": "fr"}]
)
def test_wrong_digits_do_not_open_the_room(session: Session, form: dict[str, str]) -> None:
    reply = routes.join(session.site, Ask(form=form))
    assert reply.status == 403
    assert reply.keep == ()


@pytest.mark.parametrize("language", ["", "xx", "../fr", "<b>"])
def test_a_language_that_nobody_speaks_here_is_refused(session: Session, language: str) -> None:
    reply = routes.join(session.site, Ask(form={"code": session.room.code, "language": language}))
    assert reply.status == 400
    assert "<b>" not in text(reply)


@pytest.mark.parametrize(
    "route",
    [
        one
        for one in routes.ROUTES
        if one.path
        not in {"/", "/join", "/test", "/generate_204", "/gen_204", "/room.js", "/picture/{name}.svg", "/takeover"}
    ],
    ids=lambda one: one.path,
)
def test_a_phone_that_was_not_let_in_sees_no_page_of_the_session(session: Session, route: routes.RouteLine) -> None:
    ask = Ask(path={"number": "0", "module": MODULE}, cookies={"phone": "x" * 43}, form={"choice": "a", "page": "0"})
    reply = route.answer(session.site, ask)
    assert reply.status == 403 or location(reply) == "/"
    assert reply.keep == ()


# --- following


def test_the_page_shows_the_slide_in_the_phones_own_language(session: Session) -> None:
    session.show(session.page_of("six-parts"))
    for language, word in (("fr", "Six informations"), ("ar", "ست معلومات"), ("uk", "Шість")):
        page = text(routes.live(session.site, session.join(language)))
        assert word in page
        assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in page


def test_words_of_the_glossary_can_be_tapped_and_stand_below(session: Session) -> None:
    session.show(session.page_of("six-parts"))
    page = text(routes.live(session.site, session.join("fr")))
    assert '<a class="term" href="#word-employer">employeur</a>' in page
    assert 'id="word-employer"' in page


def test_earlier_pages_may_be_looked_at_and_what_comes_may_not(session: Session) -> None:
    session.show(3)
    phone = session.join()
    assert routes.earlier(session.site, replace(phone, path={"number": "2"})).status == 200
    back = text(routes.earlier(session.site, replace(phone, path={"number": "2"})))
    assert 'href="/live"' in back
    assert location(routes.earlier(session.site, replace(phone, path={"number": "4"}))) == "/live"
    session.show(1)
    assert routes.earlier(session.site, replace(phone, path={"number": "3"})).status == 200


def test_a_blank_projector_is_blank_on_the_phones_and_gives_nothing_away(session: Session) -> None:
    session.show(2)
    session.do(SetVeil(Veil.BLANK))
    phone = session.join("fr")
    page = text(routes.live(session.site, phone))
    assert 'class="calm"' in page
    words = session.live.copy.words[MODULE]["fr"].slides[session.room.page(2).slide or "title"].title
    assert words not in page
    assert location(routes.earlier(session.site, replace(phone, path={"number": "2"}))) == "/live"


def test_a_frozen_projector_holds_the_phones_as_well(session: Session) -> None:
    session.show(2)
    session.do(SetVeil(Veil.FROZEN))
    session.show(3)
    assert session.room.showing.page == 2
    assert session.room.showing.furthest == 2


def test_asking_again_gives_nothing_until_something_changes(session: Session) -> None:
    phone = session.join()
    version = session.room.showing.version
    assert routes.state(session.site, replace(phone, query={"version": version})).status == 204
    session.show(1)
    assert routes.state(session.site, replace(phone, query={"version": version})).status == 200


def test_being_lost_is_a_count_for_the_tutor_and_ends_with_the_page(session: Session) -> None:
    phones = [session.join() for _ in range(3)]
    for phone in phones[:2]:
        assert location(routes.lost(session.site, with_form(phone, lost="1"))) == "/live"
    assert sum(line.lost for line in session.room.lines()) == 2
    routes.lost(session.site, with_form(phones[0], lost=""))
    assert sum(line.lost for line in session.room.lines()) == 1
    session.show(1)
    assert sum(line.lost for line in session.room.lines()) == 0


def test_after_the_end_the_phones_are_thanked(session: Session) -> None:
    phone = session.join("fr")
    session.do(End())
    assert session.room.showing.over
    assert "Merci" in text(routes.live(session.site, phone))


# --- the quiz


def answer(session: Session, phone: Ask, choice: str, page: int | None = None) -> Reply:
    number = session.first_question if page is None else page
    return kept(session, routes.answer(session.site, with_form(phone, page=str(number), choice=choice)))


def test_an_answer_is_kept_before_it_is_acknowledged_and_can_be_changed(session: Session) -> None:
    session.show(session.first_question)
    phone = session.join()
    reply = answer(session, phone, "a")
    (record,) = reply.keep
    assert isinstance(record, PhoneAnswered)
    answer(session, phone, "c")
    page = session.room.page(session.first_question)
    assert session.room.counts(page.module, page.question) == (0, 0, 1, 0)
    assert session.quizzes.given(session.live.session.id, page.module, page.question).by_phone.counts == (0, 0, 1, 0)


def test_no_answer_is_taken_after_the_tutor_closed_or_the_page_turned(session: Session) -> None:
    session.show(session.first_question)
    phone = session.join()
    session.do(CloseAnswers(session.first_question))
    scripted = replace(phone, by_script=True)
    assert answer(session, scripted, "a").status == 409
    assert session.room.showing.open is False
    after = resumed(session)
    after.do(Advance())
    after.show(session.first_question)
    assert answer(after, scripted, "a").status == 409
    session.do(CloseAnswers(session.first_question, closed=False))
    assert answer(session, scripted, "a").status == 204
    assert resumed(session).room.may_answer(session.first_question)
    session.show(session.first_question + 1)
    assert answer(session, scripted, "b").status == 409
    assert answer(session, scripted, "b", session.first_question + 1).status == 204


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"choice": "e", "page": "2"},
        {"choice": "a", "page": "-1"},
        {"choice": "a", "page": "²"},
        {"choice": "a", "page": "99999999"},
        {"choice": "a' OR 1=1", "page": "0"},
    ],
)
def test_a_malformed_answer_is_refused(session: Session, form: dict[str, str]) -> None:
    session.show(session.first_question)
    reply = routes.answer(session.site, replace(session.join(), form=form, by_script=True))
    assert reply.status in {400, 409}
    assert reply.keep == ()


def test_the_question_says_neither_the_right_answer_nor_any_count(session: Session) -> None:
    session.show(session.first_question)
    page = text(routes.live(session.site, session.join("fr")))
    question = session.room.page(session.first_question).question
    assert session.live.copy.words[MODULE]["fr"].questions[question].explanation not in page
    assert "right" not in page.partition("</style>")[2].partition("<noscript>")[0].replace("right-to-left", "")


def test_a_phone_keeps_who_it_is_when_the_program_is_started_anew(session: Session) -> None:
    session.show(session.first_question)
    phone = session.join()
    answer(session, phone, "b")
    again = resumed(session)
    back = again.room.phone(phone.token)
    assert back is not None
    page = again.room.page(again.first_question)
    assert again.room.answer_of(back, page.module, page.question) == "b"


def test_the_answers_of_a_phone_count_for_the_card_that_was_chosen(session: Session) -> None:
    session.show(session.first_question)
    phone = session.join()
    answer(session, phone, "b")
    mine = text(routes.mine(session.site, phone))
    assert all(code in mine for code in CODES)
    reply = kept(session, routes.card(session.site, with_form(phone, code=CODES[1])))
    assert isinstance(reply.keep[0], PhoneBound)
    page = session.room.page(session.first_question)
    given = session.quizzes.answers(session.live.session.id, page.module, page.question)
    assert given == {CODES[1]: "b"}
    other = text(routes.mine(session.site, session.join()))
    assert f'value="{CODES[1]}"' not in other
    kept(session, routes.card(session.site, with_form(phone, code="")))
    assert session.quizzes.answers(session.live.session.id, page.module, page.question) == {}


def test_a_card_of_somebody_else_or_of_nobody_cannot_be_taken(session: Session) -> None:
    first, second = session.join(), session.join()
    kept(session, routes.card(session.site, with_form(first, code=CODES[0])))
    assert routes.card(session.site, with_form(second, code=CODES[0])).keep == ()
    assert routes.card(session.site, with_form(second, code="TST-999")).keep == ()


def test_a_new_phone_goes_on_with_the_letters_of_the_old_one_which_is_out(session: Session) -> None:
    session.show(session.first_question)
    old = session.join()
    answer(session, old, "d")
    known = session.room.phone(old.token)
    assert known is not None
    letters = takeover_code(known.key)
    assert letters in text(routes.mine(session.site, old))
    reply = kept(
        session, routes.take_over(session.site, Ask(form={"letters": f" {letters.lower()[:3]}-{letters[3:]}"}))
    )
    secret = next(value for key, value in reply.headers if key == "Set-Cookie").split("=")[1].split(";")[0]
    new = session.room.phone(secret)
    page = session.room.page(session.first_question)
    assert new is not None
    assert session.room.answer_of(new, page.module, page.question) == "d"
    assert session.room.phone(old.token) is None
    assert resumed(session).room.phone(secret) is not None
    assert resumed(session).room.phone(old.token) is None
    assert routes.take_over(session.site, Ask(form={"letters": letters})).status == 403


def test_a_phone_that_was_sent_off_is_out_and_its_answers_stay(session: Session) -> None:
    session.show(session.first_question)
    phone = session.join()
    answer(session, phone, "a")
    known = session.room.phone(phone.token)
    assert known is not None
    session.phones.send_off(session.room, known.id)
    assert location(routes.live(session.site, phone)) == "/"
    page = session.room.page(session.first_question)
    assert session.quizzes.given(session.live.session.id, page.module, page.question).by_phone.counts == (1, 0, 0, 0)
    assert resumed(session).room.phone(phone.token) is None


def test_a_phone_that_was_sent_off_stays_out_whatever_it_knows(session: Session) -> None:
    phone, other = session.join(), session.join()
    letters = takeover_code(key_of(other.token))
    known = session.room.phone(phone.token)
    assert known is not None
    own_letters, old = takeover_code(known.key), session.room.code
    session.phones.send_off(session.room, known.id)
    for now in (session, resumed(session)):
        form = {"code": now.room.code, "language": "fr", "letters": letters}
        for route in (routes.front, routes.join, routes.take_over):
            reply = route(now.site, with_form(phone, **form))
            assert reply.status == 403
            assert "Set-Cookie" not in dict(reply.headers)
            assert not reply.keep
        assert routes.take_over(now.site, Ask(form={"letters": own_letters})).status == 403
        assert routes.state(now.site, phone).status == 403
        assert now.room.phone(other.token) is not None
        assert [line.out for line in now.room.lines()] == [True, False]
    assert (
        old == session.room.code or routes.join(session.site, Ask(form={"code": old, "language": "fr"})).status == 403
    )


def test_a_phone_that_was_sent_off_by_mistake_is_let_in_again_as_the_same_one(session: Session) -> None:
    session.show(session.first_question)
    phone = session.join()
    answer(session, phone, "a")
    known = session.room.phone(phone.token)
    assert known is not None
    session.phones.send_off(session.room, known.id)
    after = resumed(session)
    after.phones.let_back(after.room, known.id)
    for now in (after, resumed(after)):
        assert now.room.phone(phone.token) == known
        assert location(routes.front(now.site, phone)) == "/live"
        page = now.room.page(session.first_question)
        assert now.room.answer_of(known, page.module, page.question) == "a"
    after.phones.let_back(after.room, known.id)
    after.phones.let_back(after.room, "phone-unknown")
    assert [line.out for line in after.room.lines()] == [False]


# --- to take home, and the rest


def test_the_module_is_taken_home_as_one_small_file_in_the_phones_language(session: Session) -> None:
    phone = session.join("ar")
    reply = routes.keep(session.site, replace(phone, path={"module": MODULE}))
    assert "attachment" in dict(reply.headers)["Content-Disposition"]
    assert f"{MODULE}-ar.html" in dict(reply.headers)["Content-Disposition"]
    assert len(reply.body) <= 300_000
    assert 'src="http' not in text(reply)
    assert routes.keep(session.site, replace(phone, path={"module": "construction"})).status == 404


@pytest.mark.parametrize(
    "name", ["..", "../../etc/passwd", "contract.svg", "CONTRACT", "%2e%2e", "contract/..", "", "a" * 200, "unknown"]
)
def test_no_file_but_the_shown_pictures_can_be_asked_for(session: Session, name: str) -> None:
    assert routes.picture(session.site, Ask(path={"name": name})).status == 404


def test_a_phone_that_looks_for_the_internet_is_answered(session: Session) -> None:
    assert routes.no_internet(session.site, Ask()).status == 204


def test_nothing_of_a_person_stands_on_any_page(session: Session) -> None:
    phone = session.join("fr")
    kept(session, routes.card(session.site, with_form(phone, code=CODES[0])))
    page = text(routes.live(session.site, phone))
    assert CODES[0] not in page
    assert phone.token not in page
