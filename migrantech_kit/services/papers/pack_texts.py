"""The running texts of the tutor pack: checklist, tutor pages, activities, answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from migrantech_kit.base.language import Tongue
from migrantech_kit.base.message import msg
from migrantech_kit.domain.documents import AnswerKey, Checks, KeyedQuestion, Note, NotedPart
from migrantech_kit.domain.module import OPTION_LETTERS, Block, Module, ModuleWords, QuestionWords
from migrantech_kit.domain.plan import Step
from migrantech_kit.domain.session import SessionCopy
from migrantech_kit.services.country_facts import resolved, resolver
from migrantech_kit.services.facing import grouping_name

_GUIDE = (
    ("aim", msg("Aim")),
    ("mixed-levels", msg("Mixed levels")),
    ("sensitive", msg("Handle with care")),
)


@dataclass(frozen=True, slots=True)
class PackTexts:
    """Read the texts of a session in the tutor's language, with the facts of its country put in."""

    copy: SessionCopy
    tongue: Tongue
    words: Mapping[str, ModuleWords]

    def checklist(self, learners: int) -> tuple[Checks, ...]:
        """Return what to have and to do before the session, and what to do at its end."""
        tongue = self.tongue
        printed = (
            tongue.plural("{n} handout of each module", "{n} handouts of each module", learners)
            if learners
            else tongue(msg("A handout of each module for everyone"))
        )
        room = (
            printed,
            tongue(msg("The sheet to sign, at the end of this pack")),
            tongue(msg("Answer cards A to D, one set for everyone")),
            tongue(msg("Laptop, charger, projector and its cable")),
            tongue(msg("Chairs in a circle or in groups, water, a clock")),
        )
        closing = (
            tongue(msg("Everyone has signed, once for each half-day")),
            tongue(msg("The tutor has signed")),
            tongue(msg("The session is closed in the kit")),
        )
        needed = tuple(dict.fromkeys(line for _, words in self._modules() for line in _needed(words)))
        todo = tuple(dict.fromkeys(line for _, words in self._modules() for line in _tutor_lines(words, "preparation")))
        groups = (
            Checks(tongue(msg("Paper and room")), room),
            Checks(tongue(msg("Materials")), needed),
            Checks(tongue(msg("Preparation")), todo),
            Checks(tongue(msg("At the end")), closing),
        )
        return tuple(group for group in groups if group.lines)

    def guide(self) -> tuple[NotedPart, ...]:
        """Return each module's advice for the tutor."""
        parts = []
        for module, words in self._modules():
            notes = tuple(
                Note(self.tongue.before_colon(self.tongue(label)), words.tutor[key].blocks)
                for key, label in _GUIDE
                if key in words.tutor and words.tutor[key].blocks
            )
            parts.append(NotedPart(f"{module.number} {words.title}", words.summary, notes))
        return tuple(parts)

    def activities(self) -> tuple[NotedPart, ...]:
        """Return the activities that the plan holds, in its order; where it holds none, those of its modules."""
        planned = [(step.module, step.activity) for step in self.copy.plan.steps if step.activity]
        every = [(module.id, activity.id) for module, _ in self._modules() for activity in module.activities]
        parts = []
        for module_id, activity_id in dict.fromkeys(planned or every):
            module, words = self.copy.modules[module_id], self.words[module_id]
            activity = next((one for one in module.activities if one.id == activity_id), None)
            if activity is None or activity_id not in words.activities:
                continue
            own = words.activities[activity_id]
            named = (
                (msg("Aim"), (Block("text", (own.aim,)),) if own.aim else ()),
                (msg("Materials"), own.materials),
                (msg("Steps"), own.steps),
                (msg("Another way"), own.variant),
            )
            about = self.tongue.dotted(
                self.tongue.minutes(activity.minutes), self.tongue(grouping_name(activity.grouping))
            )
            notes = tuple(
                Note(self.tongue.before_colon(self.tongue(label)), blocks) for label, blocks in named if blocks
            )
            parts.append(NotedPart(own.title, about, notes))
        return tuple(parts)

    def answers(self) -> tuple[AnswerKey, ...]:
        """Return the questions of every form that the plan asks."""
        keys = []
        asked = dict.fromkeys((step.module, step.form) for step in self.copy.plan.steps if step.form)
        for module_id, form in asked:
            if module_id not in self.copy.modules:
                continue
            module, words = self.copy.modules[module_id], self.words[module_id]
            questions = tuple(
                _keyed(words.questions[question.id], question.right if module.scored else "")
                for question in module.form(form)
                if question.id in words.questions
            )
            title = self.tongue.dotted(f"{module.number} {words.title}", self.tongue(msg("Form {form}"), form=form))
            keys.append(AnswerKey(title, questions))
        return tuple(keys)

    def about_step(self, step: Step) -> Iterator[str]:
        """Yield what a step of the plan holds: module, activity, quiz form."""
        if step.module not in self.copy.modules:
            return
        words = self.words[step.module]
        if len(self.copy.plan.modules) > 1:
            yield words.title
        if step.activity in words.activities:
            yield words.activities[step.activity].title
        if step.form:
            yield self.tongue(msg("Form {form}"), form=step.form)

    def _modules(self) -> Iterator[tuple[Module, ModuleWords]]:
        for module in self.copy.plan.modules:
            if module in self.copy.modules:
                yield self.copy.modules[module], self.words[module]


def pack_texts(copy: SessionCopy, tongue: Tongue, day: date) -> PackTexts:
    """Return the texts of a session as they stand on a day."""
    resolve = resolver(copy.facts, tongue, day)
    return PackTexts(
        copy, tongue, {module: resolved(copy.words_of(module, tongue.language), resolve) for module in copy.modules}
    )


def _keyed(words: QuestionWords, right: str) -> KeyedQuestion:
    letters = (letter.upper() for letter in OPTION_LETTERS)
    return KeyedQuestion(words.text, tuple(zip(letters, words.options, strict=False)), right.upper(), words.explanation)


def _needed(words: ModuleWords) -> Iterator[str]:
    yield from _tutor_lines(words, "materials")
    for activity in words.activities.values():
        for block in activity.materials:
            yield from block.lines


def _tutor_lines(words: ModuleWords, key: str) -> Iterator[str]:
    if key in words.tutor:
        for block in words.tutor[key].blocks:
            yield from block.lines
