"""Prepare: session plans, and sessions planned for a group."""

from dataclasses import replace

from migrantech_kit.base.clock import Clock
from migrantech_kit.base.errors import Problem
from migrantech_kit.base.ids import new_id
from migrantech_kit.base.language import first_available
from migrantech_kit.base.message import msg
from migrantech_kit.domain.module import Part
from migrantech_kit.domain.plan import Plan, Step, StepKind
from migrantech_kit.domain.ports import Content
from migrantech_kit.domain.records import SessionRemoved, SessionSet
from migrantech_kit.domain.session import Session
from migrantech_kit.domain.stores import Store


class PlanningService:
    """Keep plans and planned sessions."""

    def __init__(self, content: Content, store: Store, clock: Clock) -> None:
        self._content = content
        self._store = store
        self._clock = clock

    def plans(self) -> tuple[Plan, ...]:
        """Return all plans, the user's own first."""
        return self._content.plans()

    def plan(self, plan: str) -> Plan:
        """Return one plan; raise `Problem` when there is none of this id."""
        found = next((known for known in self._content.plans() if known.id == plan), None)
        if found is None:
            raise Problem(msg("There is no session plan “{plan}”.", plan=plan), to_do=msg("Choose another plan."))
        return found

    def plans_for(self, module: str) -> tuple[Plan, ...]:
        """Return the plans that use a module, those for it alone before half-days and days with others."""
        using = (plan for plan in self._content.plans() if module in plan.modules)
        return tuple(sorted(using, key=lambda plan: len(plan.modules)))

    def own_copy(self, plan: Plan, title: str, language: str) -> Plan:
        """Return an unsaved plan of the user's own, made from another one."""
        return replace(plan, id=f"plan-{new_id()[:16]}", titles={**plan.titles, language: title}, own=True)

    def new_plan(self, title: str, language: str) -> Plan:
        """Return an unsaved plan that welcomes, calls the roll and closes."""
        steps = (
            Step(new_id()[-8:], StepKind.WELCOME, 5),
            Step(new_id()[-8:], StepKind.ROLL_CALL, 5),
            Step(new_id()[-8:], StepKind.CLOSE, 5),
        )
        return Plan(f"plan-{new_id()[:16]}", {language: title}, steps, own=True)

    def plan_of_module(self, module_id: str, language: str) -> Plan:
        """Return the ready plan of a module, or an unsaved ninety-minute one made from its parts."""
        ready = self.plans_for(module_id)
        if ready:
            return ready[0]
        module = next((m for m in self._content.modules() if m.id == module_id), None)
        if module is None:
            raise Problem(msg("The library has no module “{module}”.", module=module_id))
        words = self._content.words(module_id, first_available(module.languages, language))
        activity = module.activities[0].id if module.activities else ""
        slides = tuple(slide.id for part in (Part.WARM_UP, Part.INPUT) for slide in module.part(part))
        steps = (
            Step("welcome", StepKind.WELCOME, 5, module=module_id),
            Step("roll-call", StepKind.ROLL_CALL, 10),
            Step("slides", StepKind.SLIDES, 25, module=module_id, slides=slides),
            Step("activity", StepKind.ACTIVITY, 20, module=module_id, activity=activity),
            Step("quiz", StepKind.QUIZ, 10, module=module_id, form="B"),
            Step("recap", StepKind.RECAP, 10, module=module_id),
            Step("close", StepKind.CLOSE, 10),
        )
        return Plan(f"plan-{new_id()[:16]}", {language: words.title}, steps, own=True)

    def save(self, plan: Plan) -> Plan:
        """Write a plan of the user's own; a shipped one is saved as a copy. Return what was written."""
        own = plan if plan.own else replace(plan, id=f"plan-{new_id()[:16]}", own=True)
        if not own.steps:
            raise Problem(msg("A plan needs at least one step."), kept=msg("Nothing was written."))
        self._content.save_plan(own)
        return own

    def remove(self, plan: Plan) -> None:
        """Delete a plan of the user's own; sessions keep their copies."""
        self._content.remove_plan(plan.id)

    def title_of(self, plan: Plan, language: str) -> str:
        """Return a plan's title in a language or its fallback."""
        return plan.titles[first_available(plan.titles, language)]

    def plan_session(
        self,
        plan: Plan,
        *,
        title: str,
        group: str,
        starts_at: int,
        zone: str,
        languages: tuple[str, ...],
        country: str,
        project: str = "",
        site: str = "",
        room: str = "",
        tutor: str = "",
    ) -> Session:
        """Store a planned session of a group (empty: nobody is on the sheet yet) and return it."""
        if not any(known.id == plan.id for known in self._content.plans()):
            plan = self.save(plan)
        with self._store.begin() as work:
            # Who gets which form first alternates from session to session of a group.
            held = len(work.sessions.of_group(group)) if group else 0
            first_form = "A" if held % 2 == 0 else "B"
            session = Session(
                id=new_id(),
                title=title,
                plan=plan.id,
                group=group,
                starts_at=starts_at,
                minutes=plan.minutes,
                zone=zone,
                languages=languages,
                country=country,
                first_form=first_form,
                project=project,
                site=site,
                room=room,
                tutor=tutor,
            )
            work.append(SessionSet(session))
        return session

    def change(self, session: Session) -> None:
        """Store a changed session that has not started."""
        with self._store.begin() as work:
            work.append(SessionSet(session))

    def cancel(self, session: str) -> None:
        """Take a planned session off the list."""
        with self._store.begin() as work:
            work.append(SessionRemoved(session))

    def planned(self) -> tuple[Session, ...]:
        """Return sessions not yet started, the earliest first."""
        with self._store.reading() as work:
            return work.sessions.planned()
