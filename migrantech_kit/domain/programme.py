"""The pages that Space and Page Down walk through, from the welcome to the thank-you."""

from collections.abc import Mapping
from dataclasses import dataclass

from migrantech_kit.domain.module import Module, Part
from migrantech_kit.domain.plan import Plan, Step, StepKind

_PARTS = {StepKind.RECAP: (Part.RECAP, Part.NEXT), StepKind.WELCOME: (Part.OPENING,)}


@dataclass(frozen=True, slots=True)
class Page:
    """Name one page of the session: its step, and the slide, activity or question that it shows, if any."""

    step: int
    kind: StepKind
    module: str = ""
    slide: str = ""
    activity: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True)
class Programme:
    """Hold the steps of a started session and its pages in order."""

    steps: tuple[Step, ...]
    pages: tuple[Page, ...]

    def first_page_of(self, step: int) -> int:
        """Return the number of the first page of a step."""
        return next(number for number, page in enumerate(self.pages) if page.step == step)

    def pages_of(self, step: int) -> range:
        """Return the numbers of the pages of a step."""
        first = self.first_page_of(step)
        return range(first, first + sum(1 for page in self.pages if page.step == step))


def programme_of(plan: Plan, modules: Mapping[str, Module]) -> Programme:
    """Return the pages of a plan over its modules; every step has at least one page."""
    pages: list[Page] = []
    for number, step in enumerate(plan.steps):
        pages.extend(_pages_of(number, step, modules.get(step.module)))
    return Programme(plan.steps, tuple(pages))


def _pages_of(number: int, step: Step, module: Module | None) -> list[Page]:
    lone = Page(number, step.kind, step.module, activity=step.activity)
    if module is None:
        return [lone]
    if step.kind is StepKind.QUIZ:
        return [Page(number, step.kind, module.id, question=q.id) for q in module.form(step.form)] or [lone]
    if step.kind is StepKind.ACTIVITY:
        return [*_slide_pages(number, step, module), Page(number, step.kind, module.id, activity=step.activity)]
    shown = _slide_pages(number, step, module)
    return [lone, *shown] if step.kind in {StepKind.WELCOME, StepKind.ROLL_CALL, StepKind.CLOSE} else shown or [lone]


def _slide_pages(number: int, step: Step, module: Module) -> list[Page]:
    wanted = step.slides
    if not wanted and step.kind in _PARTS:
        wanted = tuple(slide.id for part in _PARTS[step.kind] for slide in module.part(part))
    known = {slide.id for slide in module.slides}
    return [Page(number, step.kind, module.id, slide=slide) for slide in wanted if slide in known]
