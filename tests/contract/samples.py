"""Values that the contract and storage tests share: a plan, modules, a copy, a session, a half-day."""

from dataclasses import replace
from datetime import date

from migrantech_kit.domain.attendance import HalfDay, Mark, Sitting
from migrantech_kit.domain.entries import PrivateText
from migrantech_kit.domain.module import (
    Activity,
    Grouping,
    Layout,
    Module,
    ModuleWords,
    Part,
    Question,
    QuestionWords,
    Slide,
    SlideWords,
    Source,
    Term,
    TermWords,
)
from migrantech_kit.domain.plan import Plan, Step, StepKind
from migrantech_kit.domain.records import Enrolled, LearnerSet, MarkSet, SessionBegun, SessionSet, SittingSet
from migrantech_kit.domain.session import Session, SessionCopy
from migrantech_kit.domain.stores import Store, Work

DAY = date(2026, 3, 4)
START = 1_772_611_200  # 2026-03-04 08:00 UTC, 09:00 in Paris
HOUR = 3_600


def module(slug: str = "work-contract", *, scored: bool = True) -> Module:
    """Return a module with two questions in each form."""
    return Module(
        id=slug,
        number="5.1",
        theme="work-rights",
        version="1.0.0",
        licence="CC BY-SA 4.0",
        minutes=90,
        level="A2",
        picture="contract",
        objectives=("o1",),
        frameworks=("FR",),
        facts=(),
        scored=scored,
        slides=(Slide("s1", Layout.TITLE, Part.OPENING, ("contract",)),),
        activities=(Activity("a1", 10, Grouping.PAIRS, False),),
        questions=(
            Question("qa1", "A", "a", "o1"),
            Question("qa2", "A", "b", "o1"),
            Question("qb1", "B", "c", "o1"),
            Question("qb2", "B", "d", "o1"),
        ),
        glossary=(Term("t1", "contract"),),
        sources=(Source("Code du travail", "https://example.org/code", DAY),),
        languages=("fr", "ar"),
    )


def words(language: str, title: str) -> ModuleWords:
    """Return the words of a module in one language."""
    return ModuleWords(
        language=language,
        title=title,
        summary="",
        objectives={"o1": title},
        slides={"s1": SlideWords(title, rows=(("a", "b"), ("c", "d")))},
        activities={},
        questions={q: QuestionWords("?", ("1", "2", "3", "4"), "!") for q in ("qa1", "qa2", "qb1", "qb2")},
        handout_title=title,
        handout=(),
        glossary={"t1": TermWords(title, title)},
        tutor={},
    )


def copy_of(*modules: Module) -> SessionCopy:
    """Return what a session over some modules copies at its start."""
    steps = (
        Step("1", StepKind.WELCOME, 5),
        *(Step(f"q-{m.id}-{form}", StepKind.QUIZ, 5, module=m.id, form=form) for m in modules for form in "AB"),
    )
    plan = Plan("plan-1", {"fr": "Le contrat de travail"}, steps)
    spoken = {m.id: {"fr": words("fr", f"Titre de {m.id}"), "ar": words("ar", "عقد العمل")} for m in modules}
    return SessionCopy(plan, {m.id: m for m in modules}, spoken, ())


def session(key: str = "s1", **changes: object) -> Session:
    """Return a planned session."""
    planned = Session(
        id=key,
        title="Le contrat de travail",
        plan="plan-1",
        group="g1",
        starts_at=START,
        minutes=180,
        zone="Europe/Paris",
        languages=("fr", "ar"),
        country="FR",
    )
    return replace(planned, **changes)  # type: ignore[arg-type] # named by the tests


def sitting(key: str = "m1", held: str = "s1", **changes: object) -> Sitting:
    """Return a morning of two hours."""
    planned = Sitting(key, held, DAY, HalfDay.MORNING, START, START + 2 * HOUR)
    return replace(planned, **changes)  # type: ignore[arg-type] # named by the tests


def begin_session(
    store: Store, held: Session, *sittings: Sitting, codes: tuple[str, ...] = (), copy: SessionCopy | None = None
) -> None:
    """Store a session that started, with learners on its sheet."""
    with store.begin() as work:
        work.append(SessionSet(held))
        key = work.sessions.keep_copy(copy) if copy is not None else ""
        work.append(SessionBegun(held.id, held.starts_at, key, "quiz-1"))
        for one in sittings:
            work.append(SittingSet(one))
        for code in codes:
            enrol(work, held.id, code)


def enrol(work: Work, held: str, code: str, name: str = "") -> None:
    """Store a learner on the sheet of a session."""
    work.append(LearnerSet(code, "ar"))
    work.put_private((PrivateText(code, "name", name or f"Name of {code}"),))
    work.append(Enrolled(held, code))


def mark(store: Store, half_day: str, code: str, given: Mark) -> None:
    """Store a mark in a unit of work of its own."""
    with store.begin() as work:
        work.append(MarkSet(half_day, code, given))
