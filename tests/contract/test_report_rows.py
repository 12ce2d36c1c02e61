"""What every store reports: sessions, presences, totals and scores."""

from datetime import date

from migrantech_kit.domain.attendance import ABSENT, PRESENT, HalfDay, Mark, Status, excused
from migrantech_kit.domain.entries import PrivateText
from migrantech_kit.domain.people import Project, ProjectTerms, Room, Site
from migrantech_kit.domain.quiz import Tally
from migrantech_kit.domain.records import (
    AnswerSet,
    Disenrolled,
    Enrolled,
    HeadCountSet,
    LearnerErased,
    LearnerMerged,
    MarkSet,
    PhoneAnswered,
    PhoneBound,
    PhoneJoined,
    ProjectSet,
    ProjectTermsSet,
    Record,
    RoomSet,
    RunMoved,
    SessionClosed,
    SessionSet,
    SiteSet,
    SittingSet,
    TallySet,
)
from migrantech_kit.domain.reports import (
    AttendanceRow,
    LearnerTotalRow,
    QuizRow,
    ReportFilter,
    SessionRow,
    TallyRow,
)
from migrantech_kit.domain.run import EndedAt
from migrantech_kit.domain.stores import Store
from tests.contract.samples import DAY, HOUR, START, begin_session, copy_of, module, session, sitting

NEXT_DAY = date(2026, 3, 5)


def add(store: Store, *records: Record) -> None:
    with store.begin() as work:
        for record in records:
            work.append(record)


def two_half_days(store: Store) -> None:
    """Store a session of a morning (real times known) and an afternoon, with two learners."""
    afternoon = sitting("m2", half_day=HalfDay.AFTERNOON, planned_start=START + 4 * HOUR, planned_end=START + 5 * HOUR)
    morning = sitting(started=START, ended=START + 2 * HOUR)
    copy = copy_of(module(), module("mental-health", scored=False))
    begin_session(store, session(), afternoon, morning, codes=("TST-002", "TST-001"), copy=copy)


def test_a_session_row_names_what_a_funder_asks_for(store: Store) -> None:
    two_half_days(store)
    add(store, SessionSet(session(project="p1", site="a", room="r1", tutor="t1")))
    add(
        store,
        ProjectSet(Project("p1", "Projet AMIF")),
        SiteSet(Site("a", "Lyon", "FR")),
        RoomSet(Room("r1", "a", "12")),
    )
    with store.begin() as work:
        work.append(MarkSet("m1", "TST-001", PRESENT))
        work.append(MarkSet("m1", "TST-002", ABSENT))
        work.append(SessionClosed("s1", START + 6 * HOUR))
        work.put_private((PrivateText("s1", "sumario", "Contrat lu"), PrivateText("t1", "name", "Nadia")))
    with store.reading() as work:
        morning, afternoon = work.reports.sessions()
    assert morning == SessionRow(
        session_id="s1",
        site="Lyon",
        country="FR",
        funder_project="Projet AMIF",
        module_slug="work-contract+mental-health",
        module_title="Titre de work-contract + Titre de mental-health",
        date=DAY,
        half_day="morning",
        start=START,
        end=START + 2 * HOUR,
        zone="Europe/Paris",
        minutes=120,
        room="12",
        tutor="Nadia",
        language="fr+ar",
        enrolled=2,
        present=1,
        sumario="Contrat lu",
        closed_at=START + 6 * HOUR,
    )
    assert (afternoon.half_day, afternoon.start, afternoon.minutes) == ("afternoon", START + 4 * HOUR, 60)
    assert (afternoon.enrolled, afternoon.present) == (2, 0)


def test_a_session_on_paper_has_no_module_and_a_head_count(store: Store) -> None:
    begin_session(store, session(), sitting())
    begin_session(store, session("s2"))
    add(store, SessionSet(session("s3")), HeadCountSet("s1", 14))
    with store.reading() as work:
        (row,) = work.reports.sessions()
    assert (row.module_slug, row.module_title, row.enrolled, row.present) == ("", "Le contrat de travail", 0, 14)
    assert (row.site, row.room, row.tutor, row.funder_project, row.sumario, row.closed_at) == ("", "", "", "", "", 0)


def test_there_is_one_presence_per_learner_and_half_day(store: Store) -> None:
    two_half_days(store)
    add(store, MarkSet("m1", "TST-001", Mark(Status.PRESENT, late=10, left_early=15)))
    add(store, MarkSet("m1", "TST-002", excused("work")), MarkSet("m2", "TST-001", Mark(Status.PRESENT, late=90)))
    with store.reading() as work:
        rows = tuple(work.reports.attendance())
    assert rows == (
        AttendanceRow("s1", DAY, "morning", "TST-001", "present", 95, 10, 15, ""),
        AttendanceRow("s1", DAY, "morning", "TST-002", "excused", 0, 0, 0, "work"),
        AttendanceRow("s1", DAY, "afternoon", "TST-001", "present", 0, 90, 0, ""),
        AttendanceRow("s1", DAY, "afternoon", "TST-002", "unmarked", 0, 0, 0, ""),
    )


def test_a_merged_walk_in_gives_one_presence(store: Store) -> None:
    begin_session(store, session(), sitting(), codes=("TST-001", "TST-009"))
    add(store, MarkSet("m1", "TST-001", ABSENT), MarkSet("m1", "TST-009", PRESENT))
    add(store, LearnerMerged("TST-009", "TST-001"))
    with store.reading() as work:
        rows = [(row.learner_code, row.status) for row in work.reports.attendance()]
        assert rows == [("TST-001", "present")]
        assert [row.present for row in work.reports.sessions()] == [1]


def test_totals_add_up_what_each_learner_attended(store: Store) -> None:
    two_half_days(store)
    tomorrow = sitting("m3", "s2", date=NEXT_DAY, planned_start=START + 24 * HOUR, planned_end=START + 25 * HOUR)
    copy = copy_of(module("other"))
    begin_session(store, session("s2", starts_at=START + 24 * HOUR), tomorrow, codes=("TST-003",), copy=copy)
    add(store, Enrolled("s2", "TST-001"))
    for half_day in ("m1", "m2"):
        add(store, MarkSet(half_day, "TST-001", PRESENT))
    add(store, MarkSet("m1", "TST-002", Mark(Status.PRESENT, late=20)), MarkSet("m3", "TST-003", ABSENT))
    add(store, RunMoved("s1", EndedAt(START + 6 * HOUR)))
    with store.reading() as work:
        rows = tuple(work.reports.totals())
    assert rows == (
        LearnerTotalRow("TST-001", 4.0, 3.0, 0.75, 2, DAY, DAY),
        LearnerTotalRow("TST-002", 3.0, 1.67, 0.5556, 0, DAY, DAY),
        LearnerTotalRow("TST-003", 1.0, 0.0, 0.0, 0, NEXT_DAY, NEXT_DAY),
    )


def test_a_module_is_completed_when_a_session_that_is_over_was_attended_whole(store: Store) -> None:
    begin_session(store, session(), sitting(), codes=("TST-001",), copy=copy_of(module()))
    begin_session(store, session("s2"), sitting("m2", "s2"), codes=("TST-001",), copy=copy_of(module()))
    add(store, MarkSet("m1", "TST-001", PRESENT), MarkSet("m2", "TST-001", PRESENT))
    with store.reading() as work:
        assert [row.modules_completed for row in work.reports.totals()] == [0]
    add(store, SessionClosed("s1", START), SessionClosed("s2", START))
    with store.reading() as work:
        assert [row.modules_completed for row in work.reports.totals()] == [1]


def test_a_module_of_several_sessions_is_counted_once_also_where_a_session_has_several(store: Store) -> None:
    one, two = module(), module("other")
    for number, modules in enumerate(((one, two), (two,), (one, two))):
        half_day = sitting(f"m{number}", f"s{number}")
        begin_session(store, session(f"s{number}"), half_day, codes=("TST-001",), copy=copy_of(*modules))
        add(store, MarkSet(f"m{number}", "TST-001", PRESENT), SessionClosed(f"s{number}", START))
    with store.reading() as work:
        assert [row.modules_completed for row in work.reports.totals()] == [2]
        assert [row.modules_completed for row in work.reports.totals(ReportFilter(since=DAY))] == [2]
        assert [row.modules_completed for row in work.reports.totals(ReportFilter(module="other"))] == [2]


def test_totals_follow_every_later_change_of_a_sheet(store: Store) -> None:
    begin_session(store, session(), sitting(), codes=("TST-001", "TST-002", "TST-003"), copy=copy_of(module()))
    add(store, *(MarkSet("m1", code, PRESENT) for code in ("TST-001", "TST-002")), SessionClosed("s1", START))

    def totals() -> list[tuple[str, float, float, int]]:
        with store.reading() as work:
            return [
                (row.learner_code, row.hours_planned, row.hours_attended, row.modules_completed)
                for row in work.reports.totals()
            ]

    assert totals() == [("TST-001", 2.0, 2.0, 1), ("TST-002", 2.0, 2.0, 1), ("TST-003", 2.0, 0.0, 0)]
    add(store, MarkSet("m1", "TST-001", Mark(Status.PRESENT, late=30)), Disenrolled("s1", "TST-002"))
    assert totals() == [("TST-001", 2.0, 1.5, 1), ("TST-003", 2.0, 0.0, 0)]
    add(store, SittingSet(sitting(planned_end=START + 3 * HOUR)), LearnerMerged("TST-001", "TST-003"))
    assert totals() == [("TST-003", 3.0, 2.5, 1)]
    add(store, SittingSet(sitting("m2", planned_start=START + 4 * HOUR, planned_end=START + 5 * HOUR)))
    assert totals() == [("TST-003", 4.0, 2.5, 0)]


def test_a_rate_is_never_above_one(store: Store) -> None:
    longer = sitting(started=START, ended=START + 3 * HOUR)
    begin_session(store, session(), longer, codes=("TST-001",))
    add(store, MarkSet("m1", "TST-001", PRESENT))
    with store.reading() as work:
        (row,) = work.reports.totals()
    assert (row.hours_planned, row.hours_attended, row.rate) == (2.0, 3.0, 1.0)


def test_scores_come_by_form_and_only_of_modules_that_are_scored(store: Store) -> None:
    two_half_days(store)
    for question, choice in (("qa1", "a"), ("qa2", "a"), ("qb1", "c"), ("gone", "a")):
        add(store, AnswerSet("s1", "work-contract", "TST-001", question, choice))
    add(store, AnswerSet("s1", "work-contract", "TST-002", "qa1", "d"))
    add(store, AnswerSet("s1", "mental-health", "TST-001", "qa1", "a"))
    with store.reading() as work:
        rows = tuple(work.reports.quiz())
    assert rows == (
        QuizRow("s1", "TST-001", "work-contract", "A", "quiz-1", 1, 2, 50.0),
        QuizRow("s1", "TST-001", "work-contract", "B", "quiz-1", 1, 2, 50.0),
        QuizRow("s1", "TST-002", "work-contract", "A", "quiz-1", 0, 2, 0.0),
    )


def test_planned_sessions_give_no_rows(store: Store) -> None:
    add(store, SessionSet(session()), Enrolled("s1", "TST-001"))
    with store.reading() as work:
        reports = work.reports
        assert [*reports.sessions(), *reports.attendance(), *reports.totals(), *reports.quiz()] == []


def test_shows_of_hands_come_with_the_right_answer_and_only_of_modules_that_are_scored(store: Store) -> None:
    two_half_days(store)
    add(store, TallySet("s1", "work-contract", Tally("qb1", (1, 2, 5, 0))))
    add(store, TallySet("s1", "work-contract", Tally("qa1", (0, 0, 0, 0))))
    add(store, TallySet("s1", "mental-health", Tally("qa1", (9, 0, 0, 0))))
    add(store, TallySet("s1", "work-contract", Tally("gone", (9, 0, 0, 0))))
    with store.reading() as work:
        assert tuple(work.reports.tallies()) == (
            TallyRow("s1", "work-contract", "A", "qa1", 0, 0, 0, 0, "a", 0, 0.0),
            TallyRow("s1", "work-contract", "B", "qb1", 1, 2, 5, 0, "c", 8, 62.5),
        )
        assert tuple(work.reports.tallies(ReportFilter(module="other"))) == ()


def test_phones_without_a_card_are_counted_with_the_hands_and_those_with_one_are_not(store: Store) -> None:
    two_half_days(store)
    add(
        store,
        PhoneJoined("s1", "p1", "key-1"),
        PhoneJoined("s1", "p2", "key-2"),
        PhoneJoined("s1", "p3", "key-3"),
        PhoneBound("s1", "p2", "TST-001"),
        PhoneAnswered("s1", "work-contract", "p1", "qb1", "c"),
        PhoneAnswered("s1", "work-contract", "p2", "qb1", "c"),
        PhoneAnswered("s1", "work-contract", "p3", "qa2", "d"),
        TallySet("s1", "work-contract", Tally("qb1", (1, 0, 0, 0))),
    )
    with store.reading() as work:
        assert tuple(work.reports.tallies()) == (
            TallyRow("s1", "work-contract", "A", "qa2", 0, 0, 0, 1, "b", 1, 0.0),
            TallyRow("s1", "work-contract", "B", "qb1", 1, 0, 1, 0, "c", 2, 50.0),
        )


def test_every_report_is_narrowed_by_the_same_filter(store: Store) -> None:
    two_half_days(store)
    tomorrow = sitting("m3", "s2", date=NEXT_DAY, planned_start=START + 24 * HOUR, planned_end=START + 25 * HOUR)
    other = session("s2", project="p2", site="b", tutor="t2", group="g2", starts_at=START + 24 * HOUR)
    begin_session(store, other, tomorrow, codes=("TST-003",), copy=copy_of(module("other")))
    for held, slug, code in (("s1", "work-contract", "TST-001"), ("s2", "other", "TST-003")):
        add(store, AnswerSet(held, slug, code, "qa1", "a"), TallySet(held, slug, Tally("qa1", (1, 0, 0, 0))))
    chosen = (
        ReportFilter(project="p2"),
        ReportFilter(site="b"),
        ReportFilter(tutor="t2"),
        ReportFilter(group="g2"),
        ReportFilter(module="other"),
        ReportFilter(since=NEXT_DAY),
        ReportFilter(since=NEXT_DAY, until=NEXT_DAY, project="p2", module="other"),
    )
    for one in chosen:
        with store.reading() as work:
            reports = work.reports
            assert [row.session_id for row in reports.sessions(one)] == ["s2"], one
            assert [row.learner_code for row in reports.attendance(one)] == ["TST-003"], one
            assert [row.learner_code for row in reports.totals(one)] == ["TST-003"], one
            assert [row.learner_code for row in reports.quiz(one)] == ["TST-003"], one
            assert [row.session_id for row in reports.tallies(one)] == ["s2"], one
            assert [row.display_name for row in reports.names(one)] == ["Name of TST-003"], one
    with store.reading() as work:
        assert [row.session_id for row in work.reports.sessions(ReportFilter(until=DAY))] == ["s1", "s1"]


def test_participants_are_those_who_were_there_with_what_was_given_under_any_of_their_codes(store: Store) -> None:
    begin_session(store, session(project="p1"), sitting(), codes=("TST-001", "TST-002", "TST-009"))
    add(store, MarkSet("m1", "TST-001", ABSENT), MarkSet("m1", "TST-002", PRESENT), MarkSet("m1", "TST-009", PRESENT))
    with store.begin() as work:
        work.put_private((PrivateText("TST-009", "indicators", "gender=man"),))
    add(store, LearnerMerged("TST-009", "TST-001"))
    with store.reading() as work:
        assert tuple(work.reports.participants("p1")) == (("TST-001", "gender=man"), ("TST-002", ""))
        assert tuple(work.reports.participants("p2")) == ()
    add(store, LearnerErased("TST-001"))
    with store.reading() as work:
        assert tuple(work.reports.participants("p1")) == (("TST-001", ""), ("TST-002", ""))


def test_what_a_funder_asks_of_a_project_is_kept(store: Store) -> None:
    terms = ProjectTerms("p1", "esf-plus", date(2027, 12, 31), 10)
    add(store, ProjectTermsSet(ProjectTerms("p1")), ProjectTermsSet(terms), ProjectTermsSet(ProjectTerms("p2")))
    with store.reading() as work:
        assert work.setup.terms() == {"p1": terms, "p2": ProjectTerms("p2")}


def test_each_change_of_a_planned_session_is_counted(store: Store) -> None:
    add(store, SessionSet(session()))
    with store.reading() as work:
        assert work.sessions.changes("s1") == 0
    add(store, SessionSet(session(title="Autre")), SessionSet(session("s2")))
    with store.reading() as work:
        assert (work.sessions.changes("s1"), work.sessions.changes("s2")) == (1, 0)
