"""The plan editor: steps with minutes, moved by mouse or keys, undone one by one, kept as the user's own plan."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.ids import new_id
from migrantech_kit.base.message import msg
from migrantech_kit.domain.module import Module, Part
from migrantech_kit.domain.plan import Plan, Step, StepKind, moved, with_minutes, with_step, without_step
from migrantech_kit.services.wording import step_name
from ui.presenters.context import Context
from ui.presenters.navigation import ToNewSession, ToSessions


class PlanEditorPresenter(QObject):
    """Hold the plan being edited and what undo puts back."""

    changed = Signal()

    def __init__(self, context: Context, plan: str = "", module: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        planning, language = context.kit.planning, context.tongue.language
        if plan:
            self.plan = planning.plan(plan)
        elif module:
            self.plan = planning.plan_of_module(module, language)
        else:
            self.plan = planning.new_plan(context.tongue(msg("New plan")), language)
        self._saved: Plan | None = self.plan if plan or self.plan.own is False else None
        self._before: list[Plan] = []
        self._after: list[Plan] = []

    @property
    def title(self) -> str:
        """Return the title in the interface language."""
        return self._context.kit.planning.title_of(self.plan, self._context.tongue.language)

    @property
    def is_saved(self) -> bool:
        """Tell whether the plan is as it was written last."""
        return self.plan == self._saved

    @property
    def can_undo(self) -> bool:
        """Tell whether a change can be taken back."""
        return bool(self._before)

    @property
    def modules(self) -> tuple[Module, ...]:
        """Return the modules that a step may use."""
        return self._context.kit.library.modules()

    def name_of(self, step: Step) -> str:
        """Return what a step does, in the interface language."""
        tongue, library = self._context.tongue, self._context.kit.library
        name = tongue(step_name(step.kind))
        if not step.module:
            return name
        try:
            words = library.words(step.module, tongue.language)
        except Problem:
            return f"{name} · {step.module}"
        if step.activity in words.activities:
            return f"{name} · {words.activities[step.activity].title}"
        if step.form:
            return tongue(msg("{step} · form {form} · {module}"), step=name, form=step.form, module=words.title)
        return f"{name} · {words.title}"

    def rename(self, title: str) -> None:
        """Give the plan another title in the interface language."""
        if title.strip() and title.strip() != self.title:
            titles = {**self.plan.titles, self._context.tongue.language: title.strip()}
            self._change(replace(self.plan, titles=titles))

    def set_minutes(self, step: int, minutes: int) -> None:
        """Give a step another length."""
        self._change(with_minutes(self.plan, step, minutes))

    def move(self, step: int, to: int) -> None:
        """Put a step at another place."""
        if 0 <= to < len(self.plan.steps) and to != step:
            self._change(moved(self.plan, step, to))

    def remove(self, step: int) -> None:
        """Take a step out."""
        if len(self.plan.steps) > 1:
            self._change(without_step(self.plan, step))

    def add(self, at: int, kind: StepKind, module: str = "", activity: str = "", form: str = "") -> None:
        """Put a new step in; slides take the module's warm-up and input."""
        slides: tuple[str, ...] = ()
        if kind is StepKind.SLIDES and module:
            held = self._context.kit.library.module(module)
            slides = tuple(slide.id for part in (Part.WARM_UP, Part.INPUT) for slide in held.part(part))
        step = Step(f"step-{new_id()[-8:]}", kind, 10, module, slides, activity, form)
        self._change(with_step(self.plan, at, step))

    def undo(self) -> None:
        """Take back the last change."""
        if self._before:
            self._after.append(self.plan)
            self.plan = self._before.pop()
            self.changed.emit()

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        if self._after:
            self._before.append(self.plan)
            self.plan = self._after.pop()
            self.changed.emit()

    def save(self) -> None:
        """Write the plan; a shipped one becomes the user's own copy."""
        self.plan = self._saved = self._context.kit.planning.save(self.plan)
        self._context.tell(self._context.tongue(msg("The plan is saved.")), None)
        self.changed.emit()

    def remove_plan(self) -> None:
        """Delete the user's own plan, with an undo."""
        plan = self.plan
        planning = self._context.kit.planning
        planning.remove(plan)
        self._context.tell(self._context.tongue(msg("The plan was deleted.")), lambda: _put_back(self._context, plan))
        self._context.go(ToSessions())

    def use(self) -> None:
        """Plan a session with this plan, saved first where it was changed."""
        if not self.is_saved:
            self.save()
        self._context.go(ToNewSession(self.plan.id))

    def _change(self, plan: Plan) -> None:
        if plan != self.plan:
            self._before.append(self.plan)
            self._after.clear()
            self.plan = plan
            self.changed.emit()


def _put_back(context: Context, plan: Plan) -> None:
    context.kit.planning.save(plan)
    context.go(ToSessions())
