"""An invented group with three held sessions, for practice and for showing the kit; nobody in it is real."""

from migrantech_kit.base.clock import SetClock, local, utc_seconds
from migrantech_kit.base.settings import Settings
from migrantech_kit.domain.attendance import ABSENT, excused
from migrantech_kit.domain.module import OPTION_LETTERS
from migrantech_kit.domain.plan import Plan
from migrantech_kit.domain.run import Advance
from migrantech_kit.domain.session import Session
from migrantech_kit.services.attendance import AttendanceService
from migrantech_kit.services.groups import GroupService, NewLearner
from migrantech_kit.services.planning import PlanningService
from migrantech_kit.services.quizzes import QuizService
from migrantech_kit.services.running import LiveSession, RunningService

GROUP = "Groupe du lundi / Monday group"
PEOPLE = (
    NewLearner("Amina Diallo", "fr"),
    NewLearner("Samir Haddad", "ar"),
    NewLearner("Олена Коваль", "uk"),
    NewLearner("Mehmet Yılmaz", "tr"),
    NewLearner("Rosa Mendes", "pt"),
    NewLearner("ليلى منصور", "ar"),
    NewLearner("Daniel Tesfay", "en"),
    NewLearner("Ганна Шевчук", "uk"),
    NewLearner("Ibrahim Touré", "fr"),
    NewLearner("Zeynep Kaya", "tr"),
    NewLearner("Yusuf Ali", "en"),
    NewLearner("Maryam Ahmadi", "fa"),
)
_DAY = 24 * 3600
_HELD_DAYS_AGO = (15, 8, 1)
# Sessions of one half-day, on modules whose examples name none of the invented learners.
_PLANS = ("checking-information-90", "construction-90", "health-and-emergencies-90")


class InventedRecords:
    """Play three sessions through the same services that a tutor uses."""

    def __init__(
        self,
        planning: PlanningService,
        groups: GroupService,
        running: RunningService,
        attendance: AttendanceService,
        quizzes: QuizService,
        clock: SetClock,
    ) -> None:
        self._planning = planning
        self._groups = groups
        self._running = running
        self._attendance = attendance
        self._quizzes = quizzes
        self._clock = clock

    def fill(self, settings: Settings) -> tuple[str, int]:
        """Make the group, hold three sessions in the past, plan one for today; return title and number held."""
        held = self._running.recent(10)
        if held or self._groups.groups():
            return self._groups.groups()[0].title if self._groups.groups() else "", len(held)
        group = self._groups.create(GROUP)
        self._groups.add(group.id, PEOPLE)
        ready = {plan.id: plan for plan in self._planning.plans() if len(plan.modules) == 1}
        plans = [ready[name] for name in _PLANS if name in ready] or list(ready.values())
        today = self._clock.now()
        for number, days in enumerate(_HELD_DAYS_AGO):
            self._move_to(_afternoon(today - days * _DAY, settings.zone))
            self._hold(self._plan(plans[number % len(plans)], group.id, settings), number)
        self._move_to(today)
        self._plan(plans[0], group.id, settings)
        return group.title, len(_HELD_DAYS_AGO)

    def _plan(self, plan: Plan, group: str, settings: Settings) -> Session:
        return self._planning.plan_session(
            plan,
            title=self._planning.title_of(plan, settings.language or "fr"),
            group=group,
            starts_at=self._clock.now(),
            zone=settings.zone,
            languages=settings.projected_languages,
            country=settings.country,
        )

    def _hold(self, session: Session, number: int) -> None:
        live = self._running.start(session.id)
        sitting = self._attendance.current(session.id)
        codes = [line.learner.code for line in self._attendance.roll(sitting).lines]
        self._clock.pass_seconds(8 * 60)
        self._attendance.came_late(sitting, codes[number])
        self._attendance.mark(sitting, codes[number + 3], ABSENT)
        self._attendance.mark(sitting, codes[number + 6], excused("appointment"))
        self._attendance.all_present(sitting)
        if number == 1:
            self._attendance.walk_in(sitting, "Fatou")
        self._answer(live, codes, number)
        self._walk(live)
        self._attendance.left_early(sitting, codes[-1], 15)
        self._running.close(session.id, "")

    def _answer(self, live: LiveSession, codes: list[str], number: int) -> None:
        """Give answers that are better after the session than before it, as in a group that learns."""
        for module, question in live.copy.questions:
            if not module.scored:
                continue
            known = (5 if question.form == live.session.first_form else 8) + number
            for place, code in enumerate(codes):
                right = place < min(known, len(codes))
                wrong = OPTION_LETTERS[(OPTION_LETTERS.index(question.right) + 1 + place % 3) % 4]
                self._quizzes.set_answer(
                    live.session.id, module.id, code, question.id, question.right if right else wrong
                )

    def _walk(self, live: LiveSession) -> None:
        pages = len(live.programme.pages)
        pause = max(1, live.session.minutes * 60 // pages - 5)
        for _ in range(pages - 1):
            self._clock.pass_seconds(pause)
            self._running.keep(live.session.id, live.do(Advance()))

    def _move_to(self, moment: int) -> None:
        self._clock.pass_seconds(moment - self._clock.now())


def _afternoon(moment: int, zone: str) -> int:
    """Return two in the afternoon of the same day."""
    return utc_seconds(local(moment, zone).replace(hour=14, minute=0, second=0))
