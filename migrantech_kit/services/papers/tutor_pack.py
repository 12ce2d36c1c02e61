"""Prepare the tutor pack of a session: plan, checklist, slides with notes, activities, answers, sheet to sign."""

from dataclasses import dataclass, replace

from migrantech_kit.base.clock import local
from migrantech_kit.base.language import Tongue, autonym, isolate
from migrantech_kit.base.message import msg
from migrantech_kit.domain.composition import SlideFace
from migrantech_kit.domain.documents import AttendanceSheet, PackTitles, PlanRow, PlanTable, PrintedSlide, PrintOrder
from migrantech_kit.domain.documents.tutor_pack import TutorPack
from migrantech_kit.domain.programme import Programme, programme_of
from migrantech_kit.domain.session import Session, SessionCopy
from migrantech_kit.services.facing import FaceReader, reader_of_session
from migrantech_kit.services.papers.attendance_sheet import attendance_sheet
from migrantech_kit.services.papers.held import Held, held, period
from migrantech_kit.services.papers.pack_texts import PackTexts, pack_texts
from migrantech_kit.services.papers.slides import noted_slide
from migrantech_kit.services.papers.sources import Prepared, Sources, session_of
from migrantech_kit.services.running import with_forms
from migrantech_kit.services.session_copy import copy_now
from migrantech_kit.services.wording import step_name


def tutor_pack(order: PrintOrder, sources: Sources) -> Prepared:
    """Return the pack of a session, from its own copy of plan and texts where it has started."""
    tongue = sources.tongue(order.languages[0])
    with sources.store.reading() as work:
        session = session_of(work, order.subject)
        about = held(work, session, sources)
        copy = work.sessions.copy(session.id) or copy_now(session, sources.content)
        group = next((one.title for one in work.people.groups() if one.id == session.group), "")
    copy = replace(copy, plan=with_forms(copy.plan, session.first_form))
    day = sources.today(session.zone)
    maker = _Maker(session, copy, programme_of(copy.plan, copy.modules), about, tongue)
    reader = reader_of_session(session, copy, sources.tongue, day)
    texts = pack_texts(copy, tongue, day)
    sheet = attendance_sheet(replace(order, document="attendance-sheet", variant="", filled=False), sources).document
    if not isinstance(sheet, AttendanceSheet):
        raise TypeError("the sheet of a session is an attendance sheet")
    return Prepared(
        TutorPack(
            language=tongue.language,
            right_to_left=tongue.right_to_left,
            title=tongue(msg("Tutor pack")),
            subtitle=session.title,
            fields=maker.fields(group),
            titles=PackTitles(
                contents=tongue(msg("Contents")),
                plan=tongue(msg("Plan")),
                checklist=tongue(msg("Checklist")),
                guide=tongue(msg("Tutor page")),
                slides=tongue(msg("Slides with notes")),
                activities=tongue(msg("Activities")),
                answers=tongue(msg("Answer key")),
                sheet=tongue(msg("Attendance sheet")),
            ),
            plan=maker.plan(texts),
            checklist=texts.checklist(len(about.learners)),
            guide=texts.guide(),
            slides=maker.slides(reader),
            activities=texts.activities(),
            answers=texts.answers(),
            sheet=sheet,
            per_page=order.per_page,
            grey=order.grey,
            footer=tongue(msg("Session {code}"), code=about.code),
        )
    )


@dataclass(frozen=True, slots=True)
class _Maker:
    session: Session
    copy: SessionCopy
    programme: Programme
    about: Held
    tongue: Tongue

    def fields(self, group: str) -> tuple[tuple[str, str], ...]:
        """Return what the first page says of the session; nothing about single learners."""
        tongue, about = self.tongue, self.about
        hours = ", ".join(about.hours(span, tongue) for span in about.spans)
        learners = str(len(about.learners)) if about.learners else ""
        fields = (
            (msg("Organiser"), about.organisation.name),
            (msg("Title of the training"), about.title if about.title != self.session.title else ""),
            (msg("Date"), period([span.date for span in about.spans], tongue)),
            (msg("Hours"), hours),
            (msg("Place"), about.place),
            (msg("Group"), tongue.dotted(group, learners)),
            (msg("Tutor"), about.tutor),
            (msg("Languages on the screen"), ", ".join(autonym(code) for code in self.session.languages)),
        )
        return tuple((tongue(label), value) for label, value in fields if value)

    def plan(self, texts: PackTexts) -> PlanTable:
        """Return the steps with the time of day at which each begins."""
        tongue = self.tongue
        rows = []
        begins = self.session.started_at or self.session.starts_at
        for number, step in enumerate(self.copy.plan.steps):
            time = tongue.time(local(begins, self.session.zone))
            details = (*texts.about_step(step), *self._slide_range(number))
            rows.append(PlanRow(time, tongue.minutes(step.minutes), tongue(step_name(step.kind)), details))
            begins += step.minutes * 60
        heads = (msg("Time"), msg("Length"), msg("Step"), msg("What happens"))
        first, second, third, fourth = (tongue(head) for head in heads)
        return PlanTable((first, second, third, fourth), tuple(rows))

    def slides(self, reader: FaceReader) -> tuple[PrintedSlide, ...]:
        """Return every slide that the session shows, in the order of its steps."""
        pages = [page for page in self.programme.pages if page.slide]
        printed = []
        for number, page in enumerate(pages, 1):
            face = reader.face(page, self.session.languages, self.session.title)
            step = self.copy.plan.steps[page.step]
            label = self.tongue.dotted(isolate(f"{number} / {len(pages)}"), self.tongue(step_name(step.kind)))
            own = reader.slide(self.copy.modules[page.module], page.slide, (self.tongue.language,))
            said = own.columns[0].words
            printed.append(noted_slide(face, said, label, self.tongue) if isinstance(face, SlideFace) else None)
        return tuple(slide for slide in printed if slide is not None)

    def _slide_range(self, number: int) -> tuple[str, ...]:
        shown = [page for page in self.programme.pages if page.slide]
        own = [at for at, page in enumerate(shown, 1) if page.step == number]
        if not own:
            return ()
        if len(own) == 1:
            return (self.tongue(msg("Slide {number}"), number=own[0]),)
        return (self.tongue(msg("Slides {first} to {last}"), first=own[0], last=own[-1]),)
