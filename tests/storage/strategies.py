"""Random records of every kind: over few ids, so that they meet each other, or over any values."""

from datetime import date
from typing import Any, get_args

from hypothesis import strategies as st

from migrantech_kit.domain import records as r
from migrantech_kit.domain.attendance import REASONS, HalfDay, Mark, Sitting, Status
from migrantech_kit.domain.people import Organisation, Project, ProjectTerms, Room, Site
from migrantech_kit.domain.quiz import Tally
from migrantech_kit.domain.records import Record
from migrantech_kit.domain.reports import ReportFilter
from migrantech_kit.domain.run import (
    AnswersClosed,
    EndedAt,
    LanguagesSwitched,
    MinutesChanged,
    PageShown,
    PausedAt,
    ResumedAt,
    Started,
    Veil,
    VeilSet,
)
from migrantech_kit.domain.session import Session
from tests.contract.samples import START

SESSIONS, SITTINGS, CODES, GROUPS, MODULES = (
    ("s1", "s2"),
    ("m1", "m2", "m3"),
    ("A", "B", "C", "D"),
    ("g1", "g2"),
    ("w",),
)

_moments = st.integers(START, START + 20_000)
_small = st.integers(0, 300)
_days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
_languages = st.sampled_from([("fr",), ("fr", "ar"), ("uk",)])
_marks = st.one_of(
    st.builds(Mark, st.just(Status.PRESENT), _small, _small),
    st.builds(Mark, st.just(Status.EXCUSED), reason=st.sampled_from(REASONS)),
    st.sampled_from([Mark(Status.ABSENT), Mark()]),
)
_happenings = st.one_of(
    st.builds(Started, _moments, _languages),
    st.builds(PageShown, _moments, _small),
    st.builds(MinutesChanged, _moments, _small, _small),
    st.builds(VeilSet, _moments, st.sampled_from(Veil), _small),
    st.builds(LanguagesSwitched, _moments, _languages),
    st.builds(AnswersClosed, _moments, _small, st.booleans()),
    st.builds(PausedAt, _moments),
    st.builds(ResumedAt, _moments),
    st.builds(EndedAt, _moments),
)


def _records(ids: "Any", texts: "Any") -> dict[type[Record], st.SearchStrategy[Any]]:
    """Return a strategy for each kind of record; `ids` picks an id out of some, `texts` makes free texts."""
    sessions, sittings, codes = ids(SESSIONS), ids(SITTINGS), ids(CODES)
    groups, modules, questions = ids(GROUPS), ids(MODULES), ids(("qa1", "qa2", "qb1"))
    planned = st.builds(
        Session,
        id=sessions,
        title=texts,
        plan=texts,
        group=groups,
        starts_at=_moments,
        minutes=_small,
        zone=st.just("Europe/Paris"),
        languages=_languages,
        country=st.sampled_from(["FR", "TR"]),
        first_form=st.sampled_from("AB"),
        room=texts,
    )
    half_days = st.builds(
        Sitting,
        id=sittings,
        session=sessions,
        date=_days,
        half_day=st.sampled_from(HalfDay),
        planned_start=_moments,
        planned_end=_moments,
        started=st.just(0) | _moments,
        ended=st.just(0) | _moments,
    )
    phones = ids(("phone-1", "phone-2"))
    counts = st.tuples(_small, _small, _small, _small)
    return {
        r.OrganisationSet: st.builds(
            r.OrganisationSet, st.builds(Organisation, texts, texts, declared_provider=st.booleans())
        ),
        r.ProjectSet: st.builds(r.ProjectSet, st.builds(Project, ids(("p1", "p2")), texts, texts)),
        r.ProjectTermsSet: st.builds(
            r.ProjectTermsSet,
            st.builds(ProjectTerms, ids(("p1", "p2")), st.sampled_from(["", "amif"]), st.none() | _days, _small),
        ),
        r.SiteSet: st.builds(r.SiteSet, st.builds(Site, ids(("a", "b")), texts, st.just("FR"))),
        r.RoomSet: st.builds(r.RoomSet, st.builds(Room, ids(("r1", "r2")), ids(("a", "b")), texts, _small)),
        r.TutorSet: st.builds(r.TutorSet, ids(("t1", "t2"))),
        r.GroupSet: st.builds(r.GroupSet, groups, texts),
        r.GroupRemoved: st.builds(r.GroupRemoved, groups),
        r.LearnerSet: st.builds(r.LearnerSet, codes, st.sampled_from(["fr", "ar", ""]), st.booleans()),
        r.GroupJoined: st.builds(r.GroupJoined, groups, codes),
        r.GroupLeft: st.builds(r.GroupLeft, groups, codes),
        r.LearnerMerged: st.builds(r.LearnerMerged, codes, codes),
        r.LearnerSplit: st.builds(r.LearnerSplit, codes, codes),
        r.LearnersDistinct: st.builds(r.LearnersDistinct, codes, codes),
        r.LearnerErased: st.builds(r.LearnerErased, codes),
        r.SessionSet: st.builds(r.SessionSet, planned),
        r.SessionRemoved: st.builds(r.SessionRemoved, sessions),
        r.SessionBegun: st.builds(r.SessionBegun, sessions, _moments, st.just(""), texts),
        r.Enrolled: st.builds(r.Enrolled, sessions, codes),
        r.Disenrolled: st.builds(r.Disenrolled, sessions, codes),
        r.RunMoved: st.builds(r.RunMoved, sessions, _happenings),
        r.SittingSet: st.builds(r.SittingSet, half_days),
        r.MarkSet: st.builds(r.MarkSet, sittings, codes, _marks),
        r.TallySet: st.builds(r.TallySet, sessions, modules, st.builds(Tally, questions, counts)),
        r.AnswerSet: st.builds(r.AnswerSet, sessions, modules, codes, questions, st.sampled_from(["a", "b", ""])),
        r.PhoneJoined: st.builds(r.PhoneJoined, sessions, phones, texts),
        r.PhoneBound: st.builds(r.PhoneBound, sessions, phones, codes | st.just("")),
        r.PhoneAnswered: st.builds(r.PhoneAnswered, sessions, modules, phones, questions, st.sampled_from("abcd")),
        r.HeadCountSet: st.builds(r.HeadCountSet, sessions, _small),
        r.SessionClosed: st.builds(r.SessionClosed, sessions, _moments),
        r.SessionReopened: st.builds(r.SessionReopened, sessions),
        r.ConflictSettled: st.builds(r.ConflictSettled, sittings, st.tuples(texts, texts)),
        r.Exported: st.builds(
            r.Exported, texts, texts, _small, st.builds(ReportFilter, st.none() | _days, project=texts), texts
        ),
    }


KINDS: tuple[type[Record], ...] = get_args(Record)
_few = _records(st.sampled_from, st.sampled_from(["", "Été", "عقد"]))
_any = _records(lambda _: st.text(max_size=8), st.text(max_size=20))

any_record = st.one_of(*(_any[kind] for kind in KINDS))
# Sessions that run, people on their sheets: most random sequences would else be about things that do not exist.
_opening = st.just(
    [
        *(r.SessionSet(Session(key, key, "p", "g1", START, 90, "Europe/Paris", ("fr",), "FR")) for key in SESSIONS),
        *(r.SessionBegun(key, START, "", "q") for key in SESSIONS),
        *(r.LearnerSet(code, "fr") for code in CODES),
        r.SittingSet(Sitting("m1", "s1", date(2026, 1, 5), HalfDay.MORNING, START, START + 7_200)),
        *(r.Enrolled("s1", code) for code in CODES),
    ]
)
meeting_records = st.tuples(
    st.just([]) | _opening, st.lists(st.one_of(*(_few[kind] for kind in KINDS)), min_size=1, max_size=30)
).map(lambda parts: [*parts[0], *parts[1]])
